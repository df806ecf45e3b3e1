"""The preview: serves the site with drafts and future articles, and builds it again whenever a file changes.

It builds into .preview/, or for other content, or beside another preview of the same, into a folder beside it, never
output/, in a process that is restarted when plugins or settings change.
"""

import webbrowser
from collections.abc import Iterator, Set
from contextlib import closing, contextmanager
from itertools import chain, count
from pathlib import Path
from queue import Queue
from threading import Thread

from watchfiles import Change, watch

from ..model.errors import USAGE, Abort
from ..model.record import Record
from ..system.fingerprint import fingerprint_path
from ..system.lock import locked_if_free
from ..writing.build import settings_file
from ..writing.sync import require_content
from .live import LiveServer, message_lines
from .serving import HOST
from .worker_process import WorkerProcess

ROOT = settings_file().parent
"""The folder of the site."""
FOLDER = ".preview"
CONTENT = "content"
WATCHED = ("theme", "static", "plugins", "engine")
CODE = ("plugins/", "engine/")
SETTINGS = "pelicanconf.py"
PORTS = range(8000, 8100)


class Changed(Record):
    """Files that have changed at once, by their paths, and the `name` of one of them: preferably one of the code."""

    name: str
    paths: frozenset[str]

    @classmethod
    def of(cls, paths: Set[str]) -> "Changed":
        """Name one of some paths."""
        names = (path_from_root(Path(each)) for each in paths)
        name = min(names, key=lambda name: (name != SETTINGS, not name.startswith(CODE), name))
        return cls(name=name, paths=frozenset(paths))


def preview(
    *, port: str | None = None, open_browser: bool = False, content: str | None = None, cards: bool = True
) -> None:
    """Serve the preview until Ctrl-C. Raises Abort if no port can be used."""
    folder = Path(content or ROOT / CONTENT).absolute()
    require_content(folder, "content")
    with output_folder(folder) as output:
        serve(folder, output, listen(output, port), open_browser, cards)


def serve(folder: Path, output: Path, server: LiveServer, open_browser: bool, cards: bool) -> None:
    """Build a content folder into an output folder and serve that, until Ctrl-C."""
    builder = WorkerProcess(folder, output, server.url, cards)
    queue: Queue[Changed] = Queue()
    try:
        # A file that is saved during the first build must not be missed, so watching begins before it.
        Thread(target=queue_changes, args=(folder, queue), daemon=True).start()
        build_and_show(builder, server)
        server.desk = builder.desk
        Thread(target=server.serve_forever, daemon=True).start()
        print(f"Serving {server.url}/ with drafts and future articles; Ctrl-C ends it.", flush=True)
        if open_browser:
            webbrowser.open(f"{server.url}/")
        while True:
            batches = [queue.get()]
            while not queue.empty():  # more may have changed during the last build
                batches.append(queue.get())
            print(f"{batches[0].name} changed; building.", flush=True)
            restart = any(each.name == SETTINGS or each.name.startswith(CODE) for each in batches)
            build_and_show(builder, server, restart, frozenset().union(*(each.paths for each in batches)))
    except KeyboardInterrupt:
        print(flush=True)
    finally:
        builder.end()
        server.server_close()


@contextmanager
def output_folder(content: Path) -> Iterator[Path]:
    """Hold the folder of the preview of a content folder: two at a time do not write into each other's."""
    own = content.resolve() != (ROOT / CONTENT).resolve()
    first = f"{FOLDER}-{fingerprint_path(content)[:8]}" if own else FOLDER
    for name in chain([first], (f"{first}-{number}" for number in count(2))):
        with locked_if_free(ROOT / ".cache" / f"{name}.lock") as held:
            if held:
                yield ROOT / name
                return


def listen(folder: Path, port: str | None) -> LiveServer:
    """Return a server at the port, or at the first free one of PORTS if none is given. Raises Abort."""
    if port is not None and not (port.isdecimal() and int(port) <= 65535):
        raise Abort(f"preview: {port!r} is not a port; write a number from 1024 to 65535", USAGE)
    for each in PORTS if port is None else (int(port),):
        try:
            return LiveServer(folder, each)
        except PermissionError:
            raise Abort(f"preview: port {each} is not for everybody; choose one from 1024 on", USAGE) from None
        except OSError:
            continue
    taken = f"port {port}" if port is not None else f"every port from {PORTS[0]} to {PORTS[-1]}"
    raise Abort(f"preview: {taken} is taken on {HOST}; choose another with --port", USAGE)


def build_and_show(
    builder: WorkerProcess, server: LiveServer, restart: bool = False, changed: Set[str] = frozenset()
) -> None:
    """Build after these paths have changed, and have browsers show it or what is wrong with it."""
    answer = builder.build(restart, changed)
    server.inbox = Path(answer["inbox"]) if "inbox" in answer else server.inbox
    server.show(answer["code"] == 0, message_lines(answer["printed"], answer.get("editor", ""), ROOT))


def queue_changes(content: Path, queue: "Queue[Changed]") -> None:
    """Put what has changed into the queue; never returns."""
    for changed in changes(content):
        queue.put(changed)


def changes(content: Path) -> Iterator[Changed]:
    """Yield what has changed, whenever something has.

    A folder that is deleted, or replaced by another of its name, is watched again once it is there.
    """
    folders = [content, *(ROOT / name for name in WATCHED)]
    last_state = file_state(ROOT / SETTINGS)
    replaced: set[str] = set()
    while True:
        watched = {each: identity(each) for each in folders}
        there = [each for each in folders if any(watched[each])]
        # The settings are a single file, and an editor that replaces it would leave a watch on the old one.
        watching = watch(*there, yield_on_timeout=True, rust_timeout=500, debounce=400, raise_interrupt=False)
        with closing(watching) as batches:
            for batch in batches:
                paths = {*replaced, *(path for _, path in batch)}
                if (state := file_state(ROOT / SETTINGS)) != last_state:
                    last_state = state
                    paths.add(str(ROOT / SETTINGS))
                replaced = set()
                if paths:
                    yield Changed.of(paths)
                gone = {Path(path) for change, path in batch if change == Change.deleted}
                for each in folders:
                    if each in gone or identity(each) != watched[each]:
                        replaced.add(str(each))
                if replaced:
                    break  # this watch is on what is not there any more


def path_from_root(path: Path) -> str:
    """Return a path from the root of the project if it lies below, else whole."""
    return (path.relative_to(ROOT) if path.is_relative_to(ROOT) else path).as_posix()


def identity(folder: Path) -> tuple[int, int]:
    """Return by what a folder is known from another of its name; zeros if there is none."""
    try:
        return (folder.stat().st_dev, folder.stat().st_ino)
    except OSError:
        return (0, 0)


def file_state(path: Path) -> tuple[int, int]:
    """Return time (ns) and size (bytes) of a file, by which it is seen to change; zeros if it does not exist."""
    try:
        return (path.stat().st_mtime_ns, path.stat().st_size)
    except FileNotFoundError:
        return (0, 0)
