"""What tests stand on: a browser, a served folder, a copy of the project. No test needs more than loopback."""

import compileall
import gc
import os
import shutil
import sys
from collections.abc import Callable, Generator, Iterator
from functools import cache, partial
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from plugins.delivery.serving import Server
from tests.support.browser import there
from tests.support.debian import in_ci
from tests.support.night_train_site import nights  # noqa: F401 - a site, as a fixture
from tests.support.paths import ROOT, tracked
from tests.support.scratch import keep_files_in_memory
from tests.support.serving import Visit, odd, pages, real, visited  # noqa: F401 - and their addresses
from tests.support.shared import share
from tests.support.sites import built, copied, demonstration, site, small  # noqa: F401 - sites, as fixtures

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
"""Compiled code is kept, whatever the environment says: else each of some hundred processes compiles all of it anew."""

SLOW = {"browser", "demonstration", "kept", "nights", "project"}
"""Fixtures and sites of which every test is slow, as are those of modules that say so."""


def pytest_configure(config: pytest.Config) -> None:
    """Give all workers a folder in common."""
    keep_files_in_memory()
    share(config)


OF_DEMONSTRATION = {"demonstration", "odd", "pages", "project", "real"}
"""Fixtures of which every test looks at the demonstration, as do tests of modules that name its folder."""
DEMONSTRATION = ROOT / "content" / "topics" / "new-start.md"
"""A file that only the demonstration has."""


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the code once, before any test copies it and runs the copy."""
    if not hasattr(session.config, "workerinput"):
        compileall.compile_dir(ROOT / "plugins", quiet=2)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what `--quick` leaves out, and what looks at the demonstration: that is left out where it is gone."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        given = item.callspec.params.values() if hasattr(item, "callspec") else ()
        if SLOW & {*fixtures, *(each for each in given if isinstance(each, str))}:
            item.add_marker("slow")
        if OF_DEMONSTRATION & fixtures or "[demonstration" in item.name or names_its_folder(item.path):
            item.add_marker("demonstration")
    if not DEMONSTRATION.exists():
        gone = [item for item in items if item.get_closest_marker("demonstration")]
        config.hook.pytest_deselected(items=gone)
        items[:] = [item for item in items if item not in gone]


@cache
def names_its_folder(module: Path) -> bool:
    return 'ROOT / "content"' in module.read_text(encoding="utf-8")


def pytest_collection_finish() -> None:
    """Keep what is loaded by now out of the garbage collector's rounds, and have fewer of them: a tenth of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 50)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, None]:
    """Let a skipped test fail under CI, where nothing is skipped."""
    report = (yield).get_result()
    if in_ci() and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped under CI: {report.longrepr}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once for each worker."""
    path = os.environ.get("DIGEST_BROWSER") or there()
    if not path:
        pytest.skip("there is no browser")
    with sync_playwright() as playwright:
        # As root, which is what CI is, Chromium starts only without its sandbox; letters as wide as fonts say.
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--font-render-hinting=none"])
        yield running
        running.close()


@pytest.fixture
def browsing(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Make contexts of the browser (`viewport=`, `color_scheme=` ...) that are closed after the test."""
    contexts: list[BrowserContext] = []

    def context(**options: Any) -> BrowserContext:
        contexts.append(browser.new_context(**options))
        return contexts[-1]

    yield context
    for each in contexts:
        each.close()


@pytest.fixture(scope="session")
def common_page(browser: Browser) -> Iterator[Page]:
    """The page that most visits of a worker have in common: what a new one loads first costs it three times as much."""
    page = browser.new_page()
    yield page
    page.context.close()


@pytest.fixture
def visit(common_page: Page) -> Visit:
    """Open addresses, one after the other, in the page of all; nothing but its window and its light can be chosen.

    What else a test asks of a browser (routes, scripts of its own, events) it asks of a context from `browsing`.
    """
    return partial(visited, common_page)


@pytest.fixture
def served() -> Iterator[Callable[..., str]]:
    """Serve a folder on loopback (`base="/repo/"`: under a path) and return its address."""
    servers: list[Server] = []

    def serve(folder: Path, base: str = "/") -> str:
        servers.append(Server(folder, base=base))
        Thread(target=servers[-1].serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return servers[-1].url

    yield serve
    for each in servers:
        each.shutdown()
        each.server_close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the files that git knows, with this environment as its .venv: a fresh clone after its first use."""
    folder = tmp_path / "a digest"  # the blank is meant: paths hold them
    compiled = [path.relative_to(ROOT).as_posix() for path in (ROOT / "plugins").rglob("*.pyc")]
    for name in (*tracked(), *compiled):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target, follow_symlinks=False)
    (folder / ".venv").mkdir()
    for entry in Path(sys.prefix).iterdir():
        if not entry.name.endswith(".lock"):
            (folder / ".venv" / entry.name).symlink_to(entry)
    for lock in folder.glob("*.lock"):
        shutil.copyfile(lock, folder / ".venv" / lock.name)
    return folder
