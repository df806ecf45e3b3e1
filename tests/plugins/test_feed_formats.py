"""Every feed of a site in every format, asked by the rules of the format, and with titles that try to break out."""

import json
import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
from lxml import etree

from plugins.feeds import pages
from plugins.feeds.formats import formats
from plugins.writing import Bodies, File
from tests.support.factories import ID, URL, a_digest, a_file, raw_html_of
from tests.support.makers import bytes_of
from tests.support.paths import ROOT
from tests.support.sites import Built

URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
HOSTILE = ']]> </title><b>&amp; &#60;script&#62;alert(1) "5\' < 6" שלום 북한'
JSON_FEED_TYPES = {
    "id": str, "url": str, "external_url": str, "title": str, "content_html": str, "summary": str,
    "date_published": str, "date_modified": str, "authors": list, "tags": list, "language": str,
}  # fmt: skip
SECOND = "33333333-3333-4333-8333-333333333333"
THIRD = "44444444-4444-4444-8444-444444444444"


def files(site: Built, name: str) -> list[Path]:
    return sorted(site.root.rglob(name))


@cache
def grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(ROOT / "tests" / "answers" / "atom.rng"))


def require_atom(data: bytes) -> None:
    grammar().assertValid(etree.fromstring(data))


def require_rss(data: bytes) -> None:
    root = ElementTree.fromstring(data)
    assert ("rss", "2.0") == (root.tag, root.get("version"))
    [channel] = root
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        assert (channel.findtext(name) or "").strip(), name
    parsedate_to_datetime(channel.findtext("lastBuildDate") or "")
    for item in channel.findall("item"):
        assert {"title", "link", "guid", "pubDate", "description"} <= {each.tag for each in item}
        [guid] = item.findall("guid")
        assert ("false", True) == (guid.get("isPermaLink"), bool(URN.fullmatch(guid.text or "")))
        assert parsedate_to_datetime(item.findtext("pubDate") or "").tzinfo
        assert item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded")
        assert item.find("author") is None  # it would have to be an e-mail address


def require_json_feed(data: bytes) -> None:
    feed = json.loads(data)
    assert "https://jsonfeed.org/version/1.1" == feed["version"]
    assert all(isinstance(feed[name], str) for name in ("title", "home_page_url", "feed_url", "language"))
    assert all({"name"} <= each.keys() <= {"name", "url", "avatar"} for each in feed["authors"])
    assert len({each["id"] for each in feed["items"]}) == len(feed["items"])
    for item in feed["items"]:
        assert {"id", "url", "title", "content_html", "date_published"} <= item.keys() <= JSON_FEED_TYPES.keys()
        assert [] == [name for name, value in item.items() if not isinstance(value, JSON_FEED_TYPES[name])]
        assert all(datetime.fromisoformat(item[name]).tzinfo for name in ("date_published", "date_modified"))
        assert re.match("https?://", item["url"])


REQUIRED = {"Atom": require_atom, "RSS": require_rss, "JSON": require_json_feed}


def test_every_feed_keeps_the_rules_of_its_format(site: Built) -> None:
    assert REQUIRED.keys() == {each.name for each in formats()}
    for form in formats():
        found = files(site, form.file)
        assert len(found) >= 10
        for path in found:
            REQUIRED[form.name](path.read_bytes())


def test_the_grammar_refuses_what_rfc_4287_refuses(small: Built) -> None:
    good = (small.root / "atom.xml").read_text(encoding="utf-8")
    for bad in (
        re.sub("<updated>[^<]*</updated>", "", good, count=1),
        re.sub("<updated>[^<]*", "<updated>yesterday", good, count=1),
        re.sub("<id>[^<]*</id>", "", good),
        good.replace('href="', 'where="', 2).replace("<?xml-stylesheet type=", "<?x type="),
    ):
        assert bad != good
        with pytest.raises(etree.DocumentInvalid):
            require_atom(bad.encode())


def test_formats_of_one_feed_tell_the_same(small: Built) -> None:
    for atom in files(small, "atom.xml"):
        rss, of_json = atom.with_name("rss.xml"), atom.with_name("feed.json")
        assert rss.exists() == of_json.exists()
        if rss.exists():
            parsed = [feedparser.parse(each.read_bytes()) for each in (atom, rss)]
            assert [False, False] == [bool(each.bozo) for each in parsed]
            items = json.loads(of_json.read_bytes())["items"]
            ids = [[each.id for each in one.entries] for one in parsed]
            assert [[each["id"] for each in items]] * 2 == ids
            assert [each["url"] for each in items] == [each.link for each in parsed[0].entries]
            days = [[each.published_parsed for each in one.entries] for one in parsed]
            assert days[0] == days[1] and None not in days[0]


def test_sources_names_and_subjects_have_atom_alone(small: Built, demonstration: Built) -> None:
    own = {"sources", "entities", "subjects"}
    for site in (small, demonstration):
        for name in ("rss.xml", "feed.json"):
            assert not own & {each.relative_to(site.root).parts[0] for each in files(site, name)}
    assert own <= {each.relative_to(demonstration.root).parts[0] for each in files(demonstration, "atom.xml")}


