"""What makes a text worth a second look by rules, which need not open the others."""

import re

from ...model.characters import contains_any

UNFINISHED = "TODO"
"""The word for what is still to be written."""
CONFLICT = re.compile(r"[ \t]*(<{7}|>{7}|\|{7}|={7})(?: |$)")
"""A line that git leaves where two edits met; one of = alone may be a heading in Markdown."""
SECRETS = {
    "PRIVATE KEY-----": r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    "AKIA": r"\bAKIA[0-9A-Z]{16}",
    **{f"gh{kind}_": rf"\bgh{kind}_\w{{36}}" for kind in "pousr"},
    "xox": r"\bxox[abprs]-[\w-]{20,}",
}
"""A private key, and keys of services as these services form theirs: each with a sign that stands in it."""
SECRET = re.compile("|".join(SECRETS.values()))
CUT = re.compile(r"""([ \t]*(?:- )?[\w-]+:[ \t]+[^'"\s#|>\[{&*!][^#]*?)\s(#[^\s#].*)""")
"""A value without quotes in which a blank and a sign directly before a word begin a comment."""
SIGNS = (UNFINISHED, "<" * 7, ">" * 7, *SECRETS)
"""One of them stands in all that is looked for, but a value that is cut."""


def is_suspect(text: str) -> bool:
    """Tell whether rules should look into a text."""
    return contains_any(text, SIGNS) or (contains_any(text, (" #",)) and any(map(CUT.match, text.splitlines())))
