"""Rules on pictures: each can be published, has an alternative text and a credit, and is used."""

from collections.abc import Iterator
from pathlib import Path

from ..markup.captions import CREDIT
from ..model.body import Reference
from ..model.problem import Problem
from ..reading.context import RuleContext
from ..reading.link.linker import pictures_named
from ..reading.link.resolved import Unresolved
from ..reading.link.resolver import resolve_path
from ..reading.parse.files import printed_path
from .references import PICTURES
from .rule import body_rule, may_pass, rule


@body_rule
@may_pass(PICTURES)
def a_picture_is_described(context: RuleContext) -> Iterator[Problem]:
    """Every picture in a body is a paragraph of its own, with an alternative text and a credit."""
    for found in context.resolved:
        for each in found.body.references:
            if each.kind == "image":
                for what, mend in missing_parts(each):
                    yield found.entry.at_line(each.line, "image", what, mend)


def missing_parts(picture: Reference) -> Iterator[tuple[str, str]]:
    """Yield what a picture in a body lacks, and what to write."""
    if not picture.alt.strip():
        yield "has no alternative text", "write ![what it shows](…)"
    if not picture.apart:
        yield "stands amid a text", f"put it between empty lines, with a line `{CREDIT} whose picture it is` under it"
    elif not picture.credit:
        yield "has no credit", f"write `{CREDIT} whose picture it is, and its licence` in the line under it"


@rule
def a_picture_at_the_head_is_there(context: RuleContext) -> Iterator[Problem]:
    """The picture of an article is a picture file in content."""
    for entry in context.visible:
        if entry.record.image:
            target = context.resolver.picture(entry.record.image.src, entry.inside)
            if isinstance(target, Unresolved):
                yield entry.problem(("image", "src"), target.what, target.mend)


@rule
def a_picture_can_be_published(context: RuleContext) -> Iterator[Problem]:
    """A picture that nothing names can be published too; if one is named, other rules report it where it is named."""
    named = referenced_pictures(context)
    for inside, picture in context.content.pictures.items():
        if picture.fault and inside not in named:
            yield file_problem(context, inside, picture.fault, picture.mend)


@rule
def a_picture_is_used(context: RuleContext) -> Iterator[Problem]:
    """In a check: every picture is named by an article, a topic, a page, a reply or a note."""
    if not context.checking or context.problems:  # a file that could not be read may show it
        return
    named = referenced_pictures(context)
    for inside in context.content.pictures:
        if inside not in named:
            mend = "name it in the article beside it, or remove it"
            yield file_problem(context, inside, "nothing shows this picture", mend, warning=True)


def referenced_pictures(context: RuleContext) -> set[str]:
    """Return the paths, relative to content, of the pictures that anything in content names."""
    return {resolve_path(entry.inside, src) for entry in context.content.everything() for src in pictures_named(entry)}


def file_problem(context: RuleContext, inside: str, what: str, mend: str, warning: bool = False) -> Problem:
    """Return a problem with a picture file."""
    path = printed_path(Path(context.root, inside))
    return Problem(path=path, line=0, field="picture", what=what, mend=mend, warning=warning)
