"""Reading: what stands in a file means what it says, and what is out makes the digest."""

from pathlib import Path

import pytest

from plugins.model.article import TopicRole
from plugins.model.body import Body
from plugins.system.suggestions import did_you_mean, nearest
from tests.support.factories import (
    EVENT,
    SOURCES,
    URL,
    a_citation,
    a_digest,
    a_file,
    a_source,
    an_article,
    an_event,
    day,
    html_of,
    told,
)

ARTICLE = "articles/2026/2026-03-01-boats.md"
TOPIC = "topics/harbour-limits.md"
FIGURE = f"{{id: boats, name: Boats, value: '1,550', as_of: 2026, source: {{publisher: Harbour News, url: {URL}}}"


def test_words_that_look_like_values_reach_the_page_as_words(tmp_path: Path) -> None:
    text = a_file(title="no", dateline="12:30", tags="[1.10, yes, 2026-02-05]", by="1_000")
    [article] = a_digest(tmp_path, {ARTICLE: text}).articles
    assert ("no", "12:30", ("1.10", "yes", "2026-02-05"), "1_000") == (
        article.title, article.dateline, article.tags, article.by,
    )  # fmt: skip


def test_an_article_is_read_whole(tmp_path: Path) -> None:
    digest = a_digest(tmp_path)
    [article], [text] = digest.articles, [digest.prose_of(each) for each in digest.articles]
    expected = an_article(body=article.body)
    assert isinstance(text, Body)
    assert (expected, "<p>Boats were&nbsp;counted.</p>", 3, 9) == (
        article, html_of(tmp_path, text), text.words, text.line,
    )  # fmt: skip


def test_an_event_is_read_whole(tmp_path: Path) -> None:
    [event] = a_digest(tmp_path, {"events/2026.yaml": EVENT}).events
    assert an_event() == event


def test_an_empty_field_counts_as_left_out(tmp_path: Path) -> None:
    empty = dict.fromkeys(("slug", "dateline", "tags", "publish_at", "weight", "status", "image", "sources"), "")
    [article] = a_digest(tmp_path, {ARTICLE: a_file(**empty)}).articles
    assert an_article(body=article.body) == article


@pytest.mark.parametrize(
    ("written", "roles"),
    [
        ("[harbour-limits]", [("harbour-limits", "main")]),
        ("[harbour-limits: background]", [("harbour-limits", "background")]),
        ("[{harbour-limits: main}, boats]", [("harbour-limits", "main"), ("boats", "main")]),
        ("\n  - boats: background\n  - harbour-limits", [("boats", "background"), ("harbour-limits", "main")]),
        ("[]", []),
    ],
)
def test_topics_are_a_list_of_names_with_or_without_a_role(
    written: str, roles: list[tuple[str, str]], tmp_path: Path
) -> None:
    files: dict[str, str | bytes] = {ARTICLE: a_file(topics=written), "topics/boats.md": a_file("topic", title="Boats")}
    [article] = a_digest(tmp_path, files).articles
    assert tuple(TopicRole(slug=slug, role=role) for slug, role in roles) == article.topics  # type: ignore[arg-type]


def test_the_slug_is_the_name_of_the_file_without_its_date_unless_it_is_given(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "articles/2026/2026-03-01.md": a_file(id="32222222-2222-4222-8222-222222222222"),
        "articles/notes/boats-2.md": a_file(id="42222222-2222-4222-8222-222222222222"),
        "articles/2026/2026-01-01-x.md": a_file(id="52222222-2222-4222-8222-222222222222", slug="y"),
    }
    assert ["articles/boats/", "articles/2026-03-01/", "articles/boats-2/", "articles/y/"] == [
        each.url for each in a_digest(tmp_path, files).articles
    ]


def test_sources_stand_in_the_order_in_which_they_are_written(tmp_path: Path) -> None:
    sources = f"[{{publisher: Harbour News, url: {URL}/2}}, {{publisher: Harbour News, url: {URL}/1, published: 2026}}]"
    [article] = a_digest(tmp_path, {ARTICLE: a_file(source=None, sources=sources)}).articles
    assert (a_citation(url=f"{URL}/2"), a_citation(url=f"{URL}/1", published=day("2026"))) == article.citations


