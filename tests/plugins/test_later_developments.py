"""What an article cannot know: the box that tells it, and all that stays as it was published."""

import re
import shutil
from pathlib import Path

import pytest

from plugins.articles.later_developments import later_status_changes, state_label
from plugins.model.article import Article
from plugins.model.dates import PartialDate
from plugins.model.record import replace
from tests.support.factories import EVENT, a_citation, a_digest, a_file, a_topic, an_article, day, file_of
from tests.support.golden_site import SMALL, build, files

ARTICLE = "articles/2026/2026-03-01-boats.md"
EVENTS = "events/2026.yaml"
OTHER = a_file("topic", title="Other limits", slug="other-limits")


def cited(published: str | None) -> str:
    """A source with the date of its page."""
    when = f", published: {published}" if published else ""
    return f"{{publisher: Harbour News, url: https://news.example.org/2026/boats{when}}}"


def an_event(date: str, *topics: str, id: str = "the-end") -> str:
    changed = ", ".join(f"{each}: expired" for each in topics)
    text = EVENT.replace("2026-03-01-boats-counted", id).replace("2026-03-01", date)
    return text.replace("[harbour-limits]", "[harbour-limits, other-limits]") + f"  changes_status: {{{changed}}}\n"


def told(folder: Path, events: str, as_of: str = "2026-11-24", **fields: str | None) -> list[tuple[str, str, str]]:
    """Return what the box says: topic, state, event."""
    article = file_of("article", {"source": cited("2026-02-10"), **fields})
    digest = a_digest(folder, {ARTICLE: article, EVENTS: events, "topics/other-limits.md": OTHER}, AS_OF=as_of)
    (shown,) = digest.articles
    return [(each.topic.title, each.state, each.event.event.id) for each in later_status_changes(digest, shown)]


@pytest.mark.parametrize(
    ("known", "happened", "box"),
    [
        ("2026-02-10", "2026-02-11", True),
        ("2026-02-10", "2026-02-10", False),
        ("2026-02-10", "2026-02-09", False),
        ("2026-02-10", "2026-02", False),  # it may have been before
        ("2026-02-10", "2026-03", True),
        ("2026-02", "2026-02-28", False),
        ("2026-02", "2026-03-01", True),
        ("2025", "2026", True),
        ("2026", "2026-10-01", False),
    ],
)
def test_a_change_of_status_after_what_an_article_knows_is_told(
    known: str, happened: str, box: bool, tmp_path: Path
) -> None:
    found = told(tmp_path, an_event(happened, "harbour-limits"), source=cited(known))
    assert found == ([("Harbour limits", "expired", "the-end")] if box else [])


@pytest.mark.parametrize(("as_of", "box"), [("2026-02-28", False), ("2026-03-01", True)])
def test_what_is_still_to_come_is_not_told(as_of: str, box: bool, tmp_path: Path) -> None:
    early = "2026-02-15"
    assert box == bool(told(tmp_path, an_event("2026-03-01", "harbour-limits"), as_of=as_of, date=early))


def test_only_main_topics_and_changes_of_their_own_status_count(tmp_path: Path) -> None:
    both = an_event("2026-03-02", "harbour-limits", "other-limits")
    assert ["Harbour limits"] == [each[0] for each in told(tmp_path, both)]
    topics = "[other-limits, harbour-limits]"
    assert ["Other limits", "Harbour limits"] == [each[0] for each in told(tmp_path, both, topics=topics)]
    assert [] == told(tmp_path, both, topics="[{harbour-limits: background}]")
    assert [] == told(tmp_path, an_event("2026-03-02", "other-limits"))


def test_a_state_is_told_in_words_and_that_of_none_by_the_label_while_it_holds() -> None:
    status = a_topic().status
    again = replace(status, state="in force", label="In force again")
    assert ["in force", "in force"] == [state_label("in force", each) for each in (status, again)]
    assert ["Counted", "without a status"] == [state_label("none", each) for each in (status, again)]


def test_several_changes_stand_oldest_first(tmp_path: Path) -> None:
    events = an_event("2026-03-02", "harbour-limits") + an_event("2026-02-20", "harbour-limits", id="the-start")
    assert ["the-start", "the-end"] == [each[2] for each in told(tmp_path, events)]


def test_an_article_knows_what_it_says_else_its_newest_source_else_our_own_day(tmp_path: Path) -> None:
    def known(article: Article) -> PartialDate:
        return article.knows_until_or_source

    old, new = (a_citation(published=day(each)) for each in ("2025-01-01", "2025-06"))
    assert day("2025-06") == known(an_article(source=new, sources=(old,)))
    assert day("2025-06") == known(an_article(source=old, sources=(new, a_citation())))
    assert day("2024") == known(an_article(source=old, knows_until=day("2024")))
    assert day("2026-03-01") == known(an_article(source=a_citation()))


RELIT = """- id: 2025-06-13-relit
  date: 2025-06-13
  text: The Accord came into force.
  topics: [lamp-accord]
  sources: [{publisher: Signal Wire, url: "https://wire.example.com/2025/06/relit"}]
  changes_status: {lamp-accord: in force}
"""
EVE_S = 1749740399  # the last second of 12 June 2025 in Seoul, where the invented site is


@pytest.mark.slow
def test_the_box_comes_with_the_day_and_text_and_feed_stay(tmp_path: Path) -> None:
    """An article on the Lamp Accord whose source is of May 2019, on the eve of a change of status and the day after."""
    content = tmp_path / "content"
    shutil.copytree(SMALL, content)
    (content / "events" / "relit.yaml").write_text(RELIT, encoding="utf-8")
    page = "articles/first-reaction/index.html"
    eve, after = (files(build(tmp_path / f"{at}", content, now_s=at)) for at in (EVE_S, EVE_S + 1))
    boxes = [each[page].partition(b'id="since"')[2].partition(b"</section>")[0] for each in (eve, after)]
    assert [False, True] == [b"13 June 2025" in each for each in boxes]
    assert [True, True] == [b"March 2024" in each for each in boxes]
    texts = {each[page].partition(b'prose">')[2].partition(b"</div>")[0] for each in (eve, after)}
    assert 1 == len(texts) and b"" not in texts
    entries = [re.findall(rb"<entry>.*?</entry>", each["atom.xml"], re.DOTALL) for each in (eve, after)]
    mine = {entry for each in entries for entry in each if b"ae97ba94-d0ed-482f-8f6d-05584ef8aa38" in entry}
    assert 1 == len(mine)
