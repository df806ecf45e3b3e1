"""What reading a file came to, on its way from the process that read it: records as they are kept, which is quicker."""

from functools import cache

import msgspec

from ...model.record import replace
from .parsed import ParsedFile, ParseResult

Html = tuple[tuple[str, str], ...]
SentResult = tuple[bytes | ParseResult, Html]
"""The records of a file as JSON, or all that was found where there is more to say; and the HTML of bodies by keys."""


def sent(result: ParseResult) -> SentResult:
    """Return a result as it is sent."""
    if result.problems or result.unreadable or result.broken:
        return replace(result, html=()), result.html
    return msgspec.json.encode(result.file), result.html


def received(result: bytes | ParseResult) -> ParseResult:
    """Return a result that was sent, without its HTML."""
    return ParseResult(file=_decoder().decode(result)) if isinstance(result, bytes) else result


@cache
def _decoder() -> msgspec.json.Decoder[ParsedFile]:
    return msgspec.json.Decoder(ParsedFile)  # at its first use, since it looks through all records
