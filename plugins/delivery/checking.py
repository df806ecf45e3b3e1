"""The check as it is called: of some files or one rule, since a revision, after mending, and in several formats."""

from pathlib import Path
from typing import Any

from ..checks.editing.runner import editing_rules
from ..checks.runner import names_of_all, rules
from ..model.errors import CONTENT, USAGE, Abort
from ..model.options import settings_of
from ..model.wanted import TEXT, Wanted
from ..model.words import counted
from ..reading.beside import copy_path
from ..reading.settings import setting
from ..system.suggestions import did_you_mean
from ..writing.build import check as check_content
from ..writing.build import engine
from .formats import FORMATS
from .programs import ProgramError, output_of
from .targets import require_sound_entries


def check(
    *, paths: tuple[str, ...] = (), since: str = "", fix: bool = False, rule: str = "", list: bool = False,
    format: str = TEXT, **given: Any,
) -> None:  # fmt: skip
    """Print problems and warnings. Raises Abort if there are problems, or if what is asked for is none."""
    if list:
        print_rules()
        return
    folder = Path(given.get("content") or "content")
    settings = engine(**settings_of(given)).settings
    require_sound_entries(setting(settings, "DEPLOY"))
    wanted = Wanted(files=files_of(paths, since, folder), rule=rule_named(rule), format=format_named(format))
    if fix:
        mend_content(given, wanted)
    try:
        check_content(wanted, **given)
    finally:
        if wanted.format in FORMATS:
            print(FORMATS[wanted.format](wanted.found), end="")
    if wanted.format == TEXT and not wanted.rule and not wanted.files:
        print_note_on_copies(Path(settings["PATH"]))


def mend_content(given: Any, wanted: Wanted) -> None:
    """Write what can be mended: topics to their lists, then all that a rule knows the right words for."""
    from ..authoring.fix_problems import fix_problems
    from ..authoring.fix_topics import add_missing_topics

    if not wanted.rule and not wanted.files:
        add_missing_topics(given.get("content"))
    for of_claims in (False, True):  # a claim repeats a sentence as it has been mended
        found = Wanted(files=wanted.files, rule=wanted.rule, format="json")
        try:
            check_content(found, **given)
        except Abort as stop:
            if stop.code != CONTENT or stop.message:
                raise
        fix_problems([each for each in found.found if each.fixes and (each.field == "claims") == of_claims])


def rule_named(name: str) -> str:
    """Return the name of a rule. Raises Abort if there is none of that name."""
    known = names_of_all()
    if name and name not in known:
        raise Abort(f"check: --rule: {name!r} is no rule; {did_you_mean(name, known) or '--list names them'}", USAGE)
    return name


def format_named(name: str) -> str:
    """Return the name of a format. Raises Abort if there is none of that name."""
    known = (TEXT, *FORMATS)
    if name not in known:
        mend = did_you_mean(name, known) or f"write one of: {', '.join(known)}"
        raise Abort(f"check: --format: {name!r} is no format; {mend}", USAGE)
    return name


def files_of(paths: tuple[str, ...], since: str, folder: Path) -> tuple[Path, ...]:
    """Return the files that are asked for: those that are named, of these the ones that changed. Raises Abort.

    What has changed is what git says of the repository that holds a `folder`.
    """
    named = tuple(Path(each).resolve() for each in paths)
    for given, path in zip(paths, named, strict=True):
        if not path.exists():
            raise Abort(f"check: {given}: there is no such file; name one below content/", USAGE)
    if not since:
        return named
    try:
        if since.startswith("-"):
            raise ProgramError(f"{since!r} is no revision")
        top = Path(git_output(folder, "rev-parse", "--show-toplevel").strip())
        listed = git_output(top, "diff", "--name-only", "-z", since, "--")
        listed += git_output(top, "ls-files", "--others", "--exclude-standard", "-z")
    except ProgramError as error:
        raise Abort(f"check: --since: {error}; name a revision such as main or HEAD~1", USAGE) from None
    changed = tuple((top / each).resolve() for each in listed.split("\0") if each)
    kept = [each for each in changed if not named or any(each.is_relative_to(one) for one in named)]
    return tuple(kept) or (top / "nothing-has-changed",)


def git_output(folder: Path, *words: str) -> str:
    """Return what git printed in a folder. Raises ProgramError."""
    return output_of(("git", *words), folder=folder).decode(errors="surrogateescape")


def print_rules() -> None:
    """Print every rule on texts with its sentence and its examples, then the others with their sentences."""
    for each in editing_rules():
        print(f"{each.name} ({'problem' if each.problem else 'warning'}): {each.sentence}")
        print(f"  fails:  {each.fails}\n  passes: {each.passes}\n")
    for one in sorted(rules(), key=lambda each: getattr(each, "may_pass", "") or each.__name__):
        sentence = " ".join((one.__doc__ or "").split("\n\n")[0].split())
        print(f"{getattr(one, 'may_pass', '') or one.__name__}: {sentence}")


def print_note_on_copies(root: Path) -> None:
    """Print of how many articles there is no copy of the source, so that nothing compares them with it."""
    articles = sorted((root / "articles").rglob("*.md"))
    if not articles:
        return
    there = len([*copy_path(root, "x").parent.glob("*.txt")])
    if there < len(articles):
        missing = counted(len(articles) - there, "article")
        print(f"Note: {missing} without a private copy of the source here: not compared with it.")
