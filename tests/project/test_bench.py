"""The bench: its corpus is the same everywhere, and its report says what was measured. Peers are not built here."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.bench import bench as benches
from tests.bench import comparison, corpus, ours
from tests.bench.calling import called
from tests.bench.faults import BenchError
from tests.bench.goals import goals, ratios
from tests.bench.kinds import ONLY_OURS
from tests.bench.measure import Results
from tests.bench.peers import files, hugo, pelican, pelican_tool
from tests.bench.processes import Timing, timed
from tests.bench.report import ROW_NAMES
from tests.support.cli import check, ending
from tests.support.paths import ROOT
from tests.support.scale import usual_or_long

pytestmark = pytest.mark.slow

COUNT = 60
FEW_SOURCES = corpus.SOURCES[:6]
"""So few that each is cited three times by so few articles, and has a page."""
GROWN = {"home and older", "month", "topic's year"}
"""What ours leads on from, or divides otherwise, where there are so few articles."""
FEW = 24
"""Articles of a bench that is run for its report alone: its times are nobody's."""


def stamp(folder: Path) -> str:
    """Return a stamp of all files of a folder, by name and bytes."""
    total = hashlib.blake2b()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes())
    return total.hexdigest()


def test_the_corpus_is_the_same_in_another_process_with_another_hash_seed(tmp_path: Path) -> None:
    ours.write(tmp_path / "one", COUNT)
    code = (
        f"from pathlib import Path; from tests.bench import ours; ours.write(Path({str(tmp_path / 'two')!r}), {COUNT})"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "7"}, check=True)
    assert stamp(tmp_path / "one") == stamp(tmp_path / "two")


def test_a_story_does_not_depend_on_the_size_of_its_corpus() -> None:
    small, large = (next(corpus.stories(count, 5)) for count in (60, 10_000))
    assert (small.title, small.body, small.id) == (large.title, large.body, large.id)
    assert 10_000 == len({story.id[:8] for story in map(corpus.late, range(10_000), [0] * 10_000)})


def test_the_corpus_passes_the_check_without_a_warning(tmp_path: Path) -> None:
    ours.write(tmp_path / "content", COUNT)
    ran = check(tmp_path)
    assert (0, "No problems.\n", "") == (ran.code, ran.out, ran.err)


def test_bodies_hold_what_an_article_may_hold() -> None:
    stories = list(corpus.stories(COUNT))
    assert all(600 <= len(story.body.split()) <= 760 for story in stories)
    for mark in ("[[", "](https://", "[^1]", "[^2]", "## ", '"', "- ", "> ", " -- ", "*"):
        assert any(mark in story.body for story in stories), mark
    assert 1 < len({story.weight for story in stories})


def test_peers_get_the_same_text(tmp_path: Path) -> None:
    story = next(corpus.stories(COUNT))
    hugo.save(tmp_path / "hugo", story)
    pelican.save(tmp_path / "pelican", story)
    written = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.md")]
    assert 2 == len(written)
    assert all(text.endswith(f"{files.prose(story)}\n") for text in written)
    assert "[[" not in files.prose(story)
    assert story.body.split()[:20] == files.prose(story).split()[:20]


def test_ours_alone_is_measured_and_reported(tmp_path: Path) -> None:
    rows = (*ROW_NAMES,)[: usual_or_long(2, len(ROW_NAMES))]
    plan = benches.Plan((FEW,), (), rows, 1, folder=tmp_path)
    text = benches.bench(plan)
    assert not plan.whole
    for row in rows:
        assert f"\n| {ROW_NAMES[row]} | " in text
    assert f"\n| article | {FEW} / " in text
    assert "\n## Goals\n" in text
    assert "not measured" in text
    assert [] == list((tmp_path / "sites").rglob("*.html"))


