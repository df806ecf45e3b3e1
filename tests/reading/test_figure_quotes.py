"""Figures in texts: value and unit, with a note of date and source, and never another value than the text means."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.markup.plain_text import passages_of
from tests.support import factories
from tests.support.factories import a_digest, a_file, a_snapshot, html_of, told
from tests.support.golden_site import build, files
from tests.support.pages import words
from tests.support.sites import Built

TOPIC = "topics/harbour-limits.md"
ARTICLE = "articles/2026/2026-03-01-boats.md"
CITED = "source: {publisher: Harbour News, url: https://news.example.org/2026/boats}"
EARLIER = f'earlier: [{{value: "1,500", number: 1500, as_of: 2025-01-31, note: Counted by hand., {CITED}}}]'


def a_figure(more: str = "", as_of: str = "2026-02") -> str:
    fields = (
        f"""id: boats, name: "Boats 'at sea'", value: "1,550", number: 1550, unit: boats, as_of: {as_of}, {CITED}"""
    )
    return f"[{{{fields}{more}}}]"


SOURCES = """- {slug: harbour-news, name: Harbour News, kind: newspaper}
- {slug: beam, name: Beam Agency, kind: state news agency}
"""


def a_site(body: str, figures: str = a_figure()) -> dict[str, str | bytes]:
    return {ARTICLE: a_file(body=body), TOPIC: a_file("topic", figures=figures), "sources.yaml": SOURCES}


def html(folder: Path, body: str, figures: str = a_figure()) -> str:
    digest = a_digest(folder, a_site(body, figures))
    return html_of(folder, digest.prose_of(digest.articles[0]))


def test_a_figure_is_printed_with_its_unit_and_a_note_of_its_date_and_source(tmp_path: Path) -> None:
    assert (
        '<div class="noted"><p>There are\xa0<span><data value="1550">1,550\xa0boats</data>.<sup class="ref">'
        '<a class="note-mark" href="#note-1" id="ref-1">1</a></sup></span></p>\n'
        '<div class="notes"><div class="note" id="note-1" role="note">'
        '<a aria-label="Note 1, back to the text" class="note-mark" href="#ref-1">1</a> '
        '<p><a href="digest:topics/harbour-limits/#figures">Boats ‘at\xa0sea’</a>, as of '
        '<time datetime="2026-02">February 2026</time>. '
        '<a href="https://news.example.org/2026/boats">Harbour\xa0News</a>.</p></div></div></div>'
    ) == html(tmp_path, "There are {figure harbour-limits/boats}.").replace("&nbsp;", "\xa0").strip()


def test_a_vintage_is_printed_as_it_was_with_its_own_date_and_remark(tmp_path: Path) -> None:
    said = html(tmp_path, "Once {figure harbour-limits/boats\nas of 2025-01-31}.", a_figure(f", {EARLIER}"))
    assert '<data value="1500">1,500\xa0boats</data>' in said
    assert '<time datetime="2025-01-31">31 January 2025</time>. Counted by\xa0hand. <a href=' in said
    assert "1,550" not in said


def test_without_a_vintage_the_value_is_printed_that_was_known_on_the_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = a_figure(f", {EARLIER}", as_of="2026-06-30")
    for month, value in ((11, "1550"), (4, "1500"), (11, "1550"), (4, "1500")):  # one cache for all days
        monkeypatch.setattr(factories, "NOW", datetime(2026, month, 1, tzinfo=UTC))
        said = html(tmp_path, "There are {figure harbour-limits/boats}.", figures)
        assert f'<data value="{value}">' in said
        assert ("Counted by" in said) == (value == "1500")


@pytest.mark.parametrize("vintage", ["", " as of 2026-06-30"])
def test_a_value_that_nobody_knew_on_the_day_is_a_dash_with_a_warning(
    vintage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures, body = a_figure(as_of="2026-06-30"), f"There are {{figure harbour-limits/boats{vintage}}}."
    for month in (11, 4, 11, 4):  # one cache for all days
        monkeypatch.setattr(factories, "NOW", datetime(2026, month, 1, tzinfo=UTC))
        said = html(tmp_path, body, figures).replace("&nbsp;", "\xa0")
        assert ("1,550" in said) == (month == 11)
        assert ("There are\xa0<span>—.<sup" in said) == (month == 4)
        assert ("</a>: not yet known.</p>" in said) == (month == 4)
    [warning] = (each for each in told(tmp_path, a_site(body, figures)) if ": figure: " in each)
    assert warning.endswith(
        "a dash is printed until then; write it later, or say when its source was published or accessed"
    )


def test_a_vintage_that_is_kept_is_printed_like_any_other(tmp_path: Path) -> None:
    quoted = "Once {figure harbour-limits/boats as of 2025-01-31%s}."
    kept, bare = (
        html(tmp_path / f"{at}", quoted % each, a_figure(f", {EARLIER}")) for at, each in enumerate((" kept", ""))
    )
    assert bare == kept


def test_a_figure_in_words_a_projection_and_a_state_speaker_are_told_as_what_they_are(tmp_path: Path) -> None:
    cited = "source: {publisher: Beam Agency, via: Harbour News, url: https://beam.example.org/2026/boats}"
    figure = f"[{{id: later, name: Boats, value: 'low 2,000s', for: 2030, as_of: 2026, {cited}}}]"
    said = html(tmp_path, "Or {figure harbour-limits/later}.", figure).replace("&nbsp;", "\xa0")
    assert "<span>low\xa02,000s</span>" in said
    assert ">Boats, by 2030</a>, as of " in said
    assert '>Beam\xa0Agency</a> <span class="flag">state news agency</span>, via Harbour\xa0News.' in said


def test_a_figure_quoted_twice_has_one_note_and_code_has_none(tmp_path: Path) -> None:
    said = html(
        tmp_path,
        "{figure harbour-limits/boats}, {figure harbour-limits/boats}, `{figure harbour-limits/x}`, \\{figure y/z}",
    )
    assert (2, 1) == (said.count("<data "), said.count('class="note"'))
    assert "<code>{figure harbour-limits/x}</code>" in said
    assert said.replace("&nbsp;", " ").count("{figure y/z}") == 1


def test_quotes_around_a_figure_close_and_open(tmp_path: Path) -> None:
    said = html(tmp_path, 'He said "{figure harbour-limits/boats}" and left.')
    assert "“<span><data" in said
    assert "</span>” and" in said


def test_raw_html_does_not_get_at_what_a_figure_prints(tmp_path: Path) -> None:
    raw = '<data value="digest:?0">x</data> <a href="digest:?0">y</a> <img src="digest:?0">'
    said = html(tmp_path, f"It is {{figure harbour-limits/boats}}. {raw}")
    assert 1 == said.count("1,550")
    assert '<data value="">x</data>' in said
    assert "<a>y</a>" in said


def test_what_cannot_be_quoted_is_a_problem_with_the_nearest(tmp_path: Path) -> None:
    body = (
        "{figure harbour-limits/boat}\n{figure harbour-limit/boats}\n{figure boats}\n"
        "{figure harbour-limits/boats as of 2025-01-31}\n{figure harbour-limits/boats as of May}\n{figure x/y in 2026}"
    )
    shape = "write {figure topic/id} or {figure topic/id as of 2018-02-05}"
    assert [
        f"{ARTICLE}:10: figure: 'harbour-limits/boat' is no figure; did you mean 'harbour-limits/boats'?",
        f"{ARTICLE}:11: figure: 'harbour-limit/boats' is no figure; did you mean 'harbour-limits/boats'?",
        f"{ARTICLE}:12: figure: 'boats' names no figure; {shape}",
        f"{ARTICLE}:13: figure: 'harbour-limits/boats' has no value as of 2025-01-31; it is as of 2026-02: "
        "write that, or keep the old value under `earlier` of the figure",
        f"{ARTICLE}:14: figure: 'May' is not a date; write 2026-02-05, 2026-02 or 2026",
        f"{ARTICLE}:15: figure: 'x/y in 2026' names no figure; {shape}",
    ] == sorted(told(tmp_path, a_site(body)))


def test_a_check_names_every_text_that_quotes_what_has_a_newer_value(tmp_path: Path) -> None:
    figures = a_figure(f", {EARLIER}", as_of="2026-04")
    body = "\n".join(f"{{figure harbour-limits/boats{each}}}" for each in (" as of 2025-01-31", " as of 2026-04", ""))
    assert [] == told(tmp_path, a_site(body, figures))
    assert [
        f"{ARTICLE}:10: warning: figure: 'harbour-limits/boats' is quoted as of 2025-01-31, and there is a value as of "
        "2026-04; write as of 2026-04 if the text is to say that, or as of 2025-01-31 kept if it means the old one",
        f"{ARTICLE}:12: warning: figure: 'harbour-limits/boats' prints a value as of 2026-04, newer than the article; "
        "write the date that it meant behind `as of`, and keep that value under `earlier` of the figure",
    ] == told(tmp_path, a_site(body, figures), CHECK_ONLY=True)


def test_the_source_of_an_earlier_value_has_to_be_declared_like_any_other(tmp_path: Path) -> None:
    figures = a_figure(f", {EARLIER.replace('Harbour News', 'Nobody')}")
    assert [
        f"{TOPIC}:5: warning: figures.0.earlier.0.source.publisher: 'Nobody' is not in sources.yaml; "
        "add it to sources.yaml; `./digest new source` writes it"
    ] == told(tmp_path, a_site("Boats.", figures))


def test_what_a_figure_says_of_itself_is_no_statement_of_the_article() -> None:
    [passage] = passages_of("Now {figure harbour-limits/boats\nas of 2025-01-31} swim.", 1)
    assert ["Now", "swim."] == passage.text.split()


@pytest.mark.slow
def test_a_change_of_a_figure_changes_the_pages_that_quote_it(copied: Path, tmp_path: Path) -> None:
    letter, topic = copied / "articles/2025/2025-06-05-letter.md", copied / "topics/lamp-accord.md"
    letter.write_text(letter.read_text().replace("The letter is short.", "It tells of {figure lamp-accord/lamps}."))
    output = build(tmp_path / "output", copied)
    assert "It tells of 1,550 lamps.1" in words_of(output, "letter")
    topic.write_text(topic.read_text().replace('"1,550"\n    number: 1550', '"1,560"\n    number: 1560'))
    build(output, copied)
    assert "It tells of 1,560 lamps.1" in words_of(output, "letter")
    assert '&lt;data value="1560"&gt;1,560' in (output / "atom.xml").read_text()
    shutil.rmtree(tmp_path / ".cache")
    assert files(build(tmp_path / "clean" / "output", copied)) == files(output)


def words_of(output: Path, slug: str) -> str:
    return words(Built(output, "").main(f"articles/{slug}/"))


def test_a_snapshot_knows_a_quotation_by_its_line(tmp_path: Path) -> None:
    snapshot = a_snapshot(tmp_path, a_site("One.\n\nTwo {figure harbour-limits/boats as of\n2026-02}."))
    [article] = snapshot.content.articles
    found = [(each.kind, each.target, each.line) for each in (article.body.references if article.body else ())]
    assert ("figure", "harbour-limits/boats as of 2026-02", 12) == found[0]
