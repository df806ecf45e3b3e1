"""`update`: the engine is replaced and nothing else, what it means for the site is said, and git undoes it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.authoring.start import ENGINE, copy_engine
from plugins.authoring.update import later_engine, update
from tests.support.cli import ending
from tests.support.paths import ROOT
from tests.support.started_site import begin, own_files

CHANGES = (
    ("pyproject.toml", r'^version = ".*"$', 'version = "9.0.0"'),
    ("CHANGELOG.md", r"^## \[Unreleased\]$", "## [Unreleased]\n\n- Topics have an abstract."),
    ("theme/templates/404.html", r"\Z", "{# another #}\n"),
    ("theme/static/css/tokens.css", r"--hair: ", "--line: "),
    ("plugins/model/site_page.py", r"^    summary: Line \| None = None$", "    deck: Line | None = None"),
    ("plugins/model/settings.py", r'^    "KNOWN_SHORT_FORMS": ', '    "SHORT_FORMS": '),
)
"""What a later engine changes: version, change log, a template, a token, a field and a setting."""


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    site = begin(tmp_path / "honey")
    (site / "theme" / "templates" / "404.html").write_text("<h1>Gone</h1>\n")
    with (site / "theme" / "tokens.css").open("a") as tokens:
        tokens.write("\n:root {\n  --hair: #cccccc;\n}\n")
    commit(site)
    return site


@pytest.fixture
def later(tmp_path: Path) -> Path:
    copy_engine(ROOT, tmp_path / "later")
    return tmp_path / "later"


def commit(site: Path) -> None:
    who = ["-c", "user.name=Honey", "-c", "user.email=honey@example.net"]
    subprocess.run(["git", "-C", str(site), "add", "--all"], check=True)
    subprocess.run(["git", "-C", str(site), *who, "commit", "--quiet", "--message", "mine"], check=True)


def tree(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def change(engine: Path, file: str, old: str, new: str) -> None:
    path = engine / file
    text, number = re.subn(old, new, path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert number, file
    path.write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_an_update_replaces_the_engine_alone_and_says_what_it_means(begun: Path, later: Path) -> None:
    before, own = tree(begun / "engine"), own_files(begun)
    for each in CHANGES[:5]:
        change(later, *each)
    said = run(begun, later)
    assert [
        "From 0.2.0 to 9.0.0.",
        "New in it:",
        "  - Topics have an abstract.",
        "Of your theme:",
        "  theme/templates/404.html replaces one that has changed: git diff --staged engine/theme/templates/404.html",
        "  theme/tokens.css: --hair is no token any more",
        "Of your content and settings it says what the old one did not:",
    ] == said[:7]
    assert "  content/pages/privacy.md:3: summary: unknown key; known here: slug, title, deck, aliases" in said
    assert own == own_files(begun)
    assert tree(later) == tree(begun / "engine")
    subprocess.run(["git", "-C", str(begun), "reset", "--quiet", "--hard"], check=True)
    assert (own, before) == (own_files(begun), tree(begun / "engine"))

    change(later, *CHANGES[5])
    lines = (begun / "pelicanconf.py").read_text(encoding="utf-8").splitlines()
    line = next(at for at, each in enumerate(lines, 1) if each.startswith("KNOWN_SHORT_FORMS"))
    problem = f"  pelicanconf.py:{line}: KNOWN_SHORT_FORMS: is no setting; did you mean 'SHORT_FORMS'?"
    assert problem in run(begun, later, by_the_later=True)


def run(site: Path, later: Path, by_the_later: bool = False) -> list[str]:
    """Update a site by its own engine, or by the later one, which needs not be named; return what that says."""
    engine, named = (later, []) if by_the_later else (site / "engine", ["--from", str(later)])
    command = [sys.executable, str(engine / "tasks.py"), "update", *named, "--site", str(site)]
    ran = subprocess.run(command, cwd=later, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (0, "") == (ran.returncode, ran.stderr)
    return ran.stdout.splitlines()


def test_an_engine_is_cloned_from_a_git_address(tmp_path: Path) -> None:
    for pattern in ENGINE:
        path = tmp_path / "later" / pattern.replace("*", "x")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(pattern, encoding="utf-8")
    subprocess.run(["git", "init", "--quiet", str(tmp_path / "later")], check=True)
    commit(tmp_path / "later")
    with later_engine((tmp_path / "later").as_uri()) as clone:
        assert {*tree(tmp_path / "later")} & {pattern.replace("*", "x") for pattern in ENGINE} <= {*tree(clone)}


@pytest.mark.slow
def test_an_update_that_could_not_be_undone_or_has_no_engine_is_refused(
    begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(begun)
    before = tree(begun)

    def refused(source: str | None) -> str:
        with ending():
            update(begun / "engine", source)
        return capsys.readouterr().err.strip()

    assert f"update: --from: {tmp_path / 'none'} is no folder" == refused(str(tmp_path / "none"))
    assert f"update: --from: {tmp_path}: " in refused(str(tmp_path))
    (begun / "engine" / "origin").unlink(missing_ok=True)
    assert before.keys() - tree(begun).keys() <= {"engine/origin"}
    (begun / "content" / "mine.md").write_text("mine")
    assert "is not committed; commit or stash it first" in refused(str(ROOT))
    with monkeypatch.context() as elsewhere:
        elsewhere.chdir(ROOT)
        assert "update: this is the engine itself, which git keeps up to date; name a site" in refused(None)
    shutil.rmtree(begun / ".git")
    assert "update: the site is in no git repository, so nothing could be undone; git init, and" in refused(str(ROOT))
