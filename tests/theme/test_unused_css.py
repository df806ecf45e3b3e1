"""Rules of the theme's sheets that no page of the three sites has a use for."""

from typing import Any

from tests.support.serving import KINDS, ODD, Visit
from tests.support.sites import Built

UNUSED_AT_MOST = 17
"""Selectors that match nothing on these pages: for content that they do not have, such as years of a topic."""
WRITTEN = ".prose "
"""Selectors that begin so are for whatever Markdown an author may write."""

SELECTORS = r"""([known, html]) => {
    const page = html ? new DOMParser().parseFromString(html, "text/html") : document;
    const plain = selector => selector
        .replace(/:(not|has|is)\((:(focus|hover|target|active|visited|link)[\w-]*(, )?)+\)/g, "")
        .replace(/::[\w-]+(\([^)]*\))?/g, "")
        .replace(/:(hover|focus|focus-visible|focus-within|active|visited|link|target|open)(?![\w-])/g, "");
    const rules = list => [...list].flatMap(rule =>
        rule.selectorText ? rule.selectorText.split(/,(?![^(]*\))/).map(each => each.trim())
        : rule.cssRules && !/forced-colors/.test(rule.conditionText || "") ? rules(rule.cssRules) : []);
    const all = [...new Set([...document.styleSheets].flatMap(sheet => rules(sheet.cssRules)))];
    return all.map(each => [each, known.includes(each) || !!page.querySelector(plain(each) || "*")]);
}"""
"""Every selector, and whether anything matches it, on the page that is open or on one that is read and not drawn.

Those that are known to be used are not looked for again.
"""


def test_few_selectors_match_nothing_on_any_page(
    real: str, demonstration: Built, small: Built, nights: Built, visit: Visit
) -> None:
    page = visit(f"{real}/search/?q=treaty")
    page.wait_for_selector("#facets label")  # what its script makes has rules too
    used: dict[str, bool] = {}
    for file in (
        None,
        *(demonstration.file(url) for url in (*KINDS, "topics/us-russia/", "search/")),
        *(small.file(url) for url in ODD),
        *(nights.file(url) for url in ("topics/", "topics/hallin-line-agreement/")),
    ):
        known = [selector for selector, matches in used.items() if matches]
        found: Any = page.evaluate(SELECTORS, [known, file.read_text(encoding="utf-8") if file else ""])
        for selector, matches in found:
            used[selector] = used.get(selector, False) or matches
    assert len(used) > 200
    unused = sorted(each for each, matches in used.items() if not matches and not each.startswith(WRITTEN))
    assert len(unused) <= UNUSED_AT_MOST, "\n".join(unused)
