"""Files become entries: which folder holds which noun, and how a file's text is divided."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo

from ..model.article import Article
from ..model.body import Body
from ..model.event import Event
from ..model.problem import Problem
from ..model.reply import Reply
from ..model.source import Source
from ..model.statement import Statement
from ..model.topic import Topic
from .content import Content, Entry
from .files import TextFile, find, printed
from .nouns import keys_of, read_noun
from .yaml_text import Place, YamlFault, parse

DATED = re.compile(r"\d{4}-\d{2}-\d{2}-(?=.)")


def load(root: Path, zone: ZoneInfo) -> tuple[Content, list[Problem]]:
    """Read all of content/. What cannot be read is missing from the content and named in the problems."""
    finding = find(root)
    content = Content(pictures=finding.pictures)
    problems = list(finding.problems)
    for file in finding.texts:
        problems.extend(Loader(content, file, zone).load())
    for problem in finding.problems:
        inside = PurePosixPath(problem.path).relative_to(printed(root))
        if not problem.warning and inside.parts:
            content.lose(inside.as_posix(), DATED.sub("", inside.stem))
    return content, problems


class Loader:
    """Reads one file into the content."""

    def __init__(self, content: Content, file: TextFile, zone: ZoneInfo) -> None:
        self.content, self.file, self.zone = content, file, zone

    def load(self) -> list[Problem]:
        """Add what the file holds to the content and return what is wrong with it."""
        parts = PurePosixPath(self.file.inside).parts
        reader = self.reader(parts)
        if reader is None:
            what = "is not read here"
            mend = "articles/<year>/, topics/, events/, pages/ and replies/<reference>/ hold content"
            return [Problem(path=self.file.path, line=0, field="file", what=what, mend=mend, warning=True)]
        if "TODO" in self.file.text:
            self.content.unfinished.add(self.file.path)
        return reader()

    def reader(self, parts: tuple[str, ...]) -> Callable[[], list[Problem]] | None:
        """Return what reads a file at this place, or None where nothing does."""
        match parts:
            case ("articles", *_, name) if name.endswith(".md"):
                return lambda: self.document(Article, self.content.articles, DATED.sub("", name[:-3]))
            case ("topics", name) if name.endswith(".md"):
                return lambda: self.document(Topic, self.content.topics, name[:-3])
            case ("pages", name) if name.endswith(".md"):
                return lambda: self.document(Statement, self.content.statements, name[:-3])
            case ("replies", _, name) if name.endswith(".md"):
                return lambda: self.document(Reply, self.content.replies, name[:-3])
            case ("events", name) if name.endswith(".yaml"):
                return lambda: self.listing(Event, self.content.events)
            case ("sources.yaml",):
                return lambda: self.listing(Source, self.content.sources)
        return None

    def document(self, kind: type[Any], entries: list[Entry[Any]], name: str) -> list[Problem]:
        """Read front matter and body."""
        try:
            raw, lines, body = divided(self.file.text)
        except YamlFault as fault:
            self.content.lose(self.file.inside, name)
            return [self.problem(fault)]
        made = {"body": body, "path": self.file.path}
        if kind is Reply:
            made["article"] = PurePosixPath(self.file.inside).parent.name
        key = "id" if kind is Reply else "slug"
        named = raw.get(key) is None
        if named:
            raw[key] = name
        noun, problems = read_noun(kind, raw, self.file.path, lines, self.zone)
        if named and any(each.field == key for each in problems):
            mend = f"use small letters, digits and single hyphens, or write `{key}: …` in the file"
            problems = [each for each in problems if each.field != key]
            problems.append(self.problem(YamlFault(0, "file", f"the name {name!r} makes no address", mend)))
        if noun is None:
            self.content.lose(self.file.inside, name, raw)
        else:
            entries.append(Entry(replace(noun, **made), self.file.path, self.file.inside, lines))
        return problems

    def listing(self, kind: type[Any], entries: list[Entry[Any]]) -> list[Problem]:
        """Read a list of mappings."""
        try:
            raw, lines = parse(self.file.text)
        except YamlFault as fault:
            self.content.lose(self.file.inside)
            return [self.problem(fault)]
        if not isinstance(raw, list):
            self.content.lose(self.file.inside)
            what = "is empty" if raw is None else "is not a list"
            return [self.problem(YamlFault(1, "file", what, "write one item after each hyphen"))]
        problems: list[Problem] = []
        for number, item in enumerate(raw):
            if not isinstance(item, dict):
                line = lines[(number,)]
                mend = f"write its fields: {keys_of(kind)}"
                problems.append(self.problem(YamlFault(line, "entry", f"{item!r} is not a mapping", mend)))
                continue
            noun, faults = read_noun(kind, item, self.file.path, lines, self.zone, (number,))
            problems.extend(faults)
            if noun is None:
                self.content.lose(self.file.inside, raw=item)
            else:
                entries.append(Entry(noun, self.file.path, self.file.inside, lines, (number,)))
        return problems

    def problem(self, fault: YamlFault) -> Problem:
        """Return a fault of YAML as a problem of the file."""
        return Problem(path=self.file.path, line=fault.line, field=fault.field, what=fault.what, mend=fault.mend)


def divided(text: str) -> tuple[dict[str, Any], dict[Place, int], Body]:
    """Divide a document into its front matter, the lines of its fields and its body. Raises YamlFault."""
    fence = "write the fields between two lines of ---"
    if not text.strip():
        raise YamlFault(1, "file", "is empty", fence)
    rows = text.split("\n")
    if rows[0].rstrip() != "---":
        raise YamlFault(1, "file", "does not start with a line ---", fence)
    end = next((number for number, row in enumerate(rows[1:], 1) if row.rstrip() == "---"), None)
    if end is None:
        raise YamlFault(1, "file", "the front matter has no closing line ---", fence)
    try:
        raw, lines = parse("\n".join(rows[1:end]))
    except YamlFault as fault:
        raise YamlFault(fault.line + 1, fault.field, fault.what, fault.mend) from None
    if not isinstance(raw, dict):
        what = "the front matter is empty" if raw is None else "the front matter is not a mapping"
        raise YamlFault(1, "file", what, "write a field and its value in each line, such as `title: …`")
    shifted = {place: line + 1 for place, line in lines.items()}
    return raw, shifted, Body(text="\n".join(rows[end + 1 :]), line=end + 2)
