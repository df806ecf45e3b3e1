"""Rules on pictures: each can be published, has an alternative text and a credit, and is used."""

from collections.abc import Iterator
from pathlib import Path

from ..markup.captions import CREDIT
from ..model.article import Article
from ..model.body import Reference
from ..model.problem import Problem
from ..reading.link.resolver import resolve_path
from ..reading.parse.files import printed_path
from ..reading.session import Session
from .rule import body_rule, rule


@body_rule
def a_picture_is_described(session: Session) -> Iterator[Problem]:
    """Every picture in a body is a paragraph of its own, with an alternative text and a credit."""
    for entry, _ in session.leads:
        for each in entry.noun.body.references:
            if each.kind == "image":
                for what, mend in missing_parts(each):
                    yield entry.at_line(each.line, "image", what, mend)


def missing_parts(picture: Reference) -> Iterator[tuple[str, str]]:
    """Yield what a picture in a body lacks, and what to write."""
    if not picture.alt.strip():
        yield "has no alternative text", "write ![what it shows](…)"
    if not picture.apart:
        yield "stands amid a text", f"put it between empty lines, with a line `{CREDIT} whose picture it is` under it"
    elif not picture.credit:
        yield "has no credit", f"write `{CREDIT} whose picture it is, and its licence` in the line under it"


@rule
def a_picture_at_the_head_is_there(session: Session) -> Iterator[Problem]:
    """The picture of an article is a picture file in content."""
    for entry in session.shown:
        if entry.noun.image:
            _, what, mend = session.addresses.picture(entry.noun.image.src, entry.inside)
            if what:
                yield entry.problem(("image", "src"), what, mend)


@rule
def a_picture_can_be_published(session: Session) -> Iterator[Problem]:
    """A picture that nothing names can be published too; if one is named, other rules report it where it is named."""
    named = referenced_pictures(session)
    for inside, picture in session.content.pictures.items():
        if picture.fault and inside not in named:
            yield file_problem(session, inside, picture.fault, picture.mend)


@rule
def a_picture_is_used(session: Session) -> Iterator[Problem]:
    """In a check: every picture is named by an article, a topic, a page, a reply or a note."""
    if not session.checking or session.problems:  # a file that could not be read may show it
        return
    named = referenced_pictures(session)
    for inside in session.content.pictures:
        if inside not in named:
            mend = "name it in the article beside it, or remove it"
            yield file_problem(session, inside, "nothing shows this picture", mend, warning=True)


def referenced_pictures(session: Session) -> set[str]:
    """Return the paths, relative to content, of the pictures that anything in content names."""
    named = set()
    for entry in session.content.everything():
        body = getattr(entry.noun, "body", None)
        named |= {
            resolve_path(entry.inside, each.target)
            for each in (body.references if body else ())
            if each.kind == "image"
        }
        if isinstance(entry.noun, Article) and entry.noun.image:
            named.add(resolve_path(entry.inside, entry.noun.image.src))
    return named


def file_problem(session: Session, inside: str, what: str, mend: str, warning: bool = False) -> Problem:
    """Return a problem with a picture file."""
    path = printed_path(Path(session.loaded.root, inside))
    return Problem(path=path, line=0, field="picture", what=what, mend=mend, warning=warning)
