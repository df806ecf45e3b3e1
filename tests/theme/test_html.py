"""The HTML of both sites: valid, with headings, landmarks and names in order, and nothing in it that could run."""

import re
from collections import Counter
from datetime import date, datetime
from itertools import pairwise

from tests.support.pages import only, rooted, words
from tests.support.sites import Built, all_pages

HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


def test_every_page_is_parsed_without_an_error(site: Built) -> None:
    assert [url for url, _ in all_pages(site)]
    assert {} == site.pages.faults


def test_no_id_stands_twice_on_a_page(site: Built) -> None:
    for url, page in all_pages(site):
        ids = Counter(each.attrib["id"] for each in page.iter() if "id" in each.attrib)
        assert [] == [id for id, number in ids.items() if number > 1], url


def test_what_is_named_by_an_id_is_there(site: Built) -> None:
    for url, page in all_pages(site):
        ids = {each.attrib["id"] for each in page.iter() if "id" in each.attrib}
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers"):
            named = [id for each in page.iter() for id in each.get(name, "").split()]
            assert [] == [id for id in named if id not in ids], f"{url}: {name}"


def test_every_page_has_one_h1_and_skips_no_level(site: Built) -> None:
    for url, page in all_pages(site):
        levels = [HEADINGS[each.tag] for each in page.iter() if each.tag in HEADINGS]
        assert 1 == levels.count(1), url
        assert 1 == levels[0], url
        steps = [(level, below) for level, below in pairwise(levels) if below > level + 1]
        assert [] == steps, f"{url}: {levels}"


def test_no_heading_and_no_link_is_empty(site: Built) -> None:
    for url, page in all_pages(site):
        for each in page.iter():
            if each.tag in HEADINGS or each.tag == "a":
                assert words(each) or each.get("aria-label") or list(each.iter("img")), f"{url}: {each.attrib}"


def test_every_time_has_a_valid_date(site: Built) -> None:
    for url, page in all_pages(site):
        for each in page.iter("time"):
            assert valid(each.attrib["datetime"]), f"{url}: {each.attrib}"


def valid(value: str) -> bool:
    """Tell whether a value is a year, month, day or moment of HTML."""
    if re.fullmatch(r"\d{4}(-\d\d)?", value):
        return date.fromisoformat(f"{value}-01-01"[:10]) is not None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return date.fromisoformat(value) is not None
    return datetime.fromisoformat(value).tzinfo is not None


def test_every_picture_has_a_text_and_a_size(site: Built) -> None:
    for url, page in all_pages(site):
        for each in page.iter("img"):
            assert each.get("alt"), f"{url}: {each.attrib}"
            assert all(each.get(name, "").isdigit() for name in ("width", "height")), f"{url}: {each.attrib}"


def test_every_page_says_its_language_title_and_description(site: Built) -> None:
    for url, page in all_pages(site):
        assert "en" == page.get("lang"), url
        assert only(page, "title").text, url
        described = [each.get("content") for each in page.iter("meta") if each.get("name") == "description"]
        moved = any(each.get("http-equiv") == "refresh" for each in page.iter("meta"))
        assert moved or (1 == len(described) and (described[0] or url == "404.html")), url


def test_titles_tell_pages_apart(site: Built) -> None:
    titles = Counter(
        only(page, "title").text
        for _, page in all_pages(site)
        if not any(each.get("content") == "noindex" for each in page.iter("meta"))
    )
    assert [] == [title for title, number in titles.items() if number > 1]


def test_pages_have_landmarks_with_names_where_there_are_several(site: Built) -> None:
    for url, page in all_pages(site):
        if any(each.get("http-equiv") == "refresh" for each in page.iter("meta")):
            continue
        assert [1, 1] == [len(list(page.iter(tag))) for tag in ("main", "footer")], url
        for tag in ("nav", "aside"):
            names = [each.get("aria-label") or each.get("aria-labelledby") for each in page.iter(tag)]
            assert all(names), f"{url}: a {tag} without a name"
            assert len(set(names)) == len(names), f"{url}: {names}"


def test_the_skip_link_is_the_first_thing_and_leads_to_main(site: Built) -> None:
    for url, page in all_pages(site):
        body = page.find("body")
        assert body is not None
        if any(each.get("http-equiv") == "refresh" for each in page.iter("meta")):
            continue
        assert ("a", "#main") == (body[0].tag, body[0].get("href")), url
        assert "main" == only(page, "main").get("id"), url


def test_nothing_is_inline_that_a_strict_policy_refuses(site: Built) -> None:
    for url, page in all_pages(site):
        for each in page.iter():
            assert each.tag not in ("style", "iframe", "object", "embed", "base"), f"{url}: {each.tag}"
            assert each.tag != "form" or each.get("role") == "search" or url == "search/", url
            assert not [name for name in each.attrib if name == "style" or name.startswith("on")], (
                f"{url}: {each.attrib}"
            )
            search = url == "search/" and (each.get("src") or "").startswith("../theme/js/search")
            assert each.tag != "script" or each.get("type") == "application/ld+json" or search, url
            assert not each.get("href", "").startswith("javascript:"), url


def test_every_anchor_that_a_link_names_is_there(site: Built) -> None:
    ids = {url: {each.attrib["id"] for each in page.iter() if "id" in each.attrib} for url, page in all_pages(site)}
    for url, page in all_pages(site):
        for each in page.iter("a"):
            path, _, anchor = rooted(url, each.get("href", "")).partition("#")
            if anchor and "://" not in path and path in ids:
                assert anchor in ids[path], f"{url}: {each.attrib['href']}"
