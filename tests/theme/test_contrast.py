"""Every pair of colours that tokens.css lets meet, light and dark, by the contrast of WCAG 2.2."""

import re
from itertools import product

import pytest

from tests.support.paths import ROOT

TOKENS = (ROOT / "theme" / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
GROUNDS = ("paper", "raised", "tint")
MIXED = re.compile(r"color-mix\(in srgb, var\(--(\w+)\) (\d+)%, var\(--(\w+)\)\)")

Colour = tuple[float, float, float]


def written(scheme: str) -> dict[str, str]:
    """The colours of a scheme as they are written: dark ones stand over the light ones."""
    light, dark = (re.search(start + r"[^{]*{(.*?)\n *}", TOKENS, re.S) for start in (r":root", r"dark\) {\s*:root"))
    assert light and dark
    blocks = [light[1], *([dark[1]] if scheme == "dark" else [])]
    return {name: value for block in blocks for name, value in re.findall(r"--([\w-]+): (#\w+|color-mix.*);", block)}


def colours(scheme: str) -> dict[str, Colour]:
    found = written(scheme)

    def colour(name: str) -> Colour:
        if mix := MIXED.fullmatch(found[name]):
            one, share, other = colour(mix[1]), int(mix[2]) / 100, colour(mix[3])
            red, green, blue = (a * share + b * (1 - share) for a, b in zip(one, other, strict=True))
        else:
            red, green, blue = (int(found[name][at : at + 2], 16) / 255 for at in (1, 3, 5))
        return red, green, blue

    return {name: colour(name) for name in found}


def contrast(one: Colour, other: Colour) -> float:
    def luminance(colour: Colour) -> float:
        linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in colour]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


NEEDED = {
    **dict.fromkeys(product(("ink", "ink2", "ink3", "accent"), GROUNDS), 4.5),
    **dict.fromkeys(product(("edge", "data"), GROUNDS), 3.0),
    ("paper", "ink"): 4.5,  # the text of a button
    ("paper", "accent"): 4.5,  # under the pointer
    **dict.fromkeys(product(("ink", "ink2"), ("cell-1", "cell-2", "cell-3")), 4.5),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_that_meet_can_be_told_apart(scheme: str) -> None:
    found = colours(scheme)
    told = {pair: contrast(found[pair[0]], found[pair[1]]) for pair in NEEDED}
    assert {} == {pair: ratio for pair, ratio in told.items() if ratio < NEEDED[pair]}


def test_the_contrasts_are_those_of_the_brief() -> None:
    told = {
        (scheme, one, other): round(contrast(colours(scheme)[one], colours(scheme)[other]), 2)
        for scheme, one, other in (
            ("light", "ink", "paper"),
            ("dark", "ink", "paper"),
            ("light", "accent", "tint"),
            ("dark", "data", "raised"),
        )
    }
    assert {
        ("light", "ink", "paper"): 16.04,
        ("dark", "ink", "paper"): 14.77,
        ("light", "accent", "tint"): 5.88,
        ("dark", "data", "raised"): 4.37,
    } == told


def test_no_colour_of_the_tokens_goes_unjudged() -> None:
    decoration = {"hair", "spine"}
    judged = {name for pair in NEEDED for name in pair}
    assert set(colours("light")) == judged | decoration
    assert set(written("dark")) == set(written("light"))
