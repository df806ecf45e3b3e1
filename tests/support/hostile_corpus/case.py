"""A hostile case: a file of content, and how it has to end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from plugins.model.record import replace
from tests.support.factories import URL, file_of


@dataclass(frozen=True)
class Case:
    """A file that means ill. `refused` is what the line says that names it; empty: it is built, and inert."""

    rule: str
    inside: str
    data: bytes
    refused: str = ""


def an_article(
    rule: str, fields: Mapping[str, str | None], body: str = "Boats were counted.", refused: str = ""
) -> Case:
    """A case in an article; a field is YAML."""
    given = {"title": f"About {rule}", "id": str(uuid5(NAMESPACE_URL, rule)), "weight": "brief", **fields}
    given.setdefault("source", f"{{publisher: Harbour News, url: {URL}/{rule}}}")
    return Case(rule, f"articles/2026/{rule}.md", encoded(file_of("article", given, body)), refused)


def a_topic(rule: str, fields: Mapping[str, str | None], body: str = "", refused: str = "") -> Case:
    """A case in a topic."""
    text = file_of("topic", {"title": f"Topic {rule}", **fields}, body)
    return Case(rule, f"topics/{rule}.md", encoded(text), refused)


def of_text(rule: str, inside: str, text: str, refused: str = "") -> Case:
    """A case in a file of its own."""
    return Case(rule, inside, encoded(text), refused)


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def named(prefix: str, cases: Iterator[Case]) -> Iterator[Case]:
    """Cases whose rules begin with the name of their kind."""
    return (replace(each, rule=f"{prefix}: {each.rule}") for each in cases)
