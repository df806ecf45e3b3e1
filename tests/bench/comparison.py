"""Whether the sites can be compared: their pages by kind, and the words and links that pages of a kind hold."""

import html
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from pelicanconf import SITEURL

from .faults import BenchError

KINDS = {
    "article": r"articles/[^/]+/index\.html",
    "home and older": r"(page/\d+/)?index\.html",
    "topics": r"topics/index\.html",
    "topic": r"topics/[^/]+/index\.html",
    "topic's year": r"topics/[^/]+/\d{4}/index\.html",
    "sources": r"sources/index\.html",
    "source": r"sources/[^/]+/index\.html",
    "archive": r"archive/index\.html",
    "year": r"archive/\d{4}/index\.html",
    "month": r"archive/\d{4}/\d{2}/index\.html",
    "not found": r"404\.html",
    "feed": r"(topics/[^/]+/)?atom\.xml",
    "sitemap": r"sitemap\.xml",
}
ONLY_OURS = {
    "editions": r"editions/([^/]+/)?index\.html",
    "ways in": r"(follow|search|data)/index\.html",
    "feed of a source": r"sources/[^/]+/atom\.xml",
}
"""Pages that the other sites do not have: more work for us, and none for them."""
MANY = {"home and older": 0.15, "topic's year": 0.05}
"""By how much the number of pages of a kind may differ: ours never divides a day, and has years of articles beside a
topic's own. All other numbers are the same."""
WORDS, LINKS, LIST = 0.10, 0.15, 0.30
"""By how much the median words and links of article pages may differ, and those of every other kind of page."""

UNSEEN = re.compile(
    r"""<head>.*?</head>|<script.*?</script>|<style.*?</style>
    |<section[^>]*\sid="(?:coverage|people|named-in)".*?</section>""",
    re.DOTALL | re.VERBOSE,
)
"""What nobody reads, and sections that only ours has: more work for us."""
TAG = re.compile(r"<[^>]+>")
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]*)"')
OUTSIDE = re.compile(r"[a-z]+:|//|#")
OURS, PEERS = f"{SITEURL}/", "https://bench.example.org/"
"""Where the sites say that they stand."""


@dataclass(frozen=True)
class Survey:
    """Pages of a kind: their number, the median of their words and of their links to other pages of the site."""

    pages: int
    words: int
    links: int


def survey(output: Path) -> dict[str, Survey]:
    """Return what a site holds, by kind; whatever is of no kind, such as style sheets, does not count."""
    counted: dict[str, list[tuple[int, int]]] = defaultdict(list)
    patterns = {kind: re.compile(pattern) for kind, pattern in (KINDS | ONLY_OURS).items()}
    for path in (*output.rglob("*.html"), *output.rglob("*.xml")):
        inside = path.relative_to(output).as_posix()
        kind = next((kind for kind, pattern in patterns.items() if pattern.fullmatch(inside)), "other")
        counted[kind].append(size(path.read_text(encoding="utf-8")))
    return {
        kind: Survey(len(sizes), int(median(words for words, _ in sizes)), int(median(links for _, links in sizes)))
        for kind, sizes in counted.items()
    }


def size(text: str) -> tuple[int, int]:
    """Return the words of a page or feed that can be read, and a page's links to pages of the same site."""
    if not text.lstrip().lower().startswith("<!doctype"):
        return (len(TAG.sub(" ", html.unescape(text)).split()) if "<feed" in text else 0), 0
    seen = UNSEEN.sub(" ", text)
    links = [link.removeprefix(OURS).removeprefix(PEERS) for link in LINK.findall(seen)]
    return len(html.unescape(TAG.sub(" ", seen)).split()), sum(not OUTSIDE.match(link) for link in links)


def judge(surveys: dict[str, dict[str, Survey]]) -> None:
    """Stop if a peer's site is not comparable to ours, with all that differs."""
    ours = surveys["ours"]
    faults: list[str] = []
    for name, theirs in surveys.items():
        for kind in {**ours, **theirs}.keys() - ({} if name == "ours" else ONLY_OURS).keys():
            here, there = ours.get(kind, Survey(0, 0, 0)), theirs.get(kind, Survey(0, 0, 0))
            article = kind == "article"
            for what, most in (
                ("pages", MANY.get(kind, 0.0)),
                ("words", WORDS if article else LIST),
                ("links", LINKS if article else LIST),
            ):
                wanted, found = getattr(here, what), getattr(there, what)
                if abs(found - wanted) > most * wanted + (0 if what == "pages" else 5):
                    faults.append(f"{name}: {kind} has {found} {what}, ours {wanted}")
    if faults:
        raise BenchError("the sites cannot be compared:\n" + "\n".join(faults))
