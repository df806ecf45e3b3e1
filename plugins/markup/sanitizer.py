"""What HTML in content may be: an explicit list. Nothing in it can run, or load from elsewhere."""

import re
from functools import lru_cache
from html.parser import HTMLParser

import nh3

from ..model.characters import CONTROL, has_control

TAGS = frozenset(
    """a abbr b bdi blockquote br caption cite code col colgroup data dd del details dfn div dl dt em figcaption figure
    h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q ruby rp rt s samp section small span strong sub summary sup
    table tbody td tfoot th thead time tr u ul var wbr""".split()
)
WITH_CONTENT = frozenset("iframe math noscript object script style svg template".split())
"""What goes with all that it holds, if it is closed."""
OTHER_TAGS = WITH_CONTENT | frozenset(
    """acronym address applet area article aside audio base basefont bgsound big blink body button canvas center
    datalist dialog dir embed fieldset font footer form frame frameset h1 head header hgroup html input
    keygen label legend link listing main map marquee menu menuitem meta meter nav nobr noembed noframes
    optgroup option output param picture plaintext progress search select slot source strike summary
    textarea title track tt video xmp""".split()
)
"""The other tags that HTML knows or knew."""
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
TAG = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>')
QUOTED = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>|("digest:)')
"""A whole tag as nh3 writes it, or the beginning of a link into the site that stands in the text."""

PLACE = '"digest:'
"""What a link into the site begins with."""

LINKED = re.compile(r"(https?|mailto):|#", re.IGNORECASE)
"""The beginning of the address of a link that may stay in raw HTML."""
SIGN = re.compile("<(?=[A-Za-z/]|!--)")
"""What begins a tag or a comment."""
NAMED = re.compile(
    r"""<(?P<end>/?)(?P<name>[A-Za-z][^\s/<>]*)
    (?:[^<>"']|"[^"]*"(?=[\s/>])|'[^']*'(?=[\s/>]))*+>""",
    re.VERBOSE,
)
"""A whole tag."""
LONGEST = 24


def with_tags_closed(html: str) -> tuple[str, list[str]]:
    """Return HTML in which no tag that may not stay takes the text behind it along, and the tags that are now text.

    A parser of HTML drops what stands behind `<int>`, a tag of MathML, and behind `<title>` that nobody closes. What
    HTML does not know is markup if something closes it, and else what a writer means to show: `vector<int>`, `<Esc>`.
    """
    opened: set[str] = set()
    closed: dict[str, int] = {}
    for tag in NAMED.finditer(html):
        name = tag["name"].lower()
        if tag["end"]:
            closed[name] = tag.start()
        else:
            opened.add(name)
    paired, last_comment = opened & closed.keys(), html.rfind("-->")
    pieces: list[str] = []
    shown: list[str] = []
    at = 0
    for sign in SIGN.finditer(html):
        start = sign.start()
        if start < at:
            continue
        pieces.append(html[at:start])
        found = NAMED.match(html, start)
        name = found["name"].lower() if found else ""
        if html.startswith("<!--", start) and start < last_comment:
            at = html.index("-->", start + 2) + 3
            pieces.append(html[start:at])
        elif found and name in WITH_CONTENT and not found["end"] and closed.get(name, 0) > start:
            ending = re.compile(f"</{name}[^<>]*>", re.IGNORECASE).search(html, found.end())
            at = ending.end() if ending else found.end()
        elif found and name in TAGS:
            at = found.end()
            pieces.append(found[0])
        elif found and (name in OTHER_TAGS or name in paired or ":" in name or found[0].endswith("/>")):
            at = found.end()
        else:
            at = start + 1
            pieces.append("&lt;")
            shown.append(html[start : found.end() if found else start + LONGEST].partition("\n")[0][:LONGEST])
    return "".join([*pieces, html[at:]]), shown


def allowed(tag: str, name: str, value: str) -> str | None:
    """Return an attribute's value in raw HTML, or None where it may not stay.

    Links and pictures written in Markdown do not come here: they have been resolved or refused.
    """
    if name == "src" and tag == "img":
        return None
    if name == "href" and tag == "a" and not LINKED.match(value):
        return None
    return value


def sanitize(html: str, references: int = 0) -> str:
    """Return HTML that holds nothing but what is allowed here; the last step of every body.

    `references` is how many places `digest:?0`, `digest:?1` ... there are for links into the site.
    """
    cleaned = _cleaner(references).clean(html)
    # Links are led to their addresses by replacing text, so nothing but an attribute may look like one.
    if _possibly_in_text(PLACE, cleaned) and PLACE in TAG.sub("", cleaned):
        cleaned = QUOTED.sub(lambda match: "&quot;digest:" if match[1] else match[0], cleaned)
    return CONTROL.sub("", cleaned) if has_control(cleaned) else cleaned  # such as came of &#1;: no feed may hold them


def _possibly_in_text(piece: str, html: str) -> bool:
    """Tell whether a piece of HTML may stand in its text: for certain it does not where a tag begins and none ends.

    In what nh3 writes, no text holds a `<`. A value in the same tag may hold a `>`, and then nothing is certain.
    """
    at = html.find(piece)
    while at >= 0:
        if html.rfind("<", 0, at) <= html.rfind(">", 0, at):
            return True
        at = html.find(piece, at + 1)
    return False


@lru_cache(maxsize=256)
def _cleaner(references: int) -> nh3.Cleaner:
    places = {f"digest:?{number}" for number in range(references)}

    def allowed_attributes(tag: str, name: str, value: str) -> str | None:
        if value[:7].lower() == "digest:":
            return value if value in places and (tag, name) in PENDING else None
        return allowed(tag, name, value)

    return nh3.Cleaner(
        tags=set(TAGS),
        clean_content_tags=set(WITH_CONTENT),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=allowed_attributes,
        set_tag_attribute_values={tag: {"tabindex": "0"} for tag in SCROLLING},
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )


def removed(raw: list[str], shown: list[str]) -> tuple[list[str], list[str]]:
    """Return, as they stand, the beginnings of tags and the names of attributes that `sanitize` takes out of raw HTML.

    Not among them are tags that are shown as text. With them come the addresses on the web that links in it lead to.
    """
    if not raw:
        return [], []
    finder = _SpanParser()
    for block in raw:
        finder.feed(block)
    finder.close()
    begun = {tag[1:].split(maxsplit=1)[0].rstrip("/>").lower() for tag in shown if tag[1:].strip()}
    return [each for each in finder.found if each[1:] not in begun], finder.addresses


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

    def parse_html_declaration(self, i: int) -> int:
        """Pass over a declaration; the library raises for a section that it does not know, such as `<![word]…>`."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:
            return self.parse_bogus_comment(i)
