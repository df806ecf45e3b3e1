"""What the private copy of a source is held against, and what holds an article that lists nothing."""

from pathlib import Path

from plugins.checks.editing.rule import Example
from plugins.checks.editing.runner import editing_rules
from plugins.checks.statements import unknown_statements
from plugins.markup.plain_text import Passage
from plugins.text_facts.known_facts import KnownFacts
from tests.support.accounts import found_by, paragraphs
from tests.support.cli import check
from tests.support.factories import a_content, a_file, told
from tests.support.paths import ANSWERS

ARTICLE = "articles/2026/2026-03-01-boats.md"
COPY = "They counted 14 boats in Bergen on Tuesday. Un total de 1.550 bateaux, 10 millions d'euros."
READ = (
    "{publisher: Harbour News, url: 'https://news.example.org/2026/boats', published: 2026-02-25, accessed: 2026-02-25}"
)
RULES = {each.name: each for each in editing_rules()}


def test_the_six_distortions_of_the_page_that_we_started_from_are_named() -> None:
    _, *text = paragraphs((ANSWERS / "seed_account.txt").read_text(encoding="utf-8"))
    copy = (ANSWERS / "seed_source.txt").read_text(encoding="utf-8")
    example = Example("\n\n".join(text), copy, "2025-03-19")
    named = {(name, each.what) for name, rule in RULES.items() for each in found_by(rule, example)}
    assert {
        ("relative-date", "'February' has no year"),
        ("lost-qualifier", "leaves out 'temporarily'"),
        ("changed-act", "'discussed' is told of what the source says was 'agreed'"),
        ("lost-qualifier", "leaves out 'the need for'"),
        ("merged-accounts", "merges what Kremlin says with what the White House says"),
        ("vaguer-date", "'early 2023' is vaguer than its source"),
    } <= named


def written(folder: Path, body: str, copy: str | None = COPY, **fields: str) -> Path:
    """Write a site of one article, with the copy of its source."""
    content = a_content(folder, {ARTICLE: a_file(body=body, facts="[]", source=READ, **fields)})
    (folder / "style.yaml").write_text("off: [summary-repeats]\n", encoding="utf-8")
    if copy is not None:
        (folder / "sources").mkdir(exist_ok=True)
        (folder / "sources" / "22222222.txt").write_text(copy, encoding="utf-8")
    return content


def rules_named(folder: Path) -> list[str]:
    run = check(folder)
    return [line.rpartition("[")[2].rstrip("]") for line in run.err.splitlines() if line.endswith("]")]


def test_a_faithful_account_is_silent_once_it_has_its_claim(tmp_path: Path) -> None:
    body = "Harbours had 14 boats on 24 February 2026: 1,550 in all, for 10 million euros."
    written(tmp_path, body)
    assert ["held-by-copy-alone"] == rules_named(tmp_path)
    written(tmp_path, body, claims=f"[{{text: '{body}', basis: The report.}}]")
    assert [] == rules_named(tmp_path)


def test_a_copied_text_ends_with_1(tmp_path: Path) -> None:
    copied = "No ship would be allowed to leave the inner basin until the wreck had been raised from the mud."
    written(tmp_path, copied, copied)
    assert 1 == check(tmp_path).code
    written(tmp_path, copied, copied, status="draft")
    assert 0 == check(tmp_path).code


def test_an_article_that_rests_on_nothing_is_told_so_once(tmp_path: Path) -> None:
    written(tmp_path, "They counted 14 boats in Bergen, and 7 in Oslo.", None)
    assert ["held-by-nothing"] == rules_named(tmp_path)
    written(tmp_path, "They counted the boats.", None)
    assert [] == rules_named(tmp_path)


def test_a_change_of_the_copy_or_of_the_style_is_seen_though_no_content_changed(tmp_path: Path) -> None:
    written(tmp_path, "They counted 14 boats in Bergen.", claims="[{text: 14 boats in Bergen, basis: The report.}]")
    assert [] == rules_named(tmp_path)
    (tmp_path / "sources" / "22222222.txt").write_text("They counted up to 14 boats in Bergen.", encoding="utf-8")
    assert ["lost-qualifier"] == rules_named(tmp_path)
    (tmp_path / "style.yaml").write_text("off: [lost-qualifier, summary-repeats]\n", encoding="utf-8")
    assert [] == rules_named(tmp_path)


def test_a_translated_quotation_is_in_a_claim_with_its_original(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        ARTICLE: a_file(
            body='She said: "ten million euros". In other words: "dix millions".',
            claims='[{text: \'"ten million euros"\', original: "dix millions d\'euros", basis: The report.}]',
            facts="[]",
        )
    }
    assert [] == told(tmp_path, files)


def stated(text: str, *records: str, title: str = "") -> list[str]:
    passages = [
        *([Passage(field="title", line=1, text=title)] if title else []),
        Passage(field="body", line=3, text=text),
    ]
    return [each.written for _, each, _, _ in unknown_statements(passages, KnownFacts.from_records(records, ()), set())]


def test_titles_of_office_months_and_headline_capitals_are_no_names() -> None:
    assert [] == stated("The Prime Minister met the Secretary of State. March saw it.")
    assert [] == stated("A possible cooperation on boats.", title="Possibility of Harbour Cooperation on Sunken Boats")
    assert ["Oslo"] == stated(
        "A cooperation on boats in Oslo.", title="Possibility of Harbour Cooperation on Sunken Boats"
    )


def test_a_false_date_in_a_dossier_is_told_though_a_note_is_there(tmp_path: Path) -> None:
    topic = a_file(
        "topic",
        body="Boats were counted on 2 March 2026.[^1]\n\n[^1]: [Harbour News](https://news.example.org/2026/x).",
    )
    source = '{publisher: Harbour News, url: "https://news.example.org/2026/boats"}'
    events = f"- {{id: c, date: 2026-03-01, text: Counted., topics: [harbour-limits], sources: [{source}]}}\n"
    files: dict[str, str | bytes] = {"topics/harbour-limits.md": topic, "events/2026.yaml": events}
    [line] = told(tmp_path, files, CHECK_ONLY=True)
    assert "warning: body: '2 March 2026' stands in none of its events, figures and topics" in line
    files["topics/harbour-limits.md"] = topic.replace("2 March", "1 March")
    assert [] == told(tmp_path / "right", files, CHECK_ONLY=True)
