"""Addresses of pages, folded so that the forms in which systems hand them on are one."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

TRACKING = re.compile(
    r"(?i)utm_.*|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid|ncid|ref|ref_src|ocid|smid|amp|outputtype|_ga|yclid"
)
HOST_PREFIX = re.compile(r"^(?:(?:www\d?|m|mobile|amp)\.)+")
AMP_PATH = re.compile(r"^/amp(?=/)|/amp(?=/?$)|(?<=\w)\.amp(?=\.html?$|$)|/index\.(?:html?|php)$|(?<=/)amp/(?=[^/]+$)")


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
    query = sorted((name, value) for name, value in parse_qsl(parts.query) if not TRACKING.fullmatch(name))
    path = AMP_PATH.sub("", parts.path).rstrip("/")
    return f"{host}{path}" + (f"?{urlencode(query)}" if query else "")
