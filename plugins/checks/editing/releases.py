"""The rule on what has been published: no change of it is silent."""

from collections.abc import Iterator

from ...markup.plain_text import passages_of
from ...model.article import Article
from ...model.release import Release
from ...model.word_diff import likeness, word_diff
from .account import Account
from .changed_facts import changed_facts
from .rule import Example, Finding, editing_rule

ALIKE = 0.6
"""A text of which more of the words are those of another is the same one, edited."""


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

    Nor does a correction that was published go, or say something else.

    Any other change is told with a warning, until `./digest release` or `./digest correct REF --minor` takes it.
    """
    release, article = account.release, account.article
    if release is None or not account.is_out:
        return
    yield from lost_corrections(article, release)
    text = whole_text(article, account.body)
    if text.split() == release.whole.split() or is_corrected(article, release):
        return
    changed = changed_facts(release.whole, text)
    diff = word_diff(release.whole, text)
    was = " ".join(" ".join(each.text.split()) for each in passages_of(release.whole, 1))
    passage = next((each for each in account.passages if " ".join(each.text.split()) not in was), None)
    minor = f"`./digest correct {article.reference} --minor` approves a slip of spelling"
    if changed:
        what = f"changes {', '.join(map(repr, changed))} of what was published: {diff}"
        yield Finding(
            passage, 0, what, f"`./digest correct {article.reference}` opens a correction; {minor}", place=("body",)
        )
    else:
        mend = f"{minor}, `./digest release` takes every such change"
        yield Finding(passage, 0, f"differs from what was published: {diff}", mend, place=("body",), is_warning=True)


def whole_text(article: Article, body: str) -> str:
    """Return title, summary and body of an article, as a release has them."""
    return "\n\n".join((article.title, article.summary, body.strip()))


def is_corrected(article: Article, release: Release) -> bool:
    """Whether an article has a correction that its release had not."""
    return len(article.corrections) > len(release.corrections)


def lost_corrections(article: Article, release: Release) -> Iterator[Finding]:
    """Yield the corrections that were published and that say something else now, or nothing any more."""
    now = [each.text for each in article.corrections]
    for text in release.corrections:
        if not any(text == each or (likeness(text, each) > ALIKE and not changed_facts(text, each)) for each in now):
            what = f"the correction {text!r} was published, and is not there as it was"
            yield Finding(None, 0, what, "put it back, and write another below it", place=("corrections",))
