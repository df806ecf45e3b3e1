"""The week of docs/week.md is played, and its commands are at most half of what they write, file by file."""

import re
import shlex
import shutil
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from invoke.collection import Collection

import tasks
from plugins.delivery import desk_tasks
from plugins.delivery.commands import CommandLine
from tests.support import cli
from tests.support.golden_site import files
from tests.support.mails import OUTLOOK, plain
from tests.support.night_train_site import CONTENT
from tests.support.paths import ROOT

BLOCK = re.compile(r"^```(sh|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DRAFT = """\
---
title: Snow closes the line over the Hallin Pass
id: 5e1c7a90-93d2-4c0e-8a55-7d1f0b6a2233
date: 2026-11-23
status: draft
summary: The night train stops for the winter.
topics: [hallin-line-agreement]
source: {publisher: Diário de Salen, url: "https://diario.example/2026/11/22/neve", published: 2026-11-22}
---

The train will run again when the snow is gone.
"""
KEYS_OF_A_COMMAND = 1
"""Each is ended by one more key."""


def week(folder: Path) -> Path:
    """The site as it is on Monday: a draft is there, and three mails were saved."""
    content = Path(shutil.copytree(CONTENT, folder / "content"))
    (content / "articles/2026/snow-closes-the-line.md").write_text(DRAFT, encoding="utf-8")
    (folder / "mails").mkdir()
    for name, data in (
        ("1.eml", plain("Name to print: 김등대\n\nReply:\n\n침대는 열 개입니다.", subject="RE: Reply a4e591d7: 침대")),
        ("2.eml", OUTLOOK.data.replace(b"6513270e", b"82c37fb5")),
        ("3.eml", plain("It is ten, not nine.", subject="Error a4e591d7: What a berth costs")),
    ):
        (folder / "mails" / name).write_bytes(data)
    return content


def typed(line: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> cli.Run:
    """Type a command of the page in a folder."""
    monkeypatch.setattr(desk_tasks, "CALLED_IN", folder)
    words = ["digest", *shlex.split(line)[1:], "--content", str(folder / "content")]
    program = CommandLine(namespace=Collection.from_module(tasks), name="digest", binary="./digest")
    return cli.run(lambda: program.run(words, exit=False), folder)


def written(before: dict[str, bytes], after: dict[str, bytes]) -> int:
    """What it takes by hand: the names of the files that differ, and the characters in them that did not stand there.

    A file that has another name is the one it was.
    """
    gone = {name: data for name, data in before.items() if name not in after}
    count = 0
    for name, data in after.items():
        if name.endswith((".md", ".yaml")) and data != before.get(name):
            old = before.get(name) or (next(iter(gone.values()), b"") if name.startswith("topics/") else b"")
            count += inserted(old.decode().splitlines(), data.decode().splitlines()) + len(f"content/{name}\n")
    return count


def inserted(old: list[str], new: list[str]) -> int:
    """How many characters make the old lines the new ones: in a line that changes, only those that differ."""
    count = 0
    for what, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        text = "\n".join(new[first:last])
        if what == "insert":
            count += len(text) + 1
        elif what == "replace":
            inside = SequenceMatcher(None, "\n".join(old[start:end]), text, autojunk=False)
            count += sum(to - since for kind, _, _, since, to in inside.get_opcodes() if kind != "equal")
    return count


@pytest.mark.slow
def test_a_week_takes_at_most_half_of_what_is_typed_by_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = week(tmp_path)
    commands = keys = by_hand = 0
    said = {}
    for kind, block in BLOCK.findall((ROOT / "docs" / "week.md").read_text(encoding="utf-8")):
        if kind == "yaml":
            path = content / "events" / "trains.yaml"
            path.write_text(path.read_text(encoding="utf-8") + block, encoding="utf-8")
        before = files(content)
        for line in block.splitlines() if kind == "sh" else ():
            ran = typed(line, tmp_path, monkeypatch)
            assert 0 == ran.code, f"{line}\n{ran.out}{ran.err}"
            said[line] = ran.out
            commands += 1
            keys += len(line) + KEYS_OF_A_COMMAND
        by_hand += written(before, files(content))
    assert (16, True) == (commands, 2 * keys <= by_hand), (commands, keys, by_hand)
    assert "Drafts (1)" in said["./digest today"]
    assert "content/articles/2026/2026-02-10-auditors-on-train-and-bus.md:" in said["./digest find audit bus"]
    assert "./digest set figure hallin-line/journey\n" in said["./digest stale"]
    assert 0 == cli.check(tmp_path, force="facts").code  # what the old status said, articles no longer rest on
