"""What of the output stands already, and what has to be made: a page's stamp is compared with that on record."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from ..system.fingerprint import fingerprint_bytes
from ..system.processes import parallel_map
from . import record as records
from .record import FileRecord, Record
from .registry import Output
from .renderer import Renderer
from .statics import Static

STAMPED_FROM = 2000
"""From so many pages on, several processes stamp them: with fewer, to gather the same things twice takes longer."""


@dataclass(frozen=True)
class OutputTask:
    """A file that has to be made: from what a room published, or by copying a static file.

    Its stamp is empty where none was asked for, since nothing on record has to be compared with it.
    """

    file: str
    fingerprint: str
    origin: Output | Static
    before: FileRecord | None


def plan(
    press: Renderer,
    statics: Mapping[str, Static],
    target: Path,
    before: Record,
    edited: frozenset[str] | None,
    jobs: int,
) -> tuple[Record, list[OutputTask], bool]:
    """Divide all that there is to be into what stands already and what has to be made.

    Where nothing but the prose of `edited` is new and all on record stands, only what holds such prose is looked at.
    Tell too whether what should stand does stand, so that nobody else has changed the folder.
    """
    if edited is not None and (near := plan_edited(press, before, edited)) is not None:
        return *near, True
    record: Record = {}
    pieces: list[OutputTask] = []
    sure = True
    stamps = fingerprints_of(press, [each for each in press.outputs if each.file in before], jobs)
    todo = chain(
        ((each.file, stamps.get(each.file, ""), each) for each in press.outputs),
        ((file, fingerprint_bytes(static.read()), static) for file, static in sorted(statics.items())),
    )
    for file, stamp, origin in todo:
        old = before.get(file)
        same = old is not None and old.fingerprint == stamp
        if old is not None and same and records.is_current(f"{target}/{file}", old):
            record[file] = old
        else:
            sure = sure and not same
            pieces.append(OutputTask(file, stamp, origin, old))
    return record, pieces, sure


def plan_edited(press: Renderer, before: Record, edited: frozenset[str]) -> tuple[Record, list[OutputTask]] | None:
    """Divide what is on record into what does not hold the prose of `edited`, and what has to be made of the rest.

    None where not all on record is there to be made again.
    """
    near = {file for file, each in before.items() if not edited.isdisjoint(each.bodies)}
    pages = [each for each in press.outputs if each.file in near]
    if len(pages) != len(near):
        return None
    new = [OutputTask(each.file, press.fingerprint(each), each, before[each.file]) for each in pages]
    changed = [piece for piece in new if piece.fingerprint != before[piece.file].fingerprint]
    made_anew = {piece.file for piece in changed}
    return {file: each for file, each in before.items() if file not in made_anew}, changed


def fingerprints_of(press: Renderer, some: Sequence[Output], jobs: int) -> dict[str, str]:
    """Return the stamps of what rooms published, by files."""

    def stamps(portion: Sequence[Output]) -> list[str]:
        return [press.fingerprint(each) for each in portion]

    with closing(parallel_map(stamps, some, jobs, STAMPED_FROM)) as portions:
        found = [stamp for portion, _ in portions for stamp in portion]
    return {each.file: stamp for each, stamp in zip(some, found, strict=True)}
