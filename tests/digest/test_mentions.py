"""First mentions: what an article links by itself, measured against a list that was written by hand before."""

import time
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from plugins.digest.body_links import BodyLinks
from plugins.markup.entity_finder import EntityFinder
from plugins.markup.html import print_body
from plugins.model.body import Body
from plugins.model.name_index import Meaning, NameIndex
from plugins.writing.body_html import with_marks
from tests.support.answers import worked_out
from tests.support.factories import a_digest, a_file, raw_html_of
from tests.support.sites import Built

LIST = worked_out("first_mentions.yaml")
PARAGRAPHS = ("p", "li")
Mention = tuple[str, int, str, str]
"""An article, the paragraph, the words and what they lead to."""


def listed() -> set[Mention]:
    """Return what the list says."""
    return {(name, at, words, goal) for name, told in LIST.items() for at, words, goal in told["linked"]}


def linked(name: str, main: Element) -> set[Mention]:
    """Return what the page of an article links by itself, with the numbers of the paragraphs."""
    prose = next(each for each in main.iter("div") if "prose" in each.get("class", "").split())
    notes = {id(each) for notes in prose.iter("div") if notes.get("class") == "notes" for each in notes.iter()}
    found: set[Mention] = set()
    at = 0
    for each in prose.iter():
        at += each.tag in PARAGRAPHS and id(each) not in notes
        if each.tag == "a" and each.get("class") == "named":
            words = " ".join("".join(each.itertext()).split())
            found |= {(name, at, words, goal) for goal in goals(each)}
    return found


def goals(link: Element) -> set[str]:
    """Return what a link leads to, and the short form that it explains."""
    page, _, anchor = link.attrib["href"].lstrip("./").partition("#")
    terms = {f"term {''.join(each.itertext())}" for each in link.iter("abbr")}
    return terms if anchor else {page.strip("/").rpartition("/")[2], *terms}


def test_what_is_linked_is_what_the_list_says(demonstration: Built) -> None:
    found = {each for name in LIST for each in linked(name, demonstration.main(f"articles/{name[11:]}/"))}
    precision, recall = (len(found & listed()) / len(each) for each in (found, listed()))
    assert precision >= 0.98, sorted(found - listed())
    assert recall >= 0.98, sorted(listed() - found)
    assert len(listed()) > 190


def test_the_background_of_a_dossier_links_what_it_names_once_and_not_itself(demonstration: Built) -> None:
    links = [
        each.attrib["href"].strip("./").rpartition("/")[2]
        for prose in demonstration.main("topics/new-start/").iter("div")
        if prose.get("class") == "prose"
        for each in prose.iter("a")
        if each.get("class") == "named"
    ]
    assert len(links) == len(set(links))
    assert {"salt-i", "inf-treaty", "barack-obama", "vladimir-putin"} <= set(links)
    assert "new-start" not in links


def test_nothing_is_linked_that_the_list_says_must_not_be(demonstration: Built) -> None:
    for name, told in LIST.items():
        words = {each for _, _, each, _ in linked(name, demonstration.main(f"articles/{name[11:]}/"))}
        assert set() == words & {each for each, _ in told.get("not", ())}, name


# ---- What is a mention, and where


NAMED = """Korea|North Korea|북한|빅터 차|習近平|Trump|Donald Trump|Keepers' Union|Salt & Lamps|ICBM|Anti-Fog|Путин"""
NAMES = NameIndex(meanings={name: Meaning(entity=name, url=f"entities/{name}/") for name in NAMED.split("|")})


def found(html: str) -> list[str]:
    """Return the names that may become links."""
    return [each.name for each in EntityFinder(NAMES).named(f"<p>{html}</p>") if each.free]


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ("North&nbsp;Korea and Korea", ["North Korea", "Korea"]),
        ("North\nKorea", ["North Korea"]),
        ("Korean, Koreas, inKorea, Korea.example", []),
        ("Trump's, Trump’s and Donald Trump’s", ["Trump", "Donald Trump"]),
        ("the Keepers’ Union", ["Keepers' Union"]),
        ("Salt &amp; Lamps", ["Salt & Lamps"]),
        ("two ICBMs", ["ICBM"]),
        ("an ICBMx", []),
        ("the Anti\u2011Fog", ["Anti-Fog"]),
        ("북한이 말했다", ["북한"]),
        ("북한에서는, 북한으로부터", ["북한"]),
        ("북한군은 남북한", []),
        ("빅터 차는", ["빅터 차"]),
        ("習近平說", ["習近平"]),
        ("Путин сказал, Путина", ["Путин"]),
        ('<a href="x">Korea</a>', []),
        ('<a href="x"><em>Korea</em></a> Korea', ["Korea"]),
        ("<code>Korea</code>", []),
        ('<img alt="Korea" src="x"> <span title="Korea">land</span>', []),
        ("“Korea”, he said of Korea", ["Korea"]),
        ("“Korea is", []),
        ("he said: ‘It is Korea’s’, of Trump", ["Trump"]),
        ("it was Trump’s and the states’ Korea", ["Trump", "Korea"]),
        ('"Korea" is Korea', ["Korea"]),
        ("「Korea」 «Korea» „Korea“", []),
        ("<q>Korea</q> <cite>Korea</cite>", []),
        ('Korea<sup class="ref"><a href="#note-1">1</a></sup>', ["Korea"]),
    ],
)
def test_a_name_is_found_where_it_may_be_linked_and_nowhere_else(html: str, names: list[str]) -> None:
    assert names == found(html)


