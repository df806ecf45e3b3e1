"""Plugins are loaded: each that PLUGINS names joins the build, or the run stops before anything is written.

Pelican itself logs what does not load and goes on, so that a misspelt name deletes the pages of that plugin.
"""

import importlib
import pkgutil
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pelican.plugins
from pelican.plugins._utils import load_legacy_plugin

from ..model.errors import USAGE, Abort
from ..model.problem import Problem
from ..system.suggestions import did_you_mean
from .registry import joined_by
from .setting_problems import setting_problem, short_path, warn

OURS = __name__.partition(".")[0]


def load_plugins(settings: Mapping[str, Any]) -> list[ModuleType]:
    """Return the plugins that PLUGINS names, each of which has joined the build. Raises Abort."""
    plugins = [load_plugin(settings, each) for each in settings.get("PLUGINS") or ()]
    if all(each.__name__ != f"{OURS}.checks" for each in plugins):
        what = f"nothing checks what is published; name {OURS}.checks"
        warn(setting_problem(settings, "PLUGINS", what, warning=True))
    return plugins


def load_plugin(settings: Mapping[str, Any], named: str | ModuleType) -> ModuleType:
    """Load a plugin and let it join. Raises Abort; warns of a plugin that joins nothing of this build."""
    name = named if isinstance(named, str) else named.__name__
    try:
        plugin = imported(named, settings.get("PLUGIN_PATHS") or []) if isinstance(named, str) else named
        if not callable(getattr(plugin, "register", None)):
            raise Abort(
                str(setting_problem(settings, "PLUGINS", f"{name!r} has no register(); {suggestion_for(name)}")), USAGE
            )
        plugin.register()
    except Abort:
        raise
    except Exception as error:
        raise Abort(str(not_loaded(settings, name, error)), USAGE) from None
    if not plugin.__name__.startswith(f"{OURS}.") and not joined_by(plugin.__name__):
        what = f"{name!r} works on articles and pages of Pelican's, which are not made here, and so does nothing"
        warn(setting_problem(settings, "PLUGINS", f"{what}; remove it", warning=True))
    return plugin


def imported(name: str, paths: list[str]) -> ModuleType:
    """Return the module of a plugin: one of the namespace `pelican.plugins`, where its short name will do, or any."""
    short = name.removeprefix("pelican.plugins.")
    if any(each.name == short and each.ispkg for each in pkgutil.iter_modules(pelican.plugins.__path__)):
        return importlib.import_module(f"pelican.plugins.{short}")
    module: ModuleType = load_legacy_plugin(name, paths)
    return module


def not_loaded(settings: Mapping[str, Any], name: str, error: Exception) -> Problem:
    """Return why a plugin did not load: there is none of that name, or something in it went wrong."""
    missing = isinstance(error, ModuleNotFoundError) and error.name and (name + ".").startswith(error.name + ".")
    if missing or str(error) == f"Cannot import plugin `{name}`":
        return setting_problem(settings, "PLUGINS", f"there is no plugin {name!r}; {suggestion_for(name)}")
    frames = [each for each in traceback.extract_tb(error.__traceback__) if "importlib" not in each.filename]
    place = f"{printed_file(frames[-1].filename)}:{frames[-1].lineno}: " if frames else ""
    if isinstance(error, SyntaxError):
        place = f"{printed_file(error.filename or name)}:{error.lineno}: "
    what = f"{name!r} does not load ({place}{type(error).__name__}: {error})"
    return setting_problem(settings, "PLUGINS", f"{what}; mend the plugin, or remove its name")


def printed_file(name: str) -> str:
    """Return the name of a file as messages print it."""
    return short_path(Path(name))


def suggestion_for(name: str) -> str:
    """Return what to write instead of a name that is none of a plugin's."""
    return did_you_mean(name, plugin_names()) or "remove it, or install what it names"


def plugin_names() -> Iterator[str]:
    """Yield the names of the plugins of this project: its modules that can join a build."""
    package = importlib.import_module(OURS)
    for each in pkgutil.iter_modules(package.__path__, f"{OURS}."):
        spec = each.module_finder.find_spec(each.name, None)
        source = spec.loader.get_source(each.name) if spec and spec.loader else ""  # type: ignore[attr-defined]
        if "\ndef register(" in (source or ""):
            yield each.name
