"""The floors of the house and what must stand in one place only, read from the sources."""

import ast
import copy
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import jinja2
import jinja2.meta
import pytest
from pelican.settings import read_settings

from plugins.writing.engine import Engine
from plugins.writing.joining import indexing, publishing
from tests.conftest import ROOT, tracked
from tests.golden_site import build, files

PLUGINS = ROOT / "plugins"
TEMPLATES = ROOT / "theme" / "templates"
STAFF = ("model", "reading", "writing", "checks", "desk", "delivery")
FLOORS = {"delivery": 4, "desk": 3, "checks": 3, "reading": 2, "writing": 2, "model": 1}
ROOM_FLOOR = 3
WRITES = {
    *("write_text", "write_bytes", "mkdir", "makedirs", "touch", "symlink_to", "hardlink_to", "rename", "copyfile"),
    *("copy2", "copytree", "move", "unlink", "rmdir", "rmtree", "chmod"),
}
CLOCKS = {"now", "today", "utcnow", "time_ns", "localtime"}
VAGUE = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc", "core", "lib"}


def modules() -> Iterator[tuple[str, str, ast.Module]]:
    """Yield each module of plugins/ as its name, the part of the house it belongs to, and its tree."""
    for path in sorted(PLUGINS.rglob("*.py")):
        parts = path.relative_to(PLUGINS).with_suffix("").parts
        if parts != ("__init__",):
            yield ".".join(parts).removesuffix(".__init__"), parts[0], tree(path)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(name: str, module: ast.Module) -> Iterator[str]:
    """Yield what a module imports, wherever in it, as whole names; ours begin with `plugins.`."""
    package = (PLUGINS / name.replace(".", "/")).is_dir()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            home = ["plugins", *name.split(".")]
            above = home[: len(home) - node.level + package] if node.level else []
            whole = ".".join([*above, *([node.module] if node.module else [])])
            yield from ([f"{whole}.{alias.name}" for alias in node.names] if whole == "plugins" else [whole])


def floor(part: str) -> int:
    return FLOORS.get(part, ROOM_FLOOR)


