"""The content type of a file by the end of its name, the same on every host and in the preview."""

CONTENT_TYPES = {
    "": "application/octet-stream",
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".png": "image/png",
    ".sqlite": "application/vnd.sqlite3",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
TEXTS = (".css", ".csv", ".html", ".ics", ".js", ".json", ".md", ".svg", ".txt", ".webmanifest", ".xml")
"""What grows smaller when it is compressed; pictures and fonts are so already."""
COMPRESSED_BY_US = frozenset({"nginx", "caddy"})
"""Hosts that send `page.html.gz` and `page.html.br` as they are; others compress by themselves."""
