"""Why files were made, in words."""

from collections.abc import Iterable

from .build_log import Parts, reason
from .sync import Changes


def why(old: Parts | None, known: bool, new: Parts) -> str:
    """Return why a file was made, which was `known` if it is in the manifest."""
    if old is None and known:
        return "made of parts that are not on record"
    if old == new and known:
        return "the file was no longer as it was written"
    return reason(old, new)


def print_reasons(reasons: Iterable[tuple[str, str]], changes: Changes) -> None:
    """Print why each file was written."""
    wrote = {*changes.added, *changes.changed}
    for file, words in reasons:
        print(f"{file.removesuffix('index.html') or '/'}: {words}" + ("" if file in wrote else " (the same bytes)"))
    for file in changes.deleted:
        print(f"{file.removesuffix('index.html') or '/'}: deleted, nothing makes it any more")
