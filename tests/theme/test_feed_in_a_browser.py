"""A feed that somebody opens in a browser, with the strictest policy."""

import pytest

from tests.support.serving import Visit

pytestmark = pytest.mark.slow
SEEN = """() => {
    const shown = [...document.querySelectorAll("*")].filter(each => each.getClientRects().length);
    return [getComputedStyle(document.documentElement, "::before").content, shown.map(each => each.localName)];
}"""


def test_a_feed_says_what_it_is_and_shows_its_entries(real: str, visit: Visit) -> None:
    for name, entry, hidden in (("atom.xml", "entry", "content"), ("rss.xml", "item", "encoded")):
        page = visit(f"{real}/{name}")
        words, shown = page.evaluate(SEEN)
        assert words.startswith('"This is a feed.')
        assert entry in shown and hidden not in shown
        assert "1px" == page.evaluate("getComputedStyle(document.documentElement, '::before').borderTopWidth")
