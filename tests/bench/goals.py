"""The goals, and whether a run has met them: always against hugo-lite's same row in the same run."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from .measure import Results
from .processes import Timing

AT = 10_000
"""The size of the corpus at which the goals hold."""
RIVAL = "hugo-lite"
RATIOS = {"unchanged": 0.07, "edited": 0.07, "published": 0.10, "cold": 1.0}
MOONSHOT = 0.8
WATCHING_S = 0.3
GROWTH = 1.15
MEMORY_MB = 300.0


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


def ratios(ours: list[Timing], theirs: list[Timing]) -> list[float]:
    """Return the ratios of runs of the same round."""
    return [one.wall_s / other.wall_s for one, other in zip(ours, theirs, strict=False)]


def per_article_ms(results: Results, less: bool) -> float | None:
    """Return what a cold build costs for each article, or what it costs beyond a build with nothing to do."""
    cold, unchanged = (results.timings.get(row, {}).get("ours") for row in ("cold", "unchanged"))
    if not cold or (less and not unchanged):
        return None
    return 1000 * (wall(cold) - (wall(unchanged) if less and unchanged else 0)) / results.count


def goals(runs: list[Results]) -> Iterator[Goal]:
    """Yield every goal with what a run of all sizes says of it."""
    large = next((each for each in runs if each.count == AT), Results(AT))
    for row, most in RATIOS.items():
        of = large.timings.get(row, {})
        if of.get("ours") and of.get(RIVAL):
            ratio, pairs = wall(of["ours"]) / wall(of[RIVAL]), ratios(of["ours"], of[RIVAL])
            said = f"{ratio:.3f} (pairs {min(pairs):.3f} to {max(pairs):.3f})"
            yield Goal(row, f"at most {most:.2f} of {RIVAL}'s time", said, ratio <= most)
            if row == "cold":
                yield Goal("cold, moonshot", f"at most {MOONSHOT:.2f} of {RIVAL}'s time", said, ratio <= MOONSHOT)
        else:
            yield Goal(row, f"at most {most:.2f} of {RIVAL}'s time", "not measured", None)
    yield watching(large)
    yield growth(runs)
    peak = large.memory_mb.get("ours", {})
    said = ", ".join(f"{mb:.0f} MB {name}" for name, mb in peak.items()) or "not measured"
    yield Goal("memory", f"at most {MEMORY_MB:.0f} MB", said, max(peak.values()) <= MEMORY_MB if peak else None)


def watching(large: Results) -> Goal:
    """The goal for a save that is followed by a rebuild."""
    of = large.timings.get("watching", {})
    wanted = f"at most {WATCHING_S} s, and below {RIVAL}'s"
    if not of.get("ours") or not of.get(RIVAL):
        return Goal("watching", wanted, "not measured", None)
    ours, theirs = wall(of["ours"]), wall(of[RIVAL])
    return Goal("watching", wanted, f"{ours:.2f} s, {RIVAL} {theirs:.2f} s", ours <= WATCHING_S and ours < theirs)


def growth(runs: list[Results]) -> Goal:
    """The goal for what an article costs in a large corpus, against what it costs in a small one."""
    wanted = f"at most {GROWTH} from the smallest corpus to the largest"
    small, large = min(runs, key=lambda each: each.count), max(runs, key=lambda each: each.count)
    whole, net = ((per_article_ms(small, less), per_article_ms(large, less)) for less in (False, True))
    if small is large or None in whole + net:
        return Goal("growth", wanted, "not measured", None)
    grown = net[1] / net[0]  # type: ignore[operator]
    said = (
        f"{grown:.2f} without start-up ({net[0]:.2f} to {net[1]:.2f} ms an article), "
        f"{whole[1] / whole[0]:.2f} with it ({whole[0]:.2f} to {whole[1]:.2f} ms)"  # type: ignore[operator]
    )
    return Goal("growth", wanted, said, grown <= GROWTH)
