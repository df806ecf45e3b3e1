"""The theme's style sheets: which are joined, how long they are, and what each may hold."""

import re

import pytest

from plugins.model.errors import Abort
from plugins.writing.hashed_names import plain_name
from plugins.writing.statics import FURTHER, JOINED, SHEETS, join_sheets
from tests.support.paths import ROOT
from tests.support.sites import Built

FOLDER = ROOT / "theme" / "static" / "css"
ALL = tuple(dict.fromkeys((*SHEETS, *FURTHER)))
MOST_LINES = 260
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
MEDIA = re.compile(r"@media ([^{]+)\{((?:[^{}]*\{[^{}]*\})*)\s*\}")


def text(name: str) -> str:
    """A style sheet without its comments."""
    return re.sub(r"/\*.*?\*/", "", (FOLDER / f"{name}.css").read_text(encoding="utf-8"), flags=re.S)


def test_every_sheet_is_named_and_short() -> None:
    assert sorted(ALL) == sorted(path.stem for path in FOLDER.glob("*.css"))
    assert ("tokens", "print", "print") == (SHEETS[0], SHEETS[-1], FURTHER[-2])
    assert {"print"} == {*SHEETS} & {*FURTHER}
    for name in ALL:
        assert len((FOLDER / f"{name}.css").read_text(encoding="utf-8").splitlines()) <= MOST_LINES, name


def test_a_sheet_that_is_not_named_or_not_there_stops_the_build() -> None:
    there = {f"theme/css/{name}.css": FOLDER / f"{name}.css" for name in ALL}
    sheets = {
        sheet.removeprefix("theme/"): [path.stem for path in made.paths]
        for sheet, made in join_sheets(dict(there), "theme", None).items()
    }
    assert {sheet: [*names] for sheet, names in JOINED.items()} == sheets
    where = "it in SHEETS or FURTHER of plugins/writing/statics.py"
    with pytest.raises(Abort) as stopped:
        join_sheets({**there, "theme/css/more.css": FOLDER / "more.css"}, "theme", None)
    assert f"theme/static/css/more.css: no page would load it; name {where}" == stopped.value.message
    del there["theme/css/names.css"]
    with pytest.raises(Abort) as stopped:
        join_sheets(there, "theme", None)
    said = f"theme/static/css/names.css: there is no such file; write it, or do not name {where}"
    assert said == stopped.value.message


def test_home_is_painted_with_the_first_sheet_and_other_pages_take_the_rest_below_their_masthead(small: Built) -> None:
    for url, page in small.pages.items():
        in_head, in_body = (
            [
                plain_name(each.get("href", "").rpartition("/")[2])
                for each in page.findall(f"{part}//link[@rel='stylesheet']")
            ]
            for part in ("head", "body")
        )
        assert ["site.css"] == in_head, url
        home = not url or url.startswith("page/")
        below = ["site.css" if home else "pages.css"] if page.find("body/header") is not None else []
        assert below == in_body, url  # the same sheet again: a browser paints the masthead before it reads on
        assert [] == page.findall("head/link[@rel='preload']"), url


# ---- Narrow rules


@pytest.mark.parametrize("name", [each for each in ALL if each not in ("tokens", "print")])
def test_what_differs_on_narrow_screens_stands_in_the_sheet_of_its_component(name: str) -> None:
    whole = text(name)
    wide = " ".join(selectors for selectors, _ in RULE.findall(MEDIA.sub("", whole)))
    for media, inside in MEDIA.findall(whole):
        assert "print" not in media or name in ("figures", "briefing")
        for selectors, _ in RULE.findall(inside) if name != "briefing" else ():  # all of it is for paper
            styled = {*re.findall(r"\.[\w-]+", selectors), selectors.split()[-1]}
            assert [each for each in styled if each in wide], f"{selectors.strip()} has no other rule here"


# ---- Tokens

DRAWN_MOST_PX = 9
"""Lines, outlines and hatching are drawn in px, and so is what must meet them; all else grows with the text."""
RELATIVE = {"em", "%", "fr", "deg"}
LENGTH = re.compile(r"(?<![\w.#-])-?(\d*\.?\d+)([a-z]+|%)")
FONT = re.compile(r"\b(font|line-height|letter-spacing): ([^;]+);")


@pytest.mark.parametrize("name", [each for each in ALL if each not in ("tokens", "fonts", "fallbacks")])
def test_colours_and_sizes_are_tokens(name: str) -> None:
    rules = re.sub(r"@media[^{]+|@page \{[^}]*\}", "", text(name))
    assert [] == re.findall(r"#[0-9a-fA-F]{3,8}(?=[\s;,)])|(?:rgb|hsl|okl)[a-z]*\(", rules)
    for number, unit in LENGTH.findall(" ".join(body for _, body in RULE.findall(rules))):
        assert unit in RELATIVE or (unit == "px" and float(number) <= DRAWN_MOST_PX), f"{name}: {number}{unit}"
    for _, value in FONT.findall(rules):
        leading = re.search(r"/ *([\d.]+)|^(-?[\d.]+)(?:em)?$", value)
        assert not leading or (leading[1] or leading[2]) in ("0", "1"), f"{name}: {value}"


def test_every_token_is_used_and_every_one_used_is_there() -> None:
    sheets = "".join(text(name) for name in ALL)
    assert set(re.findall(r"(?<![\w-])(--[\w-]+):", sheets)) == set(re.findall(r"var\((--[\w-]+)", sheets))
