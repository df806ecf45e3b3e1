"""What of content a build keeps in memory: what many files hold alike once, and nothing that only rules needed."""

from pathlib import Path

from plugins.checks.runner import run_rules
from plugins.model.body import Reference
from plugins.reading.judging import judge
from plugins.reading.link.resolved import PageLink
from plugins.reading.linking import LinkedContent, link
from tests.support.factories import a_file, a_snapshot

ONE, OTHER = "articles/2026/2026-03-01-boats.md", "articles/2026/2026-03-02-oars.md"
BODY = "See [[Harbour limits]]."
LINK = Reference(kind="wiki", target="Harbour limits", line=1)
OARS = a_file(title="Oars are counted", id="42222222-2222-4222-8222-222222222222", body=BODY)


def linked(folder: Path) -> LinkedContent:
    snapshot = a_snapshot(folder, {ONE: a_file(body=BODY), OTHER: OARS})
    return link(snapshot, judge(snapshot, run_rules))


def test_what_two_files_hold_alike_is_one_value(tmp_path: Path) -> None:
    snapshot = linked(tmp_path).snapshot
    files = [snapshot.parsed[each] for each in (ONE, OTHER)]
    (one, other), (text, other_text) = ([each.articles[0] for each in files], [each.body for each in files])
    assert text and other_text and one.source and other.source
    assert one.topics is other.topics
    assert one.source.publisher is other.source.publisher
    assert text.references[0].target == "Harbour limits"
    assert text.references[0] is other_text.references[0]
    for file, found in zip(files, (each for each in snapshot.found if each.inside in (ONE, OTHER)), strict=True):
        assert file.body and file.facts
        assert all(each is found.inside for each in (file.inside, file.body.file, file.facts.file))
        assert file.stat is found.stat


def test_a_body_that_was_linked_is_not_kept_as_it_was_before(tmp_path: Path) -> None:
    content = linked(tmp_path)
    assert {ONE, OTHER} <= content.snapshot.linked
    for each in content.snapshot.content.articles:
        file = content.snapshot.parsed[each.inside]
        assert each.body is file.body
        assert each.record is file.articles[0]
        assert each.record.body.links == ("topics/harbour-limits/",)


def test_entries_that_were_let_go_are_made_anew_for_who_asks(tmp_path: Path) -> None:
    content = linked(tmp_path)
    digest, before = content.digest, content.snapshot.content
    content.forget_entries()
    assert content.digest is digest
    assert content.snapshot.content is not before
    assert content.snapshot.content == before
    assert PageLink(url="topics/harbour-limits/") == content.snapshot.resolver.resolve(LINK, ONE, ())
