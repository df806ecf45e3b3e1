"""The site as it will be, drafts and future articles included, built anew whenever a file changes.

It never touches output/: it builds into .preview/, each time in a process of its own, so that changes in plugins count.
"""

import subprocess
import sys
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

from watchfiles import watch

from ..model.stop import USAGE, Stop
from .serving import HOST, Server

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ".preview"
WATCHED = ("content", "theme", "plugins")
SETTINGS = "pelicanconf.py"
PORTS = range(8000, 8100)


def preview(*, port: str | None = None, open_browser: bool = False) -> None:
    """Serve the preview until Ctrl-C, which ends it well."""
    server = listen(ROOT / FOLDER, port)
    try:
        build(server.url)
        Thread(target=server.serve_forever, daemon=True).start()
        print(f"Serving {server.url}/ with drafts and future articles; Ctrl-C ends it.", flush=True)
        if open_browser:
            webbrowser.open(f"{server.url}/")
        for changed in changes():
            print(f"{changed} changed; building.", flush=True)
            build(server.url)
    except KeyboardInterrupt:
        print(flush=True)
    finally:
        server.server_close()


def listen(folder: Path, port: str | None) -> Server:
    """Return a server at the port, or at the next free one if none was asked for."""
    if port is not None and not (port.isdecimal() and int(port) <= 65535):
        raise Stop(f"preview: {port!r} is not a port; write a number from 1024 to 65535", USAGE)
    for each in PORTS if port is None else (int(port),):
        try:
            return Server(folder, each)
        except PermissionError:
            raise Stop(f"preview: port {each} is not for everybody; choose one from 1024 on", USAGE) from None
        except OSError:
            continue
    taken = f"port {port}" if port is not None else f"every port from {PORTS[0]} to {PORTS[-1]}"
    raise Stop(f"preview: {taken} is taken on {HOST}; choose another with --port", USAGE)


def build(url: str) -> None:
    """Build in a new process; what goes wrong is printed there, and the site that stands keeps standing."""
    options = ["--drafts", "--output", FOLDER, "--siteurl", url]
    code = subprocess.call([sys.executable, "-m", "invoke", "build", *options], cwd=ROOT)
    if code:
        print("The site was not built; what is served is as it was. Save a file to try again.", flush=True)


def changes() -> Iterator[str]:
    """Yield the name of a changed file whenever some have changed."""
    settings = ROOT / SETTINGS
    stood = stamp(settings)
    folders = [ROOT / name for name in WATCHED]
    # The settings are a single file, and an editor that replaces it would leave a watch on the old one.
    for batch in watch(*folders, yield_on_timeout=True, rust_timeout=500, debounce=400):
        if (stands := stamp(settings)) != stood:
            stood = stands
            yield SETTINGS
        elif batch:
            yield min(Path(path).relative_to(ROOT).as_posix() for _, path in batch)


def stamp(path: Path) -> tuple[int, int]:
    """Return what changes whenever a file is saved."""
    try:
        return (path.stat().st_mtime_ns, path.stat().st_size)
    except FileNotFoundError:
        return (0, 0)
