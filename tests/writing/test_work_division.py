"""How work is divided: nothing is lost or made twice, whatever the number of processes and wherever they are forked."""

import multiprocessing
from itertools import pairwise
from math import inf
from pathlib import Path
from typing import Any

import pytest

from plugins.writing.build import build, engine_of
from plugins.writing.page import File, Page
from plugins.writing.plan import OutputTask
from plugins.writing.work_division import (
    BETWEEN_LISTS,
    FIRST,
    MANY_TASKS,
    MOST_LISTS,
    dealt,
    first_few,
    hands_of,
    in_portions,
    list_portions,
)
from tests.support.generated_site import differences, files
from tests.support.paths import ROOT

SMALL = ROOT / "tests" / "sites" / "small" / "content"


@pytest.mark.parametrize("hands", [1, 2, 3, 16])
@pytest.mark.parametrize("count", [0, 1, 15, 16, 17, 333])
def test_what_is_dealt_out_is_all_there_once(count: int, hands: int) -> None:
    assert [*range(count)] == sorted(each for hand in dealt(range(count), hands) for each in hand)


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2, 5, 16])
def test_each_task_is_in_one_hand(jobs: int, tmp_path: Path) -> None:
    outputs = engine_of(content=str(SMALL), output=str(tmp_path / "o"), cache=str(tmp_path / "c")).gathered()[1].outputs
    tasks = [OutputTask(file=each.file, fingerprint="", origin=each, before=None) for each in outputs[:60]]
    hands = hands_of(tasks, jobs)
    assert sorted(each.file for each in tasks) == sorted(each.file for hand in hands for each in hand)
    assert 0 < len(hands) <= jobs


def task(url: str, template: str = "list.html") -> OutputTask:
    return task_of(Page(url=url, template=template, values={}))


def task_of(origin: Page | File) -> OutputTask:
    return OutputTask(file=origin.file, fingerprint="", origin=origin, before=None)


def as_bytes() -> bytes:
    return b""


@pytest.mark.parametrize("lists", [0, 1, MOST_LISTS, 3 * MOST_LISTS + 1])
@pytest.mark.parametrize("others", [0, 1, 20_000])
def test_each_task_is_in_one_portion_and_those_with_lists_are_apart(lists: int, others: int) -> None:
    articles = [task(f"articles/{number}/", "article.html") for number in range(others)]
    moved = [task(f"a/{number}/", "moved.html") for number in range(others // 2)]
    pages = [task(f"page/{number}/") for number in range(lists)]
    whole = task_of(File(url="all.bin", make=as_bytes, values={}, in_parts=True))
    tasks = [*articles, *pages, *moved, whole]
    portions = in_portions(tasks, 2)
    assert sorted(each.file for each in tasks) == sorted(each.file for portion in portions for each in portion)
    assert whole is portions[0][0]
    if len(tasks) < MANY_TASKS:
        return
    assert [whole] == portions[0]
    at = [at for at, portion in enumerate(portions) if portion[0].file.startswith("page/")]
    assert at[:1] == ([1] if lists else [])
    assert all(len(portions[each]) <= MOST_LISTS for each in at)
    assert all(later - earlier == 1 + 2 * BETWEEN_LISTS for earlier, later in pairwise(at))


def test_of_what_is_dear_to_make_a_few_come_first_where_it_is_many() -> None:
    pages = [task(f"articles/{number}/") for number in range(400)]
    cards = [task_of(File(url=f"{number}.png", make=as_bytes, values={}, cached=True)) for number in range(400)]
    tasks = [each for pair in zip(pages, cards, strict=True) for each in pair]
    assert (cards[:FIRST], [each for each in tasks if each not in cards[:FIRST]]) == first_few(tasks)
    assert ([], [*pages, *cards[:FIRST]]) == first_few([*pages, *cards[:FIRST]])


def test_lists_of_a_large_site_look_at_a_part_of_it_each() -> None:
    months = [task(f"archive/{number}/", "month.html") for number in range(40)]
    home = [task(f"page/{number}/", "home.html") for number in range(1000)]
    few = [task("sitemap.html", "sitemap.html")]
    portions = list(list_portions([*months, *home, *few], 0.25))
    assert [*months, *home, *few] == [each for portion in portions for each in portion]
    assert [10, 10, 10, 10, 250, 250, 250, 250, 1] == [*map(len, portions)]
    assert [400, 400, 241] == [len(each) for each in list_portions([*months, *home, *few], inf)]


@pytest.mark.slow
def test_where_processes_are_not_forked_many_jobs_make_all_files(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])

    def given(output: str, jobs: str) -> Any:
        folder = copied.parent
        return {"content": str(copied), "output": str(folder / output), "cache": str(folder / output / ".." / "c"),
                "cards": False, "search": False, "jobs": jobs}  # fmt: skip

    build(**given("output", "16"))
    text = (path := next((copied / "articles").rglob("*accord-relit.md"))).read_text()
    path.write_text(text.replace("title: '", "title: 'On ", 1))
    build(**given("output", "16"))
    build(**given("clean", "1"))
    assert [] == differences(files(copied.parent / "clean"), files(copied.parent / "output"))
