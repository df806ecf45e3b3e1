"""What must hold of addresses: none that was ever published is lost. Asked by a check and before a deploy."""

from collections.abc import Iterator, Set

from ..model.article import Article
from ..model.ever_published import GONE, KnownAddress
from ..model.problem import Problem
from ..reading.beside import addresses_file
from ..reading.context import RuleContext
from ..reading.link.content import Entry
from ..reading.parse.files import printed_path
from .rule import may_pass, rule

ADDRESSES = "addresses"
"""The rule that an address lasts, as `--force` names it."""
RETURN = "bring it back, perhaps with `status: hidden`, or take it out by `status: withdrawn` with a note"
LET_GO = "`./digest release --force addresses` lets it go for good"


@rule
@may_pass(ADDRESSES)
def a_published_article_stays(context: RuleContext) -> Iterator[Problem]:
    """An article that was published is not a draft again, nor scheduled for a day to come."""
    if context.checking:
        yield from articles_taken_back(context)


def articles_taken_back(context: RuleContext) -> Iterator[Problem]:
    """Yield the articles that readers had and have no more."""
    taken_back = articles_not_out(context) if context.options.ever.text else {}
    for line, row in context.options.ever.rows.values():
        if entry := taken_back.get(row.what):
            why = "is a draft" if entry.record.status == "draft" else "waits for its day"
            yield lost(context, line, row, f"/{row.address} was published, and {entry.path} {why}")


def articles_not_out(context: RuleContext) -> dict[str, Entry[Article]]:
    """Return the articles that readers do not have, by what releases/ calls them."""
    return {
        f"article {each.record.id}": each
        for each in context.content.articles
        if each.record.status == "draft" or each.record.visible_from > context.now.at
    }


def lost_addresses(context: RuleContext, urls: Set[str]) -> Iterator[Problem]:
    """Yield the addresses that were published and lead nowhere any more, each thing once."""
    ever = context.options.ever
    if not ever.text or context.now.day.iso < ever.day:  # an earlier day has less
        return
    told = articles_not_out(context)
    left_out = ".sqlite" if context.options.drafts else ""  # with drafts nobody makes it, and a check has them
    for line, row in ever.rows.values():
        missing = [each for each in row.addresses if each not in urls and not (left_out and each.endswith(left_out))]
        if missing and row.what not in (GONE, *told):
            were = f" and {len(missing) - 1} more were" if missing[1:] else " was"
            named = f" ({row.what})" if row.what else ""
            yield lost(context, line, row, f"/{missing[0]}{were} published{named}, and nothing is there any more")


def lost(context: RuleContext, line: int, row: KnownAddress, what: str) -> Problem:
    """Return the problem of an address that is lost."""
    return Problem(
        path=printed_path(addresses_file(context.root)),
        line=line,
        field=row.what.partition(" ")[0] or "address",
        what=what,
        mend=f"{how_to_keep(row.what)}; {LET_GO} [{ADDRESSES}]",
        rule=ADDRESSES,
        found_by=ADDRESSES,
    )


def how_to_keep(what: str) -> str:
    """Return how the address of something is kept."""
    kind, _, name = what.partition(" ")
    match kind:
        case "article":
            return RETURN
        case "topic" | "page":
            return f"write {name!r} or its former slug to `aliases` of what has taken its place"
        case "name" | "source":
            return f"write its former slug to `formerly` of what has taken its place, or {name!r} to its `aliases`"
        case "subject":
            return f"give an article the tag {name!r}, or, if it has another name now, write that into this line"
        case _:
            return "bring it back, perhaps by a setting"
