"""Whatever stands in a field is text: a tag in it is printed and never becomes one."""

import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.golden_site import SMALL
from tests.support.pages import words
from tests.support.sites import Built

MARKED = {
    "articles/2025/2025-06-10-accord-relit.md": (
        ("title: '\"Red", "title: '</script><u>\"Red"),
        ("summary: >-\n  Nine", "summary: >-\n  <u>Nine"),
        ('title: "Lamps on', 'title: "<u>Lamps on'),
        ("author: Ana", "author: <u>Ana"),
        ("dateline: Port", "dateline: <u>Port"),
        ("- Lamp Accord, return", "- </script><u>Lamp Accord, return"),
        ("text: The first", "text: <u>The first"),
        ("note: Added", "note: <u>Added"),
        ("by: Mara", "by: <u>Mara"),
        ("checked_by: Ole", "checked_by: <u>Ole"),
        ("alt: A white lighthouse", "alt: A white '\"><u>lighthouse"),
        ("credit: Ana", "credit: <u>Ana"),
        ("licence: CC", "licence: <u>CC"),
    ),
    "articles/2025/what-a-keeper-earns.md": (("title: What", "title: <u>What"),),
    "topics/lamp-accord.md": (
        ("title: Lamp Accord\n", "title: <u>Lamp Accord\n"),
        ("aliases: [the Accord]", "aliases: [the Accord, Lamp Accord]"),
        ("summary: The", "summary: <u>The"),
        ("label: Suspended", "label: <u>Suspended"),
        ("text: Nine", "text: <u>Nine"),
        ("parties: [Ellery", "parties: [<u>Ellery"),
        ("name: Lamps in", "name: <u>Lamps in"),
        ("value: low", "value: <u>low"),
        ("note: Estimate", "note: <u>Estimate"),
        ("lineage_title: Three", "lineage_title: <u>Three"),
        ("name: Fog", "name: <u>Fog"),
        ("note: lapsed", "note: <u>lapsed"),
        ("point: Ellery counts", "point: <u>Ellery counts"),
    ),
    "events/accord.yaml": (
        ("text: Eleven", "text: <u>Eleven"),
        ("note: The agency", "note: <u>The agency"),
    ),
    "sources.yaml": (
        ("country: Nordkap\n  homepage", "country: <u>Nordkap\n  homepage"),
        ("note: Run", "note: <u>Run"),
        ("  name: Signal Wire", "  name: <u>Signal Wire\n  aliases: [Signal Wire]"),
    ),
    "pages/keepers.md": (("title: Who", "title: <u>Who"), ("summary: The", "summary: <u>The")),
    "replies/6513270e/001.md": (("name: Tom", "name: <u>Tom"),),
}
"""What is put into every field that holds text."""


@pytest.mark.slow
def test_what_stands_in_a_field_is_text_wherever_it_is_printed(tmp_path: Path, built: Callable[..., Built]) -> None:
    content = Path(shutil.copytree(SMALL, tmp_path / "content"))
    for name, pairs in MARKED.items():
        text = (content / name).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, f"{name}: {old}"
            text = text.replace(old, new, 1)
        (content / name).write_text(text, encoding="utf-8")
    own = ("SITENAME", "SITESUBTITLE", "SITE_DESCRIPTION", "NOTICE")
    site = built(content, CARDS=False, **{name: f'"><u>{name}' for name in own})
    seen: Counter[str] = Counter()
    for url, page in site.pages.items():
        assert [] == list(page.iter("u")), url
        assert {"application/ld+json"} >= {each.get("type") for each in page.iter("script")}, url
        seen += Counter(re.findall(r"<u>[\w\"“]+", words(page.find("body"))))
    printed = {new.partition("<u>")[2].split()[0] for pairs in MARKED.values() for _, new in pairs if "<u>" in new}
    missing = {each for each in printed if not any(each.strip('"') in found for found in seen)}
    assert {"lighthouse"} == missing  # which is the text of a picture
    alts = [each.get("alt") for each in site.pages["articles/accord-relit/"].iter("img")]
    assert "A white '\"><u>lighthouse above a harbour wall" == alts[0]
