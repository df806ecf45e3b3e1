"""Whatever is edited, a build that goes on from the last one gives what a build from nothing gives, byte for byte."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.support.generated_site import GeneratedSite, dead_leads, differences, files
from tests.support.scale import usual_or_long
from tests.support.site_edits import EDITS, edit, free, save

pytestmark = pytest.mark.slow

WITH_CARDS = (11, 12)
WITHOUT_CARDS = (13, 14)
"""Seeds that leave out the drawing of cards, which takes half of a build from nothing."""
SEEDS = WITH_CARDS + WITHOUT_CARDS
COUNTS = dict.fromkeys(SEEDS, 24) | {WITHOUT_CARDS[0]: 72}
"""Articles of each seed's site; from 64 on they are read by several processes."""
EACH = usual_or_long(2, 10)
"""Edits of each kind, half of them with cards and half without."""
LEAST = 30 * EACH
MIN_BATCH, MAX_BATCH = usual_or_long(9, 3), usual_or_long(15, 9)
ALONE = "body edited"
"""The edit that has a build of its own, so that what was written for it can be counted."""
MAX_SHARE = 0.1
"""Of so few articles each stands in many feeds, of three formats: 25 files of 464."""


@edit
def fault_made_and_mended(site: GeneratedSite) -> None:
    """A build refuses a faulty file and leaves the output alone; the file is mended before the next one."""
    document = free(site)
    while document.fields.get("status") == "draft":  # of which a fault is a warning
        document = free(site)
    before = files(site.output)
    good = document.fields["topics"]
    document.fields["topics"] = ["no-such-topic"]
    save(site, document)
    ran = site.build()
    assert 1 == ran.code
    assert f"content/{document.path}:" in ran.err
    assert [] == differences(before, files(site.output))
    document.fields["topics"] = good
    save(site, document)


def plans() -> dict[int, list[str]]:
    """Return the names of the edits of each seed."""
    found: dict[int, list[str]] = {}
    for seeds in (WITH_CARDS, WITHOUT_CARDS):
        names = [name for name in EDITS for _ in range(EACH // 2)]
        Random(seeds[0]).shuffle(names)
        found |= {seed: names[at :: len(seeds)] for at, seed in enumerate(seeds)}
    return found


def batches(names: list[str], random: Random) -> Iterator[list[str]]:
    """Divide edits into what is done between two builds."""
    yield from ([name] for name in names if name == ALONE)
    others = [name for name in names if name != ALONE]
    while others:
        size = random.randint(MIN_BATCH, MAX_BATCH)
        yield others[:size]
        del others[:size]


def identities(output: Path) -> dict[str, tuple[int, int]]:
    """Return what tells a file that was written from one that was left alone."""
    return {name: ((at := (output / name).stat()).st_ino, at.st_mtime_ns) for name in files(output)}


def test_the_seeds_hold_enough_edits_of_every_kind() -> None:
    for seeds in (WITH_CARDS, WITHOUT_CARDS):
        counted = Counter(name for seed in seeds for name in plans()[seed])
        assert EDITS.keys() == counted.keys()
        assert {EACH // 2} == set(counted.values())
        assert LEAST // 2 <= counted.total()


@pytest.mark.parametrize("seed", SEEDS)
def test_after_any_edits_the_output_is_that_of_a_build_from_nothing(seed: int, tmp_path: Path) -> None:
    site = GeneratedSite(
        tmp_path / "site", seed, count=COUNTS[seed], search=seed == min(COUNTS), cards=seed in WITH_CARDS
    )
    site.built()
    done: list[str] = []
    order = Random(seed).sample(found := list(batches(plans()[seed], Random(seed))), len(found))
    for number, batch in enumerate(order):
        before = identities(site.output)
        for name in batch:
            EDITS[name](site)
            done.append(name)
        ran = site.build("--jobs", str(1 + number % 2), PYTHONHASHSEED=str(number % 2))
        clean, expected = site.copied(tmp_path / "clean").build(PYTHONHASHSEED=str(1 - number % 2))
        assert (0, clean.err) == (ran.code, ran.err), (batch, ran.err)
        different = differences(expected, files(site.output))
        assert [] == different, (different, batch)
        assert set() == dead_leads(expected)
        if batch == [ALONE]:
            after = identities(site.output)
            wrote = [name for name in after if before.get(name) != after[name]]
            assert 0 < len(wrote) < MAX_SHARE * len(after), wrote
    assert sorted(plans()[seed]) == sorted(done)
