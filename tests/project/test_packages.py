"""Packages: what is declared, stamped and locked is what the sources import."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from plugins.system.code_fingerprint import LIBRARIES
from tests.support.paths import ROOT
from tests.support.source_tree import calls, imports, modules, tree

ZONES = "tzdata"
"""Imported by nobody: zoneinfo reads it where the system has no zones."""
QUOTES = "smartypants"
"""Imported by typogrify's filter alone, which does not require it: both must be there, and both make what is set."""

CLEANER = "lxml-html-clean"
"""Imported by trafilatura, whose wish for it older installers do not understand."""


def packages(imported: set[str]) -> set[str]:
    """The packages that hold these modules, the standard library and our own left out."""
    holders = packages_distributions()
    foreign = {each.split(".")[0] for each in imported} - sys.stdlib_module_names - {"plugins", "tests"}
    return {holders[each][0].lower().replace("_", "-") for each in foreign}


AUDIT = {"axe-playwright-python", "html5lib", "playwright"}
"""Imported by the audit alone, which asks for them when it is called: the launcher runs it with what the tests need."""


def imported_by_plugins() -> set[str]:
    return packages({each for name, _, module in modules() for each in imports(name, module)}) - AUDIT


def declared(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=]", each)[0] for each in requirements}


def test_every_package_that_is_imported_is_declared_and_every_one_declared_is_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    commands = packages(set(imports("tasks", tree(ROOT / "tasks.py"))))
    assert imported_by_plugins() | commands | {ZONES, QUOTES} == declared(project["dependencies"])


def test_the_stamp_of_the_code_holds_every_package_that_it_imports() -> None:
    assert sorted(imported_by_plugins() | {ZONES, QUOTES}) == list(LIBRARIES)


def desk_libraries() -> set[str]:
    """The packages of the modules that the desk asks for by name."""
    named = {
        str(node.args[0].value)
        for _, part, module in modules()
        if part in ("authoring", "delivery")
        for called, node in calls(module)
        if called == "desk_library" and node.args and isinstance(node.args[0], ast.Constant)
    }
    return packages(named)


def test_what_the_desk_needs_is_declared_apart_locked_apart_and_there_in_tests() -> None:
    whole = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    tested = declared(whole["dependency-groups"]["test"])
    desk = declared(whole["project"]["optional-dependencies"]["desk"])
    assert desk_libraries() | {CLEANER} == desk
    assert desk | AUDIT <= tested
    assert not desk & imported_by_plugins()


def test_the_locks_hold_what_is_declared_at_one_version_each_and_name_no_index() -> None:
    whole = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    locks = {path.name: path.read_text(encoding="utf-8") for path in ROOT.glob("requirements*.lock")}
    pinned = {name: dict(re.findall(r"(?m)^([\w.-]+)==(\S+)", text)) for name, text in locks.items()}
    assert declared(whole["project"]["dependencies"]) <= pinned["requirements.lock"].keys()
    groups = [each.lower() for each in declared(whole["dependency-groups"]["test"])]
    assert set(groups) <= pinned["requirements-test.lock"].keys()
    extras = whole["project"]["optional-dependencies"]
    assert {f"requirements-{name}.lock" for name in (*extras, "test")} | {"requirements.lock"} == locks.keys()
    for name, packages in extras.items():
        lock = pinned[f"requirements-{name}.lock"]
        assert declared(packages) <= lock.keys()
        assert pinned["requirements.lock"].items() <= lock.items() <= pinned["requirements-test.lock"].items()
    assert [] == [name for name, text in locks.items() if "://" in text]
