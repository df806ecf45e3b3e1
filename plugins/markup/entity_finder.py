"""Where the HTML of a body names something: one pass over it, which knows links, headings, code and quotations.

Headings, code and side notes are passed over. Names in links, quotations and heads of tables are found and marked as
not free.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..model.body import Body, Named
from ..model.name_index import NameIndex, normalized
from ..model.record import replace
from ..system.fingerprint import fingerprint
from .excerpts import BLOCK, passage
from .paragraphs import own_anchor, unused_anchor

VOID = frozenset("br img hr wbr col".split())
PASSED = frozenset("h1 h2 h3 h4 h5 h6 code pre kbd samp var".split())
BARRED = frozenset("a q blockquote cite th abbr summary".split())
PARAGRAPHS = frozenset("p li dd dt td th figcaption caption".split())
ASIDE = re.compile(r'\sclass="(?:notes|ref)"')
ID = re.compile(r'\sid="([^"]*)"')
OPENING, CLOSING = "“„«‹「『《", "”»›」』》"


class EntityFinder:
    """Finds names in the HTML of bodies. `stamp` is that of the names that it looks for; it is `idle` without any."""

    def __init__(self, names: NameIndex) -> None:
        self.names = names
        self.idle = not any(self.known(name) for name in names.meanings)
        self.fingerprint = fingerprint(*sorted((name, self.known(name)) for name in names.meanings))
        self._pattern = re.compile(
            rf"""[<"‘’{OPENING}{CLOSING}{names.first_letters}](?:
            (?<=<)(?P<tag>/?[a-z0-9]+)(?P<rest>[^<>"]*(?:"[^"]*"[^<>"]*)*)>
            |(?P<sign>(?<=["’{OPENING}{CLOSING}])|(?<=‘)(?=[^‘’]{{1,400}}(?:’\w[^‘’]{{0,400}}){{0,20}}’(?!\w)))
            |(?P<name>{names.rest_pattern}))""",
            re.VERBOSE | re.DOTALL,
        )

    def body(self, body: Body, html: str) -> Body:
        """Return a body with what is named in it."""
        return replace(body, named=tuple(self.named(html)), names_fingerprint=self.fingerprint)

    def named(self, html: str) -> Iterator[Named]:
        """Yield what each paragraph names, each name where it first is free, else where it first stands."""
        place = _Place(html)
        found: dict[tuple[int, str], Named] = {}
        for match in self._pattern.finditer(html):
            if tag := match["tag"]:
                place.passes(tag, match["rest"], match.end())
            elif match["sign"] is not None:
                place.quotes(match[0], html[match.end() : match.end() + 1])
            elif not place.passed and self.known(name := normalized(match[0])):
                each = place.named(name, match.start(), match.end())
                first = found.setdefault((place.start, name), each)
                if each.free and not first.free:
                    found[place.start, name] = each
        yield from sorted(found.values(), key=lambda each: each.at)

    def known(self, name: str) -> bool:
        """Whether a name is more than that of a topic."""
        meaning = self.names[name]
        return bool(meaning.entity or meaning.term)


@dataclass
class _Place:
    """Where in the HTML a walk is: the elements around it, and the quotation."""

    html: str
    around: list[tuple[str, bool, bool]] = field(default_factory=list)
    blocks: list[tuple[str, int, str]] = field(default_factory=list)
    anchors: dict[int, str] = field(default_factory=dict)
    double: int = 0
    straight: bool = False
    single: bool = False

    def passes(self, tag: str, rest: str, end: int) -> None:
        """Take note of a tag that ends at a place."""
        name = tag.lstrip("/")
        if BLOCK.match(f"<{name}"):
            self.double, self.straight, self.single = 0, False, False
        if tag.startswith("/"):
            while self.around and self.around.pop()[0] != name:
                pass
            if self.blocks and self.blocks[-1][0] == name:
                self.blocks.pop()
        elif name not in VOID:
            self.around.append((name, name in PASSED or bool(ASIDE.search(rest)), name in BARRED))
            if name in PARAGRAPHS:
                own = ID.search(rest)
                self.blocks.append((name, end, own[1] if own else ""))

    def quotes(self, sign: str, after: str) -> None:
        """Take note of a sign of quotation, with the character behind it."""
        if sign == '"':
            self.straight = not self.straight
        elif sign == "‘":
            self.single = True
        elif sign == "’":
            self.single = self.single and bool(re.match(r"\w", after))
        else:
            self.double = self.double + 1 if sign in OPENING else max(0, self.double - 1)

    @property
    def passed(self) -> bool:
        """Whether nothing here counts."""
        return any(passed for _, passed, _ in self.around)

    @property
    def start(self) -> int:
        """Where the text of the paragraph begins."""
        return self.blocks[-1][1] if self.blocks else 0

    def named(self, name: str, at: int, end: int) -> Named:
        """Return a name that stands here."""
        quoted = self.double or self.straight or self.single
        free = not quoted and not any(barred for _, _, barred in self.around)
        _, start, own = self.blocks[-1] if self.blocks else ("", 0, "")
        anchor = own or (self._anchor(start) if self.blocks else "")
        return Named(name=name, at=at, end=end, start=start, anchor=anchor, new=bool(anchor) and not own, free=free)

    def _anchor(self, start: int) -> str:
        """Return an anchor made of the paragraph's text, so that it outlives changes elsewhere."""
        if start not in self.anchors:
            self.anchors[start] = unused_anchor(own_anchor(passage(self.html, start)), set(self.anchors.values()))
        return self.anchors[start]
