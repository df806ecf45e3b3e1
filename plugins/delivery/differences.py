"""What readers will see of a change from one built site to another, in words: from its pages and its data."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from posixpath import normpath
from typing import Any

from msgspec import to_builtins

from ..model.record import Record
from ..model.words import counted
from ..writing.sync import Changes, is_article
from .article_text import ArticleText, read_page, replacements

Fetch = Callable[[Sequence[str]], Mapping[str, bytes]]
"""Returns files of a site by their paths, as far as they are there."""
TOPICS, EVENTS = "data/v1/topics.json", "data/v1/events.json"
MOST_PAGES = 200
"""Of more changed pages of articles, as a new style sheet gives, the words are not compared."""
FEW = 10
"""So many names of files are printed, where not all are asked for."""
NAMED = 3
"""Of so many of a kind the names are printed, and of so many changes of an article the words."""


class ArticleEdit(Record):
    """An article whose words were changed: pairs of new and old ones. `corrected`: it says so."""

    title: str
    url: str
    corrected: bool
    changes: tuple[tuple[str, str], ...]


class Differences(Record):
    """What readers will see. `statuses` and `figures` are names, with what they are now and what they were."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    edits: tuple[ArticleEdit, ...] = ()
    statuses: tuple[tuple[str, str, str], ...] = ()
    figures: tuple[tuple[str, str, str], ...] = ()
    events: int = 0
    moved: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return it as a line."""
        parts = [*self._articles(), *(f"{name} now {now}" for name, now, _ in self.statuses[:NAMED])]
        parts += [f"{name} now {now!r}, was {was!r}" for name, now, was in self.figures[:NAMED]]
        if more := sum(max(0, len(each) - NAMED) for each in (self.statuses, self.figures)):
            parts.append(f"{counted(more, 'more status or figure', 'more statuses and figures')} changed")
        parts += [f"{counted(self.events, 'event')} added to timelines"] if self.events else []
        parts += [f"{counted(len(self.moved), 'page')} moved"] if self.moved else []
        line = ", ".join(parts)
        return f"{line}." if line else "Readers will see no change of any article, status or figure."

    def _articles(self) -> Iterator[str]:
        corrected = [each for each in self.edits if each.corrected]
        edited = [each for each in self.edits if not each.corrected]
        groups: tuple[tuple[Sequence[str], str], ...] = (
            (self.added, "added"),
            ([edit_summary(each) for each in corrected], "corrected"),
            ([edit_summary(each) for each in edited], "edited"),
            (self.removed, "removed"),
        )
        what = "article"
        for each, done in groups:
            if each:
                words = [word for word in each[:NAMED] if word] if done in ("corrected", "edited") else []
                said = counted(len(each), what) if what else f"{len(each):,}"
                yield f"{said} {done}" + (f" ({'; '.join(words)})" if words else "")
                what = ""  # said once

    def as_json(self) -> str:
        """Return it as a JSON object."""
        return json.dumps(to_builtins(self), ensure_ascii=False, indent=1)


def edit_summary(edit: ArticleEdit) -> str:
    """Return what was changed in an article, such as `'over 1,000' was '1,000'`."""
    more = len(edit.changes) - NAMED
    pairs = [f"{new!r} was {old!r}" for new, old in edit.changes[:NAMED]]
    return ", ".join([*pairs, *([f"and {more} more"] if more > 0 else [])])


def in_folder(folder: Path) -> Fetch:
    """Return what fetches files of a folder."""
    return lambda paths: {path: (folder / path).read_bytes() for path in paths if (folder / path).is_file()}


def differences(old: Fetch, new: Fetch, changes: Changes) -> Differences:
    """Return what readers will see of changes from one site to another."""
    written = [path for path in (*changes.added, *changes.changed) if path.endswith("/index.html")]
    pages = {path: read_page(data) for path, data in new(written).items()}
    stubs = [path for path in changes.changed if path in pages and pages[path].moved_to]
    edited = [path for path in changes.changed if is_article(path) and path not in stubs]
    gone = [path for path in changes.deleted if is_article(path)]
    before = old([*(edited if len(edited) <= MOST_PAGES else ()), *gone, *stubs, TOPICS, EVENTS])
    after = new([TOPICS, EVENTS])
    moved = [path for path in stubs if path in before and not read_page(before[path]).moved_to]
    there_before = {normpath(f"{path}/../{pages[path].moved_to}/index.html") for path in moved}
    added = [path for path in changes.added if is_article(path) and not pages[path].moved_to]
    return Differences(
        added=tuple(pages[path].title for path in added if path not in there_before),
        removed=tuple(read_page(before[path]).title for path in gone if path in before),
        edits=tuple(_edits(edited, before, pages)),
        statuses=tuple(_changed(_statuses(before), _statuses(after))),
        figures=tuple(_changed(_figures(before), _figures(after))),
        events=len(_ids(after) - _ids(before)) if EVENTS in before else 0,
        moved=tuple(path.removesuffix("index.html") for path in moved),
    )


def _edits(
    paths: Sequence[str], before: Mapping[str, bytes], pages: Mapping[str, ArticleText]
) -> Iterator[ArticleEdit]:
    for path in paths:
        if path in before:
            old, now = read_page(before[path]), pages[path]
            changes = tuple(replacements(old.words, now.words))
            if not old.moved_to and (changes or now.corrections > old.corrections):
                url = path.removesuffix("index.html")
                yield ArticleEdit(
                    title=now.title, url=url, corrected=now.corrections > old.corrections, changes=changes
                )


def _changed(old: Mapping[str, tuple[str, str]], new: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield what both have and what differs: name, now, before."""
    for key, (name, now) in new.items():
        if key in old and old[key][1] != now:
            yield name, now, old[key][1]


def _records(files: Mapping[str, bytes], path: str) -> list[dict[str, Any]]:
    """Return the records of a file of data; none where it is not there, or is of another version."""
    try:
        found = json.loads(files.get(path, b"{}")).get(Path(path).stem, [])
    except (ValueError, AttributeError):
        return []
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _statuses(files: Mapping[str, bytes]) -> dict[str, tuple[str, str]]:
    return {
        str(each.get("slug")): (str(each.get("title")), str((each.get("status") or {}).get("label")))
        for each in _records(files, TOPICS)
    }


def _figures(files: Mapping[str, bytes]) -> dict[str, tuple[str, str]]:
    return {
        f"{topic.get('slug')} {each.get('id')}": (f"{topic.get('title')}: {each.get('name')}", str(each.get("value")))
        for topic in _records(files, TOPICS)
        for each in topic.get("figures") or ()
    }


def _ids(files: Mapping[str, bytes]) -> set[str]:
    return {str(each.get("id")) for each in _records(files, EVENTS)}


def report(changes: Changes, found: Differences, verbose: bool) -> str:
    """Return what readers will see, then the files that differ: the first of them, or all if asked for."""
    lines = [f"{mark} {path}" for mark, paths in marked(changes) for path in paths]
    shown = lines if verbose else lines[:FEW]
    more = [f"and {len(lines) - FEW:,} more; --verbose lists all"] if len(lines) > len(shown) else []
    return "\n".join([str(found), *shown, *more])


def marked(changes: Changes) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the files that differ, with the mark of each kind."""
    return (("+", changes.added), ("~", changes.changed), ("-", changes.deleted))
