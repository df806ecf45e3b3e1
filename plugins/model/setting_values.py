"""Readers of settings: each returns a value in the form that the code uses.

They raise ValueError with `what is wrong; how to mend it`.
"""

import re
from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .characters import DIRECTIONS, code_point
from .site import Link, Section
from .text import read_language_tag
from .vocabulary import NOT_RECORDED

DATA_KINDS = ("json", "csv", "sqlite")
ADDRESS = re.compile(r"[^\s@?&#<>\"]+@[^\s@.?&#<>\"/]+(\.[^\s@.?&#<>\"/]+)+")
LOCALE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")


def as_it_is(value: Any) -> Any:
    return value


LONGEST_NAME = 100
LONGEST_LOGO = 3


def read_line(value: Any) -> str:
    """Read a text that cannot be empty."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} is no text; write one in quotes")
    if found := DIRECTIONS.search(value):
        raise ValueError(f"holds {code_point(found[0])}, which turns the direction of what follows; remove it")
    return value


def read_name(value: Any) -> str:
    """Read a name that is drawn in one line of a picture."""
    name = read_line(value)
    if len(name) > LONGEST_NAME:
        raise ValueError(f"has {len(name):,} letters; a name may have {LONGEST_NAME}")
    return name


def read_logo(value: Any) -> str:
    """Read the letters of the logo; none stand for the mark of the theme."""
    letters = read_text(value).strip()
    if len(letters) > LONGEST_LOGO:
        raise ValueError(f"{letters!r} has more than {LONGEST_LOGO} letters; write one to {LONGEST_LOGO}, or remove it")
    return letters


def read_text(value: Any) -> str:
    """Read a text; None stands for none."""
    if not isinstance(value, str | None):
        raise ValueError(f"{value!r} is no text; write one in quotes, or remove it")
    return value or ""


def read_flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither True nor False; write one of them, without quotes")
    return value


def read_number(value: Any) -> int:
    """Read a number from 1 on."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(f"{value!r} is no number from 1 on; write one, without quotes")
    return value


def read_items(value: Any) -> tuple[Any, ...]:
    """Read a list; a text is none, since it would be taken letter by letter."""
    if isinstance(value, str | Mapping) or not isinstance(value, Iterable):
        raise ValueError(f"{value!r} is no list; write one in brackets, such as [{value!r}]")
    return tuple(value)


def read_names(value: Any) -> tuple[str, ...]:
    """Read a list of texts."""
    return tuple(read_line(each) for each in read_items(value))


def read_plugins(value: Any) -> tuple[Any, ...]:
    """Read a list of plugins: their names, or modules."""
    return tuple(each if isinstance(each, ModuleType) else read_line(each) for each in read_items(value or ()))


