"""Tables and code wider than the text: they roll within themselves, are reached by key, and wrap on paper."""

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.support.cli import build
from tests.support.paths import SITES
from tests.support.serving import Visit
from tests.theme.test_accessibility import violations

COLUMNS = "|".join(map(str, range(20)))
BODY = f"""
    curl -X POST https://api.example.org/v1/very/long/path/that/does/not/wrap?with=parameters&and=more --header "Accept"

| A very long column head | Another very long column head | And more |
|---|---|---|
| Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbaubeamter | x | y |

|{COLUMNS}|
|{"|".join("-" * 20)}|
|{COLUMNS}|
"""
WIDTHS = """() => [document.documentElement.scrollWidth - innerWidth,
    ...[...document.querySelectorAll(".prose :is(pre, table)")].map(each =>
        getComputedStyle(each).overflowX === "auto" ? 0 : each.scrollWidth - each.clientWidth)]"""


def test_what_is_wider_than_the_text_is_read_whole(tmp_path: Path, visit: Visit, served: Callable[..., str]) -> None:
    shutil.copytree(SITES / "broken" / "_base" / "content", tmp_path / "content")
    article = tmp_path / "content" / "articles" / "2026" / "2026-02-05-limits-lapse.md"
    article.write_text(article.read_text(encoding="utf-8") + BODY, encoding="utf-8")
    assert 0 == build(tmp_path, force="facts").code
    url = f"{served(tmp_path / 'output')}/articles/limits-lapse/"
    for width_px in (320, 770, 1200):
        page = visit(url, width_px)
        assert [0, 0, 0, 0] == page.evaluate(WIDTHS), width_px
        assert [] == violations(page, ["scrollable-region-focusable"]), width_px
    page.set_viewport_size({"width": 680, "height": 900})
    page.emulate_media(media="print")
    assert [0, 0, 0, 0] == page.evaluate(WIDTHS), "paper"
    assert "pre-wrap" == page.eval_on_selector(".prose pre", "each => getComputedStyle(each).whiteSpace")
