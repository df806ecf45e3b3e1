"""While only prose is edited, little is asked: what that must never hide, and that it is so."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from plugins.checks.runner import rules, run_rules
from plugins.model.body import Body, BodyFacts
from plugins.reading.judging import judge
from plugins.reading.linking import LinkedContent, link, save_unjudged
from plugins.reading.snapshot import Snapshot
from tests.support.factories import a_file, a_snapshot
from tests.support.generated_site import GeneratedSite, differences, files
from tests.support.paths import ROOT
from tests.support.shared import alone

ARTICLE = "articles/2026/2026-03-01-boats.md"
DRAFT = "articles/2026/2026-01-03-later.md"
LATER = a_file(id="42222222-2222-4222-8222-222222222222", status="draft")


def built(snapshot: Snapshot) -> tuple[LinkedContent | None, list[str], list[str]]:
    """Judge and link what was read, and keep what comes of it as a build does; return its faults and warnings."""
    judgement = judge(snapshot, run_rules)
    problems = (*snapshot.problems, *judgement.problems)
    faults = [str(each) for each in problems if not each.warning]
    warnings = [str(each).split(": ", 1)[1] for each in problems if each.warning]
    if faults:
        save_unjudged(snapshot)
        return None, faults, warnings
    content = link(snapshot, judgement)
    content.save()
    return content, faults, warnings


def linked(folder: Path, body: str, **settings: Any) -> LinkedContent:
    """Read a folder with a body for one article, without faults."""
    content, faults, _ = built(a_snapshot(folder, {ARTICLE: a_file(body=body), DRAFT: LATER}, **settings))
    assert [] == faults
    assert content
    return content


def faults_of(folder: Path, body: str, **settings: Any) -> list[str]:
    return built(a_snapshot(folder, {ARTICLE: a_file(body=body), DRAFT: LATER}, **settings))[1]


def waiting(folder: Path, body: str) -> list[str]:
    return built(a_snapshot(folder, {ARTICLE: a_file(body=body), DRAFT: LATER}))[2]


def is_prose_alone(content: LinkedContent, before: LinkedContent) -> bool:
    return content.edited_since(before.state) is not None


def test_an_edit_of_prose_is_told_from_other_changes(tmp_path: Path) -> None:
    first = linked(tmp_path, "Boats were counted.\n")
    assert first.snapshot.edited is None
    second = linked(tmp_path, "Boats were counted twice.\n")
    assert (ARTICLE,) == second.snapshot.edited
    assert first.state != second.state
    assert frozenset({ARTICLE}) == second.edited_since(first.state)
    assert second.edited_since("another state") is None
    third = linked(tmp_path, "## A heading\n\nBoats were counted twice.\n")
    assert third.snapshot.edited is None
    assert third.edited_since(second.state) is None


def test_an_edit_that_leads_elsewhere_is_more_than_prose(tmp_path: Path) -> None:
    first = linked(tmp_path, "Boats were counted.\n")
    second = linked(tmp_path, "Boats at [the list of topics](/topics/).\n")
    assert not is_prose_alone(second, first)
    assert is_prose_alone(linked(tmp_path, "All boats at [the list of topics](/topics/).\n"), second)


def test_a_fault_in_edited_prose_is_told_at_every_build_until_it_is_mended(tmp_path: Path) -> None:
    assert [] == faults_of(tmp_path, "Boats were counted.\n")
    for _ in range(3):
        (fault,) = faults_of(tmp_path, "In [[Nowhere]].\n")
        assert "Nowhere" in fault
    digest = linked(tmp_path, "At [the list of topics](/topics/).\n").digest
    (article,) = (each for each in digest.articles if each.url == "articles/boats/")
    text = digest.prose_of(article)
    assert isinstance(text, Body)
    assert (("topics/",), ("digest:topics/",)) == (article.body.links, text.hrefs)


def test_prose_that_was_good_with_drafts_is_judged_anew_without_them(tmp_path: Path) -> None:
    for drafts in (False, True):
        assert [] == faults_of(tmp_path, "Boats were counted.\n", DRAFTS=drafts)
    link = f"Boats were [counted](../../{DRAFT}).\n"
    assert [] == faults_of(tmp_path, link, DRAFTS=True)
    for _ in range(2):
        assert ["is a draft or not yet out"] == [
            each.split("' ")[-1].partition(";")[0] for each in waiting(tmp_path, link)
        ]


def test_warnings_of_other_files_are_repeated(tmp_path: Path) -> None:
    def warnings(body: str) -> list[str]:
        about = f"---\ntitle: About\n---\n\n{mark}"
        return built(a_snapshot(tmp_path, {ARTICLE: a_file(body=body), "pages/about.md": about}))[2]

    mark = "<blink>Calm</blink><blink>s</blink>\n"
    first = warnings("Boats were counted.\n")
    assert 2 == len(first)
    assert first == warnings("Boats were counted twice.\n")
    assert 3 == len(warnings("Boats were <blink>counted</blink>.\n"))
    assert 3 == len(warnings("Boats were <blink>counted</blink>.\n"))
    assert first == warnings("Boats were counted.\n")


NAMES = """- {slug: ada, name: Ada, kind: person}
- {slug: bo, name: Bo, kind: person}
"""


def test_an_edit_that_names_other_things_is_more_than_prose(tmp_path: Path) -> None:
    def read(body: str, other: str = "Calm.") -> LinkedContent | None:
        about = f"---\ntitle: About\n---\n\n{other}\n"
        given: dict[str, str | bytes] = {
            ARTICLE: a_file(body=body),
            "pages/about.md": about,
            "entities.yaml": NAMES,
        }
        return built(a_snapshot(tmp_path, given))[0]

    first, second = read("Ada counted."), read("So Ada counted. Boats passed.")
    third, fourth = read("Bo counted. Boats passed."), read("Bo counted all. Boats passed.")
    assert first
    assert second
    assert third
    assert fourth
    assert is_prose_alone(second, first)
    assert not is_prose_alone(third, second)
    assert is_prose_alone(fourth, third)
    assert read("Boats passed.", other="Calm.[^9]") is None, "a fault: what is named is not known"
    last = read("Boats passed.", other="Calm again.")
    assert last
    assert not is_prose_alone(last, fourth), "what was named is seen elsewhere"


def test_rules_on_prose_look_at_prose_alone() -> None:
    assert {
        "nothing_was_removed",
        "a_link_has_a_target",
        "a_reference_has_a_target",
        "a_picture_in_a_body_is_there",
        "a_picture_is_described",
        "an_article_states_only_known_facts",
        "a_text_is_read_as_it_looks",
        "a_paragraph_of_a_dossier_has_a_note",
        "no_address_of_a_person_is_published",
        "no_reply_spells_an_address",
    } == {each.__name__ for each in rules() if getattr(each, "of_bodies", False)}


# ---- Pages that others add: they get public facts, and a text only as something to hand on

QUOTES = """
from collections.abc import Iterator

