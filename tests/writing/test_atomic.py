"""Whatever becomes of a build, what it leaves is a whole site, and nothing of anybody else's is touched."""

import os
import signal
import time
from collections import defaultdict
from pathlib import Path
from random import Random
from threading import Event, Thread

import pytest

from plugins.writing import manifest as manifests
from tests.support.generated_site import (
    HALF,
    GeneratedSite,
    dead_leads,
    differences,
    ended,
    files,
    leads,
    put,
    reached,
    until,
)
from tests.support.scale import usual_or_long

pytestmark = pytest.mark.slow

PARTS = usual_or_long(2, 3)
KILLS = usual_or_long(2, 17)
"""In each part."""
WHILE_CHANGING = usual_or_long(1, 4)
"""So many of them, at least, while the output is being changed."""
FEW_KILLS = usual_or_long(2, 6)
ATTEMPTS = 12 * max(KILLS, 8)
INTERRUPTS = usual_or_long(3, 8)
BUILDS = usual_or_long(3, 20)
READS = usual_or_long(5_000, 100_000)
BURST = 50
BREATH_S = 0.005
"""So long the reader leaves the machine to the build."""
NO_EXCHANGE = "import plugins.writing.staging as twin; twin.swap = lambda one, other: False"


class TwoStates:
    """A site that goes to and fro between two states, which differ in every page and by an article.

    That of seed 0 has cards.
    """

    def __init__(self, root: Path, seed: int, *args: str) -> None:
        self.site = GeneratedSite(root, seed, count=usual_or_long(14, 24), cards=not seed)
        self.args = args
        self.frame = self.site.root / "theme" / "templates" / "partials" / "frame.html"
        self.text = self.frame.read_text(encoding="utf-8")
        self.extra = self.site.new_article(pillar=True)
        self.at = 1
        self.site.write(self.extra)
        self.turn()
        self.states = [self.site.built()]
        self.turn()
        began = time.monotonic()
        process = self.site.start(*self.args)
        until(self.changing, process)
        change_began = time.monotonic()
        assert 0 == ended(process).code
        self.whole_s, self.change_s = time.monotonic() - began, time.monotonic() - change_began
        self.states.append(files(self.site.output))
        assert [set(), set()] == [dead_leads(state) for state in self.states]
        assert all(len(reached(state)) > len(state) / 2 for state in self.states)

    def quicker(self) -> None:
        """Take builds for a little shorter: one has ended before its kill, on a machine that has become less busy."""
        self.whole_s, self.change_s = self.whole_s * 0.85, self.change_s * 0.85

    def turn(self) -> None:
        """Edit the site so that the next build makes the other state."""
        self.at = 1 - self.at
        put(self.frame, self.text.replace("<body", f'<body data-state="{self.at}"'))
        if self.at:
            self.site.write(self.extra)
        else:
            self.site.remove(self.extra)

    def changing(self) -> bool:
        """Whether a build is at work on the tree that is to be the output, or would be if it had not been killed."""
        return not self.site.twin_on_record

    def mended(self, first: str = "") -> None:
        """Build, and see that it ends as a build from nothing would."""
        ran = self.site.build(first=first)
        assert 0 == ran.code, ran.err
        assert [] == differences(self.states[self.at], files(self.site.output))


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> TwoStates:
    """Such a site in one of its states, as each test that asks for it leaves it."""
    return TwoStates(tmp_path_factory.mktemp("two"), 6)


def wait(moment_s: float) -> None:
    """Wait for a moment of the clock."""
    until(lambda: time.monotonic() >= moment_s)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_site(part: int, tmp_path: Path) -> None:
    two = TwoStates(tmp_path, part, "--jobs", str(1 + part % 2))
    random = Random(part)
    kills = while_changing = 0
    for attempt in range(ATTEMPTS):
        if kills >= KILLS and while_changing >= WHILE_CHANGING:
            break  # on a busy machine the output may change between two looks, so it may take a few kills more
        two.turn()
        process = two.site.start(*two.args)
        share = (kills % KILLS + random.random()) / KILLS
        if attempt % 2:
            until(two.changing, process)
            wait(time.monotonic() + share * two.change_s)
        else:
            wait(time.monotonic() + share * two.whole_s)
        process.kill()
        if ended(process).code != -signal.SIGKILL:
            two.quicker()
            continue
        kills += 1
        while_changing += two.changing()
        left = files(two.site.output)
        assert left in two.states, min((differences(state, left) for state in two.states), key=len)
        two.mended()
    assert KILLS <= kills
    assert WHILE_CHANGING <= while_changing


