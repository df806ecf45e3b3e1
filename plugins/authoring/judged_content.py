"""Content as commands need it that list or change parts of it, and changes that stay only if no rule refuses them."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from ..model.errors import CONTENT, Abort
from ..model.problem import Problem
from ..model.record import replace
from ..reading import ask_rules
from ..reading.context import RuleContext
from ..reading.loading import load
from ..reading.parse.files import decode_text, printed_path
from ..reading.report import report
from ..reading.settings import options_of
from ..system.files import replace_file
from ..writing.build import engine
from .text_edits import TextEdit, edit_bytes


def read_content(content: str | None = None) -> RuleContext:
    """Return the content of a folder or of the settings, as a check judges it, with drafts. Raises Abort."""
    settings = engine(PATH=content, DRAFTS=True, CHECK_ONLY=True).settings
    return RuleContext(snapshot=load(options_of(settings, Path(settings["PATH"]))))


def problems_now(context: RuleContext, path: Path) -> list[Problem]:
    """Return all that is wrong with a file of content that has changed since it was read, warnings included.

    What builds keep is left alone: content is read into a cache of its own, which is thrown away.
    """
    printed = printed_path(path)
    with TemporaryDirectory(prefix="digest-judged-") as folder:
        changed = RuleContext(snapshot=load(replace(context.options, cache=Path(folder))))
        return [each for each in (*changed.problems, *ask_rules(changed)) if each.path == printed]


def change_checked(context: RuleContext, path: Path, edits: Callable[[str], list[TextEdit]], ending: str) -> None:
    """Make edits of a file that was read, unless problems follow in it: then print them. Raises Abort."""
    before = path.read_bytes()
    text = decode_text(path, before)
    assert isinstance(text, str)  # it has been read
    after = edit_bytes(before, edits(text))
    try:
        replace_file(path, after)
        try:
            refused = report(problems_now(context, path), ending)
        except BaseException:
            replace_file(path, before)
            raise
        if refused:
            replace_file(path, before)
            raise Abort("", CONTENT)
    except OSError as error:
        raise Abort(f"{printed_path(path)}: cannot be written: {error.strerror}", CONTENT) from None
