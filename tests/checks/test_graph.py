"""The graph of a built site: pages that have to lead to each other do, and a link that is not answered is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.checks.graph import OneWay, graph, link_graph, one_way
from tests.support.cli import ending
from tests.support.pages import words
from tests.support.sites import Built, added


def laid(folder: Path, pages: dict[str, str]) -> Path:
    for url, body in pages.items():
        path = folder / url / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<!doctype html><nav><a href='/x/y/'>x</a></nav><main>{body}</main>", encoding="utf-8")
    return folder


PAGES = {
    "": '<a href="topics/a/">A</a>',
    "articles/one/": '<a href="../../topics/a/#timeline">A</a> <a href="https://example.org/topics/b/">not ours</a>',
    "articles/two/": '<a href="../../topics/a/">A</a> <a href="../one/">one</a> <a href="#here">here</a>',
    "topics/a/": '<a href="2025/">2025</a> <a href="timeline.json">JSON</a>',
    "topics/a/2025/": '<a href="../../../articles/one/">one</a>',
    "topics/old/": '<meta http-equiv="refresh" content="0; url=../a/">',
}


def test_links_are_those_of_the_main_part_within_the_site_and_the_parts_of_a_page_are_one(tmp_path: Path) -> None:
    assert {
        "": {"topics/a/"},
        "articles/one/": {"topics/a/"},
        "articles/two/": {"topics/a/", "articles/one/"},
        "topics/a/": {"articles/one/", "topics/a/timeline.json"},
    } == link_graph(laid(tmp_path, PAGES))


def test_a_link_that_is_not_answered_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    laid(tmp_path, PAGES)
    assert [OneWay(source="articles/two/", target="topics/a/")] == list(one_way(link_graph(tmp_path)))
    with ending() as stop:
        graph(str(tmp_path), check=True)
    printed = capsys.readouterr()
    assert (1, "graph: 1 of these links leads one way\n") == (stop.value.code, printed.err)
    assert "4 pages, 6 links between them.\narticles/two/ leads to topics/a/, which does not lead back\n" == printed.out


def test_what_is_no_site_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with ending() as stop:
        graph(str(tmp_path), check=False)
    line = f"graph: {tmp_path} holds no site; build it first, or name the folder with --output\n"
    assert (2, line) == (stop.value.code, capsys.readouterr().err)


def test_every_link_that_has_to_lead_both_ways_does(site: Built) -> None:
    links = link_graph(site.root)
    assert sum(map(len, links.values())) > 300
    assert [] == list(one_way(links))


@pytest.mark.slow
def test_what_is_linked_by_hand_in_words_of_its_own_leads_back(copied: Path, built: Callable[..., Built]) -> None:
    topic = copied / "topics" / "coast-stations.md"
    article = sorted((copied / "articles").rglob("*.md"))[0]
    for path in (topic, article):
        body = f"{path.read_text(encoding='utf-8')}\nShe lit [[Ida Brandt|her]] lamp by [[Fog signals|theirs]].\n"
        path.write_text(body, encoding="utf-8")
    links = link_graph(built(copied).root)
    assert links["topics/coast-stations/"] >= {"entities/ida-brandt/", "topics/fog-signals/"}
    assert [] == list(one_way(links))


@pytest.mark.slow
def test_an_article_that_a_dossier_links_names_the_dossier_unless_it_leads_there_already(
    copied: Path, built: Callable[..., Built]
) -> None:
    added(copied, 1, "2025-06-01", "[lamp-accord]")
    added(copied, 2, "2025-06-01", "[lamp-accord, {fog-signals: background}]")
    topic = copied / "topics" / "fog-signals.md"
    links = "It was [told](../articles/2026/added-1.md), and told [again](../articles/2026/added-2.md)."
    topic.write_text(f"{topic.read_text(encoding='utf-8')}\n{links}\n", encoding="utf-8")
    site = built(copied)
    assert [] == list(one_way(link_graph(site.root)))
    pages = [words(site.main(f"articles/{name}/")) for name in ("added-1", "added-2")]
    assert [True, False] == ["Linked from. Fog signals" in each for each in pages]


@pytest.mark.slow
def test_an_article_leads_to_all_of_its_topics_however_many(copied: Path, built: Callable[..., Built]) -> None:
    text = (copied / "topics" / "coast-stations.md").read_text(encoding="utf-8")
    for name in ("Bells", "Buoys"):
        head = text.replace("Coast stations", name).replace("see_also: [lamp-accord]", "see_also: []")
        (copied / "topics" / f"{name.lower()}.md").write_text(head, encoding="utf-8")
    some = ("lamp-accord", "fog-signals", "coast-stations", "bells", "buoys")
    added(copied, 1, "2025-06-01", f"[{', '.join(f'{{{each}: background}}' for each in some)}]")
    site = built(copied)
    assert [] == list(one_way(link_graph(site.root)))
    assert "Further topics. Bells, Buoys" in words(site.main("articles/added-1/"))
