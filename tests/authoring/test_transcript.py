"""What docs/editing.md shows of the way from a feed's item to a published article is what is said on that way."""

from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.support.transcript import transcript


@pytest.mark.slow
def test_the_way_from_a_feed_to_an_article_is_as_printed_and_short(copied: Path) -> None:
    typed = transcript(copied.parent)
    assert f"```text\n{typed}```\n" in (ROOT / "docs" / "editing.md").read_text(encoding="utf-8")
    assert 10 > typed.count("$ ./digest ")
