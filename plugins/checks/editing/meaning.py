"""Rules on what a source means, where there is a copy of it: what it limits, who agreed to what, and who says so."""

import re
from collections.abc import Iterator
from itertools import combinations

from ...text_facts.dates import dates_in
from .account import Account
from .alignment import Sentence, sentences_of, sentences_of_copy, stem, stems
from .rule import Example, Finding, editing_rule

SHARED = 2
"""Sentences that share so many words near a place speak of the same thing."""
REPORTED = r"alleg|report|purport|suspect|accus|accord|\bsa(?:id|y|ys)\b|\btold\b|claim"
QUALIFIERS = tuple(
    (re.compile(rf"\b(?:{given})\b", re.IGNORECASE), re.compile(rf"{enough}", re.IGNORECASE))
    for given, enough in (
        (
            r"temporar(?:y|ily)|provisional(?:ly)?",
            r"temporar|for a time|for \w+ (?:hour|day|week|month)|provision|interim|paus",
        ),
        (r"alleged(?:ly)?|reportedly|purported(?:ly)?|suspected", REPORTED),
        (r"up to|as many as|at most|no more than", r"\bup to\b|as many|at most|no more|or fewer|maxim|limit"),
        (r"(?:at least|more than)(?=\s+\d)", r"at least|more than|over|or more|minim|upwards"),
        (
            r"(?:about|around|roughly|nearly|almost|approximately)(?=\s+\d)",
            r"about|around|rough|near|almost|approx|some|estimat",
        ),
        (r"estimated", r"estimat|about|around|rough|approx|perhaps|said to"),
        (r"the need (?:for|to)", r"\bneed|necess|\bmust\b|should|have to"),
        (r"(?:next|last) year", r"\b(?:19|20)\d\d\b|(?:next|last) year"),
        (r"could|might|possibly|perhaps", r"could|might|\bmay\b|possib|perhaps|\bif\b|likely|would"),
    )
)
"""What limits a statement, and what in an account limits it as well."""
VAGUER = re.compile(
    r"\b(?:(?:[Ee]arly|[Ll]ate)(?: in)?|mid|(?:the )?(?:beginning|start|end|spring|summer|autumn|winter)(?: of)?)[ -]"
    r"(?P<year>(?:19|20)\d\d)\b"
)
ACTS = {
    "agreed to": re.compile(
        r"\b(?:agree[ds]?|approve[ds]?|pledge[ds]?|promise[ds]?|commit(?:ted|s)?|undert(?:ook|aken?))\b", re.I
    ),
    "discussed": re.compile(
        r"\b(?:discuss(?:ed|es)?|(?:talk|spoke|speak)s?(?:ed)? (?:about|of)|consider(?:ed|s)?|debate[ds]?)\b", re.I
    ),
    "proposed": re.compile(r"\b(?:propose[ds]?|offer(?:ed|s)?|suggest(?:ed|s)?|call(?:ed|s)? for|urge[ds]?)\b", re.I),
    "refused": re.compile(
        r"\b(?:refuse[ds]?|reject(?:ed|s)?|turn(?:ed|s)? down|rul(?:ed|es) out|den(?:ied|ies))\b", re.I
    ),
}
"""What one can do with a plan, by the verbs for it; who did one of them did not do another."""
SPEAKER = re.compile(
    r"\b[Aa]ccording to (?:the )?(?P<one>[\w’' -]{3,40}?)(?=[,.;]| the | that )"
    r"|(?P<two>(?:[Tt]he )?[A-Z]?[\w’'-]+(?: [A-Z][\w’'-]+){0,3})(?:['’]s)? "
    r"(?:said|says|stated|announced|readout|statement)\b"
)


@editing_rule(
    "lost-qualifier",
    fails=Example("They agreed to halt strikes on ports.", "They agreed to temporarily halt strikes on ports."),
    passes=Example(
        "They agreed to halt strikes on ports for a time.", "They agreed to temporarily halt strikes on ports."
    ),
)
def lost_qualifier(account: Account) -> Iterator[Finding]:
    """What the source limits (temporarily, up to, alleged, the need for) is limited where it is first told."""
    ours = tuple(sentences_of(account))
    for source in sentences_of_copy(account):
        for given, enough in QUALIFIERS:
            for match in given.finditer(source.text):
                before, after = source.stems_around(match.start(), match.end(), 3, 6)
                near = before | after
                first = next(
                    (one for one in ours if len(one.stems & near) >= SHARED and one.stems & (after or near)), None
                )
                if first and not enough.search(first.text):
                    words = " ".join(source.text.split())
                    yield at_sentence(
                        first, f"leaves out {match[0]!r}", f"say so; the source has: {quoted_beginning(words)}"
                    )


