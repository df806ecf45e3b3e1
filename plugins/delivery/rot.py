"""`rot`: which links to other sites are dead, and where a copy of the page is archived. It changes nothing."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from msgspec import field

from ..authoring.fetching import Fetcher, FetchError, Response
from ..authoring.inbox.listed import desk_cache
from ..authoring.inbox.polite import PAUSE_S, Guest
from ..model.record import Record
from ..model.text import read_page_address
from ..model.web_address import folded, is_front_page
from ..model.words import counted
from ..reading.context import RuleContext
from ..reading.link.linker import citations
from ..reading.loading import load
from ..reading.parse.suspicions import UNFINISHED
from ..reading.settings import options_of
from ..system.fingerprint import fingerprint
from ..system.progress import progress
from ..writing.build import engine
from ..writing.byte_cache import ByteCache

DEAD = (404, 410)
FAULTY, BUSY = 500, 429
"""Answers of a server that has a fault, or too much to do: tomorrow it may have another."""
ARCHIVE = "https://archive.org/wayback/available?url="
NOWHERE = re.compile(r"(?i)(?:^|[/_.-])(?:404|(?:page)?[_-]?not[_-]?found)(?:[/_.?-]|$)")
WALL = re.compile(r"(?i)(?:^|[/_.-])(?:consent|cookiewall|log-?in|sign-?in|sso|captcha|paywall)(?:[/_.?-]|$)")
"""What addresses hold of pages that stand in the place of others: of one that is gone, or before one that is there."""

GONE = "dead"
Judged = tuple[str, str]
"""What is wrong with a page, nothing if it is there; and where a copy of it is archived, if that is known."""
Ask = Callable[[str, str], Response]
"""Asks a server by a method for an address. Raises OSError where nothing answers."""


class Passing(Exception):
    """Why it cannot be known now whether a page is there."""


class Unwelcome(OSError):
    """A host says nothing of whom it welcomes, or does not welcome us: it is not asked again in another way."""


class OutsideLink(Record):
    """An address outside, with the places that lead to it, and the copy of it that content names."""

    url: str
    places: list[str] = field(default_factory=list)
    archived: list[str] = field(default_factory=list)


def rot(*, content: str | None = None) -> None:
    """Ask every page that content leads to whether it is there, each once a week, and print those that are not."""
    settings = engine(PATH=content).settings
    context = RuleContext(snapshot=load(options_of(settings, Path(settings["PATH"]))))
    cache = ByteCache(Path(settings["CACHE_PATH"], "made"))
    year, week, _ = context.now.day.first.isocalendar()
    ask = web_client(Guest(desk_cache(settings["CACHE_PATH"], context.root), Fetcher(), pause_s=PAUSE_S))
    print_report(context, lambda url: answer_of(url, cache, f"{year}-{week}", ask))


def print_report(context: RuleContext, answer: Callable[[str], Judged]) -> None:
    """Print each link that is not answered as it should be, with an archived copy where there is one."""
    links = outside_links(context)
    advance = progress("Asking", len(links))
    dead, unsure = 0, 0
    for link in spread_out(links):
        what, copy = answer(link.url)
        advance(1)
        is_dead = what.startswith(GONE)
        dead, unsure = dead + is_dead, unsure + (bool(what) and not is_dead)
        archived = (link.archived or [copy])[0]
        mend = f"archived: {archived}" if archived else "no archived copy is known"
        for place in link.places if what else ():
            print(f"{place}: {what}: {link.url}" + (f"; {mend}" if is_dead else ""))
    said = f"{counted(len(links), 'link')}: {dead} dead, {unsure} not to be known"
    print(f"{said}. Nothing was changed; `archived:` of a source keeps the copy.")


def outside_links(context: RuleContext) -> tuple[OutsideLink, ...]:
    """Return every address outside of the site that content leads to."""
    found: dict[str, OutsideLink] = {}

    def add(url: str, place: str, archived: str | None = None) -> None:
        link = found.setdefault(url.partition("#")[0], OutsideLink(url=url.partition("#")[0]))
        link.places.append(place)
        link.archived.extend([archived] if archived else [])

    for entry, place, citation in citations(context.content):
        name = ".".join(map(str, (*place, "url")))
        add(citation.url, f"{entry.path}:{entry.line(*place, 'url')}: {name}", citation.archived)
    for entry in context.bodies:
        for line, address in entry.body.addresses if entry.body else ():
            add(address, f"{entry.path}:{line}: link")
    own = urlsplit(context.site.url).netloc
    return tuple(link for url, link in found.items() if urlsplit(url).netloc not in ("", own) and UNFINISHED not in url)


def spread_out(links: tuple[OutsideLink, ...]) -> Iterator[OutsideLink]:
    """Yield links so that those of one host are as far apart as they can be."""
    by_host: Mapping[str, list[OutsideLink]] = defaultdict(list)
    for each in links:
        by_host[urlsplit(each.url).netloc].append(each)
    for at in range(max(map(len, by_host.values()), default=0)):
        yield from (of_host[at] for of_host in by_host.values() if at < len(of_host))


def answer_of(url: str, cache: ByteCache, week: str, ask: Ask) -> Judged:
    """Return what a server answers, each week anew; where that is nothing of use, it is asked again the next time."""
    try:
        what, copy = json.loads(
            cache.get(fingerprint("rot", url, week), lambda: json.dumps(fetch_twice(url, ask)).encode())
        )
        return what, copy
    except Passing as passing:
        return str(passing), ""
    except OSError as error:
        return f"not to be known ({error})", ""


def fetch_twice(url: str, ask: Ask) -> Judged:
    """Ask a server for a page: by HEAD, and by GET where that has no good answer. Raises OSError and Passing."""
    try:
        answer = ask("HEAD", url)
    except Unwelcome:
        raise
    except OSError:
        answer = ask("GET", url)
    else:
        if answer.status >= 400:  # some servers know no HEAD, and say that there is nothing, or that they failed
            answer = ask("GET", url)
    if answer.status in DEAD:
        return GONE, archived_copy(url, ask)
    if answer.status == BUSY or answer.status >= FAULTY:
        raise Passing(f"answered with {answer.status}")
    if answer.status >= 400:
        return f"answered with {answer.status}", ""
    return judged_by_end(url, answer.url, ask)


def judged_by_end(url: str, end: str, ask: Ask) -> Judged:
    """Return what is wrong where a page leads on to another: to the front page, or to one that says it is gone."""
    if folded(url) == folded(end):
        return "", ""
    asked_for, came = urlsplit(url), urlsplit(end)
    if is_front_page(came.path, came.query) and not is_front_page(asked_for.path, asked_for.query):
        return f"{GONE}, since it leads to a front page", archived_copy(url, ask)
    if NOWHERE.search(came.path) and not NOWHERE.search(asked_for.path):
        return f"{GONE}, since it leads to {end}", archived_copy(url, ask)
    if WALL.search(f"{came.netloc}{came.path}") and not WALL.search(f"{asked_for.netloc}{asked_for.path}"):
        return "behind a page that asks for a login or for consent", ""
    return "", ""


def archived_copy(url: str, ask: Ask) -> str:
    """Return where an archive keeps a copy of a page; empty where it has none, or does not answer."""
    try:
        answer = ask("GET", f"{ARCHIVE}{quote(url, safe='')}")
        copies: Any = json.loads(answer.data) if answer.status == 200 else {}
        return read_page_address(copies["archived_snapshots"]["closest"]["url"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def web_client(guest: Guest) -> Ask:
    """Return what asks the web, within the limits of the desk: as robots.txt allows, no host of the own network.

    Of an archive alone the answer is read, and whether it wants guests is not asked: its address is made for programs.
    """

    def ask(method: str, url: str) -> Response:
        of_archive = url.startswith(ARCHIVE)
        try:
            pause_s = guest.pause_s if of_archive else guest.require_welcome(url)
        except FetchError as error:
            raise Unwelcome(reason(error, url)) from None
        try:
            return guest.request(url, {}, pause_s, method, with_body=of_archive)
        except FetchError as error:
            raise OSError(reason(error, url)) from None

    return ask


def reason(error: FetchError, url: str) -> str:
    """Return why nothing was answered, without the address and the mend."""
    return str(error).partition(";")[0].removeprefix(f"{url} ")
