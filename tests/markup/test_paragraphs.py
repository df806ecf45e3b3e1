"""A paragraph's anchor lasts: it is made of its words, and carried through edits by what is alike."""

import pytest

from plugins.markup.paragraphs import carried, own_anchor, paragraphs

FIRST = "The keepers of nine coasts met in Salen and agreed on how long a lamp has to burn each night."
SECOND = "No coast may dim its lamp without telling the others a week before, in writing, and saying why."
THIRD = "The ministry of Nordkap did not sign, and has given no reason since the meeting came to its end."


def html(*texts: str) -> str:
    return "".join(f"<p>{each}</p>\n" for each in texts)


def anchors(*texts: str, kept: dict[str, str] | None = None) -> list[str]:
    return [each.anchor for each in paragraphs(html(*texts), kept)]


def kept_by(*texts: str, before: dict[str, str] | None = None) -> dict[str, str]:
    """What is kept once the three paragraphs have become these."""
    return carried([*paragraphs(html(FIRST, SECOND, THIRD), before)], [*paragraphs(html(*texts))])


ONE, TWO, THREE = anchors(FIRST, SECOND, THIRD)
EDITED = SECOND.replace("a week before", "two weeks before")
HALVES = ("No coast may dim its lamp without telling the others a week before.", "It says why, in writing.")


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        ((FIRST, SECOND, THIRD), [ONE, TWO, THREE]),
        ((FIRST, EDITED, THIRD), [ONE, TWO, THREE]),
        ((THIRD, FIRST, SECOND), [THREE, ONE, TWO]),
        ((THIRD, EDITED, FIRST), [THREE, TWO, ONE]),
        ((FIRST, *HALVES, THIRD), [ONE, TWO, own_anchor(HALVES[1]), THREE]),
        ((FIRST, THIRD), [ONE, THREE]),
        ((FIRST, "Oil is dear this winter.", THIRD), [ONE, own_anchor("Oil is dear this winter."), THREE]),
    ],
    ids=["unchanged", "edited", "moved", "moved and edited", "split", "deleted", "another in its place"],
)
def test_anchors_are_carried_through_an_edit(now: tuple[str, ...], wanted: list[str]) -> None:
    assert wanted == anchors(*now, kept=kept_by(*now))


def test_anchors_are_carried_through_one_edit_after_another() -> None:
    once = kept_by(FIRST, EDITED, THIRD)
    twice = EDITED.replace("in writing", "by letter")
    again = carried([*paragraphs(html(FIRST, EDITED, THIRD), once)], [*paragraphs(html(FIRST, twice, THIRD))])
    assert [ONE, TWO, THREE] == anchors(FIRST, twice, THIRD, kept=again)
    back = carried([*paragraphs(html(FIRST, twice, THIRD), again)], [*paragraphs(html(FIRST, SECOND, THIRD))])
    assert ({}, [ONE, TWO, THREE]) == (back, anchors(FIRST, SECOND, THIRD, kept=back))


def test_equal_paragraphs_are_numbered_and_notes_are_none() -> None:
    assert [ONE, f"{ONE}-2"] == anchors(FIRST, FIRST)
    noted = f'<div class="noted"><p>{FIRST}</p><div class="notes"><div class="note"><p>{SECOND}</p></div></div></div>'
    assert [ONE, THREE] == [each.anchor for each in paragraphs(f"{noted}<ul><li>{THIRD}</li></ul>")]
