"""What every page tells machines: JSON-LD that is true, of the right kind, and leads to what is there."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from plugins.model.site import Link, Site
from plugins.writing import Page
from plugins.writing.page import trail
from plugins.writing.schema_org import LISTED, structured
from tests.support.golden_site import SMALL
from tests.support.pages import only, rooted
from tests.support.paths import ROOT
from tests.support.sites import Built, all_pages

DOSSIER = "topics/new-start/"
COLLECTION = "CollectionPage"
ADDRESSES = {"@id", "url", "item", "contentUrl", "image"}
DATES = {"datePublished", "dateModified", "observationDate"}

Told = dict[str, Any]


def graphs(site: Built) -> Iterator[tuple[str, list[Told]]]:
    """Every page that tells anything, with what it tells."""
    for url, page in all_pages(site):
        for script in page.iterfind(".//script[@type='application/ld+json']"):
            told = json.loads(script.text or "")
            assert {"@context", "@graph"} == told.keys(), url
            assert "https://schema.org" == told["@context"], url
            yield url, told["@graph"]


def name_of(site: Built) -> str:
    return only(site.pages[""], "title").text or ""


def pairs(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Everything that is told, each value with the name it stands under."""
    yield name, value
    if isinstance(value, dict):
        for key, each in value.items():
            yield from pairs(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from pairs(each, name)


def kind_of(url: str) -> Any:
    if not url:
        return ["WebSite", COLLECTION]
    if re.fullmatch(r"editions/.+/", url):
        return [COLLECTION, "PublicationIssue"]
    kinds = {"articles/": "NewsArticle", "how-we-work/": "AboutPage", "about/": "AboutPage"}
    of_sources = ("entities/", "sources/", "subjects/", "index/")
    lists = ("topics/", *of_sources, "archive/", "editions/", "page/", "corrections/")
    return next(
        (kind for start, kind in [*kinds.items(), *((each, COLLECTION) for each in lists)] if url.startswith(start)),
        "WebPage",
    )


def test_every_page_tells_what_kind_it_is(site: Built) -> None:
    moved = {url for url, page in all_pages(site) if any(each.get("http-equiv") == "refresh" for each in page.iter())}
    told = dict(graphs(site))
    assert site.pages.keys() - moved - {"404.html"} == told.keys()
    for url, graph in told.items():
        assert kind_of(url) == graph[0]["@type"], url
        assert f"{site.url}/{url}" == graph[0]["@id"] == graph[0]["url"], url


def test_every_address_that_is_told_is_there(site: Built) -> None:
    for url, graph in graphs(site):
        for name, value in pairs(graph):
            if name in ADDRESSES and isinstance(value, str) and value.startswith(f"{site.url}/"):
                path, _, anchor = value.removeprefix(f"{site.url}/").partition("#")
                assert site.file(path).is_file(), f"{url}: {name}: {value}"
                assert not anchor or any(each.get("id") == anchor for each in site.pages[path].iter()), value


def test_every_address_that_is_told_is_a_whole_one(site: Built) -> None:
    for url, graph in graphs(site):
        for name, value in pairs(graph):
            if name in ADDRESSES and isinstance(value, str):
                assert re.match(r"https?://[^/]+/", value), f"{url}: {name}: {value}"


def test_nothing_is_told_that_is_not_known(site: Built) -> None:
    for url, graph in graphs(site):
        for name, value in pairs(graph):
            assert value not in (None, "", [], {}), f"{url}: {name}"


def test_dates_are_told_as_iso_8601(site: Built) -> None:
    for url, graph in graphs(site):
        for name, value in pairs(graph):
            if name in DATES:
                whole = value if "T" in value else f"{value}-01-01"[:10]
                assert (datetime if "T" in value else date).fromisoformat(whole), f"{url}: {value}"
            if name == "temporalCoverage":
                assert [True, True] == [
                    re.fullmatch(r"\d{4}(-\d\d){0,2}", each) is not None for each in value.split("/")
                ]


def test_every_page_but_the_first_tells_the_way_to_it_by_the_names_of_the_pages_above(site: Built) -> None:
    for url, graph in graphs(site):
        lists = [each for each in graph if each["@type"] == "BreadcrumbList"]
        assert bool(url) == len(lists), url
        steps = [step for each in lists for step in each["itemListElement"]]
        assert list(range(1, len(steps) + 1)) == [step["position"] for step in steps], url
        for step in steps:
            target = step["item"].removeprefix(f"{site.url}/")
            title = (only(site.pages[target], "title").text or "").removesuffix(f" | {name_of(site)}")
            assert title == step["name"], f"{url}: {step}"
        if steps:
            assert (f"{site.url}/", f"{site.url}/{url}") == (steps[0]["item"], steps[-1]["item"]), url


def test_the_way_to_a_page_is_that_of_its_address_or_of_its_main_topic(demonstration: Built) -> None:
    ways = {url: [step["name"] for step in graph[-1]["itemListElement"]] for url, graph in graphs(demonstration) if url}
    name = name_of(demonstration)
    assert [name, "Topics", "US–Russia", "New START"] == ways[DOSSIER]
    assert [name, "Index", "Inspections"] == ways["subjects/inspections/"]
    assert [name, "Archive", "Archive, 2026", "February 2026"] == ways["archive/2026/02/"]
    assert [name, "Index", "TASS"] == ways["sources/tass/"]
    assert [name, "How we work"] == ways["how-we-work/"]
    way = ways["articles/new-start-lapses/"]
    assert (ways[DOSSIER], 5) == (way[:4], len(way))


def test_pages_that_name_each_other_as_above_do_not_go_round_for_ever() -> None:
    built = {
        url: Page(url=url, template="x", values={}, title=url, within=above)
        for url, above in (("a/", "b/"), ("b/", "a/"))
    }
    assert ("b/", "a/") == tuple(each.url for each in trail(built["a/"], built, "Home"))


def test_the_parts_that_are_told_are_what_the_page_lists(site: Built) -> None:
    for url, graph in graphs(site):
        parts = [each["@id"].removeprefix(f"{site.url}/") for each in graph[0].get("hasPart", [])]
        assert len(set(parts)) == len(parts) <= LISTED, url
        there = {
            rooted(url, each.attrib["href"]).partition("#")[0]
            for each in site.main(url).iter("a")
            if "href" in each.attrib
        }
        assert set(parts) <= there, url
        lists = [each for each in there if each.startswith("articles/")]
        assert parts or graph[0]["@type"] != COLLECTION or not lists, url


def test_the_figures_that_are_told_are_those_of_the_front_matter(demonstration: Built) -> None:
    [graph] = [graph for url, graph in graphs(demonstration) if url == DOSSIER]
    [figures] = [each for each in graph if each["@type"] == "Dataset" and each["@id"].endswith("#figures")]
    written = yaml.load((ROOT / "content" / "topics" / "new-start.md").read_text().split("---\n")[1], yaml.BaseLoader)
    assert [
        {
            "@type": ["PropertyValue", "Observation"],
            "propertyID": each["id"],
            "name": each["name"],
            **({"description": each["note"]} if "note" in each else {}),
            "value": int(each["number"]) if "number" in each else each["value"],
            "unitText": each["unit"],
            "observationDate": each["as_of"],
            "subjectOf": {"@type": "CreativeWork", "url": each["source"]["url"]},
        }
        for each in written["figures"]
    ] == figures["variableMeasured"]
    sources = {each["source"]["url"] for each in written["figures"]}
    assert sources == {each["url"] for each in figures["isBasedOn"]}


def test_a_figure_that_is_printed_with_a_doubt_is_told_with_it(demonstration: Built) -> None:
    told = {
        each["propertyID"]: each["value"]
        for url, graph in graphs(demonstration)
        if url in ("topics/north-korea/", "topics/us-russia/")
        for node in graph
        for each in node.get("variableMeasured", ())
    }
    assert {"about 50", "low 600s", "over 1,000", 7687.5, 6, 5459} <= set(told.values())


def test_a_timeline_is_told_with_its_files_and_the_time_it_covers(small: Built) -> None:
    told = {each["@id"]: each for _, graph in graphs(small) for each in graph if "distribution" in each}
    timeline = told[f"{small.url}/topics/lamp-accord/#timeline"]
    events = json.loads((small.root / "topics/lamp-accord/timeline.json").read_text())["events"]
    assert events[0]["date"] == timeline["temporalCoverage"].partition("/")[0]
    assert [("application/json", "json"), ("text/csv", "csv"), ("text/calendar", "ics")] == [
        (each["encodingFormat"], each["contentUrl"].rpartition(".")[2]) for each in timeline["distribution"]
    ]


def test_an_edition_is_told_with_its_week(demonstration: Built) -> None:
    weeks = {url: graph[0]["issueNumber"] for url, graph in graphs(demonstration) if "issueNumber" in graph[0]}
    assert "2026-W48" == weeks["editions/2026-w48/"]
    assert {url: url.split("/")[1].upper() for url in weeks} == weeks


@pytest.mark.slow
def test_a_headline_cannot_break_out_of_its_script(tmp_path: Path, built: Callable[..., Built]) -> None:
    content = Path(shutil.copytree(SMALL, tmp_path / "content"))
    path = content / "articles" / "2025" / "what-a-keeper-earns.md"
    text = path.read_text(encoding="utf-8")
    hostile = "What </script><script>alert(1)</script> <!-- & earns"
    path.write_text(re.sub("^title: .*$", f"title: '{hostile}'", text, count=1, flags=re.M), encoding="utf-8")
    site = built(content, FORCE="facts")
    [graph] = [graph for url, graph in graphs(site) if url == "articles/what-a-keeper-earns/"]
    assert hostile == graph[0]["headline"] == graph[1]["itemListElement"][-1]["name"]
    for url, page in site.pages.items():
        assert {"application/ld+json"} >= {each.get("type") for each in page.iter("script")}, url


@pytest.mark.parametrize("sign", ["<", ">", "&", "\u2028", "\u2029"])
def test_no_sign_with_a_meaning_in_html_is_left(sign: str) -> None:
    site = Site(
        name="x",
        tagline="x",
        description="x",
        url="https://x.example.org",
        language="en",
        reply_address="",
        licence=Link(title="x", url="https://x.example.org/"),
        notice="",
    )
    told = structured((Link(title=sign, url=""),), site, sign)
    assert sign not in told
    assert sign == json.loads(told)["@graph"][0]["description"]


@pytest.mark.slow
def test_a_site_without_an_address_tells_nothing(tmp_path: Path, built: Callable[..., Built]) -> None:
    site = built(Path(shutil.copytree(SMALL, tmp_path / "content")), SITEURL="")
    assert [] == list(graphs(site))
