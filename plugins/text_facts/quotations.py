"""Quotations in the marks of many languages, and whether a text contains one, whatever its case, spaces and dashes."""

import re
from collections.abc import Iterable, Iterator

from .mention import Mention

QUOTED = re.compile(
    r"„([^„“”]+)[“”]|“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»|»([^«»]+)«|‹([^‹›]+)›|「([^「」]+)」|『([^『』]+)』|《([^《》]+)》"
)
"""English, German and Polish, typewritten, French and Russian, German in books, Swiss, Korean, Japanese and Chinese."""
OMITTED = re.compile(r"\[?(?:…|\.\.\.)\]?")
ASCII_SIGNS = str.maketrans("“”„«»「」『』《》‘’‹›‚–—‑‒−", '"' * 11 + "'" * 5 + "-" * 5)


def quotations_in(text: str) -> Iterator[Mention[str]]:
    """Yield what is between double quotes of one kind, without the quotes."""
    for match in QUOTED.finditer(text):
        inner = match.lastindex or 0
        yield Mention(written=match[inner], at=match.start(inner), value=match[inner])


def is_quoted_from(quotation: str, texts: Iterable[str]) -> bool:
    """Whether one of the texts contains a quotation; where that has an ellipsis, words may be left out."""
    parts = [_normalized(part).strip(" .,;:!?-") for part in OMITTED.split(quotation)]
    words = r"(?<!\w)" + r"(?!\w).*?(?<!\w)".join(re.escape(part) for part in parts if part) + r"(?!\w)"
    return any(re.search(words, _normalized(text)) for text in texts)


def _normalized(text: str) -> str:
    return " ".join(re.sub(r"\s*(--+|-)\s*", "-", text.translate(ASCII_SIGNS)).casefold().split())
