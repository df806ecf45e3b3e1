"""What HTML in content may be: an explicit list. Nothing in it can run, or load from elsewhere."""

from html.parser import HTMLParser

import nh3

TAGS = frozenset(
    """a abbr b bdi blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
    h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q ruby rp rt s samp section small span strong sub summary sup
    table tbody td tfoot th thead time tr u ul var wbr""".split()
)
ATTRIBUTES = {
    "*": {"class", "id", "lang", "dir", "title", "role", "aria-label"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "loading"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "scope", "align"},
    "time": {"datetime"},
    "details": {"open"},
    "blockquote": {"cite"},
    "q": {"cite"},
}
SCHEMES = frozenset({"http", "https", "mailto", "digest"})


def allowed(tag: str, name: str, value: str) -> str | None:
    """Return an attribute's value, or None where it may not stay: a picture comes from the site, or not at all."""
    if tag == "img" and name == "src" and not value.startswith("digest:"):
        return None
    if tag == "a" and name == "href" and ":" not in value and not value.startswith("#"):
        return None  # only raw HTML gets here: links written in Markdown have been resolved or refused
    return value


def clean(html: str) -> str:
    """Return HTML that holds nothing but what is allowed here; the last step of every body."""
    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags={"script", "style", "iframe", "object", "template", "noscript"},
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=allowed,
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )


def removed(raw: list[str]) -> list[str]:
    """Return, as they stand, the beginnings of tags and the names of attributes that `clean` takes out of raw HTML."""
    finder = _Finder()
    for block in raw:
        finder.feed(block)
    finder.close()
    return finder.found


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

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
