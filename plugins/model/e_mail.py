"""E-mail addresses in texts: found, also where somebody wrote `(at)`, and masked."""

import re
from collections.abc import Iterator

ADDRESS = re.compile(
    r"(?<![@/\w.+-])[\w.+-]+(?:@|＠|\s?[(\[{]\s?(?:at|AT|@)\s?[)\]}]\s?)[^\W_](?:[\w-]*[^\W_])?"
    r"(?:(?:\.|\s?[(\[{]\s?(?:dot|DOT|\.)\s?[)\]}]\s?)[^\W_](?:[\w-]*[^\W_])?)+"
)
SIGN = re.compile(r"[@＠(\[{](?:(?<=[@＠])|\s?(?:at|AT)\s?[)\]}])")
"""What every address has; most texts have none, and are not searched any further."""
MASK = "[e-mail address]"


def addresses_in(text: str) -> list[str]:
    """Return the addresses in a text."""
    return [match[0] for match in ADDRESS.finditer(text)]


def addresses_by_line(text: str, first: int) -> Iterator[tuple[int, str]]:
    """Yield the addresses in a text that begins in line `first`, each with its line."""
    if SIGN.search(text):
        for match in ADDRESS.finditer(text):
            yield first + text.count("\n", 0, match.start()), match[0]


def masked(text: str) -> str:
    """Return a text without the addresses in it."""
    return ADDRESS.sub(MASK, text)