@editing_rule(
    "vaguer-date",
    fails=Example("The bridge was closed in early 2023.", "The bridge was closed in February 2023."),
    passes=Example("The bridge was closed in February 2023.", "The bridge was closed in February 2023."),
)
def vaguer_date(account: Account) -> Iterator[Finding]:
    """A date is as exact as the source gives it."""
    copy = sentences_of_copy(account)
    for each in sentences_of(account):
        for match in VAGUER.finditer(each.text):
            alike = [one for one in copy if len(one.stems & each.stems) > SHARED]
            exact = [
                date.written
                for one in alike
                for date in dates_in(one.text)
                if date.value.month and date.value.year == int(match["year"])
            ]
            if exact:
                yield at_sentence(each, f"{match[0]!r} is vaguer than its source", f"write {exact[0]!r}", match.start())


@editing_rule(
    "changed-act",
    fails=Example("They discussed halting strikes on ports.", "They agreed to halt strikes on ports."),
    passes=Example("They promised to halt strikes on ports.", "They agreed to halt strikes on ports."),
)
def changed_act(account: Account) -> Iterator[Finding]:
    """What was agreed is not told as discussed, nor what was discussed, proposed or refused as agreed."""
    copy = sentences_of_copy(account)
    for each in sentences_of(account):
        for act, verb in ACTS.items():
            for match in verb.finditer(each.text):
                _, about = each.stems_around(match.start(), match.end(), 0, 6)
                alike = [one for one in copy if len(one.stems & about) >= SHARED]
                if any(verb.search(one.text) for one in alike):
                    continue
                others = [(other, found) for one in alike for other, found in acts_on(one, about) if other != act]
                if others and not any(ACTS[other].search(each.text) for other, _ in others):
                    what = f"{match[0]!r} is told of what the source says was {others[0][1]!r}"
                    yield at_sentence(each, what, "say what was done", match.start())
                    break


def acts_on(sentence: Sentence, about: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield what a sentence says was done with something, each with its verb."""
    for act, verb in ACTS.items():
        for match in verb.finditer(sentence.text):
            if len(sentence.stems_around(match.start(), match.end(), 0, 7)[1] & about) >= SHARED:
                yield act, match[0]


TWO_SPEAKERS = (
    "According to the palace, the presidents spoke about prisoners. "
    "The ministry said that the presidents spoke about grain."
)


@editing_rule(
    "merged-accounts",
    fails=Example(
        "The presidents spoke about prisoners and about grain.",
        TWO_SPEAKERS,
    ),
    passes=Example(
        "The palace says that the presidents spoke about prisoners, the ministry that they spoke about grain.",
        TWO_SPEAKERS,
    ),
)
def merged_accounts(account: Account) -> Iterator[Finding]:
    """What two speakers say is not told as one account without their names."""
    spoken = [(each, name) for each in sentences_of_copy(account) if (name := speaker_of(each.text))]
    for each in sentences_of(account):
        for (one, first), (other, second) in combinations(spoken, 2):
            names = {*stems(first), *stems(second)}
            if stems(first) == stems(second) or each.stems & names:
                continue
            only_one, only_other = one.stems - other.stems - names, other.stems - one.stems - names
            both = len(each.stems & one.stems) >= SHARED and len(each.stems & other.stems) >= SHARED
            if both and each.stems & only_one and each.stems & only_other:
                what = f"merges what {first} says with what {second} says"
                yield at_sentence(each, what, "say who says what")
                break


def speaker_of(text: str) -> str:
    """Return who is said to speak in a sentence; empty where nobody is."""
    found = SPEAKER.search(text)
    name = (found["one"] or found["two"] or "") if found else ""
    return "" if stem(name.lower()) in PRONOUNS else re.sub(r"^[Tt]he ", "the ", name.strip())


PRONOUNS = {"he", "she", "it", "they", "who", "which", "and", "official"}


def at_sentence(sentence: Sentence, what: str, mend: str, at: int = 0) -> Finding:
    """Return a finding in a sentence of the account."""
    return Finding(sentence.passage, sentence.at + at, what, mend)


def quoted_beginning(words: str, longest: int = 90) -> str:
    """Return the beginning of a text, in quotes."""
    return f"“{words if len(words) <= longest else words[:longest].rpartition(' ')[0] + ' …'}”"
