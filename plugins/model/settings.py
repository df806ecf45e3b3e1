"""The table of settings: the name of each, how its value is read, and its value where pelicanconf.py has none."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from .host_settings import read_hosts, read_security_txt, read_trust_txt
from .setting_values import (
    as_it_is,
    read_address,
    read_data,
    read_editor,
    read_environment,
    read_flag,
    read_items,
    read_language,
    read_licence,
    read_line,
    read_links,
    read_locale,
    read_logo,
    read_name,
    read_names,
    read_number,
    read_plugins,
    read_sections,
    read_site_url,
    read_source_kinds,
    read_table,
    read_targets,
    read_text,
    read_words,
    read_zone,
)
from .vocabulary import ENTITY_KINDS, FIGURE_DATES, SOURCE_KINDS, TOPIC_STATES

REQUIRED = object()
"""The default of a setting without which there is no site."""


class Setting(NamedTuple):
    """How a setting is read, and what it is where it is not given."""

    read: Callable[[Any], Any]
    default: Any = REQUIRED


def read_setting(settings: Mapping[str, Any], name: str) -> Any:
    """Return a setting in the form that the code uses. Raises ValueError."""
    setting = SETTINGS[name]
    value = settings.get(name, setting.default)
    if value is REQUIRED:
        raise ValueError("is missing; write it")
    return setting.read(value)


SETTINGS = {
    # Who publishes
    "SITENAME": Setting(read_name),
    "SITESUBTITLE": Setting(read_line),
    "SITE_DESCRIPTION": Setting(read_line),
    "NOTICE": Setting(read_text, ""),
    "SITEURL": Setting(read_site_url),
    "DEFAULT_LANG": Setting(read_language),
    "OPEN_GRAPH_LOCALE": Setting(read_locale, ""),
    "TIMEZONE": Setting(read_zone),
    "REPLY_ADDRESS": Setting(read_address, ""),
    "LICENCE": Setting(read_licence),
    "LOGO": Setting(read_logo, ""),
    "UNBROKEN_NAMES": Setting(read_names, ()),
    "DATA": Setting(read_data, ()),
    "LINK_NAMES": Setting(read_flag, True),
    "CARDS": Setting(read_flag, True),
    "TOPIC_STATES": Setting(partial(read_words, always="none"), TOPIC_STATES),
    "SOURCE_KINDS": Setting(read_source_kinds, SOURCE_KINDS),
    "ENTITY_KINDS": Setting(partial(read_words, always="person"), ENTITY_KINDS),
    "FIGURE_DATES": Setting(partial(read_words, always="state"), FIGURE_DATES),
    "SEARCH": Setting(read_flag, False),
    "KNOWN_SHORT_FORMS": Setting(read_names, ()),
    "CHECKED_WITHIN_DAYS": Setting(read_number, 180),
    "EDITOR_URL": Setting(read_editor, "vscode://file{path}:{line}"),
    # Links, targets and plugins
    "NAVIGATION": Setting(read_links, ()),
    "SERVICE_LINKS": Setting(read_links, ()),
    "FOOTER": Setting(read_sections, ()),
    "DEPLOY": Setting(read_targets, {}),
    "HOSTS": Setting(read_hosts, ()),
    "SECURITY_TXT": Setting(read_security_txt, {}),
    "TRUST_TXT": Setting(read_trust_txt, {}),
    "PLUGINS": Setting(read_plugins, ()),
    "PLUGIN_PATHS": Setting(read_names, ()),
    # The engine
    "ROOT": Setting(as_it_is, None),
    "PELICAN_CLASS": Setting(as_it_is),
    "PATH": Setting(read_line),
    "OUTPUT_PATH": Setting(read_line),
    "CACHE_PATH": Setting(read_line),
    "THEME": Setting(read_line),
    "DELETE_OUTPUT_DIRECTORY": Setting(read_flag, False),
    "JINJA_ENVIRONMENT": Setting(read_environment),
    # What Pelican does for us: static files, what it says
    "STATIC_PATHS": Setting(read_names, ()),
    "STATIC_EXCLUDES": Setting(read_names, ()),
    "STATIC_EXCLUDE_SOURCES": Setting(read_flag, True),
    "STATIC_URL": Setting(read_line, "{path}"),
    "STATIC_SAVE_AS": Setting(read_line, "{path}"),
    "EXTRA_PATH_METADATA": Setting(read_table, {}),
    "IGNORE_FILES": Setting(read_names, ()),
    "THEME_STATIC_DIR": Setting(read_line, "theme"),
    "THEME_STATIC_PATHS": Setting(read_names, ("static",)),
    "LOG_FILTER": Setting(read_items, ()),
    "LOCALE": Setting(as_it_is, ""),
    "DEBUG": Setting(read_flag, False),
    "PORT": Setting(as_it_is, 8000),
    "BIND": Setting(read_line, "127.0.0.1"),
    # Of one run: the command line gives them
    "DRAFTS": Setting(read_flag, False),
    "AS_OF": Setting(as_it_is, None),
    "JOBS": Setting(as_it_is, None),
    "NO_WAIT": Setting(read_flag, False),
    "PARANOID": Setting(read_flag, False),
    "EXPLAIN": Setting(read_flag, False),
    "YES": Setting(read_flag, False),
    "FORCE": Setting(as_it_is, None),
    "CHECK_ONLY": Setting(read_flag, False),
    "WANTED": Setting(as_it_is, None),
}
"""Every setting that a build honours."""
