"""Pages of the editor's desk, in the look of the site and never part of it: the preview alone shows them."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from ..markup.typography import typeset
from ..model.record import Record, replace
from ..model.site import Link, Site
from .hashed_names import plain_name
from .macro_cache import ROOT
from .statics import JOINED
from .sync import files_below
from .templates import Templates

DESK = "_desk/"
"""The address of the desk in the preview; what else is of the desk lies below it."""


class DeskRow(Record):
    """A line of the desk: its text, with the page that it leads to if there is one, and what else is to be known.

    `file` is the file to open, as printed, and `opens` the address by which an editor opens it; both may be empty.
    """

    text: str
    details: tuple[str, ...] = ()
    url: str = ""
    file: str = ""
    opens: str = ""


class DeskSection(Record):
    """A titled list; `note` says what it means that nothing is in it."""

    title: str
    rows: tuple[DeskRow, ...]
    note: str = "None."


def desk_page(
    settings: Mapping[str, Any], site: Site, url: str, title: str, deck: str, sections: Sequence[DeskSection]
) -> str:
    """Return a page of the desk. Raises Abort for a fault in its template."""
    way = [Link(title=site.name, url=""), Link(title="Desk", url=DESK), Link(title=title, url=url)]
    facts = {"url": url, "title": title, "description": deck, "noindex": True, "social": None, "feeds": ()}
    own = {"trail": tuple(way), "deck": deck, "sections": tuple(sections), "desk": DESK}
    return rendered(settings, site, template="desk.html", values={**facts, **own})


def rendered(settings: Mapping[str, Any], site: Site, template: str, values: Mapping[str, Any]) -> str:
    """Return a page that is made outside of a build. Raises Abort for a fault in its template."""
    folders = [*settings.get("THEME_TEMPLATES_OVERRIDES", ()), str(Path(settings["THEME"], "templates"))]
    environment = Environment(loader=FileSystemLoader(folders), **settings["JINJA_ENVIRONMENT"])
    environment.filters["typeset"] = partial(typeset, keep=site.unbroken)
    templates = Templates(environment, settings["JINJA_ENVIRONMENT"], folders)
    own_site = replace(site, url="", cards=False, search=False)
    templates.share(site=own_site, built=frozenset({"favicon.ico"}), bodies=None, assets=assets(settings))
    return templates.render(template, values).replace(ROOT, "../" * values["url"].count("/"))


def assets(settings: Mapping[str, Any]) -> dict[str, str]:
    """Return where sheets and scripts are published, by their names in the theme, as the last build left them.

    Before the first build there are none: a page without its sheets can be read.
    """
    folder = settings["THEME_STATIC_DIR"]
    root = Path(settings["OUTPUT_PATH"], folder)
    return {path: f"{folder}/{path}" for path in JOINED} | {
        plain_name(path): f"{folder}/{path}" for path in files_below(root)
    }
