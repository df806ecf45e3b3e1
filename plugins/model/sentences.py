"""Where sentences begin in plain text."""

import re

OPENING = " \n\t\"'“‘([—–"
SENTENCE_END = re.compile(r"[.?!:…][\"'”’)\]]*$")
LONGEST_END = 8
ABBREVIATION_END = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sen|Rep|Gov|No|vs|Prof|Art|cf|pp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))"
    r"\.$"
)


def begins_a_sentence(text: str, at: int) -> bool:
    """Whether the word at an offset of a text is the first of the text, of a sentence, or after a colon."""
    before = text[:at].rstrip(OPENING)
    end = before[-LONGEST_END:]
    return not before or (bool(SENTENCE_END.search(end)) and not ABBREVIATION_END.search(end))
