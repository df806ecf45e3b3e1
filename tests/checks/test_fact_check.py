"""The rule on what an article states: silent where something holds it, exact where nothing does; none is published."""

from pathlib import Path

from tests.support.cli import build
from tests.support.factories import EVENT, SOURCES, URL, a_digest, a_file, a_snapshot, told

ARTICLE = "articles/2026/2026-03-01-boats.md"
LEDGER = f"""{EVENT.rstrip()}
  people: [Ada Quill]
  note: Reported on 3 March; the harbour of Busan is left out.
  evidence:
    - the harbours, said Quill, were "full to the brim" with 1,550 boats
"""
MEND = "list the fact in facts, or write claims with its basis"
TAIL = f"stands in none of its facts, sources and topics; {MEND}"


def said(
    folder: Path, body: str, ledger: str = LEDGER, topic: str = a_file("topic"), checking: bool = True, **changes: str
) -> list[str]:
    """What is told of an article that rests on one event."""
    given = {"facts": "[2026-03-01-boats-counted]"} | changes
    article = a_file(body=body, **given)
    files: dict[str, str | bytes] = {ARTICLE: article, "events/2026.yaml": ledger, "topics/harbour-limits.md": topic}
    return told(folder, files, CHECK_ONLY=checking)


def test_an_article_that_states_what_its_facts_hold_is_silent(tmp_path: Path) -> None:
    body = "On Sunday 1 March 2026 Ada Quill counted 1,550 boats, “full to the brim”.[^1]"
    assert [] == said(tmp_path, f"{body}\n\n[^1]: Reported on 3 March, without Busan.")


def test_each_fault_is_told_once_at_its_line(tmp_path: Path) -> None:
    body = 'They counted\n1,440 boats, or 1,440, "half\nempty", on Monday 1 March 2026.\n\nRowan Pike and Pike left.'
    assert [
        f"{ARTICLE}:2: title: '77' {TAIL}",
        f'{ARTICLE}:12: body: "half empty" is quoted and stands in no evidence of its facts; {MEND}',
        f"{ARTICLE}:12: body: '1,440' {TAIL}",
        f"{ARTICLE}:13: body: 'Monday 1 March 2026' was a Sunday; mend the weekday or the day",
        f"{ARTICLE}:15: body: 'Rowan Pike' {TAIL}",
    ] == sorted(said(tmp_path, body, title="77 boats are counted"), key=lambda each: int(each.split(":")[1]))


def test_a_claim_holds_what_it_says(tmp_path: Path) -> None:
    body = 'Rowan Pike saw 12 of them on 4 May 2024, "near Ulsan".'
    assert 4 == len(said(tmp_path / "without", body))
    claims = "[{text: 'Rowan Pike saw 12 boats near Ulsan on 4 May 2024', basis: by telephone}]"
    assert [] == said(tmp_path / "with", body, claims=claims)


def test_what_belongs_to_a_state_and_its_seat_are_held_where_its_entity_tells_them(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        ARTICLE: a_file(
            body="Now the Kestrian request, which Old Vell denied.",
            title="Boats are counted",
            claims="[{text: Kestria asked, basis: by telephone}]",
        ),
        "topics/harbour-limits.md": a_file("topic"),
    }
    unheld = ["Kestrian", "Old Vell"]
    assert [f"{ARTICLE}:11: body: {each!r} {TAIL}" for each in unheld] == told(tmp_path / "1", files, CHECK_ONLY=True)
    files["entities.yaml"] = "- {slug: kestria, name: Kestria, kind: state, demonyms: [Kestrian], seat: Old Vell}\n"
    assert [] == told(tmp_path / "2", files, CHECK_ONLY=True)


def test_an_article_with_claims_alone_is_judged(tmp_path: Path) -> None:
    body = "They met Rowan Pike and Ada Quill."
    assert [f"{ARTICLE}:12: body: 'Ada Quill' {TAIL}"] == said(
        tmp_path, body, facts="[]", claims="[{text: Rowan Pike was there, basis: by telephone}]"
    )