def test_the_year_of_a_projection_is_written_for(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {TOPIC: a_file("topic", figures=f"[{FIGURE}, for: 2030, number: 1550}}]")}
    [figure] = a_digest(tmp_path, files).topics[0].figures
    assert (2030, 1550.0, "1,550", day("2026")) == (figure.for_, figure.number, figure.value, figure.as_of)


@pytest.mark.parametrize("key", ["for_", "for__", "title_", "class", "Title"])
def test_a_key_is_known_as_it_is_written_and_in_no_other_way(key: str, tmp_path: Path) -> None:
    [problem] = told(tmp_path, {TOPIC: a_file("topic", figures=f"[{FIGURE}, {key}: 2030}}]")})
    assert problem.startswith(f"{TOPIC}:5: figures.0.{key}: unknown key; ")


def test_a_publisher_that_is_not_declared_becomes_a_source_of_kind_unknown(tmp_path: Path) -> None:
    names = ["Quay Times", "Quay  post!", "한국 신문", "???"]
    cited = ", ".join(f"{{publisher: '{name}', url: {URL}}}" for name in names)
    digest = a_digest(tmp_path, {ARTICLE: a_file(source=None, sources=f"[{cited}]")})
    made = {each.name: (each.slug, each.kind) for each in digest.sources if each != a_source()}
    expected = {"Quay Times": "quay-times", "Quay post!": "quay-post", "한국 신문": "hangug-sinmun", "???": "source"}
    assert {name: (slug, "unknown") for name, slug in expected.items()} == made
    assert a_source() in digest.sources


def test_a_publisher_is_known_by_its_aliases_too(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "sources.yaml": SOURCES.replace("}", ", aliases: [The News, HN]}"),
        ARTICLE: a_file(source=f"{{publisher: The News, via: HN, url: {URL}}}"),
    }
    digest = a_digest(tmp_path, files)
    cited = digest.cited(digest.articles[0].citations[0])
    assert ["Harbour News"] * 2 == [cited.source.name, cited.via.name if cited.via else ""]
    assert [] == told(tmp_path / "again", files)


STATES: dict[str, dict[str, str]] = {
    "out": {},
    "hidden": {"status": "hidden"},
    "draft": {"status": "draft"},
    "to-come": {"date": "2026-11-24T00:00:01+00:00"},
    "held-back": {"publish_at": "2026-11-25"},
    "let-go": {"publish_at": "2026-11-24"},
    "just-now": {"date": "2026-11-24"},
}


@pytest.mark.parametrize("drafts", [False, True])
def test_what_is_not_out_is_left_out_unless_drafts_are_asked_for(drafts: bool, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"articles/2026/{name}.md": a_file(id=f"{number}0000000-2222-4222-8222-222222222222", **more)
        for number, (name, more) in enumerate(STATES.items(), 3)
    }
    digest = a_digest(tmp_path, files, DRAFTS=drafts)
    left_out = set() if drafts else {"draft", "to-come", "held-back"}
    assert (STATES.keys() | {"boats"}) - left_out == {each.slug for each in digest.articles}
    assert (STATES.keys() | {"boats"}) - left_out - {"hidden"} == {each.slug for each in digest.lists.by_date}


def test_what_was_read_cannot_be_changed(tmp_path: Path) -> None:
    [article] = a_digest(tmp_path).articles
    with pytest.raises(AttributeError, match="immutable"):
        article.title = "Other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("titel", ["title", "id", "date"], "did you mean 'title'?"),
        ("NEW START", ["New START", "START"], "did you mean 'New START'?"),
        ("zzz", ["title", "id"], ""),
        ("", ["title"], ""),
        ("x", [], ""),
    ],
)
def test_the_nearest_word_is_suggested_as_it_is_written(word: str, known: list[str], expected: str) -> None:
    assert expected == did_you_mean(word, known)


def test_several_near_words_are_suggested_the_nearest_first() -> None:
    known = ["The Korea Herald", "The Korea Times", "Korea Times", "Quay Radio"]
    assert ["The Korea Times", "Korea Times", "The Korea Herald"] == nearest("The Korea Time", known, 3)
    assert "did you mean 'Korea Times' or 'The Korea Times'?" == did_you_mean("Korea Time", known, 2)
