"""Where the references of bodies lead: names, files and addresses become addresses on the site."""

import posixpath
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ...model.article import Article
from ...model.body import Reference
from ...model.characters import normal
from ...model.dates import PartialDate
from ...model.name_index import NameIndex, normalized
from ...model.picture import PictureFile
from ...model.record import Record
from ...system.suggestions import did_you_mean, nearest
from ..parse.files import PICTURES
from .content import Content, Entry
from .figure_quotes import Figures, NotYetKnownError
from .resolved import Anchor, FigureQuote, PageLink, PictureLink, Resolved, Unknowable, Unresolved

UNFIT = frozenset(" \"'<>#?%&\\")
"""What no picture's name may hold, since it is part of an address."""

NOT_LINKED = "it is plain text until then"


class Resolver(Record, gc=True):
    """What can be linked to: topics by name, files by their path inside content/, pages by their address."""

    names: dict[str, str]
    written: tuple[str, ...]
    files: dict[str, str]
    anchors: dict[str, tuple[str, ...]]
    unpublished: frozenset[str]
    pictures: Mapping[str, PictureFile]
    unpublished_pages: frozenset[str]
    figures: Figures
    is_unreadable: Callable[..., bool]

    @classmethod
    def of(cls, content: Content, visible: Iterable[Entry[Article]], day: PartialDate) -> "Resolver":
        """Collect them. `visible` are the articles whose page is built on a day."""
        pages: list[Entry[Any]] = [*visible, *content.topics, *content.statements]
        named = named_in(content)
        urls = [entry.record.url for entry in pages]
        files = {normal(entry.inside): url for entry, url in zip(pages, urls, strict=True)}
        return cls(
            names={name.casefold(): url for name, url in named},
            written=tuple(name for name, _ in named),
            files=files,
            anchors={url: entry.record.body.anchors for entry, url in zip(pages, urls, strict=True)},
            unpublished=frozenset({normal(entry.inside) for entry in content.articles} - set(files)),
            pictures=content.pictures,
            unpublished_pages=frozenset({entry.record.url for entry in content.articles}.difference(urls)),
            figures=Figures.of(
                (each.record for each in content.topics), (each.record for each in content.sources), day
            ),
            is_unreadable=content.is_unreadable,
        )

    def resolve(self, reference: Reference, inside: str, own: tuple[str, ...]) -> Resolved:
        """Return where a reference in the file at `inside` leads; `own` are the anchors of the body it stands in."""
        target = reference.target
        page, _, anchor = target.partition("#")
        match reference.kind:
            case "wiki":
                return self._name(target)
            case "image":
                return self.picture(target, inside)
            case "figure" | "figure-note":
                return self._figure(target, reference.kind == "figure-note")
            case "mark":
                return Unresolved(what=f"[^{target}] has no note", mend=f"write `[^{target}]: …` below the text")
            case "twice":
                return Unresolved(what=f"the note [^{target}] stands twice", mend="give one of the two another name")
            case "note":
                what = f"nothing refers to the note [^{target}]"
                return Unresolved(what=what, mend="write its mark in the text, or remove it")
            case "anchor":
                missing = missing_anchor(anchor, own)
                return missing or (Anchor(name=anchor) if anchor else PageLink(url=""))
            case "site":
                return self._site(page.lstrip("/"), anchor)
            case "file":
                return self._file(target, page, anchor, inside)

    def _file(self, target: str, page: str, anchor: str, inside: str) -> Resolved:
        if ":" in page or page.startswith("www."):
            mend = "start it with https:// or mailto:, or name a file in content"
            return Unresolved(what=f"{target!r} is no address that a link may have", mend=mend)
        path = resolve_path(inside, page)
        if path in self.unpublished:
            return Unresolved(what=f"{page!r} is a draft or not yet out", mend=NOT_LINKED, in_time=True)
        if path not in self.files:
            if self.is_unreadable(path):
                return Unknowable()
            mend = suggest_path(path, inside, self.files) or "mend the path"
            return Unresolved(what=f"there is no content at {page!r}", mend=mend)
        url = self.files[path]
        return missing_anchor(anchor, self.anchors[url]) or PageLink(url=url, anchor=anchor)

    def picture(self, src: str, inside: str) -> PictureLink | Unresolved | Unknowable:
        """Return the picture file that the file at `inside` names relative to itself."""
        if ":" in src or src.startswith("/"):
            what = f"{src!r} is not a file beside this one"
            return Unresolved(what=what, mend="put the picture into content and name it from here")
        path = resolve_path(inside, src)
        if found := set(path) & UNFIT:
            signs = " and ".join("a blank" if each == " " else each for each in sorted(found))
            return Unresolved(what=f"the name {src!r} holds {signs}", mend="use letters, digits and hyphens")
        if self.is_unreadable(path):
            return Unknowable()
        suffix = posixpath.splitext(path)[1].lower()
        if suffix in (".svg", ".svgz"):
            what = f"{src!r} is an SVG, which may hold scripts"
            return Unresolved(what=what, mend="save it as PNG, 1200 pixels wide")
        if suffix not in PICTURES:
            what = f"{src!r} is no picture by its ending"
            return Unresolved(what=what, mend=f"save it as one of: {' '.join(PICTURES)}")
        if path not in self.pictures:
            mend = suggest_path(path, inside, self.pictures) or "mend the path"
            return Unresolved(what=f"there is no picture at {src!r}", mend=mend)
        picture = self.pictures[path]
        if picture.fault:
            return Unresolved(what=f"{src!r} {picture.fault}", mend=picture.mend)
        return PictureLink(picture=picture)

    def _figure(self, target: str, note: bool) -> FigureQuote | Unresolved | Unknowable:
        try:
            return FigureQuote(html=self.figures.html(target, note))
        except ValueError as error:
            if note or self.is_unreadable(target.partition("/")[0], "topics"):  # the figure itself is reported
                return Unknowable()
            what, _, mend = str(error).partition("; ")
            return Unresolved(what=what, mend=mend, in_time=isinstance(error, NotYetKnownError))

    def _name(self, name: str) -> Resolved:
        address = self.names.get(name.casefold())
        if address is not None:
            url, _, anchor = address.partition("#")
            return PageLink(url=url, anchor=anchor)
        if any(self.is_unreadable(name, kind) for kind in ("topics", "entities", "glossary")):
            return Unknowable()
        mend = did_you_mean(name, self.written) or "use a topic's title or alias"
        return Unresolved(what=f"{name!r} is no topic", mend=mend)

    def _site(self, page: str, anchor: str) -> Resolved:
        """Return where an address on the site leads; whether a plugin publishes it, is known when content is judged."""
        if page in self.unpublished_pages:
            return Unresolved(what=f"'/{page}' is a draft or not yet out", mend=NOT_LINKED, in_time=True)
        known = self.anchors.get(page)
        missing = missing_anchor(anchor, known) if known is not None else None
        return missing or PageLink(url=page, anchor=anchor)


