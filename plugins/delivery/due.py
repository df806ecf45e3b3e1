"""`./digest due`: the next moments at which the output changes by itself, each with the files that change.

What the clock decides changes at midnight in the zone of the site, or when an article or a reply comes out. So the
output is gathered as of each such moment and compared with that before: nothing is foretold by a second set of rules.
Beside them stands what an editor is asked to look at again: statuses, figures and roles that were checked long ago.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cache
from io import StringIO
from itertools import count as counting
from itertools import groupby, islice
from operator import itemgetter
from typing import Unpack

from msgspec import to_builtins

from ..model.dates import days_after, with_fixed_offset
from ..model.errors import USAGE, Abort
from ..model.options import BuildOptions
from ..model.record import Record
from ..model.settings import read_setting
from ..model.words import counted
from ..reading.freshness import last_checks
from ..reading.link.content import Content
from ..reading.linking import LinkedContent
from ..reading.settings import now_of, zone_of
from ..writing.build import engine_of
from ..writing.engine import Engine
from ..writing.write_output import put_nowhere

FEW = 5
"""So many files of a moment are named."""
MOST_CANDIDATES = 100
"""So many moments are looked at for a change."""


class Moment(Record):
    """A moment, with what happens then in words, and the files that change, are added or go."""

    at: str
    why: tuple[str, ...]
    files: tuple[str, ...]

    def __str__(self) -> str:
        """Return it as a line."""
        more = f" and {len(self.files) - FEW:,} more" if len(self.files) > FEW else ""
        named = ", ".join(self.files[:FEW])
        return f"{self.at}  {', '.join(self.why)}: {counted(len(self.files), 'file')}: {named}{more}"


class ToCheck(Record):
    """What falls due for checking on a day: the field of a file."""

    day: str
    what: str

    def __str__(self) -> str:
        """Return it as a line."""
        return f"{self.day}  {self.what} is due for checking"


class State:
    """The output as it is at a moment, with a fingerprint of each file; bytes are made when they are asked for."""

    def __init__(self, engine: Engine) -> None:
        warnings = StringIO()  # each build prints them anyway
        try:
            with redirect_stderr(warnings):
                source, self.renderer = engine.gathered()
        except Abort as stop:
            when = now_of(engine.settings).at.isoformat()
            why = warnings.getvalue() + (f"{stop.message}\n" if stop.message else "")
            raise Abort(f"{why}due: as of {when} the site cannot be built.", int(str(stop.code))) from None
        assert isinstance(source, LinkedContent)
        self.source = source
        self.outputs = {each.file: each for each in self.renderer.outputs}
        self.fingerprint = cache(self._fingerprint)

    def _fingerprint(self, file: str) -> str:
        output = self.outputs[file]
        return self.renderer.fingerprint(output, self.renderer.values(output))

    def bytes_of(self, file: str) -> dict[str, bytes]:
        """Return the bytes of a file, with those of the files that are made with it; none where it is not there."""
        if file not in self.outputs:
            return {}
        return put_nowhere(self.renderer, file, self.outputs[file])

    def differing(self, other: "State") -> list[str]:
        """Return the files that are not the same, or not there, in another state, sorted."""
        found: set[str] = set()
        for file in self.outputs.keys() | other.outputs.keys():
            both = file in self.outputs and file in other.outputs
            if not both or self.fingerprint(file) != other.fingerprint(file):
                one, two = self.bytes_of(file), other.bytes_of(file)
                found |= {each for each in one | two if one.get(each) != two.get(each)}
        return sorted(found)


def due(count: int, *, as_json: bool = False, **given: Unpack[BuildOptions]) -> None:
    """Print the next moments, and what falls due for checking until the last of them. Raises Abort."""
    if count < 1:
        raise Abort(f"due: --count: {count} is no number from 1 on; write one", USAGE)
    moments: list[Moment] = []
    checks: list[ToCheck] = []

    def look() -> None:
        moments.clear()
        engine = engine_of(**given)
        now, state = now_of(engine.settings).at, State(engine)
        state.source.save()  # the next states are read from what is kept
        content = state.source.snapshot.content
        for at, why in islice(clock_moments(content, now, zone_of(engine.settings)), MOST_CANDIDATES):
            if len(moments) == count:
                break
            later = State(engine_of(**(given | {"as_of": at.isoformat()})))
            if files := tuple(state.differing(later)):
                moments.append(Moment(at=at.isoformat(), why=why, files=files))
            state = later
        until = date.fromisoformat(moments[-1].at[:10]) if moments else now.date()
        checks[:] = sorted(to_check(content, engine, now.date(), until), key=lambda each: (each.day, each.what))

    try:
        with redirect_stdout(sys.stderr):
            engine_of(**given).begin_anew_if_damaged(look)
    except OSError as error:  # what is too large for memory is written aside
        raise Abort(f"due: {error.filename or 'a file'}: {error.strerror or error}") from None
    if as_json:
        value = {"moments": to_builtins(moments), "checks": to_builtins(checks)}
        print(json.dumps(value, ensure_ascii=False, indent=1))
    else:
        print("\n".join(map(str, [*moments, *checks])))


def clock_moments(content: Content, now: datetime, zone: tzinfo) -> Iterator[tuple[datetime, tuple[str, ...]]]:
    """Yield every moment at which the clock decides something, with what that is, in order, without end."""
    published = [each.record for each in content.articles if each.record.status != "draft"]
    coming = [(each.visible_from, f"{each.title!r} comes out") for each in published]
    coming += [(each.record.date, "a reply comes out") for each in content.replies]
    coming = sorted((at, what) for at, what in coming if at > now)
    for number in counting(1):
        midnight = with_fixed_offset(datetime.combine(now.date() + timedelta(days=number), time(), zone))
        before = [each for each in coming if each[0] <= midnight]
        coming = coming[len(before) :]
        for at, group in groupby([*before, (midnight, "a new day")], key=itemgetter(0)):
            yield at, tuple(what for _, what in group)


def to_check(content: Content, engine: Engine, now: date, until: date) -> Iterator[ToCheck]:
    """Yield what will have been checked too long ago, from the first day of which `check` says so."""
    days = read_setting(engine.settings, "CHECKED_WITHIN_DAYS")
    for entry, place, checked in last_checks(content):
        if checked and now < (day := days_after(checked.last, days + 1)) <= until:
            yield ToCheck(day=day.isoformat(), what=f"{entry.path}: {'.'.join(map(str, (*place, 'checked')))}")
