"""Encodes pictures for publication: in sRGB, upright, resized, without metadata."""

import os
import warnings
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ..model.errors import CONTENT, Abort
from ..model.record import Record

if TYPE_CHECKING:
    from PIL.Image import Image

AVIF_OPTIONS: dict[str, Any] = {"quality": 58, "speed": 6, "max_threads": 1}
"""One thread, since the bytes change with the number of threads."""
DRAWING_OPTIONS: dict[str, dict[str, Any]] = {
    "avif": {**AVIF_OPTIONS, "quality": 75, "subsampling": "4:4:4"},
    "webp": {"lossless": True, "method": 4, "exact": False},
    "png": {"optimize": True},
}
PHOTOGRAPH_OPTIONS: dict[str, dict[str, Any]] = {
    "avif": AVIF_OPTIONS,
    "webp": {"quality": 78, "method": 5},
    "jpg": {"quality": 80, "progressive": True, "optimize": True},
}
"""How drawings and photographs are encoded; `model.picture.RECIPE` counts what changes here."""
PILLOW_FORMATS = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG", "png": "PNG"}


class ImageFile(Record):
    """A picture file in content. A published file depends on its bytes, by their digest, and not on its path."""

    path: bytes

    def encoded(self, bodies: Any, digest: str, drawn: bool, width_px: int, height_px: int, form: str) -> bytes:
        """Return the picture in a size and format. Raises Abort if its bytes are not those of `digest`."""
        from PIL import Image  # late: a build without new pictures needs none of it

        from ..reading.parse.images import open_image

        with open(self.path, "rb") as file:  # noqa: PTH123 - a path of bytes
            data = file.read()
        if blake2b(data, digest_size=len(digest) // 2).hexdigest() != digest:
            name = os.fsdecode(self.path)
            raise Abort(f"{name}: changed while the site was built; nothing was written, build again", CONTENT)
        options = (DRAWING_OPTIONS if drawn else PHOTOGRAPH_OPTIONS)[form]
        target = BytesIO()
        with warnings.catch_warnings(action="ignore"), open_image(data) as image:
            if image.format in ("JPEG", "MPO"):
                side = 2 * max(width_px, height_px)
                image.draft(None, (side, side))  # large photographs are decoded at a half, fourth or eighth
            whole = upright_srgb(image)
            small = whole.resize((width_px, height_px), Image.Resampling.LANCZOS, reducing_gap=3.0)
            bare = Image.new(small.mode, small.size)
            bare.paste(small)  # a picture of its own has no EXIF, profile or text to be saved with it
            bare.save(target, PILLOW_FORMATS[form], **options)
        return target.getvalue()


def upright_srgb(image: "Image") -> "Image":
    """Return a picture in sRGB, rotated as its EXIF data says, with an alpha channel only if a pixel is transparent."""
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(image)
    profile = image.info.get("icc_profile")
    if upright.has_transparency_data:
        whole = upright.convert("RGBA")
        alpha = whole.getchannel("A")
        colours = in_srgb(whole.convert("RGB"), profile)
        if alpha.getextrema()[0] == 255:
            return colours
        colours.putalpha(alpha)
        return colours
    if upright.mode.startswith(("I", "F")):
        return in_eight_bits(upright).convert("RGB")
    if upright.mode not in ("RGB", "CMYK", "L"):
        upright = upright.convert("L" if upright.mode == "1" else "RGB")
    return in_srgb(upright, profile)


def in_eight_bits(image: "Image") -> "Image":
    """Return a grey picture of 16 bits with 8 bits."""
    return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def in_srgb(image: "Image", profile: bytes | None) -> "Image":
    """Return a picture in sRGB, converted from its colour profile if that can be read."""
    from PIL import ImageCms

    if profile:
        try:
            own, srgb = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, own, srgb, outputMode="RGB")
            if converted is not None:
                return converted
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that is broken or for other colours says nothing
    return image.convert("RGB")
