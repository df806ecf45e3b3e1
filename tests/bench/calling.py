"""The bench as the command line calls it: words become a plan, or are refused."""

from plugins.model.errors import CONTENT, USAGE, Abort

from .bench import Plan, bench
from .bench import features as measure_features
from .costs import PARTS
from .faults import BenchError
from .measure import ROWS
from .peers import NAMES
from .profiling import profile as print_profiles


def called(
    articles: str = "1000,10000",
    *,
    runs: int = 0,
    peers: str = ",".join(NAMES),
    rows: str = "",
    profile: bool = False,
    features: int = 0,
) -> None:
    """Run the bench, the profiles, or the bench of features with so many articles; no rows are all. Raises Abort."""
    sizes = [each.strip() for each in articles.split(",")]
    if not all(each.isdecimal() and int(each) > 0 for each in sizes):
        raise Abort(f"bench: {articles!r} are no numbers of articles; write for example 1000,10000", USAGE)
    counts = tuple(map(int, sizes))
    try:
        if profile:
            for count in (features,) if features else counts:
                print_profiles(count, rich=bool(features))
        elif features:
            measure_features(features, runs, chosen("features", rows or ",".join(PARTS), tuple(PARTS)))
        else:
            known = () if peers == "none" else chosen("peers", peers, NAMES)
            bench(Plan(counts, known, chosen("rows", rows or ",".join(ROWS), ROWS), runs))
    except BenchError as error:
        raise Abort(f"bench: {error}", CONTENT) from None


def chosen(what: str, words: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a list, in the order in which they are known; one that is not known is refused."""
    given = [each.strip() for each in words.split(",")]
    if unknown := [each for each in given if each not in known]:
        raise Abort(f"bench: {unknown[0]!r} is none of the {what}; write some of: {', '.join(known)}", USAGE)
    return tuple(each for each in known if each in given)
