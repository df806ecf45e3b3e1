"""`new article --from FILE|URL`: a draft of one report, with an event of its own if that is wanted."""

from pathlib import Path

from ..model.errors import USAGE, Abort
from .importing import import_all


def new_from(
    kind: str, *, called_in: Path, from_: str = "", event: bool = False, content: str | None = None, **others: object
) -> Path:
    """Write the draft and return its path. Raises Abort."""
    if kind != "article":
        raise Abort(
            f"new: --{'from' if from_ else 'event'}: is for an article, not for a new {kind}; leave it out", USAGE
        )
    if not from_:
        raise Abort(
            "new: --event: the event of which report? Add --from FILE, an address or a number of the inbox", USAGE
        )
    if others:
        raise Abort(f"new: --{min(others)}: --from reads it from the report; leave it out", USAGE)
    written = import_all([from_], content=content, event=event, called_in=called_in)
    if len(written) != 1:
        raise Abort(f"new: --from: {from_} is no single report; ./digest import takes the rest", USAGE)
    return written[0]
