"""What is made once for many files while a build is planned comes to what each of them would come to by itself."""

from collections import defaultdict
from collections.abc import Iterator
from random import Random

import pytest

from plugins.model.errors import Abort
from plugins.model.record import replace
from plugins.writing import File, Page
from plugins.writing.build import engine_of
from plugins.writing.folders import require_own_folders
from plugins.writing.page import parent
from plugins.writing.registry import Published
from plugins.writing.renderer import Renderer
from tests.support.golden_site import SMALL

Clash = tuple[tuple[str, ...], tuple[str, ...]]


@pytest.fixture(scope="module")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Renderer:
    folder = tmp_path_factory.mktemp("planned")
    return engine_of(content=str(SMALL), output=str(folder / "output"), cache=str(folder / "cache")).gathered()[1]


@pytest.mark.slow
def test_files_of_the_same_values_have_the_fingerprints_that_each_has_alone(renderer: Renderer) -> None:
    some = [each for each in renderer.outputs if isinstance(each, Page) or each.url.startswith("articles/")]
    values = [renderer.values(each) for each in some]
    together = [renderer.fingerprint(each, held) for each, held in zip(some, values, strict=True)]
    assert len({id(each) for each in values}) < len(some)
    alone = []
    for each, held in zip(some, values, strict=True):
        renderer.last = ({}, "")
        alone.append(renderer.fingerprint(each, dict(held)))
    assert alone == together
    assert len(set(together)) == len(some)


@pytest.mark.slow
def test_the_page_above_is_the_one_named_else_the_nearest_in_the_address(renderer: Renderer) -> None:
    def plain(page: Page) -> Page | None:
        steps = page.url.rstrip("/").split("/")[:-1]
        nearest = ("/".join(steps[:count]) + "/" for count in range(len(steps), 0, -1))
        ways = (*([page.within] if page.within else []), *nearest, "")
        return next((renderer.pages[url] for url in ways if url in renderer.pages), None)

    pages = [each for each in renderer.outputs if isinstance(each, Page)]
    assert [plain(each) for each in pages] == [parent(each, renderer.pages) for each in pages]


def clashing(published: Published) -> Iterator[Clash]:
    """Yield what clashes by asking every folder of every file."""
    holders: dict[str, list[str]] = defaultdict(list)
    for output, plugin in zip(published.outputs, published.plugins, strict=True):
        holders[output.file.casefold()].append(plugin)
    for file, plugins in holders.items():
        if len(plugins) > 1:
            yield (file,), tuple(sorted(plugins))
        for at in range(file.count("/"), 0, -1):
            if (folder := "/".join(file.split("/")[:at])) in holders:
                yield (folder, file), tuple(sorted([*holders[folder], *plugins]))


def test_every_clash_is_found_though_a_folder_is_asked_once() -> None:
    random = Random(7)
    found = 0
    for _ in range(400):
        count = random.randrange(2, 9)
        urls = ["/".join(random.choices(("a", "b", "C", "c"), k=random.randrange(1, 5))) for _ in range(count)]
        files = [File(url=each, make=lambda bodies: b"", values={}) for each in urls]
        published = Published.of([(each, f"plugin {at}") for at, each in enumerate(files)])
        assert tuple(clashing(published)) == published.clashes
        found += len(published.clashes)
    assert found > 400


def test_nothing_of_another_stands_in_a_folder_that_is_made_as_a_whole() -> None:
    def a_file(url: str, folder: str = "") -> File:
        return File(url=url, make=lambda bodies: b"", values={}, folder=folder)

    index, beside = (a_file("search/index/entry.json", "search/index/"), "plugins.search"), "search/index.html"
    require_own_folders(
        replace(Published.of([index, (a_file(beside), "pages")]), statics=frozenset({"search/map.txt"}))
    )
    said = "/search/index/map.txt: plugins.search makes all that stands in /search/index/; give it another place"
    for published in (
        replace(Published.of([index]), statics=frozenset({"search/index/map.txt"})),
        Published.of([index, (a_file("search/index/map.txt"), "maps")]),
    ):
        with pytest.raises(Abort) as refused:
            require_own_folders(published)
        assert said == refused.value.message
