"""`./digest inbox`: what the feeds of our sources have that the digest has not, what concerns us first."""

import re
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from shutil import get_terminal_size
from typing import Any
from xml.etree import ElementTree

from ...model.dates import PartialDate, read_moment
from ...model.errors import CONTENT, USAGE, Abort
from ...model.site import Site
from ...model.source import Source
from ...model.words import counted
from ...reading.loading import load
from ...reading.parse.files import printed_path
from ...reading.settings import ReadOptions, options_of
from ...system.files import replace_file
from ...system.optional_libraries import desk_library
from ...writing.build import engine
from ...writing.desk_page import DESK, DeskRow, DeskSection, desk_page
from ..fetching import Fetcher, FetchError
from ..subjects import Subjects
from .feeds import Item, items_in
from .listed import PAGE, ListedItem, desk_cache, save
from .polite import PAUSE_S, Guest
from .sifting import Archive, Ranked, sift

MAX_FEED_BYTES = 5_000_000
WAIT_S = 10.0
SPAN = re.compile(r"(\d{1,4})([hdw])")
UNITS = {"h": "hours", "d": "days", "w": "weeks"}


def inbox(
    *,
    since: str = "7d",
    content: str | None = None,
    html: bool = False,
    opml: str | None = None,
    private: bool = False,
    cache: str | None = None,
) -> None:
    """Print what is new in the feeds of sources.yaml, and keep the list for `import`. Raises Abort."""
    settings = engine(PATH=content, CACHE_PATH=cache, DRAFTS=True, CHECK_ONLY=True).settings
    options = options_of(settings, Path(settings["PATH"]))
    there = load(options).content
    sources = [each.record for each in there.sources]
    place = printed_path(options.root / "sources.yaml")
    if opml:
        write_opml(Path(opml), options.site.name, sources)
        return
    start = first_moment(since, options)
    if not any(each.feeds for each in sources):
        raise Abort(f"{place}: no source has feeds; write `feeds: [https://…]` into an entry", CONTENT)
    folder = desk_cache(settings["CACHE_PATH"], options.root)
    guest = Guest(folder, Fetcher(private=private, max_bytes=MAX_FEED_BYTES, wait_s=WAIT_S), pause_s=PAUSE_S)
    items = read_feeds(sources, guest)
    found = sift(items, Archive.of(there), Subjects.of(there), start)
    listed = [as_listed(number, each) for number, each in enumerate(found, 1)]
    try:
        save(folder, listed)
        if html:
            page = page_of(listed, settings, options.site, PartialDate.of(start.date()))
            (folder / PAGE).parent.mkdir(parents=True, exist_ok=True)
            replace_file(folder / PAGE, page.encode())
            print(f"{printed_path(folder / PAGE)} is written; ./digest preview shows it under /_desk/inbox/.")
    except OSError as error:
        raise Abort(f"inbox: {error.filename} cannot be written: {error.strerror}", CONTENT) from None
    width = get_terminal_size((120, 24)).columns
    print(*(item_line(each, width) for each in listed), sep="\n", end="\n" if listed else "")
    since = PartialDate.of(start.date()).long
    verb = "is" if len(listed) == 1 else "are"
    print(
        f"{len(listed)} of {counted(len(items), 'item')} {verb} new since {since}; ./digest import NUMBER drafts one."
    )


def first_moment(since: str, options: ReadOptions) -> datetime:
    """Return the moment from which on items count: so long ago, or a day. Raises Abort."""
    try:
        if found := SPAN.fullmatch(since):
            return options.now.at - timedelta(**{UNITS[found[2]]: int(found[1])})
        return read_moment(since, options.zone)
    except (ValueError, OverflowError):
        mend = "write 7d, 12h, 2w or a day such as 2026-11-24"
        raise Abort(f"inbox: --since: {since!r} is no time; {mend}", USAGE) from None


def read_feeds(sources: Iterable[Source], guest: Guest) -> list[Item]:
    """Return the items of all feeds, each with its publisher. Raises Abort if none can be read.

    A feed that cannot be read is told, and says what it said last.
    """
    for name in ("httpx", "feedparser"):  # before threads ask for them
        desk_library(name)
    by_feed = {url: each.name for each in sources for url in each.feeds}
    items: list[Item] = []
    failed = 0
    for url, answer in guest.read_all(by_feed).items():
        try:
            if isinstance(answer, FetchError):
                print(f"inbox: {by_feed[url]}: {answer}", file=sys.stderr)
                known = guest.cached(url)
                found = items_in(known.url, known.data) if known else []
                failed += not known
            else:
                found = items_in(answer.url, answer.data)
        except FetchError as error:
            print(f"inbox: {by_feed[url]}: {error}", file=sys.stderr)
            failed += 1
            continue
        items += [
            Item(url=each.url, title=each.title, summary=each.summary, published=each.published, publisher=by_feed[url])
            for each in found
        ]
    if failed == len(by_feed):
        raise Abort("inbox: no feed could be read; the list is as it was", CONTENT)
    return items


def as_listed(number: int, ranked: Ranked) -> ListedItem:
    item = ranked.item
    return ListedItem(
        number=number,
        url=item.url,
        title=item.title,
        publisher=item.publisher,
        published=item.published,
        topics=ranked.topics,
    )


def page_of(items: Iterable[ListedItem], settings: Mapping[str, Any], site: Site, since: PartialDate) -> str:
    """Return the list as a page of the desk."""
    rows = tuple(
        DeskRow(
            text=f"{each.number}. {each.title}",
            details=(each.publisher, each.published[:10], ", ".join(each.topics)),
            url=each.url,
        )
        for each in items
    )
    sections = [DeskSection(title=f"Since {since.long}", rows=rows, note="Nothing is new.")]
    return desk_page(settings, site, f"{DESK}inbox/", "Inbox", "./digest import NUMBER drafts an item.", sections)


def item_line(item: ListedItem, width: int) -> str:
    """Return an item as a line: number, day, publisher, headline, topics guessed."""
    day = PartialDate.read(item.published[:10]).short if item.published else "undated"
    topics = f"  [{', '.join(item.topics)}]" if item.topics else ""
    head = f"{item.number:>4}  {day:<12} {item.publisher[:20]:<20}  "
    room = max(30, width - len(head) - len(topics))
    title = item.title if len(item.title) <= room else f"{item.title[: room - 1]}…"
    return f"{head}{title}{topics}"


def write_opml(path: Path, title: str, sources: Iterable[Source]) -> None:
    """Write the feeds of all sources as a list of subscriptions (OPML 2.0). Raises Abort."""
    root = ElementTree.Element("opml", version="2.0")
    ElementTree.SubElement(ElementTree.SubElement(root, "head"), "title").text = title
    body = ElementTree.SubElement(root, "body")
    for each in sources:
        for url in each.feeds:
            given = {"type": "rss", "text": each.name, "title": each.name, "xmlUrl": url}
            given |= {"htmlUrl": each.homepage} if each.homepage else {}
            ElementTree.SubElement(body, "outline", given | ({"language": each.language} if each.language else {}))
    ElementTree.indent(root)
    try:
        with path.open("xb") as file:
            file.write(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")
    except FileExistsError:
        raise Abort(f"inbox: --opml: {path} is there already; name a new file", USAGE) from None
    except OSError as error:
        raise Abort(f"inbox: --opml: {path} cannot be written: {error.strerror}", CONTENT) from None
    print(f"{path}: {counted(len(body), 'feed')}.")
