"""The text of an entry as HTML: who reported it, what was corrected, then all of it, with whole addresses."""

from collections.abc import Iterator
from functools import partial
from html import escape

from ..markup.html import standalone
from ..markup.language import language_attributes, mark_languages
from ..model.body import Prose
from ..model.citation import Cited
from ..model.dates import PartialDate
from ..model.site import Site
from ..model.source import Source
from ..model.teaser import Teaser
from ..writing import Bodies
from .entries import FeedEntry


def entry_html(bodies: Bodies, site: Site, entry: FeedEntry) -> str:
    """Return an entry as HTML that stands for itself, wherever it is read."""
    return "\n".join(parts(bodies, site, entry))


def parts(bodies: Bodies, site: Site, entry: FeedEntry) -> Iterator[str]:
    """Yield its parts: the source stands first, and next what readers of an earlier version have to know."""
    if entry.cited:
        yield f"<p>{'; '.join(credit(each) for each in entry.cited)}.</p>"
    for each in entry.corrections:
        yield note("Corrected", each.date, each.text)
    if entry.update:
        yield note("Updated", entry.update.date, entry.update.note)
    if entry.text:
        page = entry.url.partition("#")[0]
        make = partial(standalone_html, bodies, site, entry.text, page, entry.language)
        yield bodies.once(entry.text, (page, entry.language), make)
    elif not entry.corrections:
        yield f"<p>{escaped_text(entry.summary)}</p>"
    if entry.teasers:
        yield f"<ul>{''.join(teaser_item(site, each) for each in entry.teasers)}</ul>"


def standalone_html(bodies: Bodies, site: Site, text: Prose, url: str, language: str | None) -> str:
    """Return a text for where our pages and sheets are not."""
    html = bodies.printed(text, f"{site.url}/", plain=True)
    if language and language != site.language:
        html = f"<div{language_attributes(language)}>{html}</div>"
    else:
        html = mark_languages(html)
    return standalone(html, f"{site.url}/{url}")


def credit(cited: Cited) -> str:
    """Return who reported something: `Original: Associated Press, via WTOP, 5 February 2026: “Title”`."""
    citation = cited.citation
    words = f'Original: <a href="{escape(citation.url)}">{escaped_text(cited.source.name)}</a>{flag(cited.source)}'
    words += f", via {escaped_text(cited.via.name)}{flag(cited.via)}" if cited.via else ""
    words += f", {citation.published.long}" if citation.published else ", undated"
    if citation.title:
        language = language_attributes(citation.language) if citation.language else ""
        words += f": <cite{language}>{escape(citation.title, quote=False)}</cite>"
    return words


def flag(source: Source) -> str:
    """Return the words that mark a state-controlled source."""
    return f" ({source.flag})" if source.flag else ""


def note(what: str, day: PartialDate, text: str) -> str:
    """Return what was corrected or updated."""
    return f"<p><strong>{what}, {day.long}.</strong> {escaped_text(text)}</p>"


def teaser_item(site: Site, teaser: Teaser) -> str:
    """Return an article in a list."""
    title = f'<a href="{escape(f"{site.url}/{teaser.url}")}">{escaped_text(teaser.title)}</a>'
    return f"<li>{title} ({escaped_text(teaser.cited.source.name)}). {escaped_text(teaser.summary)}</li>"


def escaped_text(text: str) -> str:
    """Return plain text as HTML, with its languages marked."""
    return mark_languages(escape(text, quote=False))
