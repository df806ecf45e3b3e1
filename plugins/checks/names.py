"""Rules on names: in the house spelling, linked where they are topics, and explained where they are short forms."""

import re
from collections.abc import Iterator

from ..model.article import Article
from ..model.problem import Problem
from ..reading.context import RuleContext
from ..reading.link.content import Entry
from ..reading.link.linker import names_of
from ..reading.parse.suspicions import UNFINISHED
from ..reading.unlisted import unlisted
from ..text_facts.mention import blanked
from ..text_facts.quotations import quotations_in
from .rule import rule

CAPITALS = re.compile(r"(?<![\w.@/])[A-Z]{3,}(?=s?(?!\w))(?!\.\w)")
NUMERAL = re.compile(r"[IVXLCDM]+")


@rule
def a_name_is_spelt_as_the_house_spells_it(context: RuleContext) -> Iterator[Problem]:
    """In a check: no article's own text uses a name that entities.yaml lists under `spellings`."""
    names = context.finder.names
    if not context.checking or not any(each.house_spelling for each in names.meanings.values()):
        return
    for entry in context.visible:
        for field, line, text in own_passages(context, entry):
            for match in names.find_in(text):
                if house := names[match[0]].house_spelling:
                    what = f"{' '.join(match[0].split())!r} is a spelling of others"
                    at = line + text.count("\n", 0, match.start())
                    yield entry.at_line(at, field, what, f"write {house}", warning=True)


@rule
def a_topic_that_is_named_is_listed(context: RuleContext) -> Iterator[Problem]:
    """In a check: an article lists or links every topic that it names, so that the dossier lists the article.

    At the beginning of a sentence, several words with one capital letter are no name: "Sleeping cars cost more".
    """
    if context.checking:
        for each in unlisted(context):
            what = f"names {each.words!r}, a topic that is neither listed nor linked"
            mend = f"add `{each.topic}: background` to topics, or link it; `./digest check --fix` adds it"
            yield each.entry.at_line(each.line, each.field, what, mend, warning=True)


@rule
def a_short_form_is_explained(context: RuleContext) -> Iterator[Problem]:
    """In a check: readers can look up every word of three or more capital letters. It needs a glossary.

    They can if it is a word of a name in the glossary, the entities, the topics or the sources, or if the article gives
    its meaning beside it in brackets. The words in KNOWN_SHORT_FORMS of the settings need no explanation.
    """
    if not context.checking or not context.content.terms:
        return
    known = known_forms(context)
    for entry in context.visible:
        passages = list(own_passages(context, entry))
        whole = "\n".join(text for _, _, text in passages)
        reported: set[str] = set()
        for field, line, text in passages:
            for match in CAPITALS.finditer(text):
                form = match[0]
                if form in known or form in reported or NUMERAL.fullmatch(form) or is_written_out(form, whole):
                    continue
                reported.add(form)
                mend = "write it out, or add it to glossary.yaml"
                at = line + text.count("\n", 0, match.start())
                yield entry.at_line(at, field, f"{form!r} is explained nowhere", mend, warning=True)


def known_forms(context: RuleContext) -> set[str]:
    """Return the words of capital letters that need no explanation."""
    content = context.content
    names = [UNFINISHED, *context.finder.names.meanings, *context.options.known_short_forms]
    names += [name for entry in content.sources for name in names_of(entry.record)]
    return {word for name in names for word in re.findall(r"[A-Z]{3,}", name)}


def is_written_out(form: str, text: str) -> bool:
    """Whether a text has a short form in brackets after its meaning, or its meaning in brackets after it."""
    return bool(re.search(rf"\w \({form}s?\)|\b{form}s? \(\w", text))


def own_passages(context: RuleContext, entry: Entry[Article]) -> Iterator[tuple[str, int, str]]:
    """Yield the passages of an article as field, line and text; letters in quotations are replaced by `·`."""
    rows = (entry.root / entry.inside).read_text(encoding="utf-8-sig").splitlines()
    for passage in context.passages(entry):
        if not (passage.field == "body" and rows[passage.line - 1].lstrip().startswith(">")):
            yield passage.field, passage.line, blanked(passage.text, tuple(quotations_in(passage.text)))
