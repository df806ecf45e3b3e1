"""Why files were made, in words."""

from collections.abc import Iterable

from .build_log import Parts
from .sync import Changes

NAMED = 3
"""So many things are named in a reason; of others the number is given."""


def why(old: Parts | None, known: bool, new: Parts) -> str:
    """Return why a file was made, which was `known` if it is in the manifest."""
    if old is None and known:
        return "made of parts that are not on record"
    if old == new and known:
        return "the file was no longer as it was written"
    return reason(old, new)


def reason(old: Parts | None, new: Parts) -> str:
    """Return what has changed in what a page is made of, in words."""
    if old is None:
        return "new"
    changes = [f"{name} changed{_detail(old.get(name, {}), now)}" for name, now in new.items() if old.get(name) != now]
    changes += [f"{name} is gone" for name in sorted(old.keys() - new.keys())]
    return "; ".join(changes) or "written anew from the same parts"


def _detail(old: dict[str, str], new: dict[str, str]) -> str:
    if any(each.keys() == {""} and each[""] != "0" for each in (old, new)):
        return ""  # a single value, or more than are labelled
    added = _listed([each for each in new if each and each not in old], "added")
    removed = _listed([each for each in old if each and each not in new], "removed")
    changed = _listed([each for each in new if each and each in old and old[each] != new[each]], "changed")
    words = ", ".join(each for each in (added, removed, changed) if each)
    return f": {words}" if words else ""


def _listed(labels: list[str], what: str) -> str:
    if not labels:
        return ""
    more = f" and {len(labels) - NAMED} more" if len(labels) > NAMED else ""
    verb = "was" if len(labels) == 1 else "were"
    return f"{', '.join(repr(each) for each in labels[:NAMED])}{more} {verb} {what}"


def print_reasons(reasons: Iterable[tuple[str, str]], changes: Changes) -> None:
    """Print why each file was written."""
    wrote = {*changes.added, *changes.changed}
    for file, words in reasons:
        print(f"{file.removesuffix('index.html') or '/'}: {words}" + ("" if file in wrote else " (the same bytes)"))
    for file in changes.deleted:
        print(f"{file.removesuffix('index.html') or '/'}: deleted, nothing makes it any more")
