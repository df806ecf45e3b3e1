"""Kinds of material: each module here is one, found by its name. It has a `KIND`.

Which kind something is, its content says, never the end of its name.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from pkgutil import iter_modules

from ....model.record import Record
from ..imported_article import ImportedArticle, Subscription
from ..material import Material


class Kind(Record, gc=True):
    """A kind of material, `name` as messages name it. `recognises` looks at the content; `read` gives what is in it.

    Of two that recognise the same, the one with the higher `rank` reads it. `read` raises MaterialError.
    """

    name: str
    recognises: Callable[[Material], bool]
    read: Callable[[Material], Iterable[ImportedArticle | Subscription]]
    rank: int = 0


def kinds() -> tuple[Kind, ...]:
    """Return all kinds, the one that is asked first in front."""
    found = (import_module(f"{__name__}.{each.name}").KIND for each in iter_modules(__path__))
    return tuple(sorted(found, key=lambda each: (-each.rank, each.name)))
