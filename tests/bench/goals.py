"""The goals, and whether a run has met them: always against hugo-lite's same row in the same run."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

from .measure import Results
from .processes import Timing

AT = 10_000
"""The size of the corpus at which the goals hold."""
RIVAL = "hugo-lite"
RATIOS = {
    "unchanged": (0.07, 0.05, 0.03),
    "edited": (0.10, 0.07, 0.05),
    "published": (0.15, 0.10, 0.07),
    "cold": (2.0, 1.5, 1.0),
    "whole": (4.0, 3.0, 2.0),
    "whole_edited": (0.10, 0.07, 0.05),
}
"""What each row must take at most, as a share of the rival's time; what we aim at; and the moonshot."""
RIVALS_ROW = {"whole": "cold", "whole_edited": "edited", "delivered": "cold", "delivered_edited": "edited"}
"""With what of the rival's a row is compared, where it has no such row."""
WATCHING_S = 0.5
GROWTH, GROWTH_BEYOND = 1.15, 1.3
MEMORY_MB = 400.0


@dataclass(frozen=True)
class Goal:
    """A goal with what was measured; `met` is None where it was not."""

    what: str
    goal: str
    measured: str
    met: bool | None


def wall(timings: list[Timing]) -> float:
    """Return the median by the clock."""
    return median(each.wall_s for each in timings)


def processor(timings: list[Timing]) -> float:
    """Return the median of processor time, which others on the machine disturb less."""
    return median(each.cpu_s for each in timings)


def ratios(ours: list[Timing], theirs: list[Timing]) -> list[float]:
    """Return the ratios of runs of the same round."""
    return [one.wall_s / other.wall_s for one, other in zip(ours, theirs, strict=False)]


def rivals(results: Results, row: str) -> list[Timing] | None:
    """Return what a row of ours is compared with."""
    return results.timings.get(RIVALS_ROW.get(row, row), {}).get(RIVAL)


def per_article_ms(results: Results, seconds: Callable[[list[Timing]], float]) -> float | None:
    """Return what a cold build costs for each article."""
    cold = results.timings.get("cold", {}).get("ours")
    return 1000 * seconds(cold) / results.count if cold else None


def goals(runs: list[Results]) -> Iterator[Goal]:
    """Yield every goal with what a run of all sizes says of it."""
    large = next((each for each in runs if each.count == AT), Results(AT))
    for row, bounds in RATIOS.items():
        yield ratio_goal(row, bounds, large)
    yield watching(large)
    yield growth(runs)
    peak = large.memory_mb.get("ours", {})
    said = ", ".join(f"{mb:.0f} MB {name}" for name, mb in peak.items()) or "not measured"
    yield Goal("memory", f"at most {MEMORY_MB:.0f} MB", said, max(peak.values()) <= MEMORY_MB if peak else None)


def ratio_goal(row: str, bounds: tuple[float, float, float], large: Results) -> Goal:
    """The goal for a row: a share of what the rival takes for the same."""
    must, aim, moonshot = bounds
    wanted = f"at most {must:.2f} of {RIVAL}'s time (aim {aim:.2f}, moonshot {moonshot:.2f})"
    ours = large.timings.get(row, {}).get("ours")
    theirs = rivals(large, row)
    if not ours or not theirs:
        return Goal(row, wanted, "not measured", None)
    ratio, pairs = wall(ours) / wall(theirs), ratios(ours, theirs)
    used = processor(ours) / (processor(theirs) or 1)
    said = f"{ratio:.3f} (pairs {min(pairs):.3f} to {max(pairs):.3f}; by processor time {used:.3f})"
    return Goal(row, wanted, said, ratio <= must)


def watching(large: Results) -> Goal:
    """The goal for a save that is followed by a rebuild."""
    of = large.timings.get("watching", {})
    wanted = f"at most {WATCHING_S} s, and below {RIVAL}'s"
    if not of.get("ours") or not of.get(RIVAL):
        return Goal("watching", wanted, "not measured", None)
    ours, theirs = wall(of["ours"]), wall(of[RIVAL])
    return Goal("watching", wanted, f"{ours:.2f} s, {RIVAL} {theirs:.2f} s", ours <= WATCHING_S and ours < theirs)


def growth(runs: list[Results]) -> Goal:
    """The goal for what an article costs in a large corpus, against what it costs in a small one, start-up included."""
    small, large = min(runs, key=lambda each: each.count), max(runs, key=lambda each: each.count)
    most = GROWTH if large.count <= AT else GROWTH_BEYOND
    wanted = f"at most {most} from the smallest corpus to the largest"
    costs = [(per_article_ms(small, seconds), per_article_ms(large, seconds)) for seconds in (wall, processor)]
    (before, after), (used, used_after) = costs
    if small is large or not (before and after and used and used_after):
        return Goal("growth", wanted, "not measured", None)
    said = (
        f"{after / before:.2f} ({before:.2f} to {after:.2f} ms an article; "
        f"by processor time {used_after / used:.2f}, {used:.2f} to {used_after:.2f} ms)"
    )
    return Goal("growth", wanted, said, after / before <= most)
