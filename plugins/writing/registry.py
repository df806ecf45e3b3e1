"""How a room joins the build: it publishes pages, and lends functions to templates.

The lists are signals and not lists of this module, so that two builds in one process do not share anything but names.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from blinker import signal

from ..digest import Digest
from .page import File, Page

publishing = signal("digest-publishing")
publishing_after = signal("digest-indexing")
filter_registration = signal("digest-lending")

Output = Page | File


def publish(pages: Callable[[Digest], Iterable[Output]]) -> None:
    """Have these pages built. A page may read only its values."""
    publishing.connect(pages)


def publish_after(files: Callable[[Digest, tuple[Page, ...]], Iterable[Output]]) -> None:
    """Have these files built once all pages of all rooms are known. They are called as `files(digest, pages=...)`."""
    publishing_after.connect(files)


def register_filters(**functions: Callable[..., Any]) -> None:
    """Let templates call these functions, as filters: they depend on their arguments alone."""
    for name, function in functions.items():
        filter_registration.connect(lambda _, name=name, function=function: (name, function), weak=False)


def collect(digest: Digest) -> tuple[Output, ...]:
    """Return all that the rooms publish, in the order of addresses."""
    made = [each for _, found in publishing.send(digest) for each in found]
    pages = tuple(sorted((each for each in made if isinstance(each, Page)), key=lambda page: page.url))
    made += [each for _, found in publishing_after.send(digest, pages=pages) for each in found]
    return tuple(sorted(made, key=lambda each: each.file))


def registered_filters() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield the functions that rooms lend, with their names."""
    for _, (name, function) in filter_registration.send(None):
        yield name, function
