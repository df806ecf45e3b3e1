"""The index, made by Pagefind: it reads a folder of plain HTML, and writes files that its script loads bit by bit.

It reads a site of 2,000 articles for eight seconds, and all of it again for a comma. So it reads a month at a time, and
what it writes of the months becomes one index.
"""

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from zlib import ZLIB_RUNTIME_VERSION

from msgspec import msgpack

from ..digest.body_links import BodyLinks
from ..markup.html import print_body
from ..model.body import Body
from ..model.errors import USAGE, Abort
from ..writing import Bodies, PartMaker
from ..writing.body_html import with_marks
from ..writing.indexing import IndexingError, written_by
from ..writing.page import packed
from .cbor import closed
from .merging import ENTRY, merged
from .parts import Part, part_of
from .records import SearchPage

FOLDER = "search/index/"
MAIN = ENTRY
LOADED = (ENTRY, "pagefind.js", "*.pf_meta", "wasm.*.pagefind", "*/*.pf_*")
"""What the page loads of what Pagefind writes; the rest are pages and sheets of its own."""
OTHER_KIND = "pagefind has made an index of another kind"
PICTURE = re.compile(r'<img\b(?:[^>"]|"[^"]*")*>')
"""Pagefind would keep the first of a page to show it with a hit, which has none here."""
WITHOUT = "set SEARCH = False in pelicanconf.py to do without"


def index_files(part: PartMaker, language: str, pages: tuple[SearchPage, ...]) -> bytes:
    """Return the files of an index, packed. Raises Abort."""
    made = [part(index_part, language=language, pages=each) for each in index_parts(pages)]

    def close(chunk: bytes) -> bytes:
        return part.get(lambda: closed(chunk), ZLIB_RUNTIME_VERSION, sha256(chunk).hexdigest())

    try:
        return packed(merged([msgpack.decode(each, type=Part) for each in made], close))
    except ValueError as error:
        raise Abort(f"SEARCH: {OTHER_KIND}: {error}; {WITHOUT}", USAGE) from None


def index_parts(pages: tuple[SearchPage, ...]) -> Iterator[tuple[SearchPage, ...]]:
    """Yield the pages of each part of an index; the newest articles come first."""
    parts: dict[str, list[SearchPage]] = {}
    for page in pages:
        parts.setdefault(page.part, []).append(page)
    yield from (tuple(parts[name]) for name in sorted(parts, reverse=True))


def index_part(bodies: Bodies, language: str, pages: tuple[SearchPage, ...]) -> bytes:
    """Return a part of an index. Raises Abort."""
    sources = {f"{page.path}index.html": html_of(bodies, language, page) for page in pages}
    words = [program(), "--site", "{read}", "--output-path", "{written}", "--silent"]
    words += ["--force-language", language.partition("-")[0], "--exclude-selectors", "sup"]
    try:
        return msgpack.encode(part_of(written_by(words, sources, LOADED)))
    except IndexingError as error:
        raise Abort(f"SEARCH: {error}; {WITHOUT}", USAGE) from None
    except (ValueError, LookupError) as error:
        raise Abort(f"SEARCH: {OTHER_KIND}: {error}; {WITHOUT}", USAGE) from None


def program() -> str:
    """Return the path of Pagefind. Raises Abort."""
    try:
        from pagefind_bin import get_executable

        return str(get_executable())
    except (ImportError, FileNotFoundError):
        raise Abort(f"SEARCH: pagefind is not installed; ./digest brings it; {WITHOUT}", USAGE) from None


def html_of(bodies: Bodies, language: str, page: SearchPage) -> str:
    """Return a page as Pagefind reads it: nothing but what can be found, shown or filtered by."""
    from ..markup.typography import set_run  # late: a build without new pages needs none of it

    filters = {"kind": (page.kind,), "topic": page.topics, "source": page.sources, "speaker": page.source_kinds}
    parts = [
        f'<html lang="{escape(language)}"><body data-pagefind-body>',
        f"<h1>{escape(page.title)}</h1>",
        hit_attribute("title", set_run(page.title, closed=False)),
        hit_attribute("at", page.url),
        hit_attribute("note", page.note),
        *(f"<p>{escape(each)}</p>" for each in page.lines),
        *(filter_attribute("filter", name, values) for name, values in (filters | {"year": (page.year,)}).items()),
        f'<p data-pagefind-weight="5">{escape(", ".join(page.names))}</p>' if page.names else "",
        text_of(bodies, page),
        "</body></html>",
    ]
    return "\n".join(each for each in parts if each)


def text_of(bodies: Bodies, page: SearchPage) -> str:
    """Return the text of a page with the anchors that its paragraphs have on the site."""
    if not isinstance(page.text, Body):
        return ""
    html = bodies.html(page.text)
    marked = with_marks(html, page.marks) if isinstance(page.marks, BodyLinks) else html
    return PICTURE.sub("", print_body(page.text, marked, "", plain=True))


def hit_attribute(name: str, value: str) -> str:
    """Return what a hit is shown with, which is not found by."""
    return f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">'


def filter_attribute(what: str, name: str, values: Iterable[str]) -> str:
    """Return the values that hits are filtered by."""
    return "".join(f'<meta data-pagefind-{what}="{name}[content]" content="{escape(each)}">' for each in values if each)
