"""Every command that README, CONTRIBUTING and docs print is typed by a test, and does what it is for.

Most are typed here, in a copy of the demonstration; pages that are played from first line to last have tests of their
own. What stands in neither is listed, with the reason and the test that runs it instead.
"""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.commands_of_docs import OTHERS, commands, commands_in_blocks, printed
from tests.support.paths import ROOT
from tests.support.typing_desk import ARCHIVED, ARTICLE, TypingDesk

DOCS = "tests/project/test_docs.py::test_every_command_runs_as_it_is_printed_in_a_clone"
START = "tests/project/test_docs.py::test_ten_minutes_end_with_a_site_of_ones_own_that_has_no_word_of_the_demonstration"
WEEK = "tests/project/test_week.py::test_a_week_takes_at_most_half_of_what_is_typed_by_hand"
PLAYED = {"README.md": DOCS, "docs/writing.md": DOCS, "docs/start.md": START, "docs/week.md": WEEK}
"""Documents whose `sh` blocks are typed from first to last, each with the test that does so."""


@dataclass(frozen=True)
class Typed:
    """A command as it is printed; how it is typed, where a word stands for another; what is done before it is.

    `says` is found in what it prints. With `then` it is typed after the one before, in what that left.
    """

    command: str
    says: str = ""
    typed: str = ""
    before: Callable[[TypingDesk], None] = lambda desk: None
    then: bool = False


TYPED = (
    Typed("./digest", "./digest TASK [OPTIONS]"),
    Typed("./digest --help TASK", "Build the site into output/", "./digest --help build"),
    Typed("./digest --version", "digest 0."),
    Typed("./digest build", " new files"),
    Typed("./digest why ADDRESS", "topics/new-start/: new", "./digest why topics/new-start/", then=True),
    Typed(
        "./digest why articles/x/",
        "pyongyang/: new",
        "./digest why articles/trump-putin-opening-and-pyongyang/",
        then=True,
    ),
    Typed("./digest graph --check", "Every link that has to lead both ways does.", then=True),
    Typed("./digest due", "a new day: ", then=True),
    Typed("./digest build --explain", "text changed", before=TypingDesk.slip, then=True),
    Typed("./digest deploy TARGET", "bytes to send", "./digest deploy live"),
    Typed("./digest diff", "1 article edited", then=True),
    Typed("./digest diff [OLD] [NEW]", "1 article edited", "./digest diff ../public output", then=True),
    Typed("./digest check", "No problems."),
    Typed("./digest check --fix", "No problems."),
    Typed("./digest check --list", "relative-date (warning): "),
    Typed("./digest check --format json", "["),
    Typed("./digest check --rule relative-date", "No problems."),
    Typed("./digest check --since main", "No problems."),
    Typed("./digest check content/articles/2026", "No problems."),
    Typed(f"./digest correct {ARTICLE}", "an entry is open"),
    Typed(f"./digest correct {ARTICLE} --minor", "this text is approved", before=TypingDesk.slip),
    Typed("./digest release", "releases/: "),
    Typed("./digest release --force addresses", "releases/: "),
    Typed("./digest urls", "articles/"),
    Typed("./digest find snow pass", "content/", "./digest find new start"),
    Typed("./digest stale", "content/"),
    Typed("./digest today", "Drafts (1)", before=TypingDesk.draft),
    Typed("./digest publish 18f135d2", "is published as of", before=TypingDesk.draft),
    Typed("./digest set figure new-start/limit-warheads 1,400 --as-of 2026-11-20", "1,400"),
    Typed("./digest set status new-start", "new-start"),
    Typed("./digest set role vladimir-putin", "content/entities.yaml:"),
    Typed("./digest new article", " is written"),
    Typed("./digest new topic", " is written"),
    Typed("./digest new event", " is written"),
    Typed("./digest new source", " is written"),
    Typed("./digest new entity", " is written"),
    Typed("./digest new term", " is written"),
    Typed("./digest new page", " is written"),
    Typed("./digest new edition", " is written", before=TypingDesk.no_edition),
    Typed('./digest new topic --title "Test ban"', "content/topics/test-ban.md is written"),
    Typed(
        './digest new article "A headline" --topic $slug --url https://…',
        "a-headline.md is written",
        './digest new article "A headline" --topic new-start --url https://courier.example.com/a',
    ),
    Typed("./digest new article --from saved-page.html --event --open", " is written", before=TypingDesk.reports),
    Typed("./digest inbox", "8 of 8 items are new", before=TypingDesk.feed),
    Typed("./digest inbox --since 2025-06-01", "8 of 8 items are new", before=TypingDesk.feed),
    Typed("./digest inbox --opml subscriptions.opml", "1 feed", before=TypingDesk.feed),
    Typed("./digest import 1", " is written", before=TypingDesk.listed),
    Typed("./digest import 3 7", " is written", then=True),
    Typed("./digest import https://news.example.org/2026/02/talks-resume", " is written"),
    Typed(
        "./digest import saved-page.html release.eml export.xml ../old-blog/content",
        " is written",
        before=TypingDesk.reports,
    ),
    Typed("./digest import subscriptions.opml", "sources.yaml", before=TypingDesk.subscriptions),
    Typed(f"./digest archive {ARTICLE}", ARCHIVED),
    Typed("./digest rot", "0 dead"),
    Typed("./digest replies import reader.eml", "1 ", before=TypingDesk.mail),
    Typed("./digest replies list", "Reader", then=True),
    Typed("./digest replies show 3", "Reader", then=True),
    Typed("./digest replies accept 3 4", "content/replies/", then=True),
    Typed("./digest replies reject 3", "3 is rejected", before=TypingDesk.mail),
    Typed('./digest replies answer 3 --text "…"', "content/replies/", before=TypingDesk.mail),
    Typed(f'./digest replies answer {ARTICLE}/001 --text "…"', "content/replies/", before=TypingDesk.answered),
)  # fmt: skip

