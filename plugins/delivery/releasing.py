"""Releases: what readers have been given is written down before a deploy, and corrected in the open."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ..authoring.article_named import article_named
from ..authoring.write_releases import open_correction, write_paragraphs, write_release
from ..checks.editing.account import Account
from ..checks.editing.releases import whole_text
from ..checks.editing.runner import article_as_read, editing_rules, problems_of
from ..markup.paragraphs import carried, paragraphs
from ..markup.renderer import BodyRenderer
from ..model.article import Article
from ..model.errors import CONTENT, USAGE, Abort
from ..model.problem import Problem
from ..model.release import Release
from ..model.word_diff import word_diff
from ..model.words import counted
from ..reading.beside import RELEASES, release_of
from ..reading.context import RuleContext
from ..reading.link.content import Entry
from ..reading.link.linker import visible_articles
from ..reading.loading import load
from ..reading.parse.files import printed_path
from ..reading.report import report
from ..reading.settings import options_of
from ..writing.build import engine
from .addresses import ever_now, release_addresses

AGAIN = "run `./digest release`, look at its diff, and commit it"
ANCHOR = re.compile(r'<[a-z][^<>]*\sid="([^"]+)"')


def context_of(content: str | None) -> RuleContext:
    """Return a content folder as rules see it; its problems are told by a check."""
    settings = engine(PATH=content).settings
    return RuleContext(snapshot=load(options_of(settings, Path(settings["PATH"]))))


def published(context: RuleContext) -> list[Entry[Article]]:
    """Return the articles that readers have, hidden ones included."""
    return visible_articles(context.content.articles, context.now, drafts=False)


def release_now(context: RuleContext, entry: Entry[Article]) -> Release:
    """Return an article as it is now."""
    article = entry.record
    return Release(
        address=article.url,
        id=article.id,
        title=article.title,
        summary=article.summary,
        body=article_as_read(context, entry).body.strip(),
        anchors=tuple(anchors_of(context.html(entry), carried_now(context, entry))),
        corrections=tuple(each.text for each in article.corrections),
    )


def anchors_of(html: str, kept: Mapping[str, str]) -> Iterator[str]:
    """Yield the anchors of a body, by which others may link into it: its own ids, and those of its paragraphs."""
    found = [(each.at, each.anchor) for each in paragraphs(html, kept)]
    found += [(match.start(), match[1]) for match in ANCHOR.finditer(html)]
    yield from (anchor for _, anchor in sorted(found))


def carried_now(context: RuleContext, entry: Entry[Article]) -> Mapping[str, str]:
    """Return the anchors that paragraphs keep now: those of the text as it was released, carried through its edits."""
    before = context.options.ever.carried(entry.record.reference)
    released = release_of(context.root, entry.record.reference)
    body = article_as_read(context, entry).body.strip()
    if not isinstance(released, Release) or released.body == body:
        return before
    was = BodyRenderer(context.options.unbroken).render(released.body).html
    return carried([*paragraphs(was, before)], [*paragraphs(context.html(entry))])


def release(*, content: str | None = None, dry_run: bool = False, force: str | None = None) -> None:
    """Write the release of every published article, and all addresses. Raises Abort if one may not go out, or is lost.

    Nothing is written then.
    """
    context = context_of(content)
    entries = published(context)
    found = [each for entry in entries for each in refusals(context, entry)]
    if report([*context.problems, *found], "; nothing was written."):
        raise Abort("", CONTENT)
    addresses = release_addresses(context.root, force, dry_run)
    late = unreleased(context, entries)
    if not dry_run:
        write_articles(context, late)
    new = len(late)
    folder = printed_path(context.root.parent / RELEASES)
    if new or addresses:
        said = "would be written" if dry_run else "written; commit it, then deploy"
        texts = f"{counted(new, 'article')} of {len(entries):,}"
        print(f"{folder}/: {texts}{', ' if addresses else ''}{addresses} {said}.")
    else:
        print(f"{folder}/: nothing to write; {counted(len(entries), 'article')} as released.")


def unreleased(context: RuleContext, entries: Iterable[Entry[Article]]) -> list[Entry[Article]]:
    """Return the articles that are not in releases/ as they are now."""
    return [each for each in entries if release_of(context.root, each.record.reference) != release_now(context, each)]


def write_articles(context: RuleContext, entries: Iterable[Entry[Article]]) -> None:
    """Write articles as they are now, and which anchors their paragraphs keep. Raises Abort."""
    now = [(release_now(context, each), carried_now(context, each)) for each in entries]
    write_paragraphs(context.root, context.options.ever.with_carried({each.id[:8]: kept for each, kept in now}))
    for each, _ in now:
        write_release(context.root, each)


def refusals(context: RuleContext, entry: Entry[Article]) -> Iterator[Problem]:
    """Yield what no published text may have: copied text, altered quotations, silent edits, if their rules are on."""
    released = release_of(context.root, entry.record.reference)
    if isinstance(released, ValueError):
        path = printed_path(context.root.parent / RELEASES / f"{entry.record.reference}.txt")
        yield Problem(path=path, line=0, field="file", what=str(released), mend="take the file from the last commit")
    account = article_as_read(context, entry)
    for rule in editing_rules():
        if rule.problem and rule.name not in account.style.off:
            yield from problems_of(rule, entry, account)


def correct(reference: str, *, minor: bool = False, content: str | None = None) -> None:
    """Open a correction of an article and print what differs, or approve a slip of spelling in it. Raises Abort."""
    context = context_of(content)
    entry = article_named("correct", reference, context.content.articles)
    released = release_of(context.root, entry.record.reference)
    if isinstance(released, ValueError):
        raise Abort(f"correct: {entry.record.reference}.txt: {released}; take it from the last commit", CONTENT)
    account: Account = article_as_read(context, entry)
    diff = word_diff(released.whole, whole_text(entry.record, account.body)) if released else ""
    if diff:
        print(f"{entry.path}: {diff}")
    if not minor:
        open_correction(entry.root / entry.inside, context.now.day.iso)
        print(f"{entry.path}: corrections: an entry is open; write what is right and what was wrong")
        return
    if released is None:
        raise Abort(f"correct: {entry.path} was never released; ./digest release does that", USAGE)
    if not diff:
        print(f"{entry.path} is as it was published; there is nothing to approve.")
        return
    write_articles(context, [entry])
    print(f"{RELEASES}/{entry.record.reference}.txt: this text is approved; commit it with the article.")


def require_released(root: Path, force: str | None = None) -> None:
    """Raise Abort if an article or an address is not in releases/ as it is; a site without that folder keeps none."""
    if not (root.parent / RELEASES).is_dir():
        return
    context = context_of(str(root))
    if late := unreleased(context, published(context)):
        more = f" and {len(late) - 1} more" if len(late) > 1 else ""
        raise Abort(f"deploy: {late[0].path}{more}: not in {RELEASES}/ as it is now; {AGAIN}", CONTENT)
    if new := ever_now(root, force).addresses - context.options.ever.addresses:
        more = f" and {len(new) - 1:,} more" if len(new) > 1 else ""
        raise Abort(f"deploy: /{min(new)}{more}: not in {RELEASES}/ yet; {AGAIN}", CONTENT)