def three(title: str, folder: Path, **changes: str) -> dict[str, bytes]:
    """Make the feeds of a site with three articles of this title; one has corrections and a reply."""
    quoted = json.dumps(title, ensure_ascii=False)
    fields = {"title": quoted, "summary": quoted, "tags": "[Boats]", **changes}
    digest = a_digest(
        folder,
        {
            "articles/2026/2026-03-01-boats.md": a_file(
                **fields,
                by=json.dumps("Ann <ann> & Co"),
                corrections=f"[{{date: 2026-03-02, text: {quoted}}}]",
                updated="{date: 2026-03-03, note: More boats.}",
            ),
            "articles/2026/second.md": a_file(**{**fields, "id": SECOND}),
            "articles/2026/third.md": a_file(**{**fields, "id": THIRD}),
            f"replies/{ID[:8]}/2026-03-04-a.md": a_file("reply", body="I counted <b>two</b> & more."),
        },
        SITENAME="Boats & <Limits>",
    )
    bodies = Bodies(html_of=lambda key: raw_html(folder, key))
    made = [each for each in pages(digest) if isinstance(each, File)]
    return {each.url: bytes_of(each, bodies) for each in made}


def raw_html(folder: Path, key: str) -> str:
    from plugins.model.body import Body

    return raw_html_of(folder, Body(key=key))


def test_hostile_titles_break_no_feed(tmp_path: Path) -> None:
    made = three(HOSTILE, tmp_path)
    for form in formats():
        feeds = {url: data for url, data in made.items() if url.rpartition("/")[2] == form.file}
        assert feeds
        for data in feeds.values():
            REQUIRED[form.name](data)
    atom = ElementTree.fromstring(made["atom.xml"])
    titles = {each.text for each in atom.iterfind("{*}entry/{*}title")}
    assert {HOSTILE.replace("שלום", "\u2068שלום\u2069")} == titles
    assert HOSTILE == json.loads(made["feed.json"])["items"][0]["title"]
    assert {"subjects/boats/atom.xml", "sources/harbour-news/atom.xml", "corrections/rss.xml"} <= made.keys()


def test_an_entry_credits_the_source_first_and_then_says_what_was_corrected(tmp_path: Path) -> None:
    made = three("Boats", tmp_path, source=f"{{publisher: Harbour News, url: {URL}, published: 2026-02}}")
    items = {each["id"]: each for each in json.loads(made["feed.json"])["items"]}
    lines = items[f"urn:uuid:{ID}"]["content_html"].splitlines()
    assert [
        f'<p>Original: <a href="{URL}">Harbour News</a>, February 2026.</p>',
        "<p><strong>Corrected, 2 March 2026.</strong> Boats</p>",
        "<p><strong>Updated, 3 March 2026.</strong> More boats.</p>",
        "<p>Boats were&nbsp;counted.</p>",
    ] == [line for line in lines if line]
    assert URL == items[f"urn:uuid:{ID}"]["external_url"]


def test_corrections_and_replies_have_ids_that_stay_when_others_are_added(tmp_path: Path) -> None:
    one = "{date: 2026-03-02, text: There were two.}"
    other = "{date: 2026-03-05, text: There were three.}"

    def ids(name: str, corrections: str) -> list[str]:
        digest = a_digest(tmp_path / name, {"articles/2026/2026-03-01-boats.md": a_file(corrections=corrections)})
        [feed] = [each for each in pages(digest) if each.url == "corrections/feed.json" and isinstance(each, File)]
        return [each["id"] for each in json.loads(bytes_of(feed, Bodies(html_of=str)))["items"]]

    [first] = ids("before", f"[{one}]")
    assert first == ids("after", f"[{other}, {one}]")[1]


def test_the_list_of_feeds_names_each_once_and_each_is_there(small: Built) -> None:
    root = ElementTree.fromstring((small.root / "feeds.opml").read_bytes())
    assert ("opml", "2.0") == (root.tag, root.get("version"))
    feeds = [each.get("xmlUrl", "") for each in root.iter("outline") if each.get("type") == "rss"]
    there = sorted(path.relative_to(small.root).as_posix() for path in files(small, "atom.xml"))
    assert [f"{small.url}/{each}" for each in there] == sorted(feeds)
    assert all(each.get("text") for each in root.iter("outline"))


def test_the_feed_of_editions_has_the_weeks_that_are_over(tmp_path: Path) -> None:
    digest = a_digest(
        tmp_path,
        {
            "articles/2026/running.md": a_file(id=SECOND, date="2026-11-23"),
            "articles/2026/over.md": a_file(id=THIRD, date="2026-11-22", title="Over"),
            "editions/2026-W47.md": "---\ntitle: Boats again\n---\n\nA week of boats.\n",
        },
    )
    [feed] = [each for each in pages(digest) if each.url == "editions/feed.json" and isinstance(each, File)]
    items = json.loads(bytes_of(feed, Bodies(html_of=lambda key: raw_html(tmp_path, key))))["items"]
    assert [
        ("editions/2026-w47/", "Boats again"),
        ("editions/2026-w09/", "Weekly edition, 23 February – 1 March 2026"),
    ] == [(each["url"].removeprefix("https://boats.example.org/"), each["title"]) for each in items]
    assert "2026-11-23T00:00:00+00:00" == items[0]["date_published"]
    link = '<a href="https://boats.example.org/articles/over/">Over</a>'
    listed = f"<ul><li>{link} (Harbour News). Somebody counted the boats.</li></ul>"
    assert f"<p>A week of&nbsp;boats.</p>\n{listed}" == items[0]["content_html"].replace("\n\n", "\n")