WINDOWS = "is for Windows, without the script"
NETWORK = "brings packages from a network"
BENCH = "tests/project/test_bench.py::test_ours_alone_is_measured_and_reported"
COSTS = "tests/project/test_costs.py::test_what_a_feature_costs_is_what_its_absence_saves_in_the_same_round"
SCRIPT = "tests/project/test_digest_script.py::"
EXTRA = f"{SCRIPT}test_an_extra_adds_the_packages_of_its_lock_and_a_name_without_a_lock_adds_none"
UPDATE = "tests/authoring/test_update.py::test_an_update_replaces_the_engine_alone_and_says_what_it_means"
CLONED = "tests/authoring/test_update.py::test_an_engine_is_cloned_from_a_git_address"
RUN_BY_CI = "tests/project/test_docs.py::test_the_commands_that_are_left_out_are_what_ci_runs"
LOCKS = "tests/project/test_digest_script.py::test_a_lock_holds_hashes_for_every_package_and_no_address"
ELSEWHERE = {
    "./digest bench": ("takes hours, and the other generators", BENCH),
    "./digest bench --features 2000": ("takes an hour", COSTS),
    "./digest bench --articles 10000 --peers hugo-lite,ours-light --runs 2": ("needs another generator", BENCH),
    "./digest extra NAME": (NETWORK, EXTRA),
    "./digest extra brotli": (NETWORK, EXTRA),
    "./digest extra desk": (NETWORK, EXTRA),
    "./digest extra s3": (NETWORK, EXTRA),
    "./digest fuzz": ("takes minutes", "tests/project/test_fuzzing.py::test_no_mutant_stops_the_program"),
    "./digest golden": (
        "rewrites what tests compare with",
        "tests/project/test_golden.py::test_the_golden_output_is_whole",
    ),
    "./digest lint": ("takes a minute, and is a step of CI", RUN_BY_CI),
    "./digest preview --open": ("opens a browser", START),
    "./digest rename": ("is the name of a task, not a call", DOCS),
    "./digest schema": (
        "rewrites files of the engine",
        "tests/authoring/test_schemas.py::test_the_schemas_are_current",
    ),
    "./digest screenshots": (
        "needs a browser",
        "tests/project/test_screenshots.py::test_a_kind_is_shown_by_width_and_light_and_on_both_papers",
    ),
    "./digest start": ("is the name of a task, not a call", START),
    "./digest test": ("is what runs this", RUN_BY_CI),
    "./digest test --install": ("is what runs this", RUN_BY_CI),
    "./digest test --quick": ("is what runs this", RUN_BY_CI),
    "./digest update": ("needs a site with an engine of its own", UPDATE),
    "./digest update --from ../digest": ("needs a site with an engine of its own", UPDATE),
    "./digest update --site ../my-site": ("needs a site with an engine of its own", UPDATE),
    "./digest update --from https://git.example.org/digest.git": ("needs a network", CLONED),
    "git commit --message \"A later engine\"": ("is git's", UPDATE),
    "git reset --hard": ("is git's", UPDATE),
    "curl --config FILE": ("is curl's, part of a sentence", "tests/delivery/test_s3.py::"),
    "invoke build": ("is Invoke's", START),
    "npm install vnu-jar": (NETWORK, "tests/theme/test_nu_checker.py::"),
    "npx lighthouse@12 http://127.0.0.1:8000/ --chrome-flags=\"--headless=new --no-sandbox\" --output=json --quiet": (
        NETWORK,
        "tests/theme/test_design.py::",
    ),
    "pelican --autoreload": ("is Pelican's, named beside ours", BENCH),
    "pelican -s": ("is the part of a call of Pelican", START),
    "pre-commit install": (NETWORK, RUN_BY_CI),
    "py -m venv .venv": (WINDOWS, "tests/project/test_digest_script.py::"),
    ".venv\\Scripts\\pip install --require-hashes -r requirements-test.lock": (
        WINDOWS,
        "tests/project/test_digest_script.py::",
    ),
    ".venv\\Scripts\\invoke build": (WINDOWS, START),
}  # fmt: skip
"""Commands that are not typed here: why not, and the test, or the module of tests, that runs what they run."""
BY_LOCK = "uv pip compile "
"""Makes a lock, from a network; what it has to be like is tested (LOCKS)."""