def calls(module: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call with the last part of what is called."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            called = node.func
            yield (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")), node


def rooms() -> list[str]:
    """The parts of the house that are rooms."""
    return sorted({part for _, part, _ in modules() if part not in STAFF})


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
            assert ours <= {part, "model", "reading", "writing"}, name


def test_the_model_needs_the_standard_library_and_itself() -> None:
    for name, part, module in modules():
        if part == "model":
            foreign = {each.split(".")[0] for each in imports(name, module)} - sys.stdlib_module_names
            assert foreign <= {"plugins"}, name
            assert not [each for each in imports(name, module) if each.startswith("plugins") and "model" not in each]


def test_only_the_doors_and_register_know_pelican() -> None:
    for name, part, module in modules():
        if part in ("reading", "writing"):
            continue
        inside = {id(node) for each in ast.walk(module) if is_register(each) for node in ast.walk(each)}
        for node in ast.walk(module):
            if isinstance(node, ast.Import | ast.ImportFrom) and id(node) not in inside:
                source = getattr(node, "module", None) or " ".join(alias.name for alias in node.names)
                assert not re.search(r"\b(pelican|blinker)\b", source), name


def is_register(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name == "register"


def test_only_writing_and_the_desk_write() -> None:
    for name, part, module in modules():
        if part in ("writing", "desk"):
            continue
        for called, node in calls(module):
            modes = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            modes += [each.value.value for each in node.keywords if isinstance(each.value, ast.Constant)]
            assert called not in WRITES, f"{name}:{node.lineno}: {called}"
            assert called != "open" or not set("wax+") & set("".join(map(str, modes))), f"{name}:{node.lineno}"


def test_only_reading_asks_for_the_time_and_only_once_and_the_desk_for_new_files() -> None:
    asking = {name for name, _, module in modules() for called, _ in calls(module) if called in CLOCKS}
    assert {"reading.identity", "desk.new"} == asking


def test_what_a_build_depends_on_is_not_taken_from_the_environment_elsewhere() -> None:
    asking = {
        name
        for name, part, module in modules()
        for node in ast.walk(module)
        if part != "delivery" and isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv", "gethostname")
    }
    assert {"reading.identity"} == asking


# ---- Rooms


@pytest.fixture(scope="module")
def engine() -> Engine:
    """Pelican as the build starts it, with all rooms loaded."""
    return Engine(read_settings(str(ROOT / "pelicanconf.py")))


def test_every_room_is_in_the_table_of_contents_and_is_loaded(engine: Engine) -> None:
    joining = {part for _, part, module in modules() if any(is_register(each) for each in module.body)}
    listed = engine.settings["PLUGINS"]
    assert {f"plugins.{part}" for part in joining} == set(listed)
    assert sorted(rooms()) == sorted(joining - set(STAFF))
    assert list(listed) == [plugin.__name__ for plugin in engine.plugins]


def test_every_room_publishes(engine: Engine) -> None:
    heard = {receiver.__module__ for signal in (publishing, indexing) for receiver in signal.receivers_for(None)}
    assert {f"plugins.{room}" for room in rooms()} == heard


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
            assert not [node for node in ast.walk(module) if isinstance(node, ast.Global)], name
            assert not {"lru_cache", "cache"} & {node.id for node in ast.walk(module) if isinstance(node, ast.Name)}, (
                name
            )


def state(module: ModuleType) -> dict[str, Any]:
    """A copy of all that a module could change without a `global`."""
    kept = {name: value for name, value in vars(module).items() if isinstance(value, list | dict | set)}
    return copy.deepcopy({name: value for name, value in kept.items() if not name.startswith("__")})


# ---- Templates


def named_templates() -> set[str]:
    """The templates that rooms name."""
    return {
        constant.value
        for _, part, module in modules()
        if part not in STAFF
        for _, node in calls(module)
        for keyword in node.keywords
        if keyword.arg == "template"
        for constant in ast.walk(keyword.value)
        if isinstance(constant, ast.Constant) and str(constant.value).endswith(".html")
    }


def test_the_templates_that_rooms_name_are_those_of_our_theme() -> None:
    ours = {path.name for path in TEMPLATES.glob("*.html")}
    assert named_templates() == ours
    assert len(ours) > 10


def test_every_page_names_its_template_in_plain_words() -> None:
    for name, _, module in modules():
        for called, node in calls(module):
            if called == "Page":
                [value] = [keyword.value for keyword in node.keywords if keyword.arg == "template"]
                assert isinstance(value, ast.Constant | ast.IfExp), f"{name}:{node.lineno}"


def test_no_template_takes_anything_from_another_theme_or_is_unused() -> None:
    environment = jinja2.Environment(autoescape=True)
    used = named_templates()
    for path in sorted(TEMPLATES.rglob("*.html")):
        parsed = environment.parse(path.read_text(encoding="utf-8"))
        for name in jinja2.meta.find_referenced_templates(parsed):
            assert name, f"{path.name} takes a template whose name is not plain"
            assert (TEMPLATES / name).is_file(), f"{path.name} takes {name}"
            used.add(name)
    assert {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")} == used


def test_nothing_of_content_is_marked_safe_in_a_template() -> None:
    marked = {
        found.strip()
        for path in TEMPLATES.rglob("*.html")
        for found in re.findall(r"{{((?:(?!}}).)*)\|\s*safe", path.read_text(encoding="utf-8"))
    }
    constants = {each for each in marked if re.fullmatch("'[^']*'", each)}
    assert {"json_ld"} == marked - constants  # which is JSON with its angle brackets written as escapes


def test_the_build_escapes_and_refuses_what_is_not_defined(engine: Engine) -> None:
    assert engine.settings["JINJA_ENVIRONMENT"]["autoescape"] is True
    assert "undefined = StrictUndefined" in (PLUGINS / "writing" / "press.py").read_text()


# ---- One place


def texts() -> Iterator[tuple[str, str]]:
    """Yield the files that git knows and that are text."""
    for name in tracked():
        data = (ROOT / name).read_bytes()
        if b"\0" not in data:
            yield name, data.decode("utf-8", errors="replace")


@pytest.mark.parametrize(
    "setting", ["SITENAME", "SITESUBTITLE", "SITE_DESCRIPTION", "NOTICE", "REPLY_ADDRESS", "SITEURL"]
)
def test_the_identity_of_the_site_stands_in_its_settings_alone(setting: str, engine: Engine) -> None:
    value = engine.settings[setting]
    assert value
    documents = ("README.md",) if setting == "SITEURL" else ()  # which may show how to deploy to it
    naming = [name for name, text in texts() if value in text or value in " ".join(text.split())]
    assert set(naming) <= {"pelicanconf.py", *documents}


def test_no_file_names_a_folder_of_anybodys_machine() -> None:
    folders = re.compile("(?<![\\w.])/(" + "|".join(("work", "tmp", "home", "root", "Users", "mnt")) + ")/")
    own = "tests/test_house.py"
    assert [] == [f"{name}: {found[0]}" for name, text in texts() if name != own and (found := folders.search(text))]


def test_locks_hold_hashes_and_no_address() -> None:
    locks = [(name, text) for name, text in texts() if name.endswith(".lock")]
    assert 2 == len(locks)
    for name, text in locks:
        assert not re.search(r"https?:|://|index-url|file:", text), name
        packages = re.findall(r"^[a-z0-9][\w.\[\]-]*==\S+", text, re.MULTILINE | re.IGNORECASE)
        assert len(packages) > 10, name
        for block in re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]:
            assert "--hash=sha256:" in block, f"{name}: {block.splitlines()[0]}"


# ---- Sizes and names


def python_files() -> list[Path]:
    return [ROOT / name for name in tracked() if name.endswith(".py")]


def test_nine_files_in_ten_are_under_200_lines() -> None:
    long = [path.name for path in python_files() if len(path.read_text(encoding="utf-8").splitlines()) >= 200]
    assert len(long) <= len(python_files()) / 10, long


def test_nine_functions_in_ten_are_under_25_lines() -> None:
    lengths = {
        f"{path.name}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in python_files()
        if PLUGINS in path.parents or path.parent == ROOT
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
    }
    long = [name for name, lines in lengths.items() if lines >= 25]
    assert len(lengths) > 200
    assert len(long) <= len(lengths) / 10, long


def test_no_file_has_a_name_that_says_nothing() -> None:
    names = [Path(name) for name in tracked() if name.endswith((".py", ".html", ".css")) and "sites" not in name]
    words = {word for path in names for part in path.with_suffix("").parts for word in re.split(r"[_-]", part)}
    assert set() == words & VAGUE


# ---- The same bytes


def test_two_builds_in_one_process_give_the_same_bytes(tmp_path: Path) -> None:
    once, again = build(tmp_path / "once"), build(tmp_path / "again")
    assert files(once) == files(again)


def made(folder: Path, *command: str, **environment: str) -> dict[str, bytes]:
    """Return what a command builds into `made` in a folder."""
    whole = {
        "PATH": "/usr/bin:/bin",
        "SOURCE_DATE_EPOCH": "1795608000",
        "PYTHONDONTWRITEBYTECODE": "1",
        **environment,
    }
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, env=whole, capture_output=True, text=True, encoding="utf-8"
    )
    assert 0 == done.returncode, done.stderr
    return files(folder / "made")


def test_a_build_is_the_same_in_another_folder_zone_locale_and_order_of_hashes(project: Path) -> None:
    other = project.rename(project.with_name("another place"))
    once = made(other, "invoke", "build", "--output", "made", PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    moved = other.rename(other.with_name("elsewhere"))
    (moved / "made").rename(moved / "before")
    again = made(
        moved, "invoke", "build", "--output", "made", PYTHONHASHSEED="77", TZ="Pacific/Kiritimati", LC_ALL="C", LANG="C"
    )
    assert len(once) > 100
    assert once == again


def test_pelican_gives_the_same_output_as_the_task(project: Path) -> None:
    task = made(project, "invoke", "build", "--output", "made")
    (project / "made").rename(project / "before")
    assert task == made(project, "pelican", "--output", "made")
