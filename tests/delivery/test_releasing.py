"""Releases: written before a deploy, which verifies them; no change of what was published is silent."""

from pathlib import Path

import pytest

from plugins.checks.editing.changed_facts import changed_facts
from plugins.delivery.releasing import correct, release, require_released
from plugins.model.release import Release
from plugins.model.word_diff import word_diff
from plugins.reading import loading
from tests.support.cli import Run, build, run
from tests.support.factories import SETTINGS, a_content, a_file

ARTICLE = "articles/2026/2026-03-01-boats.md"
FILE = Path("releases", "22222222.txt")
OTHER_VERSION = "Cache: made by another version of the code, libraries or settings; built anew.\n"
BODY = "Ada Quill counted 14 boats on 5 March 2026."


def written(folder: Path, body: str, **fields: str) -> Path:
    return a_content(folder, {ARTICLE: a_file(body=body, **fields)})


def released(folder: Path) -> Run:
    return run(lambda: release(content=str(folder / "content")), folder)


def test_a_release_is_a_text_of_what_was_published(tmp_path: Path) -> None:
    written(tmp_path, BODY)
    ran = released(tmp_path)
    assert (0, "") == (ran.code, ran.err)
    text = (tmp_path / FILE).read_text(encoding="utf-8")
    assert text == (
        "address: articles/boats/\nid: 22222222-2222-4222-8222-222222222222\ntitle: Boats are counted\n"
        f"summary: Somebody counted the boats.\nanchors: {Release.read(text).anchors[0]}\n\n{BODY}\n"
    )
    assert text == Release.read(text).printed()


def test_a_draft_is_not_released(tmp_path: Path) -> None:
    written(tmp_path, BODY, status="draft")
    assert "releases/: 0 articles of 0, " in released(tmp_path).out
    assert not (tmp_path / FILE).exists()


def test_a_changed_number_is_refused_until_it_is_corrected(tmp_path: Path) -> None:
    path = written(tmp_path, BODY) / ARTICLE
    released(tmp_path)
    before = (tmp_path / FILE).read_bytes()
    written(tmp_path, BODY.replace("14", "41"))
    ran = released(tmp_path)
    assert 1 == ran.code
    assert "changes '14', '41' of what was published: … Ada Quill counted [-14-] {+41+} boats on 5 …;" in ran.err
    assert ran.err.endswith("; nothing was written.\n")
    assert before == (tmp_path / FILE).read_bytes()
    opened = run(lambda: correct("22222222", content=str(tmp_path / "content")), tmp_path)
    assert "[-14-] {+41+}" in opened.out
    text = path.read_text(encoding="utf-8")
    assert 'corrections: [{date: 2026-11-24, text: "TODO: what is right, and what we had written"}]\n' in text
    path.write_text(
        text.replace("TODO: what is right, and what we had written", "It was 41, not 14."), encoding="utf-8"
    )
    assert 0 == released(tmp_path).code
    assert "correction: It was 41, not 14.\n" in (tmp_path / FILE).read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace("41 boats", "40 boats"), encoding="utf-8")
    assert 1 == released(tmp_path).code


def test_a_slip_of_spelling_is_approved_once(tmp_path: Path) -> None:
    written(tmp_path, BODY)
    released(tmp_path)
    path = written(tmp_path, BODY.replace("Quill", "Quil")) / ARTICLE
    assert 1 == released(tmp_path).code
    kept = path.read_bytes()
    approved = run(lambda: correct("boats", minor=True, content=str(tmp_path / "content")), tmp_path)
    assert (0, kept) == (approved.code, path.read_bytes())
    assert 0 == released(tmp_path).code
    written(tmp_path, BODY.replace("Quill", "Quell"))
    assert 1 == released(tmp_path).code


def test_other_words_are_told_and_taken(tmp_path: Path) -> None:
    written(tmp_path, BODY)
    released(tmp_path)
    written(tmp_path, BODY.replace("counted", "has counted"))
    ran = released(tmp_path)
    assert 0 == ran.code
    assert "warning: body: differs from what was published: … boats. Ada Quill {+has+} counted 14 boats …" in ran.err
    assert "" == released(tmp_path).err


