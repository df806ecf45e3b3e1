"""What makes a text worth a second look by rules, which need not open the others."""

import re

CONFLICT = re.compile(r"[ \t]*(<{7}|>{7}|\|{7}|={7})(?: |$)")
"""A line that git leaves where two edits met; one of = alone may be a heading in Markdown."""
SECRET = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_\w{36}|xox[abprs]-[\w-]{20,})")
"""A private key, or a key of a service as these services form theirs."""
CUT = re.compile(r"""([ \t]*(?:- )?[\w-]+:[ \t]+[^'"\s#|>\[{&*!][^#]*?)\s(#[^\s#].*)""")
"""A value without quotes in which a blank and a sign directly before a word begin a comment."""
SIGNS = ("TODO", "<<<<<<<", ">>>>>>>", "PRIVATE KEY-----", "AKIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "xox")
"""One of them stands in all that is looked for, but a value that is cut."""


def is_suspect(text: str) -> bool:
    """Tell whether rules should look into a text."""
    return any(sign in text for sign in SIGNS) or (" #" in text and any(map(CUT.match, text.splitlines())))
