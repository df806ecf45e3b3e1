"""The command line on top of Invoke: options from the table in model/options, and our own usage messages.

The commands themselves are in tasks.py.
"""

import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

from invoke.collection import Collection
from invoke.context import Context
from invoke.exceptions import Exit, ParseError
from invoke.parser.argument import Argument
from invoke.program import Program
from invoke.tasks import Task

from ..model.errors import INTERRUPTED, USAGE, Abort
from ..model.options import Option, Options, options_of
from ..system.streams import aborts_printed, use_tolerant_streams

OPTIONS = options_of(Options)
NEVER_EMPTY = ("as_of", "cache", "content", "force", "output", "site")
SETTINGS = "pelicanconf.py"
CALLED_IN = Path.cwd()
RESULTS: list[object] = []
"""What commands return, referenced until the process ends: freeing a build takes as long as a build without changes."""


class Command(Task[Any]):
    """An Invoke task; its function is called with those of its options that are given."""

    def __init__(self, body: Callable[..., object], names: tuple[str, ...]) -> None:
        super().__init__(body, name=body.__name__.rstrip("_"), positional=())  # `import_`: the word is Python's
        self.options = {
            name.rstrip("_") if OPTIONS[name].off is None else f"no_{name}": name for name in (*names, "site")
        }

    def get_arguments(self, ignore_unknown_help: bool | None = None) -> list[Argument]:
        """Return the options for Invoke's parser, each with its first letter as short form unless that is taken."""
        arguments, letters = [], {"h"}  # -h is help
        for word, name in self.options.items():
            option = OPTIONS[name]
            argument = Argument(
                names=(word.replace("_", "-"), *({word[0]} - letters)),
                kind=list if option.several else option.kind,
                default=None if option.several else option.default,
                help=option.help,
                positional=option.positional,
                attr_name=word if "_" in word else None,
            )
            arguments.append(argument)
            letters.add(word[0])
        return arguments

    def with_bare_option(self, words: list[str]) -> list[str]:
        """Return the words of a call with its `bare` option named, where a value stands after the positional ones."""
        bare = next((name for name in self.options.values() if OPTIONS[name].bare), None)
        at = sum(OPTIONS[name].positional for name in self.options.values())
        if bare is None or len(words) <= at or any(each.startswith("-") for each in words[: at + 1]):
            return words
        return [*words[:at], f"--{bare}", *words[at:]]

    def __call__(self, context: Context, **words: Any) -> None:
        """Run the function; on Ctrl-C, exit with the code that shells use for it."""
        sys.dont_write_bytecode = bool(sys.flags.dont_write_bytecode)  # Invoke switches it off: each run would compile
        if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            with aborts_printed():
                given = self.given_options(words)
                enter_site(given.pop("site", None))
                RESULTS.append(self.body(**given))
        except KeyboardInterrupt:
            print("Interrupted.", file=sys.stderr)
            sys.exit(INTERRUPTED)

    def given_options(self, words: dict[str, Any]) -> dict[str, Any]:
        """Return the options that differ from their defaults, by name; paths start where the command was called."""
        given = {}
        for word, name in self.options.items():
            option, value = OPTIONS[name], words[word]
            if value == option.default or (option.several and not value):
                continue
            # An option from a variable that is not set: the default is not what is meant.
            if value == "" and name in NEVER_EMPTY:
                raise Abort(f"--{word.replace('_', '-')}: is empty; give it a value, or leave it out", USAGE)
            if option.off is not None:
                value = option.off
            elif option.several:
                value = tuple(str(CALLED_IN / each) if option.path else each for each in value)
            elif option.path and (Path.cwd() != CALLED_IN or words.get("site")):
                # a path means what it says wherever the command was called
                value = str(CALLED_IN / value)
            given[name] = value
        return given


def enter_site(folder: str | None) -> None:
    """Work on the site in a folder from now on, if one is given. Raises Abort."""
    if folder is None:
        return
    if not Path(folder, SETTINGS).is_file():
        raise Abort(f"--site: {folder} holds no {SETTINGS}; name the folder of a site (start makes one)", USAGE)
    os.chdir(folder)


