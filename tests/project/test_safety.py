"""Safety: nothing in content can run, load from elsewhere or leave its folder; text is text."""

import json
import re
from pathlib import Path
from typing import Any

import html5lib
import pytest

from plugins.markup.html import print_body
from plugins.markup.renderer import BodyRenderer
from plugins.markup.sanitizer import ATTRIBUTES, TAGS, sanitize
from plugins.markup.typography import typeset
from plugins.model.record import replace
from plugins.reading.link.bodies import href
from plugins.reading.link.resolved import PageLink
from tests.support.cli import build, check
from tests.support.factories import URL, a_content, a_file, told
from tests.support.hostile_content import HOSTILE

ARTICLE = "articles/2026/2026-03-01-boats.md"
LOADING = {"src", "srcset", "poster", "data", "background", "action", "formaction", "ping", "longdesc", "style"}


def parsed(html: str) -> Any:
    return html5lib.parseFragment(html, namespaceHTMLElements=False)


def unsafe(html: str) -> list[str]:
    """Return what is not on the list of what may stand in a body."""
    found = ["comment"] if "<!--" in html else []
    for element in parsed(html).iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        found += [f"<{element.tag}>"] if element.tag not in TAGS else []
        for name, value in element.attrib.items():
            known = name in ATTRIBUTES["*"] | ATTRIBUTES.get(element.tag, set())
            href = name == "href" and not re.match(r"https?://|mailto:|digest:|#", value)
            src = name in LOADING and not value.startswith("digest:")
            found += [] if known and not href and not src else [f"{element.tag}.{name}={value}"]
    return found


def test_nothing_that_runs_or_loads_is_on_the_list() -> None:
    running = "script style iframe object embed form input button link meta base svg math video audio source template"
    names = set.union(*ATTRIBUTES.values())
    assert set() == TAGS & set(running.split())
    assert {"src"} == names & LOADING
    assert [] == [name for name in names if name.startswith("on")]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_body_holds_nothing_but_what_is_allowed(text: str) -> None:
    bodies = BodyRenderer()
    for around in (
        "{}",
        "- {}",
        "> {}",
        'Text\n\n{}\n\nMore "text" -- here',
        "<div>\n{}\n</div>",
        "| a |\n|---|\n| {} |",
    ):
        _, body, html = bodies.render(around.replace("{}", text))
        hrefs = (href(PageLink(url="articles/other/")),) * len(body.references)
        html = print_body(replace(body, hrefs=hrefs), html, "digest:")
        assert [] == unsafe(html), around
        # No parser makes anything else of it, however often it is read and written.
        walked = html5lib.serialize(html5lib.parseFragment(html), quote_attr_values="always", omit_optional_tags=False)
        assert [] == unsafe(walked), around
        assert sanitize(html) == sanitize(sanitize(html)), around


@pytest.mark.parametrize("text", [each for each in HOSTILE if re.match(r"a? ?<(script|b |a |img|form|iframe)", each)])
def test_what_is_taken_out_of_a_body_is_said(text: str, tmp_path: Path) -> None:
    assert any(re.search(r":\d+: warning: html: .* was removed; ", each) for each in told(tmp_path, a_body(text)))


@pytest.mark.parametrize("text", [each for each in HOSTILE if re.match(r"!?\[.*(script:|data:|evil)", each, re.DOTALL)])
def test_a_link_or_picture_that_leads_where_none_may_is_refused(text: str, tmp_path: Path) -> None:
    assert any(re.search(r":\d+: (link|image): ", each) for each in told(tmp_path, a_body(text)))


def a_body(text: str) -> dict[str, str | bytes]:
    return {ARTICLE: a_file(body=text)}


@pytest.mark.parametrize(
    "text", ["<b>x</b>", '"><script>alert(1)</script>', "a & b < c", "' onload='x", "{{ 7*7 }}", "&lt;"]
)
def test_the_text_of_a_field_is_text(text: str) -> None:
    html = str(typeset(text))
    assert "<" not in html
    assert '"' not in html
    [element] = parsed(f"<p title='{html}'>{html}</p>")
    plain = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\xa0": " "})
    assert (["p"], ["title"], text) == (
        [each.tag for each in element.iter()],
        list(element.attrib),
        "".join(element.itertext()).translate(plain),
    )