def read_table(value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise ValueError(f"{value!r} is no table; write one such as {{'name': ...}}")
    return dict(value)


def read_environment(value: Any) -> dict[str, Any]:
    """Read what templates are told; all that content holds is text to them, and no HTML."""
    table = read_table(value)
    if table.get("autoescape") is not True:
        raise ValueError("'autoescape' is not on, so that titles would be read as HTML; write 'autoescape': True")
    return table


def read_targets(value: Any) -> dict[str, dict[str, Any]]:
    """Read DEPLOY: targets by name, each of them a table."""
    return {name: read_table(each) for name, each in read_table(value).items()}


def read_data(value: Any) -> tuple[str, ...]:
    """Read the kinds of files in which the digest is published as data."""
    kinds = read_names(value)
    for kind in kinds:
        if kind not in DATA_KINDS:
            raise ValueError(f"{kind!r} is unknown; write some of: {', '.join(DATA_KINDS)}")
    return kinds


def read_words(value: Any, always: str) -> tuple[tuple[str, str], ...]:
    """Read words, each with what is printed for it; a list of words is taken as it stands. `always` is among them."""
    pairs = (
        {each: each.capitalize() for each in read_names(value)}
        if isinstance(value, list | tuple)
        else read_table(value)
    )
    for word, printed in pairs.items():
        read_line(word)
        read_line(printed)
    if always not in pairs:
        raise ValueError(f"has no {always!r}, which pages rely on; add it")
    return tuple(pairs.items())


def read_source_kinds(value: Any) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Read the kinds of sources in groups; `unknown`, for who is not recorded, is added where it is missing."""
    groups = {group: read_names(kinds) for group, kinds in read_table(value).items()}
    every = [kind for kinds in groups.values() for kind in kinds]
    if twice := next((kind for kind in every if every.count(kind) > 1), None):
        raise ValueError(f"{twice!r} stands in two groups; keep it in one")
    if "unknown" not in every:
        groups[NOT_RECORDED] = (*groups.get(NOT_RECORDED, ()), "unknown")
    return tuple(groups.items())


def read_zone(value: Any) -> ZoneInfo:
    """Read a time zone by its name."""
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError):
        raise ValueError(f"{value!r} is unknown; write one such as UTC or Europe/Vienna") from None


def read_language(value: Any) -> str:
    """Read the language in which the digest is written; the pages' own words are English all the same."""
    return read_language_tag(read_line(value))


def read_locale(value: Any) -> str:
    if read_text(value) and not LOCALE.fullmatch(value):
        raise ValueError(f"{value!r} is no language with its country; write one such as en_GB, or remove it")
    return value or ""


def read_address(value: Any) -> str:
    """Read an e-mail address, or none."""
    if read_text(value) and not ADDRESS.fullmatch(value):
        raise ValueError(f"{value!r} is no e-mail address; write one such as editors@example.org, or remove it")
    return value or ""


def read_editor(value: Any) -> str:
    """Read the address by which an editor opens a file, or none; `{path}` and `{line}` stand in it for the place."""
    if read_text(value) and not re.fullmatch(
        r"(?!javascript|data)[a-z][a-z0-9+.-]*:[^\s<>\"]*\{path\}[^\s<>\"]*", value
    ):
        raise ValueError(f"{value!r} opens no file; write one such as vscode://file{{path}}:{{line}}, or an empty text")
    return value or ""


def read_site_url(value: Any) -> str:
    """Read the address of the site, and return it without a slash at its end; it may be empty."""
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no address; write one such as 'https://example.org', or '' to have none")
    url = value.strip()
    if not url:
        return ""
    bare = re.fullmatch(r"[\w-]+(\.[\w-]+)+(:\d+)?(/[\w/.-]*)?", url)
    if bare:
        raise ValueError(f"{url!r} does not say how it is reached; write 'https://{url.rstrip('/')}'")
    if re.search(r"[\s<>\"\\]", url):
        raise ValueError(f"{url!r} holds a blank or a quote; write an address such as 'https://example.org'")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not ("." in host or host == "localhost"):
        raise ValueError(f"{url!r} is not a web address; write one such as 'https://example.org'")
    plain = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}".rstrip("/")
    if "@" in parts.netloc:  # its password is not printed
        raise ValueError(f"holds a user or a password, which every page would show; write {plain!r}")
    if "?" in url or "#" in url:
        raise ValueError(f"{url!r} goes on after the path; write {plain!r}")
    return url.rstrip("/")


def read_licence(value: Any) -> Link:
    """Read the name of a licence and the address where it stands."""
    mend = 'write its name and its address, such as ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")'
    pair = value if isinstance(value, tuple | list) else ()
    if len(pair) != 2 or not all(isinstance(each, str) and each.strip() for each in pair):
        raise ValueError(f"{value!r} is no link; {mend}")
    if not re.fullmatch(r"https?://[^\s<>\"/]+\.[^\s<>\"]+", pair[1]):
        raise ValueError(f"{pair[1]!r} is not a web address; {mend}")
    return Link(title=pair[0], url=pair[1])


def read_link(value: Any) -> Link:
    """Read a title and an address from the root of the site."""
    pair = value if isinstance(value, tuple | list) else ()
    if len(pair) != 2 or not all(isinstance(each, str) for each in pair) or not pair[0].strip():
        raise ValueError(f'{value!r} is no link; write its title and its address, such as ("Topics", "topics/")')
    title, url = pair
    if ":" in url.partition("/")[0] or url.startswith(("/", ".")) or re.search(r"[\s<>\"\\?]", url):
        raise ValueError(
            f"{url!r} is no address from the root of the site; write one such as 'topics/', without a slash before it"
        )
    return Link(title=title, url=url)


def read_links(value: Any) -> tuple[Link, ...]:
    return tuple(read_link(each) for each in read_items(value))


def read_sections(value: Any) -> tuple[Section, ...]:
    """Read lists of links, each below a title."""
    sections = []
    for each in read_items(value):
        if not isinstance(each, tuple | list) or len(each) != 2 or not isinstance(each[0], str) or not each[0].strip():
            raise ValueError(f'{each!r} is no list; write its title and its links: ("Read", (("Topics", "topics/"),))')
        sections.append(Section(title=each[0], links=read_links(each[1])))
    return tuple(sections)
