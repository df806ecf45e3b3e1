"""The preview: serves the site with drafts and future articles, and builds it again whenever a file changes.

It builds into .preview/, never output/, in a process that is restarted when plugins or settings change.
"""

import os
import subprocess
import sys
import webbrowser
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import IO

from watchfiles import watch

from ..model.errors import USAGE, Abort
from .serving import HOST, Server

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ".preview"
NO_CARDS = "no-cards"
CONTENT = "content"
WATCHED = ("theme", "plugins")
SETTINGS = "pelicanconf.py"
PORTS = range(8000, 8100)


def preview(
    *, port: str | None = None, open_browser: bool = False, content: str | None = None, cards: bool = True
) -> None:
    """Serve the preview until Ctrl-C. Raises Abort if no port can be used."""
    server = listen(ROOT / FOLDER, port)
    folder = Path(content or ROOT / CONTENT).absolute()
    builder = WorkerProcess(folder, server.url, cards)
    queue: Queue[str] = Queue()
    try:
        # A file that is saved during the first build must not be missed, so watching begins before it.
        Thread(target=queue_changes, args=(folder, queue), daemon=True).start()
        builder.build()
        Thread(target=server.serve_forever, daemon=True).start()
        print(f"Serving {server.url}/ with drafts and future articles; Ctrl-C ends it.", flush=True)
        if open_browser:
            webbrowser.open(f"{server.url}/")
        while True:
            changed = [queue.get()]
            while not queue.empty():  # more may have changed during the last build
                changed.append(queue.get())
            print(f"{changed[0]} changed; building.", flush=True)
            builder.build(restart=any(each == SETTINGS or each.startswith("plugins/") for each in changed))
    except KeyboardInterrupt:
        print(flush=True)
    finally:
        builder.end()
        server.server_close()


def listen(folder: Path, port: str | None) -> Server:
    """Return a server at the port, or at the first free one of PORTS if none is given. Raises Abort."""
    if port is not None and not (port.isdecimal() and int(port) <= 65535):
        raise Abort(f"preview: {port!r} is not a port; write a number from 1024 to 65535", USAGE)
    for each in PORTS if port is None else (int(port),):
        try:
            return Server(folder, each)
        except PermissionError:
            raise Abort(f"preview: port {each} is not for everybody; choose one from 1024 on", USAGE) from None
        except OSError:
            continue
    taken = f"port {port}" if port is not None else f"every port from {PORTS[0]} to {PORTS[-1]}"
    raise Abort(f"preview: {taken} is taken on {HOST}; choose another with --port", USAGE)


class WorkerProcess:
    """The process that runs preview_worker, started when it is first needed."""

    def __init__(self, content: Path, url: str, cards: bool = True) -> None:
        self.command = (str(content), FOLDER, url, *([] if cards else [NO_CARDS]))
        self.process: subprocess.Popen[bytes] | None = None
        self.answers: IO[bytes] | None = None

    def build(self, restart: bool = False) -> None:
        """Build in the process, after a restart if asked for. If that fails, say so; the last site stays in place."""
        if restart:
            self.end()
        if self.process is None:
            read, write = os.pipe()
            module = f"{__package__}.preview_worker"
            command = [sys.executable, "-m", module, str(write), *self.command]
            self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, pass_fds=(write,))
            os.close(write)
            self.answers = os.fdopen(read, "rb")
        assert self.process.stdin
        assert self.answers
        try:
            self.process.stdin.write(b"\n")
            self.process.stdin.flush()
            answer = self.answers.readline()
        except BrokenPipeError:
            answer = b""
        if not answer:
            self.end()
        if answer != b"0\n":
            print("The site was not built; what is served is as it was. Save a file to try again.", flush=True)

    def end(self) -> None:
        if self.process and self.answers and self.process.stdin:
            with suppress(BrokenPipeError):
                self.process.stdin.close()
            self.answers.close()
            self.process.wait()
        self.process = None


def queue_changes(content: Path, queue: "Queue[str]") -> None:
    """Put the name of each changed file into the queue; never returns."""
    for changed in changes(content):
        queue.put(changed)


def changes(content: Path) -> Iterator[str]:
    """Yield the name of a changed file whenever some have changed; of several, preferably one of the code."""
    settings = ROOT / SETTINGS
    last_state = file_state(settings)
    folders = [content, *(ROOT / name for name in WATCHED)]
    # The settings are a single file, and an editor that replaces it would leave a watch on the old one.
    for batch in watch(*folders, yield_on_timeout=True, rust_timeout=500, debounce=400, raise_interrupt=False):
        if (state := file_state(settings)) != last_state:
            last_state = state
            yield SETTINGS
        elif batch:
            paths = [Path(path) for _, path in batch]
            names = [(each.relative_to(ROOT) if each.is_relative_to(ROOT) else each).as_posix() for each in paths]
            yield min(names, key=lambda name: (not name.startswith("plugins/"), name))


def file_state(path: Path) -> tuple[int, int]:
    """Return time (ns) and size (bytes) of a file, by which it is seen to change; zeros if it does not exist."""
    try:
        return (path.stat().st_mtime_ns, path.stat().st_size)
    except FileNotFoundError:
        return (0, 0)