def test_a_site_that_differs_is_not_compared() -> None:
    here = {"article": comparison.Survey(10, 700, 20)}
    comparison.judge({"ours": here, "other": {"article": comparison.Survey(10, 720, 21)}})
    for there in (comparison.Survey(9, 700, 20), comparison.Survey(10, 500, 20), comparison.Survey(10, 700, 40)):
        with pytest.raises(BenchError, match="other: article"):
            comparison.judge({"ours": here, "other": {"article": there}})


def test_a_file_of_no_known_kind_stops_the_bench(tmp_path: Path) -> None:
    (tmp_path / "a-new-kind").mkdir()
    (tmp_path / "a-new-kind" / "index.html").write_text("<!doctype html><p>New", encoding="utf-8")
    with pytest.raises(BenchError, match=r"ours: 1 files of no kind that the bench knows, a-new-kind/index\.html"):
        comparison.judge({"ours": comparison.survey(tmp_path)})


def test_ours_can_be_compared_with_plain_pelican(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever adds to our pages learns here that the others lack it, not when the bench runs."""
    monkeypatch.setattr(corpus, "SOURCES", FEW_SOURCES)
    tools = [ours.tool(tmp_path / "ours"), pelican_tool(tmp_path / "pelican", Path(sys.executable), "")]
    for tool in tools:
        tool.write(tool.site, COUNT)
        timed(tool.command, tool.called_in, tmp_path / "log")
    surveys = {tool.name: comparison.survey(tool.output) for tool in tools}
    assert {"ours", "pelican"} == surveys.keys()
    comparison.judge({name: {kind: found[kind] for kind in found.keys() - GROWN} for name, found in surveys.items()})
    assert surveys["ours"].keys() - surveys["pelican"].keys() <= ONLY_OURS.keys()
    light, heavy = (comparison.weight(tool.output) for tool in reversed(tools))
    assert light.words < heavy.words
    assert 0 == light.data_bytes < heavy.data_bytes


def test_the_light_pages_of_the_bench_can_be_built(tmp_path: Path) -> None:
    tool = ours.light(tmp_path / "light")
    tool.write(tool.site, FEW)
    timed(tool.command, tool.called_in, tmp_path / "log")
    pages = [path.read_text(encoding="utf-8") for path in tool.output.glob("articles/*/index.html")]
    assert len(pages) == FEW
    assert any("In common: " in each and "Earlier in this topic" in each for each in pages)
    assert not any("application/ld+json" in each for each in pages)


def test_words_and_links_of_a_page_are_those_that_a_reader_meets() -> None:
    page = (
        "<!doctype html><head><title>no</title></head><body><script>not this</script>"
        '<p>Two words <a href="/topics/x/">three</a> <a href="#note">4</a> <a href="https://elsewhere.example">5</a>'
    )
    assert (5, 1) == comparison.size(page)


def test_goals_are_met_or_not_by_ratios_inside_a_run() -> None:
    results = Results(10_000)
    for row, seconds in (("unchanged", 0.5), ("edited", 1.2), ("cold", 18.5), ("whole", 45.0)):
        theirs = {} if row == "whole" else {"hugo-lite": [Timing(10.0)] * 3}
        results.timings[row] = {"ours": [Timing(seconds)] * 3, **theirs}
    verdicts = {goal.what: goal.met for goal in goals([results])}
    assert (True, False, True, False) == tuple(verdicts[each] for each in ("unchanged", "edited", "cold", "whole"))
    assert verdicts["whole_edited"] is None
    assert verdicts["memory"] is None
    assert [0.5, 2.0] == ratios([Timing(1), Timing(2), Timing(3)], [Timing(2), Timing(1)])


@pytest.mark.parametrize(("given", "why"), [({"peers": "jekyll"}, "'jekyll'"), ({"rows": "hot"}, "'hot'")])
def test_what_is_not_known_is_refused(given: dict[str, str], why: str, capsys: pytest.CaptureFixture[str]) -> None:
    plain: dict[str, Any] = {"peers": "none", "rows": "cold"} | given
    with ending():
        called("60", runs=1, profile=False, **plain)
    assert why in capsys.readouterr().err
