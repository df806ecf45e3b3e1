"""What a plugin gives to the renderer: pages and files, each with all that it may read."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec

from ..model.body import Prose
from ..model.dates import PartialDate
from ..model.record import Record
from ..model.site import Link, SocialCard
from ..system.fingerprint import SCALAR_TYPES

FileContent = bytes | Path
"""What a maker gives: the bytes of a file, or the path of one that it has written aside, to be put into its place."""
Values = Mapping[str, Any] | Callable[[], Mapping[str, Any]]
"""All that may be read, or a function that gathers it: most pages stand already, and are never asked."""


class Feed(Record):
    """What a file offers to feed readers: what is new on the page at `page`. `format` is its name for people.

    `of` says what it is a feed of.
    """

    url: str
    page: str
    title: str
    format: str
    media_type: str
    of: str = "Articles"


class Page(Record, gc=True):
    """A page of the site. `values` is all that its template may read, besides the constants of the site.

    `url` is its address from the root: "" for the front page, else with a slash at its end, or the name of a file.
    `card` is its own social card, or a function that makes it; pages without one share the site's. `changed`, or a
    function that finds it, is for the sitemap; a page with `noindex` stays out of it. A page with `anywhere` is
    served at other addresses than its own, so its links start at the root of the host. `within` is the page that it
    stands below, where its address does not say so. It offers the feeds of the page `feeds_of`, or else its own.
    `parts` are the ids of parts of it that settings may link to; without them, they may link to any.
    """

    url: str
    template: str
    values: Values
    title: str | None = None
    description: str = ""
    feeds_of: str | None = None
    card: SocialCard | Callable[[], SocialCard] | None = None
    changed: PartialDate | Callable[[], PartialDate | None] | None = None
    noindex: bool = False
    anywhere: bool = False
    within: str = ""
    parts: tuple[str, ...] | None = None

    @property
    def is_redirect(self) -> bool:
        """Whether it only leads on to another."""
        return self.template == "moved.html"

    @property
    def read(self) -> Mapping[str, Any]:
        """All that its template may read, by name."""
        return self.values() if callable(self.values) else self.values

    @property
    def changed_on(self) -> PartialDate | None:
        """The day of its last change, if that is known."""
        return self.changed() if callable(self.changed) else self.changed

    @property
    def file(self) -> str:
        """The file that holds it, below the output folder."""
        return f"{self.url}index.html" if self.url in ("",) or self.url.endswith("/") else self.url

    @property
    def root(self) -> str:
        """The way from the page to the root of the site."""
        return "../" * self.url.count("/") or "./"

    @property
    def social(self) -> SocialCard | None:
        """Its own social card, if it has one."""
        return self.card() if callable(self.card) else self.card

    @property
    def facts(self) -> dict[str, Any]:
        """What its template may read besides values and site."""
        return {
            "url": self.url,
            "title": self.title,
            "description": self.description,
            "social": None,
            "noindex": self.noindex,
        }


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return the files of a folder, by their paths in it, as the bytes that a maker returns."""
    return msgspec.msgpack.encode(dict(sorted(files.items())))


def unpacked(folder: str, data: bytes) -> dict[str, bytes]:
    """Return the files that were packed, by their paths from the root of the site."""
    return {f"{folder}{name}": each for name, each in msgspec.msgpack.decode(data, type=dict[str, bytes]).items()}


def prose_files(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the files of content whose prose is in what a page or file may read."""
    found = set()
    rest = list(values.values())
    while rest:
        each = rest.pop()
        kind: Any = type(each)
        if kind in WITHOUT_PROSE:
            continue
        if kind is tuple:
            rest += each
        elif isinstance(each, Prose):
            found.add(each.file)
        elif has_prose(kind):
            rest += [getattr(each, name) for name in kind.__struct_fields__]
        else:
            WITHOUT_PROSE.add(kind)
    return tuple(sorted(found))


WITHOUT_PROSE: set[object] = {*SCALAR_TYPES}
"""Types that were met of which no value can hold a text: a set is asked sooner than a function."""


@cache
def has_prose(kind: type[Any]) -> bool:
    """Tell whether a value of a type can hold a text, by the types of its fields: most records cannot."""
    return issubclass(kind, Record) and _reaches_prose(kind, set())


def _reaches_prose(hint: Any, seen: set[Any]) -> bool:
    if hint is Any or hint is object:
        return True
    if isinstance(hint, type) and issubclass(hint, Record):
        if issubclass(hint, Prose) or hint in seen:
            return issubclass(hint, Prose)
        seen.add(hint)
        try:
            return any(_reaches_prose(each, seen) for each in get_type_hints(hint).values())
        except NameError:  # a type that is imported for the type checker alone
            return True
    return any(_reaches_prose(each, seen) for each in get_args(hint))


def trail(page: Page, built: Mapping[str, Page], home: str) -> tuple[Link, ...]:
    """Return the way down to a page, from the front page (named `home`) to the page itself."""
    way = [page]
    while way[-1].url:
        above = parent(way[-1], built)
        if above is None or any(above is each for each in way):
            break
        way.append(above)
    return tuple(Link(title=each.title or home, url=each.url) for each in reversed(way))


def parent(page: Page, built: Mapping[str, Page]) -> Page | None:
    """Return the page that another stands below: the one it names, else the nearest in its address that is built."""
    if page.within and (named := built.get(page.within)):
        return named
    folder = page.url.rstrip("/")
    while folder := folder.rpartition("/")[0]:
        if nearest := built.get(f"{folder}/"):
            return nearest
    return built.get("")


def redirect_page(address: str, target: Link, description: str) -> Page:
    """Return the page at a former address, which leads on without a script and is in no list."""
    return Page(
        url=address,
        template="moved.html",
        title=target.title,
        description=description,
        noindex=True,
        values={"target": target},
    )


class File(Record, gc=True):
    """A file of the site that is no page: `make(bodies, **values)` gives its bytes, and reads nothing else.

    `bodies` are what opens the texts in its values.

    What takes long to make is `cached` for other builds and other output folders; its maker then uses no code of ours
    but that of its room, of the model, of drawing/ and of typography.

    A file with a `folder` is made with others, of which nobody knows the names before: its maker gives all files of the
    folder, `packed`, this one among them; nobody else may publish one there. One made `in_parts` is made of bytes that
    are kept for the next build, each by all that it is made of: its maker gets a PartMaker in the place of `bodies`,
    and may write the file aside instead of giving its bytes. A `lasting` one is for programs, which are told its
    address once.
    """

    url: str
    make: Callable[..., FileContent]
    values: Values
    cached: bool = False
    feed: Feed | None = None
    folder: str = ""
    in_parts: bool = False
    lasting: bool = False

    @property
    def read(self) -> Mapping[str, Any]:
        """All that `make` may read, by name."""
        return self.values() if callable(self.values) else self.values

    @property
    def file(self) -> str:
        """The file that holds it, below the output folder."""
        return self.url
