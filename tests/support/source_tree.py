"""How the tests read the sources of the house: its modules, what they import and call, its rooms."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pelican.settings import read_settings

from plugins.writing.engine import Engine
from tests.support.paths import ROOT

PLUGINS = ROOT / "plugins"
TEMPLATES = ROOT / "theme" / "templates"
STAFF = (
    *("model", "system", "drawing", "digest", "markup", "text_facts", "charts", "tables"),
    *("reading", "writing", "checks", "authoring", "delivery"),
)
FLOORS = {
    "delivery": 5,
    "authoring": 4,
    "checks": 4,
    "reading": 3,
    "writing": 3,
    "charts": 3,
    "tables": 3,
    "digest": 2,
    "markup": 2,
    "text_facts": 2,
    "system": 1,
    "drawing": 1,
    "model": 0,
}
ROOM_FLOOR = 4
WRITES = {
    *("write_text", "write_bytes", "mkdir", "makedirs", "touch", "symlink_to", "hardlink_to", "rename", "copyfile"),
    *("copy2", "copytree", "move", "unlink", "rmdir", "rmtree", "chmod"),
}
CLOCKS = {"now", "today", "utcnow", "time_ns", "localtime"}
VAGUE = {"utils", "util", "helpers", "helper", "common", "base", "manager", "misc", "core", "lib"}
GONE = {
    *(
        "noun",
        "nouns",
        "stamp",
        "stamps",
        "stamped",
        "press",
        "twin",
        "kin",
        "dear",
        "lend",
        "lends",
        "lent",
        "lenders",
    ),
    *("told", "shown", "said", "heard", "spared", "bring", "hold", "holds", "held", "kept", "made"),
    *("stand", "stands", "standing", "stood", "turn", "turns", "ground", "leads", "led", "face", "faces"),
    *("room", "rooms", "floor", "floors"),
}
"""Words of our own for which the field has one. Those of editors stay: `lead`, `seen`, the house spelling."""


def modules() -> Iterator[tuple[str, str, ast.Module]]:
    """Yield each module of plugins/ as its name, the part of the house it belongs to, and its tree."""
    for path in sorted(PLUGINS.rglob("*.py")):
        parts = path.relative_to(PLUGINS).with_suffix("").parts
        if parts != ("__init__",):
            yield ".".join(parts).removesuffix(".__init__"), parts[0], tree(path)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(module: ast.Module) -> list[ast.AST]:
    """Return every part of a module's tree, walked once for all that ask."""
    return list(ast.walk(module))


def imports(name: str, module: ast.Module) -> Iterator[str]:
    """Yield what a module imports, wherever in it, as whole names; ours begin with `plugins.`."""
    package = (PLUGINS / name.replace(".", "/")).is_dir()
    for node in nodes(module):
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
    for node in nodes(module):
        if isinstance(node, ast.Call):
            called = node.func
            yield (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")), node


def rooms() -> list[str]:
    """The parts of the house that are rooms."""
    return sorted({part for _, part, _ in modules() if part not in STAFF})


def defined_names(module: ast.Module | ast.ClassDef) -> Iterator[str]:
    """Yield the names of classes, functions, methods, constants and fields that a module or a class defines."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        if isinstance(node, ast.ClassDef):
            yield from defined_names(node)
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name))


def words_of(name: str) -> set[str]:
    """The words of a name in snake case, in capitals or in camel case."""
    return set(re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()))


def is_register(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name == "register"


@cache
def engine() -> Engine:
    """Pelican as the build starts it, with all rooms loaded."""
    return Engine(read_settings(str(ROOT / "pelicanconf.py")))
