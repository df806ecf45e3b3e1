"""The HTML of bodies and pictures, as it is printed on a page: addresses begin at the root of the page."""

import re
from html import escape

from ..model.body import Body
from ..model.picture import PictureFile

ADDRESS = re.compile(r'"digest:\?(\d+)"')
"""Where an address will stand. It begins with signs that can be found at once, as PENDING does not."""
PENDING = re.compile(rf"<img src={ADDRESS.pattern}>|<data value={ADDRESS.pattern}></data>|{ADDRESS.pattern}")
"""Where a picture will stand, a figure or what its note says, an address."""
TAG = re.compile(r'<[a-z][^<>"]*(?:"[^"]*"[^<>"]*)+>')
"""The beginning of an element with attributes."""
ALIGNED = re.compile(r' class="align-(left|right|center)"')
SIZES = "(min-width: 846px) 600px, (min-width: 761px) calc(100vw - 246px), (min-width: 648px) 600px, calc(100vw - 48px)"
"""How wide a picture is shown in windows of what width; `theme/static/css` decides that, and a test compares."""
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}


def print_body(body: Body, html: str, root: str, plain: bool = False) -> str:
    """Return the HTML of a body, as kept under its key, for a page whose root is `root`.

    `plain` is for feeds: each picture is a single image.
    """
    pictures, figures = dict(body.pictures), dict(body.figures)

    def printed(match: re.Match[str]) -> str:
        number = int(match[1] or match[2] or match[3])
        if match[2]:
            return figures.get(number, "")
        if match[1] and number in pictures:
            return with_root(pictures[number], root, plain)
        href = body.hrefs[number]
        return f'<img src="{href}">' if match[1] else f'"{href}"'

    whole = html
    if body.pictures or "<data " in html:
        whole = PENDING.sub(printed, html)
    elif body.hrefs:
        whole = ADDRESS.sub(lambda match: f'"{body.hrefs[int(match[1])]}"', html)
    whole = whole.replace(' href=""', "") if "" in body.hrefs else whole  # what is not there is plain text
    return whole.replace('"digest:', f'"{root}')


def standalone(html: str, address: str) -> str:
    """Return the HTML of a body for where its page and our sheets are not, as in feeds; `address` is the page's."""

    def led(match: re.Match[str]) -> str:
        tag = match[0].replace(' href="#', f' href="{address}#').replace(' tabindex="0"', "")
        return ALIGNED.sub(r' align="\1"', tag) if "align-" in tag else tag

    return TAG.sub(led, html)


def picture_html(picture: PictureFile, alt: str, lazy: bool) -> str:
    """Return the HTML that shows a picture, its addresses beginning with `digest:`; see `with_root`."""
    sources = []
    for form in picture.forms:
        versions = (picture.version(form, width) for width in picture.widths_px)
        srcset = ", ".join(f"digest:{escape(each.url)} {each.width_px}w" for each in versions)
        sources.append(f'<source type="{TYPES[form]}" srcset="{srcset}" sizes="{SIZES}">')
    text = escaped(alt)
    size = f'width="{picture.fallback.width_px}" height="{picture.fallback.height_px}"'
    how = ' loading="lazy"' if lazy else ""
    image = f'<img src="digest:{escape(picture.url)}" alt="{text}" {size}{how} decoding="async">'
    return f"<picture>{''.join(sources)}{image}</picture>"


def missing_html(words: str) -> str:
    """Return what stands in the place of a picture or a figure that is not there."""
    return f"<em>{escaped(words)}</em>"


def escaped(text: str) -> str:
    """Return a text as HTML in which nothing begins as addresses do."""
    return escape(text).replace("digest:", "digest&#58;")


def with_root(html: str, root: str, plain: bool = False) -> str:
    """Return the HTML of a picture with its addresses led from a page; `plain` is for feeds: a single image."""
    if plain and html.startswith("<picture>"):
        html = html[html.index("<img ") :].removesuffix("</picture>")
    return html.replace("digest:", root)
