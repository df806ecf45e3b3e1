"""What is wrong with the settings that a run was given, and which of them change nothing: told before anything is done.

A problem names the settings file that holds the value, with its line: pelicanconf.py, or another one that Pelican was
given.
"""

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from pelican.settings import DEFAULT_CONFIG

from ..drawing.theme_fingerprint import THEME, own_theme, wrong_colours
from ..model.errors import USAGE, Abort, warnings_are_fatal
from ..model.problem import Problem
from ..model.settings import SETTINGS, read_setting
from ..model.words import counted
from ..system.suggestions import did_you_mean
from .registry import Published

UNSEEN = "a build would not see that what it gives has changed"
INSTEAD_OF_JINJA = "register a function in a plugin (register_filters)"
REFUSED = {
    "DELETE_OUTPUT_DIRECTORY": ("it would empty the live site before it is built", "remove it"),
    "JINJA_FILTERS": (UNSEEN, INSTEAD_OF_JINJA),
    "JINJA_GLOBALS": (UNSEEN, INSTEAD_OF_JINJA),
    "JINJA_TESTS": (UNSEEN, INSTEAD_OF_JINJA),
    "THEME_TEMPLATES_OVERRIDES": ("a build would not see that they have changed", "put templates into theme/templates"),
}
"""Settings of Pelican's that must not be used: why, and what to do instead."""
OTHERS_OF_PELICAN = (
    *("AUTHOR", "FEED_ATOM", "FEED_RSS", "FEED_ALL_RSS", "FEED_DOMAIN", "CATEGORY_FEED_RSS", "TAG_FEED_ATOM"),
    *("TAG_FEED_RSS", "TRANSLATION_FEED_RSS", "FEED_ATOM_URL", "FEED_RSS_URL", "FEED_ALL_ATOM_URL", "DEFAULT_DATE"),
    *("FEED_ALL_RSS_URL", "CATEGORY_FEED_ATOM_URL", "CATEGORY_FEED_RSS_URL", "TAG_FEED_ATOM_URL", "TAG_FEED_RSS_URL"),
    *("AUTHOR_FEED_ATOM_URL", "AUTHOR_FEED_RSS_URL", "TRANSLATION_FEED_ATOM_URL", "TRANSLATION_FEED_RSS_URL"),
    *("MENUITEMS", "LINKS", "SOCIAL", "LINKS_WIDGET_NAME", "SOCIAL_WIDGET_NAME", "GITHUB_URL", "TWITTER_USERNAME"),
    *("DISQUS_SITENAME", "GOOGLE_ANALYTICS", "STYLESHEET_URL", "SITELOGO", "FAVICON", "MARKUP", "PYGMENTS_STYLE"),
    *("ARCHIVES_URL", "ARCHIVES_SAVE_AS", "AUTHORS_URL", "AUTHORS_SAVE_AS", "CATEGORIES_URL", "CATEGORIES_SAVE_AS"),
    *("TAGS_URL", "TAGS_SAVE_AS", "CATEGORY_REGEX_SUBSTITUTIONS", "TAG_REGEX_SUBSTITUTIONS"),
    *("AUTHOR_REGEX_SUBSTITUTIONS", "CLEAN_URLS", "LOAD_CONTENT_CACHE"),
)
"""Settings of Pelican and its themes that have no default."""
OF_PELICAN = {*DEFAULT_CONFIG, *OTHERS_OF_PELICAN}
DERIVED = {"ARTICLE_EXCLUDES", "CSS_FILE", "FEED_DOMAIN", "LOAD_CONTENT_CACHE", "PAGE_EXCLUDES"}
"""What Pelican sets by itself, whatever a settings file says."""
INSTEAD = {
    "MENUITEMS": "name links in NAVIGATION",
    "LINKS": "name links in FOOTER",
    "SOCIAL": "name links in FOOTER",
    "ARTICLE_PATHS": "articles are read from articles/ of the content",
    "PAGE_PATHS": "pages are read from pages/ of the content",
    "TYPOGRIFY": "text is always typeset",
    "AUTHOR": "write `by` in an article",
}
"""What does what a setting of Pelican's was to do."""
INTERFACES = ("en",)
"""The languages in which the words of the pages themselves are there."""
SHELL = "templates/partials/frame.html"


def require_sound(settings: Mapping[str, Any]) -> None:
    """Print every problem of the settings, and each warning once in a process. Raises Abort if there is a problem."""
    problems = list(problems_of(settings))
    warnings = list(dict.fromkeys(warnings_of(settings)))
    for each in problems:
        print(each, file=sys.stderr)
    for each in warnings:
        warn(each)
    if problems:
        raise Abort("", USAGE)
    if warnings and warnings_are_fatal():
        raise Abort(f"{counted(len(warnings), 'warning')} in settings, and --fatal; nothing was written.", USAGE)


@cache
def warn(warning: Problem) -> None:
    """Print a warning, unless this process has printed it."""
    print(warning, file=sys.stderr, flush=True)


def setting_problem(settings: Mapping[str, Any], name: str, what: str, *, warning: bool = False) -> Problem:
    """Return what is wrong with a setting, and how to mend it, with the file and line that hold it."""
    what, _, mend = what.partition("; ")
    path, line = place_of(settings, name)
    return Problem(path=path, line=line, field=name, what=what, mend=mend, warning=warning)


