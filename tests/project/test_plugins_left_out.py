"""A site without one of its plugins builds, and nothing on it leads to what is not there."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from pelican import signals
from pelican.settings import read_settings

from plugins.model.errors import Abort
from plugins.reading import judging, read_for
from plugins.writing import registry
from tests.support.golden_site import SETTINGS, SMALL, build, files
from tests.support.paths import ROOT
from tests.support.source_tree import engine

PLUGINS: list[str] = read_settings(str(ROOT / "pelicanconf.py"))["PLUGINS"]
SIGNALS = (
    *(registry.publishing, registry.publishing_after, registry.filter_registration, registry.judging_published),
    judging,
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
    """Build without a plugin, and without what takes long; return the output folder."""
    others = [each for each in PLUGINS if each != plugin]
    given = {**SETTINGS, "PLUGINS": others, "CARDS": False, "DATA": (), "CACHE_PATH": str(cache)}
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
        with pytest.raises(Abort) as stop:
            built_without(plugin, tmp_path / "output", SMALL, tmp_path / ".cache")
        assert 1 == stop.value.code
        assert missing in capsys.readouterr().err
        forget_plugins()
    assert not (tmp_path / "output").exists()


@pytest.mark.usefixtures("no_plugin_yet")
def test_nothing_is_built_where_nothing_reads_content(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Abort) as stop:
        built_without("plugins.reading", tmp_path / "output", SMALL, tmp_path / ".cache")
    assert 2 == stop.value.code
    assert "pelicanconf.py: PLUGINS: nothing reads content; name plugins.reading\n" == capsys.readouterr().err
