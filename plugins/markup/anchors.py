"""Anchors of a body: those of headings, and ids in raw HTML. None is an id that a page has itself."""

import re
from collections.abc import Callable

TAKEN = frozenset(
    """main ahead articles background changes citation coverage disputed elsewhere events figures in-background latest
    lineage named-in people related replies since subjects timeline query facets said hits more search""".split()
)
"""Anchors that the templates of pages with a body hold themselves."""
NUMBERED = re.compile(
    r"(?:correction|footer|group|note|ref)-\d+|(?:p|reply)-.+|(?:coverage|limits-\d+|lineage)-(?:hatch|narrow|wide).*"
)
"""Anchors that templates and notes make with numbers and names."""
RAW_ID = re.compile(r"""(<[a-zA-Z][^<>]*?)\sid\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))""")
"""An id in the raw HTML of a text."""


def heading_anchor(words: str, prefix: str, used: list[str]) -> str:
    """Return the anchor of a heading, which is none of those that are used."""
    words = re.sub(r"[^\w]+", "-", words.lower()).strip("-") or "section"
    if NUMBERED.fullmatch(words):
        words = f"section-{words}"
    whole = anchor = f"{prefix}{words}"
    number = 2
    while anchor in used or anchor in TAKEN:
        anchor, number = f"{whole}-{number}", number + 1
    return anchor


def without_clashes(block: str, used: list[str], say: Callable[[str], object]) -> str:
    """Return raw HTML without ids that are taken or used already; `say` gets each of those, `used` the others."""

    def kept(match: re.Match[str]) -> str:
        name = match[2] or match[3] or match[4] or ""
        if is_free(name, used):
            used.append(name)
            return match[0]
        say(name)
        return match[1]

    return RAW_ID.sub(kept, block)


def is_free(name: str, used: list[str]) -> bool:
    """Tell whether an id is neither the page's own nor used."""
    return not (name in used or name in TAKEN or NUMBERED.fullmatch(name))
