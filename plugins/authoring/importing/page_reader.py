"""Collects what the elements of a saved page say of it, and its JSON-LD as it stands."""

from html.parser import HTMLParser

DATED = ("data-date-time", "data-published", "data-timestamp", "data-time")
"""Attributes by which some systems say when something appeared, in the order of how exact they are."""


class PageReader(HTMLParser):
    """Collects what a page says of itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.data: list[str] = []
        self.dates: list[str] = []
        self.quoted: list[str] = []
        self.title = self.heading = self.language = self.canonical = ""
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given.get("lang") or given.get("xml:lang") or ""
        elif tag == "meta":
            name = (
                given.get("property") or given.get("name") or given.get("itemprop") or given.get("http-equiv") or ""
            ).lower()
            self.meta.setdefault(name, " ".join(given.get("content", "").split()))
        elif tag == "link" and "canonical" in given.get("rel", "").lower().split():
            self.canonical = self.canonical or given.get("href", "")
        elif tag == "time" or given.get("itemprop", "").lower() == "datepublished":
            self.dates.append(given.get("datetime") or given.get("content") or "")
        elif tag in ("script", "title", "h1", "blockquote", "p"):
            self.open(tag, given)
        self.dates += [given[name] for name in DATED if given.get(name)]

    def open(self, tag: str, given: dict[str, str]) -> None:
        """Begin an element of which the words count."""
        if tag == "script":
            self.inside.append("data" if given.get("type", "").strip().lower() == "application/ld+json" else "script")
            self.data += [""] * (self.inside[-1] == "data")
        elif tag == "blockquote" or (tag == "p" and "blockquote" in self.inside):
            self.inside += [tag] * (tag == "blockquote")
            self.quoted.append("")
        elif tag != "p":
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        name = self.inside[-1] if self.inside and tag == "script" else tag
        if name in self.inside:
            del self.inside[self.inside.index(name) :]

    def handle_data(self, data: str) -> None:
        here = self.inside[-1] if self.inside else ""
        if here == "data":
            self.data[-1] += data
        elif here == "title":
            self.title += data.strip()
        elif here == "h1":
            self.heading = self.heading or " ".join(data.split())
        elif here == "blockquote":
            self.quoted[-1] += data