@pytest.mark.parametrize(
    "text",
    [
        "[x](../../../../etc/passwd)", "[x](file:///etc/passwd)", "[x](..%2f..%2fsecret.md)",
        "![x](../../../secret.png)", "![x](/etc/passwd)", "![x](file:///etc/passwd)", "![x](..%2f..%2f..%2fsecret.png)",
        "![x](..\\..\\..\\secret.png)",
    ],
)  # fmt: skip
def test_no_reference_leaves_content(text: str, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    [problem] = told(tmp_path, a_body(f"{text}\nCredit: Nobody"))
    assert re.match(rf"{ARTICLE}:(9|10): (link|image): ", problem)


def test_no_address_on_the_site_leaves_it(tmp_path: Path) -> None:
    a_content(tmp_path, a_body("[x](/../../etc/passwd)"))
    ran = check(tmp_path)
    assert 1 == ran.code
    assert f"content/{ARTICLE}:10: link: there is no page at '/../../etc/passwd'" in ran.err


@pytest.mark.parametrize(
    "src", ["../../../secret.png", "/etc/passwd", "https://evil.example/a.png", "a/../../../../x.png"]
)
def test_the_picture_of_an_article_comes_from_content(src: str, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    files: dict[str, str | bytes] = {ARTICLE: a_file(image=f"{{src: '{src}', alt: x, credit: y}}")}
    [problem] = told(tmp_path, files)
    assert problem.startswith(f"{ARTICLE}:8: image.src: ")


@pytest.mark.parametrize("kind", ["article", "topic", "statement"])
def test_a_slug_is_one_part_of_an_address(kind: str, tmp_path: Path) -> None:
    place = {"article": ARTICLE, "topic": "topics/other.md", "statement": "pages/other.md"}[kind]
    title = {"title": "x"} if kind == "topic" else {}
    for slug in ("../up", "a/b", "..", ".", "a.b", "A", "a_b", "-a", "a--b", "a b", "%2e%2e", "ä"):
        [problem] = told(tmp_path, {place: a_file(kind, slug=f"'{slug}'", **title)})
        assert f"slug: {slug!r} is not a slug; " in problem


def test_an_alias_stays_inside_the_site(tmp_path: Path) -> None:
    for alias in ("../up/", "a/../../up/", "/..", "a/./b", ".git/x", "a\\b", "C:/x", "a//b", "<script>/"):
        [problem] = told(tmp_path, {ARTICLE: a_file(aliases=f"['{alias}']")})
        assert "aliases.0: " in problem, alias


BREAK = "</script><script>alert('evil')</script><img src=x onerror=alert(1)>"
SECRET = "What nobody may read"


def a_hostile_site(folder: Path) -> Path:
    """A site that passes the check, with markup in every field that takes text, and all raw HTML of the table."""
    raw = "\n\n".join(each for each in HOSTILE if each.startswith("<") and "<plaintext" not in each)
    field = json.dumps(BREAK)
    citation = f"{{publisher: {field}, via: {field}, url: '{URL}', title: {field}, author: {field}, language: {field}}}"
    article = a_file(
        body=raw, title=field, summary=field, dateline=field, tags=f"[{field}]", by=field, checked_by=field,
        corrections=f"[{{date: 2026-03-02, text: {field}}}]", updated=f"{{date: 2026-03-02, note: {field}}}",
        source=citation, private_notes=json.dumps(SECRET),
    )  # fmt: skip
    status = f"{{state: none, label: {field}, as_of: 2026, text: {field}, source: {citation}}}"
    figure = f"{{id: x, name: {field}, value: {field}, unit: {field}, as_of: 2026, source: {citation}, note: {field}}}"
    topic = a_file(
        "topic", body=raw, title=field, summary=field, status=status, parties=f"[{field}]", figures=f"[{figure}]",
        disputed=f"[{field}]", aliases=f"[x{field[1:-1]!r}]", lineage=f"[{{name: {field}, source: {citation}}}]",
    )  # fmt: skip
    event = f"- {{id: x, date: 2026, text: {field}, topics: [harbour-limits], sources: [{citation}], note: {field}}}\n"
    a_content(
        folder,
        {
            ARTICLE: article,
            "topics/harbour-limits.md": topic,
            "events/2026.yaml": event,
            "pages/about.md": a_file("statement", body=raw, title=field, summary=field),
            "replies/22222222/001.md": a_file("reply", body=raw, name=field),
        },
    )
    return folder


def test_a_hostile_site_builds_into_pages_that_run_nothing_and_load_nothing(tmp_path: Path) -> None:
    site = tmp_path / "site"
    result = build(a_hostile_site(site))
    assert 0 == result.code, result.err
    assert "Traceback" not in result.out + result.err
    assert {"site"} == {each.name for each in tmp_path.iterdir()}
    beside = {each.name for each in site.iterdir() if not re.fullmatch(r"\.output\.[0-9a-f]+\.record", each.name)}
    assert {"content", "style.yaml", "output", ".cache", ".output.next", ".output.lock"} == beside
    pages = sorted((site / "output").rglob("*.html"))
    assert len(pages) > 8
    for page in pages:
        root = html5lib.parse(page.read_bytes(), namespaceHTMLElements=False, transport_encoding="utf-8")
        for element in root.iter():
            assert element.tag not in ("iframe", "object", "embed", "base", "style"), page
            assert element.tag != "form" or (element.get("role") or element.get("id")) in ("search", "facets"), page
            assert element.tag != "input" or ("search", "q") == (element.get("type"), element.get("name")), page
            if element.tag == "script" and page.parent.name == "search":
                assert (element.get("src") or "../theme/js/search").startswith("../theme/js/search"), page
                continue
            assert element.tag != "script" or element.get("type") == "application/ld+json", page
            assert [] == [name for name in element.attrib if name.startswith("on") or name == "style"], page
            for name in LOADING | {"href"}:
                assert not re.match(r"\s*(javascript|data|vbscript):", element.get(name, ""), re.IGNORECASE), page
                if name in LOADING or element.get("rel") == "stylesheet":
                    assert "evil" not in element.get(name, ""), page
            if element.tag == "script":
                assert isinstance(json.loads("".join(element.itertext())), dict), page
    for path in (each for each in (site / "output").rglob("*") if each.is_file()):
        assert SECRET.encode() not in path.read_bytes(), path
