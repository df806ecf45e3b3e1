"""`./digest import`: files, folders, addresses and numbers of the inbox become drafts, each by its kind."""

import re
import sys
from collections.abc import Iterator, Sequence
from email.message import Message
from pathlib import Path
from typing import Any

from ...model.errors import CONTENT, USAGE, Abort
from ...model.text import SLUG, read_site_address
from ...model.words import counted
from ...reading.link.content import Content
from ...reading.loading import load
from ...reading.parse.files import printed_path
from ...reading.parse.yaml_text import YamlFault, parse
from ...reading.settings import options_of
from ...writing.build import engine
from ..fetching import Fetcher, FetchError
from ..inbox.listed import desk_cache, url_of_number
from ..scaffolding import yaml_quoted
from ..text_edits import append_item, edit_bytes
from .imported_article import ImportedArticle, Subscription
from .kinds import kinds
from .material import Material, MaterialError, normalised_text, of_file
from .writer import Writer

FEED = re.compile(r"(?s)(?:<\?xml.*?\?>|<!--.*?-->|\s)*<(?:rss|feed|rdf:RDF)\b|\{[^{}\[]*jsonfeed\.org/version")


def import_all(
    words: Sequence[str],
    *,
    content: str | None = None,
    map: str | None = None,
    private: bool = False,
    cache: str | None = None,
    event: bool = False,
    called_in: Path,
) -> list[Path]:
    """Import everything that is named, print and return what was written. Raises Abort if something could not be.

    With `event` a report declares one.
    """
    if not words:
        raise Abort("import: name files, folders, addresses or numbers of the inbox", USAGE)
    settings = engine(PATH=content, CACHE_PATH=cache, DRAFTS=True, CHECK_ONLY=True).settings
    options = options_of(settings, Path(settings["PATH"]))
    there = load(options).content
    topics = topics_by_category(Path(called_in, map), there) if map else {}
    writer = Writer.of(options.root, there, options.now.day.iso, options.site.language)
    writer.event = event
    cache_of_desk = desk_cache(settings["CACHE_PATH"], options.root)
    failed = 0
    for word in words:
        try:
            failed += import_one(material_of(word, called_in, topics, private, cache_of_desk), writer)
        except (MaterialError, FetchError) as error:
            failed += print_refusal(str(error))
        except OSError as error:
            raise Abort(f"import: {error.filename} cannot be written: {error.strerror}", CONTENT) from None
    for name in writer.publishers.added:
        print(f"{printed_path(options.root / 'sources.yaml')}: added {name}, of kind unknown; say what kind it is.")
    if failed:
        raise Abort("", CONTENT)
    return writer.written


def print_refusal(message: str) -> int:
    """Print what could not be imported, and return 1."""
    print(f"import: {message}", file=sys.stderr)
    return 1


def material_of(word: str, called_in: Path, topics: dict[str, str], private: bool, cache: Path) -> Material:
    """Return what a word of the command names. Raises MaterialError and FetchError."""
    url = word
    if word.isdecimal() and not Path(called_in, word).exists():
        try:
            url = url_of_number(cache, int(word))
        except LookupError as error:
            raise MaterialError(str(error)) from None
    if "://" not in url:
        return of_file(Path(called_in, url), topics)
    answer = Fetcher(private=private).get_page(url)
    kind = Message()
    kind["Content-Type"] = answer.headers.get("content-type", "")
    return Material(data=answer.data, url=answer.url, charset=kind.get_content_charset() or "", topics=topics)


