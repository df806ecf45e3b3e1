"""Addresses last: releases/ knows each with what is there, whatever moves leads on, and none is lost unsaid."""

import shutil
from pathlib import Path

import feedparser
import pytest

from plugins.delivery.addresses import urls
from plugins.delivery.releasing import release, require_released
from tests.support.cli import Run, build, check, run
from tests.support.factories import SETTINGS, SOURCES, a_content, a_file

BOATS = "articles/2026/2026-03-01-boats.md"
IDS = [f"{digit * 8}-2222-4222-8222-222222222222" for digit in "3456"]
SHIPS = {
    f"articles/2026/2026-03-0{at}-ships-{at}.md": a_file(
        id=each, title=f"Ships are counted, {at}", tags="[Counting]", body=f"Ida Brandt counted {at} ships."
    )
    for at, each in enumerate(IDS, 2)
}
ENTITIES = "- {slug: ida-brandt, name: Ida Brandt, kind: person}\n"
SITE: dict[str, str | bytes] = {**SHIPS, "entities.yaml": ENTITIES, BOATS: a_file(tags="[Counting]")}
HOSTS = ("netlify", "nginx", "caddy")
FORCE = "`./digest release --force addresses` lets it go for good [addresses]"


def released(folder: Path, force: str | None = None) -> Run:
    return run(lambda: release(content=str(folder / "content"), force=force), folder)


def known(folder: Path) -> dict[str, str]:
    rows = (folder / "releases" / "addresses.tsv").read_text(encoding="utf-8").splitlines()
    return {address: "\t".join(rest) for address, *rest in (row.split("\t") for row in rows if row[0] == "/")}


def moved(folder: Path) -> None:
    """Move by hand what has an address: an article, a topic, a name, a source and a subject's last article but one."""
    shutil.rmtree(folder / "content")
    content = a_content(folder, SITE)
    (content / BOATS).write_text(a_file(tags="[Counting]", slug="boats-counted", topics="[limits]"), encoding="utf-8")
    (content / "topics" / "harbour-limits.md").rename(content / "topics" / "limits.md")
    for name in SHIPS:
        path = content / name
        path.write_text(path.read_text(encoding="utf-8").replace("[harbour-limits]", "[limits]"), encoding="utf-8")
    (content / "entities.yaml").write_text(ENTITIES.replace("ida-brandt", "i-brandt"), encoding="utf-8")
    (content / "sources.yaml").write_text(SOURCES.replace("slug: harbour-news", "slug: news"), encoding="utf-8")


def test_a_release_names_every_address_with_what_is_there(tmp_path: Path) -> None:
    a_content(tmp_path, SITE)
    ran = released(tmp_path)
    assert (0, "") == (ran.code, ran.err)
    found = known(tmp_path)
    citation = "citation.bib citation.json citation.ris"
    assert f"article 22222222-2222-4222-8222-222222222222\t{citation}" == found["/articles/boats/"]
    what, parts = found["/topics/harbour-limits/"].split("\t")
    assert ("topic Harbour limits", True) == (what, {"atom.xml", "changes/feed.json"} <= set(parts.split()))
    assert "source Harbour News\tatom.xml" == found["/sources/harbour-news/"]
    assert "subject Counting\tatom.xml" == found["/subjects/counting/"]
    assert "name Ida Brandt\tatom.xml" == found["/entities/ida-brandt/"]
    assert "" == found["/data/v1/articles.json"]
    assert "nothing to write" in released(tmp_path).out


@pytest.mark.slow
def test_what_is_moved_by_hand_leads_on_and_a_clean_build_is_the_same(tmp_path: Path) -> None:
    settings = "".join(f"{name} = {value!r}\n" for name, value in {**SETTINGS, "HOSTS": HOSTS}.items())
    (tmp_path / "pelicanconf.py").write_text(f"from plugins.writing.defaults import *\n{settings}", encoding="utf-8")
    a_content(tmp_path, SITE)
    released(tmp_path)
    assert 0 == build(tmp_path).code
    moved(tmp_path)
    assert "No problems." in check(tmp_path).out
    assert 0 == build(tmp_path).code
    output = tmp_path / "output"
    for old, new in (
        *(("articles/boats", "articles/boats-counted"), ("topics/harbour-limits", "topics/limits")),
        *(("entities/ida-brandt", "entities/i-brandt"), ("sources/harbour-news", "sources/news")),
    ):
        assert f"/{new.partition('/')[2]}/" in (output / old / "index.html").read_text(encoding="utf-8"), old
    for file in ("topics/{}/feed.json", "topics/{}/changes/atom.xml"):
        now, former = (output / file.format(each) for each in ("limits", "harbour-limits"))
        assert now.read_bytes() == former.read_bytes()
    for file in ("entities/ida-brandt/atom.xml", "sources/harbour-news/atom.xml", "articles/boats/citation.ris"):
        assert (output / file).is_file(), file
    read = [(output / each).read_text("utf-8") for each in ("_redirects", "hosts/nginx.conf", "hosts/Caddyfile")]
    for old, new in (
        ("/topics/harbour-limits/atom.xml", "/topics/limits/atom.xml"),
        ("/articles/boats/citation.bib", "/articles/boats-counted/citation.bib"),
        ("/sources/harbour-news/", "/sources/news/"),
    ):
        assert f"{old} {new} 301!\n" in read[0]
        assert f"location = {old} {{ return 301 {new}; }}\n" in read[1]
        assert f"redir {old} {new} permanent\n" in read[2]
    again = build(tmp_path, output=str(tmp_path / "clean"), cache=str(tmp_path / ".other"))
    assert 0 == again.code
    made = [
        {path.relative_to(each).as_posix(): path.read_bytes() for path in each.rglob("*") if path.is_file()}
        for each in (output, tmp_path / "clean")
    ]
    assert made[0] == made[1]
    before = known(tmp_path)
    assert 0 == released(tmp_path).code
    assert {address: row for address, row in known(tmp_path).items() if address in before} == before
    printed = run(lambda: urls(ever=True, content=str(tmp_path / "content")), tmp_path).out
    line = "/articles/boats/\tarticle 22222222-2222-4222-8222-222222222222\tleads to /articles/boats-counted/"
    assert line in printed.splitlines()


