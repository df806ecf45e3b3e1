"""While only prose is edited, little is asked: what that must never hide, and that it is so."""

import re
from pathlib import Path
from typing import Any

import pytest

from plugins.checks import judge, rules
from plugins.model.body import Body
from plugins.reading.session import Session
from tests.support.factories import a_file, a_session
from tests.support.generated_site import GeneratedSite, differences, files
from tests.support.paths import ROOT

ARTICLE = "articles/2026/2026-03-01-boats.md"
DRAFT = "articles/2026/2026-01-03-later.md"
LATER = a_file(id="42222222-2222-4222-8222-222222222222", status="draft")


def judged(folder: Path, body: str, **settings: Any) -> tuple[Session, list[str]]:
    """Read a folder with a body for one article, and keep what comes of it as a build does."""
    session = a_session(folder, {ARTICLE: a_file(body=body), DRAFT: LATER}, **settings)
    found, asked = session.judged(judge)
    faults = [str(each) for each in (*session.problems, *found.problems) if not each.warning]
    session.settle(None if faults else found, None if faults else asked)
    session.save()
    return session, faults


def test_an_edit_of_prose_is_told_from_other_changes(tmp_path: Path) -> None:
    first, _ = judged(tmp_path, "Boats were counted.\n")
    assert first.loaded.edited is None
    second, _ = judged(tmp_path, "Boats were counted twice.\n")
    assert (ARTICLE,) == second.loaded.edited
    assert first.faces == second.faces
    assert first.state != second.state
    assert frozenset({ARTICLE}) == second.edited_since(first.state)
    assert second.edited_since("another state") is None
    third, _ = judged(tmp_path, "## A heading\n\nBoats were counted twice.\n")
    assert third.loaded.edited is None
    assert second.faces != third.faces


def test_a_fault_in_edited_prose_is_told_at_every_build_until_it_is_mended(tmp_path: Path) -> None:
    judged(tmp_path, "Boats were counted.\n")
    for _ in range(3):
        (fault,) = judged(tmp_path, "In [[Nowhere]].\n")[1]
        assert "Nowhere" in fault
    session, faults = judged(tmp_path, "At [the list of topics](/topics/).\n")
    assert [] == faults
    (article,) = (each for each in session.digest.articles if each.url == "articles/boats/")
    assert ("digest:topics/",) == article.body.targets


def test_prose_that_was_good_with_drafts_is_judged_anew_without_them(tmp_path: Path) -> None:
    for drafts in (False, True):
        assert [] == judged(tmp_path, "Boats were counted.\n", DRAFTS=drafts)[1]
    link = f"Boats were [counted](../../{DRAFT}).\n"
    assert [] == judged(tmp_path, link, DRAFTS=True)[1]
    assert 1 == len(judged(tmp_path, link)[1])
    assert 1 == len(judged(tmp_path, link)[1])


def test_warnings_of_other_files_are_repeated(tmp_path: Path) -> None:
    def warnings(body: str) -> list[str]:
        session = a_session(
            tmp_path, {ARTICLE: a_file(body=body), "pages/about.md": f"---\ntitle: About\n---\n\n{mark}"}
        )
        found, asked = session.judged(judge)
        session.settle(found, asked)
        session.save()
        return [str(each).split(": ", 1)[1] for each in found.problems if each.warning]

    mark = "<blink>TODO</blink>\n"
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
    def read(body: str, other: str = "Calm.") -> Session:
        (tmp_path / "content").mkdir(exist_ok=True)
        (tmp_path / "content" / "entities.yaml").write_text(NAMES, encoding="utf-8")
        about = f"---\ntitle: About\n---\n\n{other}\n"
        session = a_session(tmp_path, {ARTICLE: a_file(body=body), "pages/about.md": about})
        found, asked = session.judged(judge)
        faults = [each for each in found.problems if not each.warning]
        session.settle(None if faults else found, None if faults else asked)
        session.save()
        return session

    def is_prose_alone(session: Session, before: Session) -> bool:
        return session.faces == before.faces and session.edited_since(before.state) is not None

    first = read("Ada counted.")
    second = read("So Ada counted. Boats passed.")
    assert is_prose_alone(second, first)
    third = read("Bo counted. Boats passed.")
    assert not is_prose_alone(third, second)
    fourth = read("Bo counted all. Boats passed.")
    assert is_prose_alone(fourth, third)
    faulty = read("Boats passed.", other="Calm.[^9]")
    assert is_prose_alone(faulty, fourth)
    assert not is_prose_alone(read("Boats passed.", other="Calm again."), fourth), "what was named is seen elsewhere"


def test_rules_on_prose_look_at_prose_alone() -> None:
    assert {"nothing_was_removed", "a_reference_has_a_target", "a_picture_is_described"} == {
        each.__name__ for each in rules() if getattr(each, "of_bodies", False)
    }


def test_what_pages_read_of_a_body_without_its_html_is_in_its_face() -> None:
    assert len({Body(key="", words=words).face for words in (0, 1, 200, 201)}) == 3
    seen = {each for each in dir(Body) if not each.startswith("_")} - {"face", "printed", "key"}
    rooms = [path for path in (ROOT / "plugins").glob("*.py") if path.name != "__init__.py"]
    rooms += [ROOT / "plugins" / "model" / "digest.py", *(ROOT / "theme" / "templates").rglob("*.html")]
    own = [ROOT / "theme" / "templates" / name for name in ("article.html", "topic.html")]  # they show the HTML too
    read = {
        name for path in rooms if path not in own for name in seen if f"body.{name}" in path.read_text(encoding="utf-8")
    }
    assert {"minutes"} == read


@pytest.mark.parametrize("between", ["nothing", "template", "other output"])
def test_an_output_of_some_edits_ago_comes_up_to_date(between: str, tmp_path: Path) -> None:
    site = GeneratedSite(tmp_path / "site", count=14)
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


def test_pages_beside_which_an_article_comes_up_follow_when_its_prose_names_somebody(tmp_path: Path) -> None:
    site = GeneratedSite(tmp_path / "site", count=14)
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
        shared = re.search("Shares [^<]*Zenobia", after[page].decode())
        assert (text == "So Zenobia said.") == bool(shared)
