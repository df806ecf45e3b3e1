"""The wiring of every site: where its folders are, and what makes its pages.

A site's pelicanconf.py begins with `from plugins.writing.defaults import *` and then says only what is its own. Folders
are those beside that file, but for the theme, which is the engine's: what stands in the site's own `theme/` replaces
it by name.
"""

import logging
from pathlib import Path

from ..model import vocabulary
from .engine import CalledEngine

PELICAN_CLASS = CalledEngine
PATH = "content"
OUTPUT_PATH = "output"
CACHE_PATH = ".cache"
THEME = str(Path(__file__).resolve().parents[2] / "theme")
STATIC_PATHS: list[str] = []
DELETE_OUTPUT_DIRECTORY = False
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}

LOG_FILTER = [(logging.WARNING, "Feeds generated without SITEURL or FEED_DOMAIN set properly may not be valid")]
"""Not said by Pelican: its feeds are not ours, which are made only where the site has an address."""

TOPIC_STATES, SOURCE_KINDS = vocabulary.TOPIC_STATES, vocabulary.SOURCE_KINDS
ENTITY_KINDS, FIGURE_DATES = vocabulary.ENTITY_KINDS, vocabulary.FIGURE_DATES
"""Words that a site extends: `SOURCE_KINDS = {**SOURCE_KINDS, "Railways": ("railway",)}`."""

PLUGINS = [
    "plugins.reading",
    "plugins.checks",
    "plugins.articles",
    "plugins.home",
    "plugins.topics",
    "plugins.timelines",
    "plugins.tags",
    "plugins.entities",
    "plugins.sources",
    "plugins.index",
    "plugins.archive",
    "plugins.editions",
    "plugins.site_pages",
    "plugins.pictures",
    "plugins.cards",
    "plugins.icons",
    "plugins.redirects",
    "plugins.feeds",
    "plugins.data",
    "plugins.search",
    "plugins.sitemap",
    "plugins.hosts",
]
"""What makes the pages; a site may leave some out, or add its own."""
