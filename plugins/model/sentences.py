"""Where a sentence of a plain text begins."""

import re

OPENING = " \n\t\"'“‘([—–"
ENDED = re.compile(r"[.?!:…][\"'”’)\]]*$")
LONGEST_END = 8
ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sen|Rep|Gov|No|vs))\.$")


def begins_a_sentence(text: str, at: int) -> bool:
    """Whether a word at a place of a text is the first of a sentence, a title or what follows a colon."""
    before = text[:at].rstrip(OPENING)
    end = before[-LONGEST_END:]
    return not before or (bool(ENDED.search(end)) and not ABBREVIATED.search(end))