@pytest.mark.slow
def test_a_paragraph_keeps_its_anchor_through_an_edit(tmp_path: Path) -> None:
    written(tmp_path, f"{BODY}\n\nNobody had counted them since the winter of the great ice.")
    released(tmp_path)
    before = Release.read((tmp_path / FILE).read_text(encoding="utf-8")).anchors
    written(tmp_path, f"Nobody had counted them after the winter of the great ice.\n\n{BODY}")
    released(tmp_path)
    kept = (tmp_path / "releases" / "paragraphs.tsv").read_text(encoding="utf-8").split("\t")
    assert ("22222222", f"{before[1]}\n") == (kept[0], kept[2])
    assert before[::-1] == Release.read((tmp_path / FILE).read_text(encoding="utf-8")).anchors
    assert "nothing to write" in released(tmp_path).out
    settings = "".join(f"{name} = {value!r}\n" for name, value in {**SETTINGS, "REPLY_ADDRESS": "a@b.example"}.items())
    (tmp_path / "pelicanconf.py").write_text(f"from plugins.writing.defaults import *\n{settings}", encoding="utf-8")
    assert 0 == build(tmp_path).code
    page = (tmp_path / "output" / "articles" / "boats" / "index.html").read_text(encoding="utf-8")
    assert f'<p id="{before[1]}">Nobody' in page
    assert f"?subject=Error%2022222222%20{before[1]}%3A%20Nobody%20had%20counted" in page


def test_another_version_of_the_code_is_called_so_and_not_a_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, BODY)
    for version, said in (("a", ""), ("a", ""), ("b", OTHER_VERSION), ("b", ""), ("c", OTHER_VERSION)):
        monkeypatch.setattr(loading, "code_fingerprint", lambda version=version: version)
        ran = released(tmp_path)
        assert (0, said) == (ran.code, ran.out.rpartition("releases/:")[0]), version


def test_a_deploy_wants_what_it_brings_out_to_be_released(tmp_path: Path) -> None:
    content = written(tmp_path, BODY)
    assert 0 == run(lambda: require_released(content), tmp_path).code
    released(tmp_path)
    assert 0 == run(lambda: require_released(content), tmp_path).code
    written(tmp_path, BODY.replace("counted", "has counted"))
    ran = run(lambda: require_released(content), tmp_path)
    mend = "not in releases/ as it is now; run `./digest release`, look at its diff, and commit it\n"
    assert (1, f"deploy: content/{ARTICLE}: {mend}") == (ran.code, ran.err)


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    written(tmp_path, BODY)
    ran = run(lambda: correct("22222223", content=str(tmp_path / "content")), tmp_path)
    assert (2, "correct: '22222223' is no article; did you mean '22222222'?\n") == (ran.code, ran.err)
    ran = run(lambda: correct("boats", minor=True, content=str(tmp_path / "content")), tmp_path)
    assert 2 == ran.code
    assert ran.err.endswith("was never released; ./digest release does that\n")


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("Twelve of 30 sank.", "Thirty of 12 sank.", ("30", "Thirty")),
        ("On 5 May 2026 it sank.", "On 6 May 2026 it sank.", ("5 May 2026", "6 May 2026")),
        ('He said "all went well".', 'He said "all went wrong".', ("all went well", "all went wrong")),
        ("It sank.\n\nOn 5 May 2026 it rose.", "On 5 May 2026 it rose.\n\nIt sank.", ()),
        ("The boats sunk.", "The boats sank.", ()),
        ("See [Oslo](https://a.example/1).", "See [Oslo](https://a.example/2).", ()),
    ],
)
def test_a_fact_has_changed_if_another_is_in_its_place(old: str, new: str, changed: tuple[str, ...]) -> None:
    assert changed == changed_facts(old, new)


def test_a_diff_is_told_by_words() -> None:
    assert "" == word_diff("One two.", "One  two.")
    assert "{+So+} one two three …" == word_diff("one two three four", "So one two three four")
    assert "… two three four [-five-]" == word_diff("one two three four five", "one two three four")


def test_a_copied_text_is_not_released(tmp_path: Path) -> None:
    copied = "No ship would be allowed to leave the inner basin until the wreck had been raised from the mud."
    written(tmp_path, copied)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "22222222.txt").write_text(copied, encoding="utf-8")
    ran = released(tmp_path)
    assert (1, False) == (ran.code, (tmp_path / FILE).exists())
    assert "19 words in a row are the source's; 12 may be" in ran.err
