"""Commands as Invoke runs them: each takes options of the table, and a wrong call is answered in our words.

It knows no command: those stand in tasks.py.
"""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

from invoke.collection import Collection
from invoke.context import Context
from invoke.exceptions import Exit, ParseError
from invoke.parser.argument import Argument
from invoke.program import Program
from invoke.tasks import Task

from ..model.errors import INTERRUPTED, USAGE
from ..model.options import Options, options_of

OPTIONS = options_of(Options)
CALLED_IN = Path.cwd()
HELD: list[object] = []
"""What commands return, held until the process ends: to take a build apart takes as long as one with nothing to do."""


class Command(Task[Any]):
    """A function as a task; it is called with those of its options that are given."""

    def __init__(self, body: Callable[..., object], names: tuple[str, ...]) -> None:
        super().__init__(body, positional=())
        self.options = {name if OPTIONS[name].off is None else f"no_{name}": name for name in names}

    def get_arguments(self, ignore_unknown_help: bool | None = None) -> list[Argument]:
        """Return the options for Invoke's parser, each with its first letter unless another has it."""
        arguments, letters = [], {"h"}  # -h is help
        for word, name in self.options.items():
            option = OPTIONS[name]
            argument = Argument(
                names=(word.replace("_", "-"), *({word[0]} - letters)),
                kind=option.kind,
                default=option.default,
                help=option.help,
                positional=option.positional,
                attr_name=word if "_" in word else None,
            )
            arguments.append(argument)
            letters.add(word[0])
        return arguments

    def __call__(self, context: Context, **words: Any) -> None:
        """Run it. From here on Ctrl-C is answered, with the exit code that shells give it."""
        sys.dont_write_bytecode = bool(sys.flags.dont_write_bytecode)  # Invoke switches it off: each run would compile
        if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            HELD.append(self.body(**self.given(words)))
        except KeyboardInterrupt:
            print("Interrupted.", file=sys.stderr)
            sys.exit(INTERRUPTED)

    def given(self, words: dict[str, Any]) -> dict[str, Any]:
        """Return the options that are not as they are by default."""
        given = {}
        for word, name in self.options.items():
            option, value = OPTIONS[name], words[word]
            if value == option.default:
                continue
            if option.off is not None:
                value = option.off
            elif option.path and Path.cwd() != CALLED_IN:  # a path means what it says wherever the command was called
                value = str(CALLED_IN / value)
            given[name] = value
        return given


def command(*names: str) -> Callable[[Callable[..., object]], Command]:
    """Make a command of a function: its name, its docstring, and these options of the table."""
    return lambda body: Command(body, names)


class CommandLine(Program):
    """Invoke, with exit code 2 for a call that it cannot read, and with none of its own options in the help."""

    def parse_tasks(self) -> None:
        """Read the commands and their options, or stop with the reason and what to type instead."""
        task, *words = self.core.unparsed or [""]
        if words in (["-h"], ["--help"]):  # a word that has to be given would take it
            self.args.help.value, self.core.unparsed = task, []
        try:
            super().parse_tasks()
            if isinstance(asked := self.args.help.value, str) and asked not in self.parser.contexts:
                raise ParseError(f"No idea what {asked!r} is!")
        except ParseError as error:
            raise Exit(self.refusal(error), USAGE) from None

    def refusal(self, error: ParseError) -> str:
        """Return what is wrong with a call, with the nearest that there is in the place of an unknown word."""
        from ..system.suggestions import did_you_mean

        why, of, near = str(error).rstrip("!."), error.context, ""
        if why.startswith("No idea what "):
            word = why.split("'")[1]
            near = did_you_mean(word, of.flags if of and word.startswith("-") else self.parser.contexts)
        name = of.name if of else None
        shown = f"./digest --help {name} shows what it takes" if name else "./digest alone lists the tasks"
        return f"digest: {why}; " + (f"{near} " if near else "") + shown

    def print_help(self) -> None:
        """List the commands."""
        print("./digest TASK [OPTIONS]; ./digest --help TASK explains one")
        self.list_tasks()

    def print_task_help(self, name: str) -> None:
        """Explain one command."""
        context = self.parser.contexts[name]
        words = [each.name.upper() for each in context.positional_args]
        print(" ".join(["./digest", name, *words, *(["[OPTIONS]"] if context.args else [])]))
        print(f"{self.collection[name].__doc__}\n")
        if context.args:
            self.print_columns(context.help_tuples())


def answer(tasks: ModuleType) -> NoReturn:
    """Run what the command line asks for, and end the process."""
    code = 0
    try:
        CommandLine(namespace=Collection.from_module(tasks), name="digest", binary="./digest").run()
    except SystemExit as stop:
        if not isinstance(stop.code, int | None):
            raise
        code = stop.code or 0
    with suppress(BrokenPipeError):  # of a reader who has seen enough
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)  # at once: to take everything apart takes a third of a build that has nothing to do
