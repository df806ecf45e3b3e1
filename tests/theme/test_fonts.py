"""The theme's font files and what the style sheet says of them."""

import re
from hashlib import sha256

import pytest

from plugins.drawing.fonts import DISPLAY, FACTS, Typeface
from plugins.drawing.glyphs import SERIF_ONLY, Script, script_of
from tests.support.paths import ROOT

FOLDER = ROOT / "theme" / "static"
FACE = re.compile(r"@font-face \{([^}]*woff2[^}]*)\}")
KNOWN = [chr(code) for code in range(0x20, 0x2117) if script_of(chr(code))]
"""The characters that the files have; a test of cards compares this with the files."""
OTHERS = {"\u2191", "\u2193"}
"""Arrows are drawn on cards; pages have words."""


def faces() -> list[dict[str, str]]:
    sheet = (FOLDER / "css" / "fonts.css").read_text(encoding="utf-8")
    return [dict(re.findall(r"([\w-]+): ([^;]*);", face)) for face in FACE.findall(sheet)]


def covers(face: dict[str, str], char: str) -> bool:
    ranges = (each.removeprefix("U+").split("-") for each in face["unicode-range"].split(", "))
    ends = ((each[0].replace("?", "0"), each[-1].replace("?", "F")) for each in ranges)
    return any(int(first, 16) <= ord(char) <= int(last, 16) for first, last in ends)


@pytest.mark.parametrize(
    ("family", "weight", "style", "typeface"),
    [
        ("Literata", "500", "", DISPLAY),
        ("Literata", "400", "", Typeface(latin="literata-text", cyrillic="literata-text", letters=".")),
        ("Literata", "400", "italic", Typeface(latin="literata-italic", cyrillic="literata-text", letters=".")),
        ('"Sofia Sans Condensed"', "400 700", "", FACTS),
    ],
)
def test_pages_take_each_letter_from_the_file_that_has_it_and_from_no_other(
    family: str, weight: str, style: str, typeface: Typeface
) -> None:
    wanted = (family, weight, style)
    own = [each for each in faces() if wanted == (each["font-family"], each["font-weight"], each.get("font-style", ""))]
    scripts: tuple[Script, ...] = ("latin", "latin-ext") if style else ("latin", "latin-ext", "cyrillic")
    assert sorted(f'url("../fonts/{typeface.path(each).name}")' for each in scripts) == sorted(
        each["src"].removesuffix(' format("woff2")') for each in own
    )
    for char in KNOWN:
        script = script_of(char)
        if script in scripts and char not in OTHERS:
            files = [each["src"].partition('"')[2].partition('"')[0] for each in own if covers(each, char)]
            assert [f"../fonts/{typeface.path(script).name}"] == files, f"U+{ord(char):04X}"


def test_letters_of_western_europe_ask_for_no_file_beyond_the_first() -> None:
    text = "Größe, façade, “señor” – 5 € …"
    assert [] == [each["src"] for each in faces() if "-ext" in each["src"] for char in text if covers(each, char)]
    assert SERIF_ONLY.isdisjoint(map(ord, "ğłęşźțčřůőı"))


def test_the_readme_names_every_font_file_as_it_is() -> None:
    rows = re.findall(
        r"^\| (\S+\.woff2) \|.* `(\w{64})` \|$", (FOLDER / "fonts" / "README.md").read_text("utf-8"), re.M
    )
    assert rows
    assert dict(rows) == {
        each.name: sha256(each.read_bytes()).hexdigest() for each in (FOLDER / "fonts").glob("*.woff2")
    }
