"""What docs/writing.md says of the differences from GitHub's Markdown is warned of, and what is right is not."""

import re

import pytest

from plugins.markup.pitfalls import pitfalls
from plugins.markup.renderer import BodyRenderer
from tests.support.paths import ROOT

ROWS = [
    found[1].replace("⏎", "\n").replace("\\|", "|")
    for found in re.finditer(
        r"^\| `(.+)` \| [^|]+ \| [^|]+ \|$",
        (ROOT / "docs" / "writing.md").read_text(encoding="utf-8").partition("## What differs")[2],
        re.MULTILINE,
    )
]


def test_every_difference_that_is_told_is_warned_of() -> None:
    assert 12 == len(ROWS)
    for text in ROWS:
        assert 1 == len(list(pitfalls(text))), text


@pytest.mark.parametrize(
    "text",
    [
        "Hard wrapped, in\n1986. It was so.",
        "# H\n- a\n- b",
        "5. a\n6. b",
        "- a\n\n    More.\n\n        code\n\n- b\n    - c\n        - d",
        "- a\n  goes on\n- b",
        "term\n:   meaning\n\n[^1]: Note\n    more",
        "```\n#5\n- [ ] x\n2) y\n```",
        "    #code\n    ~~x~~ \\\n    2) x",
        "`- [ ] x` and `~~a~~`",
        "path\\\\\nx",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "\\#5, 1986\\. and ~ 5 ~~ 6",
        "* * *\n\n---",
        "9" * 5000 + ". a",
    ],
)
def test_what_is_read_as_it_looks_is_not(text: str) -> None:
    assert [] == list(pitfalls(text))
    assert () == BodyRenderer().render(text).body.remarks


@pytest.mark.parametrize(
    "text",
    [
        "\\*\\*x\\*\\* \\[a] (https://x.example.org) \\[\\[x]] `**x**` 2 * 3 * 4 a_b__c",
        "<div><code>**x** [[y]]</code></div>",
        "<pre>\n**x**\n# y\n</pre>",
        "[a] and [b], price* and *[HTML](https://x.example.org/a)*",
        "<https://x.example.org/a**b**c>",
    ],
)
def test_what_is_meant_as_text_is_no_leftover(text: str) -> None:
    assert () == BodyRenderer().render(text).body.remarks
