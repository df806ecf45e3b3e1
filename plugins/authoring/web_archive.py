"""`./digest archive REFERENCE`: asks an archive to keep the pages that an article cites, and records its answer."""

import re
from pathlib import Path
from urllib.parse import urljoin

from ..model.article import Article
from ..model.citation import Citation
from ..model.errors import CONTENT, Abort
from ..model.problem import Place
from ..model.text import read_page_address
from ..reading.link.content import Entry
from ..reading.loading import load
from ..reading.parse.files import decode_text
from ..reading.parse.front_matter import split_front_matter
from ..reading.parse.yaml_spans import marks_of
from ..reading.parse.yaml_text import YamlFault
from ..reading.settings import options_of
from ..system.files import replace_file
from ..writing.build import engine
from .article_named import article_named
from .fetching import Fetcher, FetchError, Response
from .rename_plan import front_matter_of
from .scaffolding import yaml_quoted
from .text_edits import edit_bytes, insert_line_after

SERVICE = "https://web.archive.org/save/"
WAIT_S = 120.0
"""An archive fetches the page before it answers."""


def archive(
    reference: str,
    *,
    content: str | None = None,
    service: str = SERVICE,
    private: bool = False,
    cache: str | None = None,
) -> None:
    """Have the pages that an article cites archived, and write the addresses of the copies to it. Raises Abort."""
    settings = engine(PATH=content, CACHE_PATH=cache, DRAFTS=True, CHECK_ONLY=True).settings
    entry = article_named("archive", reference, load(options_of(settings, Path(settings["PATH"]))).content.articles)
    fetcher = Fetcher(private=private, max_s=WAIT_S, wait_s=WAIT_S)
    failed = False
    for place, citation in citations_of(entry.record):
        if citation.archived:
            print(f"{citation.url}: is archived already: {citation.archived}")
            continue
        try:
            copy = copy_in(fetcher.get(service + citation.url), service + citation.url)
        except FetchError as error:
            raise Abort(f"archive: {error}; nothing was recorded", CONTENT) from None
        if "://" in copy:
            record_copy(entry, place, copy)
            print(f"{entry.path}: {'.'.join(map(str, place))}.archived: {copy}")
        else:
            print(f"{citation.url}: {copy}")
            failed = True
    if failed:
        raise Abort("archive: what is not recorded above was not archived; try again later", CONTENT)


def citations_of(article: Article) -> list[tuple[Place, Citation]]:
    """Return the citations of an article with their places."""
    first: list[tuple[Place, Citation]] = [(("source",), article.source)] if article.source else []
    return [*first, *((("sources", at), each) for at, each in enumerate(article.sources))]


def copy_in(answer: Response, asked: str) -> str:
    """Return the address of the copy that an archive's answer names, or in words what it answered instead.

    It stands in the headers (Content-Location, or a Link of RFC 7089), or is where the archive redirected to.
    """
    if answer.status != 200:
        return f"the archive answered {answer.status}"
    memento = re.search(r'<([^>]+)>\s*;[^,]*rel="[^"]*\bmemento\b', answer.headers.get("link", ""))
    for named in (answer.headers.get("content-location", ""), memento[1] if memento else "", answer.url):
        address = urljoin(answer.url, named)
        if named and address != asked:
            try:
                return read_page_address(address)
            except ValueError:
                continue
    return "the archive answered without an address of the copy"


def record_copy(entry: Entry[Article], place: Place, copy: str) -> None:
    """Write the address of a copy below that of the page; all else in the file stays. Raises Abort."""
    path = entry.root / entry.inside
    try:
        data = path.read_bytes()
        front, start = front_matter_of(str(decode_text(path, data)))
        marks = marks_of(front)
        key = next(each for each in marks if each.place == (*place, "url") and each.kind == "key")
        value = next(each for each in marks if each.place == (*place, "url") and each.kind == "value")
        line = f"{' ' * key.column}archived: {yaml_quoted(copy)}"
        after = edit_bytes(data, [insert_line_after(front, value.end, line).shifted(start)])
        written = split_front_matter(after.decode("utf-8-sig").replace("\r\n", "\n"))[0]
        for each in place:
            written = written[each]  # type: ignore[index]
        if written.get("archived") != copy:
            raise KeyError(copy)
        replace_file(path, after)
    except (YamlFault, KeyError, TypeError, StopIteration):
        raise Abort(f"archive: {entry.path}: archived: {copy} does not fit in; write it by hand", CONTENT) from None
    except OSError as error:
        raise Abort(f"archive: {entry.path} cannot be written: {error.strerror}", CONTENT) from None
