"""The published scoring of Mozilla's HTTP Observatory, as far as a static site without scripts and cookies meets it.

Of github.com/mdn/mdn-http-observatory, src/grader/charts.js and src/analyzer/tests/: a site begins with 100 points,
loses what a header lacks, and gets what is more than asked for once it has 90 without that. `A+` begins at 100.
"""

import re
from collections.abc import Mapping

BROAD = {"ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"}
UNSAFE = {"'unsafe-inline'", "data:"}
SIX_MONTHS_S = 15_768_000
FOR_EXTRA = 90
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
GRADES = {100: "A+", 90: "A", 85: "A-", 80: "B+", 70: "B", 65: "B-", 60: "C+", 50: "C", 45: "C-", 40: "D+", 30: "D"}


def grade(headers: Mapping[str, str]) -> str:
    """Return the grade of a site that is served by HTTPS alone with these headers."""
    given = {name.lower(): value for name, value in headers.items()}
    modifiers = [policy(given), framing(given), referrer(given), transport(given), sniffing(given), sharing(given)]
    score = 100 + sum(each for each in modifiers if each < 0)
    if score >= FOR_EXTRA:
        score += sum(each for each in modifiers if each > 0)
    return next((letter for least, letter in GRADES.items() if score >= least), "F")


def sources(given: Mapping[str, str]) -> dict[str, set[str]]:
    directives = (each.split() for each in given.get("content-security-policy", "").split(";"))
    return {name: set(values) for name, *values in filter(None, directives)}


def policy(given: Mapping[str, str]) -> int:
    csp = sources(given)
    if not csp:
        return -25
    default = csp.get("default-src", {"*"})
    script, objects, style = (csp.get(name, default) for name in ("script-src", "object-src", "style-src"))
    others = (each for name, each in csp.items() if name not in ("img-src", "media-src", "script-src"))
    active = script.union(*others)
    passive = csp.get("img-src", default) | csp.get("media-src", default)
    if script & (BROAD | UNSAFE) or objects & BROAD:
        return -20
    if any(each.startswith(("http:", "ftp:")) for each in active):
        return -20
    if "'unsafe-eval'" in script | style:
        return -10
    if any(each.startswith(("http:", "ftp:")) for each in passive):
        return -10
    if style & (BROAD | UNSAFE):
        return 0
    return 10 if default == {"'none'"} else 5


def framing(given: Mapping[str, str]) -> int:
    if not sources(given).get("frame-ancestors", {"*"}) & BROAD:
        return 5
    return 0 if given.get("x-frame-options", "").upper() in ("DENY", "SAMEORIGIN") else -20


def referrer(given: Mapping[str, str]) -> int:
    values = {each.strip() for each in given.get("referrer-policy", "").split(",")} - {""}
    return 0 if not values else 5 if values <= PRIVATE else -5


def transport(given: Mapping[str, str]) -> int:
    found = re.search(r"max-age=(\d+)", given.get("strict-transport-security", ""))
    return -20 if not found else 0 if int(found[1]) >= SIX_MONTHS_S else -10


def sniffing(given: Mapping[str, str]) -> int:
    return 0 if given.get("x-content-type-options") == "nosniff" else -5


def sharing(given: Mapping[str, str]) -> int:
    resource = given.get("cross-origin-resource-policy")
    return 10 if resource in ("same-origin", "same-site") else 0
