"""`start`: a new site in a folder of its own, with the engine in it. Nothing that exists is changed."""

import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template
from typing import Any
from uuid import uuid4

from ..drawing.contrast import legible, mixed
from ..drawing.theme_fingerprint import TOKENS
from ..model.errors import CONTENT, USAGE, Abort
from .new import present_day
from .scaffolding import slug_from_title
from .start_answers import answers, light_tokens

SITE = Path(__file__).parent / "site"
"""The files of a new site, as they stand in it; each ends with `.in` and holds placeholders."""
ENGINE = (
    *("CHANGELOG.md", "LICENSE", "digest", "docs", "plugins", "pyproject.toml", "requirements*.lock"),
    *("schema", "tasks.py", "theme"),
)
"""Patterns of what of this project is the engine: all but the demonstration, its settings and the tests."""
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".DS_Store", "contact-sheet.webp")
ORIGIN = "origin"
"""The file of an engine that says where it came from, if that is a git address."""
SCRIPTS = ("digest",)
DARK = re.compile(r"prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}", re.DOTALL)


def start(folder: Path, engine: Path, *, yes: bool = False, **given: str) -> None:
    """Ask for what is not given, write the site, and say what to do next. Raises Abort."""
    folder = folder.resolve()
    require_free(folder, engine)
    try:
        found = answers(folder, given, ask=not yes)
    except KeyboardInterrupt:
        raise Abort("\nstart: nothing was written.", 130) from None
    aside = folder.with_name(f".{folder.name}.{os.getpid()}.digest-new")
    try:
        write_site(aside, engine, found)
        begin_history(aside, found["name"])
        aside.replace(folder)
    except OSError as error:
        raise Abort(f"start: {error.filename or folder} cannot be written: {error.strerror}", CONTENT) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    print(f"{folder} is a site now. Next:\n\n  cd {shlex.quote(str(folder))}\n  ./digest preview --open\n")
    print("What comes then stands in its README.md.")


def require_free(folder: Path, engine: Path) -> None:
    """Raise Abort unless nothing is in the folder, and it is outside the engine."""
    if folder.is_dir() and not any(folder.iterdir()) and not folder.is_symlink():
        pass
    elif os.path.lexists(folder):
        raise Abort(f"start: {folder} is there already; name a new folder", USAGE)
    if folder.is_relative_to(engine):
        raise Abort(f"start: {folder} lies in the folder of the engine; name one beside it, ../{folder.name}", USAGE)
    if not folder.parent.is_dir():
        raise Abort(f"start: {folder.parent} is no folder; make it first, or name another", USAGE)


def write_site(folder: Path, engine: Path, found: Mapping[str, Any]) -> None:
    """Write every file of a new site into a folder that is not there yet."""
    values = values_of(found)
    for path in sorted(SITE.rglob("*.in")):
        inside = Template(path.relative_to(SITE).as_posix().removesuffix(".in")).substitute(values)
        target = folder / inside
        target.parent.mkdir(parents=True, exist_ok=True)
        text = Template(path.read_text(encoding="utf-8")).substitute(values)
        target.write_text(text, encoding="utf-8", newline="\n")
        target.chmod(0o755 if inside in SCRIPTS else 0o644)
    for name in ("static", "output", "theme/templates"):
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / ".gitkeep").touch()
    copy_engine(engine, folder / "engine")


def copy_engine(source: Path, target: Path) -> None:
    """Copy the engine that stands in a folder, without what belongs to no site."""
    target.mkdir()
    for path in (path for pattern in ENGINE for path in source.glob(pattern)):
        if path.is_dir():
            shutil.copytree(path, target / path.name, ignore=LEFT_OUT)
        else:
            shutil.copy2(path, target / path.name)
    if origin := origin_of(source):
        (target / ORIGIN).write_text(f"{origin}\n", encoding="utf-8")


def origin_of(engine: Path) -> str:
    """Return the git address from which an engine came; empty if none is known."""
    if (engine / ORIGIN).is_file():
        return (engine / ORIGIN).read_text(encoding="utf-8").strip()
    if not (engine / ".git").exists() or not shutil.which("git"):
        return ""
    command = ["git", "-C", str(engine), "remote", "get-url", "origin"]
    found = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return "" if "@" in found.partition("://")[2] or os.path.lexists(found) else found  # no password, no own folder


def values_of(found: Mapping[str, Any]) -> dict[str, str]:
    """Return what stands in the place of each placeholder."""
    quoted = {
        key: json.dumps(str(found[key]), ensure_ascii=False)
        for key in ("name", "tagline", "siteurl", "language", "timezone", "reply_address", "topic")
    }
    licence, url = found["licence"]
    return {
        **quoted,
        "title": found["name"],
        "licence": f"({json.dumps(licence, ensure_ascii=False)}, {json.dumps(url)})",
        "licence_name": licence,
        "logo": json.dumps(initials(found["name"]), ensure_ascii=False),
        "topic_name": found["topic"],
        "slug": slug_from_title(found["topic"]),
        "today": present_day(),
        "year": present_day()[:4],
        "id": str(uuid4()),
        **dict(colours(found["accent"])),
    }


def initials(name: str) -> str:
    """Return the letters of the logo: the first of the first two words of a name."""
    words = [each for each in re.findall(r"[^\W_]+", name) if each.casefold() not in ("the", "a", "an")]
    return "".join(each[0].upper() for each in words[:2])


def colours(accent: str) -> Iterator[tuple[str, str]]:
    """Yield the accent and the rule beside the text, in the light and in the dark scheme."""
    light = light_tokens()
    found = DARK.search(TOKENS.read_text(encoding="utf-8"))
    dark = dict(re.findall(r"--([\w-]+): (#\w{6});", found[1] if found else ""))
    dark_accent = legible(accent, (dark["paper"], dark["raised"], dark["tint"]), "#ffffff")
    yield "accent", accent
    yield "spine", mixed(accent, light["paper"], 0.4)
    yield "dark_accent", dark_accent
    yield "dark_spine", mixed(dark_accent, dark["paper"], 0.5)


def begin_history(folder: Path, name: str) -> None:
    """Make a git repository of the site with a first commit; without git, say so."""
    if not shutil.which("git"):
        print("git is not installed, so the site has no history yet; once it is: git init && git add -A && git commit")
        return

    def git(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(["git", "-C", str(folder), *words], capture_output=True, text=True, check=False)

    git("init", "--quiet", "--initial-branch=main")
    git("add", "--all")
    named = git("config", "user.email").stdout.strip() and git("config", "user.name").stdout.strip()
    who = [] if named else ["-c", "user.name=digest", "-c", "user.email=digest@localhost"]
    done = git(*who, "commit", "--quiet", "--message", f"{name}: a new digest")
    if done.returncode:
        print(f"The first commit was not made: {done.stderr.strip()}")
