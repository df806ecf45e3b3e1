"""Rules on what should not be there any more when an article is published."""

from collections.abc import Iterator

from ..model.body import Body
from ..model.problem import Problem
from ..reading.session import Session
from .references import bodies
from .rule import rule


@rule
def nothing_was_removed(session: Session) -> Iterator[Problem]:
    """HTML in a body is on the list of what may stand there; anything else is taken out, and said."""
    for entry in bodies(session):
        for line, word in entry.noun.body.removed:
            what = f"{word}> was removed" if word.startswith("<") else f"the attribute {word!r} was removed"
            yield entry.at_line(line, "html", what, "write it in Markdown, or leave it out", warning=True)


@rule
def nothing_is_left_to_do(session: Session) -> Iterator[Problem]:
    """No field and no body holds the word TODO."""
    content = session.content
    for entry in (each for each in content.everything() if each.path in content.unfinished):
        for place, line in sorted(entry.lines.items(), key=lambda item: item[1]):
            if place[: len(entry.at)] == entry.at and _text(entry.noun, place[len(entry.at) :]):
                field = ".".join(map(str, place[len(entry.at) :]))
                yield entry.at_line(line, field, "TODO is left in it", "write it", warning=True)
        body = getattr(entry.noun, "body", Body(text=""))
        for number, row in enumerate(body.text.split("\n")):
            if "TODO" in row:
                yield entry.at_line(body.line + number, "body", "TODO is left in it", "write it", warning=True)


def _text(value: object, place: tuple[str | int, ...]) -> bool:
    """Whether the text at a place of a noun holds TODO."""
    for part in place:
        value = value[part] if isinstance(part, int) and isinstance(value, tuple) else getattr(value, str(part), None)
    return isinstance(value, str) and "TODO" in value
