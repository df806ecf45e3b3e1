"""The logo as icons, and the web app manifest that lists them for home screens."""

import json
from collections.abc import Iterator
from io import BytesIO

from .digest import Digest
from .drawing.logo import logo, logo_svg
from .drawing.theme_fingerprint import theme_colour_codes
from .writing import Bodies, File, publish

ICON_SIZES_PX = (16, 32, 48)
SHORT_CHARS = 12
"""The characters that fit below an icon (Chrome, on names in a manifest)."""
SAFE_ZONE = 0.8
"""Of a maskable icon only the inner 80 % are sure to be seen (W3C, Web Application Manifest)."""
ICONS = {
    "apple-touch-icon.png": (180, 1.0),
    "icon-192.png": (192, 1.0),
    "icon-512.png": (512, 1.0),
    "icon-maskable-512.png": (512, SAFE_ZONE),
}
"""The size of each icon in pixels, and the scale of what it shows."""


def pages(digest: Digest) -> Iterator[File]:
    """The icons at the root of the site, where browsers look for them, and the manifest."""
    site = digest.site
    drawn = {"theme": digest.theme, "letters": site.logo}
    yield File(url="favicon.ico", make=favicon, values=drawn)
    yield File(url="theme/img/favicon.svg", make=favicon_svg, values=drawn)
    for name, (size_px, scale) in ICONS.items():
        yield File(url=name, make=icon_png, values={**drawn, "size_px": size_px, "scale": scale})
    yield File(
        url="site.webmanifest",
        make=manifest,
        values={"name": site.name, "description": site.description, "language": site.language, "theme": digest.theme},
    )


def favicon(bodies: Bodies, theme: str, letters: str) -> bytes:
    """Return the icon for browsers without SVG icons, each size drawn for itself."""
    images = [logo(theme, letters, size_px) for size_px in ICON_SIZES_PX]
    target = BytesIO()
    sizes = [image.size for image in images]
    images[-1].save(target, "ICO", sizes=sizes, append_images=images[:-1])
    return target.getvalue()


def favicon_svg(bodies: Bodies, theme: str, letters: str) -> bytes:
    """Return the icon for all other browsers."""
    return logo_svg(theme, letters).encode()


def icon_png(bodies: Bodies, theme: str, letters: str, size_px: int, scale: float) -> bytes:
    """Return the logo as PNG."""
    target = BytesIO()
    logo(theme, letters, size_px, scale).quantize(64).save(target, "PNG", optimize=True)
    return target.getvalue()


def manifest(bodies: Bodies, name: str, description: str, language: str, theme: str) -> bytes:
    """Return the manifest; its addresses are relative, so that the site can be served under any path."""
    paper = theme_colour_codes(theme)["paper"]
    icons = [
        {"src": file, "sizes": f"{size_px}x{size_px}", "type": "image/png"}
        | ({"purpose": "maskable"} if scale < 1 else {})
        for file, (size_px, scale) in ICONS.items()
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
