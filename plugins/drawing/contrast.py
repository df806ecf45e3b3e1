"""The contrast of two colours (WCAG 2.2), and colours between others. A colour is written as #rrggbb."""

LEAST = 4.5
"""The contrast that text needs (WCAG 2.2, 1.4.3)."""


def channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 to 1."""
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
        for each in (value / 255 for value in channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(one: str, other: str, share: float) -> str:
    """Return the colour between two; `share` is the part of the first, from 0 to 1."""
    pairs = zip(channels(one), channels(other), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def legible(colour: str, grounds: tuple[str, ...], towards: str) -> str:
    """Return the colour, or the nearest on the way to another that has enough contrast on all grounds."""
    for step in range(101):
        found = mixed(towards, colour, step / 100)
        if all(contrast(found, each) >= LEAST for each in grounds):
            return found
    return towards
