"""Configuration for servers of one's own: a snippet for nginx and one for Caddy, each to be included for the site."""

from ..writing import Bodies
from ..writing.hashed_names import HASHED
from .content_types import CONTENT_TYPES
from .headers import FOR_EVER, SECURITY, SHORTLY

Moves = tuple[tuple[str, str], ...]
"""Former addresses, each with the present one; both from the root of the host."""
HASHED_FILE = HASHED.pattern.replace(r"(?=\.\w+$)", r"\.\w+$")


def nginx(bodies: Bodies, base: str, moves: Moves) -> bytes:
    """Return directives for the inside of `server {}`, which names the root, the certificate and the ports."""
    types = {end.removeprefix("."): kind.partition(";")[0] for end, kind in CONTENT_TYPES.items() if end}
    texts = sorted({kind.partition(";")[0] for kind in CONTENT_TYPES.values() if "charset" in kind} - {"text/html"})
    headers = [f'add_header {name} "{value}" always;' for name, value in SECURITY.items()]
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
        *(f"location = {old} {{ return 301 {new}; }}" for old, new in moves),
    ]
    return _text(lines)


def caddy(bodies: Bodies, base: str, moves: Moves) -> bytes:
    """Return directives for the inside of the block of a site, which names its address and its root."""
    types = [
        line
        for end, kind in CONTENT_TYPES.items()
        if end
        for line in (f"@{end[1:]} path *{end}", f'header @{end[1:]} Content-Type "{kind}"')
    ]
    lines = [
        "# Made by ./digest build. Import it in the block of the site: import /path/to/Caddyfile",
        "header {",
        *(f'    {name} "{value}"' for name, value in SECURITY.items()),
        "    -Server",
        "}",
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


def _text(lines: list[str]) -> bytes:
    return "".join(f"{each}\n" for each in lines).encode()
