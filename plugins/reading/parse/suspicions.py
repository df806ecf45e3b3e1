"""What makes a text worth a second look by rules, which need not open the others."""

import re

CONFLICT = re.compile(r"[ \t]*(<{7}|>{7}|\|{7}|={7})(?: |$)")
"""A line that git leaves where two edits met; one of = alone may be a heading in Markdown."""
SECRET = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_\w{36}|xox[abprs]-[\w-]{20,})")
"""A private key, or a key of a service as these services form theirs."""
CUT = re.compile(r"""([ \t]*(?:- )?[\w-]+:[ \t]+[^'"\s#|>\[{&*!][^#]*?)\s(#[^\s#].*)""")
"""A value without quotes in which a blank and a sign directly before a word begin a comment."""
ANY = re.compile(rf"TODO|^[ \t]*[<>]{{7}}|{SECRET.pattern}|^(?:{CUT.pattern})", re.MULTILINE)


def is_suspect(text: str) -> bool:
    """Tell whether rules should look into a text."""
    return ANY.search(text) is not None
