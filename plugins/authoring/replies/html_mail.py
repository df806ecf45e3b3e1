"""The text of a mail that is written in HTML: what its reader wrote, without quotations, signatures and pictures."""

import re
from html.parser import HTMLParser

BLOCKS = frozenset(
    "address article blockquote div dd dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul".split()
)
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
UNSEEN = frozenset("audio blockquote head iframe math noscript object script style svg template title video".split())
"""What holds no words of the writer: programs quote in a blockquote."""
QUOTED = re.compile(
    r"gmail_quote|gmail_attr|gmail_signature|moz-cite-prefix|moz-signature|yahoo_quoted|protonmail_quote"
    r"|protonmail_signature|AppleMailSignature|ms-outlook-mobile-signature|mail-app-auto-quote|js-helper"
    r"|mailru-signature|mail-quote-collapse|naver_signature|replyforwardmessage"
)
"""Classes and ids by which mail programs mark what they quote or sign."""
REST = re.compile(r"divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|isForwardContent")
"""Ids behind which all is quoted."""
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|mso-hide\s*:\s*all", re.IGNORECASE)
OUTLOOK_LINE = re.compile(r"border-top\s*:\s*solid #[eE]1[eE]1[eE]1")
"""The line that Outlook draws above what it quotes."""


class OwnText(HTMLParser):
    """Gathers the text; a link gives its words, and nothing is fetched."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open: list[tuple[str, bool]] = []
        self.ended = False

    @property
    def skipping(self) -> bool:
        """Whether it is inside of what is left out."""
        return self.ended or any(left_out for _, left_out in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, or to leave out."""
        values = {name: value or "" for name, value in attrs}
        marks = f"{values.get('class', '')} {values.get('id', '')}"
        style = values.get("style", "")
        if REST.search(marks) or OUTLOOK_LINE.search(style):
            self.ended = True
        if tag == "br" or tag in BLOCKS:
            self._line()
        if tag not in VOID:
            self.open.append((tag, tag in UNSEEN or bool(QUOTED.search(marks) or HIDDEN.search(style))))

    def handle_endtag(self, tag: str) -> None:
        """End what is open; what was never begun is passed over."""
        if tag in BLOCKS:
            self._line(2 if tag in ("p", "ul", "ol", "table") else 1)
        names = [name for name, _ in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Take words, with the line ends of HTML as blanks."""
        if not self.skipping:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _line(self, count: int = 1) -> None:
        if not self.skipping:
            self.parts.append("\n" * count)


def text_of_html(html: str) -> str:
    """Return the lines of an HTML mail."""
    reader = OwnText()
    reader.feed(html)
    reader.close()
    lines = (re.sub(r"[ \t\xa0]+", " ", line).strip() for line in "".join(reader.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
