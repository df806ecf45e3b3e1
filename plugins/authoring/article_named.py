"""The article that an editor names to a command."""

from collections.abc import Sequence

from ..model.article import Article
from ..model.errors import USAGE, Abort
from ..model.words import counted
from ..reading.link.content import Entry
from ..system.suggestions import did_you_mean

FEWEST_DIGITS = 4
"""So many of an id have to be written: fewer may be a word."""


def article_named(command: str, name: str, articles: Sequence[Entry[Article]]) -> Entry[Article]:
    """Return the article with a slug, a file, or an id or the first digits of it. Raises Abort for the command."""
    found = [each for each in articles if name.lower() == each.record.slug or name in (each.path, each.inside)]
    if len(found) > 1:
        files = " and ".join(each.path for each in found)
        raise Abort(f"{command}: {name!r} is the name of {files}; name the file", USAGE)
    if not found and len(name) >= FEWEST_DIGITS:
        found = [each for each in articles if each.record.id.startswith(name.lower())]
    if len(found) == 1:
        return found[0]
    if found:
        raise Abort(f"{command}: {name!r} begins the ids of {counted(len(found), 'article')}; write more of it", USAGE)
    near = did_you_mean(name, [*(each.record.slug for each in articles), *(each.record.reference for each in articles)])
    mend = near or "give the first eight digits of its id, or its name"
    raise Abort(f"{command}: {name!r} is no article; {mend}", USAGE)
