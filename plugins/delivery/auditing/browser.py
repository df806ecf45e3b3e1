"""Pages as a browser shows them, judged by axe for readers who use other means than eyes and a mouse."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

from ...model.problem import Problem
from ..serving import Server

SHELL = "chromium-headless-shell"
"""Debian's chromium without windows: a page costs it half of what it costs the whole program."""
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
SCHEMES: tuple[tuple[Any, dict[str, Any]], ...] = (("light", {}), ("dark", {"runOnly": ["color-contrast"]}))
"""The schemes, and the options of axe for each: nothing but colours differs between them."""


def axe(folder: Path, pages: list[str]) -> Iterator[Problem]:
    """Yield what axe finds on a page of every kind; say so where there is no browser, or no axe."""
    try:
        from axe_playwright_python.sync_playwright import Axe
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        print("axe: not asked, since playwright is not installed; ./digest audit brings it.")
        return
    if not (program := browser()):
        print("axe: not asked, since there is no browser; install chromium, or name one in DIGEST_BROWSER.")
        return
    chosen = one_of_each_kind(pages)
    print(f"axe: {len(chosen)} pages, light and dark.", flush=True)
    server = Server(folder, 0)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as running:
            opened = running.chromium.launch(executable_path=program, args=["--no-sandbox"])
            page = opened.new_page()
            for name in chosen:
                page.goto(f"{server.url}/{name.removesuffix('index.html')}")
                for scheme, options in SCHEMES:
                    page.emulate_media(color_scheme=scheme)
                    yield from violations(
                        f"{folder.as_posix()}/{name}", scheme, Axe().run(page, options=options).response
                    )
            opened.close()
    except Error as error:
        said = error.message.splitlines()[0]
        yield Problem(
            path=folder.as_posix(), line=0, field="axe", what=f"the browser failed ({said})", mend="try again"
        )
    finally:
        server.shutdown()
        server.server_close()


def violations(where: str, scheme: str, response: Any) -> Iterator[Problem]:
    """Yield what axe found on a page, each rule once, with the first place."""
    for each in response["violations"]:
        place = each["nodes"][0]["html"][:90]
        what = f"{each['id']} ({scheme}), {len(each['nodes'])} times: {place}"
        yield Problem(path=where, line=0, field="axe", what=what, mend=each["help"])


def browser() -> str:
    """Return the path of a browser; empty if there is none."""
    named = os.environ.get("DIGEST_BROWSER", "")
    return named or next((path for name in NAMES if (path := shutil.which(name))), "")


def one_of_each_kind(pages: list[str]) -> list[str]:
    """Return the first page of every folder at the top, since one template makes them all, and those at the top."""
    return [*{name.partition("/")[0]: name for name in reversed(pages)}.values()][::-1]
