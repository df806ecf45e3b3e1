"""Imports of libraries that are never used here: what they ask for is not loaded, and every command begins sooner.

Pelican imports docutils for reStructuredText, and Invoke unittest.mock, with all of asyncio, for the tests of others.
What is used by few is loaded when it is: Invoke's YAML, which compiles 15 ms of patterns, for those who have settings
of Invoke.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType
from typing import Any

UNUSED = {
    "invoke.context": ("unittest.mock",),
    "pelican.readers": ("docutils", "pelican.rstdirectives"),
}
"""Libraries' modules, and what only that in them needs which nothing here calls."""
LATE = ("invoke.vendor.yaml",)
"""Modules that are loaded once something in them is asked for."""


class Placeholder:
    """Stands for a class of a module that is not loaded, or for a function: Pelican calls one at each start.

    Whoever goes on to use what it gives meets an ImportError.
    """

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def __getattr__(self, name: str) -> None:
        if not name.startswith("__"):
            raise ImportError(f"{__name__}: this library was imported without what only it asks for: {name}")
        raise AttributeError(name)


class EmptyModule(ModuleType):
    """Stands for a module while one is imported that asks for it. Pelican takes it for one that is missing."""

    def __bool__(self) -> bool:
        return False

    def __getattr__(self, name: str) -> type[Placeholder]:
        if name.startswith("__"):
            raise AttributeError(name)
        return Placeholder


class EmptyModules(MetaPathFinder, Loader):
    """Finds empty modules in the place of some, and of all below them."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(f"{each}." for each in names)

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Return what makes an empty module, if it is one of them."""
        return ModuleSpec(name, self, is_package=True) if f"{name}.".startswith(self.names) else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return an empty module."""
        return EmptyModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Leave it empty."""


@contextmanager
def not_loaded(names: Sequence[str]) -> Iterator[None]:
    """Have empty modules in the place of these within the block; after it, whoever imports one gets the true one."""
    finder = EmptyModules(names)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name, module in [*sys.modules.items()]:
            if type(module) is EmptyModule:  # to ask it for its class would load a module that is late
                del sys.modules[name]
                above, _, last = name.rpartition(".")
                vars(sys.modules.get(above, module)).pop(last, None)


class WithoutUnused(Loader):
    """Loads a module in UNUSED as its own loader does, without what it never uses."""

    def __init__(self, loader: Loader) -> None:
        self.loader = loader

    def __getattr__(self, name: str) -> Any:
        """Return what else the loader gives, such as the source."""
        if name == "loader":
            raise AttributeError(name)
        return getattr(self.loader, name)

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Return what the loader returns."""
        return self.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Run a module."""
        with not_loaded(UNUSED[module.__name__]):
            self.loader.exec_module(module)


class UnusedImports(MetaPathFinder):
    """Finds the modules in UNUSED and LATE."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Return how to load one of these modules."""
        found = PathFinder.find_spec(name, path) if name in UNUSED or name in LATE else None
        if found is not None and found.loader is not None:
            found.loader = LazyLoader(found.loader) if name in LATE else WithoutUnused(found.loader)
        return found


def skip_unused_imports() -> None:
    """Load no library that is only asked for, from now on and in this process."""
    sys.meta_path.insert(0, UnusedImports())