def test_headings_quotations_notes_and_heads_of_tables_are_no_place_for_a_link() -> None:
    html = (
        "<h2>Korea</h2><blockquote><p>Korea</p></blockquote><table><thead><tr><th>Korea</th></tr></thead></table>"
        '<div class="noted"><p>x</p><div class="notes"><div class="note"><p>Korea</p></div></div></div>'
    )
    assert [] == [each for each in EntityFinder(NAMES).named(html) if each.free]


def test_an_anchor_is_that_of_its_paragraph_and_outlives_what_changes_around_it() -> None:
    (alone,) = EntityFinder(NAMES).named("<p>In Korea.</p>")
    (behind,) = EntityFinder(NAMES).named("<p>New.</p><p>In Korea.</p>")
    assert alone.anchor == behind.anchor
    same = list(EntityFinder(NAMES).named("<p>In Korea.</p><p>In Korea.</p>"))
    assert 2 == len({each.anchor for each in same})
    (own,) = EntityFinder(NAMES).named('<p id="here">In Korea.</p>')
    assert ("here", False) == (own.anchor, own.new)


@pytest.mark.slow
def test_finding_takes_time_in_proportion_to_the_text() -> None:
    names = NameIndex(meanings={f"Name {number} Of Many": Meaning(entity=f"e{number}") for number in range(500)})
    finder = EntityFinder(names)

    def seconds(times: int) -> float:
        html = "".join(f"<p>Nobody Named in “This {at}” is Name {at % 500} Of Many.</p>" for at in range(times))
        start = time.process_time()  # which stands still while other processes are at work
        assert times == len(list(finder.named(html)))
        return time.process_time() - start

    seconds(100)
    assert min(seconds(2000) for _ in range(3)) < 12 * min(seconds(500) for _ in range(3))


def test_a_name_that_comes_to_mean_more_is_looked_for_anew() -> None:
    topic, entity = (
        EntityFinder(NameIndex(meanings={"Korea": meaning})) for meaning in (Meaning(), Meaning(entity="korea"))
    )
    assert topic.fingerprint != entity.fingerprint
    assert (True, False) == (topic.idle, entity.idle)


# ---- What of it is linked


ENTITIES = """- {slug: ada, name: Ada Keeper, kind: person, aliases: [Keeper], spellings: [Ada Keper]}
- {slug: limits, name: Harbour limits, kind: treaty, aliases: [the Limits]}
- {slug: boat, name: Boat, kind: place}
"""


def printed(folder: Path, body: str, **settings: Any) -> str:
    """Return the prose of an article as its page prints it, without its anchors."""
    fields = settings.pop("fields", {})
    files: dict[str, str | bytes] = {
        "entities.yaml": ENTITIES,
        "glossary.yaml": "- {term: LGT, expansion: light, text: What a lamp gives.}\n",
        "articles/2026/2026-03-01-boats.md": a_file(body=body, **fields),
    }
    digest = a_digest(folder, files, **settings)
    (article,) = digest.articles
    text, links = digest.prose_of(article), digest.body_links.of(article)
    assert isinstance(text, Body)
    assert isinstance(links, BodyLinks)
    html = print_body(text, with_marks(raw_html_of(folder, text), links), "/")
    return html.replace(' class="named"', "")


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("Keeper and Ada Keeper.", '<a href="/entities/ada/">Keeper</a> and Ada&nbsp;Keeper.'),
        ("Harbour limits of old times.", '<a href="/topics/harbour-limits/">Harbour limits</a>'),
        ("So the Limits go on and on.", '<a href="/topics/harbour-limits/">the Limits</a>'),
        ("[[Keeper|She]] is Ada Keeper of old.", "is Ada Keeper of"),
        ("Ada Keper is seen by us all.", '<a href="/entities/ada/">Ada Keper</a>'),
        ("LGT of old.", '<a href="/index/#term-lgt"><abbr title="light">LGT</abbr></a>'),
        ("[[LGT]] is LGT of old.", "is LGT of"),
    ],
)
def test_the_first_free_mention_is_linked_once(tmp_path: Path, body: str, part: str) -> None:
    assert part in printed(tmp_path, body)


def test_linking_is_switched_off_by_an_article_and_by_the_site(tmp_path: Path) -> None:
    body = "Keeper of the LGT of old."
    assert "<a" not in printed(tmp_path / "a", body, fields={"link_names": "false"})
    assert "<a" not in printed(tmp_path / "b", body, LINK_NAMES=False)
