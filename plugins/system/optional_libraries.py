"""Libraries that only the editor's desk needs: a build does without them, and a missing one is told with its mend."""

from importlib import import_module
from types import ModuleType

from ..model.errors import USAGE, Abort


def desk_library(name: str) -> ModuleType:
    """Return a library of requirements-desk.lock. Raises Abort if it is not installed."""
    try:
        return import_module(name)
    except ImportError as error:
        raise Abort(f"{error.name or name} is not installed; ./digest extra desk installs it", USAGE) from None
