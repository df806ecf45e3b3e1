"""`rot`: which links to other sites are dead, and where a copy of the page is archived. It changes nothing."""

import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from ..authoring.fetching import Fetcher, FetchError
from ..model.words import counted
from ..reading.context import RuleContext
from ..reading.link.linker import citations
from ..reading.loading import load
from ..reading.settings import options_of
from ..system.fingerprint import fingerprint
from ..system.progress import progress
from ..writing.build import engine
from ..writing.byte_cache import ByteCache

PAUSE_S = 1.0
"""How long the same host is left alone between two questions."""
DEAD = (404, 410)
REFUSED = (401, 402, 403, 405, 406, 429, 451)
"""Answers of a server that does not talk to programs: the page may well be there."""
ARCHIVE = "https://archive.org/wayback/available?url="

GONE = "dead"
Answer = tuple[str, str]
"""What is wrong with a page, nothing if it is there; and where a copy of it is archived, if that is known."""
Ask = Callable[[str, str], tuple[int, bytes]]
"""Asks a server by a method for an address, and returns status and body. Raises OSError where nothing answers."""


@dataclass(frozen=True)
class Link:
    """An address outside, with the places that lead to it, and the copy of it that content names."""

    url: str
    places: list[str] = field(default_factory=list)
    archived: list[str] = field(default_factory=list)


def rot(*, content: str | None = None) -> None:
    """Ask every page that content leads to whether it is there, each once a week, and print those that are not."""
    settings = engine(PATH=content).settings
    context = RuleContext(load(options_of(settings, Path(settings["PATH"]))))
    cache = ByteCache(Path(settings["CACHE_PATH"], "made"))
    year, week, _ = context.now.day.first.isocalendar()
    with_pauses = Pacing(web())
    print_report(context, lambda url: answer_of(url, cache, f"{year}-{week}", with_pauses))


def print_report(context: RuleContext, answer: Callable[[str], Answer]) -> None:
    """Print each link that is not answered as it should be, with an archived copy where there is one."""
    links = links_of(context)
    advance = progress("Asking", len(links))
    dead, unsure = 0, 0
    for link in spread_out(links):
        what, copy = answer(link.url)
        advance(1)
        is_dead = what == GONE
        dead, unsure = dead + is_dead, unsure + (bool(what) and not is_dead)
        archived = (link.archived or [copy])[0]
        mend = f"archived: {archived}" if archived else "no archived copy is known"
        for place in link.places if what else ():
            print(f"{place}: {what}: {link.url}" + (f"; {mend}" if is_dead else ""))
    said = f"{counted(len(links), 'link')}: {dead} dead, {unsure} not to be known"
    print(f"{said}. Nothing was changed; `archived:` of a source keeps the copy.")


def links_of(context: RuleContext) -> tuple[Link, ...]:
    """Return every address outside of the site that content leads to."""
    found: dict[str, Link] = {}

    def add(url: str, place: str, archived: str | None = None) -> None:
        link = found.setdefault(url.partition("#")[0], Link(url.partition("#")[0]))
        link.places.append(place)
        link.archived.extend([archived] if archived else [])

    for entry, place, citation in citations(context.content):
        name = ".".join(map(str, (*place, "url")))
        add(citation.url, f"{entry.path}:{entry.line(*place, 'url')}: {name}", citation.archived)
    for entry in context.bodies:
        for line, address in entry.body.addresses if entry.body else ():
            add(address, f"{entry.path}:{line}: link")
    own = urlsplit(context.site.url).netloc
    return tuple(link for url, link in found.items() if urlsplit(url).netloc not in ("", own))


def spread_out(links: tuple[Link, ...]) -> Iterator[Link]:
    """Yield links so that those of one host are as far apart as they can be."""
    by_host: Mapping[str, list[Link]] = defaultdict(list)
    for each in links:
        by_host[urlsplit(each.url).netloc].append(each)
    for at in range(max(map(len, by_host.values()), default=0)):
        yield from (of_host[at] for of_host in by_host.values() if at < len(of_host))


@dataclass
class Pacing:
    """Asks one server after another, and leaves each alone for a while before it is asked again."""

    ask: Ask
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    asked: dict[str, float] = field(default_factory=dict)

    def __call__(self, method: str, url: str) -> tuple[int, bytes]:
        host = urlsplit(url).netloc
        if host in self.asked and (rest := self.asked[host] + PAUSE_S - self.clock()) > 0:
            self.sleep(rest)
        try:
            return self.ask(method, url)
        finally:
            self.asked[host] = self.clock()


def answer_of(url: str, cache: ByteCache, week: str, ask: Ask) -> Answer:
    """Return what a server answers, each week anew; where none does, it is asked again the next time."""
    try:
        what, copy = json.loads(cache.get(fingerprint("rot", url, week), lambda: json.dumps(asked(url, ask)).encode()))
        return what, copy
    except OSError as error:
        return f"unreachable ({error})", ""


def asked(url: str, ask: Ask) -> Answer:
    """Ask a server for a page: by HEAD, and by GET where that is not allowed."""
    status, _ = ask("HEAD", url)
    if status in (*REFUSED, *DEAD, 501):  # some servers know no HEAD, and say that there is nothing
        status, _ = ask("GET", url)
    if status in DEAD:
        return GONE, archived_copy(url, ask)
    return "" if status < 400 else f"answered with {status}", ""


def archived_copy(url: str, ask: Ask) -> str:
    """Return where an archive keeps a copy of a page; empty where it has none, or does not answer."""
    try:
        status, data = ask("GET", f"{ARCHIVE}{quote(url, safe='')}")
        copies: Any = json.loads(data) if status == 200 else {}
        return str(copies["archived_snapshots"]["closest"]["url"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def web() -> Ask:
    """Return what asks the web, within the limits of the desk: no host of the own network is asked."""
    fetcher = Fetcher()

    def ask(method: str, url: str) -> tuple[int, bytes]:
        try:
            answer = fetcher.get(url, method=method)
        except FetchError as error:
            raise OSError(str(error).partition(";")[0].removeprefix(f"{url} ")) from None
        return answer.status, answer.data

    return ask