from plugins.digest import Digest
from plugins.writing import Page, publish


def pages(digest: Digest) -> Iterator[Page]:
    for each in digest.lists.by_date:
        values = {"text": digest.prose_of(each)}
        yield Page(url=f"NAME/{each.slug}/", template="quotes.html", title="Quotes", values=values)


def register() -> None:
    publish(pages)
"""
TEMPLATE = """{% extends "partials/frame.html" %}
{% block main %}<h1>Quotes</h1>
{{ text|prose }}
{% endblock %}
"""


ROOMS = {"quotes": "quotes.py", "sayings": "sayings/__init__.py"}
OF_TEXT = ("words", "key", "references", "named", "hrefs")


@pytest.mark.slow
def test_what_only_its_own_page_may_know_of_a_text_is_out_of_reach_by_type(tmp_path: Path) -> None:
    snippet = tmp_path / "quotes.py"
    texts = ("digest.lists.by_date[0].body", "digest.prose_of(digest.lists.by_date[0])")
    rows = "\n".join(f"    print({text}.{name})" for text in texts for name in OF_TEXT)
    snippet.write_text(
        f"from plugins.digest import Digest\n\n\ndef pages(digest: Digest) -> None:\n{rows}\n", encoding="utf-8"
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache"), str(snippet)]
    with alone("mypy"):
        found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    for name in OF_TEXT:
        assert 2 == len(re.findall(rf'has no attribute "{name}".*\[attr-defined\]', found.stdout)), found.stdout
    assert "Found 10 errors" in found.stdout


@pytest.mark.slow
def test_a_page_that_prints_texts_of_others_follows_their_edits(tmp_path: Path) -> None:
    """Whether its plugin is a file or a folder."""
    site = GeneratedSite(tmp_path / "site", count=6)
    for name, place in ROOMS.items():
        room = site.root / "plugins" / place
        room.parent.mkdir(exist_ok=True)
        room.write_text(QUOTES.replace("NAME", name), encoding="utf-8")
    (site.root / "theme" / "templates" / "quotes.html").write_text(TEMPLATE, encoding="utf-8")
    settings = site.root / "pelicanconf.py"
    with settings.open("a", encoding="utf-8") as file:
        file.write("".join(f'\nPLUGINS = (*PLUGINS, "plugins.{name}")\n' for name in ROOMS))
    site.built()
    document = site.articles[2]
    document.paragraphs[0] = "It was calm, and then loud."
    site.write(document)
    after = site.built()
    for name in ROOMS:
        quoted = f"{name}/{Path(document.path).stem[len('2026-01-01-') :]}/index.html"
        assert "then loud" in after[quoted].decode().replace("&nbsp;", " ")
    clean, expected = site.copied(tmp_path / "clean").build()
    assert 0 == clean.code, clean.err
    assert [] == differences(expected, after)


@pytest.mark.slow
def test_a_page_follows_the_text_of_a_file_that_was_moved(tmp_path: Path) -> None:
    site = GeneratedSite(tmp_path / "site", count=6)
    document = site.articles[2]
    document.fields["slug"] = "moved-once"
    site.write(document)
    site.built()
    old = site.root / "content" / document.path
    document.path = document.path.replace(old.stem, f"{old.stem}-elsewhere")
    old.unlink()
    site.write(document)
    site.built()
    document.paragraphs[0] = "It was calm, and then loud."
    site.write(document)
    after = site.built()
    assert "then loud" in after["articles/moved-once/index.html"].decode().replace("&nbsp;", " ")
    clean, expected = site.copied(tmp_path / "clean").build()
    assert 0 == clean.code, clean.err
    assert [] == differences(expected, after)


def test_public_facts_tell_an_empty_text_and_the_time_to_read_one() -> None:
    assert (False, 1) == (BodyFacts().has_text, BodyFacts().minutes)


@pytest.mark.slow
@pytest.mark.parametrize("between", ["nothing", "template", "other output"])
def test_an_output_of_some_edits_ago_comes_up_to_date(between: str, tmp_path: Path) -> None:
    site = GeneratedSite(tmp_path / "site", count=6)
    site.built()
    other = ("--output", "elsewhere")
    assert 0 == site.build(*other).code
    for at in (2, 5, 2):
        document = site.articles[at]
        document.paragraphs[0] = f"It was calm, and then {('loud', 'still')[at == 2]} in that winter {at}."
        site.write(document)
        assert "Wrote 0 new files" in site.build(*(other if between == "other output" else ())).out
        if between == "template":
            template = site.root / "theme" / "templates" / "topic.html"
            template.write_text(template.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    site.built()
    assert 0 == site.build(*other).code
    clean, expected = site.copied(tmp_path / "clean").build()
    assert 0 == clean.code, clean.err
    assert [] == differences(expected, files(site.output))
    assert [] == differences(expected, files(site.root / "elsewhere"))


@pytest.mark.slow
def test_pages_beside_which_an_article_comes_up_follow_when_its_prose_names_somebody(tmp_path: Path) -> None:
    site = GeneratedSite(tmp_path / "site", count=12)
    site.entities.append({"slug": "zenobia", "name": "Zenobia", "kind": "person"})
    site.write_lists()
    site.built()
    named, other = site.articles[8], site.articles[11]
    calm, page = other.paragraphs[0], f"articles/{Path(named.path).stem[len('2026-01-01-') :]}/index.html"
    for document, text in ((named, "It was calm, said Zenobia."), (other, "So Zenobia said."), (other, calm)):
        document.paragraphs[0] = text
        site.write(document)
        after = site.built()
        clean, expected = site.copied(tmp_path / "clean").build()
        assert 0 == clean.code, clean.err
        assert [] == differences(expected, after)
        shared = re.search("In common: [^<]*Zenobia", after[page].decode())
        assert (text == "So Zenobia said.") == bool(shared)
