"""Publishers: who in sources.yaml a page is of, and a new entry there for one that nobody has entered yet."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from ..model.source import Source
from ..model.text import read_site_address
from ..model.web_address import folded_host
from .new_files import append_entry
from .scaffolding import slug_from_title, yaml_quoted


@dataclass
class Publishers:
    """The sources of a content folder, by name and by host; `add` writes another to sources.yaml."""

    content: Path
    by_name: dict[str, str] = field(default_factory=dict)
    by_host: dict[str, str] = field(default_factory=dict)
    slugs: set[str] = field(default_factory=set)
    added: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, content: Path, sources: Iterable[Source]) -> "Publishers":
        """Return those that are there. Of two with the same host, the first one has it."""
        found = cls(content)
        for each in sources:
            found._know(each.name, (each.name, *each.aliases), each.homepage or "", each.slug)
        return found

    def _know(self, name: str, names: Iterable[str], homepage: str, slug: str) -> None:
        for each in names:
            self.by_name.setdefault(each.casefold(), name)
        if host := folded_host(homepage):
            self.by_host.setdefault(host, name)
        self.slugs.add(slug)

    def find(self, name: str, url: str) -> str:
        """Return the name in sources.yaml of a publisher that is known by its name, or by its host; else nothing."""
        if known := self.by_name.get(name.casefold()):
            return known
        host = folded_host(url)
        while "." in host:
            if known := self.by_host.get(host):
                return known
            host = host.partition(".")[2]
        return ""

    def add(self, name: str, url: str, language: str = "", feeds: Iterable[str] = ()) -> str:
        """Add a publisher to sources.yaml, by its host if it has no name; return the name. Raises Abort and OSError."""
        parts = urlsplit(url)
        name = " ".join(name.split()) or folded_host(url)
        slug = slug_from_title(name) or slug_from_title(folded_host(url))
        number = 2
        while slug in self.slugs:
            slug, number = f"{slug_from_title(name)}-{number}", number + 1
        lines = [f"- slug: {slug}", f"  name: {yaml_quoted(name)}", "  kind: unknown"]
        try:
            homepage = read_site_address(f"{parts.scheme}://{parts.netloc}")
            lines.append(f"  homepage: {homepage}")
        except ValueError:
            homepage = ""
        lines += [f"  language: {language}"] if language else []
        lines += ["  feeds:", *(f"    - {yaml_quoted(each)}" for each in feeds)] if feeds else []
        append_entry(self.content / "sources.yaml", "\n".join(lines) + "\n")
        self._know(name, [name], homepage, slug)
        self.added.append(name)
        return name
