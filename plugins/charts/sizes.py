"""Sizes of drawings in px, for a wide page (True) and for a narrow one (False)."""

WIDTH_PX = {True: 928, False: 336}
TEXT_PX = {True: 16, False: 17}
"""Letters: still 15 px where a drawing is shown smallest, the wide one at 1120 px, the narrow one at 360."""


def px(length: float) -> float:
    """Return a length as it is written: a tenth of a pixel is enough."""
    short = round(length, 1)
    return int(short) if short == int(short) else short