@pytest.mark.slow
@pytest.mark.parametrize("back", [False, True])
def test_an_article_that_is_gone_or_a_draft_again_is_refused(tmp_path: Path, back: bool) -> None:
    path = a_content(tmp_path, SITE) / BOATS
    released(tmp_path)
    before = (tmp_path / "releases" / "addresses.tsv").read_bytes()
    if back:
        path.write_text(a_file(tags="[Counting]", status="draft"), encoding="utf-8")
    else:
        path.unlink()
    told = f"/articles/boats/ was published, and content/{BOATS} is a draft" if back else "/articles/boats/ and 3 more"
    for ran in (check(tmp_path), released(tmp_path), run(lambda: require_released(tmp_path / "content"), tmp_path)):
        assert (1, True) == (ran.code, told in ran.err), ran.err
        assert FORCE in ran.err
    assert before == (tmp_path / "releases" / "addresses.tsv").read_bytes()
    assert "4 let go" in released(tmp_path, "addresses").out
    assert "gone" == known(tmp_path)["/articles/boats/"]
    (tmp_path / "releases" / "22222222.txt").unlink()
    assert 0 == check(tmp_path).code
    a_content(tmp_path, SITE)
    released(tmp_path)
    assert known(tmp_path)["/articles/boats/"].startswith("article 2222")


@pytest.mark.slow
def test_withdrawn_articles_lose_no_address_and_a_feed_stays_although_little_is_in_it(tmp_path: Path) -> None:
    a_content(tmp_path, SITE)
    released(tmp_path)
    note = "{date: 2026-11-20, note: Its source was withdrawn.}"
    for name in list(SHIPS)[:3]:
        path = tmp_path / "content" / name
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("title:", f"status: withdrawn\nwithdrawn: {note}\ntitle:"), encoding="utf-8")
    assert 0 == check(tmp_path).code
    assert 0 == build(tmp_path).code
    ris = (tmp_path / "output/articles/ships-2/citation.ris").read_text(encoding="utf-8")
    assert "N1  - Withdrawn on 20 November 2026: Its source was withdrawn." in ris
    for file in ("entities/ida-brandt", "sources/harbour-news", "subjects/counting"):
        feed = feedparser.parse((tmp_path / "output" / file / "atom.xml").read_bytes())
        assert (False, True) == (bool(feed.bozo), len(feed.entries) < 3), file


def test_a_damaged_file_is_told_with_its_line(tmp_path: Path) -> None:
    a_content(tmp_path)
    released(tmp_path)
    path = tmp_path / "releases" / "addresses.tsv"
    path.write_text(path.read_text(encoding="utf-8") + "<<<<<<< HEAD\n", encoding="utf-8")
    line = len(path.read_text(encoding="utf-8").splitlines())
    ran = check(tmp_path)
    mend = "keep the lines of both sides of a merge, or take the file from the last commit"
    assert (1, f"releases/addresses.tsv:{line}: is no address; {mend}\n") == (ran.code, ran.err)


@pytest.mark.slow
def test_a_site_without_releases_has_no_such_file_and_loses_what_it_loses(tmp_path: Path) -> None:
    a_content(tmp_path, SITE)
    assert 0 == build(tmp_path).code
    moved(tmp_path)
    assert 0 == check(tmp_path).code
    assert 0 == build(tmp_path).code
    assert not (tmp_path / "output" / "articles" / "boats").exists()


def test_a_site_that_released_texts_alone_keeps_their_addresses(tmp_path: Path) -> None:
    path = a_content(tmp_path) / BOATS
    released(tmp_path)
    (tmp_path / "releases" / "addresses.tsv").unlink()
    path.write_text(a_file(slug="boats-counted"), encoding="utf-8")
    assert 0 == released(tmp_path).code
    assert {"/articles/boats/", "/articles/boats-counted/"} <= known(tmp_path).keys()
    assert 0 == check(tmp_path).code
