"""A site on another subject: with settings and content of its own, and no change of code, its pages say what they must.

What they must say was worked out by hand before the site was written: `answers/night_trains.yaml`.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
import yaml
from pelican.settings import read_settings

from plugins.checks.graph import link_graph, one_way
from plugins.model.vocabulary import SOURCE_KINDS
from plugins.writing.engine import Engine
from tests.project.test_links import crawl
from tests.support.golden_site import build
from tests.support.layout_probes import EMPTY, TORN, WIDE
from tests.support.night_train_site import ANSWERS, CONTENT, NOW, SETTINGS
from tests.support.pages import articles_in, hrefs, rooted, section, words
from tests.support.paths import ROOT
from tests.support.scale import in_turn
from tests.support.serving import Visit
from tests.support.sites import Built
from tests.theme import test_html

OTHER_SUBJECTS = re.compile(
    r"(?i)\b(?:nuclear|warheads?|weapons?|missiles?|new start|nonproliferation|korean?|russian?|washington|moscow"
    r"|lamps? accord|lighthouses?|fog|horns?|keepers?|ellery|nordkap)\b"
)
DOSSIERS = ("night-service-convention", "hallin-line-agreement")
"""Topics whose dossiers are the pages of the entities with their names."""


HTML = [each for name, each in vars(test_html).items() if name.startswith("test_")]
"""What holds of the pages of the other sites."""

LOOKED_AT = (
    *("", "articles/forty-carriages/", "articles/one-train-over-the-pass/", "articles/inside-the-new-carriage/"),
    *("articles/how-the-night-train-came-back/", "topics/", "index/", "entities/milena-kresova/"),
    *("editions/2026-w20/", "archive/2026/"),
)
"""Pages of every kind that the content of a site may put to a strain."""


def slugs() -> Iterator[str]:
    """Yield the articles, as their files have them."""
    for path in sorted((CONTENT / "articles").rglob("*.md")):
        yield re.sub(r"^\d{4}-\d\d-\d\d-", "", path.stem)


def prose(site: Built, slug: str) -> Element:
    return next(each for each in site.main(f"articles/{slug}/").iter("div") if "prose" in each.get("class", "").split())


def classed(root: Element, tag: str, name: str) -> list[Element]:
    return [each for each in root.iter(tag) if name in each.get("class", "").split()]


def warnings(day: date, capsys: pytest.CaptureFixture[str], folder: Path) -> str:
    """Return all that a check says of the content as of a day."""
    override = {**SETTINGS, "PATH": str(CONTENT), "CACHE_PATH": str(folder), "DRAFTS": True, "AS_OF": day.isoformat()}
    Engine(read_settings(str(ROOT / "pelicanconf.py"), override=override)).check()
    printed = capsys.readouterr()
    return printed.err + printed.out


# ---- The answers


def test_every_article_has_its_place_and_its_names_in_the_answers() -> None:
    assert sorted(slugs()) == sorted(ANSWERS["names"])
    told = {slug for roles in ANSWERS["articles_on"].values() for role in roles.values() for slug in role}
    assert sorted(slugs()) == sorted(told)


def test_dossiers_list_their_articles_in_order(nights: Built) -> None:
    for topic, roles in ANSWERS["articles_on"].items():
        page = nights.main(f"topics/{topic}/")
        listed = articles_in(next(each for each in page.iter("section") if each.get("id") == "articles"))
        assert sorted(listed) == sorted([*roles["main"], *roles["background"]]), topic
        for role in roles.values():
            assert [slug for slug in listed if slug in role] == role, topic


def test_the_data_hold_the_role_of_every_topic(nights: Built) -> None:
    rows = json.loads((nights.root / "data/v1/articles.json").read_bytes())
    found: dict[str, dict[str, set[str]]] = {}
    for row in rows["articles"]:
        for each in row["topics"]:
            slug = row["url"].rstrip("/").rpartition("/")[2]
            found.setdefault(each["topic"], {"main": set(), "background": set()})[each["role"]].add(slug)
    assert found == {
        topic: {role: set(some) for role, some in roles.items()} for topic, roles in ANSWERS["articles_on"].items()
    }


def test_topics_stand_under_their_parents_and_see_also_holds_both_ways(nights: Built) -> None:
    def links(topic: str, heading: str) -> list[str]:
        rows = [each for [about] in [classed(nights.main(f"topics/{topic}/"), "dl", "about-topic")] for each in about]
        found = (href for row in rows if words(row).startswith(heading) for href in hrefs(row))
        return [rooted(f"topics/{topic}/", href).split("/")[1] for href in found]

    for topic in ANSWERS["articles_on"]:
        parent = ANSWERS["parents"].get(topic)
        assert ([parent] if parent else []) == links(topic, "Part of"), topic
        assert ANSWERS["see_also"].get(topic, []) == links(topic, "See also"), topic
        below = [each for each, over in ANSWERS["parents"].items() if over == topic]
        assert sorted(below) == sorted(links(topic, "Narrower topics")), topic


@pytest.mark.parametrize("width_px", [390, 1440])
def test_the_list_of_topics_is_indented_by_what_they_are_part_of(
    width_px: int, nights: Built, visit: Visit, served: Callable[..., str]
) -> None:
    page = visit(f"{served(nights.root)}/topics/", width_px)
    found = page.evaluate(
        "() => [...document.querySelectorAll('.dossier :is(h2, h3, h4)')]"
        ".map(each => [each.textContent, each.getBoundingClientRect().left])"
    )
    steps = sorted({left for _, left in found})
    assert {"Night trains": 0, "Night Service Convention": 1, "Hallin Line Agreement": 2, "Sleeping cars": 1} == {
        name.replace("\xa0", " "): steps.index(left) for name, left in found
    }


def test_timelines_print_every_date_as_far_as_it_is_known(nights: Built) -> None:
    for topic, dates in ANSWERS["timelines"].items():
        timeline = next(each for each in nights.main(f"topics/{topic}/").iter() if each.get("id") == "timeline")
        for each in classed(timeline, "b", "year"):  # a numeral for the eye: the date beside it has the year too
            each.text = ""
        assert dates == [words(each).replace("\xa0", " ") for each in classed(timeline, "p", "date")], topic


def test_only_the_timeline_of_a_treaty_is_called_its_life(nights: Built) -> None:
    headings = {}
    for topic in ANSWERS["articles_on"]:
        (part,) = classed(nights.main(f"topics/{topic}/"), "section", "timeline")
        headings[topic] = next(words(each) for each in part.iter("h2"))
    assert {
        "night-trains": "What happened",
        "night-service-convention": "The life of the treaty",
        "hallin-line-agreement": "How it came to this",
        "sleeping-cars": "What happened",
    } == headings


@pytest.mark.slow
def test_a_check_asks_for_the_state_that_the_ledger_had_on_a_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = sorted({day for states in ANSWERS["states"].values() for day in states})
    for day in days:
        said = warnings(day, capsys, tmp_path)
        for topic, states in ANSWERS["states"].items():
            if day in states:
                wrong = rf"topics/{topic}\.md:\d+: warning: status\.state: 'in force', but .* made it '([^']*)'"
                expected = [] if states[day] in (None, "in force") else [states[day]]
                assert expected == re.findall(wrong, said), (topic, day)


@pytest.mark.slow
@pytest.mark.parametrize("day", list(ANSWERS["since"]))
def test_what_has_happened_since_tells_what_changed_by_the_day(day: date, tmp_path: Path) -> None:
    noon = int(datetime.combine(day, time(12), UTC).timestamp())
    only_pages = {**SETTINGS, "CARDS": False, "DATA": ()}
    built = Built(build(tmp_path / "output", CONTENT, noon, only_pages), SETTINGS["SITEURL"])
    found = {
        url.split("/")[1]: [
            " ".join(words(bold) for bold in each.iter("b"))
            for box in classed(page, "section", "since")
            for each in box.iter("li")
        ]
        for url, page in built.pages.items()
        if url.startswith("articles/")
    }
    assert ANSWERS["since"][day] == {slug: lines for slug, lines in found.items() if lines}


def test_names_lead_to_the_articles_that_name_them_and_back(nights: Built) -> None:
    rows = yaml.safe_load((CONTENT / "entities.yaml").read_text(encoding="utf-8"))
    entities = [row["slug"] for row in rows if row["slug"] not in DOSSIERS]
    assert {"person", "state", "body", "treaty", "place"} == {row["kind"] for row in rows}
    found: dict[str, set[str]] = {slug: set() for slug in slugs()}
    back: dict[str, set[str]] = {slug: set() for slug in slugs()}
    for entity in entities:
        for article in articles_in(section(nights.main(f"entities/{entity}/"), "Named in")):
            found[article].add(entity)
    for article in back:
        url = f"articles/{article}/"
        urls = (rooted(url, href) for href in hrefs(nights.main(url)))
        back[article] = {path.split("/")[1] for path in urls if path.startswith("entities/")}
    expected = {slug: set(some) for slug, some in ANSWERS["names"].items()}
    assert expected == found
    assert expected == back


def test_short_forms_are_expanded_where_an_article_has_them_first(nights: Built) -> None:
    found = {slug: [words(each) for each in prose(nights, slug).iter("abbr")] for slug in slugs()}
    assert ANSWERS["terms"] == {slug: forms for slug, forms in found.items() if forms}
    glossary = [words(each) for each in nights.main("index/").iter("dt")]
    assert len(glossary) >= 8
    assert {form for forms in found.values() for form in forms} == set(glossary)


def test_the_box_says_up_to_which_day_an_account_knows_and_calls_it_reports_only_if_it_is_theirs(nights: Built) -> None:
    def said(slug: str) -> str:
        caption, *_ = classed(section(nights.main(f"articles/{slug}/"), "What has happened since"), "p", "caption")
        return words(caption)

    assert "This account covers events up to 31 December 2025." == said("auditors-on-train-and-bus")
    assert "The report is of 16 December 2024." == said("eleven-minutes-early")
    assert "The newest report is of 5 October 2022." == said("convention-signed")


def test_a_treaty_that_holds_is_not_said_to_have_ended(nights: Built) -> None:
    table = section(nights.main("topics/night-service-convention/"), "Two tries")
    rows = [[words(cell).replace("\xa0", " ") for cell in row] for row in table.iter("tr")]
    assert ["Ended", "Mar 1994", "not applicable", "still in force"] == [cells[3] for cells in rows]


def test_figures_are_quoted_with_their_units(nights: Built) -> None:
    found = {slug: [words(each) for each in prose(nights, slug).iter("data")] for slug in slugs()}
    assert ANSWERS["figures"] == {slug: texts for slug, texts in found.items() if texts}


@pytest.mark.parametrize("slug", list(ANSWERS["related"]))
def test_related_are_as_worked_out_by_hand(slug: str, nights: Built) -> None:
    related = section(nights.main(f"articles/{slug}/"), "Related")
    reasons = [words(each) for each in related.iter("p") if words(each).startswith("In common: ")]
    found = list(zip(articles_in(related), reasons, strict=True))
    assert [(name, f"In common: {why}") for each in ANSWERS["related"][slug] for name, why in each.items()] == found


# ---- The whole of it


def test_a_check_has_nothing_to_say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "" == warnings(NOW.date(), capsys, tmp_path)


def test_every_link_that_has_to_lead_both_ways_does(nights: Built) -> None:
    assert [] == list(one_way(link_graph(nights.root)))


@pytest.mark.slow
def test_every_link_leads_somewhere(nights: Built, served: Callable[..., str]) -> None:
    found = crawl(f"{served(nights.root)}/")
    assert {} == {url: status for url, status in found.items() if status != 200}


@pytest.mark.parametrize("rule", HTML, ids=[each.__name__.removeprefix("test_") for each in HTML])
def test_its_html_is_as_good_as_that_of_the_others(rule: Callable[[Built], None], nights: Built) -> None:
    rule(nights)


def test_nothing_of_other_subjects_stands_in_its_files(nights: Built) -> None:
    for path in sorted(nights.root.rglob("*")):
        if path.suffix in {".html", ".xml", ".json", ".csv", ".ics", ".txt", ".webmanifest"}:
            found = OTHER_SUBJECTS.search(path.read_text(encoding="utf-8"))
            assert found is None, f"{path.relative_to(nights.root)}: {found and found[0]}"


def test_state_media_are_flagged_wherever_they_are_cited(nights: Built) -> None:
    rows = yaml.safe_load((CONTENT / "sources.yaml").read_text(encoding="utf-8"))
    (agency,) = (row["name"] for row in rows if row["kind"] in SOURCE_KINDS["State media"])
    for url, page in nights.pages.items():
        for each in page.iter("a"):
            if words(each) == agency and each.get("href", "").endswith("sources/kestria-telegraph-agency/"):
                assert url == "index/" or "state news agency" in nights.text(url), url  # there in a group of its own


@pytest.mark.parametrize("width_px", [390, 1440])
def test_its_pages_stay_in_the_window_and_nothing_stands_on_anything(
    width_px: int, nights: Built, visit: Visit, served: Callable[..., str]
) -> None:
    address = served(nights.root)
    pages = (*LOOKED_AT, *(f"topics/{each}/" for each in ANSWERS["articles_on"]))
    for url in in_turn(pages, width_px == 390):
        page = visit(f"{address}/{url}", width_px)
        assert ([], [], []) == tuple(page.evaluate(each) for each in (WIDE, TORN, EMPTY)), url


def test_languages_of_originals_are_named_in_words(nights: Built) -> None:
    cards = [card for slug in slugs() for card in classed(nights.main(f"articles/{slug}/"), "section", "source-card")]
    rows = [row for card in cards for row in card.iter("div") if words(row).startswith("Language ")]
    told = {words(row).removeprefix("Language ") for row in rows}
    assert {"Czech", "English", "German", "Portuguese"} == told


BROKEN_VALUES = """() => [...document.querySelectorAll(".figure .value")].filter(each => {
    const range = document.createRange();
    range.selectNodeContents(each.firstChild);
    return range.getClientRects().length > 1 || each.scrollWidth > each.clientWidth;
}).map(each => each.textContent)"""
"""Values in two lines, and those that stand out of their box, perhaps in the next."""


@pytest.mark.parametrize("width_px", [320, 390, 900, 1440])
def test_the_value_of_a_figure_stands_whole_in_its_box(
    width_px: int, nights: Built, visit: Visit, served: Callable[..., str]
) -> None:
    page = visit(f"{served(nights.root)}/topics/hallin-line-agreement/#figures", width_px)
    assert [] == page.evaluate(BROKEN_VALUES)


BROKEN_WORDS = r"""() => [...document.querySelectorAll(".prose :is(th, td)")].flatMap(cell => {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), range = document.createRange(), broken = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (const word of node.data.matchAll(/\w+/g)) {
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            if (range.getClientRects().length > 1) broken.push(word[0]);
        }
    return broken;
})"""


@pytest.mark.parametrize("width_px", [320, 390, 1440])
def test_no_word_of_a_table_is_broken(width_px: int, nights: Built, visit: Visit, served: Callable[..., str]) -> None:
    address = served(nights.root)
    for slug in ("forty-carriages", "how-the-night-train-came-back"):
        page = visit(f"{address}/articles/{slug}/", width_px)
        assert page.locator(".prose td").count()
        assert [] == page.evaluate(BROKEN_WORDS), slug
