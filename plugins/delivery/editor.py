"""A file in the editor that the environment names, at the first place that is still to be written."""

import os
import shlex
import subprocess
from pathlib import Path

from ..model.errors import CONTENT, USAGE, Abort

TODO = "TODO"
AT_LINE = {"code": "--goto {path}:{line}", "codium": "--goto {path}:{line}", "subl": "{path}:{line}"}
"""How editors take a line that do not take `+LINE FILE`, as vi, nano, emacs and others do."""
PLUS = ("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "ne", "gvim", "gedit")


def open_in_editor(path: Path) -> None:
    """Open a file in $VISUAL or $EDITOR, at its first TODO, and wait until it is closed. Raises Abort."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not named:
        raise Abort("new: --open: no editor is known; set EDITOR, for example: export EDITOR=nano", USAGE)
    command = shlex.split(named)
    arguments = editor_arguments(Path(command[0]).name, path)
    try:
        code = subprocess.call([*command, *arguments])
    except OSError as error:
        raise Abort(f"new: --open: {command[0]} cannot be started: {error.strerror}; set EDITOR", CONTENT) from None
    if code:
        raise Abort(f"new: --open: {command[0]} ended with {code}; {path} is there all the same", CONTENT)


def editor_arguments(editor: str, path: Path) -> list[str]:
    """Return how an editor is told to open a file at its first TODO; the file alone where that is not known."""
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next((number for number, each in enumerate(lines, 1) if TODO in each), 1)
    if editor in PLUS:
        return [f"+{line}", str(path)]
    return [each.format(path=path, line=line) for each in AT_LINE.get(editor, "{path}").split()]
