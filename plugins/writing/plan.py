"""What of the output is current, and what has to be made: a page's fingerprint is compared with the manifest's."""

from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import field

from ..model.record import Record
from ..system.processes import in_hands
from . import manifest as manifests
from .compression import ENDS, Compression, compressed_of, uncompressed
from .folders import has_folder
from .manifest import FileEntry, Manifest
from .registry import Output
from .renderer import Renderer, Values
from .statics import Static
from .work_division import dealt

if TYPE_CHECKING:
    from .early import EarlyFile

PARALLEL_FROM = 2000
"""From so many pages on, several processes compute fingerprints: with fewer, to gather values twice takes longer."""
MOST_VALUES = 64
"""Of so many files that changed, the values are held until they are made."""


class OutputTask(Record):
    """A file that has to be made: from what a plugin published, or by copying a static file.

    `fingerprint` is empty where the manifest has nothing to be compared with it; `values` are what a page may read,
    where they have been gathered here. `others` are the files that were made with it before.
    """

    file: str
    fingerprint: str
    origin: Output | Static
    before: FileEntry | None
    values: Values | None = None
    others: Manifest = field(default_factory=dict)


class Plan(Record, gc=True):
    """What is current, and what has to be made. `trusted`: nobody else has changed a file that should be current.

    `beside` are the files made before with one that has to be made anew: which of them will stay is not known yet.
    What is begun `early` counts as current: another process makes it, if it has to be made.
    """

    current: Manifest
    tasks: list[OutputTask]
    trusted: bool
    beside: frozenset[str] = frozenset()
    early: tuple["EarlyFile", ...] = ()

    @property
    def files(self) -> frozenset[str]:
        """All files that there are to be, or may be."""
        return frozenset({*self.current, *(each.file for each in self.tasks), *self.beside})


def plan(
    renderer: Renderer,
    statics: Mapping[str, Static],
    target: Path,
    before: Manifest,
    edited: frozenset[str] | None,
    jobs: int,
    sound: bool,
    early: tuple["EarlyFile", ...] = (),
) -> Plan:
    """Divide all that there is to be into what is current and what has to be made.

    `sound` tells that every file in the manifest was just found as it was written. Where nothing but the prose of
    `edited` is new and all in the manifest is current, only what holds such prose is looked at, but for what is
    begun `early`.
    """
    if edited is not None and (near := plan_edited(renderer, before, edited, early)) is not None:
        return near
    current: Manifest = {}
    tasks: list[OutputTask] = []
    trusted = True
    beside: set[str] = set()
    by_file = dict(zip(renderer.files, renderer.outputs, strict=True))
    changed, values = changed_of(renderer, {file: by_file[file] for file in by_file if file in before}, before, jobs)
    for file, static in statics.items():
        now = renderer.fingerprint_of(static.read())
        if file not in before or before[file].fingerprint != now:
            changed[file] = now
    with_others = {uncompressed(file) for file in before if file.endswith(ENDS)}
    with_others |= {each.file for each in renderer.outputs if has_folder(each)}
    for file, origin in chain(by_file.items(), sorted(statics.items())):
        old, same = before.get(file), file not in changed
        if old is not None and same and sound and file not in with_others:
            current[file] = old  # as most are
            continue
        now = changed.get(file, old.fingerprint if old else "")
        others = siblings(file, origin, before, renderer.compression) if file in with_others else {}
        untouched = sound or (old is not None and manifests.all_current(target, {file: old, **others}))
        by_bytes = has_folder(origin)  # each of its files has the fingerprint of its own bytes: most will stay
        alike = by_bytes or all(each.fingerprint == now for each in others.values())
        if old is not None and same and alike and untouched:
            current[file] = old
            current |= others
        else:
            trusted = trusted and (old is None or not same) and (untouched or not by_bytes)
            beside |= others.keys()
            held = values.get(file)
            tasks.append(OutputTask(file=file, fingerprint=now, origin=origin, before=old, values=held, others=others))
    return Plan(current=current, tasks=tasks, trusted=trusted, beside=frozenset(beside))


def siblings(file: str, origin: Output | Static, before: Manifest, compression: Compression) -> Manifest:
    """Return the entries of the files that were made with another one: those of its folder, and compressed."""
    if has_folder(origin):
        return {name: each for name, each in before.items() if name.startswith(origin.folder) and name != file}
    names = (name for name in compressed_of(file) if name not in compression.taken)
    return {name: each for name in names if (each := before.get(name))}


def holding(before: Manifest, edited: frozenset[str]) -> frozenset[str]:
    """Return the files in a manifest that hold the prose of `edited`."""
    return frozenset(file for file, each in before.items() if not edited.isdisjoint(each.bodies))


def plan_edited(
    renderer: Renderer, before: Manifest, edited: frozenset[str], early: tuple["EarlyFile", ...] = ()
) -> Plan | None:
    """Divide the manifest into what does not hold the prose of `edited`, and what has to be made of the rest.

    What is begun `early` is not looked at. None where not all in the manifest is there to be made again.
    """
    near = holding(before, edited)
    pages = {file: each for file, each in zip(renderer.files, renderer.outputs, strict=True) if file in near}
    if len(pages) != len(near):
        return None
    tasks: list[OutputTask] = []
    beside: set[str] = set()
    begun = {each.file: each.others for each in early}
    for file, page in pages.items():
        if file in begun:
            beside |= begun[file].keys()
            continue
        values, old = renderer.values(page), before[file]
        if (now := renderer.fingerprint(page, values)) != old.fingerprint:
            others = siblings(file, page, before, renderer.compression)
            tasks.append(OutputTask(file=file, fingerprint=now, origin=page, before=old, values=values, others=others))
            beside |= others.keys()
    made_anew = {*beside, *(task.file for task in tasks)}
    current = {file: each for file, each in before.items() if file not in made_anew}
    return Plan(current=current, tasks=tasks, trusted=True, beside=frozenset(beside), early=early)


def changed_of(
    renderer: Renderer, some: Mapping[str, Output], before: Manifest, jobs: int
) -> tuple[dict[str, str], dict[str, Values]]:
    """Return the fingerprints of those files that have other ones in the manifest than now, and values of such files.

    Where files are very many, few values are held, so that memory stays bounded, and none is sent between processes.
    """
    held: dict[str, Values] = {}
    many = len(some) >= PARALLEL_FROM

    def changed(portion: Sequence[str]) -> list[tuple[str, str]]:
        found = []
        for file in portion:
            values = renderer.values(some[file])
            now = renderer.fingerprint(some[file], values)
            if now != before[file].fingerprint:
                found.append((file, now))
                if not many or len(held) < MOST_VALUES:
                    held[file] = values
        return found

    if many:
        renderer.gather_shared()  # once for all processes
    hands = dealt(list(some), jobs if many else 1)
    return dict(chain(*in_hands(changed, hands, jobs))), held
