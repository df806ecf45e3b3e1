"""Rules on dossiers: what they state has its source, as what articles state has."""

import re
from collections.abc import Iterable, Iterator

from ..model.body import BodyFacts
from ..model.event import Event, merged
from ..model.problem import Problem
from ..model.record import replace
from ..model.style import Style
from ..model.topic import Topic
from ..reading.context import RuleContext
from ..reading.link.content import Entry
from .basis import Basis, FactIndex
from .rule import body_rule, rule
from .statements import unknown_statements

DOSSIER_FACTS = "dossier-facts"
DOSSIER_MEND = f"mend it, or enter what it tells as an event of the ledger or as a figure [{DOSSIER_FACTS}]"
FIGURE = re.compile(r"\d[\d.,]*")
NOTED = re.compile(r"\[\^|\{figure\s")
"""What brings a source: the mark of a note or the note itself, or a figure."""


@rule
def a_disputed_point_has_its_sources(context: RuleContext) -> Iterator[Problem]:
    """In a check: every disputed point of a topic names two sides or more, or pages that show the disagreement."""
    if not context.checking:
        return
    for entry in context.content.topics:
        for at, dispute in enumerate(entry.record.disputed):
            if len(dispute.sides) == 1:
                mend = "name who says otherwise, or write one or two pages under sources"
                yield entry.problem(("disputed", at, "sides"), "holds one side alone", mend, warning=True)
            elif not dispute.citations:
                mend = "write who says what under sides, or one or two pages under sources"
                yield entry.problem(("disputed", at), "has no source", mend, warning=True)


@body_rule
def a_paragraph_of_a_dossier_has_a_note(context: RuleContext) -> Iterator[Problem]:
    """In a check: a paragraph of a topic's text that holds a date or a number has a note that says from where."""
    if not context.checking:
        return
    from ..markup.plain_text import passages_of
    from ..reading.parse.front_matter import body_of

    for entry in (each for each in context.bodies if isinstance(each.record, Topic)):
        text, line = body_of((entry.root / entry.inside).read_text(encoding="utf-8-sig"))
        lines = text.splitlines()
        for each in passages_of(text, line):
            first = each.line - line
            written = "\n".join(lines[first : first + each.text.count("\n") + 1])
            found = FIGURE.search(each.text)
            if found and not NOTED.search(written) and not written.startswith("#"):
                mend = "add a note that names the page, such as [^1]"
                what = f"{found[0].rstrip('.,')!r} stands in a paragraph without a note"
                yield entry.at_line(each.line_at(found.start()), "body", what, mend, warning=True)


@rule
def a_dossier_states_only_known_facts(context: RuleContext) -> Iterator[Problem]:
    """In a check: every number, date, name and quotation of a dossier's text is in its fields or its events.

    Its events are those of its topic, and those on which its articles rest. A note with an address holds nothing by
    itself: nobody has compared the two.
    """
    if not context.checking:
        return
    from ..reading.beside import read_style

    style, _ = read_style(context.root)
    if DOSSIER_FACTS in style.off:
        return
    index = FactIndex(context, context.visible)
    events = merged(each.record for each in context.events if not each.broken)
    resting: dict[str, set[str]] = {}
    for article in context.visible:
        for role in article.record.topics:
            resting.setdefault(role.slug, set()).update(article.record.facts)
    for entry in (each for each in context.content.topics if not each.broken and each.body):
        basis = basis_of(entry, [each for each in events if is_on(each, entry.record.slug, resting)], index)
        key = context.key_of(entry.inside, DOSSIER_FACTS, style.accept, basis, index.demonyms)
        if not context.known_sound([key]):
            problems = tuple(unsupported(context, entry, basis, index, style))
            yield from problems
            context.remember_sound([] if problems else [key], None)


def unsupported(
    context: RuleContext, entry: Entry[Topic], basis: Basis, index: FactIndex, style: Style
) -> Iterator[Problem]:
    """Yield a warning for each thing that a topic's text states and that nothing holds."""
    from .editing.account import without_accepted  # a build needs none of it

    known, common = basis.known_facts(index.demonyms), basis.common_words()
    passages = [replace(each, text=without_accepted(each.text, style)) for each in context.text_of(entry)]
    for passage, stated, what, _ in unknown_statements(passages, known, common):
        of_dossier = what.replace("facts, sources", "events, figures")
        problem = entry.at_line(passage.line_at(stated.at), "body", of_dossier, DOSSIER_MEND, warning=True)
        yield replace(problem, found_by=DOSSIER_FACTS)


def is_on(event: Event, slug: str, resting: dict[str, set[str]]) -> bool:
    """Whether an event is of a topic, or an article on the topic rests on it."""
    return slug in event.topics or event.id in resting.get(slug, ())


def basis_of(entry: Entry[Topic], events: Iterable[Event], index: FactIndex) -> Basis:
    """Return what the text of a topic may rest on."""
    facts = tuple(events)
    topic = replace(entry.record, body=BodyFacts())
    cited = tuple(each for fact in facts for each in fact.sources)
    names = sorted({name for each in cited for name in (each.publisher, each.via) if name in index.sources})
    return Basis(
        facts=facts, citations=cited, topics=(topic,), claims=(), sources=tuple(index.sources[each] for each in names)
    )
