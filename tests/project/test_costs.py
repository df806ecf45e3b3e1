"""The rich corpus of the bench uses every feature, is without a fault, and what is taken out of it is gone."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.checks.graph import link_graph, one_way
from tests.bench import costs, rich
from tests.bench.bench import today
from tests.bench.cost_report import renewed, section
from tests.bench.costs import ALL, DATA, NONE, PARTS, Costs
from tests.bench.ledger import Features
from tests.bench.measure import Results
from tests.bench.processes import Timing, timed
from tests.bench.report import Machine
from tests.support.cli import check
from tests.support.golden_site import files
from tests.support.paths import ROOT
from tests.support.scale import usual_or_long

pytestmark = pytest.mark.slow

COUNT = usual_or_long(40, 60)
FILES = {
    "feeds": r"(.+/)?(rss\.xml|feed\.json|atom\.xml)",
    "search": r"search/index/pagefind-entry.json",
    "events": r"topics/[^/]+/timeline\.(json|csv|ics)",
    "names": r"entities/[^/]+/index\.html",
    "glossary": r"glossary/index\.html",
    "hierarchy": r"topics/gulf-enrichment-talks/index\.html",
    "data": r"data/v1/digest\.sqlite",
}
"""By feature the files that no site has without it."""
ON_PAGES = {
    "articles": {
        "since": r'id="since"',
        "links": r'<a href="[^"]*topics/(?:two-capitals|peninsula-talks)/">',
        "names": r'<a class="named" href="[^"]*entities/',
        "glossary": r'<abbr title="',
        "figures": r'<data value="\d+">\d',
        "related": r'<p class="caption">In common: ',
    },
    "topics": {
        "since": r"This changed the status",
        "names": r'<section class="row people"',
        "figures": r'<div class="figure">',
        "hierarchy": r"<dt>(?:See also|Part of)</dt>",
    },
    "entities": {"names": r'<a href="[^"]*articles/[^"]+/#p-'},
}
"""By folder and feature what no page holds without it; of an article what stands in its text or is told beside it."""
OF_ARTICLE = re.compile(r'<div class="text prose">.*?</article>|id="since"|<p class="caption">In common: ', re.DOTALL)
GONE = {name: {name} for name in PARTS} | {"events": {"events", "since"}, ALL: set(), DATA: set(), NONE: set(PARTS)}
"""By what is taken out all that is gone: without events, nothing happens."""


def signs(output: Path) -> Iterator[str]:
    """Yield the name of a feature for each of its signs that a site shows."""
    for name in files(output):
        yield from (feature for feature, pattern in FILES.items() if re.fullmatch(pattern, name))
    for folder, patterns in ON_PAGES.items():
        text = "".join(path.read_text(encoding="utf-8") for path in sorted(output.glob(f"{folder}/*/index.html")))
        if folder == "articles":  # whose labels lead to topics too
            text = "".join(OF_ARTICLE.findall(text))
        yield from (f"{feature} on {folder}" for feature, pattern in patterns.items() if re.search(pattern, text))


def test_it_is_the_same_in_another_process_with_another_hash_seed(tmp_path: Path) -> None:
    rich.write(tmp_path / "one", COUNT, Features())
    code = "from pathlib import Path; from tests.bench import rich; from tests.bench.ledger import Features; "
    code += f"rich.write(Path({str(tmp_path / 'two')!r}), {COUNT}, Features())"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "7"}, check=True)
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_it_passes_the_check_without_a_warning(tmp_path: Path) -> None:
    rich.write(tmp_path / "content", COUNT, Features())
    ran = check(tmp_path)
    assert (0, "No problems.\n", "") == (ran.code, ran.out, ran.err)


@pytest.mark.parametrize("name", [ALL, NONE, *GONE][: usual_or_long(2, len(GONE) + 2)])
def test_a_site_shows_every_feature_but_what_is_taken_out(name: str, tmp_path: Path) -> None:
    tool = next(each for each in costs.tools(tmp_path) if each.name == name)
    tool.write(tool.site, COUNT)
    timed(tool.command, tool.called_in, tmp_path / "log")
    every = {*FILES, *(f"{each} on {folder}" for folder, features in ON_PAGES.items() for each in features)}
    gone = GONE[name] | (set() if name == DATA else {"data"})
    assert {each for each in every if each.partition(" ")[0] not in gone} == set(signs(tool.output))
    assert [] == list(one_way(link_graph(tool.output)))


def costed() -> Costs:
    """Two rounds in which everything took 8 and 10 seconds of processor, and all else half of that."""
    results = Results(1000)
    whole, half = ([Timing(wall, cpu) for wall, cpu in runs] for runs in (((5, 8), (6, 10)), ((3, 4), (4, 5))))
    results.timings["cold"] = {ALL: whole, NONE: half, DATA: whole, **dict.fromkeys(PARTS, half)}
    for row in ("unchanged", "edited"):
        results.timings[row] = {ALL: whole, NONE: half, DATA: whole}
    return Costs(results, {"check": "No problems. (1.0 s)"})


def test_what_a_feature_costs_is_what_its_absence_saves_in_the_same_round() -> None:
    text = section(costed(), Machine({}, day=today()))
    assert "\n| names | 4.50 (4.00 to 5.00) | 50.0 (50.0 to 50.0) % | 2.00 (2.00 to 2.00) |\n" in text
    assert "\n| files of data, added | 0.00 (0.00 to 0.00) | 0.0 (0.0 to 0.0) % | 0.00 (0.00 to 0.00) |\n" in text
    assert "\n| nothing changed | 5.50 (5.00–6.00) ×1.00 | 3.50 (3.00–4.00) ×0.64 | 5.50 (5.00–6.00) ×1.00 |\n" in text
    assert "\n- `./digest check`: No problems. (1.0 s)\n" in text


def test_a_few_features_are_measured_without_the_others_and_their_warm_builds_too(tmp_path: Path) -> None:
    assert [ALL, "feeds", "search"] == [each.name for each in costs.tools(tmp_path, ("feeds", "search"))]
    few = costed()
    for row in few.results.timings.values():
        for name in row.keys() - {ALL}:
            del row[name]
        row["search"] = row[ALL]
    text = section(few, Machine({}, day=today()))
    assert "| search | 0.00" in text
    assert "all of these" not in text
    assert "| one article edited | 5.50 (5.00–6.00) ×1.00 | 5.50 (5.00–6.00) ×1.00 |\n" in text


def test_the_paper_gets_the_section_once() -> None:
    one, two = ("## What each feature costs\n\none\n", "## What each feature costs\n\ntwo\n")
    paper = "# Benchmarks\n\n## How it is measured\n\nSo.\n"
    with_one = "# Benchmarks\n\n## What each feature costs\n\none\n\n## How it is measured\n\nSo.\n"
    assert with_one == renewed(paper, one)
    assert with_one.replace("one\n", "two\n") == renewed(with_one, two)
    assert f"# Benchmarks\n\n{two}" == renewed(renewed("# Benchmarks\n", one), two)
