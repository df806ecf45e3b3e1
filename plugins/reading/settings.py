"""Settings become what content is read with: site, moment, options; a setting that is not right stops the run."""

import os
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import field

from ..drawing.theme_fingerprint import own_theme, theme_fingerprint
from ..model.dates import read_moment, with_fixed_offset
from ..model.errors import USAGE, Abort
from ..model.ever_published import EverPublished
from ..model.record import Record
from ..model.settings import read_setting
from ..model.site import Now, Site
from ..model.vocabulary import Vocabulary
from ..model.wanted import Wanted
from ..system.cache_database import cache_folder
from ..system.processes import worker_count
from .beside import ever_published

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LAST_SECOND = timedelta(days=1, seconds=-1)


class ReadOptions(Record):
    """How a content folder is read and judged.

    `cache` is the folder of its own store, whichever output is built from it; `checking` tells a check from a build;
    `forced` are the names of rules that are let pass; `theme` is what images take from the theme; `ever` is what
    was ever published; `wanted` narrows down what a check prints.
    """

    root: Path
    cache: Path
    site: Site
    now: Now
    zone: ZoneInfo
    unbroken: tuple[str, ...]
    known_short_forms: tuple[str, ...]
    checked_within_days: int
    drafts: bool
    checking: bool
    forced: tuple[str, ...]
    paranoid: bool
    jobs: int
    theme: str
    ever: EverPublished = field(default_factory=EverPublished)
    wanted: Wanted | None = None


def options_of(settings: Mapping[str, Any], root: Path) -> ReadOptions:
    """Return how settings want a content folder to be read."""
    return ReadOptions(
        root=root,
        cache=store_folder(settings, root),
        site=site_of(settings),
        now=now_of(settings),
        zone=zone_of(settings),
        unbroken=setting(settings, "UNBROKEN_NAMES"),
        known_short_forms=setting(settings, "KNOWN_SHORT_FORMS"),
        checked_within_days=setting(settings, "CHECKED_WITHIN_DAYS"),
        drafts=bool(settings.get("DRAFTS")),
        checking=bool(settings.get("CHECK_ONLY")),
        forced=forced_rules(settings.get("FORCE")),
        paranoid=bool(settings.get("PARANOID")),
        jobs=worker_count(settings.get("JOBS")),
        theme=theme_fingerprint(own_theme(settings.get("ROOT"))),
        ever=ever_published(root),
        wanted=settings.get("WANTED"),
    )


def forced_rules(given: str | None) -> tuple[str, ...]:
    """Return the names of the rules that `--force` lets pass, which commas divide."""
    return tuple(sorted({name for each in (given or "").split(",") if (name := each.strip())}))


def store_folder(settings: Mapping[str, Any], root: Path) -> Path:
    """Return the folder of the store for a content folder."""
    return cache_folder(Path(settings["CACHE_PATH"]), root)


def setting(settings: Mapping[str, Any], name: str) -> Any:
    """Return a setting as the table has it read. Raises Abort."""
    try:
        return read_setting(settings, name)
    except ValueError as error:
        raise Abort(f"pelicanconf.py: {name}: {error}", USAGE) from None


def zone_of(settings: Mapping[str, Any]) -> ZoneInfo:
    """Return the site's time zone."""
    zone: ZoneInfo = setting(settings, "TIMEZONE")
    return zone


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
    return Site(
        name=setting(settings, "SITENAME"),
        tagline=setting(settings, "SITESUBTITLE"),
        description=setting(settings, "SITE_DESCRIPTION"),
        url=setting(settings, "SITEURL"),
        language=setting(settings, "DEFAULT_LANG"),
        reply_address=setting(settings, "REPLY_ADDRESS"),
        licence=setting(settings, "LICENCE"),
        notice=setting(settings, "NOTICE"),
        navigation=setting(settings, "NAVIGATION"),
        service=setting(settings, "SERVICE_LINKS"),
        footer=setting(settings, "FOOTER"),
        data=data_of(settings),
        link_names=setting(settings, "LINK_NAMES"),
        locale=setting(settings, "OPEN_GRAPH_LOCALE"),
        cards=setting(settings, "CARDS"),
        search=setting(settings, "SEARCH") and not settings.get("DRAFTS"),  # it would be indexed with every word
        unbroken=setting(settings, "UNBROKEN_NAMES"),
        logo=setting(settings, "LOGO"),
        words=Vocabulary(
            states=setting(settings, "TOPIC_STATES"),
            source_kinds=setting(settings, "SOURCE_KINDS"),
            entity_kinds=setting(settings, "ENTITY_KINDS"),
            figure_dates=setting(settings, "FIGURE_DATES"),
        ),
        hosts=setting(settings, "HOSTS"),
        security_txt=setting(settings, "SECURITY_TXT"),
        trust_txt=setting(settings, "TRUST_TXT"),
    )


def data_of(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the kinds of files in which the digest is published as data.

    With drafts, which somebody looks at while they are written, SQLite is left out: it holds every text, and so it has
    to be made anew with every word that is changed.
    """
    kinds: tuple[str, ...] = setting(settings, "DATA")
    return tuple(kind for kind in kinds if kind != "sqlite" or not settings.get("DRAFTS"))
