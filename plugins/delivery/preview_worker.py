"""The process that works for the preview: it stays alive with everything loaded, and forks for each task.

A line on its standard input is a task, a list in JSON: `desk`, or `build` with the paths that have changed. The answer
goes to a pipe, as a line of JSON: the exit code, what was printed to stderr, and for the desk its page. It ends when
its input is closed; the preview restarts it when the code or the settings have changed.
"""

import gc
import io
import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any

from ..authoring.inbox.listed import PAGE, desk_cache
from ..model.errors import CONTENT, Abort
from ..reading.settings import setting
from ..writing.build import engine
from ..writing.engine import Engine
from ..writing.resident import Followed, Resident
from .desk import desk
from .worker_streams import Lines, Recorder

Answer = dict[str, Any]
ENDED = "The process that builds was ended; save again."
IDLE_S = 30.0
"""When nobody has asked for anything for so long, all is looked at: a watcher may have missed something."""


class PreviewWorker:
    """The state that lasts from one task to the next; `answers` is the file descriptor for answers."""

    def __init__(self, answers: int, **settings: Any) -> None:
        self.answers = answers
        self.settings = settings
        self.warm_cache: Callable[[], None] | None = None
        self.resident: Resident | None = None
        self.followed: Followed | None = None
        self.said = ""
        self.looked_at_all = True
        self.tasks: dict[str, Callable[..., Engine | None]] = {"build": self.build, "desk": self.desk}

    def work(self, task: str, *words: str) -> None:
        """Do a task and answer; after the first successful build, in a fork of this process."""
        if self.warm_cache is None or not hasattr(os, "fork"):
            pelican, answer = self.work_here(task, *words)
            if pelican and task == "build" and answer["code"] == 0:
                pelican.adapter.templates.compile()
                self.warm_cache = pelican.adapter.source.warm
            self.send(answer)
            return
        if task == "build" and words:
            self.follow(words)
        if child := os.fork():
            if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
                print(ENDED, file=sys.stderr)
                self.send({"code": CONTENT, "printed": ENDED})
            if task == "build":
                self.take_over()
            return
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self.send(self.work_here(task, *words)[1])
        os._exit(0)

    def follow(self, changed: Sequence[str]) -> None:
        """Have the site at hand follow an edit, if it can, and keep what is to be printed of it."""
        said = io.StringIO()
        if self.resident:
            with redirect_stderr(said), suppress(Exception, SystemExit):  # what is wrong, a build says
                self.followed = self.resident.follow(changed)
        self.resident = None
        self.said = said.getvalue()

    def take_over(self) -> None:
        """Have the site at hand that a copy of this process has just published."""
        if self.followed:
            with suppress(Exception):
                self.resident = self.followed.published()
            self.looked_at_all = False
        self.followed = None

    def work_here(self, task: str, *words: str) -> tuple[Engine | None, Answer]:
        """Do a task in this process; return the engine and the answer. An exception is printed, not raised."""
        answer: Answer = {"code": 0}
        pelican = None
        recorder = Recorder(sys.stderr)
        with redirect_stderr(recorder):
            try:
                pelican = self.tasks[task](answer, *words)
            except Abort as stop:
                if stop.message:
                    print(stop.message, file=sys.stderr)
                answer["code"] = int(str(stop.code))
            except Exception as error:
                print(f"{type(error).__name__}: {error}; mend the code", file=sys.stderr)
                answer["code"] = CONTENT
            finally:
                sys.stdout.flush()
        return pelican, {**answer, "printed": recorder.text}

    def build(self, answer: Answer, *changed: str) -> Engine:
        """Build the site, of which these paths have changed."""
        pelican = self.followed.site.engine if self.followed else engine(**self.settings)
        answer["editor"] = setting(pelican.settings, "EDITOR_URL")
        answer["inbox"] = str(desk_cache(pelican.settings["CACHE_PATH"], Path(pelican.path)) / PAGE)
        if self.followed:
            if self.followed.publish():
                sys.stderr.write(self.said)
                return pelican
            pelican = engine(**self.settings)
        pelican.run()
        return pelican

    def desk(self, answer: Answer) -> None:
        """Make the page of the desk."""
        answer["page"] = desk(engine(**self.settings, CHECK_ONLY=True).settings)

    def send(self, answer: Answer) -> None:
        """Answer in one line."""
        with os.fdopen(os.dup(self.answers), "wb") as pipe:
            pipe.write(json.dumps(answer).encode() + b"\n")

    def take_up(self, is_wanted: Callable[[], bool] = lambda: True) -> None:
        """Look at all that the last build left, and have it in memory for the next fork, unless that is not wanted."""
        if self.warm_cache is None:
            return
        nowhere = io.StringIO()  # what is wrong, a build says
        with redirect_stdout(nowhere), redirect_stderr(nowhere), suppress(Exception, SystemExit):
            if self.resident and self.resident.is_of(engine(**self.settings)):
                self.looked_at_all = True
                return
        self.resident = None
        gc.unfreeze()
        gc.collect()
        self.warm_cache()
        if hasattr(os, "fork"):
            with redirect_stdout(nowhere), redirect_stderr(nowhere), suppress(Exception, SystemExit):
                self.resident = Resident.of(engine(**self.settings), is_wanted)
        self.looked_at_all = bool(self.resident) or is_wanted()  # else it was broken off
        gc.freeze()  # else garbage collection in a fork would touch, and so copy, all of these values


def serve(answers: int, **settings: Any) -> None:
    """Do each task that a line of standard input names; write the answers to the file descriptor `answers`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # forks handle it
    worker, tasks = PreviewWorker(answers, **settings), Lines(sys.stdin.fileno())
    while True:
        if not worker.looked_at_all and not tasks.wait(IDLE_S):
            worker.take_up(lambda: not tasks.wait(0))
        line = tasks.next()
        if not line:
            return
        task, *words = json.loads(line)
        worker.work(task, *words)
        if task == "build" and not worker.resident:
            worker.take_up(lambda: not tasks.wait(0))


if __name__ == "__main__":
    content, output, url, *more = sys.argv[2:]
    cards = False if more else None  # None: as the settings say
    serve(int(sys.argv[1]), PATH=content, OUTPUT_PATH=output, SITEURL=url, DRAFTS=True, YES=True, CARDS=cards)
