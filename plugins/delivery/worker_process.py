"""The preview's end of the process that works for it, preview_worker: it is asked for one thing at a time."""

import json
import os
import subprocess
import sys
from collections.abc import Set
from contextlib import suppress
from html import escape
from pathlib import Path
from threading import Lock
from typing import IO, Any

from ..writing.build import ENGINE, settings_file

ROOT = settings_file().parent
"""The folder of the site."""
NO_CARDS = "no-cards"
END_S = 2.0
"""So long a process that only prepares for the next build may go on when the preview ends."""


class WorkerProcess:
    """The process that runs preview_worker, started when it is first needed. It is asked for one thing at a time."""

    def __init__(self, content: Path, output: Path, url: str, cards: bool = True) -> None:
        self.command = (str(content), str(output), url, *([] if cards else [NO_CARDS]))
        self.process: subprocess.Popen[bytes] | None = None
        self.answers: IO[bytes] | None = None
        self.asking = Lock()

    def build(self, restart: bool = False, changed: Set[str] = frozenset()) -> dict[str, Any]:
        """Build in the process, after a restart if asked for. If that fails, say so; the last site stays in place.

        `changed` are the paths that have, as far as that is known.
        """
        with self.asking:
            if restart:
                self.end()
            answer = self.call("build", *sorted(changed))
        if answer["code"] != 0:
            print("The site was not built; what is served is as it was. Save a file to try again.", flush=True)
        return answer

    def desk(self) -> str:
        """Return the page of the desk, or what is wrong with it."""
        with self.asking:
            answer = self.call("desk")
        return str(answer.get("page") or f"<!doctype html><title>Desk</title><pre>{escape(answer['printed'])}</pre>")

    def call(self, *task: str) -> dict[str, Any]:
        """Return what the process answers to a task, with its words: `code`, `printed` and more.

        `code` is None if it has ended.
        """
        if self.process is None:
            read, write = os.pipe()
            module = f"{__package__}.preview_worker"
            command = [sys.executable, "-m", module, str(write), *self.command]
            where = {**os.environ, "PYTHONPATH": str(ENGINE)}
            self.process = subprocess.Popen(command, cwd=ROOT, env=where, stdin=subprocess.PIPE, pass_fds=(write,))
            os.close(write)
            self.answers = os.fdopen(read, "rb")
        assert self.process.stdin
        assert self.answers
        try:
            self.process.stdin.write(json.dumps(task).encode() + b"\n")
            self.process.stdin.flush()
            answer = self.answers.readline()
        except BrokenPipeError:
            answer = b""
        if not answer.endswith(b"\n"):  # it ended before it was done
            self.end()
            return {"code": None, "printed": "The process that builds has ended; the terminal says why."}
        found: dict[str, Any] = json.loads(answer)
        return found

    def end(self) -> None:
        if self.process and self.answers and self.process.stdin:
            with suppress(BrokenPipeError):
                self.process.stdin.close()
            self.answers.close()
            try:
                self.process.wait(END_S)  # a build that was cut off says what it left
            except subprocess.TimeoutExpired:
                self.process.terminate()  # it only prepares for the next one
                self.process.wait()
        self.process = None
