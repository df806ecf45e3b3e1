"""security.txt (RFC 9116): whom to tell of a hole. trust.txt (journallist.net): whom a publisher belongs to."""

from datetime import date

from ..writing import Bodies

Fields = tuple[tuple[str, str], ...]
MONTHS_VALID = 12


def security_txt(bodies: Bodies, fields: Fields, expires: str, url: str) -> bytes:
    """Return security.txt; `url` is where it stands, if the site has an address."""
    lines = [*fields, ("Expires", expires), *([("Canonical", url)] if url else [])]
    return "".join(f"{name}: {value}\n" for name, value in lines).encode()


def trust_txt(bodies: Bodies, fields: Fields) -> bytes:
    return "".join(f"{name}={value}\n" for name, value in fields).encode()


def expiry(today: date) -> str:
    """Return until when security.txt holds: less than a year, as the RFC advises, and the same for all of a month."""
    months = today.year * 12 + today.month - 1 + MONTHS_VALID
    return f"{months // 12:04}-{months % 12 + 1:02}-01T00:00:00Z"
