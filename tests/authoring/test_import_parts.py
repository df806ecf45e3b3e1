"""The small parts of an import: moments, languages, quotations, what a page says of itself, HTML as Markdown."""

import pytest

from plugins.authoring.importing.escaping import as_text
from plugins.authoring.importing.html_to_markdown import markdown_of, text_of
from plugins.authoring.importing.languages import language_of
from plugins.authoring.importing.moments import read_when
from plugins.authoring.importing.notes import notes_on, quotations_of
from plugins.authoring.importing.page_facts import facts_of
from plugins.markup.renderer import BodyRenderer


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2026-02-04T08:15:00+09:00", "2026-02-04T08:15+09:00"), ("2026-02-04T08:15:00.331Z", "2026-02-04T08:15+00:00"),
        ("2026-02-04T08:15:00+0900", "2026-02-04T08:15+09:00"), ("2026-02-04 08:15:00", "2026-02-04"),
        ("2026-02-04", "2026-02-04"), ("Wed, 04 Feb 2026 08:15:00 +0900", "2026-02-04T08:15+09:00"),
        ("1770160500", "2026-02-03T23:15+00:00"), ("1770160500000", "2026-02-03T23:15+00:00"),
        ("2026.02.04. 오전 8:15", "2026-02-04"), ("2026년 2월 4일", "2026-02-04"),
        ("4 февраля 2026, 11:20", "2026-02-04"),
        ("February 4, 2026 8:15 p.m. EST", "2026-02-04T20:15-05:00"), ("4 Feb. 2026", "2026-02-04"),
        ("2026-02-04 08:15 KST", "2026-02-04T08:15+09:00"), ("03/04/2026", ""), ("yesterday", ""), ("", ""),
        ("2026-13-45", ""), ("0001-01-01T00:00:00Z", ""),
    ],
)  # fmt: skip
def test_a_moment_is_read_in_the_forms_of_pages_and_is_a_day_without_its_zone(text: str, when: str) -> None:
    assert when == read_when(text)


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("등대 협정 회담이 재개됐다", "en", "ko"), ("Переговоры возобновились", "", "ru"),
        ("Маяки, їх є дев’ять", "", "uk"),
        ("Talks resume", "en_GB", "en"), ("Talks resume", "", ""), ("Talks resume 등대", "en", "en"),
        ("Преговори", "bg", "bg"),
        ("灯台の会談", "", "ja"), ("", "fr-CA", "fr"), ("12 34", "not a code", ""),
    ],
)  # fmt: skip
def test_letters_tell_a_language_where_they_leave_no_doubt(text: str, declared: str, language: str) -> None:
    assert language == language_of(text, declared)


def test_a_quotation_has_the_speaker_that_stands_nearest() -> None:
    text = (
        "“We go on,” said Marta Holm, who chairs it. On Tuesday, Jon Vik told reporters: “No.” The plan is “sound,” "
        "according to the Coast Council. \"Once\" and \"twice\", nobody said. 홀름 의장은 \"좋다\"고 말했다. "
        "«Маяк не погаснет», заявила Марта Хольм."
    )  # fmt: skip
    assert [
        ("Marta Holm", "We go on"), ("Jon Vik", "No."), ("Coast Council", "sound"), ("", "Once"), ("nobody", "twice"),
        ("홀름 의장", "좋다"), ("Марта Хольм", "Маяк не погаснет"),
    ] == list(quotations_of(text))  # fmt: skip


def test_notes_print_what_the_source_has_whatever_signs_are_in_it() -> None:
    text = "“*Stars* and [brackets] {figure a/b} <b>” said A B. The [[Link]] Group of X_y_z met."
    html = BodyRenderer().render("\n".join(notes_on(text))).html.replace("&nbsp;", " ")
    assert "*Stars* and [brackets] {figure a/b} &lt;b&gt;" in html
    assert not [tag for tag in ("<em>", "<b>", "<a ") if tag in html]


SIGNS = "# a\n- b\n+ c\n1. d\n2) e\n> f\n| g |\n~~~\n::: h\n* i *j* __k__ `l` [m](n) [o]: p ![q] [^1] {r} <s> &amp; \\t"


def test_what_is_escaped_is_printed_as_it_stands() -> None:
    html = BodyRenderer().render(as_text(SIGNS)).html
    for tag in ("<h1", "<ul", "<ol", "<blockquote", "<table", "<code", "<em", "<strong", "<a ", "<img", "<s>", "<sup"):
        assert tag not in html
    assert "&amp;amp;" in html


def test_html_of_posts_becomes_markdown_of_ours() -> None:
    html = """<h1>One</h1><p>A <b>bold </b>and <em></em><i>it</i>, <a href="/x (y)">l<b>i</b>nk</a><br>5 * 3</p>
    <ul><li>a<li>b<ul><li>c</ul></ul><ol><li>d</li><li>e</li></ol><blockquote><p>f</p><p>g</p></blockquote>
    <pre><code>h
      *i*</code></pre><script>j</script><p>4. k <code>l*m*</code></p>"""
    assert markdown_of(html) == (
        "## One\n\nA **bold** and *it*, [l**i**nk](/x%20%28y%29)  \n5 \\* 3\n\n"
        "-   a\n-   b\n    -   c\n\n1.  d\n2.  e\n\n> f\n\n> g\n\n```\nh\n      *i*\n```\n\n4\\. k `l*m*`"
    )
    assert "One\n\nA bold and it, link\n5 * 3" == text_of(html)[:30]


def test_a_page_is_believed_in_the_order_of_how_exact_it_is() -> None:
    page = """<html lang="en"><head><title>T - Site</title><meta property="og:title" content="OG">
    <meta name="author" content="By Ann Lee"><meta property="og:site_name" content="The Site">
    <meta property="og:url" content="/story"><meta name="date" content="2026-02-04">
    <script type="application/ld+json"><!-- {"@type": "WebPage", "name": "x"} --></script>
    <script type="application/ld+json">{broken</script></head><body><h1>H</h1>
    <time datetime="2026-02-04T08:15:00+09:00">4 Feb</time></body></html>"""
    facts = facts_of(page, "https://news.example.org/amp/story")
    assert ("OG", "Ann Lee", "The Site", "2026-02-04T08:15+09:00", "en", "https://news.example.org/story") == (
        facts.title, facts.author, facts.publisher, facts.published, facts.language, facts.url,
    )  # fmt: skip
    saved = facts_of("<!-- saved from url=(0030)https://news.example.org/a/b -->\n<html><title>T</title>")
    assert ("T", "https://news.example.org/a/b", "") == (saved.title, saved.url, saved.published)
