"""The rule on what has been published: no change of it is silent."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from ...markup.plain_text import passages_of
from ...model.article import Article
from ...model.release import Release
from ...model.word_diff import changed_spans, word_diff
from ...text_facts import facts_in
from ...text_facts.mention import Mention, without
from ...text_facts.names import is_capitalised, is_ordinary
from ...text_facts.quotations import quotations_in
from .account import Account
from .rule import Example, Finding, editing_rule


@editing_rule(
    "silent-edit",
    fails=Example("The fleet has 41 ships.", given={"released": "The fleet has 14 ships."}),
    passes=Example(
        "The fleet has 14 ships.",
        given={
            "released": "The fleet has 41 ships.",
            "corrections": [{"date": "2026-03-02", "text": "The fleet has 14 ships; we had written 41."}],
        },
    ),
    problem=True,
)
def silent_edit(account: Account) -> Iterator[Finding]:
    """No number, date, name or quotation of a published text changes without a new entry under `corrections`.

    Any other change is told with a warning, until `./digest release` or `./digest correct REF --minor` takes it.
    """
    release, article = account.release, account.article
    if release is None or not account.is_out:
        return
    text = whole(article, account.body)
    if text.split() == release.whole.split() or is_corrected(article, release):
        return
    changed = changed_facts(release.whole, text)
    diff = word_diff(release.whole, text)
    passage = next((each for each in account.passages if " ".join(each.text.split()) not in plain(release.whole)), None)
    minor = f"`./digest correct {article.reference} --minor` approves a slip of spelling"
    if changed:
        what = f"changes {', '.join(map(repr, changed))} of what was published: {diff}"
        yield Finding(
            passage, 0, what, f"`./digest correct {article.reference}` opens a correction; {minor}", place=("body",)
        )
    else:
        mend = f"{minor}, `./digest release` takes every such change"
        yield Finding(passage, 0, f"differs from what was published: {diff}", mend, place=("body",), is_warning=True)


def whole(article: Article, body: str) -> str:
    """Return title, summary and body of an article, as a release has them."""
    return "\n\n".join((article.title, article.summary, body.strip()))


def is_corrected(article: Article, release: Release) -> bool:
    """Whether an article has a correction that its release had not."""
    return bool({each.text for each in article.corrections} - set(release.corrections))


def plain(text: str) -> str:
    """Return a text without its Markdown, its blanks folded."""
    return " ".join(" ".join(each.text.split()) for each in passages_of(text, 1))


def changed_facts(old: str, new: str) -> tuple[str, ...]:
    """Return the numbers, dates, names and quotations of one text that another does not have in their place.

    What only moves, as with a paragraph, has not changed.
    """
    before, after = plain(old), plain(new)
    stated, now = tuple(facts_of(before)), tuple(facts_of(after))
    moved: Counter[str] = Counter()
    changed: list[str] = []
    for removed, added in changed_spans(before, after):
        one, other = Counter(touched(stated, removed)), Counter(touched(now, added))
        if removed != added and removed[1] and added[1]:
            changed += [*(one - other), *(other - one)]
        else:
            moved.update(one)
            moved.subtract(other)
    changed += [each for each, count in moved.items() if count]
    return tuple(dict.fromkeys(changed))


def touched(stated: Iterable[Mention[Any]], span: tuple[int, int]) -> Iterator[str]:
    """Yield what is stated in a part of a text, or partly in it."""
    start, end = span
    return (each.written for each in stated if each.at < end and start < each.end)


def facts_of(text: str) -> Iterator[Mention[Any]]:
    """Yield the quotations, dates, numbers and names that a text states."""
    quoted = tuple(quotations_in(text))
    yield from quoted
    text = without(text, quoted)
    found = facts_in(text)
    yield from found.dates
    yield from found.numbers
    for each in found.words:
        if is_capitalised(each.written) and not is_ordinary(each, text, frozenset()):
            yield each
