"""Content after an edit of prose, in a process that holds all that it was before: only what was edited is looked at."""

import os
from collections.abc import Collection, Mapping
from typing import Any

from ..model.body import Body
from ..model.record import replace
from . import ask_rules
from .changed_files import reader_of
from .context import RuleContext
from .judging import judge
from .linking import LinkedContent, link
from .loading import load
from .parse.files import FoundFile, found_again
from .report import report
from .settings import now_of
from .snapshot import Snapshot


def follow(source: LinkedContent, settings: Mapping[str, Any], changed: Collection[str]) -> LinkedContent | None:
    """Return content after files of these paths have changed, if nothing but the prose of some has; else None.

    Warnings are printed; of anything more a build that looks at everything tells. The digest of `source` is taken
    over: it holds the new texts.
    """
    before = source.snapshot
    there = found_after(before, changed)
    if there is None:
        return None
    snapshot = load(replace(before.options, now=now_of(settings)), before, there)
    if not snapshot.edited or snapshot.problems or snapshot.day_inputs != before.day_inputs:
        return None
    judgement = judge(snapshot, ask_rules)
    if any(not each.warning for each in judgement.problems):
        return None
    content = replace(link(snapshot, judgement), edited_only=frozenset(snapshot.edited))
    if content.edited_since(source.state) != content.edited_only:
        return None
    report(judgement.problems, "; nothing was written.")
    source.digest.renew_prose({inside: text_of(content, inside) for inside in snapshot.edited})
    vars(content)["digest"] = source.digest  # a cached property looks there
    return content


def prepare(source: LinkedContent) -> None:
    """Have at hand what is asked for after an edit: all records, rules, and what reads a text of each kind there is."""
    snapshot = source.snapshot
    reader = reader_of(snapshot.options)
    for file in {each.inside.partition("/")[0]: each for each in snapshot.found if each.suffix == ".md"}.values():
        reader.read(file)
    context = RuleContext(snapshot=snapshot, edited_only=frozenset())
    for _ in (context.resolver, *ask_rules(context)):  # about no body, so that all that rules need is imported
        pass
    snapshot.store.close()


def found_after(before: Snapshot, changed: Collection[str]) -> list[FoundFile] | None:
    """Return the files of content after some paths have changed; None if any but those of before may be there now.

    What is not there, and was not, came and went: an editor may save a file aside.
    """
    start = f"{before.options.root}/"
    place = {each.inside: at for at, each in enumerate(before.found)}
    there = list(before.found)
    for path in changed:
        inside = path.removeprefix(start)
        if inside in place:
            file = found_again(before.found[place[inside]])
            if file is None:
                return None
            there[place[inside]] = file
        elif inside == path or os.path.lexists(path) or any(each.startswith(f"{inside}/") for each in place):
            return None
    return there


def text_of(content: LinkedContent, inside: str) -> Body:
    """Return the text of a file that was edited."""
    body = content.snapshot.parsed[inside].body
    assert body
    return body
