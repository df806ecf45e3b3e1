"""The Content Security Policy: pages load nothing but files of their own site, and search alone runs a script."""

SEARCH = "search/"
"""The folder of the search page, of its script's index and of nothing else."""
OWN_FILES = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; manifest-src 'self'; base-uri 'none'"
)
"""Sheets, fonts and pictures. Nothing is inline."""
UNFRAMED = "frame-ancestors 'none'"
FORBIDDEN_FORMS = "form-action 'none'"
FORM_OF_SEARCH = "form-action 'self'"
"""Stands at the top of each page of a site that has a search page."""
SCRIPT_OF_SEARCH = "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
"""The script that asks the index; what reads the index is WebAssembly."""


def security_policy(search: bool = False, script: bool = False, in_page: bool = False) -> str:
    """Return the policy of a page of a site with or without search; with `script`, of the search page.

    `in_page` tells that it stands in the page itself, where no frame can be forbidden (CSP 3, 6.4.2).
    """
    parts = [OWN_FILES, FORM_OF_SEARCH if search else FORBIDDEN_FORMS]
    parts += [] if in_page else [UNFRAMED]
    return "; ".join([*parts, *([SCRIPT_OF_SEARCH] if script else [])])
