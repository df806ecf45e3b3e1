"""Configuration for servers of one's own: a snippet for nginx and one for Caddy, each to be included for the site."""

from ..writing import Bodies
from ..writing.hashed_names import HASHED
from ..writing.security_policy import SEARCH, security_policy
from .content_types import CONTENT_TYPES
from .headers import FOR_EVER, SHORTLY, security

Moves = tuple[tuple[str, str], ...]
"""Former addresses, each with the present one; both from the root of the host."""
HASHED_FILE = HASHED.pattern.replace(r"(?=\.\w+$)", r"\.\w+$")


def nginx(bodies: Bodies, base: str, search: bool, moves: Moves) -> bytes:
    """Return directives for the inside of `server {}`, which names the root, the certificate and the ports."""
    types = {end.removeprefix("."): kind.partition(";")[0] for end, kind in CONTENT_TYPES.items() if end}
    texts = sorted({kind.partition(";")[0] for kind in CONTENT_TYPES.values() if "charset" in kind} - {"text/html"})
    headers = _nginx_headers(security_policy(search))
    of_search = [
        f"location ^~ {base}{SEARCH} {{",
        *(f"    {each}" for each in _nginx_headers(security_policy(search, script=True))),
        f'    add_header Cache-Control "{SHORTLY}";',
        "}",
    ]
    lines = [
        "# Made by ./digest build. Include it in the server {} of the site: include /path/to/nginx.conf;",
        "index index.html;",
        "absolute_redirect off;",
        f"error_page 404 {base}404.html;",
        "gzip_static on;",
        "# brotli_static on;  # where nginx has its brotli module",
        "charset utf-8;",
        f"charset_types {' '.join(texts)};",
        "default_type application/octet-stream;",
        "types {",
        *(f"    {kind} {end};" for end, kind in types.items()),
        "}",
        *headers,
        f'add_header Cache-Control "{SHORTLY}";',
        f'location ~ "{HASHED_FILE}" {{',  # a location with headers of its own takes none from around it
        *(f"    {each}" for each in headers),
        f'    add_header Cache-Control "{FOR_EVER}";',
        "}",
        *(of_search if search else []),
        *(f"location = {old} {{ return 301 {new}; }}" for old, new in moves),
    ]
    return _text(lines)


def caddy(bodies: Bodies, base: str, search: bool, moves: Moves) -> bytes:
    """Return directives for the inside of the block of a site, which names its address and its root."""
    script = security_policy(search, script=True)
    of_search = [f"@search path {base}{SEARCH}*", f'header @search Content-Security-Policy "{script}"']
    types = [
        line
        for end, kind in CONTENT_TYPES.items()
        if end
        for line in (f"@{end[1:]} path *{end}", f'header @{end[1:]} Content-Type "{kind}"')
    ]
    lines = [
        "# Made by ./digest build. Import it in the block of the site: import /path/to/Caddyfile",
        "header {",
        *(f'    {name} "{value}"' for name, value in security(security_policy(search)).items()),
        "    -Server",
        "}",
        *(of_search if search else []),
        f"@hashed path_regexp {HASHED_FILE}",
        f'header @hashed Cache-Control "{FOR_EVER}"',
        "@other not path_regexp " + HASHED_FILE,
        f'header @other Cache-Control "{SHORTLY}"',
        *types,
        *(f"redir {old} {new} permanent" for old, new in moves),
        "file_server {",
        "    precompressed br gzip",
        "}",
        "handle_errors {",
        f"    rewrite * {base}404.html",
        "    file_server",
        "}",
    ]
    return _text(lines)


def _nginx_headers(policy: str) -> list[str]:
    return [f'add_header {name} "{value}" always;' for name, value in security(policy).items()]


def _text(lines: list[str]) -> bytes:
    return "".join(f"{each}\n" for each in lines).encode()