def import_one(material: Material, writer: Writer) -> int:
    """Write what is in a material, print it, and return how much of it could not be imported. Raises MaterialError."""
    kind = next((each for each in kinds() if each.recognises(material)), None)
    if kind is None:
        if FEED.match(material.start):
            raise MaterialError(f"{material.label} is a feed; name it under `feeds` of a source, for ./digest inbox")
        known = "; ".join(sorted(each.name for each in kinds()))
        raise MaterialError(f"{material.label} is none of what can be imported: {known}")
    found = list(kind.read(material))
    if not found:
        raise MaterialError(f"{material.label} is {kind.name}, and nothing is in it; name another")
    feeds = [each for each in found if isinstance(each, Subscription)]
    failed, placed = 0, []
    for account in (each for each in found if isinstance(each, ImportedArticle)):
        try:
            placed.append(writer.place(account))
        except MaterialError as error:
            failed += print_refusal(str(error))
    for each in placed:
        writer.written.append(writer.write(*each))
        print(f"{printed_path(writer.written[-1])} is written; ./digest check lists its TODOs.")
    return failed + (add_feeds(feeds, writer) if feeds else 0)


def add_feeds(feeds: Sequence[Subscription], writer: Writer) -> int:
    """Add feeds to sources.yaml: to the publisher that each is of, or as a new one. Return how many are refused."""
    path = writer.root / "sources.yaml"
    known = {one for entry in writer.content.sources for one in entry.record.feeds}
    there = {entry.record.name for entry in writer.content.sources}
    written = failed = 0
    for each in feeds:
        try:
            read_site_address(each.url)
        except ValueError as error:
            failed += print_refusal(f"{each.publisher}: xmlUrl: {error}")
            continue
        if each.url in known:
            continue
        known.add(each.url)
        name = writer.publishers.find(each.publisher, each.homepage or each.url)
        if name in there or name in writer.publishers.added:
            append_feed(path, name, each.url)
        else:
            writer.publishers.add(normalised_text(each.publisher), each.homepage or each.url, each.language, [each.url])
        written += 1
    print(f"{printed_path(path)}: {counted(written, 'feed')} added, {len(feeds) - written - failed} there already.")
    return failed


def append_feed(path: Path, name: str, url: str) -> None:
    """Append a feed to the entry of a publisher; comments, order and line ends stay."""
    from ...reading.parse.files import decode_text
    from ...reading.parse.yaml_spans import marks_of
    from ...system.files import replace_file

    data = path.read_bytes()
    text = str(decode_text(path, data))
    at = [each.get("name") for each in parse(text)[0]].index(name)
    replace_file(path, edit_bytes(data, [append_item(marks_of(text), text, (at, "feeds"), yaml_quoted(url))]))


def topics_by_category(path: Path, content: Content) -> dict[str, str]:
    """Return the topics that a map file gives for categories: `Arms control: new-start`. Raises Abort."""
    known = {each.record.slug for each in content.topics}

    def refuse(line: int, what: str, mend: str) -> Abort:
        return Abort(f"{printed_path(path)}:{line}: {what}; {mend}", USAGE)

    try:
        raw, lines = parse(path.read_text(encoding="utf-8-sig"))
    except YamlFault as fault:
        raise refuse(fault.line, fault.what, fault.mend) from None
    except (OSError, UnicodeDecodeError) as error:
        raise Abort(
            f"{path} cannot be read ({getattr(error, 'strerror', None) or 'not UTF-8'}); name a map with --map", USAGE
        ) from None
    if not isinstance(raw, dict):
        raise refuse(1, "is no map", "write a category and a topic in each line, such as `Arms control: new-start`")
    return dict(mapped(raw, lines, known, refuse))


def mapped(raw: dict[str, Any], lines: dict[Any, int], known: set[str], refuse: Any) -> Iterator[tuple[str, str]]:
    """Yield each category of a map, folded, with its topic; one without a topic is left out altogether."""
    for category, value in raw.items():
        slug, role = next(iter(value.items())) if isinstance(value, dict) and len(value) == 1 else (value, "")
        if slug is None:
            yield category.casefold(), ""
        elif (
            not isinstance(slug, str)
            or not SLUG.fullmatch(slug)
            or slug not in known
            or role not in ("", "main", "background")
        ):
            raise refuse(
                lines[(category,)], f"{value!r} is no topic", "write the name of a file in topics/, without .md"
            )
        else:
            yield category.casefold(), f"{slug}: {role}" if role else slug
