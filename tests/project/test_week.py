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
WRITTEN = {"title": 'title: "HEADLINE"', "summary": "summary: The railway of the valley said so."}
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
REPORT = """\
<!doctype html><html lang="en"><head><title>{0}</title><meta property="og:site_name" content="Diário de Salen">
<meta name="author" content="Mira Lund"><link rel="canonical" href="https://diario.example/2026/11/18/{1}">
<meta property="article:published_time" content="2026-11-18T08:00:00+00:00"></head><body><article><h1>{0}</h1>
<p>The railway of the valley said so on 17 November 2026. It had been asked for it by many of those who take the train
at night, and by the mayors of the towns that it passes on its way, who had written to it in the spring.</p>
</article></body></html>
"""
REPORTS = {
    "bridge": "Bridge at Orlo is repaired",
    "berths": "Berths are sold by post again",
    "dogs": "Dogs may ride in the last carriage",
    "fares": "Fares stay as they are",
    "clock": "Station clock runs again",
}
CORRECTION = "TODO: what is right, and what we had written"
HALF_OF_THE_LOG = 2200
"""Keystrokes: a newcomer's Monday, five articles and four events without these commands, was measured at 4,400."""
KEYS_OF_A_COMMAND = 1
"""Each is ended by one more key."""


def week(folder: Path) -> Path:
    """The site as it is on Monday: a draft is there, and three mails were saved."""
    content = Path(shutil.copytree(CONTENT, folder / "content"))
    (content / "articles/2026/snow-closes-the-line.md").write_text(DRAFT, encoding="utf-8")
    (folder / "reports").mkdir()
    for name, title in REPORTS.items():
        (folder / "reports" / f"{name}.html").write_text(REPORT.format(title, name), encoding="utf-8")
    (folder / "mails").mkdir()
    for name, data in (
        ("1.eml", plain("Name to print: 김등대\n\nReply:\n\n침대는 열 개입니다.", subject="RE: Reply a4e591d7: 침대")),
        ("2.eml", OUTLOOK.data.replace(b"6513270e", b"82c37fb5")),
        ("3.eml", plain("It is ten, not nine.", subject="Error a4e591d7: What a berth costs")),
    ):
        (folder / "mails" / name).write_bytes(data)
    return content


def typed(line: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> cli.Run:
    """Type a command of the page in a folder, then what it leaves to be written."""
    monkeypatch.setattr(desk_tasks, "CALLED_IN", folder)
    words = ["digest", *shlex.split(line)[1:], "--content", str(folder / "content")]
    program = CommandLine(namespace=Collection.from_module(tasks), name="digest", binary="./digest")
    return cli.run(lambda: program.run(words, exit=False), folder)


def write_texts(content: Path) -> None:
    """Write what no command can: headlines, summaries and accounts, the note of the week and what was wrong."""
    for path in (*content.glob("articles/2026/*.md"), *content.glob("editions/*.md")):
        text = path.read_text(encoding="utf-8")
        head, _, body = text.partition("\n---\n")
        if CORRECTION in head:
            head = head.replace(CORRECTION, "There are ten berths; we had written nine.")
        if "TODO" in text:
            rows = (WRITTEN.get(row.partition(":")[0], row) if "TODO" in row else row for row in head.split("\n"))
            title = next((one for one in REPORTS.values() if one in head), "A quiet week")
            body = "\nThe railway said so.\n" if "TODO" in body else body
            path.write_text("\n".join(rows).replace("HEADLINE", title) + f"\n---\n{body}", encoding="utf-8")


def written(before: dict[str, bytes], after: dict[str, bytes]) -> int:
    """What it takes by hand: the names of the files that differ, and the characters in them that did not stand there.

    A file that has another name is the one it was.
    """
    gone = {name: data for name, data in before.items() if name not in after}
    count = 0
    for name, data in after.items():
        if name.endswith((".md", ".yaml")) and data != before.get(name):
            old = before.get(name) or (next(iter(gone.values()), b"") if name.startswith("topics/") else b"")
            new = without_notes(data.decode())
            count += inserted(old.decode().splitlines(), new.splitlines()) + len(f"content/{name}\n")
    return count


def without_notes(text: str) -> str:
    """A file without what nobody would type: placeholders, comments, and the notes of a draft."""
    rows = text.partition("\nTODO: write the account")[0].split("\n")
    return "\n".join(row for row in rows if "TODO" not in row and not row.startswith("#"))


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
    commands = keys = by_hand = on_monday = 0
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
            on_monday += len(line) + KEYS_OF_A_COMMAND if "import reports" in line or "publish" in line else 0
        by_hand += written(before, files(content))
        write_texts(content)
    assert (23, True) == (commands, 2 * keys <= by_hand), (commands, keys, by_hand)
    assert on_monday <= HALF_OF_THE_LOG
    assert "Drafts (1)" in said["./digest today"]
    assert "content/articles/2026/2026-02-10-auditors-on-train-and-bus.md:" in said["./digest find audit bus"]
    assert "./digest set figure hallin-line/journey\n" in said["./digest stale"]
    assert 0 == cli.check(tmp_path, force="facts").code  # what the old status said, articles no longer rest on