def test_the_fields_of_its_topics_and_its_own_sources_hold_something(tmp_path: Path) -> None:
    topic = a_file("topic", parties="[Norway]", figures="[{id: a, name: Limit, value: '40', as_of: 2011, for: 2030, "
                   f"source: {{publisher: Harbour News, url: '{URL}'}}}}]")  # fmt: skip
    source = f"{{publisher: Harbour News, url: {URL}, title: The Great Count, published: 2026-03-04, via: Quay Times}}"
    body = 'Norway had 40 in 2011, and will in 2030. Read "The Great Count" in the Quay Times of 4 March 2026.'
    assert [] == [each for each in said(tmp_path, body, topic=topic, source=source) if "warning" not in each]


def test_the_body_of_a_topic_holds_nothing(tmp_path: Path) -> None:
    topic = a_file("topic", body="Norway was there.")
    assert [f"{ARTICLE}:11: body: 'Norway' {TAIL}"] == said(tmp_path, "They saw Norway.", topic=topic, checking=False)


def test_the_place_of_a_fact_is_not_that_of_another(tmp_path: Path) -> None:
    second = EVENT.replace("2026-03-01-boats-counted", "other").replace("Boats were", "Rowan Pike was")
    assert [f"{ARTICLE}:11: body: 'Rowan Pike' {TAIL}"] == said(tmp_path, "They met Rowan Pike.", LEDGER + second)


def test_code_addresses_and_marks_state_nothing(tmp_path: Path) -> None:
    body = "`Rowan 7` [boats](https://e.example.org/Away/9)[^9] <b class='Oslo'>boats</b>\n\n[^9]: Boats."
    assert [] == [each for each in said(tmp_path, body) if "html" not in each]


def test_an_article_that_lists_neither_facts_nor_claims_is_not_judged(tmp_path: Path) -> None:
    assert [] == said(tmp_path, "They met Rowan Pike 7 times.", facts="[]")


def test_a_build_asks_as_a_check_does(tmp_path: Path) -> None:
    told_by_check = said(tmp_path / "check", "They met Rowan Pike 7 times.")
    assert 2 == len(told_by_check)
    assert told_by_check == said(tmp_path / "build", "They met Rowan Pike 7 times.", checking=False)


def test_an_article_that_names_what_is_not_there_is_told_that_alone(tmp_path: Path) -> None:
    [line] = said(tmp_path, "They met Rowan Pike.", facts="[2026-03-01-boats-counted, nowhere]")
    assert "'nowhere' is no event" in line


def test_evidence_has_at_most_twenty_words(tmp_path: Path) -> None:
    words = " ".join(["word"] * 20)
    assert [] == said(tmp_path / "twenty", "They left.", f"{EVENT}  evidence: [{words}]\n")
    line = "events/2026.yaml:6: evidence.0: has 21 words; keep the 20 or fewer that say it"
    assert [line] == said(tmp_path / "more", "They left.", f"{EVENT}  evidence: [{words} word]\n")


SECRET = "Zanzibarine"
FILES: dict[str, str | bytes] = {
    ARTICLE: a_file(
        facts="[2026-03-01-boats-counted]",
        claims=f"[{{text: {SECRET} text, basis: {SECRET} basis}}]",
        body="They left.",
    ),
    "events/2026.yaml": f"{EVENT}  evidence: [{SECRET} evidence]\n",
    "sources.yaml": SOURCES,
}


def test_the_digest_holds_neither_evidence_nor_claims(tmp_path: Path) -> None:
    snapshot = a_snapshot(tmp_path, FILES)
    assert SECRET in repr(snapshot.content)
    assert SECRET not in repr(a_digest(tmp_path, FILES))


def test_evidence_and_claims_are_in_no_file_of_the_output(tmp_path: Path) -> None:
    a_snapshot(tmp_path, FILES)
    assert (0, "") == ((result := build(tmp_path)).code, result.err)
    files = [path for path in (tmp_path / "output").rglob("*") if path.is_file()]
    assert any(b"Boats were" in path.read_bytes() for path in files)
    assert [] == [path.name for path in files if SECRET.encode() in path.read_bytes()]
