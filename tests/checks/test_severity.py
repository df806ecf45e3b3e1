"""What stops a build, what only warns, and what a preview shows all the same."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from plugins.model.article import Article
from plugins.model.problem import Problem
from plugins.reading import judging
from plugins.reading.context import RuleContext
from plugins.reading.link.content import Entry
from tests.support.cli import Run, build, check
from tests.support.factories import EVENT, ID, a_content, a_file

UNHELD = "They met Rowan Pike."
FACT = "'Rowan Pike' stands in none of its facts, sources and topics; list the fact in facts, or write claims with its"
FACT += " basis"
DRAFT_ID = ID.replace("2", "3")
ARTICLE_FILE = "content/articles/2026/2026-03-01-boats.md"
PAGE = "output/articles/boats/index.html"
DRAFT_PAGE = "output/articles/fault/index.html"


def a_site(folder: Path, body: str, status: str = "published", **changes: str) -> Path:
    """Lay a site of two articles, of which the second rests on a fact."""
    fields = {"id": DRAFT_ID, "facts": "[2026-03-01-boats-counted]", "status": status} | changes
    a_content(folder, {"events/2026.yaml": EVENT, "articles/2026/fault.md": a_file(body=body, **fields)})
    return folder


def several(folder: Path, bodies: list[str], status: str, fields: list[dict[str, str]] | None = None) -> list[str]:
    """Lay a site of a sound article and of one for each of some bodies; return the names of these."""
    a_content(folder, {"events/2026.yaml": EVENT})
    for number, body in enumerate(bodies):
        given = {"id": ID.replace("2", str(number + 3)), "facts": "[2026-03-01-boats-counted]", "status": status}
        text = a_file(body=body, **given | (fields[number] if fields else {}))
        (folder / f"content/articles/2026/fault-{number}.md").write_text(text, encoding="utf-8")
    return [f"fault-{number}" for number in range(len(bodies))]


def page_of(folder: Path, name: str) -> Path:
    return folder / f"output/articles/{name}/index.html"


def lines(run: Run, name: str = "") -> list[str]:
    """Return what was told, or told of one article, but the counts and without the folder of the test."""
    told = [each for each in run.err.splitlines() if each.startswith("content/")]
    return [each for each in told if not name or f"/{name}.md:" in each]


def test_what_check_refuses_no_build_publishes(tmp_path: Path) -> None:
    site = a_site(tmp_path, "They left.")
    assert 0 == build(site).code
    before = {path: path.read_bytes() for path in sorted(tmp_path.glob("output/**/*")) if path.is_file()}
    a_site(tmp_path, UNHELD)
    refused, checked = build(site), check(site)
    assert (1, 1) == (refused.code, checked.code)
    assert [f"content/articles/2026/fault.md:12: body: {FACT}"] == lines(refused) == lines(checked)
    assert before == {path: path.read_bytes() for path in sorted(tmp_path.glob("output/**/*")) if path.is_file()}


@pytest.mark.slow
def test_an_edit_of_prose_alone_is_judged_and_what_was_sound_is_not_judged_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plugins.checks import fact_check

    judged: list[str] = []
    problems_of = fact_check.article_problems

    def counting(entry: Entry[Article], *rest: Any) -> Iterator[Problem]:
        judged.append(entry.inside)
        return problems_of(entry, *rest)

    monkeypatch.setattr(fact_check, "article_problems", counting)
    site = a_site(tmp_path, "They left.")
    assert 0 == build(site).code
    assert ["articles/2026/fault.md"] == judged
    (site / "content/articles/2026/fault.md").write_text(
        a_file(body=UNHELD, id=DRAFT_ID, facts="[2026-03-01-boats-counted]"), encoding="utf-8"
    )
    assert 1 == build(site).code
    a_site(tmp_path, "They left again.")
    assert 0 == build(site).code
    assert 3 == len(judged)
    (site / "content/topics/harbour-limits.md").write_text(a_file("topic", body="More."), encoding="utf-8")
    assert 0 == check(site).code
    assert 0 == build(site, as_of="2026-11-20").code
    assert 3 == len(judged)


def test_an_event_that_is_changed_has_the_articles_judged_that_rest_on_it(tmp_path: Path) -> None:
    site = a_site(tmp_path, "They counted boats on 1 March 2026.")
    assert 0 == build(site).code
    (site / "content/events/2026.yaml").write_text(EVENT.replace("date: 2026-03-01", "date: 2026-04-01"), "utf-8")
    refused = build(site)
    assert 1 == refused.code
    assert "'1 March 2026' stands in none" in refused.err


def test_faults_of_drafts_are_warnings(tmp_path: Path) -> None:
    bodies = [UNHELD, "See [x](x.md).", "TODO", "![x](x.png)", "They left."]
    names = several(tmp_path, bodies, "draft", [{}, {}, {}, {}, {"topics": "[nowhere]"}])
    checked = check(tmp_path)
    assert names == [name for name in names if lines(checked, name)]
    for run in (checked, build(tmp_path)):
        assert 0 == run.code, run.err
        *told, last = run.err.splitlines()
        assert re.fullmatch(r"\d+ warnings? in \d files?\.", last)
        assert all("warning: " in each for each in told)
    assert [] == [name for name in names if page_of(tmp_path, name).exists()]


@pytest.mark.parametrize("status", ["draft", "published"])
def test_a_preview_shows_what_can_be_built_and_warns(tmp_path: Path, status: str) -> None:
    bodies = [UNHELD, "See [x](x.md).", "TODO", "See [[Nowhere]]."]
    names = several(tmp_path, bodies, status)
    shown = build(tmp_path, drafts=True)
    assert 0 == shown.code, shown.err
    for name, body in zip(names, bodies, strict=True):
        [line] = lines(shown, name)
        assert "warning: " in line
        page = page_of(tmp_path, name).read_text(encoding="utf-8")
        assert 'href=""' not in page
        assert "<a>x</a>." in page or "x.md" not in body


PARTLY = {
    "![A boat](x.png)": "<em>A boat</em>",
    "![](x.png)\nCredit: Me.": "<em>x.png</em>",
    "One ![a boat](x.png) of wood.": "One <em>a boat</em> of wood.",
    "It is {figure none/here}.": "<em>none/here</em>.",
    "A [boat](<https://example.org/a b>).": ">boat</a>.",
    "They left.[^1]": "They left.",
    "They left.\n\n[^1]: Nobody asked.": "They left.",
}
"""Bodies in which something is missing, and what is shown of them all the same."""


@pytest.mark.slow
@pytest.mark.parametrize("status", ["draft", "published"])
def test_a_preview_shows_a_text_without_what_is_missing_in_it(tmp_path: Path, status: str) -> None:
    names = several(tmp_path, list(PARTLY), status)
    run = build(tmp_path, drafts=True)
    assert 0 == run.code, run.err
    assert all("warning: " in each for each in lines(run))
    for name, shown in zip(names, PARTLY.values(), strict=True):
        assert lines(run, name)
        assert shown in unescape(page_of(tmp_path, name).read_text(encoding="utf-8")).replace("\xa0", " "), name
    for refused in (check(tmp_path), build(tmp_path, yes=True)):
        assert (0 if status == "draft" else 1) == refused.code
        stopping = [name for name in names if any("warning: " not in each for each in lines(refused, name))]
        assert ([] if status == "draft" else names) == stopping
    assert 0 == build(tmp_path, force="links,pictures,notes", yes=True).code


@pytest.mark.slow
def test_a_draft_that_cannot_be_built_is_left_out_of_a_preview_with_a_word(tmp_path: Path) -> None:
    site = a_site(tmp_path, "They left.", "draft", topics="[nowhere]")
    for _ in range(2):
        shown = build(site, drafts=True)
        assert 0 == shown.code, shown.err
        assert ": not shown; " in lines(shown)[0]
        assert not (site / DRAFT_PAGE).exists()
        assert (site / PAGE).is_file()
        other = next(
            each for each in (site / "content" / "articles").rglob("*.md") if "nowhere" not in each.read_text()
        )
        other.write_text(f"{other.read_text()}\nThen they stayed.\n")  # what was said of the draft holds still
    a_site(tmp_path, "They left.", "draft")
    assert 0 == build(site, drafts=True).code
    assert (site / DRAFT_PAGE).is_file()


WRONG = [
    {"weight": "heavy"},
    {"publish_at": "never"},
    {"claims": "5"},
    {"date": "2026-02-30"},
    {"id": "1"},
    {"title": '""'},
    {"unknown": "x"},
]


@pytest.mark.slow
def test_a_wrong_field_of_a_draft_holds_nothing_up(tmp_path: Path) -> None:
    bodies = ["They left."] * len(WRONG)
    names = several(tmp_path, bodies, "draft", WRONG)
    for _ in range(2):
        for run, said in ((check(tmp_path), ""), (build(tmp_path), ""), (build(tmp_path, drafts=True), "not shown")):
            assert 0 == run.code, run.err
            assert [] == [name for name in names if not any(said in each for each in lines(run, name))]
            assert all("warning: " in each for each in lines(run))
            assert [] == [name for name in names if page_of(tmp_path, name).exists()]
            assert (tmp_path / PAGE).is_file() or not tmp_path.joinpath("output").exists()
    assert (tmp_path / PAGE).is_file()
    for name in names:
        (tmp_path / f"content/articles/2026/{name}.md").unlink()
    assert ("", 0) == (build(tmp_path).err, build(tmp_path).code)
    several(tmp_path, bodies, "draft")
    assert 0 == build(tmp_path, drafts=True).code
    assert all(page_of(tmp_path, name).is_file() for name in names)
    several(tmp_path, bodies, "published", WRONG)
    refused = build(tmp_path)
    assert 1 == refused.code
    assert names == [name for name in names if any("warning: " not in each for each in lines(refused, name))]


@pytest.mark.slow
def test_a_wrong_field_of_a_draft_has_nothing_judged_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    judgement = judging._judgement

    def counting(under: str, known: Any, context: RuleContext, rules: Any) -> Any:
        asked.append(context.edited_only)
        return judgement(under, known, context, rules)

    monkeypatch.setattr(judging, "_judgement", counting)
    names = several(tmp_path, ["They left."] * len(WRONG), "draft", WRONG)
    first, again = build(tmp_path), build(tmp_path)
    assert (0, first.err, [None]) == (again.code, again.err, asked)
    assert names == [name for name in names if lines(again, name)]
    (tmp_path / ARTICLE_FILE).write_text(a_file(body="They left again."), encoding="utf-8")
    edited = build(tmp_path)
    assert (0, first.err) == (edited.code, edited.err)
    assert [None, {ARTICLE_FILE.removeprefix("content/")}] == asked
    (tmp_path / f"content/articles/2026/{names[0]}.md").unlink()
    mended = build(tmp_path)
    assert (0, [], None) == (mended.code, lines(mended, names[0]), asked[-1])


@pytest.mark.parametrize("text", ["---\nstatus: draft\ntitle: [\n---\n\nText.\n", "---\nstatus: drafd\n---\n\nText.\n"])
def test_a_file_that_cannot_be_known_to_be_a_draft_is_a_problem(tmp_path: Path, text: str) -> None:
    site = a_site(tmp_path, "They left.")
    (site / "content/articles/2026/fault.md").write_text(text, encoding="utf-8")
    assert (1, 1) == (check(site).code, build(site).code)


def test_one_rule_is_let_pass_by_its_name_and_said_so(tmp_path: Path) -> None:
    site = a_site(tmp_path, f"{UNHELD} See [x](x.md).")
    assert 2 == len(lines(build(site)))
    assert 1 == build(site, force="facts").code
    forced = build(site, force="facts,links")
    assert 0 == forced.code, forced.err
    assert ["(--force facts)", "(--force links)"] == [
        each[each.index("(--force") :].partition(";")[0] for each in lines(forced)
    ]
    assert 1 == build(site).code
    wrong = build(site, force="fact")
    assert 2 == wrong.code
    assert "--force: 'fact' is no rule that may be let pass; did you mean 'facts'?" in wrong.err
    assert 1 == build(site, force="").code


@pytest.mark.slow
def test_a_link_to_what_is_not_out_yet_is_plain_text_until_it_is(tmp_path: Path) -> None:
    """Also where a preview, for which it is out, is built in between, and shares what is kept."""
    site = a_site(tmp_path, "They left.", date="2026-11-26", facts="[]")
    (site / "content/articles/2026/2026-03-01-boats.md").write_text(a_file(body="See [more](fault.md)."), "utf-8")
    warned = "content/articles/2026/2026-03-01-boats.md:10: warning: link: 'fault.md' is a draft or not yet out; it is"
    link = '<a href="../../articles/fault/">more</a>'
    for _ in range(2):
        run = build(site)
        assert 0 == run.code
        assert [f"{warned} plain text until then"] == lines(run)
        assert "<a>more</a>." in (site / PAGE).read_text(encoding="utf-8")
        previewed = build(site, drafts=True, output=str(site / "preview"))
        assert (0, []) == (previewed.code, lines(previewed))
        assert link in (site / "preview/articles/boats/index.html").read_text(encoding="utf-8")
    assert [f"{warned} plain text until then"] == lines(check(site))
    later = build(site, as_of="2026-11-27")
    assert (0, []) == (later.code, lines(later))
    assert link in (site / PAGE).read_text(encoding="utf-8")
    assert 0 == build(site).code
    assert "<a>more</a>." in (site / PAGE).read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_page_that_is_gone_is_told_unless_its_address_leads_on(tmp_path: Path) -> None:
    site = a_site(tmp_path, "They left.")
    assert "Gone: " not in build(site).out
    a_site(tmp_path, "They left.", slug="moved")
    gone = "Gone: /articles/fault/. A page that has moved keeps its readers if `aliases` names its old address.\n"
    assert gone in build(site).out
    a_site(tmp_path, "They left.", slug="again", aliases="[articles/moved/]")
    assert "Gone: " not in build(site).out
    a_site(tmp_path, "They left.", slug="again")
    assert "Gone: /articles/moved/. " in build(site).out