def problems_of(settings: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with settings: those that are unknown, of another type, or must not be used."""
    for name, value in settings.items():
        if value and name in REFUSED:
            yield setting_problem(settings, name, "; ".join(REFUSED[name]))
        elif name not in SETTINGS and name not in OF_PELICAN:
            near = did_you_mean(name, SETTINGS) or "remove it; a name of your own is written in small letters"
            yield setting_problem(settings, name, f"is no setting; {near}")
    given = {**settings, **overridden_settings(settings)}
    for name in SETTINGS:
        try:
            read_setting(given, name)
        except ValueError as error:
            yield setting_problem(settings, name, str(error))
    theme = Path(str(settings.get("THEME")))
    if settings.get("THEME") and not (theme / SHELL).is_file():
        what = f"{str(theme)!r} has no {SHELL}, so it is no theme for these pages; copy theme/ and change the copy"
        yield setting_problem(settings, "THEME", what)
    for path, line, token, value in wrong_colours(own_theme(settings.get("ROOT"))):
        what = f"{value!r} is no colour that pictures can be drawn in"
        yield Problem(path=short_path(path), line=line, field=token, what=what, mend="write it as #rrggbb")


def warnings_of(settings: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield the settings of Pelican's that were given and change nothing."""
    files = [vars(module) for module in settings_files().values()]
    for name in sorted(OF_PELICAN - SETTINGS.keys() - REFUSED.keys()):
        if name in settings and is_given(settings, name, files):
            mend = INSTEAD.get(name, "remove it")
            yield setting_problem(settings, name, f"changes nothing here; {mend}", warning=True)
    theme = Path(str(settings.get("THEME")))
    if theme != THEME and (theme / SHELL).is_file():
        what = "cards and icons are drawn in the fonts and colours of theme/ all the same; change those too"
        yield setting_problem(settings, "THEME", what, warning=True)
    if (language := str(settings.get("DEFAULT_LANG"))).partition("-")[0].lower() not in INTERFACES:
        what = f"the pages' own words are English, on pages that say they are in {language!r}; change them in theme/"
        yield setting_problem(settings, "DEFAULT_LANG", what, warning=True)


def require_linked_pages(settings: Mapping[str, Any], published: Published) -> None:
    """Raise Abort if NAVIGATION, SERVICE_LINKS or FOOTER lead to a page that is not built and that no plugin lists.

    A link to a list is drawn from the day on that there is something in it.
    """
    urls = published.urls | published.lists
    footer = [link for section in read_setting(settings, "FOOTER") for link in section.links]
    named = {name: read_setting(settings, name) for name in ("NAVIGATION", "SERVICE_LINKS")} | {"FOOTER": footer}
    problems = [
        setting_problem(settings, name, f"there is no page at {link.url!r}; {nearest or 'write another, or remove it'}")
        for name, links in named.items()
        for link in links
        if (page := link.url.partition("#")[0]) not in urls
        for nearest in [did_you_mean(page, urls - {""})]
    ]
    for each in problems:
        print(each, file=sys.stderr)
    if problems:
        raise Abort("", USAGE)


def overridden_settings(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the settings file has where Pelican has put its own values, since it cannot use those."""
    first = next(iter(settings_files().values()), None)
    return {
        name: value
        for name, value in (vars(first).items() if first else ())
        if name in SETTINGS and name in DEFAULT_CONFIG and settings.get(name) == DEFAULT_CONFIG[name] != value
    }


def is_given(settings: Mapping[str, Any], name: str, files: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether a setting comes from a settings file, or differs from what Pelican has where none is given."""
    if any(name in each and each[name] == settings[name] for each in files):
        return True
    return name not in DERIVED and settings[name] != DEFAULT_CONFIG.get(name)


def settings_files() -> dict[Path, Any]:
    """Return the settings files of this process, as modules: what names the class that builds is one."""
    found = {}
    for module in list(sys.modules.values()):
        names = vars(module) if type(module) is ModuleType else {}  # to ask one that is loaded late would load it
        if isinstance(path := names.get("__file__"), str) and "PELICAN_CLASS" in names and "SITENAME" in names:
            found[Path(path)] = module
    return found


def place_of(settings: Mapping[str, Any], name: str) -> tuple[str, int]:
    """Return the file and line in which a setting got its value; the command line, if no file has it."""
    files = settings_files()
    for path, module in files.items() if name in settings else ():
        line = assigned_in(path, name)
        value, now = vars(module).get(name), settings.get(name)
        same = value == now or str(value).rstrip("/") == str(now).rstrip("/")  # Pelican takes slashes away
        if line and (same or now == DEFAULT_CONFIG.get(name) or str(value) in str(now)):
            return short_path(path), line
        if same and name in vars(module):  # a star import has brought it
            return short_path(path), 0
    if settings.get(name) is not None:
        return "command line", 0
    return short_path(next(iter(files), Path("pelicanconf.py"))), 0


def assigned_in(path: Path, name: str) -> int:
    """Return the last line of a settings file in which a name is given a value; 0 if there is none."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return 0
    names = (each for each in ast.walk(tree) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store))
    return max((each.lineno for each in names if each.id == name), default=0)


def short_path(path: Path) -> str:
    """Return a path from the working directory if it lies below, else whole."""
    here, whole = Path.cwd(), path.absolute()
    return (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()
