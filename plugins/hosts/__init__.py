"""Files for hosts: what HOSTS names gets headers, redirects and the rest in its own words; security.txt and trust.txt.

Configuration for servers of one's own is made below SERVERS, which no deploy sends.
"""

import re
from collections.abc import Iterator, Set
from urllib.parse import urlsplit

from ..digest import Digest
from ..digest.former_addresses import former_addresses
from ..model.host_settings import SERVERS
from ..writing import Bodies, File, Page, publish_after
from ..writing.security_policy import SEARCH, security_policy
from .headers import FOR_EVER, security
from .servers import Moves, caddy, nginx
from .well_known import expiry, security_txt, trust_txt

NEVER_CHANGES = ("theme/css/*", "theme/fonts/*", "theme/js/*")
"""Where only names with a hash stand, and the licences of the fonts."""
SECURITY_TXT = ".well-known/security.txt"
DOMAIN_OF_HOST = ".github.io"
"""A CNAME is for a name of one's own."""
PLAIN = re.compile(r"[\w./-]+", re.ASCII)
"""Addresses that mean the same in every configuration; others have only the page that leads on."""


def files(digest: Digest, pages: tuple[Page, ...], others: tuple[File, ...]) -> Iterator[File]:
    """What each host in HOSTS reads, and what settings say for security.txt and trust.txt."""
    site = digest.site
    hosts = set(site.hosts)
    built = {each.url for each in pages}
    led = [(old, target.url) for old, target, _ in former_addresses(digest, built)]
    led += moved_files(digest, others)
    moves = tuple((f"{site.base}{old}", f"{site.base}{url}") for old, url in sorted(led) if PLAIN.fullmatch(old))
    if hosts & {"netlify", "cloudflare"}:
        values = {"base": site.base, "search": site.search, "others": other_pages(built)}
        yield File(url="_headers", make=headers, values=values)
        yield File(url="_redirects", make=redirects, values={"moves": moves, "forced": "cloudflare" not in hosts})
    if "github" in hosts:
        yield File(url=".nojekyll", make=nothing, values={})
        host = urlsplit(site.url).hostname or ""
        if "." in host and not host.endswith(DOMAIN_OF_HOST):
            yield File(url="CNAME", make=cname, values={"host": host})
    for name, (file, make) in {"nginx": ("nginx.conf", nginx), "caddy": ("Caddyfile", caddy)}.items():
        if name in hosts:
            yield File(
                url=f"{SERVERS}/{file}", make=make, values={"base": site.base, "search": site.search, "moves": moves}
            )
    if site.security_txt:
        url = f"{site.url}/{SECURITY_TXT}" if site.url else ""
        values = {"fields": site.security_txt, "expires": expiry(digest.today.first), "url": url}
        yield File(url=SECURITY_TXT, make=security_txt, values=values)
    if site.trust_txt:
        yield File(url="trust.txt", make=trust_txt, values={"fields": site.trust_txt})


def moved_files(digest: Digest, files: tuple[File, ...]) -> Iterator[tuple[str, str]]:
    """Yield the files that stand in former folders, for hosts that cannot lead on, each with where it is now."""
    now = {each.url for each in files}
    folder_of = {former: each for each in digest.lasting.all_folders for former in digest.lasting.folders(each)}
    for url in sorted(now) if folder_of else ():
        for end in (at + 1 for at, sign in enumerate(url) if sign == "/"):
            if (folder := folder_of.get(url[:end])) and folder + url[end:] in now:
                yield url, folder + url[end:]


def other_pages(pages: Set[str]) -> tuple[str, ...]:
    """Return patterns of addresses, from the root of the site, of all pages but that of search."""
    folders = {first for first, slash, _ in (each.partition("/") for each in pages) if slash} - {SEARCH.rstrip("/")}
    files = {each for each in pages if "/" not in each} | {""}
    return (*sorted(files), *(f"{each}/*" for each in sorted(folders)))


def headers(bodies: Bodies, base: str, search: bool, others: tuple[str, ...]) -> bytes:
    """Return `_headers`; pages keep the host's own caching, which asks for what is new each time.

    A rule for all cannot leave out the page of search, so it allows a script, and one for each of the `others` does
    not: of a header of two rules, hosts send both, of which the strictest holds, or the later one.
    """
    rules = {f"{base}*": security(security_policy(search, script=search))}
    if search:
        rules |= {f"{base}{each}": {"Content-Security-Policy": security_policy(search)} for each in others}
    rules |= {f"{base}{each}": {"Cache-Control": FOR_EVER} for each in NEVER_CHANGES}
    lines = [f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in of.items()) for path, of in rules.items()]
    return "".join(lines).encode()


def redirects(bodies: Bodies, moves: Moves, forced: bool) -> bytes:
    """Return `_redirects`; `forced` has Netlify redirect although a page stands at the former address."""
    return "".join(f"{old} {new} 301{'!' if forced else ''}\n" for old, new in moves).encode()


def nothing(bodies: Bodies) -> bytes:
    """Return an empty file: GitHub looks only for its name."""
    return b""


def cname(bodies: Bodies, host: str) -> bytes:
    return f"{host}\n".encode()


def register() -> None:
    """Join the build, once all pages are known."""
    publish_after(files)
