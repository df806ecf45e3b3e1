"""Addresses as releases/ keeps them: what a release adds, what a deploy asks for, and the list of them all."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..authoring.write_releases import write_addresses
from ..checks.lost_addresses import ADDRESSES, articles_taken_back, lost_addresses
from ..digest import Digest
from ..model.errors import CONTENT, Abort
from ..model.ever_published import GONE, EverPublished, KnownAddress
from ..model.release import Release
from ..model.wanted import Wanted
from ..model.words import counted
from ..reading.beside import ever_published, release_of, released
from ..reading.context import RuleContext
from ..reading.linking import LinkedContent
from ..reading.report import report
from ..writing import File, Page
from ..writing.build import engine
from ..writing.registry import Published

NOT_LISTED = ("page/", "a/", "search/")
"""What continues a list, short addresses, which follow from ids, and what only a script of the site asks for."""


def known_now(digest: Digest, published: Published) -> Iterator[KnownAddress]:
    """Yield what is published, each thing with what belongs to it."""
    lasting = digest.lasting
    holders = {
        folder: each.names[0]
        for each in reversed(lasting.holders)
        for folder in (*lasting.folders(each.folder), each.folder)
    }
    parts: dict[str, list[str]] = {}
    for each in published.outputs:
        if is_lasting(each):
            address = next((folder for folder in folders_above(each.url) if folder in holders), each.url)
            parts.setdefault(address, []).extend([each.url.removeprefix(address)] if each.url != address else [])
    for address, below in parts.items():
        yield KnownAddress(address=address, what=holders.get(address, ""), parts=tuple(sorted(below)))


def is_lasting(output: Page | File) -> bool:
    """Tell whether others may have noted an address: one of a page, or of a file for programs."""
    if isinstance(output, File):
        return output.lasting
    in_index = output.is_redirect and output.url.startswith("sources/")  # no page leads there
    return not (output.anywhere or in_index or output.url.startswith(NOT_LISTED))


def folders_above(url: str) -> Iterator[str]:
    """Yield an address and the folders above it, the longest first; not the root of the site."""
    yield url
    for at in range(len(url) - 1, 0, -1):
        if url[at - 1] == "/":
            yield url[:at]


def new_names(digest: Digest) -> dict[str, str]:
    """Return what is known by a name that is no longer the first of what has it, with the name to know it by."""
    return {row.address: holder.names[0] for row, holder in digest.lasting.rows if row.what != holder.names[0]}


def quietly_published(root: Path, **given: Any) -> tuple[RuleContext, Digest, Published]:
    """Return a site as rules see it, its digest and all that is published. Raises Abort with its problems alone."""
    wanted = Wanted(format="none")
    try:
        source, published = engine(PATH=str(root), WANTED=wanted, **given).published()
    except Abort as stop:
        if report([each for each in wanted.found if not each.warning], "; nothing was written."):
            raise Abort("", CONTENT) from None
        raise stop from None
    assert isinstance(source, LinkedContent)
    return RuleContext(snapshot=source.snapshot), source.digest, published


def ever_now(root: Path, force: str | None = None) -> EverPublished:
    """Return what is known once the site is published as it is now. Raises Abort if an address would be lost."""
    context, digest, published = quietly_published(root, FORCE=force)
    problems = [*articles_taken_back(context), *lost_addresses(context, published.urls)]
    let_go = ADDRESSES in context.options.forced
    if not let_go and report(problems, "; nothing was written."):
        raise Abort("", CONTENT)
    now = (*of_released_articles(root, digest), *known_now(digest, published))
    ever = digest.ever.with_more(now, new_names(digest), digest.today.iso)
    lost = frozenset(each for each in ever.addresses if each not in published.urls) if let_go else frozenset()
    return ever.without(lost, digest.today.iso)


def of_released_articles(root: Path, digest: Digest) -> Iterator[KnownAddress]:
    """Yield the addresses of released texts that are not known otherwise, as before addresses were written down."""
    there = {each.id for each in digest.articles}
    for path in released(root):
        found = release_of(root, path.stem)
        if isinstance(found, Release) and found.id in there and found.address not in digest.ever.rows:
            yield KnownAddress(address=found.address, what=f"article {found.id}")


def release_addresses(root: Path, force: str | None, dry_run: bool) -> str:
    """Write the addresses, and return what is said of them; nothing where nothing is new. Raises Abort."""
    before, after = ever_published(root), ever_now(root, force)
    if before == after:
        return ""
    if not dry_run:
        write_addresses(root, after)
    new, gone = after.addresses - before.addresses, before.addresses - after.addresses
    said = f"{counted(len(new), 'new address', 'new addresses')} of {len(after.addresses):,}"
    return said + (f", {len(gone):,} let go" if gone else "")


def urls(*, ever: bool = False, content: str | None = None, as_of: str | None = None) -> None:
    """Print the addresses of the site with what is there; with `ever` all that were ever published. Raises Abort."""
    root = Path(engine(PATH=content).settings["PATH"])
    _, digest, published = quietly_published(root, AS_OF=as_of)
    rows = list(known_now(digest, published))
    if ever:
        rows = [row for _, row in digest.ever.with_more(rows, {}, "").rows.values()]
    leads = {each.url: each.read["target"].url for each in published.outputs if is_stub(each)}
    for row in sorted(rows, key=lambda each: each.address):
        for address in row.addresses:
            what = row.what if row.what != GONE else ""
            print(
                "\t".join(each for each in (f"/{address}", what, whereabouts(address, row, published, leads)) if each)
            )


def is_stub(output: Page | File) -> bool:
    """Tell whether an output is a page that leads on."""
    return isinstance(output, Page) and output.is_redirect


def whereabouts(address: str, row: KnownAddress, published: Published, leads: dict[str, str]) -> str:
    """Return what is said of an address that is not simply there."""
    if address in leads:
        return f"leads to /{leads[address]}"
    return "" if address in published.urls else GONE if row.what == GONE else "lost"
