"""The contact sheet: every kind of page in three windows side by side, small enough to be kept with the code."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from .paths import ROOT

MAX_BYTES = 400_000
COLUMNS = 3
WINDOWS = ((1440, "light", 320), (390, "light", 124), (390, "dark", 124))
"""The width of the window, its light, and how wide it stands on the sheet."""
HEIGHT_PX, GAP_PX, LABEL_PX, EDGE_PX = 420, 8, 30, 28
GROUND, INK = "#cdd3c6", "#161a14"
FONT = ROOT / "theme" / "static" / "fonts" / "sofia-sans-condensed.woff2"


def save_sheet(folder: Path, kinds: tuple[str, ...], path: Path) -> None:
    """Write the sheet, as fine as its size allows."""
    sheet = drawn(folder, kinds)
    for quality in (80, 70, 60, 50, 40, 30, 20):
        packed = BytesIO()
        sheet.save(packed, "WEBP", quality=quality, method=6)
        if packed.tell() <= MAX_BYTES:
            break
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed.getvalue())


def drawn(folder: Path, kinds: tuple[str, ...]) -> Image.Image:
    """Draw the sheet, row by row, in the order of the kinds."""
    tile_px = sum(width for _, _, width in WINDOWS) + GAP_PX * (len(WINDOWS) - 1)
    columns, rows = min(COLUMNS, len(kinds)), -(-len(kinds) // COLUMNS)
    size = (EDGE_PX + columns * (tile_px + EDGE_PX), EDGE_PX + rows * (LABEL_PX + HEIGHT_PX + EDGE_PX))
    sheet = Image.new("RGB", size, GROUND)
    font = ImageFont.truetype(FONT, 22)
    for at, kind in enumerate(kinds):
        left = EDGE_PX + at % COLUMNS * (tile_px + EDGE_PX)
        top = EDGE_PX + at // COLUMNS * (LABEL_PX + HEIGHT_PX + EDGE_PX)
        ImageDraw.Draw(sheet).text((left, top), kind.replace("-", " ").capitalize(), INK, font)
        for width_px, light, shown_px in WINDOWS:
            sheet.paste(tile(folder / f"{kind}-{width_px}-{light}.png", shown_px), (left, top + LABEL_PX))
            left += shown_px + GAP_PX
    return sheet


def tile(path: Path, width_px: int) -> Image.Image:
    """Return the head of a picture, scaled to a width."""
    with Image.open(path) as image:
        head_px = min(image.height, HEIGHT_PX * image.width // width_px)
        head = image.convert("RGB").crop((0, 0, image.width, head_px))
        return head.resize((width_px, head_px * width_px // image.width), Image.Resampling.LANCZOS)
