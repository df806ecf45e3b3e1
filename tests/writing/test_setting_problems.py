"""Settings are judged before anything is done: problems name the file that holds them, and nothing is written."""

import logging
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pelican import Pelican
from pelican.log import FatalLogger
from pelican.settings import read_settings

from plugins.drawing import theme_fingerprint
from plugins.writing.build import build
from plugins.writing.engine import CalledEngine
from plugins.writing.setting_problems import warn
from tests.support.cli import ending
from tests.support.paths import ROOT, SITES

CONTENT = SITES / "broken" / "_base" / "content"
Judged = Callable[[str], list[str]]


@pytest.fixture
def judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Judged]:
    """Make a publishconf.py with some lines, have it judged, and return the exit code, if any, and what is said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    for name in ("publishconf", "pelicanconf", "broken", "torn", "nothing"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.syspath_prepend(ROOT)
    (tmp_path / "broken.py").write_text("def register():\n    raise ValueError('no')\n")
    (tmp_path / "torn.py").write_text("import nowhere_at_all\n")
    (tmp_path / "nothing.py").write_text("def register():\n    pass\n")
    warn.cache_clear()

    def judge(lines: str) -> list[str]:
        (tmp_path / "publishconf.py").write_text(f"from pelicanconf import *\n{lines}\n")
        said = []
        try:
            given = {"OUTPUT_PATH": "output", "PATH": str(CONTENT)}
            engine = CalledEngine(read_settings("publishconf.py", override=given))
            engine.run()
        except SystemExit as stop:
            said.append(str(stop.code))
            assert not (tmp_path / "output").exists()
        return said + capsys.readouterr().err.splitlines()

    yield judge
    sys.modules.pop("publishconf", None)
    warn.cache_clear()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("LICENSE = ('a', 'b')", "LICENSE: is no setting; did you mean 'LICENCE'?"),
        ("ZZZ = 1", "ZZZ: is no setting; remove it; a name of your own is written in small letters"),
        (
            "SITEURL = 'example.org'",
            "SITEURL: 'example.org' does not say how it is reached; write 'https://example.org'",
        ),
        (
            "PLUGINS = 'plugins.feeds'",
            "PLUGINS: 'plugins.feeds' is no list; write one in brackets, such as ['plugins.feeds']",
        ),
        (
            "PLUGINS = [*PLUGINS, 'plugins.feedz']",
            "PLUGINS: there is no plugin 'plugins.feedz'; did you mean 'plugins.feeds'?",
        ),
        (
            "PLUGINS = [*PLUGINS, 'plugins.chekcs']",
            "PLUGINS: there is no plugin 'plugins.chekcs'; did you mean 'plugins.checks'?",
        ),
        ("PLUGINS = [*PLUGINS, 'zzz']", "PLUGINS: there is no plugin 'zzz'; remove it, or install what it names"),
        (
            "PLUGINS = [*PLUGINS, 'plugins.model']",
            "PLUGINS: 'plugins.model' has no register(); did you mean 'plugins.home'?",
        ),
        (
            "PLUGINS = [*PLUGINS, 'broken']",
            "PLUGINS: 'broken' does not load (broken.py:2: ValueError: no); mend the plugin, or remove its name",
        ),
        (
            "PLUGINS = [*PLUGINS, 'torn']",
            "PLUGINS: 'torn' does not load (torn.py:1: ModuleNotFoundError: No module named 'nowhere_at_all'); "
            "mend the plugin, or remove its name",
        ),
        ("NAVIGATION = [('Topics', 'topisc/')]", "NAVIGATION: there is no page at 'topisc/'; did you mean 'topics/'?"),
        ("DRAFTS = 'no'", "DRAFTS: 'no' is neither True nor False; write one of them, without quotes"),
        (
            "JINJA_FILTERS = {'x': str}",
            "JINJA_FILTERS: a build would not see that what it gives has changed; register a function in a "
            "plugin (register_filters)",
        ),
    ],
)
def test_a_wrong_setting_ends_with_2_and_its_file_and_line(lines: str, said: str, judged: Judged) -> None:
    assert ["2", f"publishconf.py:2: {said}"] == judged(lines)


def test_a_setting_that_no_file_has_is_told_with_the_file_that_was_given(judged: Judged) -> None:
    assert ["2", "publishconf.py: LICENCE: is missing; write it"] == judged("del LICENCE")


def test_every_wrong_setting_is_told_in_one_run(judged: Judged) -> None:
    said = judged("CARDS = 'no'\nLICENCE = None\nTITLE = 1")
    assert ["2", "TITLE", "LICENCE", "CARDS"] == [said[0], *(line.split(": ")[1] for line in said[1:])]


DOES_NOTHING = {
    "ARTICLE_URL = '{slug}.html'": "ARTICLE_URL: changes nothing here; remove it",
    "FEED_ALL_ATOM = None": "FEED_ALL_ATOM: changes nothing here; remove it",
    "CATEGORY_FEED_RSS = 'x.xml'": "CATEGORY_FEED_RSS: changes nothing here; remove it",
    "MENUITEMS = ()": "MENUITEMS: changes nothing here; name links in NAVIGATION",
    "DEFAULT_LANG = 'de'": "DEFAULT_LANG: the pages' own words are English, on pages that say they are in 'de'; "
    "change them in theme/",
    "PLUGINS = [*PLUGINS, 'nothing']": "PLUGINS: 'nothing' works on articles and pages of Pelican's, "
    "which are not made here, and so does nothing; remove it",
}


def test_what_settings_do_not_do_is_told_once_each_at_its_line(judged: Judged) -> None:
    lines = "\n".join(DOES_NOTHING)
    told = [f"publishconf.py:{at}: warning: {what}" for at, what in enumerate(DOES_NOTHING.values(), start=2)]
    assert sorted(told) == sorted(judged(lines))
    assert [] == judged(lines)


@pytest.mark.slow
@pytest.mark.parametrize("lines", ["ARTICLE_URL = 'x'", "PLUGINS = [*PLUGINS, 'nothing']", ""])
def test_a_warning_is_fatal_where_pelican_was_told_so(
    lines: str, judged: Judged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FatalLogger, "fatal_lvl", logging.WARNING)
    assert (judged(lines)[:1] == []) == (lines == "")


@pytest.mark.slow
def test_a_site_that_nothing_checks_is_warned_of(judged: Judged) -> None:
    said = judged("PLUGINS = [each for each in PLUGINS if each != 'plugins.checks']")
    assert ["publishconf.py:2: warning: PLUGINS: nothing checks what is published; name plugins.checks"] == said


def test_a_build_by_pelican_itself_is_refused(judged: Judged, capsys: pytest.CaptureFixture[str]) -> None:
    assert ["2"] == judged("LICENCE = None")[:1]
    Path("publishconf.py").write_text("from pelicanconf import *\n")
    settings = read_settings("publishconf.py", override={"OUTPUT_PATH": "other", "PATH": str(CONTENT)})
    with ending() as stop:
        Pelican(settings).run()
    assert 2 == stop.value.code
    assert "PELICAN_CLASS: is not the engine of this project; begin" in capsys.readouterr().err
    assert not Path("other").exists()


@pytest.mark.parametrize("output", ["/", "."])
def test_an_output_that_holds_the_content_is_refused(output: str) -> None:
    with ending() as stop:
        build(content=str(CONTENT), output=output if output == "/" else str(CONTENT.parent))
    assert 2 == stop.value.code


def test_a_theme_of_pelicans_is_refused(judged: Judged) -> None:
    [code, said] = judged("THEME = 'simple'")
    assert ("2", True) == (code, "has no templates/partials/frame.html, so it is no theme for these pages" in said)


@pytest.mark.parametrize("value", ["navy", "#13a"])
def test_a_colour_that_cannot_be_drawn_in_is_told_with_its_line(
    value: str, judged: Judged, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = re.sub(
        r"--accent: #\w+", f"--accent: {value}", theme_fingerprint.TOKENS.read_text(encoding="utf-8"), count=1
    )
    (tmp_path / "tokens.css").write_text(text, encoding="utf-8")
    line = text[: text.index("--accent: ")].count("\n") + 1
    monkeypatch.setattr(theme_fingerprint, "TOKENS", tmp_path / "tokens.css")
    said = f"tokens.css:{line}: --accent: {value!r} is no colour that pictures can be drawn in; write it as #rrggbb"
    assert ["2", said] == judged("")


def test_content_that_is_missing_gets_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with ending() as stop:
        build(content=str(tmp_path / "none"), output=str(tmp_path / "output"))
    line = f"content: {tmp_path / 'none'} is no folder; name the one that holds articles/ and topics/\n"
    assert (2, line) == (stop.value.code, capsys.readouterr().err)
