"""Entities: their pages, the index of names, the people of a dossier, and links by name."""

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from plugins import entities
from plugins.checks.graph import OneWay, one_way
from plugins.checks.graph import link_graph as links_of_site
from tests.support.factories import a_digest, a_file, html_of, told
from tests.support.pages import articles_in, hrefs, rooted, section, times, words
from tests.support.sites import Built, small_with

ENTITIES = """- slug: ada-keeper
  name: Ada Keeper
  kind: person
  aliases: [Keeper]
  spellings: [Ada Keper]
  native:
    - {text: 에이다, language: ko, source: {publisher: Harbour News, url: "https://news.example.org/ada"}}
    - {text: Ада, language: ru}
  role:
    text: Keeper of the North Lamp
    as_of: 2024-03
    source: {publisher: Harbour News, url: "https://news.example.org/keeper"}
  same_as:
    - address: https://ada.example.org/about
      source: {publisher: Harbour News, url: "https://news.example.org/ada"}
- slug: lamp-accord
  name: Lamp Accord
  kind: treaty
  aliases: [Accord of Lamps]
- slug: port-ellery
  name: Port Ellery
  kind: place
  description:
    text: A harbour with two lamps.
    source: {publisher: Harbour News, url: "https://news.example.org/ellery"}
"""
BODY = """Ada Keeper's lamp went out. Nobody minded.

Keeper lit it at Port Ellery. The Accord of Lamps asks for it. "Port Ellery is dark", she said.
"""


@pytest.fixture(scope="session")
def lit() -> Built:
    """The small site with three entities, named in an article and in an event."""
    return small_with("entities", with_entities)


def with_entities(content: Path) -> None:
    (content / "entities.yaml").write_text(ENTITIES, encoding="utf-8")
    path = content / "articles" / "2025" / "2025-06-10-accord-relit.md"
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    path.write_text(f"---\n{head}---\n\n{BODY}{body}", encoding="utf-8")
    ledger = content / "events" / "accord.yaml"
    text = ledger.read_text(encoding="utf-8").replace("[Ida Brandt]", "[Ida Brandt, Ada Keeper]")
    ledger.write_text(text, encoding="utf-8")


def links_of(root: Element, url: str) -> list[str]:
    return [rooted(url, each) for each in hrefs(root)]


def unanswered(site: Built) -> list[OneWay]:
    """Return the links from and to names that lead one way."""
    return [each for each in one_way(links_of_site(site.root)) if "entities/" in each.source + each.target]


def test_the_page_of_an_entity_tells_what_it_is_by_which_source_and_since_when(lit: Built) -> None:
    main = lit.main("entities/ada-keeper/")
    head = next(main.iter("header"))
    assert "Ada Keeper" == words(next(head.iter("h1")))
    assert "Keeper of the North Lamp" in words(head)
    assert ["2024-03"] == times(head)
    assert "https://news.example.org/keeper" in hrefs(head)
    assert "Also written Ada Keper." in words(head) and "Also called" not in words(head)
    assert [("ko", "에이다"), ("ru", "Ада")] == [
        (each.attrib["lang"], words(each)) for each in head.iter("span") if "lang" in each.attrib
    ]
    assert "A harbour with two lamps." in words(lit.main("entities/port-ellery/"))


def test_it_lists_the_paragraphs_that_name_it_each_with_its_sentence(lit: Built) -> None:
    url = "entities/ada-keeper/"
    listed = section(lit.main(url), "Named in")
    sentences = [each for each in listed.iter("a") if "#" in each.attrib["href"]]
    assert ["Ada Keeper’s lamp went out.", "Keeper lit it at Port Ellery."] == [words(each) for each in sentences]
    article = lit.main("articles/accord-relit/")
    anchored = {each.attrib["id"]: words(each) for each in article.iter("p") if "id" in each.attrib}
    for each in sentences:
        assert words(each) in anchored[each.attrib["href"].partition("#")[2]]


def test_it_lists_the_events_that_name_it(lit: Built) -> None:
    events = section(lit.main("entities/ada-keeper/"), "Events")
    assert 1 == len(list(events.iter("li")))


def test_the_page_of_an_entity_with_the_name_of_a_topic_is_its_dossier(lit: Built) -> None:
    assert "entities/lamp-accord/" not in lit.pages
    assert "topics/lamp-accord/" in links_of(lit.main("articles/accord-relit/"), "articles/accord-relit/")


@pytest.mark.slow
def test_a_dossier_lists_the_articles_beside_it_that_name_it(copied: Path, built: Callable[..., Built]) -> None:
    (copied / "entities.yaml").write_text(ENTITIES, encoding="utf-8")
    path = copied / "articles" / "2025" / "2025-05-30-fog-horns.md"
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    path.write_text(f"---\n{head}---\n\nThe Accord of Lamps is silent on horns.\n\n{body}", encoding="utf-8")
    site = built(copied)
    [beside] = [each for each in site.main("topics/lamp-accord/").iter("details") if each.get("id") == "elsewhere"]
    assert ["fog-horns"] == articles_in(beside)
    assert "The Accord of Lamps is silent on horns." in words(beside)
    assert [] == unanswered(site)