def missing_anchor(anchor: str, known: tuple[str, ...]) -> Unresolved | None:
    """Return what is wrong with an anchor of a page; None where it is there, or empty."""
    if not anchor or anchor in known:
        return None
    near = did_you_mean(f"#{anchor}", {f"#{each}" for each in known})
    return Unresolved(what=f"there is no heading '#{anchor}'", mend=near or "use a heading of that page")


def named_in(content: Content) -> list[tuple[str, str]]:
    """Return every name that a link in double brackets may hold, with its address; of equal ones the last counts."""
    entities, topics = [each.record for each in content.entities], [each.record for each in content.topics]
    terms = [each.record for each in content.terms]
    meanings = NameIndex.of(entities, topics, terms).meanings
    named = [(term.term, term.url) for term in terms]
    named += [(name, meanings[normalized(name)].url) for entity in entities for name in entity.names]
    return named + [(name, topic.url) for topic in topics for name in (topic.slug, topic.title, *topic.aliases)]


def suggest_path(path: str, inside: str, known: Iterable[str]) -> str:
    """Return `did you mean '../x.md'?` with the file whose name is nearest, as the file at `inside` writes it."""
    by_name = {last_segment(each): each for each in sorted(known)}
    near = nearest(last_segment(path), by_name)
    return f"did you mean {posixpath.relpath(by_name[near[0]], posixpath.dirname(inside))!r}?" if near else ""


def last_segment(address: str) -> str:
    """Return the last part of an address, by which it is known."""
    return address.rstrip("/").rpartition("/")[2]


def resolve_path(inside: str, target: str) -> str:
    """Return the path in content/ of what a file names relative to itself, in the form in which names are compared."""
    return normal(posixpath.normpath(posixpath.join(posixpath.dirname(inside), target)))
