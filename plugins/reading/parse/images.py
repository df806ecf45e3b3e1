"""Picture files, judged: each is decoded once, so that no page shows one that is cut off, moves or is too large."""

import re
import warnings
from io import BytesIO
from pathlib import PurePosixPath

from PIL import Image, PngImagePlugin

from .parsed import ImageInfo

MAX_BYTES = 25_000_000
MAX_PIXELS = 40_000_000
MAX_SIDE_PX = 16_383
"""As much as WebP can hold."""
FEW_COLOURS = 256
ENDINGS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".avif": "AVIF", ".gif": "GIF"}
SIGNS = ((b"\xff\xd8\xff", "JPEG"), (b"\x89PNG", "PNG"), (b"GIF8", "GIF"), (b"RIFF", "WEBP"), (b"\0\0\0", "AVIF"))
"""How files of these formats begin."""
FORMATS = tuple(name for _, name in SIGNS)
ORIENTATION = 0x0112
"""The EXIF tag that says how a camera was held."""
TURNED = (5, 6, 7, 8)
"""Its values for a picture lying on its side."""
MAX_TEXT_BYTES = 64_000_000
"""So much text may stand in a PNG, unpacked: it is read, for it may tell how to turn the picture, and thrown away."""
TOO_MUCH_TEXT = re.compile(r"too large for PngImagePlugin|Too much memory used in text")
SMALLER = "make it smaller: no page shows more than 1200 pixels in width"


PngImagePlugin.MAX_TEXT_CHUNK = PngImagePlugin.MAX_TEXT_MEMORY = MAX_TEXT_BYTES


def open_image(data: bytes) -> Image.Image:
    """Open a picture of a format that can be published."""
    return Image.open(BytesIO(data), formats=FORMATS)


def judged(data: bytes, inside: str) -> ImageInfo:
    """Return the size of a picture as it is shown, or why it cannot be published."""
    if len(data) > MAX_BYTES:
        return refused_image(f"takes {len(data) / 1e6:.1f} MB, more than {MAX_BYTES / 1e6:.0f}", SMALLER)
    with warnings.catch_warnings(action="ignore"):  # what Pillow warns of is judged here
        try:
            with open_image(data) as image:
                return fault_of_head(image, inside) or decode_image(image)
        except Image.DecompressionBombError:
            return refused_image(f"has more than {MAX_PIXELS // 1_000_000} megapixels", SMALLER)
        except Exception as error:  # whatever Pillow makes of a file that is no picture
            if TOO_MUCH_TEXT.search(str(error)):
                return refused_image(
                    f"holds more than {MAX_TEXT_BYTES // 1_000_000} MB of text", "save it without metadata"
                )
            return refused_image(*unreadable(data))


def refused_image(fault: str, mend: str) -> ImageInfo:
    """Return the outcome for a picture that cannot be published."""
    return ImageInfo(fault=fault, mend=mend)


def unreadable(data: bytes) -> tuple[str, str]:
    """Return what is wrong with a file that cannot be decoded, and how to mend it."""
    begin = data[:1000].lstrip().lower()
    if b"<svg" in begin:
        return "is an SVG, which may hold scripts", "save it as PNG, 1200 pixels wide"
    if any(data.startswith(sign) for sign, _ in SIGNS):
        return "is cut off or damaged", "save or copy it anew"
    return "holds no picture that can be read", "save it anew"


def fault_of_head(image: Image.Image, inside: str) -> ImageInfo | None:
    """Return what is wrong with a picture by its first bytes, before anything of it is decoded."""
    path = PurePosixPath(inside)
    form = "JPEG" if image.format == "MPO" else image.format  # a telephone's JPEG with a preview behind it
    width, height = image.size
    if ENDINGS[path.suffix.lower()] != form:
        ending = next(end for end, name in ENDINGS.items() if name == form)
        return refused_image(f"is {form} by its content", f"name it {path.with_suffix(ending).name}")
    if width * height > MAX_PIXELS:
        megapixels = f"{width} x {height} pixels, more than {MAX_PIXELS // 1_000_000} megapixels"
        return refused_image(f"has {megapixels}", SMALLER)
    if max(width, height) > MAX_SIDE_PX:
        return refused_image(f"has {width} x {height} pixels, more than {MAX_SIDE_PX} on a side", SMALLER)
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        return refused_image("moves", "save one of its pictures: nothing on a page moves")
    return None


def decode_image(image: Image.Image) -> ImageInfo:
    """Decode a picture whole, and return what it came to. Raises whatever Pillow does where it is cut off."""
    image.load()
    width, height = image.size
    if image.getexif().get(ORIENTATION, 1) in TURNED:
        width, height = height, width
    return ImageInfo(width_px=width, height_px=height, drawn=drawn(image))


def drawn(image: Image.Image) -> bool:
    """Tell whether a picture has transparent parts or few flat colours."""
    if image.has_transparency_data:
        lowest, _ = image.convert("RGBA").getchannel("A").getextrema()
        if lowest < 255:  # type: ignore[operator]
            return True
    if image.mode in ("1", "P"):
        return True
    if image.mode.startswith(("I", "F")):  # 16 bits of grey are no drawing's
        return False
    # Of a photograph a JPEG is the smaller file, even if it is all fog and was kept in some other format.
    return image.format in ("PNG", "GIF", "WEBP", "AVIF") and image.getcolors(FEW_COLOURS) is not None
