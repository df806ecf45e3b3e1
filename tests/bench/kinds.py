"""Which kinds of files the sites hold: those that all have, and those that only ours has."""

import re

KINDS = {
    "article": r"articles/[^/]+/index\.html",
    "citation": r"articles/[^/]+/citation\.(bib|ris|json)",
    "short link": r"a/[^/]+/index\.html",
    "home and older": r"(page/\d+/)?index\.html",
    "topics": r"topics/index\.html",
    "topic": r"topics/[^/]+/index\.html",
    "topic's year": r"topics/[^/]+/\d{4}/index\.html",
    "index of sources": r"index/index\.html",
    "former address": r"sources/index\.html",
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
    "feed in another format": r"(topics/[^/]+/)?(rss\.xml|feed\.json)|feeds\.opml",
    "further feed": r"(sources/[^/]+|topics/[^/]+/changes|editions|corrections|replies)/(atom|rss|feed)\.(xml|json)",
    "news sitemap": r"sitemap-news\.xml",
    "words to search by": r"search/(names|words)\.json",
}
"""Files that the other sites do not have: more work for us, and none for them."""
STATIC = re.compile(r"theme/.*|[^/]+\.(png|ico|css|txt|webmanifest)")
"""What is made once, however many articles there are: it is not compared."""
MANY = {"home and older": 0.15, "topic's year": 0.05, "source": 0.05}
"""By how much the number of pages of a kind may differ: ours never divides a day, has years of articles beside a
topic's own, and gives a page to sources that are cited three times. All other numbers are the same."""

UNSEEN = re.compile(
    r"""<head>.*?</head>|<script.*?</script>|<style.*?</style>
    |<section[^>]*\sid="(?:coverage|people|named-in)".*?</section>
    |<details[^>]*\sclass="by-paragraph".*?</details>""",
    re.DOTALL | re.VERBOSE,
)
"""What nobody reads, and what only ours has, so that it is more work for us: who and what a page names, and below an
article the list of its paragraphs, each with ways to answer it and to report an error. That needs an anchor that stays
with its paragraph, which none of the others makes."""
PATTERNS = {kind: re.compile(pattern) for kind, pattern in (KINDS | ONLY_OURS).items()}
OTHER = "other"


def kind_of(name: str) -> str:
    """Return the kind of a file by its path inside a site: "" for what is not compared, OTHER for what has no kind."""
    if STATIC.fullmatch(name):
        return ""
    return next((kind for kind, pattern in PATTERNS.items() if pattern.fullmatch(name)), OTHER)
