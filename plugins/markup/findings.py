"""What is found in a body while it is rendered: its references, anchors and addresses, and what is wrong in it."""

import re
from collections.abc import Sequence
from html import unescape
from typing import Any

from ..model.body import Reference, Remark
from ..model.text import require_address
from .typeset_tree import STASHED

PLACEHOLDER = re.compile("\x02amp\x03|\x02?klzzwxh:\\d+\x03?")
"""What the library leaves where its own patterns do not meet; nothing that it stands for is known any more."""
PLACED = ("\x02", "klzzwxh")
"""One of them stands in each."""


def without_placeholders(text: str) -> str:
    """Return a text without them."""
    return PLACEHOLDER.sub("", text) if any(map(text.__contains__, PLACED)) else text


class Findings:
    """What a body refers to and what is to be said of it, with the lines where it stands."""

    def __init__(self) -> None:
        self.raw: Sequence[Any] = ()
        self.start("", 1)

    def start(self, text: str, line: int, prefix: str = "", raw: Sequence[Any] = ()) -> None:
        """Begin with a text that begins in a line of its file; `raw` is the HTML that will be set aside."""
        self.raw = raw
        self.line, self.prefix = line, prefix
        self.text = text.lower()
        self.references: list[Reference] = []
        self.anchors: list[str] = []
        self.addresses: list[tuple[int, str]] = []
        self.remarks: list[Remark] = []
        self.words = 0
        self._from: dict[str, int] = {}

    def line_of(self, *needles: str) -> int:
        """Return the line, in the body's file, of the next occurrence of the first of these texts that is there."""
        for needle in filter(None, map(str.lower, needles)):
            at = self.text.find(needle, self._from.get(needle, 0))
            if at < 0:
                at = self.text.find(needle)
            if at >= 0:
                self._from[needle] = at + 1
                return self.line + self.text.count("\n", 0, at)
        return self.line

    def say(self, what: str, mend: str, *needles: str, field: str = "markdown", warning: bool = True) -> None:
        """Note what is wrong in the line of a needle."""
        line = self.line_of(*needles)
        self.remarks.append(Remark(line=line, field=field, what=what, mend=mend, warning=warning))

    def lead(self, href: str) -> None:
        """Note an address on the web, judged as those in fields are."""
        try:
            require_address(href)
        except ValueError as error:
            what, _, mend = str(error).partition("; ")
            self.say(what, mend, href, field="link", warning=False)
        else:
            self.addresses.append((self.line_of(href), href))

    def words_of(self, value: Any) -> Any:
        """Return an attribute's text with what HTML was set aside in it: signs written as &name; stay, tags go."""
        if not isinstance(value, str) or "\x02" not in value:
            return value
        whole = STASHED.sub(lambda match: unescape(re.sub("<.*", "", str(self.raw[int(match[0][9:-1])]))), value)
        return without_placeholders(whole)

    def refer(self, kind: str, target: str, needle: str, **more: Any) -> str:
        """Note a reference and return the address that stands for it until it is known."""
        target, more = self.words_of(target), {key: self.words_of(each) for key, each in more.items()}
        line = self.line_of(needle, target)
        self.references.append(Reference(kind=kind, target=target, line=line, **more))  # type: ignore[arg-type]
        return f"digest:?{len(self.references) - 1}"