@pytest.mark.slow
def test_what_is_named_where_nothing_can_be_linked_is_named_below(copied: Path, built: Callable[..., Built]) -> None:
    (copied / "entities.yaml").write_text(ENTITIES, encoding="utf-8")
    path = copied / "articles" / "2025" / "2025-05-30-fog-horns.md"
    path.write_text(path.read_text(encoding="utf-8") + '\n\n"Ada Keeper blew it", they said.\n', encoding="utf-8")
    main = built(copied).main("articles/fog-horns/")
    (below,) = (each for each in main.iter("p") if "Also named." in words(each))
    assert ["entities/ada-keeper/"] == links_of(below, "articles/fog-horns/")


@pytest.mark.slow
def test_what_many_articles_name_has_pages_by_year(
    copied: Path, built: Callable[..., Built], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entities, "NEWEST", 1)
    (copied / "entities.yaml").write_text("- {slug: lamps, name: Lamp, kind: place}\n", encoding="utf-8")
    for name in ("2025/2025-05-30-fog-horns.md", "2024/2024-03-accord-suspended.md"):
        path = copied / "articles" / name
        path.write_text(path.read_text(encoding="utf-8") + "\n\nThe Lamp is lit in every winter.\n", encoding="utf-8")
    site = built(copied)
    assert ["fog-horns"] == articles_in(section(site.main("entities/lamps/"), "Named in"))
    by_year = {url: articles_in(site.main(url)) for url in site.pages if url.startswith("entities/lamps/2")}
    assert {"entities/lamps/2024/": ["2024-03-accord-suspended"], "entities/lamps/2025/": ["fog-horns"]} == by_year
    assert [] == unanswered(site)


def test_the_index_holds_every_entity_by_kind_with_all_of_its_names(lit: Built) -> None:
    main = section(lit.main("index/"), "Names")
    assert ["People", "Treaties", "Places"] == [words(each) for each in main.iter("h3")]
    text = words(main)
    assert [] == [name for name in ("에이다", "Ада", "Ada Keper", "Accord of Lamps") if name not in text]
    led = [rooted("index/", hrefs(each)[0]) for each in main.iter("h4")]
    assert ["entities/ada-keeper/", "topics/lamp-accord/", "entities/port-ellery/"] == led


def test_a_dossier_lists_those_whom_it_names_twice_at_least(lit: Built) -> None:
    people = section(lit.main("topics/lamp-accord/"), "People and organisations")
    assert ["entities/ada-keeper/"] == links_of(people, "topics/lamp-accord/")
    assert "Keeper of the North Lamp, as of March 2024" in words(people)
    assert "people" not in {each.attrib.get("id") for each in lit.main("topics/fog-signals/").iter("section")}


def test_machines_are_told_of_pages_elsewhere_only_where_a_source_says_so(lit: Built) -> None:
    def entity(url: str) -> dict[str, object]:
        script = next(each for each in lit.pages[url].iter("script") if each.get("type") == "application/ld+json")
        found: dict[str, object] = json.loads(script.text or "")["@graph"][0]["about"]
        return found

    ada = entity("entities/ada-keeper/")
    assert ("Person", ["https://ada.example.org/about"]) == (ada["@type"], ada["sameAs"])
    assert "sameAs" not in entity("entities/port-ellery/")


@pytest.mark.slow
def test_a_site_without_entities_has_no_page_of_them(copied: Path, built: Callable[..., Built]) -> None:
    (copied / "entities.yaml").unlink()
    site = built(copied)
    assert [] == [url for url in site.pages if url.startswith(("entities/", "glossary/"))]
    assert ["subjects", "sources"] == [each.attrib["id"] for each in site.main("index/").iter("section")]


def test_double_brackets_lead_to_entities_and_short_forms_by_any_name(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "entities.yaml": ENTITIES,
        "glossary.yaml": "- {term: LGT, expansion: light, text: What a lamp gives.}\n",
        "articles/2026/2026-03-01-boats.md": a_file(body="[[Keeper]], [[에이다]], [[LGT]] and [[ada keper|she]]."),
    }
    digest = a_digest(tmp_path, files)
    html = html_of(tmp_path, digest.prose_of(digest.articles[0]))
    assert 3 == html.count('href="digest:entities/ada-keeper/"')
    assert 1 == html.count('href="digest:index/#term-lgt"')


def test_a_name_that_nothing_has_is_told_with_the_nearest(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "entities.yaml": ENTITIES,
        "articles/2026/2026-03-01-boats.md": a_file(body="[[Ada Keeperr]]."),
    }
    assert [line for line in told(tmp_path, files) if "Keeperr" in line] == [
        "articles/2026/2026-03-01-boats.md:10: link: 'Ada Keeperr' is no topic; did you mean 'Ada Keeper'?"
    ]
