"""What is told by the bytes of a text is what a pattern finds in it, letter by letter."""

import re

from plugins.markup.language import SCRIPTS, has_other_letters
from plugins.markup.typography import OTHER_SCRIPT, has_digit, has_other_script
from plugins.model.characters import CONTROL, has_control

TOLD_BY = (
    (has_control, CONTROL.search),
    (has_digit, re.compile(r"\d").search),
    (has_other_script, OTHER_SCRIPT.search),
    (has_other_letters, re.compile(f"[{''.join(SCRIPTS.values())}]").search),
)


def test_each_letter_is_told_as_a_pattern_finds_it() -> None:
    for sign in map(chr, range(0x10000)):
        for text in (sign, f"“a\n\xa0{sign}"):
            assert [bool(search(text)) for _, search in TOLD_BY] == [told(text) for told, _ in TOLD_BY], ascii(sign)
