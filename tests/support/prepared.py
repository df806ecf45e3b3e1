"""A process that has imported the libraries of a build, but none of our code: each run is a copy of it.

Half of a small build is the import of libraries. A copy of this process runs `tasks.py` of any folder as a new process
would: with the code of that folder, its own working directory, environment and output, and with Python that is run
before it. What is about the start of a process (other libraries, another clock, limits, kills) is not for it.

The other half is the compiling of templates. All runs share what Jinja makes of a template, as long as its text, its
place in the folder, the options, the seed of hashes and all code of the folder are the same.

Of what is left, a third is the import of our own code. A copy of the process imports that of one folder, once, and runs
there are copies of the copy, as long as all code of the folder is the same. Where Python is run before, nothing of ours
is there before it.
"""

import atexit
import gc
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
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import CodeType
from typing import Any, NoReturn

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
            answers = select.poll()  # select() knows no number of a file beyond 1023
            answers.register(self.process.stdout, select.POLLIN | select.POLLHUP)
            if not answers.poll(1000 * patience_s):
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
    copies: dict[str, FolderCopy] = {}
    for line in sys.stdin:
        asked = json.loads(line)
        folder, code = asked["folder"], code_of(Path(asked["folder"]))
        if asked["first"] or not (compiled / OURS).exists():
            print(ran(asked, compiled), flush=True)
            continue
        known = copies.pop(folder, None)
        if known is None or known.code != code:
            known = FolderCopy(code, asked, compiled)
        copies[folder] = known
        for other in list(copies)[:-MOST_COPIES]:
            del copies[other]
        print(known.run(line), flush=True)


def ran(asked: dict[str, Any], compiled: Path) -> int:
    """Run a task in a copy of this process, and return its exit code."""
    child = os.fork()
    if not child:
        become(**asked, compiled=compiled)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


OURS = "modules"
"""Holds the modules of ours that a whole build has imported, in their order."""
MOST_COPIES = 3
"""Of different folders, at a time: a site, and what it is compared with."""


class FolderCopy:
    """A copy of this process that has imported the code of a folder; it ends when nobody can ask it any more."""

    def __init__(self, code: list[str], asked: dict[str, Any], compiled: Path) -> None:
        self.code = code
        asking, self.asked = os.pipe()
        self.answer, answering = os.pipe()
        self.process = os.fork()
        if self.process:
            os.close(asking)
            os.close(answering)
            return
        os.dup2(asking, 0)
        os.dup2(answering, 1)
        os.closerange(3, 256)  # those of other copies too: they end with the process that asks them
        enter(**asked)
        for name in (compiled / OURS).read_text(encoding="utf-8").split():
            with suppress(Exception):  # of an edited module: the run will meet it
                import_module(name)
        gc.collect()
        gc.freeze()
        with open(0, encoding="utf-8") as lines:
            for line in lines:
                os.write(1, b"%d\n" % ran(json.loads(line), compiled))
        os._exit(0)

    def __del__(self) -> None:
        """Let the copy end."""
        os.close(self.asked)
        os.close(self.answer)
        os.waitpid(self.process, 0)

    def run(self, line: str) -> int:
        """Run a task in a copy of the copy, and return its exit code."""
        os.write(self.asked, line.encode())
        said = b""
        while not said.endswith(b"\n"):
            said += (more := os.read(self.answer, 20))
            assert more, "the copy has been killed"
        return int(said)


def enter(folder: str, environment: dict[str, str], **others: object) -> None:
    """Be in a folder as a new process would that is started there."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.path[:1] = [folder, *environment["PYTHONPATH"].split(os.pathsep)]


def code_of(folder: Path) -> list[str]:
    """Return what tells whether any code of a folder is another: the time and the size of each file."""
    sources = [*folder.glob("*.py"), *folder.glob("plugins/**/*.py"), *folder.glob("libraries/**/*")]
    return [f"{path.relative_to(folder)} {(at := path.stat()).st_mtime_ns} {at.st_size}" for path in sorted(sources)]


def share_templates(folder: Path, compiled: Path) -> None:
    """Have Jinja compile a template only if no run before has compiled the same one with the same code around it."""
    from jinja2 import Environment

    compile_anew = Environment.compile
    code = code_of(folder)
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
    enter(folder, environment)
    share_templates(Path(folder), compiled)
    for number, path in ((0, os.devnull), (1, f"{aside}/out"), (2, f"{aside}/err")):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT), number)
    sys.argv = ["tasks.py", *words]
    code: object = 0
    try:
        exec(first, {})
        runpy.run_path("tasks.py", run_name="__main__")
    except SystemExit as stop:
        code = stop.code
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    if words[:1] == ["build"] and not code and not first:
        keep_modules(compiled / OURS)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)


def keep_modules(path: Path) -> None:
    """Write down what of ours a whole build has imported, unless one before has."""
    if not path.exists():
        half = path.with_suffix(f".{os.getpid()}")
        half.write_text("\n".join(name for name in sys.modules if name.startswith("plugins.")), encoding="utf-8")
        half.rename(path)


if __name__ == "__main__":
    serve()