def fault_of(ran_code: int, said: str, expected: str) -> str:
    """Return how a command did not end as it should; nothing if it did."""
    if ran_code or expected not in said:
        return f"ended with {ran_code}, not with {expected!r}:\n{said}"
    return ""


@pytest.mark.slow
def test_every_command_is_typed_as_it_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = TypingDesk(tmp_path, monkeypatch)
    faults = {}
    for each in TYPED:
        if not each.then:
            desk.begin_anew()
        each.before(desk)
        ran = desk.type(each.typed or each.command)
        if fault := fault_of(ran.code, ran.out + ran.err, each.says):
            faults[each.command] = fault
    assert {} == faults, "\n".join(f"{command}\n{fault}" for command, fault in faults.items())


def test_every_command_is_typed_by_some_test_and_no_other_is_listed() -> None:
    played = {line for document in PLAYED for line in commands_in_blocks(document)}
    named = {command for _, command in (*commands(), *printed(OTHERS))}
    known = {each.command for each in TYPED} | set(ELSEWHERE)
    assert 100 < len(named)
    assert [] == sorted(each for each in named - played - known if not each.startswith(BY_LOCK))
    assert [] == sorted(known - named)
    assert [] == sorted(set(ELSEWHERE) & (played | {each.command for each in TYPED}))


def test_every_test_that_is_named_is_there() -> None:
    for name in {*PLAYED.values(), LOCKS, *(test for _, test in ELSEWHERE.values())}:
        module, _, function = name.partition("::")
        tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
        found = {each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}
        assert function in found or (not function and any(each.startswith("test_") for each in found)), name


def test_a_command_that_nobody_types_is_found() -> None:
    assert re.findall(OTHERS, "Then:\n\n    git push --tags\n") == ["git push --tags"]
    assert (
        fault_of(2, "digest: there is no task 'bild'", "")
        and fault_of(0, "", "is written")
        and not fault_of(0, "a", "a")
    )
