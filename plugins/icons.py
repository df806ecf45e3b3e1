"""The mark as icons, and the manifest that names them to whoever puts the site on a home screen."""

import json
from collections.abc import Iterator
from io import BytesIO

from .digest import Digest
from .drawing.logo import DIAMOND, logo
from .drawing.theme_fingerprint import codes_under, theme_fingerprint
from .writing import Bodies, File, publish

ICON_SIZES_PX = (16, 32, 48)
SHORT_CHARS = 12
"""Below an icon there is room for so many characters (Chrome, on names in a manifest)."""
SAFE = 0.8
"""Of a maskable icon only the inner 80 % are sure to be seen (W3C, Web Application Manifest)."""
PICTURES = {
    "apple-touch-icon.png": (180, 1.0),
    "icon-192.png": (192, 1.0),
    "icon-512.png": (512, 1.0),
    "icon-maskable-512.png": (512, SAFE),
}
"""The size of each picture, and how large its diamond is."""


def pages(digest: Digest) -> Iterator[File]:
    """The icons at the root of the site, where browsers look for them, and the manifest."""
    seen, site = theme_fingerprint(), digest.site
    yield File(url="favicon.ico", make=favicon, values={"look": seen})
    for name, (size_px, scale) in PICTURES.items():
        yield File(url=name, make=picture, values={"look": seen, "size_px": size_px, "scale": scale})
    yield File(
        url="site.webmanifest",
        make=manifest,
        values={"name": site.name, "description": site.description, "language": site.language, "look": seen},
    )


def favicon(bodies: Bodies, look: str) -> bytes:
    """Return the icon for those who do not know SVG, each size drawn for itself."""
    images = [logo(look, size_px) for size_px in ICON_SIZES_PX]
    target = BytesIO()
    sizes = [image.size for image in images]
    images[-1].save(target, "ICO", sizes=sizes, append_images=images[:-1])
    return target.getvalue()


def picture(bodies: Bodies, look: str, size_px: int, scale: float) -> bytes:
    """Return the mark as PNG."""
    target = BytesIO()
    logo(look, size_px, DIAMOND * scale).quantize(64).save(target, "PNG", optimize=True)
    return target.getvalue()


def manifest(bodies: Bodies, name: str, description: str, language: str, look: str) -> bytes:
    """Return the manifest; its addresses are relative to its own, so that the site may stand below any path."""
    paper = codes_under(look)["paper"]
    icons = [
        {"src": file, "sizes": f"{size_px}x{size_px}", "type": "image/png"}
        | ({"purpose": "maskable"} if scale < 1 else {})
        for file, (size_px, scale) in PICTURES.items()
        if file.startswith("icon-")
    ]
    value = {
        "name": name,
        "short_name": name.split()[-1] if len(name) > SHORT_CHARS else name,
        "description": description,
        "lang": language,
        "start_url": "./",
        "scope": "./",
        "display": "browser",
        "theme_color": paper,
        "background_color": paper,
        "icons": icons,
    }
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def register() -> None:
    """Join the build."""
    publish(pages)
