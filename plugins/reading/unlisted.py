"""Topics that an article names in its text and neither lists nor links: its dossier would not know of it."""

import re
from collections.abc import Iterator

from ..model.article import Article
from ..model.name_index import NameIndex, normalized
from ..model.record import Record
from ..model.sentences import begins_a_sentence
from .context import RuleContext
from .link.content import Entry
from .link.resolved import PageLink


class Unlisted(Record):
    """A topic that an article names: where, and in which words, it does so first."""

    entry: Entry[Article]
    topic: str
    field: str
    line: int
    words: str


def unlisted(context: RuleContext) -> Iterator[Unlisted]:
    """Yield the topics that the articles of a check name and neither list nor link, in the order of their texts."""
    topics = {entry.record.slug: entry.record for entry in context.content.topics}
    slugs = {normalized(name): each.slug for each in topics.values() for name in (each.title, *each.aliases)}
    names = NameIndex.of((), topics.values(), ())
    linked = {
        each.entry.inside: {one.url for one in each.targets if isinstance(one, PageLink)} for each in context.resolved
    }
    for entry in context.visible:
        done = {role.slug for role in entry.record.topics}
        for passage in context.passages(entry):
            for match in names.find_in(passage.text):
                if is_ordinary(match, passage.text):
                    continue
                slug = slugs[normalized(match[0])]
                url = topics[slug].url
                is_linked = slug in done or url in linked.get(entry.inside, ())
                if not is_linked and not links_itself(context, entry, url):
                    words = " ".join(match[0].split())
                    yield Unlisted(
                        entry=entry, topic=slug, field=passage.field, line=passage.line_at(match.start()), words=words
                    )
                done.add(slug)


def is_ordinary(match: re.Match[str], text: str) -> bool:
    """Whether a name may be no more than words that begin a sentence: several, none but the first with a capital."""
    words = match[0].split()
    return len(words) > 1 and match[0][1:].islower() and begins_a_sentence(text, match.start())


def links_itself(context: RuleContext, entry: Entry[Article], url: str) -> bool:
    """Whether the first mention of an entity makes the body of an article lead to the dossier of its name."""
    finder = context.finder
    if finder.idle or not (context.site.link_names and entry.record.link_names):
        return False
    found = finder.named(context.html(entry))
    return any(each.free and finder.names[each.name].url == url for each in found)
