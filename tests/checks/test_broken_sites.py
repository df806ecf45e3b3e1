"""Broken sites, one fault each: the check prints exactly these lines, and a build leaves the site as it is."""

import re
import shutil
from pathlib import Path

import pytest

import plugins.checks
from plugins.checks.runner import rules
from plugins.reading.context import RuleContext
from plugins.reading.loading import load
from plugins.reading.settings import options_of
from tests.support.cli import build, check
from tests.support.factories import SETTINGS
from tests.support.paths import SITES

BROKEN = SITES / "broken"
RULES = sorted(path.name for path in BROKEN.iterdir() if path.is_dir() and path.name != "_base")

LINKS = {
    "symlink": {
        "content/topics/link.md": "harbour-limits.md",
        "content/articles/2026/link.md": "../../topics/harbour-limits.md",
        "content/articles/2026/gone.md": "nowhere.md",
    },
    "symlink-to-outside": {
        "content/articles/2026/link.md": "../../../../secret.md",
        "content/pages": "/etc",
    },
}
"""Symbolic links, which not every clone can hold: where they stand, and what they point at."""


def lay(rule: str, folder: Path) -> Path:
    """Lay the files of a rule over the valid site, and return the folder that holds `content`."""
    site = folder / "site"
    shutil.copytree(BROKEN / "_base", site)
    shutil.copytree(BROKEN / rule, site, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    for name, target in LINKS.get(rule, {}).items():
        (site / name).symlink_to(target)
    (folder / "secret.md").write_text("---\ntitle: Secret\n---\n", encoding="utf-8")
    return site


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return every file below a folder with its bytes and its time."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_the_site_below_all_broken_ones_is_valid(tmp_path: Path) -> None:
    result = check(lay("_base", tmp_path))
    assert (0, "No problems.\n", "") == (result.code, result.out, result.err)


@pytest.mark.parametrize("rule", RULES)
def test_a_broken_site_is_told_in_these_very_lines(rule: str, tmp_path: Path) -> None:
    expected = (BROKEN / rule / "expected.txt").read_text(encoding="utf-8")
    result = check(lay(rule, tmp_path))
    assert expected == result.err
    stopped = re.fullmatch(r"\d+ problems? in \d+ files?\.", expected.splitlines()[-1])
    assert ((1, "") if stopped else (0, "No problems.\n")) == (result.code, result.out)


def test_every_line_names_a_place_and_a_field() -> None:
    for rule in RULES:
        *lines, last = (BROKEN / rule / "expected.txt").read_text(encoding="utf-8").splitlines()
        assert re.fullmatch(r"\d+ (problem|warning)s? in \d+ files?\.", last), rule
        for line in lines:
            assert re.fullmatch(r"(?:content|style\.yaml|releases)(/.+?)?(:\d+)?: (warning: )?[^ ]+: \S.*", line), (
                rule,
                line,
            )


@pytest.mark.slow
@pytest.mark.parametrize(
    "rule", ["missing-title", "not-utf-8", "several-faults", "symlink-to-outside", "yaml-unclosed"]
)
def test_a_build_of_a_broken_site_leaves_the_output_as_it_is(rule: str, tmp_path: Path) -> None:
    site = lay("_base", tmp_path)
    assert 0 == build(site).code
    before = snapshot(site / "output")
    shutil.rmtree(site / "content")
    lay(rule, tmp_path / "broken")
    (tmp_path / "broken" / "site" / "content").rename(site / "content")
    result = build(site)
    assert 1 == result.code
    assert result.err.endswith("; nothing was written.\n")
    assert "Traceback" not in result.out + result.err
    assert before == snapshot(site / "output")


def test_the_first_build_of_a_broken_site_makes_no_output(tmp_path: Path) -> None:
    site = lay("missing-title", tmp_path)
    assert 1 == build(site).code
    assert not (site / "output").exists()


@pytest.mark.slow
def test_what_is_removed_from_a_body_is_in_no_page_that_is_built(tmp_path: Path) -> None:
    site = lay("raw-script", tmp_path)
    result = build(site)
    assert (0, (BROKEN / "raw-script" / "expected.txt").read_text(encoding="utf-8")) == (result.code, result.err)
    page = (site / "output" / "articles" / "fault" / "index.html").read_text(encoding="utf-8")
    assert "Boats  were counted." in page.replace("&nbsp;", " ")
    assert [] == [each for each in ("alert", "onclick", "iframe", "evil", "javascript:") if each in page]


def test_a_rule_in_a_new_module_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tides.py").write_text(
        "from plugins.checks.rule import rule\n\n@rule\ndef a_tide_has_a_height(session):\n    yield 'no height'\n"
    )
    monkeypatch.setattr(plugins.checks, "__path__", [*plugins.checks.__path__, str(tmp_path)])
    assert ["a_tide_has_a_height"] == [each.__name__ for each in rules() if each.__module__ == "plugins.checks.tides"]


@pytest.mark.slow
def test_every_rule_has_a_broken_site(tmp_path: Path) -> None:
    unshown = {rule.__name__: rule for rule in rules()}
    for name in RULES:
        root = lay(name, tmp_path / name) / "content"
        settings = SETTINGS | {"DRAFTS": True, "CHECK_ONLY": True, "CACHE_PATH": str(tmp_path / ".cache")}
        context = RuleContext(snapshot=load(options_of(settings, root)))
        unshown = {each: rule for each, rule in unshown.items() if not list(rule(context))}
    assert [] == list(unshown)
