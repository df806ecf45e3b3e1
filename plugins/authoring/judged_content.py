"""Content as commands need it that change or list parts of it: read once, with what rules say of single files."""

from collections.abc import Iterator
from pathlib import Path

from ..model.problem import Problem
from ..reading import ask_rules
from ..reading.context import RuleContext
from ..reading.loading import load
from ..reading.parse.files import printed_path
from ..reading.settings import options_of
from ..writing.build import engine


def read_content(content: str | None = None) -> RuleContext:
    """Return the content of a folder or of the settings, as a check judges it, with drafts. Raises Abort."""
    settings = engine(PATH=content, DRAFTS=True, CHECK_ONLY=True).settings
    return RuleContext(load(options_of(settings, Path(settings["PATH"]))))


def read_again(context: RuleContext) -> RuleContext:
    """Return the content after something in it has changed."""
    return RuleContext(load(context.options))


def problems_in(context: RuleContext, path: Path) -> Iterator[Problem]:
    """Yield all that is wrong with a file, warnings included."""
    printed = printed_path(path)
    yield from (each for each in (*context.problems, *ask_rules(context)) if each.path == printed)
