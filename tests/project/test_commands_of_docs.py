"""Every command that README, CONTRIBUTING and docs print can be typed: its task is there, and takes its options."""

import re
import shlex
from collections.abc import Iterator

import pytest
from invoke.collection import Collection
from invoke.exceptions import ParseError
from invoke.parser import Parser

import tasks
from plugins.delivery.commands import Command, with_flags
from tests.support.paths import ROOT

TASKS = Collection.from_module(tasks)
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/*.md", "plugins/authoring/site/*.md.in")
PRINTED = re.compile(r"(?:^|`|\$ )(\./digest(?: [^`\n]*)?)", re.MULTILINE)
EXPLAINED = re.compile(r"\s{2,}.*$|\s+#.*$")
"""What stands behind a command on its line."""
PLACES = re.compile(r"[A-Z]{3,}|…")
"""Words in the place of what one types."""


def commands() -> Iterator[tuple[str, str]]:
    for path in sorted(each for pattern in DOCUMENTS for each in ROOT.glob(pattern)):
        text = re.sub(r"(?m)^ {4}(?=\./digest)", "", path.read_text(encoding="utf-8"))
        for found in PRINTED.finditer(text):
            yield path.relative_to(ROOT).as_posix(), EXPLAINED.sub("", found[1])


def fault_of(command: str) -> str:
    """Return why a command could not be typed; nothing if it could."""
    words = shlex.split(command.split(" | ")[0])[1:]
    if not words or words[0].startswith("-") or PLACES.fullmatch(words[0]):
        return ""
    task = TASKS.tasks.get(words[0])
    if not isinstance(task, Command):
        return "there is no such task"
    try:
        Parser(contexts=TASKS.to_contexts()).parse_argv([words[0], *with_flags(task.with_bare_option(words[1:]), task)])
    except ParseError as error:
        lacking = "positional arguments" in str(error)  # `new` alone names the task and is no call
        return "" if lacking else str(error)
    return ""


def test_there_are_commands() -> None:
    assert len({*commands()}) > 60


@pytest.mark.parametrize("document", sorted({document for document, _ in commands()}))
def test_every_command_of_a_document_can_be_typed(document: str) -> None:
    found = {command: fault_of(command) for where, command in commands() if where == document}
    assert {} == {command: fault for command, fault in found.items() if fault}


def test_one_that_could_not_is_found() -> None:
    assert fault_of("./digest bild")
    assert fault_of("./digest build --outptu x")
