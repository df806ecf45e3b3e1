"""Plugins: each can be left out, one can be added, and what is published is what content may link to and not take."""

import contextlib
import io
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from pelican import signals
from pelican.settings import read_settings

from plugins.reading import asking, read_for
from plugins.system.streams import aborts_printed
from plugins.writing import registry
from plugins.writing.engine import Engine
from tests.support.cli import ending
from tests.support.golden_site import SETTINGS, SMALL, build, files
from tests.support.paths import ROOT, SITES
from tests.support.source_tree import engine

PLUGINS: list[str] = read_settings(str(ROOT / "pelicanconf.py"))["PLUGINS"]
SIGNALS = (
    *(registry.publishing, registry.publishing_after, registry.filter_registration, registry.list_registration),
    registry.judging_published,
    asking,
)
ADDRESS = re.compile(r' (?:href|src)="([^"]*)"| srcset="([^"]*)"| content="\d+; url=([^"]*)"')
BY_HAND = re.compile(r"\[([^\]]*)\]\(/[^)]*\)")
"""Links of bodies that name an address on the site: its writer asks for that page, and a build refuses without it."""


def forget_plugins() -> None:
    for signal in SIGNALS:
        signal._clear_state()
    signals.article_generator_init.disconnect(read_for)


@pytest.fixture
def no_plugin_yet() -> Iterator[None]:
    """Plugins join by signals of the process: here they begin and end without any but those of the build."""
    forget_plugins()
    yield
    forget_plugins()
    engine.cache_clear()
    engine()


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("left-out")
    shutil.copytree(SMALL, folder / "content")
    for path in (folder / "content").rglob("*.md"):
        path.write_text(BY_HAND.sub(r"\1", path.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def built_without(plugin: str, output: Path, content: Path, cache: Path) -> Path:
    """Build without a plugin, links of settings to its pages, and what takes long; return the output folder."""
    others = [each for each in PLUGINS if each != plugin]
    links = dict.fromkeys(("NAVIGATION", "SERVICE_LINKS", "FOOTER"), ())
    given = {**SETTINGS, **links, "PLUGINS": others, "CARDS": False, "DATA": (), "CACHE_PATH": str(cache)}
    return build(output, content, settings=given)


def addresses(html: str) -> Iterator[str]:
    """Yield every address on a page."""
    for match in ADDRESS.finditer(html):
        for each in filter(None, match.groups()):
            yield from (part.split()[0] for part in each.split(", ") if part) if match[2] else [each]


def dangling(site: dict[str, bytes], base: str) -> set[tuple[str, str]]:
    """The pages of a site, each with an address on the site that is not there."""
    found = set()
    for name, data in site.items():
        if name.endswith(".html"):
            for each in addresses(data.decode()):
                target = urldefrag(urljoin(f"{base}{name}", each)).url
                file = unquote(target.removeprefix(base))
                if (
                    target.startswith(base)
                    and (f"{file}index.html" if file.endswith("/") or not file else file) not in site
                ):
                    found.add((name, each))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("plugin", [each for each in PLUGINS if each not in ("plugins.reading", "plugins.pictures")])
@pytest.mark.usefixtures("no_plugin_yet")
def test_each_plugin_can_be_left_out(plugin: str, laid: Path, tmp_path: Path) -> None:
    site = files(built_without(plugin, tmp_path / "output", laid / "content", laid / ".cache"))
    assert set() == dangling(site, f"{SETTINGS['SITEURL']}/")
    assert len(site) > 20


@pytest.mark.usefixtures("no_plugin_yet")
def test_content_that_asks_for_what_no_plugin_publishes_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for plugin, missing in (("plugins.pictures", "is not published"), ("plugins.topics", "no page at '/topics/")):
        with ending() as stop:
            built_without(plugin, tmp_path / "output", SMALL, tmp_path / ".cache")
        assert 1 == stop.value.code
        assert missing in capsys.readouterr().err
        forget_plugins()
    assert not (tmp_path / "output").exists()


@pytest.mark.usefixtures("no_plugin_yet")
def test_nothing_is_built_where_nothing_reads_content(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with ending() as stop:
        built_without("plugins.reading", tmp_path / "output", SMALL, tmp_path / ".cache")
    assert 2 == stop.value.code
    assert "command line: PLUGINS: nothing reads content; name plugins.reading\n" == capsys.readouterr().err


# ---- Added ones

QUOTATIONS = """
from plugins.writing import Page, publish
from tests.support.cli import ending

NONE = {"latest": ()}

def pages(digest):
    yield Page(url="quotations/", template="404.html", title="Quotations", values=NONE)

def register():
    publish(pages)
"""


@pytest.fixture
def base(tmp_path: Path, no_plugin_yet: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder, and the plugins `quotations` and `sayings`, which publish a page at one address."""
    for name in ("quotations", "sayings"):
        (tmp_path / f"{name}.py").write_text(QUOTATIONS)
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    shutil.copytree(SITES / "broken" / "_base" / "content", tmp_path / "content")
    (tmp_path / "content" / "pages").mkdir()
    return tmp_path


def write(base: Path, name: str, body: str) -> None:
    (base / "content" / "pages" / f"{name}.md").write_text(f"---\ntitle: {name.capitalize()}\n---\n\n{body}\n")


def built_with(base: Path, *plugins: str, **given: Any) -> str:
    """Build with more plugins; return what was said on stderr where the site is refused, else nothing."""
    settings = {**SETTINGS, "PLUGINS": [*PLUGINS, *plugins], "CARDS": False, **given}
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        try:
            with aborts_printed():
                build(base / "output", base / "content", settings=settings)
        except SystemExit as stop:
            return f"{stop.code}: {said.getvalue()}"
    return ""


def checked_with(base: Path, *plugins: str) -> str:
    """Check with more plugins; return what was said on stderr where the content is refused, else nothing."""
    override = {"PATH": str(base / "content"), "CACHE_PATH": str(base / ".cache"), "PLUGINS": [*PLUGINS, *plugins]}
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        try:
            with aborts_printed():
                Engine(read_settings(str(ROOT / "pelicanconf.py"), override={**SETTINGS, **override})).check()
        except SystemExit as stop:
            return f"{stop.code}: {said.getvalue()}"
    return ""


def test_the_page_of_a_new_plugin_can_be_linked(base: Path) -> None:
    write(base, "about", "See [them](/quotations/).")
    without = built_with(base)
    assert without.startswith("1: ") and "about.md:5: link: there is no page at '/quotations/'; " in without
    assert not (base / "output").exists()
    assert "" == built_with(base, "quotations")
    assert '<a href="../quotations/">them</a>' in (base / "output" / "about" / "index.html").read_text()


def test_a_link_to_the_data_is_refused_where_no_data_is_published(base: Path) -> None:
    write(base, "about", "See [the data](/data/).")
    assert "" == built_with(base)
    assert "about.md:5: link: there is no page at '/data/'; " in built_with(base, DATA=())


def test_a_page_of_content_at_the_address_of_a_plugin_is_named(base: Path) -> None:
    write(base, "quotations", "Said by others.")
    clash = "quotations.md:2: slug: '/quotations/' is published by plugins.site_pages and by quotations at once; give"
    assert "" == checked_with(base)
    for said in (checked_with(base, "quotations"), built_with(base, "quotations")):
        assert said.startswith("1: ") and clash in said, said


def test_two_plugins_at_one_address_are_both_named_in_one_line(base: Path) -> None:
    said = "PLUGINS: '/quotations/' cannot be published by quotations and by sayings at once; change an address in one"
    for line in (checked_with(base, "quotations", "sayings"), built_with(base, "quotations", "sayings")):
        assert line.startswith("2: ")
        assert line.endswith(f"{said} of them\n")


def test_a_check_of_content_that_is_as_it_was_asks_no_plugin(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "" == checked_with(base)
    asked: list[Any] = []

    def collect(source: Any, statics: Any) -> registry.Published:
        asked.append(source)
        return registry.Published.of([])

    monkeypatch.setattr("plugins.writing.engine.collect", collect)
    monkeypatch.setattr("plugins.writing.engine.require_linked_pages", lambda *_: None)
    assert "" == checked_with(base)
    assert [] == asked
    write(base, "about", "New.")
    assert "" == checked_with(base)
    assert 1 == len(asked)
