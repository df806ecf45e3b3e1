"""A site that a process keeps at hand: an edit of prose gives what a build from nothing gives, and nothing else counts
as one."""

import gc
import os
import shutil
from collections.abc import Iterable, Iterator
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest

from plugins.model.body import Prose
from plugins.model.options import BuildOptions
from plugins.model.record import replace
from plugins.writing.build import build, engine_of
from plugins.writing.resident import Followed, Resident
from tests.support.cli import NOW_S
from tests.support.generated_site import differences, files
from tests.support.paths import ROOT

NIGHT_TRAINS = ROOT / "tests" / "sites" / "night-trains" / "content"


@pytest.fixture(scope="module", autouse=True)
def at_one_moment() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", NOW_S)
        yield


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A digest with texts of every kind, built without cards and search."""
    site = tmp_path_factory.mktemp("resident")
    shutil.copytree(NIGHT_TRAINS, site / "content")
    build(**given(site))
    return site


def given(site: Path, output: str = "output", cache: str = "cache") -> BuildOptions:
    return {
        "content": str(site / "content"),
        "output": str(site / output),
        "cache": str(site / cache),
        "cards": False,
        "search": False,
        "jobs": "1",
    }


def at_hand(site: Path) -> Resident:
    found = Resident.of(engine_of(**given(site)))
    assert found
    return found


def followed_by(site: Resident, *changed: Path) -> bool:
    """Have a site follow changes, and tell whether it could."""
    followed = site.follow([str(each) for each in changed])
    return followed is not None and published_by_a_copy(followed)


def published_by_a_copy(followed: Followed) -> bool:
    """Have a copy of this process publish, and tell whether it could."""
    child = get_context("fork").Process(target=lambda: os._exit(not followed.publish()))
    child.start()
    child.join()
    return child.exitcode == 0


def texts(site: Path) -> list[Path]:
    return sorted(each for each in site.rglob("*.md") if "archive" not in each.parts)


def edited(path: Path, word: str) -> bool:
    """Put a word into the first sentence of a text, and tell whether that could be done."""
    head, mark, body = path.read_text().rpartition("\n---\n")
    for line in body.splitlines():
        if line[:1].isalpha() and " " in line:
            path.write_text(head + mark + body.replace(line, line.replace(" ", f" {word} ", 1), 1))
            return True
    return False


@pytest.mark.slow
def test_texts_of_every_kind_are_followed(built: Path) -> None:
    followed = set()
    for path in texts(built / "content"):
        if not edited(path, "calmly"):
            continue
        site = at_hand_before(built, path)
        if followed_by(site, path):
            followed.add(path.relative_to(built / "content").parts[0])
        else:
            build(**given(built))
    assert {"articles", "editions", "pages", "replies", "topics"} == followed
    build(**given(built, "clean", "other"))
    assert [] == differences(files(built / "clean"), files(built / "output"))
    assert [] == differences(files(built / "output"), files(built / ".output.next"))


def at_hand_before(built: Path, path: Path) -> Resident:
    """Take up the site as it was before a text was edited."""
    new = path.read_text()
    path.write_text(new.replace(" calmly ", " ", 1))
    site = at_hand(built)
    path.write_text(new)
    return site


@pytest.mark.slow
def test_one_edit_after_another_is_followed_and_gives_what_a_build_from_nothing_gives(built: Path) -> None:
    site: Resident | None = at_hand(built)
    paths = texts(built / "content" / "articles")[:4]
    for number, path in enumerate((*paths, *paths[1:3], paths[1])):
        assert edited(path, f"soon{number}")
        assert site
        followed = site.follow([str(path)])
        assert followed
        assert followed.published() is None
        assert published_by_a_copy(followed)
        site = followed.published()
    assert site
    digest = site.source.digest
    current = {id(each) for each in digest.prose.values()}
    assert [] == [each.file for each in held([site.published.outputs, digest]) if id(each) not in current]
    build(**given(built, "clean", "other"))
    assert [] == differences(files(built / "clean"), files(built / "output"))
    heading = paths[0]
    heading.write_text(f"{heading.read_text()}\n\n## A heading\n\nCalm.\n")
    assert site.follow([str(heading)]) is None
    build(**given(built))
    at_hand(built)


@pytest.mark.slow
def test_nothing_but_prose_of_files_that_stay_is_followed(built: Path) -> None:
    first = next(each for each in texts(built / "content" / "articles"))
    text = first.read_text()
    other = first.with_name("1972-02-02-another.md")
    before = files(built / "output")

    def refused(change: Any, back: Any, *named: Path) -> bool:
        site = at_hand(built)
        change()
        done = followed_by(site, *named)
        back()
        return not done and before == files(built / "output")

    def put(new: str) -> Any:
        return partial(first.write_text, new), partial(first.write_text, text)

    assert refused(*put(text.replace("title: ", "title: On ", 1)), first)
    assert refused(*put(f"{text}\n\n## A heading\n\nCalm.\n"), first)
    assert refused(*put(f"{text}\n\nIn [[Nowhere]].\n"), first)
    assert refused(*put(f"{text}\n\nAt [a page](/none/).\n"), first)
    assert refused(lambda: None, lambda: None, first)
    assert refused(*put(f"{text}\nCalm.\n"), first.parents[3] / "pelicanconf.py")
    assert refused(*put(f"{text}\nCalm.\n"), first, first.parent)
    assert refused(lambda: other.write_text(text), other.unlink, other)
    assert refused(lambda: first.rename(other), lambda: other.rename(first), first, other)
    aside = first.parent.with_name("aside")
    assert refused(lambda: first.parent.rename(aside), lambda: aside.rename(first.parent), first.parent)

    def become_a_link() -> None:
        first.rename(aside)
        first.symlink_to(aside)

    assert refused(become_a_link, lambda: aside.replace(first), first)
    assert not followed_by(at_hand(built), first, other)


@pytest.mark.slow
def test_a_site_is_at_hand_only_while_its_output_is_that_of_its_content(built: Path) -> None:
    page = built / "output" / "index.html"
    site, at = at_hand(built), page.stat()
    os.utime(page, ns=(at.st_atime_ns, at.st_mtime_ns + 1))
    assert Resident.of(engine_of(**given(built))) is None
    build(**given(built))
    text = texts(built / "content" / "articles")[0]
    old = text.read_text()
    assert edited(text, "twice")
    assert Resident.of(engine_of(**given(built))) is None
    assert not followed_by(site, text)  # another build has been at work on the folder
    text.write_text(old)
    build(**given(built))
    at_hand(built)


def test_nothing_at_hand_keeps_prose_that_was_edited(built: Path) -> None:
    """What plugins have gathered by then is made of no text but the new ones."""
    site = at_hand(built)
    digest = site.source.digest
    old = {id(each): each for each in digest.prose.values()}
    digest.renew_prose({file: replace(each) for file, each in digest.prose.items()})
    found = [*held([site.published.outputs, digest])]
    kinds, stale = {type(each).__name__ for each in found}, sorted({each.file for each in found if id(each) in old})
    assert ({"Body"}, []) == (kinds, stale)


def held(roots: Iterable[Any]) -> Iterator[Prose]:
    """Yield all prose that can be reached from some values, but for what modules and classes hold."""
    seen: set[int] = set()
    rest = list(roots)
    while rest:
        each = rest.pop()
        if id(each) in seen or isinstance(each, (type, ModuleType)):
            continue
        seen.add(id(each))
        if isinstance(each, Prose):
            yield each
        is_function = isinstance(each, FunctionType)
        rest += [each.__closure__, each.__defaults__] if is_function else gc.get_referents(each)
