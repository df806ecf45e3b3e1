"""What many pages show alike is made once: the macros of the templates in once/, for the same arguments."""

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, TemplateNotFound

FOLDER = "once/"
ROOT = "\x01"
"""Stands in a page for the way to the root of the site, which is put in its place last of all; no text may hold it."""
PLAIN = frozenset({str, int, bool, type(None)})
MOST = 20_000
"""So many outcomes of a macro are kept."""


class CachedFunction:
    """A function of which outcomes are kept, as a macro is. It may read its arguments and the constants of the site.

    Records count as the same only if they are the same object, and are held, so that no other one takes their place.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function
        self.outcomes: dict[Any, tuple[Any, tuple[Any, ...]]] = {}

    def __call__(self, *args: Any) -> Any:
        key = tuple([each if type(each) in PLAIN else _key(each) for each in args])
        found = self.outcomes.get(key)
        if found is None:
            if len(self.outcomes) >= MOST:
                self.outcomes.clear()
            found = self.outcomes[key] = (self.function(*args), args)
        return found[0]


def _key(value: Any) -> Any:
    return tuple(map(_key, value)) if type(value) is tuple else value if type(value) in PLAIN else (id(value),)


def cache_macros(environment: Environment) -> None:
    """Have what the macros in the folder make kept, for the constants that the environment has now."""
    for name in environment.list_templates(filter_func=lambda name: name.startswith(FOLDER)):
        try:
            module = environment.get_template(name).module
        except TemplateNotFound:
            continue
        for macro in [each for each in vars(module) if not each.startswith("_")]:
            setattr(module, macro, CachedFunction(getattr(module, macro)))
