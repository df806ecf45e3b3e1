"""Pictures of the demonstration: every kind of page by width and light, on paper, and all on one sheet.

It looks at the site as a browser shows it and compares nothing: what a page must measure is tested elsewhere.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Literal

from plugins.delivery.serving import Server
from plugins.model.errors import CONTENT, USAGE, Abort

from .browser import playwright as downloaded
from .browser import there
from .contact_sheet import save_sheet
from .paths import ROOT

if TYPE_CHECKING:
    from PIL.Image import Image
    from playwright.sync_api import Page

AS_OF = "2026-11-28"
WIDTHS_PX = (390, 900, 1440)
Light = Literal["light", "dark"]
LIGHTS: tuple[Light, ...] = ("light", "dark")
PAPERS = ("A4", "Letter")
PAPER_DPI = 96
KINDS = {
    "home": "",
    "older-days": "page/1/",
    "article-short": "articles/trump-putin-opening-and-pyongyang/",
    "article-long": "articles/arms-treaties-1972-to-2026/",
    "dossier-treaty": "topics/new-start/",
    "dossier": "topics/north-korea/",
    "topics": "topics/",
    "subject": "subjects/inspections/",
    "index": "index/",
    "source": "sources/tass/",
    "archive": "archive/",
    "archive-year": "archive/2026/",
    "archive-month": "archive/2026/02/",
    "edition": "editions/2026-w48/",
    "editions": "editions/",
    "corrections": "corrections/",
    "entity": "entities/vladimir-putin/",
    "data": "data/",
    "statement": "how-we-work/",
    "follow": "follow/",
    "404": "404.html",
}
"""An address of each kind of page, by the name that its pictures bear."""
PRINTED = ("home", "article-short", "article-long", "dossier-treaty", "dossier", "edition", "index", "archive")
SHEET = "contact-sheet.webp"


@dataclass(frozen=True)
class Shot:
    """A whole page as one window shows it."""

    kind: str
    width_px: int
    light: Light

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.kind}-{self.width_px}-{self.light}.png"


def screenshots(folder: Path, *, kinds: str = "", sheet: Path | None = None) -> None:
    """Build the demonstration aside, and write its pictures into a folder. Raises Abort."""
    chosen = named(kinds)
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="digest-") as aside,
        served(built(Path(aside) / "output")) as url,
        running() as page,
    ):
        for shot in (Shot(kind, width, light) for kind in chosen for light in LIGHTS for width in WIDTHS_PX):
            opened(page, f"{url}/{KINDS[shot.kind]}", shot.width_px, shot.light)
            page.screenshot(path=folder / shot.name, full_page=True)
        pages = sum(print_pages(page, url, kind, folder) for kind in PRINTED if kind in chosen)
    save_sheet(folder, tuple(chosen), sheet or folder / SHEET)
    shots = len(chosen) * len(WIDTHS_PX) * len(LIGHTS)
    print(f"Wrote {shots} screenshots and {pages} printed pages into {folder}, and {sheet or folder / SHEET}.")


def named(kinds: str) -> dict[str, str]:
    """Return the kinds that are asked for; all of them for an empty text."""
    asked = [each.strip() for each in kinds.split(",") if each.strip()]
    if unknown := [each for each in asked if each not in KINDS]:
        raise Abort(f"screenshots: {unknown[0]!r} is no kind of page; write some of: {', '.join(KINDS)}", USAGE)
    return {kind: url for kind, url in KINDS.items() if not asked or kind in asked}


def built(output: Path) -> Path:
    """Build the demonstration as of a fixed day; its problems are said by the build."""
    command = [sys.executable, str(ROOT / "tasks.py"), "build", "--output", str(output), "--as-of", AS_OF]
    code = subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode
    if code:
        raise Abort("screenshots: the demonstration could not be built; the lines above say why", code)
    return output


@contextmanager
def served(output: Path) -> Iterator[str]:
    """Serve a folder on a free port, and give its address."""
    server = Server(output)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield server.url
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def running() -> "Iterator[Page]":
    """Run a browser that Ctrl-C reaches through us alone, and give the page that all pictures are taken of."""
    from playwright.sync_api import sync_playwright

    if not (path := there() or downloaded()):
        raise Abort("screenshots: there is no browser; install chromium, or name one in CHROMIUM", CONTENT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"], handle_sigint=False)
        yield browser.new_page()
        browser.close()


def opened(page: "Page", url: str, width_px: int, light: Light) -> None:
    """Open an address in a window of some width and light, with its fonts there."""
    page.set_viewport_size({"width": width_px, "height": 844 if width_px < 500 else 900})
    page.emulate_media(color_scheme=light)
    page.goto(url, wait_until="load")
    page.evaluate("document.fonts.ready.then(() => true)")


def print_pages(page: "Page", url: str, kind: str, folder: Path) -> int:
    """Print a kind of page on each paper, write every sheet as a picture, and return how many there are."""
    total = 0
    opened(page, f"{url}/{KINDS[kind]}", 1440, "light")
    for paper in PAPERS:
        for stale in folder.glob(f"{kind}-{paper}-*.png"):
            if re.fullmatch(rf"{kind}-{paper}-\d+\.png", stale.name):
                stale.unlink()  # of a longer print before this one
        data = page.pdf(format=paper, prefer_css_page_size=False)
        for number, picture in enumerate(sheets(data), 1):
            picture.save(folder / f"{kind}-{paper}-{number}.png")
            total += 1
    return total


def sheets(pdf: bytes) -> "Iterator[Image]":
    """Draw the pages of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in document:
            yield page.render(scale=PAPER_DPI / 72).to_pil()
    finally:
        document.close()
