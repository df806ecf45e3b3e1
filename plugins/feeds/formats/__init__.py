"""Feed formats: each module here is one, found by its name. It has a `FORMAT`."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules


@dataclass(frozen=True)
class Format:
    """A format of feeds.

    `make(bodies, site, page, url, title, entries)` returns a feed of articles as bytes; `url` is its own whole address.
    `make_changes`, which takes `changes` in the place of entries, returns one of what changed on a dossier. `file` is
    its name beside the page that it belongs to.
    """

    name: str
    file: str
    media_type: str
    make: Callable[..., bytes]
    make_changes: Callable[..., bytes]


def formats() -> tuple[Format, ...]:
    """Return all formats, in the order of their names."""
    return tuple(import_module(f"{__name__}.{each.name}").FORMAT for each in iter_modules(__path__))
