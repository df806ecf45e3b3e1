"""The index, made by Pagefind: it reads a folder of plain HTML, and writes files that its script loads bit by bit."""

import os
import subprocess
import tempfile
from collections.abc import Iterable
from html import escape
from pathlib import Path

from ..digest.body_links import BodyLinks
from ..markup.html import print_body
from ..model.body import Body
from ..model.errors import USAGE, Abort
from ..writing import Bodies
from ..writing.body_html import with_marks
from ..writing.page import packed
from .records import SearchPage
from .settled import settled

FOLDER = "search/index/"
MAIN = "pagefind-entry.json"
KEPT = ("pagefind-entry.json", "pagefind.js", "*.pf_meta", "wasm.*.pagefind", "*/*.pf_*")
"""What the page loads of what Pagefind writes; the rest are pages and sheets of its own."""
WITHOUT = "set SEARCH = False in pelicanconf.py to do without"


def index_files(bodies: Bodies, language: str, pages: tuple[SearchPage, ...]) -> bytes:
    """Return the files of an index, packed. Raises Abort."""
    with tempfile.TemporaryDirectory() as aside:
        site, out = Path(aside, "site"), Path(aside, "index")
        for page in pages:
            path = site / page.path / "index.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(html_of(bodies, language, page), encoding="utf-8")
        site.mkdir(exist_ok=True)
        run_pagefind(site, out, language)
        paths = {path for pattern in KEPT for path in out.glob(pattern)}
        files = {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}
    try:
        return packed(settled(files, MAIN))
    except (ValueError, LookupError) as error:
        raise Abort(f"SEARCH: pagefind has made an index of another kind: {error}; {WITHOUT}", USAGE) from None


def run_pagefind(site: Path, out: Path, language: str) -> None:
    """Have a folder indexed as being in one language. Raises Abort."""
    try:
        from pagefind_bin import get_executable

        program = str(get_executable())
    except (ImportError, FileNotFoundError):
        raise Abort(f"SEARCH: pagefind is not installed; ./digest brings it; {WITHOUT}", USAGE) from None
    words = [program, "--site", str(site), "--output-path", str(out), "--silent"]
    words += ["--force-language", language.partition("-")[0], "--exclude-selectors", "sup"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        ran = subprocess.run(words, cwd=site, env=environment, capture_output=True, text=True, check=False)
    except OSError as error:
        raise Abort(f"SEARCH: {program} cannot be run: {error.strerror}; {WITHOUT}", USAGE) from None
    if ran.returncode or not (out / MAIN).exists():
        said = " ".join((ran.stderr or ran.stdout).split())[:300]
        raise Abort(f"SEARCH: pagefind ended with {ran.returncode}: {said}; {WITHOUT}", USAGE)


def html_of(bodies: Bodies, language: str, page: SearchPage) -> str:
    """Return a page as Pagefind reads it: nothing but what can be found, shown or filtered by."""
    filters = {"kind": (page.kind,), "topic": page.topics, "source": page.sources, "speaker": page.source_kinds}
    parts = [
        f'<html lang="{escape(language)}"><body data-pagefind-body>',
        f"<h1>{escape(page.title)}</h1>",
        meta("at", page.url),
        meta("note", page.note),
        *(f"<p>{escape(each)}</p>" for each in page.lines),
        *(tagged("filter", name, values) for name, values in (filters | {"year": (page.year,)}).items()),
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
    return print_body(page.text, marked, "", plain=True)


def meta(name: str, value: str) -> str:
    """Return what a hit is shown with, which is not found by."""
    return f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">'


def tagged(what: str, name: str, values: Iterable[str]) -> str:
    """Return the values that hits are filtered by."""
    return "".join(f'<meta data-pagefind-{what}="{name}[content]" content="{escape(each)}">' for each in values if each)