def with_flags(words: list[str], of: Command) -> list[str]:
    """Return the words of a call, those that stand alone behind the flag of the option that takes any number of them.

    Invoke reads no more than a fixed number of words that stand alone.
    """
    several = next((f"--{word}" for word, name in of.options.items() if OPTIONS[name].several), None)
    takes = {flag for each in of.get_arguments() if each.takes_value for flag in flags_of(each)}
    found: list[str] = []
    if several and "--" in words:  # what follows are no options, however they begin
        at = words.index("--")
        words, found = words[:at], [each for word in words[at + 1 :] for each in (several, word)]
    positional = sum(OPTIONS[name].positional for name in of.options.values())
    for at, word in enumerate(words):
        alone = not word.startswith("-") and not (at > 0 and words[at - 1] in takes)
        found += [several, word] if several and alone and positional <= 0 else [word]
        positional -= alone
    return found


def flags_of(argument: Argument) -> list[str]:
    """Return an argument as it is typed."""
    return [f"-{name}" if len(name) == 1 else f"--{name}" for name in argument.names]


def command(*names: str) -> Callable[[Callable[..., object]], Command]:
    """Decorate a function as a command with these options of the table, and with its own name and docstring."""
    return lambda body: Command(body, names)


def command_of(task: str, target: str, sentence: str, *names: str) -> Command:
    """Return a command with these options that calls `module:function`, which is imported only then."""
    module, _, function = target.partition(":")

    def body(**given: Any) -> object:
        return getattr(import_module(module), function)(**given)

    body.__name__, body.__doc__ = task, sentence
    return Command(body, names)


class CommandLine(Program):
    """Invoke, with exit code 2 for a call that it cannot read, and with none of its own options in the help."""

    def parse_tasks(self) -> None:
        """Parse the commands and their options, or exit with the reason and a suggestion."""
        task, *words = self.core.unparsed or [""]
        named = self.collection.tasks.get(task)
        if task == "help":
            task, words = words[0] if words else "", ["--help"]
            self.core.unparsed = []
        if task and words in (["-h"], ["--help"]):  # a word that has to be given would take it
            self.args.help.value, self.core.unparsed = task, []
        elif isinstance(named, Command):
            self.core.unparsed = [task, *with_flags(named.with_bare_option(words), named)]
        try:
            super().parse_tasks()
            if isinstance(asked := self.args.help.value, str) and asked not in self.parser.contexts:
                raise ParseError(f"No idea what {asked!r} is!")
        except ParseError as error:
            from .usage import usage_error

            raise Exit(usage_error(error, self.parser.contexts), USAGE) from None
        except ValueError as error:  # of int()
            word = str(error).rpartition(": ")[2]
            raise Exit(f"digest: {word} is no number; ./digest --help {task} shows what it takes", USAGE) from None

    def print_version(self) -> None:
        import tomllib

        project = Path(__file__).resolve().parents[2] / "pyproject.toml"
        print("digest", tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])

    def print_help(self) -> None:
        print("./digest TASK [OPTIONS]; ./digest --help TASK explains one\n")
        tasks = {name: each.__doc__ or "" for name, each in self.collection.tasks.items()}
        self.print_columns([(name, tasks[name]) for name in sorted(tasks)])

    def print_task_help(self, name: str) -> None:
        task = self.collection[name]
        options = {word: OPTIONS[option] for word, option in task.options.items()}
        words = [word.upper() for word, each in options.items() if each.positional]
        words += [f"[{word.upper()}]" for word, each in options.items() if each.bare]
        words += [f"[{word.upper()}…]" for word, each in options.items() if each.several]
        print(" ".join(["./digest", name, *words, "[OPTIONS]"]))
        print(f"{task.__doc__}\n")
        letters = (each.names[1:2] for each in task.get_arguments())
        self.print_columns([help_line(*each) for each in zip(options, options.values(), letters, strict=True)])


def help_line(word: str, option: Option, letter: tuple[str, ...]) -> tuple[str, str]:
    """Return how an option is written, and what it does."""
    if option.positional:
        return word.upper(), option.help
    value = "" if option.kind is bool else " FOLDER" if option.path else f" {word.upper().replace('_', '-')}"
    short = f"-{letter[0]}, " if letter else "    "
    return f"{short}--{word.replace('_', '-')}{value}", option.help


def command_line(tasks: ModuleType) -> CommandLine:
    """Return the command line of the commands of a module."""
    return CommandLine(namespace=Collection.from_module(tasks), name="digest", binary="./digest")


def run_command_line(tasks: ModuleType) -> NoReturn:
    """Run the command of the command line, and end the process."""
    use_tolerant_streams()
    code = 0
    try:
        command_line(tasks).run()
    except SystemExit as stop:
        if not isinstance(stop.code, int | None):
            raise
        code = stop.code or 0
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)  # at once: freeing all objects takes a third of a build without changes
