"""Where the references of bodies lead: names, files and addresses become addresses on the site."""

import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ...model.article import Article
from ...model.body import Reference
from ...model.name_index import NameIndex, normalized
from ...model.picture import PictureFile
from ...system.suggestions import did_you_mean, nearest
from ..parse.files import PICTURES
from .content import Content, Entry
from .figure_quotes import Figures

LISTS = ("", "topics/", "editions/", "sources/", "archive/", "follow/", "search/", "data/", "atom.xml")
"""Addresses that every site has, whatever its content."""

UNFIT = frozenset(" \"'<>#?%&\\")
"""What no picture's name may hold, since it is part of an address."""


@dataclass(frozen=True)
class Resolver:
    """What can be linked to: topics by name, files by their path inside content/, pages by their address."""

    names: dict[str, str]
    written: tuple[str, ...]
    files: dict[str, str]
    anchors: dict[str, tuple[str, ...]]
    unpublished: frozenset[str]
    pictures: Mapping[str, PictureFile]
    pages: frozenset[str]
    figures: Figures
    is_unreadable: Callable[..., bool]

    @classmethod
    def of(cls, content: Content, shown: Iterable[Entry[Article]]) -> "Resolver":
        """Gather them. `shown` are the articles whose page is built."""
        pages: list[Entry[Any]] = [*shown, *content.topics, *content.statements]
        named = named_in(content)
        others = [*(entry.noun.url for entry in content.sources), *(["entities/"] if content.entities else [])]
        files = {entry.inside: entry.noun.url for entry in pages}
        return cls(
            names={name.casefold(): url for name, url in named},
            written=tuple(name for name, _ in named),
            files=files,
            anchors={entry.noun.url: entry.noun.body.anchors for entry in pages},
            unpublished=frozenset({entry.inside for entry in content.articles} - set(files)),
            pictures=content.pictures,
            pages=frozenset({*LISTS, *files.values(), *(url.partition("#")[0] for _, url in named), *others}),
            figures=Figures.of((each.noun for each in content.topics), (each.noun for each in content.sources)),
            is_unreadable=content.is_unreadable,
        )

    def resolve(self, reference: Reference, inside: str, own: tuple[str, ...]) -> tuple[str, str, str]:
        """Return where a reference in the file at `inside` leads, what is wrong with it, and how to mend that.

        The address is empty where something is wrong; `own` are the anchors of the body it stands in.
        """
        if reference.kind == "wiki":
            return self._name(reference.target)
        if reference.kind == "image":
            return self.picture(reference.target, inside)
        if reference.kind in ("figure", "figure-note"):
            return self._figure(reference.target, reference.kind == "figure-note")
        if reference.kind == "mark":
            return "", f"[^{reference.target}] has no note", f"write `[^{reference.target}]: …` below the text"
        if reference.kind == "twice":
            return "", f"the note [^{reference.target}] stands twice", "give one of the two another name"
        if reference.kind == "note":
            return "", f"nothing refers to the note [^{reference.target}]", "write its mark in the text, or remove it"
        page, _, anchor = reference.target.partition("#")
        if reference.kind == "anchor":
            return self._anchor(reference.target, "", anchor, own)
        if reference.kind == "site":
            return self._site(page.lstrip("/"), anchor)
        if ":" in page or page.startswith("www."):
            mend = "start it with https:// or mailto:, or name a file in content"
            return "", f"{reference.target!r} is no address that a link may have", mend
        path = resolve_path(inside, page)
        if path in self.unpublished:
            return "", f"{page!r} is a draft or not yet out", "link to it when it is published"
        if path not in self.files:
            if self.is_unreadable(path):
                return "#", "", ""
            return "", f"there is no content at {page!r}", suggest_path(path, inside, self.files) or "mend the path"
        return self._anchor(reference.target, self.files[path], anchor, self.anchors[self.files[path]])

    def picture(self, src: str, inside: str) -> tuple[str, str, str]:
        """Return the address of a picture file, named relative to the file at `inside`."""
        if ":" in src or src.startswith("/"):
            return "", f"{src!r} is not a file beside this one", "put the picture into content and name it from here"
        path = resolve_path(inside, src)
        if found := set(path) & UNFIT:
            signs = " and ".join("a blank" if each == " " else each for each in sorted(found))
            return "", f"the name {src!r} holds {signs}", "use letters, digits and hyphens"
        if self.is_unreadable(path):
            return "", "", ""
        suffix = posixpath.splitext(path)[1].lower()
        if suffix in (".svg", ".svgz"):
            return "", f"{src!r} is an SVG, which may hold scripts", "save it as PNG, 1200 pixels wide"
        if suffix not in PICTURES:
            return "", f"{src!r} is no picture by its ending", f"save it as one of: {' '.join(PICTURES)}"
        if path not in self.pictures:
            return "", f"there is no picture at {src!r}", suggest_path(path, inside, self.pictures) or "mend the path"
        picture = self.pictures[path]
        return ("", f"{src!r} {picture.fault}", picture.mend) if picture.fault else (picture.url, "", "")

    def _figure(self, target: str, note: bool) -> tuple[str, str, str]:
        try:
            return self.figures.html(target, note), "", ""
        except ValueError as error:
            if note or self.is_unreadable(target.partition("/")[0], "topics"):  # the note of what is told already
                return "", "", ""
            what, _, mend = str(error).partition("; ")
            return "", what, mend

    def _name(self, name: str) -> tuple[str, str, str]:
        url = self.names.get(name.casefold())
        if url is None and any(self.is_unreadable(name, kind) for kind in ("topics", "entities", "glossary")):
            return "#", "", ""
        if url is None:
            return "", f"{name!r} is no topic", did_you_mean(name, self.written) or "use a topic's title or alias"
        return url, "", ""

    def _site(self, page: str, anchor: str) -> tuple[str, str, str]:
        if page not in self.pages:
            if self.is_unreadable(last(page)):
                return "#", "", ""
            by_name = {last(each): each for each in sorted(self.pages)}
            near = [f"did you mean '/{by_name[name]}'?" for name in nearest(last(page), by_name)]
            return "", f"there is no page at '/{page}'", "".join(near) or "link to the file instead"
        return self._anchor(f"/{page}#{anchor}", page, anchor, self.anchors.get(page, ()))

    def _anchor(self, target: str, url: str, anchor: str, known: tuple[str, ...]) -> tuple[str, str, str]:
        if anchor and anchor not in known:
            near = did_you_mean(f"#{anchor}", {f"#{each}" for each in known})
            return "", f"there is no heading '#{anchor}'", near or "use a heading of that page"
        return (f"{url}#{anchor}" if anchor else url), "", ""


