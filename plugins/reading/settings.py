"""Settings become the Site and the moment of the build; a setting that is not right stops the run."""

import os
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ..model.dates import read_moment, with_fixed_offset
from ..model.errors import USAGE, Abort
from ..model.site import Link, Now, Section, Site
from ..model.text import read_site_address

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
DATA = ("json", "csv", "sqlite")
LAST_SECOND = timedelta(days=1, seconds=-1)


def zone_of(settings: Mapping[str, Any]) -> ZoneInfo:
    """Return the site's time zone."""
    try:
        return ZoneInfo(settings["TIMEZONE"])
    except (ZoneInfoNotFoundError, ValueError):
        raise Abort(
            f"pelicanconf.py: TIMEZONE: {settings['TIMEZONE']!r} is unknown; write one such as UTC", USAGE
        ) from None


def now_of(settings: Mapping[str, Any]) -> Now:
    """Return the one moment that the build takes for now: AS_OF, else SOURCE_DATE_EPOCH, else the clock's.

    A day stands for its last second. Nothing else in a build reads the clock for what it prints.
    """
    zone = zone_of(settings)
    if wanted := settings.get("AS_OF"):
        try:
            at = read_moment(str(wanted), zone)
        except ValueError as error:
            raise Abort(f"--as-of: {error}", USAGE) from None
        return Now(at=at + LAST_SECOND if DAY.fullmatch(str(wanted)) else at)
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return Now(at=with_fixed_offset(datetime.now(zone)))
    try:
        return Now(at=with_fixed_offset(datetime.fromtimestamp(int(epoch), zone)))
    except (ValueError, OverflowError, OSError):
        raise Abort(f"SOURCE_DATE_EPOCH: {epoch!r} is not a number of seconds; mend or unset it", USAGE) from None


def site_of(settings: Mapping[str, Any]) -> Site:
    """Return the site's identity."""
    url = settings["SITEURL"]
    if url:
        try:
            read_site_address(url if "localhost" not in url else url.replace("localhost", "localhost.localdomain"))
        except ValueError as error:
            raise Abort(f"SITEURL: {error}", USAGE) from None
    return Site(
        name=settings["SITENAME"],
        tagline=settings["SITESUBTITLE"],
        description=settings["SITE_DESCRIPTION"],
        url=url.rstrip("/"),
        language=settings["DEFAULT_LANG"],
        reply_address=settings.get("REPLY_ADDRESS") or "",
        licence=Link(title=settings["LICENCE"][0], url=settings["LICENCE"][1]),
        notice=settings.get("NOTICE") or "",
        navigation=links(settings["NAVIGATION"]),
        service=links(settings["SERVICE_LINKS"]),
        footer=tuple(Section(title=title, links=links(items)) for title, items in settings["FOOTER"]),
        data=data_of(settings),
        link_names=bool(settings.get("LINK_NAMES", True)),
        locale=settings.get("OPEN_GRAPH_LOCALE") or "",
        cards=bool(settings.get("CARDS", True)),
        unbroken=tuple(settings.get("UNBROKEN_NAMES", ())),
    )


def data_of(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the kinds of files in which the digest is published as data.

    With drafts, which somebody looks at while they are written, SQLite is left out: it holds every text, and so it has
    to be made anew with every word that is changed.
    """
    kinds = tuple(settings.get("DATA", ()))
    for kind in kinds:
        if kind not in DATA:
            raise Abort(f"pelicanconf.py: DATA: {kind!r} is unknown; write some of: {', '.join(DATA)}", USAGE)
    return tuple(kind for kind in kinds if kind != "sqlite" or not settings.get("DRAFTS"))


def links(pairs: Any) -> tuple[Link, ...]:
    """Return (title, address) pairs as links."""
    return tuple(Link(title=title, url=url) for title, url in pairs)
