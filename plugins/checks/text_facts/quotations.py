"""Quotations in double quotes, and whether a text holds one, whatever its quotes, dashes, case and spaces."""

import re
from collections.abc import Iterable, Iterator

from .mention import Mention

QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")
OMITTED = re.compile(r"\[?(?:…|\.\.\.)\]?")
SIGNS = str.maketrans("“”‘’„–—‑‒−", '""\'\'"-----')


def quotations_in(text: str) -> Iterator[Mention[str]]:
    """Yield what stands between curly or straight double quotes, without these."""
    for match in QUOTED.finditer(text):
        inner = 1 if match[1] else 2
        yield Mention(match[inner], match.start(inner), match[inner])


def is_quoted_from(quotation: str, texts: Iterable[str]) -> bool:
    """Whether one of the texts holds all the words of a quotation, in their order where something is left out."""
    parts = [_plain(part).strip(" .,;:!?-") for part in OMITTED.split(quotation)]
    words = r"(?<!\w)" + r"(?!\w).*?(?<!\w)".join(re.escape(part) for part in parts if part) + r"(?!\w)"
    return any(re.search(words, _plain(text)) for text in texts)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"\s*(--+|-)\s*", "-", text.translate(SIGNS)).casefold().split())
