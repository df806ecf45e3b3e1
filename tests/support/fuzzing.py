"""`./digest fuzz`: mutants of the files of our sites are read and judged; none may stop the program or go unnamed.

A round lays mutants over a valid site, each in the place of its own file, so that a rule meets one faulty file amid
sound ones, and several at once. What is wrong is told with the seed that makes the same round again.
"""

import faulthandler
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from unittest.mock import patch

from plugins.checks.runner import run_rules
from plugins.model.errors import USAGE, Abort
from plugins.model.problem import Problem
from plugins.reading.context import RuleContext
from plugins.reading.judging import judge
from plugins.reading.linking import link
from plugins.reading.loading import load
from plugins.reading.parse.documents import MAX_BODY_S
from plugins.reading.parse.front_matter import closing_row
from plugins.reading.settings import options_of
from plugins.reading.snapshot import Snapshot
from tests.support import golden_site
from tests.support.factories import SETTINGS
from tests.support.mutation import mutated
from tests.support.paths import ROOT, SITES

BODIES = 5
"""To so many mutated front matters comes one mutated body."""
SHARE = 0.25
"""So much of a site is mutated in a round."""
STDERR = 2
PATIENCE_S = 120
NAMED_BY_FILE = ("file", "encoding", "picture")
"""Fields of problems that are of a whole file, and have no line."""


@dataclass(frozen=True)
class Fault:
    """What a mutant did that none may do."""

    site: str
    seed: str
    what: str

    def __str__(self) -> str:
        return f"{self.site}: seed {self.seed}: {self.what}"


class MutatedSite:
    """A copy of a site, of which a few files at a time are mutants."""

    def __init__(self, content: Path, folder: Path) -> None:
        self.name = content.parent.name
        self.folder = folder / self.name
        self.root = self.folder / "content"
        shutil.copytree(content.parent, self.folder, ignore=shutil.ignore_patterns(".*", "output", "engine"))
        self.texts = {
            path.relative_to(self.root).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(self.root.rglob("*"))
            if path.suffix in (".md", ".yaml")
        }
        parts = [divided(name, text) for name, text in self.texts.items()]
        self.heads = [head for head, _ in parts if head]
        self.bodies = [body for _, body in parts if body]
        snapshot = self.read()
        link(snapshot, judge(snapshot, run_rules)).save()  # so that a round reads its mutants alone

    def read(self) -> Snapshot:
        given = {**SETTINGS, "CACHE_PATH": str(self.folder / ".cache"), "JOBS": 1, "DRAFTS": True, "CHECK_ONLY": True}
        return load(options_of(given, self.root))

    def round(self, seed: str, of_bodies: bool, most: int) -> tuple[int, list[Fault]]:
        """Read and judge the site with up to `most` mutants; return how many there were, and what was wrong."""
        chance = Random(seed)
        names = [name for name in self.texts if divided(name, self.texts[name])[of_bodies]]
        chosen = chance.sample(names, min(most, max(1, round(len(names) * SHARE))))
        for name in chosen:
            head, body = divided(name, self.texts[name])
            if of_bodies:
                body = mutated(body, chance, self.bodies)
            else:
                head = mutated(head, chance, self.heads)
            (self.root / name).write_bytes((head + body).encode("utf-8", "surrogatepass"))
        try:
            faults = [Fault(self.name, seed, what) for what in self.faults()]
        finally:
            for name in chosen:
                (self.root / name).write_text(self.texts[name], encoding="utf-8")
        return len(chosen), faults

    def faults(self) -> Iterator[str]:
        """Yield what no content may do to the program."""
        begun = time.process_time()
        try:
            snapshot = self.read()
            context = RuleContext(snapshot=snapshot)
            problems = [*snapshot.problems, *run_rules(context)]
            if all(each.warning for each in problems):
                link(snapshot, judge(snapshot, run_rules))
        except (Exception, SystemExit):
            yield traceback.format_exc()
            return
        if (took := time.process_time() - begun) > MAX_BODY_S + 1:
            yield f"took {took:.1f} s"
        yield from (f"no place: {each}" for each in problems if not is_placed(each))


def is_placed(problem: Problem) -> bool:
    """Tell whether a problem names a file, and a line if it is of one, in a single line that shows every character."""
    lines_there = problem.line > 0 or problem.field in NAMED_BY_FILE
    return Path(problem.path).is_file() and lines_there and str(problem).isprintable()


def divided(name: str, text: str) -> tuple[str, str]:
    """Return front matter and body; a list has no body."""
    rows = text.split("\n")
    end = closing_row(rows) if name.endswith(".md") else None
    return (text, "") if end is None else ("\n".join(rows[:end]) + "\n", "\n".join(rows[end:]))


def sites() -> list[Path]:
    """Return the folders of content that are mutated: the demonstration, where it is, and the sites of the tests."""
    found = [ROOT / "content", SITES / "small" / "content", SITES / "night-trains" / "content"]
    return [each for each in found if each.is_dir()]


def rounds(front_matters: int, bodies: int, seed: int) -> Iterator[tuple[int, list[Fault]]]:
    """Yield how many mutants there were in each round, and what was wrong."""
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, SOURCE_DATE_EPOCH=str(golden_site.NOW_S)):
        mutants = [MutatedSite(each, Path(folder)) for each in sites()]
        for of_bodies, wanted in ((False, front_matters), (True, bodies)):
            done = number = 0
            while done < wanted:
                site = mutants[number % len(mutants)]
                faulthandler.dump_traceback_later(PATIENCE_S, exit=True, file=STDERR)
                count, faults = site.round(f"{seed}/{number}", of_bodies, wanted - done)
                faulthandler.cancel_dump_traceback_later()
                done, number = done + count, number + 1
                yield count, faults


def fuzz(count: int = 10_000, seed: int = 0) -> None:
    """Read and judge so many mutated front matters, and a fifth as many bodies. Raises Abort if one was not stood."""
    if count < 1:
        raise Abort(f"fuzz: --count: {count} is no number from 1 on; write one", USAGE)
    done, failed = 0, 0
    for number, faults in rounds(count, -(-count // BODIES), seed):
        done += number
        failed += len(faults)
        for each in faults:
            print(each, file=sys.stderr)
    if failed:
        raise Abort(f"fuzz: {failed} faults with {done} mutants; each is named above with the seed of its round.")
    print(f"{done} mutants (seed {seed}), and no fault.")
