"""The floors of the house, its rooms, its sizes and its names, read from the sources."""

import ast
import copy
import importlib
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from plugins.writing.registry import publishing, publishing_after, registered_filters
from tests.support.golden_site import build
from tests.support.paths import ROOT, tracked
from tests.support.source_tree import (
    CLOCKS,
    GONE,
    PLUGINS,
    STAFF,
    VAGUE,
    WRITES,
    calls,
    defined_names,
    engine,
    floor,
    imports,
    is_register,
    modules,
    nodes,
    rooms,
    tree,
    words_of,
)

# ---- Floors


def test_an_import_goes_down_or_stays_in_its_own_folder() -> None:
    seen = 0
    for name, part, module in modules():
        for imported in imports(name, module):
            if not imported.startswith("plugins"):
                continue
            seen += 1
            other = imported.split(".")[1]
            assert other == part or floor(other) < floor(part), f"{name} imports {imported}"
    assert seen > 100


def test_no_room_imports_a_room() -> None:
    for name, part, module in modules():
        if part not in STAFF:
            ours = {each.split(".")[1] for each in imports(name, module) if each.startswith("plugins.")}
            lower = {"model", "drawing", "digest", "markup", "text_facts", "charts", "tables", "reading", "writing"}
            assert ours <= {part, *lower}, name


def test_the_model_needs_the_standard_library_msgspec_and_itself() -> None:
    for name, part, module in modules():
        if part == "model":
            foreign = {each.split(".")[0] for each in imports(name, module)} - sys.stdlib_module_names
            assert foreign <= {"plugins", "msgspec"}, name
            assert not [each for each in imports(name, module) if each.startswith("plugins") and "model" not in each]


def test_only_the_doors_and_register_know_pelican() -> None:
    for name, part, module in modules():
        if part in ("reading", "writing"):
            continue
        inside = {id(node) for each in nodes(module) if is_register(each) for node in ast.walk(each)}
        for node in nodes(module):
            if isinstance(node, ast.Import | ast.ImportFrom) and id(node) not in inside:
                source = getattr(node, "module", None) or " ".join(alias.name for alias in node.names)
                assert not re.search(r"\b(pelican|blinker)\b", source), name


KEEPING = {"system.cache_database", "system.files", "system.lock"}
"""What is kept between builds, and the lock of a build, are neither content nor output."""


def test_only_writing_and_authoring_write() -> None:
    for name, part, module in modules():
        if part in ("writing", "authoring") or name in KEEPING or name.startswith("delivery.targets."):
            continue
        for called, node in calls(module):
            modes: list[Any] = [each.value for each in node.args if isinstance(each, ast.Constant)]
            modes += [each.value.value for each in node.keywords if isinstance(each.value, ast.Constant)]
            assert called not in WRITES, f"{name}:{node.lineno}: {called}"
            assert called != "open" or not set("wax+") & set(
                "".join(each for each in modes if isinstance(each, str))
            ), f"{name}:{node.lineno}"


def test_only_reading_asks_for_the_time_and_authoring_for_new_files() -> None:
    asking = {name for name, _, module in modules() for called, _ in calls(module) if called in CLOCKS}
    assert {"reading.settings", "authoring.new", "reading.loading"} == asking


def test_what_a_build_depends_on_is_not_taken_from_the_environment_elsewhere() -> None:
    asking = {
        name
        for name, part, module in modules()
        for node in nodes(module)
        if part != "delivery" and isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv", "gethostname")
    }
    assert {"reading.settings"} == asking


# ---- Rooms


def test_every_room_is_in_the_table_of_contents_and_is_loaded() -> None:
    joining = {part for _, part, module in modules() if any(is_register(each) for each in module.body)}
    listed = engine().settings["PLUGINS"]
    assert {f"plugins.{part}" for part in joining} == set(listed)
    assert sorted(rooms()) == sorted(joining - set(STAFF))
    assert list(listed) == [plugin.__name__ for plugin in engine().plugins]


def test_every_room_publishes_or_lends() -> None:
    engine()
    heard = {
        receiver.__module__ for signal in (publishing, publishing_after) for receiver in signal.receivers_for(None)
    }
    lending = {".".join(function.__module__.split(".")[:2]) for _, function in registered_filters()}
    assert {f"plugins.{room}" for room in rooms()} == heard | lending


def test_register_stands_last_and_is_tiny() -> None:
    for name, _, module in modules():
        for at, node in enumerate(module.body):
            if is_register(node):
                assert at == len(module.body) - 1, name
                assert len(node.body) <= 3, name  # type: ignore[attr-defined]


def test_no_room_remembers_anything(tmp_path: Path) -> None:
    names = [f"plugins.{name}" for name, part, _ in modules() if part not in STAFF]
    loaded = [importlib.import_module(name) for name in names]
    before = [state(module) for module in loaded]
    build(tmp_path / "output")
    assert before == [state(module) for module in loaded]
    for name, part, module in modules():
        if part not in STAFF:
            assert not [node for node in nodes(module) if isinstance(node, ast.Global)], name
            assert not {"lru_cache", "cache"} & {node.id for node in nodes(module) if isinstance(node, ast.Name)}, name


def state(module: ModuleType) -> dict[str, Any]:
    """A copy of all that a module could change without a `global`."""
    kept = {name: value for name, value in vars(module).items() if isinstance(value, list | dict | set)}
    return copy.deepcopy({name: value for name, value in kept.items() if not name.startswith("__")})


# ---- Sizes and names


def python_files() -> list[Path]:
    return [ROOT / name for name in tracked() if name.endswith(".py")]


def test_nine_files_in_ten_are_under_200_lines_and_of_the_product_under_180_none_over_250() -> None:
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    product = [path for path in lines if PLUGINS in path.parents]
    for files, most in ((list(lines), 200), (product, 180)):
        long = [path.name for path in files if lines[path] >= most]
        assert len(long) <= len(files) / 10, long
    assert [] == [path.name for path in product if lines[path] > 250]
    assert lines[ROOT / "tasks.py"] <= 250


def test_nine_functions_in_ten_are_under_25_lines() -> None:
    lengths = {
        f"{path.name}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in python_files()
        if PLUGINS in path.parents or path.parent == ROOT
        for node in nodes(tree(path))
        if isinstance(node, ast.FunctionDef)
    }
    long = [name for name, lines in lengths.items() if lines >= 25]
    assert len(lengths) > 200
    assert len(long) <= len(lengths) / 10, long


def test_no_file_has_a_name_that_says_nothing() -> None:
    names = [Path(name) for name in tracked() if name.endswith((".py", ".html", ".css")) and "sites" not in name]
    words = {word for path in names for part in path.with_suffix("").parts for word in re.split(r"[_-]", part)}
    assert set() == words & VAGUE


def test_no_name_has_a_word_for_which_the_field_has_one() -> None:
    found = {
        f"{name}: {each}"
        for name, _, module in modules()
        for each in (name.rpartition(".")[2], *defined_names(module))
        if words_of(each) & GONE
    }
    assert set() == found
