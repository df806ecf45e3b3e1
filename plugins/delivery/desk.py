"""The editor's desk: what waits for somebody. It is read from content at the moment that it is asked for."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..articles.later_developments import later_status_changes
from ..authoring.replies.actions import next_command
from ..authoring.replies.waiting import WaitingFolder
from ..model.article import Article
from ..model.dates import PartialDate, days_after, format_moment
from ..model.problem import Problem
from ..reading import ask_rules
from ..reading.freshness import last_checks
from ..reading.judging import Judgement, judge, with_faults_of_fields
from ..reading.link.content import Entry
from ..reading.link.linker import scheduled_articles
from ..reading.linking import link
from ..reading.loading import load
from ..reading.parse.files import printed_path
from ..reading.settings import options_of, setting
from ..reading.snapshot import Snapshot
from ..writing.desk_page import DESK, DeskRow, DeskSection, desk_page
from .live import editor_url

AHEAD = 30
"""What has to be looked at again within so many days is on the desk."""
DECK = "What waits for somebody. Files open in the editor that EDITOR_URL names; nothing here changes anything."


def desk(settings: Mapping[str, Any]) -> str:
    """Return the page of the desk for a content folder."""
    options = options_of(settings, Path(settings["PATH"]))
    snapshot = load(options)
    judgement = with_faults_of_fields(snapshot, judge(snapshot, ask_rules))
    found = Desk(snapshot, judgement, setting(settings, "EDITOR_URL"))
    return desk_page(settings, options.site, DESK, "Desk", DECK, tuple(found.sections()))


class Desk:
    """The sections of the desk; `editor` is EDITOR_URL."""

    def __init__(self, snapshot: Snapshot, judgement: Judgement, editor: str) -> None:
        self.snapshot, self.judgement, self.editor = snapshot, judgement, editor
        self.content, self.now = snapshot.content, snapshot.options.now
        self.paths = {printed_path(Path(each.path)): Path(each.path) for each in snapshot.found}

    def sections(self) -> Iterator[DeskSection]:
        """Yield all sections, what is wrong first."""
        problems = self.judgement.problems
        yield DeskSection(title="Problems", rows=tuple(self.fault(each) for each in problems if not each.warning))
        drafts = [each for each in self.content.articles if each.record.status == "draft"]
        yield DeskSection(title="Drafts", rows=tuple(self.draft(each) for each in drafts))
        yield DeskSection(title="Waiting", rows=tuple(self.scheduled()), note="No article waits for its time.")
        yield DeskSection(title="Replies to decide on", rows=tuple(self.pending()))
        yield DeskSection(title="To be looked at again", rows=tuple(self.due()), note=f"Nothing within {AHEAD} days.")
        rows, note = self.since()
        yield DeskSection(title="What has happened since", rows=rows, note=note)
        further = [each for each in problems if each.warning and not self.is_todo(each)]
        yield DeskSection(title="Warnings", rows=tuple(self.fault(each) for each in further))

    def row(self, entry: Entry[Any], text: str, *details: str, line: int = 1, url: str = "") -> DeskRow:
        path = (entry.root / entry.inside).absolute()
        return DeskRow(text=text, details=details, url=url, file=entry.path, opens=editor_url(self.editor, path, line))

    def fault(self, problem: Problem) -> DeskRow:
        """Return a problem, which names its own file."""
        path = self.paths.get(problem.path)
        words = f"{problem.field}: {problem.what}" + (f"; {problem.mend}" if problem.mend else "")
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        opens = editor_url(self.editor, path.absolute(), problem.line) if path else ""
        return DeskRow(text=" ".join(words.split()), details=(), url="", file=place, opens=opens)

    def is_todo(self, problem: Problem) -> bool:
        """Whether a problem is a TODO that a draft has left: drafts are listed with their number."""
        return problem.warning and "TODO" in problem.what

    def draft(self, entry: Entry[Article]) -> DeskRow:
        count = sum(each.path == entry.path and self.is_todo(each) for each in self.judgement.problems)
        left = f"{count} TODO" if count else "nothing left to do"
        return self.row(entry, entry.record.title, left, url=f"../{entry.record.url}")

    def scheduled(self) -> Iterator[DeskRow]:
        """Yield the articles whose time has not come, the next first."""
        for each in scheduled_articles(self.content.articles, self.now):
            at = format_moment(each.record.visible_from)
            yield self.row(each, each.record.title, at, url=f"../{each.record.url}")

    def pending(self) -> Iterator[DeskRow]:
        """Yield the mails and replies that nobody has decided on, each kind with the oldest first."""
        for mail in WaitingFolder(self.snapshot.options.root).pending():
            place = printed_path(mail.path)
            yield DeskRow(
                text=mail.line,
                details=(next_command(mail),),
                file=place,
                opens=editor_url(self.editor, mail.path.absolute(), 1),
            )
        titles = {each.record.reference: each.record.title for each in self.content.articles}
        pending = [each for each in self.content.replies if each.record.status == "pending"]
        for each in sorted(pending, key=lambda one: one.record.date):
            to = titles.get(each.record.article, each.record.article)
            yield self.row(each, each.record.name, f"to {to}", format_moment(each.record.date))

    def due(self) -> Iterator[DeskRow]:
        """Yield statuses, figures and roles that have to be looked at again soon, the oldest first."""
        days = self.snapshot.options.checked_within_days
        checks = [(entry, place, checked) for entry, place, checked in last_checks(self.content) if checked]
        found = [each for each in checks if days_after(each[2].last, days) <= days_after(self.now.day.first, AHEAD)]
        for entry, place, checked in sorted(found, key=lambda each: each[2].last):
            name = getattr(entry.record, "title", "") or getattr(entry.record, "name", "")
            what = ".".join(map(str, place))
            due = PartialDate.of(days_after(checked.last, days))
            yield self.row(
                entry, f"{name}: {what}", f"checked {checked.short}", f"due {due.short}", line=entry.line(*place)
            )

    def since(self) -> tuple[tuple[DeskRow, ...], str]:
        """Return the articles after which a status has changed, and what to say if there are none."""
        if any(not each.warning for each in self.judgement.problems):
            return (), "Known once the problems are mended."
        digest = link(self.snapshot, self.judgement).digest
        entries = {each.record.id: each for each in self.content.articles}
        rows = []
        for article in digest.articles:
            if changes := tuple(later_status_changes(digest, article)):
                words = (f"{each.topic.title}: {each.state} ({each.event.event.date.short})" for each in changes)
                rows.append(self.row(entries[article.id], article.title, *words, url=f"../{article.url}"))
        return tuple(rows), "No status has changed since an article was written."
