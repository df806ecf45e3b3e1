"""Whether the sites can be compared: their files by kind, and the words and links that those of a kind hold."""

import html
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from pelicanconf import SITEURL

from .faults import BenchError
from .kinds import MANY, ONLY_OURS, OTHER, UNSEEN, kind_of

WORDS, LINKS, LIST = 0.10, 0.15, 0.30
"""By how much the median words and links of article pages may differ, and those of every other kind of page."""
FEW = 5
"""So many words or links more or less are none."""

HEAD = re.compile(r"<head>(.*?)</head>", re.DOTALL)
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
TAG = re.compile(r"<[^>]+>")
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"')
OUTSIDE = re.compile(r"[a-z]+:|//|#")
OURS, PEERS = f"{SITEURL}/", "https://bench.example.org/"
"""Where the sites say that they stand."""


@dataclass(frozen=True)
class Survey:
    """Files of a kind: their number, the medians of their words and of their links to other pages, and one of them."""

    pages: int
    words: int
    links: int
    such_as: str = ""


@dataclass(frozen=True)
class Weight:
    """What an article comes to, at the median: all that stands in its page, and the files of the site per article."""

    words: int
    links: int
    tags_in_head: int
    data_bytes: int
    bytes: int
    files: float


def survey(output: Path) -> dict[str, Survey]:
    """Return what a site holds, by kind."""
    counted: dict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for path in output.rglob("*"):
        name = path.relative_to(output).as_posix()
        if path.is_file() and (kind := kind_of(name)):
            counted[kind].append((name, *size(path.read_text(encoding="utf-8", errors="replace"))))
    return {
        kind: Survey(
            pages=len(files),
            words=int(median(words for _, words, _ in files)),
            links=int(median(links for *_, links in files)),
            such_as=min(files)[0],
        )
        for kind, files in counted.items()
    }


def size(text: str) -> tuple[int, int]:
    """Return the words of a file that can be read, and a page's links to pages of the same site."""
    if not text.lstrip().lower().startswith("<!doctype html"):
        return words_of(html.unescape(text)) if not text.startswith("<?xml") or "<feed" in text else 0, 0
    seen = UNSEEN.sub(" ", text)
    links = [link.removeprefix(OURS).removeprefix(PEERS) for link in LINK.findall(seen)]
    return words_of(seen), sum(not OUTSIDE.match(link) for link in links)


def words_of(text: str) -> int:
    """Return how many words stand between the tags of a text."""
    return len(html.unescape(TAG.sub(" ", text)).split())


def weight(output: Path) -> Weight:
    """Return what an article of a site comes to, with all that only this site has."""
    pages = [path.read_text(encoding="utf-8") for path in output.glob("articles/*/index.html")]
    heads = ["".join(HEAD.findall(page)) for page in pages]
    bodies = [HEAD.sub(" ", page) for page in pages]
    return Weight(
        words=middle(map(words_of, bodies)),
        links=middle(len(LINK.findall(body)) for body in bodies),
        tags_in_head=middle(len(TAG.findall(DATA.sub(" ", head))) for head in heads),
        data_bytes=middle(sum(len(data.encode()) for data in DATA.findall(page)) for page in pages),
        bytes=middle(len(page.encode()) for page in pages),
        files=sum(path.is_file() for path in output.rglob("*")) / max(len(pages), 1),
    )


def middle(numbers: Iterable[int]) -> int:
    """Return the median; of none, nothing."""
    return int(median([*numbers] or [0]))


def judge(surveys: dict[str, dict[str, Survey]]) -> None:
    """Stop if a peer's site is not comparable to ours, with all that differs, or a site holds what has no kind."""
    faults = [
        f"{name}: {found[OTHER].pages} files of no kind that the bench knows, {found[OTHER].such_as} among them; "
        "name their kind in tests/bench/kinds.py, and have the others make them if their users would"
        for name, found in surveys.items()
        if OTHER in found
    ]
    for name in surveys.keys() - {"ours"}:
        faults += differences(name, surveys["ours"], surveys[name])
    if faults:
        raise BenchError("the sites cannot be compared:\n" + "\n".join(sorted(faults)))


def differences(name: str, ours: dict[str, Survey], theirs: dict[str, Survey]) -> list[str]:
    """Return in what a peer's site is not comparable to ours."""
    faults: list[str] = []
    nothing = Survey(0, 0, 0)
    for kind in (ours.keys() | theirs.keys()) - ONLY_OURS.keys() - {OTHER}:
        here, there = ours.get(kind, nothing), theirs.get(kind, nothing)
        words, links = (WORDS, LINKS) if kind == "article" else (LIST, LIST)
        for what, most, few in (("pages", MANY.get(kind, 0.0), 0), ("words", words, FEW), ("links", links, FEW)):
            wanted, found = getattr(here, what), getattr(there, what)
            if abs(found - wanted) > most * wanted + few:
                faults.append(f"{name}: {kind} has {found} {what}, ours {wanted}")
    return faults
