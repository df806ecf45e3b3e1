"""The check as it is called: of some files or one rule, since a revision, in other formats, and after mending."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from plugins.delivery import checking
from plugins.delivery.checking import check
from tests.support.cli import Run, run
from tests.support.factories import a_content, a_file

ARTICLE = "articles/2026/2026-03-01-boats.md"
OTHER = "articles/2026/2026-03-02-others.md"
SOURCE = (
    "{publisher: Harbour News, url: 'https://news.example.org/2026/boats', published: 2026-02-25, accessed: 2026-02-25}"
)
ID = "33333333-3333-4333-8333-333333333333"
BODY = "It began on\nTuesday, and the\nharbor was full.\n\nIn February   it ended."
MENDED = "It began on\n24 February 2026, and the\nharbour was full.\n\nIn February 2026   it ended."


def a_site(folder: Path, **fields: str) -> Path:
    """Write a site with a fault in each of two articles, and no rule off but those on what is around a text."""
    files: dict[str, str | bytes] = {
        ARTICLE: a_file(body=BODY, source=SOURCE, **fields),
        OTHER: a_file(body="The the boats.", title="Others sink", id=ID, source=SOURCE.replace("boats", "others")),
    }
    content = a_content(folder, files)
    (folder / "style.yaml").write_text("off: [held-by-nothing, summary-repeats]\n", encoding="utf-8")
    return content


def checked(folder: Path, **given: Any) -> Run:
    return run(lambda: check(content=str(folder / "content"), **given), folder)


def named(ran: Run) -> list[str]:
    """Return the rules that are named at the ends of lines."""
    return [line.rpartition("[")[2].rstrip("]") for line in ran.err.splitlines() if line.endswith("]")]


def test_only_what_is_asked_for_is_told(tmp_path: Path) -> None:
    a_site(tmp_path)
    every = ["relative-date", "british-spelling", "relative-date", "doubled-word"]
    assert every == named(checked(tmp_path))
    assert ["doubled-word"] == named(checked(tmp_path, paths=(f"content/{OTHER}",)))
    assert ["relative-date", "relative-date"] == named(checked(tmp_path, rule="relative-date"))
    assert [] == named(checked(tmp_path, rule="relative-date", paths=(f"content/{OTHER}",)))
    assert every == named(checked(tmp_path, paths=("content/articles",)))


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({"rule": "relative-dates"}, "check: --rule: 'relative-dates' is no rule; did you mean 'relative-date'?"),
        ({"format": "jsn"}, "check: --format: 'jsn' is no format; did you mean 'json'?"),
        ({"paths": ("nowhere.md",)}, "check: nowhere.md: there is no such file; name one below content/"),
        (
            {"since": "--output=x"},
            "check: --since: '--output=x' is no revision; name a revision such as main or HEAD~1",
        ),
    ],
)
def test_what_is_not_there_is_told_with_exit_code_2(given: dict[str, Any], line: str, tmp_path: Path) -> None:
    a_content(tmp_path)
    assert (2, f"{line}\n") == (checked(tmp_path, **given).code, checked(tmp_path, **given).err)


def test_since_a_revision_only_changed_files_are_told(tmp_path: Path) -> None:
    a_site(tmp_path)
    for words in (
        ["init", "-q"],
        ["add", "content"],
        ["-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    assert [] == named(checked(tmp_path, since="HEAD"))
    path = tmp_path / "content" / OTHER
    path.write_text(path.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    assert ["doubled-word"] == named(checked(tmp_path, since="HEAD"))
    assert 2 == checked(tmp_path, since="nowhere").code


def test_other_formats_say_the_same(tmp_path: Path) -> None:
    a_site(tmp_path, weight="heavy")
    [problem] = [each for each in json.loads(checked(tmp_path, format="json").out) if each["level"] == "error"]
    assert ("weight", "field", []) == (problem["field"], problem["rule"], problem["fixes"])
    sarif = checked(tmp_path, format="sarif")
    assert (1, "") == (sarif.code, sarif.err)
    results = json.loads(sarif.out)["runs"][0]["results"]
    place = results[0]["locations"][0]["physicalLocation"]
    assert ("error", f"content/{ARTICLE}") == (results[0]["level"], place["artifactLocation"]["uri"])
    first = checked(tmp_path, format="github").out.splitlines()[0]
    assert first.startswith(
        "::error file=content/articles/2026/2026-03-01-boats.md,line=8,title=field::weight: 'heavy'"
    )


def test_fix_writes_dates_and_spellings_and_nothing_else(tmp_path: Path) -> None:
    path = a_site(tmp_path) / ARTICLE
    before = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_bytes(before.encode())
    ran = checked(tmp_path, fix=True)
    assert before.replace(BODY.replace("\n", "\r\n"), MENDED.replace("\n", "\r\n")) == path.read_bytes().decode()
    assert "Mended 3 places in 1 file.\n" in ran.out
    assert ["doubled-word"] == named(ran)
    assert "Mended" not in checked(tmp_path, fix=True).out


def test_fix_makes_a_claim_of_what_only_the_copy_holds(tmp_path: Path) -> None:
    path = (
        a_content(tmp_path, {ARTICLE: a_file(body="On Tuesday 14 boats sank: all.", source=SOURCE, facts="[]")})
        / ARTICLE
    )
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "22222222.txt").write_text("14 boats sank on Tuesday.", encoding="utf-8")
    (tmp_path / "style.yaml").write_text("off: [summary-repeats]\n", encoding="utf-8")
    ran = checked(tmp_path, fix=True)
    assert (0, "") == (ran.code, ran.err)
    claim = 'claims: [{text: "On 24 February 2026 14 boats sank: all.", basis: "The report by Harbour News that this '
    assert claim in path.read_text(encoding="utf-8")


def test_every_fault_of_a_target_is_told_before_a_deploy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_site(tmp_path)
    entries = {
        "a": {"kind": "fodler"},
        "b": {"kind": "git", "repository": "https://us:word@example.org/x", "branch": "b", "squosh": True},
        "c": {"kind": "rsync", "to": "us:word@example.org:/srv"},
        "d": {"kind": "folder", "path": "x", "siteurl": "x"},
    }
    monkeypatch.setattr(checking, "setting", lambda settings, name: entries)
    ran = checked(tmp_path)
    assert (2, "") == (ran.code, ran.out)
    assert [
        "deploy: DEPLOY['a']: kind: 'fodler' is unknown; did you mean 'folder'?",
        "deploy: DEPLOY['b']: squosh: is no field of a target of kind 'git'; did you mean 'squash'?",
        "deploy: DEPLOY['b']: repository: holds a name or a password; take it out: git asks its credential helper",
        "deploy: DEPLOY['c']: to: holds a password; take it out: ssh has keys",
        "deploy: DEPLOY['d']: siteurl: 'x' is not a web address; write one such as 'https://example.org'",
    ] == ran.err.splitlines()


def test_every_rule_is_listed_with_its_examples(tmp_path: Path) -> None:
    listed = run(lambda: check(list=True), tmp_path).out
    assert (
        "relative-date (warning): Every date has its year, and none is told from the day of writing.\n  fails:  "
        in listed
    )
    assert (
        "\nfacts: Every number, date, name and quotation of an article that lists facts or claims is known.\n" in listed
    )


def test_a_line_says_how_many_articles_have_no_copy(tmp_path: Path) -> None:
    a_content(tmp_path)
    note = "Note: 1 article without a private copy of the source here: not compared with it.\n"
    assert f"No problems.\n{note}" == checked(tmp_path).out
