"""Raw HTML as the library sets it aside, but for two things: `<details>` holds Markdown, and `<?xml …?>` is text."""

import re
from html import escape
from typing import Any

from markdown import Markdown
from markdown.htmlparser import HTMLExtractor
from markdown.inlinepatterns import HtmlInlineProcessor
from markdown.preprocessors import HtmlBlockPreprocessor


class HtmlBlocks(HtmlBlockPreprocessor):
    """Sets blocks of raw HTML aside before Markdown is read."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with a placeholder for each block; most texts hold no sign of HTML."""
        text = "\n".join(lines)
        return self.extracted(text) if "<" in text or "&" in text else lines

    def extracted(self, text: str) -> list[str]:
        """Return the lines of a text with a placeholder for each block."""
        extractor = _Extractor(self.md)
        extractor.feed(text)
        extractor.close()
        return "".join(extractor.cleandoc).split("\n")


class _Extractor(HTMLExtractor):
    def __init__(self, md: Markdown) -> None:
        self.opened = False
        super().__init__(md)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        """Set a tag that begins details aside by itself; a summary is a block also right behind it."""
        if tag == "details" and not self.inraw and self.at_line_start():
            self.set_aside(self.get_starttag_text() or "")
            self.opened = True
        elif tag == "summary" and not self.inraw and self.opened:
            self.inraw, self.opened = True, False
            self.cleandoc.append("\n")
            self.stack.append(tag)
            self._cache.append(self.get_starttag_text() or "")  # type: ignore[attr-defined]
        else:
            super().handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Set the end of details aside by itself."""
        if tag == "details" and not self.inraw:
            self.set_aside(self.get_endtag_text(tag))
        else:
            super().handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        """Take a text."""
        self.opened = self.opened and not data.strip()
        super().handle_data(data)

    def set_aside(self, tag: str) -> None:
        """Put a tag between the blocks around it, which stay Markdown."""
        self.cleandoc.append(f"\n\n{self.md.htmlStash.store(tag)}\n\n")

    def parse_pi(self, i: int) -> int:
        """Take an instruction amid raw HTML whole, so that it is shown."""
        return super(HTMLExtractor, self).parse_pi(i) if self.inraw else super().parse_pi(i)

    def handle_pi(self, data: str) -> None:
        """Show an instruction, such as `<?xml version="1.0"?>`: no browser knows one, and it would be lost."""
        self.show(f"<?{data}?>")

    def handle_decl(self, data: str) -> None:
        """Show a declaration, such as `<!DOCTYPE html>`."""
        self.show(f"<!{data}>")

    def unknown_decl(self, data: str) -> None:
        """Show a section of characters."""
        self.show(f"<![{data}{']]>' if data.startswith('CDATA[') else ']>'}")

    def show(self, text: str) -> None:
        """Take a piece of code as text, in which nothing is set."""
        escaped = escape(text, quote=False)
        self.handle_data(escaped if self.inraw else self.md.htmlStash.store(escaped))


class HtmlPattern(HtmlInlineProcessor):
    """Raw HTML amid a text, with instructions shown as above."""

    def handleMatch(self, match: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802 - the library's
        """Set a tag aside as it is, and an instruction as what is shown of it."""
        if not match[1].startswith(("<?", "<!")) or match[1].startswith("<!--"):
            return super().handleMatch(match, data)
        escaped = escape(self.backslash_unescape(self.unescape(match[1])), quote=False)
        return self.md.htmlStash.store(escaped), match.start(0), match.end(0)
