"""The browser that the tests drive: one that is there, else one that is brought. It never replaces one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from plugins.delivery.auditing.browser import NAMES, SHELL

from .debian import in_ci, install_packages

MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
START_S = 60


def browser(*, install: bool = False) -> str:
    """Return the path of a browser; empty if there is none, which only a run outside CI survives."""
    if found := there():
        return found
    for bring in (debian, playwright) if install or in_ci() else (playwright,):
        if found := bring():
            return found
    mend = "install chromium, or name a browser in CHROMIUM"
    if in_ci():
        sys.exit(f"test: no browser could be brought, and nothing is skipped under CI; {mend}")
    print(f"test: there is no browser, so the tests that need one are skipped; {mend}", file=sys.stderr)
    return ""


def there() -> str:
    """Return the first browser that answers, or an empty text."""
    return next((path for path in candidates() if path and answers(path)), "")


def candidates() -> Iterator[str]:
    """Yield where a browser may be: the one that is named, then those on the path, then one brought before."""
    yield os.environ.get("DIGEST_BROWSER", "")
    yield shutil.which(os.environ.get("CHROMIUM", "")) or ""
    for name in NAMES:
        yield shutil.which(name) or ""
    yield from MAC
    yield playwrights()


def answers(path: str) -> bool:
    """Tell whether a browser starts: on some systems a name is only a hint to install one."""
    if os.name == "nt":
        return Path(path).is_file()  # there it opens a window instead of printing its version
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=START_S, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def debian() -> str:
    """Install Debian's chromium where that can be done without a question, and return it; older ones have no shell."""
    for package in (SHELL, "chromium"):
        install_packages(package)
        if found := there():
            return found
    return ""


def playwright() -> str:
    """Download Playwright's chromium, and return it."""
    print("test: downloading Playwright's chromium", file=sys.stderr, flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=sys.stderr, check=False)
    return there()


def playwrights() -> str:
    """Return where Playwright keeps its chromium, if it has one."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        path = running.chromium.executable_path
    return path if Path(path).is_file() else ""
