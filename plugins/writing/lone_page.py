"""Pages that are no part of the site, in its look: the desk's, which only the preview shows."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from ..markup.typography import typeset
from ..model.site import Link, Site
from .templates import Templates


class LonePages:
    """Renders templates of the theme with values of its own; nothing is written."""

    def __init__(self, settings: Mapping[str, Any], site: Site) -> None:
        folder = Path(settings["THEME"], "templates")
        environment = Environment(loader=FileSystemLoader(folder), **settings["JINJA_ENVIRONMENT"])
        environment.filters["typeset"] = partial(typeset, keep=site.unbroken)
        self.templates = Templates(environment, settings["JINJA_ENVIRONMENT"], folder)
        self.site = replace(site, url="", cards=False)  # nobody else may find it

    def render(self, template: str, url: str, title: str, values: Mapping[str, Any]) -> str:
        """Return a page at an address below the site's root. Raises Abort for a fault in its template."""
        facts = {"url": url, "title": title, "description": title, "social": None, "noindex": True, "feeds": ()}
        frame = {"site": self.site, "root": "../" * url.count("/"), "built": frozenset({"favicon.ico"}), "bodies": None}
        trail = (Link(title=self.site.name, url=""), Link(title=title, url=url))
        return self.templates.render(template, {**values, **facts, **frame, "trail": trail})
