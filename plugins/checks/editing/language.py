"""Rules on language: the house spelling, nothing twice, and nobody speaks without a name."""

import re
from collections.abc import Iterator, Sequence

from ...text_facts.names import FUNCTION_WORDS, words_in
from ..addresses import LONGEST_SUMMARY
from .account import Account, sentences
from .rule import Example, Finding, editing_rule
from .spellings import american_in

TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]+)(?: |\n[ \t>]*)\1(?![\w'’-])", re.IGNORECASE)
MAY_BE_TWICE = frozenset({"had", "that", "bye", "very", "no", "ha", "blah"})
WHO = r"""(?:some|many|several|certain|various)\ (?:observers|commentators|analysts|experts|critics|officials|people)
    |(?:western|senior|unnamed|anonymous)\ (?:officials|diplomats|sources)
    |observers|commentators|analysts|experts|critics|insiders|pundits|many|some|others"""
SAYS = r"""(?:sa(?:y|id)|noted?|believed?|see|saw|fear(?:ed)?|argued?|think|thought|warn(?:ed)?|claim(?:ed)?|agreed?
    |suggest)"""
VAGUE = re.compile(
    rf"""\b(?:{WHO})\ (?:also\ |now\ |widely\ )?{SAYS}\b
    |\bit\ (?:is|was|has\ been)\ (?:widely\ |generally\ |often\ )?
     (?:believed|thought|said|feared|understood|claimed|reported)\b(?!\ (?:by|in|on|to)\b)
    |\baccording\ to\ (?:some\ |unnamed\ |anonymous\ |several\ )?
     (?:sources|officials|observers|experts|analysts|critics|insiders|reports)(?=[,.;])
    |\b(?:concerns|questions|doubts|fears)\ (?:have|has)\ (?:been\ raised|arisen|emerged)\b
    |\b(?:concerns|questions|doubts)\ (?:were\ raised|arose|remain)\b
    |\bsources\ (?:say|said)\b|\b(?:sources?|officials?|people)\ (?:close\ to|familiar\ with)\b|\breportedly\b""",
    re.IGNORECASE | re.VERBOSE,
)
LOADED = re.compile(
    r"""\b(?:so-called|admitt(?:ed|s)\ that|notably|of\ course|obviously|undoubtedly|unsurprisingly|tellingly
    |infamous(?:ly)?
    |needless\ to\ say|notorious(?:ly)?|rogue\ (?:state|regime|nation)s?|strongm[ae]n|dictators?|dictatorships?
    |brag(?:s|ged)|rant(?:s|ed)|lash(?:es|ed)\ out|slam(?:s|med)(?!\ (?:into|against|shut)))\b|\bclearly(?=,)""",
    re.IGNORECASE | re.VERBOSE,
)
REGIME = re.compile(
    r"\bregime(?= in [A-Z])"
    r"|(?<![\w’'-])(?!(?:The|An?|Its?|Each|Every|This|That|Such|No|Any|Under|Of)\b)"
    r"[A-Z][a-z]+(?:[’']s)? regime\b(?! (?:of|for|on)\b)"
)
"""A government, as those call it who do not like it; the regime of a treaty, or of inspections, is none."""
ALIKE = 0.75
"""A summary of which so many of the words stand in the headline says nothing new."""
REPEATED_WORDS = 8


@editing_rule(
    "doubled-word",
    fails=Example("They met in the the harbour."),
    passes=Example("They said that that boat had had its day."),
)
def doubled_word(account: Account) -> Iterator[Finding]:
    """No word stands twice in a row."""
    for passage in account.own:
        for match in TWICE.finditer(passage.text):
            if match[1].lower() not in MAY_BE_TWICE and (match[1].islower() or match[1].lower() in FUNCTION_WORDS):
                yield Finding(passage, match.start(), f"{' '.join(match[0].split())!r} is there twice", "keep one")


@editing_rule(
    "house-spelling",
    fails=Example("They met in Kiev.", style={"spellings": {"Kiev": "Kyiv"}}),
    passes=Example("They met in Kyiv.", style={"spellings": {"Kiev": "Kyiv"}}),
)
def house_spelling(account: Account) -> Iterator[Finding]:
    """No word is written otherwise than `spellings` of style.yaml has it."""
    for passage in account.own:
        for other, house in account.style.spellings:
            for match in re.finditer(rf"(?<!\w){re.escape(other)}(?!\w)", passage.text):
                yield Finding(
                    passage,
                    match.start(),
                    f"{match[0]!r} is a spelling of others",
                    f"write {house!r}",
                    ((match[0], house),),
                )


@editing_rule(
    "british-spelling",
    fails=Example("The labor union left the harbor."),
    passes=Example("The Defense Department stayed in Pearl Harbor."),
)
def british_spelling(account: Account) -> Iterator[Finding]:
    """Words are spelt as in Britain; names are spelt as their owners do."""
    for passage in account.own:
        for match, house in american_in(passage.text):
            yield Finding(
                passage, match.start(), f"{match[0]!r} is American spelling", f"write {house!r}", ((match[0], house),)
            )


@editing_rule(
    "loaded-attribution",
    fails=Example("Observers note that the talks were cut short."),
    passes=Example("The Harbour News notes that the talks were cut short."),
)
def loaded_attribution(account: Account) -> Iterator[Finding]:
    """Who speaks has a name or an office, and is not judged by the word for speaking."""
    for passage in account.prose:
        for match in VAGUE.finditer(passage.text.replace("\n", " ")):
            yield Finding(passage, match.start(), f"{match[0]!r} names nobody", "say who says it, or leave it out")
        for match in (*LOADED.finditer(passage.text), *REGIME.finditer(passage.text)):
            yield Finding(passage, match.start(), f"{match[0]!r} judges", "say what is known, without it")


@editing_rule(
    "headline-length",
    fails=Example("They were.", given={"title": "Boats of the harbour are counted"}, style={"headline_letters": "20"}),
    passes=Example("They were.", given={"title": "Boats are counted"}, style={"headline_letters": "20"}),
)
def headline_length(account: Account) -> Iterator[Finding]:
    """A headline has at most `headline_letters` (110)."""
    title, most = account.passages[0], account.style.headline_letters
    if most < (count := len(title.text)) <= LONGEST_SUMMARY:  # a longer one is a problem of its own
        yield Finding(title, 0, f"has {count} letters", f"keep the {most} or fewer that say it")


@editing_rule(
    "summary-repeats",
    fails=Example("There were 77.", given={"title": "Boats are counted", "summary": "The boats are counted."}),
    passes=Example("There were 77.", given={"title": "Boats are counted", "summary": "A storm came before it."}),
)
def summary_repeats(account: Account) -> Iterator[Finding]:
    """A summary says more than the headline, and not what the text ends with."""
    title, summary = account.passages[:2]
    headline, said = stems(title.text), stems(summary.text)
    if said and len(said & headline) >= ALIKE * len(said):
        yield Finding(summary, 0, "says what the headline says", "say what else matters most")
        return
    end = next((each.text for each in reversed(account.prose) if each.field == "body"), "")
    for at, sentence in sentences(summary.text):
        words = [each.value for each in words_in(sentence)]
        if len(words) >= REPEATED_WORDS and contains(end, words):
            yield Finding(summary, at, "says what the text ends with", "say it once, or in other words")


def stems(text: str) -> set[str]:
    """Return the words of a text that say something, without their endings."""
    words = (each.value for each in words_in(text) if each.value not in FUNCTION_WORDS | {"is", "are", "was", "were"})
    return {re.sub(r"(?:ing|ed|es|s|e)$", "", each) for each in words}


def contains(text: str, words: Sequence[str]) -> bool:
    """Whether words follow each other in a text."""
    return f" {' '.join(words)} " in f" {' '.join(each.value for each in words_in(text))} "
