"""What HTML in content may be: an explicit list. Nothing in it can run, or load from elsewhere."""

import re
from html.parser import HTMLParser

import nh3

from ..model.characters import CONTROL

TAGS = frozenset(
    """a abbr b bdi blockquote br caption cite code col colgroup data dd del details dfn div dl dt em figcaption figure
    h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q ruby rp rt s samp section small span strong sub summary sup
    table tbody td tfoot th thead time tr u ul var wbr""".split()
)
ATTRIBUTES = {
    "*": {"class", "id", "lang", "dir", "title", "role", "aria-label"},
    "a": {"href", "hreflang"},
    "data": {"value"},
    "img": {"src", "alt", "loading"},
    "ol": {"start", "reversed"},
    "pre": {"tabindex"},
    "table": {"tabindex"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "scope", "align"},
    "time": {"datetime"},
    "details": {"open"},
    "blockquote": {"cite"},
    "q": {"cite"},
}
SCHEMES = frozenset({"http", "https", "mailto", "digest"})


SCROLLING = ("pre", "table")
"""What scrolls within itself where it is wider than the text; a tabindex of 0 lets keys reach it (WCAG 2.1.1)."""
PENDING = (("a", "href"), ("img", "src"), ("data", "value"))
"""Where a place stands for what is not known yet."""
QUOTED = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>|("digest:)')
"""A whole tag as nh3 writes it, or the beginning of a link into the site that stands in the text."""


def allowed(tag: str, name: str, value: str) -> str | None:
    """Return an attribute's value in raw HTML, or None where it may not stay.

    Links and pictures written in Markdown do not come here: they have been resolved or refused.
    """
    if tag == "img" and name == "src":
        return None
    if tag == "a" and name == "href" and not re.match(r"(https?|mailto):|#", value, re.IGNORECASE):
        return None
    return value


def clean(html: str, references: int = 0) -> str:
    """Return HTML that holds nothing but what is allowed here; the last step of every body.

    `references` is how many places `digest:?0`, `digest:?1` ... there are for links into the site.
    """
    places = {f"digest:?{number}" for number in range(references)}

    def allowed_attributes(tag: str, name: str, value: str) -> str | None:
        if value.lower().startswith("digest:"):
            return value if value in places and (tag, name) in PENDING else None
        return allowed(tag, name, value)

    cleaned = nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags={"script", "style", "iframe", "object", "template", "noscript"},
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=allowed_attributes,
        set_tag_attribute_values={tag: {"tabindex": "0"} for tag in SCROLLING},
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )
    # Links are led to their addresses by replacing text, so nothing but an attribute may look like one.
    quoted = QUOTED.sub(lambda match: "&quot;digest:" if match[1] else match[0], cleaned)
    return CONTROL.sub("", quoted)  # such as came of &#1;: no feed may hold them


def removed(raw: list[str]) -> tuple[list[str], list[str]]:
    """Return, as they stand, the beginnings of tags and the names of attributes that `clean` takes out of raw HTML.

    With them come the addresses on the web that links in it lead to.
    """
    finder = _SpanParser()
    for block in raw:
        finder.feed(block)
    finder.close()
    return finder.found, finder.addresses


class _SpanParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, or the attributes of one that may stay, that are not on the list."""
        if tag not in TAGS:
            self.found.append(f"<{tag}")
            return
        for name, value in attrs:
            known = name in ATTRIBUTES["*"] or name in ATTRIBUTES.get(tag, ())
            scheme = (value or "").partition(":")[0].strip().lower() if name in ("href", "src", "cite") else ""
            bad_link = bool(scheme) and ":" in (value or "") and scheme not in SCHEMES
            if not known or bad_link or allowed(tag, name, value or "") is None:
                self.found.append(name)
            elif name == "href" and scheme in ("http", "https"):
                self.addresses.append(value or "")