def test_where_folders_cannot_be_exchanged_each_file_is_whole_and_nothing_leads_to_what_is_not_there(
    two: TwoStates,
) -> None:
    """New pages lead to each other, so one of them comes first; until all are there, no page leads to any of them."""
    random = Random(6)
    kills = partly = 0
    for _ in range(ATTEMPTS):
        if FEW_KILLS <= kills and partly:
            break
        two.turn()
        process = two.site.start(*two.args, first=NO_EXCHANGE)
        until(lambda: manifests.raw(two.site.output) == b"", process)
        wait(time.monotonic() + random.random() * 0.02)
        process.kill()
        if ended(process).code != -signal.SIGKILL:
            continue
        kills += 1
        left = {name: data for name, data in files(two.site.output).items() if not name.endswith(HALF)}
        partly += left not in two.states
        assert {} == {name: "cut" for name, data in left.items() if data not in [s.get(name) for s in two.states]}
        assert set() == dead_leads(reached(left))
        two.mended(NO_EXCHANGE)
    assert partly
    assert FEW_KILLS <= kills


def test_a_build_that_is_interrupted_at_any_moment_ends_with_130_and_leaves_a_whole_site(two: TwoStates) -> None:
    for number in range(INTERRUPTS):  # under load one may be done before: the next test meets it at work
        two.turn()
        process = two.site.start(*two.args)
        wait(time.monotonic() + (number + 0.5) / INTERRUPTS * two.whole_s)
        if number % 2:
            os.killpg(process.pid, signal.SIGINT)  # as a terminal does it, to the children too
        else:
            process.send_signal(signal.SIGINT)
        ran = ended(process)
        assert ran.code in (0, 130, -signal.SIGINT), ran.err
        assert "Traceback" not in ran.err
        if ran.code == 130:
            assert ran.err.splitlines()[-1].startswith("Interrupted")
        left = files(two.site.output)
        assert left in two.states
        if "is as it was" in ran.err:
            assert [] == differences(two.states[1 - two.at], left)
        two.mended()


def test_ctrl_c_while_pages_are_made_ends_with_130_in_one_line_and_leaves_the_site_as_it_was(two: TwoStates) -> None:
    two.turn()
    process = two.site.start(*two.args)
    until(two.changing, process)
    os.killpg(process.pid, signal.SIGINT)
    ran = ended(process)
    said = [line for line in ran.err.splitlines() if " warning" not in line]
    assert (130, ["Interrupted; the site is as it was."]) == (ran.code, said)
    assert [] == differences(two.states[1 - two.at], files(two.site.output))
    two.mended()


def test_a_reader_meets_whole_pages_and_all_that_they_lead_to_while_the_site_is_built(tmp_path: Path) -> None:
    site = GeneratedSite(tmp_path / "site", 9, count=usual_or_long(14, 24))
    frame = site.root / "theme" / "templates" / "partials" / "frame.html"
    text = frame.read_text(encoding="utf-8")
    versions: dict[str, set[int]] = defaultdict(set)

    def note() -> None:
        for name, data in files(site.output).items():
            versions[name].add(hash(data))

    reader = Reader(site.output, sorted(site.built()))
    note()
    reader.start()
    try:
        for number in range(BUILDS):
            put(frame, text.replace("<body", f'<body data-build="{number}"'))
            site.articles.append(site.new_article(pillar=True))
            site.write(site.articles[-1])
            assert 0 == site.build().code
            note()
        until(lambda: reader.reads >= READS or not reader.is_alive())
    finally:
        reader.over.set()
        reader.join()
    assert [] == reader.failed
    assert READS <= reader.reads
    assert {} == {name: "cut" for name, seen in reader.seen.items() if not seen <= versions[name]}


