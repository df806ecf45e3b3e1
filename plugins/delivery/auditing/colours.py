"""The contrast of colours that meet on pages (WCAG 2.2): the engine's tokens, and the site's own over them."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from ...drawing.contrast import LEAST, contrast, legible, mixed
from ...drawing.theme_fingerprint import own_theme, token_sheets
from ...model.problem import Problem
from ...writing.setting_problems import short_path

GROUNDS = ("paper", "raised", "tint")
OF_SHAPES = 3.0
"""What lines and shapes need (1.4.11)."""
NEEDED = {
    **dict.fromkeys(product(("ink", "ink2", "ink3", "accent"), GROUNDS), LEAST),
    **dict.fromkeys(product(("edge", "data"), GROUNDS), OF_SHAPES),
    ("paper", "ink"): LEAST,
    ("paper", "accent"): LEAST,
    **dict.fromkeys(product(("ink", "ink2"), ("cell-1", "cell-2", "cell-3")), LEAST),
}
"""The pairs that meet, the text or the line first, with the contrast that they need."""
SCHEMES = {"light": r":root\s*{(.*?)\n *}", "dark": r"dark\) {\s*:root[^{]*{(.*?)\n *}"}
MIX = re.compile(r"color-mix\(in srgb, var\(--([\w-]+)\) (\d+)%, var\(--([\w-]+)\)\)")


def colours(root: Path) -> Iterator[Problem]:
    """Yield the pairs of colours that cannot be told apart well enough, in either scheme of the site at `root`."""
    sheets = token_sheets(own_theme(root))
    text = sheets[-1].read_text(encoding="utf-8")
    written: dict[str, str] = {}
    for scheme in SCHEMES:
        for sheet in sheets:
            written |= tokens(sheet.read_text(encoding="utf-8"), scheme)
        for (one, other), needed in NEEDED.items():
            first, second = (colour(each, written) for each in (one, other))
            if first and second and (found := contrast(first, second)) < needed:
                what = f"has a contrast of {found:.1f} on --{other} in the {scheme} scheme, and {needed} is needed"
                towards = "#000000" if scheme == "light" else "#ffffff"
                mend = f"{legible(first, (second,), towards)} has it" if needed == LEAST else "make them differ more"
                path, line = short_path(sheets[-1]), line_of(text, one) or line_of(text, other)
                yield Problem(path=path, line=line, field=f"--{one}", what=what, mend=mend)


def tokens(sheet: str, scheme: str) -> dict[str, str]:
    """Return the colours that a sheet gives for a scheme; those of the dark one are written over the light ones."""
    found = re.search(SCHEMES[scheme], sheet, re.DOTALL)
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{6}|color-mix[^;]*);", found[1])) if found else {}


def colour(name: str, written: dict[str, str]) -> str | None:
    """Return a token as #rrggbb; None where it is no colour that can be reckoned with."""
    value = written.get(name, "")
    if mix := MIX.fullmatch(value):
        one, other = colour(mix[1], written), colour(mix[3], written)
        return mixed(one, other, int(mix[2]) / 100) if one and other else None
    return value if value.startswith("#") else None


def line_of(text: str, token: str) -> int:
    """Return the first line of a sheet that names a token; 0 if it does not."""
    at = text.find(f"--{token}:")
    return text.count("\n", 0, at) + 1 if at >= 0 else 0
