"""Writes what was imported: drafts, private copies, replies, pictures, and new publishers. Nothing is overwritten."""

import posixpath
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid4, uuid5

from ...model.e_mail import masked
from ...model.text import SLUG
from ...model.web_address import folded
from ...reading.link.content import Content
from ...reading.parse.files import printed_path
from ..new_files import write_new
from ..publishers import Publishers
from ..scaffolding import slug_from_title, yaml_quoted
from ..subjects import Subjects
from .draft import PLACE, Known, draft_of
from .imported_article import Comment, ImportedArticle
from .material import MaterialError, normalised_text
from .notes import day_in_words, notes_on
from .posts import POST, with_targets

REFERENCE = 8
LINKED_REMOTE = re.compile(r"\[!(\[[^\]]*\]\(https?://[^)\s]+\))\s*\]\([^)]*\)")
"""A picture elsewhere that leads to a larger one."""
REMOTE = re.compile(r"!\[([^\]]*)\]\((https?://[^)\s]+)(?:\s+\"[^\"]*\")?\)")
IGNORE = "# Copies of what others wrote: private, for reference and checks, never published.\n*\n"


@dataclass
class Writer:
    """Writes accounts into a content folder, copies into `sources/` beside it."""

    root: Path
    content: Content
    publishers: Publishers
    subjects: Subjects
    today: str
    language: str
    taken: dict[str, str] = field(default_factory=dict)
    """The files of articles, by slug."""
    ids: dict[str, str] = field(default_factory=dict)
    cited: dict[str, str] = field(default_factory=dict)
    placed: dict[str, Path] = field(default_factory=dict)
    """Where the posts of this run go, by the targets that link to them."""
    written: list[Path] = field(default_factory=list)
    event: bool = False
    """Whether each report is to declare an event."""

    @classmethod
    def of(cls, root: Path, content: Content, today: str, language: str) -> "Writer":
        """Return a writer that knows what is there."""
        found = [(each.record, each.path) for each in content.articles]
        return cls(
            root=root,
            content=content,
            publishers=Publishers.of(root, (each.record for each in content.sources)),
            subjects=Subjects.of(content),
            today=today,
            language=language,
            taken={record.slug: path for record, path in found},
            ids={record.id: path for record, path in found},
            cited={folded(one.url): path for record, path in reversed(found) for one in record.citations},
        )

    def place(self, account: ImportedArticle) -> tuple[ImportedArticle, str, str, Path]:
        """Return an account with its id, its slug and the path of its draft. Raises MaterialError if it is there."""
        own = account.id or (id_of(account))
        there = self.ids.get(own) or (
            "" if account.ours else self.cited.get(folded(account.url) if account.url else "")
        )
        if there:
            raise MaterialError(f"{account.title or account.url} is there already: {there}; nothing was changed")
        name = account.name if SLUG.fullmatch(account.name) else slug_from_title(account.name or account.title)
        slug, number = name or own[:REFERENCE], 2
        if slug in self.taken and not account.ours and not account.url:
            raise MaterialError(f"{account.title} is there already: {self.taken[slug]}; nothing was changed")
        while slug in self.taken:
            slug, number = f"{name}-{number}", number + 1
        day = account.published[:10]
        path = self.root / "articles" / (day or account.date or self.today)[:4] / f"{f'{day}-' * bool(day)}{slug}.md"
        self.taken[slug] = self.ids[own] = printed_path(path)
        if not account.ours and urlsplit(account.url).path.strip("/"):
            self.cited[folded(account.url)] = printed_path(path)
        self.placed |= {link_key(each): path for each in account.known_as if each}
        return account, own, slug, path

    def write(self, account: ImportedArticle, own: str, slug: str, path: Path) -> Path:
        """Write the draft of an account and all that belongs to it; return its path. Raises Abort and OSError."""
        publisher, via = self.speakers(account)
        topics = account.topics or self.subjects.topics_of(account.title, f"{account.summary} {account.text}")
        known = Known(
            id=own,
            slug=slug,
            publisher=publisher,
            via=via,
            topics=topics,
            today=self.today,
            language=self.language,
            event=self.event,
        )
        names = self.files(account, path)
        body = self.linked(account.body, path, names)
        notes = notes_on(account.text, account.published, self.subjects.names_in) if account.text else []
        if account.published and account.text:
            notes.insert(0, f"- Published: {day_in_words(account.published)}")
        if account.text:
            self.copy(account, own[:REFERENCE])  # before the draft: what is cut off here can be imported again
        write_new(path, normalised_text(draft_of(account, known, body, notes)))
        self.replies(account.comments, own[:REFERENCE], account.date or self.today)
        return path

    def speakers(self, account: ImportedArticle) -> tuple[str, str]:
        """Return who speaks and who carries it, as sources.yaml names them; who is not there is added."""
        via = account.via and (
            self.publishers.find(account.via, "") or self.publishers.add(normalised_text(account.via), account.url)
        )
        own = "" if via else account.url  # the host of a portal is not that of whom it carries
        publisher = self.publishers.find(account.publisher, own)
        if not publisher and account.text and (account.publisher or own):
            publisher = self.publishers.add(normalised_text(account.publisher), own, account.language)
        return publisher, via

    def copy(self, account: ImportedArticle, reference: str) -> None:
        """Keep the text of a source beside content, where git and builds do not look."""
        folder = self.root.parent / "sources"
        folder.mkdir(exist_ok=True)
        if not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_text(IGNORE, encoding="utf-8")
        said = (account.title, account.author, account.publisher, account.url, account.published, account.description)
        head = "\n".join(each for each in said if each)
        path = folder / f"{reference}.txt"
        if not path.exists():
            path.write_text(f"{head}\n\n{masked(account.text)}\n", encoding="utf-8", newline="\n")

    def files(self, account: ImportedArticle, path: Path) -> dict[str, str]:
        """Copy the pictures of a post beside its draft; return their names there, by target."""
        names: dict[str, str] = {}
        for target, file in account.files.items():
            stem = slug_from_title(file.stem) or "picture"
            name, number = f"{stem}{file.suffix.lower()}", 2
            while (there := path.parent / name).exists() and there.read_bytes() != file.read_bytes():
                name, number = f"{stem}-{number}{file.suffix.lower()}", number + 1
            if not there.exists():
                there.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, there)
            names[target] = name
        return names

    def linked(self, body: str, path: Path, names: dict[str, str]) -> str:
        """Return a body whose links lead to other drafts of this run, and whose pictures are those beside it."""

        def address(target: str) -> str | None:
            plain, mark, fragment = target.partition("#")
            if other := self.placed.get(link_key(plain)):
                inside = mark + fragment if plain.startswith(POST) else ""  # the parts of another system's page
                return posixpath.relpath(other.as_posix(), path.parent.as_posix()) + inside
            return PLACE if target.startswith(POST) else names.get(target)

        whole = LINKED_REMOTE.sub(r"!\1", with_targets(body, address))
        return REMOTE.sub(r"[TODO: put this picture beside the draft: \1](\2)", whole)

    def replies(self, comments: Iterable[Comment], reference: str, day: str) -> None:
        """Write the comments of a post as replies, in the order of their dates."""
        ordered = sorted(comments, key=lambda each: (each.date, each.id))
        numbers = {each.id: f"{number:03}" for number, each in enumerate(ordered, 1)}
        for each in ordered:
            head = [f"id: {numbers[each.id]}", f"name: {yaml_quoted(each.name)}", f"date: {each.date or day}"]
            head += [f"status: {each.status}"]
            head += [f"in_reply_to: {numbers[each.answers]}"] if each.answers in numbers else []
            text = "\n".join(["---", *head, "---", "", each.text or "TODO: the text of this comment was empty.", ""])
            write_new(self.root / "replies" / reference / f"{numbers[each.id]}.md", normalised_text(text))


def id_of(account: ImportedArticle) -> str:
    """Return the id of a draft: for a post of ours the same at every import, so that none is imported twice."""
    return str(uuid5(NAMESPACE_URL, f"{account.known_as[0]} {account.date}") if account.known_as else uuid4())


def link_key(target: str) -> str:
    """Return the key under which a target of a link is known: an address in whatever form, or the path of a post."""
    return target if target.startswith(POST) else folded(target)
