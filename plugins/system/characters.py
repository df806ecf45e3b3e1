"""Characters that may not occur in content."""

import re

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""Control characters other than tab and line ends, and what XML 1.0 does not allow."""
