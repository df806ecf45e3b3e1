"""What is wrong with a call, in a line: Invoke's words put into ours, with a suggestion for an unknown one."""

import re
from collections.abc import Iterable

from invoke.exceptions import ParseError

from ..system.suggestions import did_you_mean

WORDS_OF_OTHERS = {
    **dict.fromkeys(("init", "create"), "start"),
    **dict.fromkeys(("serve", "server", "dev", "watch"), "preview"),
    **dict.fromkeys(("doctor", "validate", "lint"), "check"),
    "list": "today",
    "status": "stale",
    "search": "find",
    "upgrade": "update",
    "add": "new",
    "push": "deploy",
}
"""What other programs call it."""


def usage_error(error: ParseError, tasks: Iterable[str]) -> str:
    """Return what Invoke found wrong with a call of one of these tasks."""
    said, context = str(error).rstrip("!."), error.context
    task = context.name if context else None
    hint = f"./digest --help {task} shows what it takes" if task else "./digest alone lists the tasks"
    if said.startswith("No idea what "):
        word = said.split("'")[1]
        near = suggested_word(word, context.flags if context and word.startswith("-") else tasks, not task)
        return f"digest: {unknown(word, task)}; {near}{hint}"
    if lacking := re.findall(r"\w+", said.partition("positional arguments: ")[2]):
        return f"digest: {' and '.join(map(str.upper, lacking))} {'is' if len(lacking) == 1 else 'are'} missing; {hint}"
    if option := re.match(r"Flag <Argument: ([\w-]+).* needed value", said):
        return f"digest: --{option[1]} needs a value; {hint}"
    return f"digest: {said}; {hint}"


def unknown(word: str, task: str | None) -> str:
    """Return what is said of a word that means nothing where it stands."""
    if word.startswith("-"):
        return f"there is no option {word!r}"
    return f"{word!r} is not taken" if task else f"there is no task {word!r}"


def suggested_word(word: str, known: Iterable[str], is_task: bool) -> str:
    """Return what to write instead, if that can be told."""
    own = WORDS_OF_OTHERS.get(word, "") if is_task else ""
    found = f"{own!r} does that;" if own in set(known) else did_you_mean(word, known)
    return f"{found} " if found else ""
