"""Rules on what an article without facts and claims rests on: its topics, and the private copy of its source."""

from collections.abc import Iterator, Sequence

from ..basis import rests_on_facts
from ..statements import unknown_statements
from .account import Account, sentences
from .rule import Example, Finding, editing_rule

NAMED = 4
"""So many things that nothing holds are named."""
CLAIM = {"claims": [{"text": "The fleet has 14 ships.", "basis": "The report, counted."}]}


@editing_rule(
    "held-by-nothing",
    fails=Example("The fleet has 14 ships."),
    passes=Example("The fleet has 14 ships.", given=CLAIM),
)
def rests_on_nothing(account: Account) -> Iterator[Finding]:
    """What a published article states rests on something: facts, claims, a copy of its source, or its topics."""
    if account.copy is None and is_judged(account):
        found = dict.fromkeys(" ".join(each.split()) for each, _ in unsupported(account))
        if found:
            what = (
                f"{quoted_list(tuple(found))} {'rests' if len(found) == 1 else 'rest'} on nothing: no facts, no claims"
            )
            yield Finding(None, 0, what, "list its facts, or write claims with their basis", place=("facts",))


@editing_rule(
    "held-by-copy-alone",
    fails=Example("The fleet has 14 ships.", "The fleet has 14 ships."),
    passes=Example("The fleet has 14 ships.", "The fleet has 14 ships.", given=CLAIM),
)
def rests_on_copy_alone(account: Account) -> Iterator[Finding]:
    """What only the private copy of a source holds is a claim once it is published: no other machine has the copy."""
    if account.copy is None or not is_judged(account):
        return
    known, basis = account.known_with_copy, account.basis
    own = (
        {each.written for _, each, _, _ in unknown_statements(account.passages, known, basis.common_words())}
        if basis
        else set()
    )
    found = {words: sentence for words, sentence in unsupported(account) if words not in own}
    if found:
        speaker = account.article.citations[0].publisher if account.article.citations else "the source"
        basis_of = f"The report by {speaker} that this account condenses, in the copy that we read."
        fixes = tuple((each, basis_of) for each in dict.fromkeys(found.values()))
        what = f"{quoted_list(tuple(found))} {'rests' if len(found) == 1 else 'rest'} on the private copy alone"
        mend = "write claims with their basis; `./digest check --fix` writes them"
        yield Finding(None, 0, what, mend, fixes, ("claims",))


def is_judged(account: Account) -> bool:
    """Whether an article is published and says nothing itself of what it rests on."""
    return account.is_out and account.basis is not None and not rests_on_facts(account.article)


def unsupported(account: Account) -> Iterator[tuple[str, str]]:
    """Yield what neither topics nor citations hold, each with the sentence that states it."""
    common = account.basis.common_words() if account.basis else set()
    for passage, stated, what, _ in unknown_statements(account.passages, account.known, common):
        if " was a " in what:  # a weekday that is not that of its date, which the rule on sources would not mend
            continue
        inside = [text for at, text in sentences(passage.text) if at <= stated.at < at + len(text)]
        yield stated.written, " ".join((inside or [passage.text])[0].split())


def quoted_list(words: Sequence[str]) -> str:
    """Return some things as a list in words."""
    quoted = [repr(" ".join(each.split())) for each in words[:NAMED]]
    more = len(words) - len(quoted)
    return ", ".join(quoted) + (f" and {more} more" if more else "")