def named_in(content: Content) -> list[tuple[str, str]]:
    """Return every name that a link in double brackets may hold, with its address; of equal ones the last counts."""
    entities, topics = [each.noun for each in content.entities], [each.noun for each in content.topics]
    terms = [each.noun for each in content.terms]
    meanings = NameIndex.of(entities, topics, terms).meanings
    named = [(term.term, term.url) for term in terms]
    named += [(name, meanings[normalized(name)].url) for entity in entities for name in entity.names]
    return named + [(name, topic.url) for topic in topics for name in (topic.slug, topic.title, *topic.aliases)]


def suggest_path(path: str, inside: str, known: Iterable[str]) -> str:
    """Return `did you mean '../x.md'?` with the file whose name is nearest, as the file at `inside` writes it."""
    by_name = {last(each): each for each in sorted(known)}
    near = nearest(last(path), by_name)
    return f"did you mean {posixpath.relpath(by_name[near[0]], posixpath.dirname(inside))!r}?" if near else ""


def last(address: str) -> str:
    """Return the last part of an address, by which it is known."""
    return address.rstrip("/").rpartition("/")[2]


def resolve_path(inside: str, target: str) -> str:
    """Return the path in content/ of what a file names relative to itself."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(inside), target))


def href(address: str, reference: Reference | None = None, picture: PictureFile | None = None) -> str:
    """Return an address as it stands in an attribute, or the HTML that shows a picture."""
    if reference and picture and not picture.fault:
        return picture.shown(reference.alt, lazy=True)
    return address if address.startswith("#") else f"digest:{address}"
