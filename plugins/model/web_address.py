"""Addresses of pages: the forms in which systems hand one on are folded into one, and what follows readers is named."""

import re
from functools import cache, lru_cache
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

TRACKING = r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid|ncid|ocid|smid|yclid|_ga|_hsenc|_hsmi|mkt_tok"
"""The names of parameters that follow readers: a page is the same without them."""
OF_NO_PAGE = re.compile(rf"(?i){TRACKING}|ref|ref_src|amp|output|outputtype")
"""The names of those, and of further ones that say where a reader came from or how a page is shown."""
HOST_PREFIX = re.compile(r"^(?:(?:www\d?|m|mobile|amp)\.)+")
AMP_PATH = re.compile(r"^/amp(?=/)|/amp(?=/?$)|(?<=\w)\.amp(?=\.html?$|$)|/index\.(?:html?|php)$|(?<=/)amp/(?=[^/]+$)")


class Quotes(dict[int, str]):
    """Signs as an address has them, quoted by `urllib.parse.quote` where they are not `safe`."""

    def __init__(self, safe: str) -> None:
        self.safe = safe

    def __missing__(self, sign: int) -> str:
        """Quote a sign at its first use."""
        self[sign] = found = quote(chr(sign), self.safe)
        return found


quotes = cache(Quotes)


@lru_cache(maxsize=1000)
def quoted(text: str, safe: str = "/") -> str:
    """Return a text quoted, for links of which most parts stand on every page."""
    return text.translate(quotes(safe))


def folded_host(url: str) -> str:
    """Return the host of an address without `www.`, `m.` and the like; empty where there is none."""
    try:
        return HOST_PREFIX.sub("", (urlsplit(url).hostname or "").lower())
    except ValueError:
        return ""


def folded(url: str) -> str:
    """Return an address without scheme, www., m., amp, tracking and fragment: one for all forms of it."""
    try:
        parts = urlsplit(url.strip())
        host = folded_host(url)
    except ValueError:
        return url
    query = sorted((name, value) for name, value in parse_qsl(parts.query) if not OF_NO_PAGE.fullmatch(name))
    path = AMP_PATH.sub("", parts.path).rstrip("/")
    return f"{host}{path}" + (f"?{urlencode(query)}" if query else "")
