"""Addresses of pages: the forms in which systems hand one on are folded into one, and what follows readers is named."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from .late_pattern import late_pattern

TRACKING = (
    r"(?:utm|pk|mtm|piwik|ns|gaa|oly|vero|sfmc|fb_action|guce_referrer)_\w+|at_(?:medium|campaign|link\w*|ptr\w*|bbc\w*)"
    r"|(?:fb|g|d|tw|tt|y)clid|msclkid|[gw]braid|gad_\w+|li_fat_id|srsltid|mc_[ce]id|igshi?d?|cmp(?:id)?|ncid|ocid"
    r"|smid|smtyp|sr_share|xtor|wt[._]\w+|__twitter_impression|fb_(?:source|ref)|guccounter|spm|traffic_(?:source|medium)"
    r"|_g[al]|_hs\w+|hsCtaTracking|mkt_tok|_branch_match_id|s_kwcid|epik"
)
"""The names of parameters that follow readers: a page is the same without them."""
OF_NO_PAGE = late_pattern(rf"(?i){TRACKING}|ref_src|amp|output|outputtype")
"""The names of those, and of further ones that say where a reader came from or how a page is shown."""
KNOWN_BY_VALUE = late_pattern(
    r"(?i)(?:ref|source|src|from|via|mod|cid|partner|emc|share|feature)=[a-z_-]+|print=(?:1|true|yes|y)"
)
"""Names that may be of a page, of which the value tells: `source=rss`, but not `source=12`."""
HOST_PREFIX = late_pattern(r"^(?:(?:www\d?|m|mobile|amp)\.)+")
DEFAULT_PORTS = {None: "", 80: "", 443: ""}
SAME_PATH = late_pattern(r"(?i)(?<=/)/+|;jsessionid=[^/]*")
"""What of a path says nothing: doubled bars, the number of a visit."""
FRONT = late_pattern(r"(?i)/*(?:(?:index|default|home|main)(?:\.\w{2,5})?/*|\.+|(?:%20)+)?/*")
"""The path of a front page."""
AMP_PATH = late_pattern(
    r"^/amp(?=/)|/(?:amp|print)(?=/?$)|(?<=\w)\.amp(?=\.html?$|$)|/index\.(?:html?|php)$|(?<=/)amp/(?=[^/]+$)"
)


@cache
def quotes(safe: str) -> list[str]:
    """Return what stands for each byte in an address, as `urllib.parse.quote` has it."""
    return re.findall("%..|.", quote(bytes(range(256)), safe))


@lru_cache(maxsize=1000)
def quoted(text: str, safe: str = "/") -> str:
    """Return a text quoted, for links of which most parts stand on every page."""
    known = quotes(safe)
    return "".join([known[byte] for byte in text.encode()])


def folded_host(url: str) -> str:
    """Return the host of an address without `www.`, `m.` and the like; empty where there is none."""
    try:
        return HOST_PREFIX.sub("", (urlsplit(url).hostname or "").lower().rstrip("."))
    except ValueError:
        return ""


def folded(url: str) -> str:
    """Return an address without scheme, www., m., amp, tracking and fragment: one for all forms of it."""
    try:
        parts = urlsplit(url.strip())
        host = folded_host(url) + DEFAULT_PORTS.get(parts.port, f":{parts.port}")
    except ValueError:
        return url
    path = quote(unquote(AMP_PATH.sub("", SAME_PATH.sub("", parts.path)).rstrip("/")))
    query = sorted(page_parameters(parts.query))
    return f"{host}{path}" + (f"?{urlencode(query)}" if query else "")


def page_parameters(query: str) -> Iterator[tuple[str, str]]:
    """Yield the parameters of a query that say which page is meant."""
    for name, value in parse_qsl(query):
        if not OF_NO_PAGE.fullmatch(name) and not KNOWN_BY_VALUE.fullmatch(f"{name}={value}"):
            yield name, value


def is_front_page(path: str, query: str) -> bool:
    """Whether the path and the query of an address name no page but the first of a site."""
    return bool(FRONT.fullmatch(path)) and not any(page_parameters(query))
