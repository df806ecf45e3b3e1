"""A process that has imported the libraries of a build, but none of our code: each run is a copy of it.

Half of a small build is the import of libraries. A copy of this process runs `tasks.py` of any folder as a new process
would: with the code of that folder, its own working directory, environment and output, and with Python that is run
before it. What is about the start of a process (other libraries, another clock, limits, kills) is not for it.

The other half is the compiling of templates. All runs share what Jinja makes of a template, as long as its text, its
place in the folder, the options, the seed of hashes and all code of the folder are the same.
"""

import atexit
import hashlib
import json
import marshal
import os
import runpy
import select
import signal
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from types import CodeType
from typing import NoReturn

LIBRARIES = """PIL.GifImagePlugin PIL.ImageCms PIL.ImageDraw PIL.ImageFont PIL.JpegImagePlugin PIL.PngImagePlugin
ctypes difflib http.server invoke.program markdown markdown.extensions.footnotes markdown.extensions.tables msgspec.json
multiprocessing.context pelican pelican.generators pydantic rcssmin smartypants sqlite3 typogrify.filters
watchfiles yaml zoneinfo"""
"""All that takes long to import but nh3, which a test replaces by another version."""


class Prepared:
    """Such a process, with a seed of hashes that no environment can change later."""

    def __init__(self, environment: dict[str, str], compiled: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, __file__, str(compiled)], env=environment,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        atexit.register(self.end)

    def run(
        self, words: list[str], folder: Path, environment: dict[str, str], patience_s: float, first: str
    ) -> tuple[int, str, str]:
        """Run a task of a folder's `tasks.py`; return its exit code and what it printed on either stream."""
        assert self.process.stdin and self.process.stdout
        with tempfile.TemporaryDirectory() as aside:
            asked = {"words": words, "folder": str(folder), "environment": environment, "aside": aside, "first": first}
            self.process.stdin.write(json.dumps(asked).encode() + b"\n")
            self.process.stdin.flush()
            if not select.select([self.process.stdout], [], [], patience_s)[0]:
                self.end()
                raise subprocess.TimeoutExpired(words, patience_s)
            code = int(self.process.stdout.readline())
            return code, Path(aside, "out").read_text(encoding="utf-8"), Path(aside, "err").read_text(encoding="utf-8")

    def end(self) -> None:
        """End it, and what it runs."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        for each in (self.process.stdin, self.process.stdout):
            if each:
                each.close()
        self.process.wait()


def serve() -> None:
    """Run what is asked for, one line after the other, until there is no more."""
    for name in LIBRARIES.split():
        import_module(name)
    compiled = Path(sys.argv[1])
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if not child:
            become(**asked, compiled=compiled)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def share_templates(folder: Path, compiled: Path) -> None:
    """Have Jinja compile a template only if no run before has compiled the same one with the same code around it."""
    from jinja2 import Environment

    compile_anew = Environment.compile
    sources = [*folder.glob("*.py"), *folder.glob("plugins/**/*.py"), *folder.glob("libraries/**/*")]
    code = [f"{path.relative_to(folder)} {(at := path.stat()).st_mtime_ns} {at.st_size}" for path in sorted(sources)]
    seeded = hash("in which order what is compiled names its parts")

    def compile_once(self: Environment, source: str, name: str | None = None, filename: str | None = None) -> CodeType:
        place = os.path.relpath(filename, folder) if filename else None
        key = repr((code, seeded, self.trim_blocks, self.lstrip_blocks, source, name, place))
        path = compiled / hashlib.sha256(key.encode(errors="surrogateescape")).hexdigest()
        if path.exists():
            known: CodeType = marshal.loads(path.read_bytes())
            return placed(known, filename or "<template>")
        made = compile_anew(self, source, name, filename)
        half = path.with_suffix(f".{os.getpid()}")
        half.write_bytes(marshal.dumps(made))
        half.rename(path)
        return made

    # Jinja has no hook for compiled templates that are not in its own cache; its overloads are not repeated here.
    Environment.compile = compile_once  # type: ignore[method-assign, assignment]


def placed(code: CodeType, filename: str) -> CodeType:
    """Return code as it is when compiled from a file: that is where its faults are told."""
    parts = tuple(placed(part, filename) if isinstance(part, CodeType) else part for part in code.co_consts)
    return code.replace(co_filename=filename, co_consts=parts)


def become(
    words: list[str], folder: str, environment: dict[str, str], aside: str, first: str, compiled: Path
) -> NoReturn:
    """Be the run that is asked for; what it prints goes into files aside."""
    os.chdir(folder)
    share_templates(Path(folder), compiled)
    for number, path in ((0, os.devnull), (1, f"{aside}/out"), (2, f"{aside}/err")):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT), number)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["tasks.py", *words]
    sys.path[:1] = [folder, *environment["PYTHONPATH"].split(os.pathsep)]
    code: object = 0
    try:
        exec(first, {})
        runpy.run_path("tasks.py", run_name="__main__")
    except SystemExit as stop:
        code = stop.code
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)


if __name__ == "__main__":
    serve()
