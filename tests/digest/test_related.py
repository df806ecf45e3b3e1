"""Related articles and the reason: as worked out by hand in related.yaml, and hardly changed by what is new."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest

from plugins.digest.related import NEAR, RelatedArticles
from plugins.model.article import Article, TopicRole
from tests.support.answers import worked_out
from tests.support.factories import a_citation, an_article, day
from tests.support.pages import articles_in, section, words
from tests.support.sites import Built

EXPECTED: dict[str, dict[str, Any]] = worked_out("related.yaml")
CASES = [(site, slug, each) for site, articles in EXPECTED.items() for slug, each in articles.items()]


@pytest.mark.parametrize(("site", "slug", "expected"), CASES, ids=[f"{site}-{slug}" for site, slug, _ in CASES])
def test_related_are_as_worked_out_by_hand(
    site: str, slug: str, expected: list[dict[str, list[str]]], request: pytest.FixtureRequest
) -> None:
    built: Built = request.getfixturevalue(site)
    main = built.main(f"articles/{slug}/")
    if not expected:
        assert "Related" not in words(main)
        return
    related = section(main, "Related")
    wanted = [(name, shares) for each in expected for name, shares in each.items()]
    assert [name for name, _ in wanted] == articles_in(related)
    told = [words(each) for each in related.iter("p")]
    reasons = [each.removeprefix("In common: ") for each in told if each.startswith("In common: ")]
    assert [listed(shares) for _, shares in wanted] == reasons


def listed(shares: list[str]) -> str:
    told = [each for each in shares if not any(other.startswith(f"{each},") for other in shares)]
    return ("; " if any("," in each for each in told) else ", ").join(told)


def test_every_article_of_the_invented_site_has_an_answer(small: Built) -> None:
    built = {url.split("/")[1] for url in small.pages if url.startswith("articles/")} - {"lamps-on"}
    assert set(EXPECTED["small"]) == built


def things_of(article: Article) -> tuple[str, ...]:
    return (*article.tags, *(role.slug for role in article.topics))


def corpus(count: int, tags: int, seed: int = 7) -> Iterator[Article]:
    """Articles of many years, each with one topic of five or two, and up to three of some tags."""
    random = Random(seed)
    for number in range(count):
        at = datetime(1990, 1, 1, tzinfo=UTC) + timedelta(days=number)
        topics = random.sample(range(5), random.choice((1, 1, 2)))
        yield an_article(
            id=f"{number:08x}-2222-4222-8222-222222222222",
            slug=f"a-{number}",
            date=at,
            topics=tuple(TopicRole(slug=f"t-{each}") for each in topics),
            tags=tuple(f"tag {each}" for each in random.sample(range(tags), min(tags, random.randrange(4)))),
            source=a_citation(published=day(at.date().isoformat())),
        )


def lists(articles: list[Article]) -> dict[str, Any]:
    related = RelatedArticles.of(tuple(reversed(articles)), things_of)
    return {each.id: [(other.id, shares) for other, shares in related.to(each, 3)] for each in articles}


@pytest.mark.parametrize("at", [-1, 0, 500], ids=["newest", "oldest", "in the middle"])
def test_a_new_article_comes_up_beside_few_old_ones(at: int) -> None:
    articles = list(corpus(1000, 300))
    place = at if at >= 0 else len(articles)
    new = an_article(
        id="ffffffff-2222-4222-8222-222222222222",
        topics=(TopicRole(slug="t-1"),),
        tags=("tag 1", "tag 2"),
        source=articles[at].source,
    )
    before, after = lists(articles), lists([*articles[:place], new, *articles[place:]])
    changed = [id for id, each in before.items() if after[id] != each]
    assert 0 < len(changed) <= 2 * NEAR * len(things_of(new))


def test_what_a_thing_weighs_halves_when_twice_as_many_have_it() -> None:
    def weight(count: int) -> int:
        return RelatedArticles.of(tuple(corpus(count, 1)), lambda _: ("a",)).weights["a"]

    assert [1, 1, 2, 2, 2, 2, 4] == [weight(2) // weight(each) for each in range(2, 9)]
    assert 2 * weight(2) == weight(1)
    assert [2, 1, 1, 1] == [weight(each) for each in (63, 64, 128, 1000)]


def test_a_name_means_one_thing_in_whatever_case() -> None:
    one, other = list(corpus(2, 1))
    related = RelatedArticles.of(
        (other, one), lambda article: ("New START", "new start") if article is one else ("New START",)
    )
    assert ((other, ("New START",)),) == tuple((each, shares) for each, shares in related.to(one, 3))
    assert [("new start", 2)] == [(thing, len(row)) for thing, row in related.rows.items()]
