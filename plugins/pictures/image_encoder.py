"""A picture as somebody made it becomes one as it is published: sRGB, upright, of the width asked for, nothing else."""

import os
import warnings
from dataclasses import dataclass
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING, Any

from ..model.errors import CONTENT, Abort

if TYPE_CHECKING:
    from PIL.Image import Image

AVIF: dict[str, Any] = {"quality": 58, "speed": 6, "max_threads": 1}
"""One thread, since the bytes change with their number."""
DRAWN: dict[str, dict[str, Any]] = {
    "avif": {**AVIF, "quality": 75, "subsampling": "4:4:4"},
    "webp": {"lossless": True, "method": 4, "exact": False},
    "png": {"optimize": True},
}
TAKEN: dict[str, dict[str, Any]] = {
    "avif": AVIF,
    "webp": {"quality": 78, "method": 5},
    "jpg": {"quality": 80, "progressive": True, "optimize": True},
}
"""How drawings and photographs are encoded; `model.picture.RECIPE` counts what changes here."""
NAMES = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG", "png": "PNG"}


@dataclass(frozen=True)
class Original:
    """A picture file. Its path is no part of what a published file is made of, only its bytes are: by their digest."""

    path: bytes

    def published(self, bodies: Any, digest: str, drawn: bool, width_px: int, height_px: int, form: str) -> bytes:
        """Return the picture in a size and format."""
        from PIL import Image  # late: a build without new pictures needs none of it

        with open(self.path, "rb") as file:  # noqa: PTH123 - a path of bytes
            data = file.read()
        if blake2b(data, digest_size=len(digest) // 2).hexdigest() != digest:
            name = os.fsdecode(self.path)
            raise Abort(f"{name}: changed while the site was built; nothing was written, build again", CONTENT)
        options = (DRAWN if drawn else TAKEN)[form]
        target = BytesIO()
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(data)) as image:
            if image.format in ("JPEG", "MPO"):
                side = 2 * max(width_px, height_px)
                image.draft(None, (side, side))  # large photographs are decoded at a half, fourth or eighth
            whole = upright(image)
            small = whole.resize((width_px, height_px), Image.Resampling.LANCZOS, reducing_gap=3.0)
            bare = Image.new(small.mode, small.size)
            bare.paste(small)  # a picture of its own has no EXIF, profile or text to be saved with it
            bare.save(target, NAMES[form], **options)
        return target.getvalue()


def upright(image: "Image") -> "Image":
    """Return a picture in sRGB, with an alpha channel only where something shines through, turned as it was taken."""
    from PIL import ImageOps

    turned = ImageOps.exif_transpose(image)
    profile = image.info.get("icc_profile")
    if turned.has_transparency_data:
        whole = turned.convert("RGBA")
        alpha = whole.getchannel("A")
        colours = in_srgb(whole.convert("RGB"), profile)
        if alpha.getextrema()[0] == 255:
            return colours
        colours.putalpha(alpha)
        return colours
    if turned.mode.startswith(("I", "F")):
        return in_eight_bits(turned).convert("RGB")
    if turned.mode not in ("RGB", "CMYK", "L"):
        turned = turned.convert("L" if turned.mode == "1" else "RGB")
    return in_srgb(turned, profile)


def in_eight_bits(image: "Image") -> "Image":
    """Return a grey picture of 16 bits in 8."""
    return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def in_srgb(image: "Image", profile: bytes | None) -> "Image":
    """Return a picture in sRGB: by its profile where it has one that fits, else as its numbers say."""
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