class Reader(Thread):
    """Reads files and what they lead to, one after the other, until it is told that it is over."""

    def __init__(self, output: Path, names: list[str]) -> None:
        super().__init__(daemon=True)
        self.output = str(output)
        self.names = names
        self.random = Random(0)
        self.over = Event()
        self.reads = 0
        self.failed: list[str] = []
        self.seen: dict[str, set[int]] = defaultdict(set)
        self.leads: dict[tuple[str, int], list[str]] = {}

    def run(self) -> None:
        while not self.failed and not self.over.wait(BREATH_S):
            for _ in range(BURST):
                found = [self.random.choice(self.names)]
                for _ in range(4):
                    if found:
                        found = self.led(self.random.choice(found))

    def led(self, name: str) -> list[str]:
        """Read a file, and return what it leads to."""
        self.reads += 1
        try:
            with open(f"{self.output}/{name}", "rb") as file:  # noqa: PTH123 - as fast as it can be
                data = file.read()
        except OSError as error:
            self.failed.append(str(error))
            return []
        if not data:
            self.failed.append(f"{name} is empty")
        known = hash(data)
        self.seen[name].add(known)
        if (name, known) not in self.leads:
            self.leads[name, known] = sorted(leads(name, data))
        return self.leads[name, known]


def test_a_folder_that_we_did_not_make_is_left_alone(tmp_path: Path) -> None:
    site = GeneratedSite(tmp_path / "site", count=12)
    put(site.output / "letter.txt", "dear")
    put(site.output / "deep" / "index.html", "theirs")
    ran = site.build()
    what = f"output: {site.output} is not empty and was not made by this build"
    line = f"{what}; name another folder or empty it; if all that is in it may be replaced, say --yes\n"
    assert (2, line) == (ran.code, ran.err)
    assert {"letter.txt": b"dear", "deep/index.html": b"theirs"} == files(site.output)


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> GeneratedSite:
    """A site that was built, up to date or not."""
    site = GeneratedSite(tmp_path_factory.mktemp("linked") / "site", count=12)
    site.built()
    return site


FROM_NOTHING: dict[str, dict[str, bytes]] = {}


def from_nothing(site: GeneratedSite, folder: Path) -> dict[str, bytes]:
    """Return what a build from nothing makes of a site, of which nothing but the second article is ever edited."""
    text = site.articles[1].text
    if text not in FROM_NOTHING:
        FROM_NOTHING[text] = site.copied(folder / "clean").build()[1]
    return FROM_NOTHING[text]


@pytest.mark.parametrize(
    ("place", "first"),
    [
        ("articles", ""),
        ("index.html", ""),
        ("extra", ""),
        ("articles", NO_EXCHANGE),
        ("index.html", NO_EXCHANGE),
        ("topics/harbour-pact", ""),
        ("theme/img/favicon.svg", ""),
    ][: usual_or_long(4, 7)],
    ids=lambda value: "file by file" if value == NO_EXCHANGE else value or "exchanged",
)
def test_a_link_inside_the_output_is_never_followed(
    place: str, first: str, linked: GeneratedSite, tmp_path: Path
) -> None:
    site, outside = linked, tmp_path / "outside"
    if (site.output / place).exists():
        (site.output / place).rename(outside)
    else:
        put(outside / "deep" / "letter.txt", "dear")
    (site.output / place).symlink_to(outside)
    theirs = files(outside) if outside.is_dir() else outside.read_bytes()
    for number in range(3):
        site.articles[1].paragraphs[0] = f"Said for the time {number}."
        site.articles[1].fields["aliases"] = [f"extra/deep/{number}"] if place == "extra" else []
        site.write(site.articles[1])
        ran = site.build(first=first)
        assert 0 == ran.code, ran.err
        assert theirs == (files(outside) if outside.is_dir() else outside.read_bytes())
        assert set() == dead_leads(files(site.output))
    assert [] == differences(from_nothing(site, tmp_path), files(site.output))
    assert not any(path.is_symlink() for path in site.output.rglob("*"))


def test_what_somebody_put_into_the_output_goes_and_does_not_come_back_unless_its_name_has_a_dot(
    linked: GeneratedSite, tmp_path: Path
) -> None:
    site = linked
    site.built()
    for name in ("stray.html", "articles/stray.html", "theme/stray.css"):
        put(site.output / name, "stray")
    put(site.output / ".nojekyll", "stays")
    for number in range(3):
        site.articles[1].paragraphs[0] = f"Said for the time {number}."
        site.articles[1].fields["aliases"] = []
        site.write(site.articles[1])
        made = site.built()
        assert b"stays" == made.pop(".nojekyll")
        assert not [name for name in made if "stray" in name]
    (site.output / ".nojekyll").unlink()
    expected = from_nothing(site, tmp_path)
    for number in range(2):
        put(site.output / "index.html", f"written over for the time {number}")
        assert [] == differences(expected, site.built())
