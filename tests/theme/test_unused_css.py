"""Rules of the theme's sheets that no page of the three sites has a use for."""

from collections.abc import Callable
from typing import Any

from tests.support.serving import Visit
from tests.support.sites import Built

UNUSED_AT_MOST = 17
"""Selectors that match nothing on these pages: for content that they do not have, such as years of a topic."""
WRITTEN = ".prose "
"""Selectors that begin so are for whatever Markdown an author may write."""

SELECTORS = r"""known => {
    const plain = selector => selector
        .replace(/:(not|has|is)\((:(focus|hover|target|active|visited|link)[\w-]*(, )?)+\)/g, "")
        .replace(/::[\w-]+(\([^)]*\))?/g, "")
        .replace(/:(hover|focus|focus-visible|focus-within|active|visited|link|target|open)(?![\w-])/g, "");
    const rules = list => [...list].flatMap(rule =>
        rule.selectorText ? rule.selectorText.split(/,(?![^(]*\))/).map(each => each.trim())
        : rule.cssRules && !/forced-colors/.test(rule.conditionText || "") ? rules(rule.cssRules) : []);
    const all = [...new Set([...document.styleSheets].flatMap(sheet => rules(sheet.cssRules)))];
    return all.map(each => [each, known.includes(each) || !!document.querySelector(plain(each) || "*")]);
}"""
"""Every selector, and whether anything matches it; those that are known to be used are not looked for again."""


def test_few_selectors_match_nothing_on_any_page(
    pages: list[str], real: str, nights: Built, visit: Visit, served: Callable[..., str]
) -> None:
    used: dict[str, bool] = {}
    for url in (
        *pages,
        f"{real}/topics/us-russia/",
        f"{served(nights.root)}/topics/",
        f"{served(nights.root)}/topics/hallin-line-agreement/",
        f"{real}/search/",
        f"{real}/search/?q=treaty",
    ):
        page = visit(url)
        if "?q=" in url:
            page.wait_for_selector("#facets label")  # what its script makes has rules too
        found: Any = page.evaluate(SELECTORS, [selector for selector, matches in used.items() if matches])
        for selector, matches in found:
            used[selector] = used.get(selector, False) or matches
    assert len(used) > 200
    unused = sorted(each for each, matches in used.items() if not matches and not each.startswith(WRITTEN))
    assert len(unused) <= UNUSED_AT_MOST, "\n".join(unused)
