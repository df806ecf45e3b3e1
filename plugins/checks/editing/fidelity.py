"""Rules on fidelity, where there is a private copy of the source: all of ours is in it, and none of it is copied."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from ...text_facts.names import words_in
from ...text_facts.quotations import is_quoted_from, quotations_in
from ..basis import rests_on_facts
from ..statements import unknown_statements
from .account import Account
from .alignment import stems
from .meaning import quoted_beginning
from .rule import Example, Finding, editing_rule

PARAGRAPHS = 5
"""So many paragraphs in the order of the source are a copy of its thread."""
ALIKE = 3
"""Paragraphs that share so many words, and a third of ours, speak of the same thing."""
NEAR = 0.6
COPY = '"We will not sign," said the envoy. The fleet has 14 ships.'


@editing_rule(
    "not-in-source",
    fails=Example("The fleet has 41 ships.", COPY),
    passes=Example("The fleet has 14 ships.", COPY),
)
def not_in_source(account: Account) -> Iterator[Finding]:
    """Every number, date and name of an article without facts and claims is in its source, or in its topics.

    What an article with facts and claims states is held against these by the rule `facts`.
    """
    if account.copy is None or account.basis is None or rests_on_facts(account.article):
        return
    common = account.basis.common_words() | {each.value for each in words_in(account.copy) if each.written.islower()}
    for passage, stated, what, mend in unknown_statements(account.passages, account.known_with_copy, common):
        if not any(each.at == stated.at for each in quotations_in(passage.text)):
            weekday = what.partition(" was a ")[1]
            told = what if weekday else f"{stated.written!r} is neither in the copy of its source nor in its topics"
            yield Finding(passage, stated.at, told, mend if weekday else "look at the source, and mend one of the two")


@editing_rule(
    "altered-quotation",
    fails=Example('"We shall not sign", said the envoy.', COPY),
    passes=Example('"We will not sign", said the envoy.', COPY),
    problem=True,
)
def altered_quotation(account: Account) -> Iterator[Finding]:
    """Every quotation is in its source, word for word; a translated one is in a claim with its `original`."""
    if account.copy is None or account.basis is None or rests_on_facts(account.article):
        return
    for passage in account.passages:
        for each in quotations_in(passage.text):
            if account.known.has_quotation(each) or is_quoted_from(each.value, [account.copy]):
                continue
            near = nearest_quotation(each.value, account.copy)
            mend = f"the source has {near}" if near else "quote what the source says, or use words of your own"
            yield Finding(passage, each.at, f'"{each.written}" is not in its source', mend)


def nearest_quotation(words: str, copy: str) -> str:
    """Return what is quoted in a copy and is most like some words; empty where nothing is like them."""
    rated = [(SequenceMatcher(None, words, each.value).ratio(), each.value) for each in quotations_in(copy)]
    ratio, text = max(rated, default=(0.0, ""))
    return quoted_beginning(" ".join(text.split())) if ratio >= NEAR else ""


@editing_rule(
    "copied-text",
    fails=Example(
        "The fleet has 14 ships and no harbour.", "The fleet has 14 ships and no harbour.", style={"words_alike": "5"}
    ),
    passes=Example(
        "No harbour has the fleet of 14 ships.", "The fleet has 14 ships and no harbour.", style={"words_alike": "5"}
    ),
    problem=True,
)
def copied_text(account: Account) -> Iterator[Finding]:
    """Outside of quotations at most `words_alike` (12) words in a row are the source's; quotations are short.

    One has at most `quoted_words` (25), all together have `quoted_in_all` (80).
    """
    if account.copy is None:
        return
    style, copied = account.style, tuple(each.value for each in words_in(account.copy))
    runs = {copied[at : at + style.words_alike + 1] for at in range(len(copied) - style.words_alike)}
    quoted = 0
    for passage, whole in zip(
        account.own, (each for each in account.passages if not account.begins(each, ">")), strict=True
    ):
        words = list(words_in(passage.text))
        end = -1
        for at in range(len(words) - style.words_alike):
            if at > end and tuple(each.value for each in words[at : at + style.words_alike + 1]) in runs:
                end = last_of_run([each.value for each in words], at, runs, style.words_alike + 1)
                what = f"{end - at + 1} words in a row are the source's; {style.words_alike} may be"
                yield Finding(passage, words[at].at, what, "say it in words of your own, or quote it")
        for each in quotations_in(whole.text):
            count = len(each.value.split())
            quoted += count
            if count > style.quoted_words:
                yield Finding(
                    whole, each.at, f"quotes {count} words; {style.quoted_words} may be", "quote what matters"
                )
    if quoted > style.quoted_in_all:
        what = f"quotes {quoted} words in all; {style.quoted_in_all} may be"
        yield Finding(account.passages[-1], 0, what, "say some of it in words of your own")


def last_of_run(words: list[str], at: int, runs: set[tuple[str, ...]], length: int) -> int:
    """Return the last word of the run of equal words that begins at one."""
    while at + length < len(words) and tuple(words[at + 1 : at + 1 + length]) in runs:
        at += 1
    return at + length - 1


PILLARS = (
    "The old bridge at Liss was shut.", "Rust was found in four pillars.", "Traffic runs through the village.",
    "Shops complain about noise at night.", "The council will pay for windows.",
)  # fmt: skip


@editing_rule(
    "same-order",
    fails=Example("\n\n".join(PILLARS), "\n\n".join(PILLARS), style={"words_alike": "50"}),
    passes=Example("\n\n".join(reversed(PILLARS)), "\n\n".join(PILLARS), style={"words_alike": "50"}),
)
def same_order(account: Account) -> Iterator[Finding]:
    """The paragraphs of a text do not follow those of its source one by one."""
    if account.copy is None:
        return
    parts = [set(stems(each)) for each in re.split(r"\n\s*\n", account.copy) if each.strip()]
    ours = [each for each in account.prose if each.field == "body" and len(stems(each.text)) >= ALIKE]
    if len(ours) < PARAGRAPHS or len(parts) < PARAGRAPHS:
        return
    order = [best_of(set(stems(each.text)), parts) for each in ours]
    found = [each for each in order if each is not None]
    if len(found) >= max(PARAGRAPHS, len(ours) - 1) and found == sorted(set(found)):
        yield Finding(
            ours[0], 0, f"its {len(ours)} paragraphs follow those of the source", "begin with what matters most"
        )


def best_of(words: set[str], parts: list[set[str]]) -> int | None:
    """Return which paragraph of the source shares most words with one of ours; None if that is not enough."""
    shared = [len(words & each) for each in parts]
    most = max(shared)
    return shared.index(most) if most >= ALIKE and most * 3 >= len(words) else None
