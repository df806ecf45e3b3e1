"""Entities: which of their names a list tells."""

from plugins.model.entity import Entity


def test_a_spelling_of_the_same_letters_is_not_told_beside_the_name() -> None:
    entity = Entity(
        slug="bush",
        name="George H. W. Bush",
        kind="person",
        aliases=("Bush the Elder",),
        spellings=("George H.W. Bush", "Bush the elder", "Джордж Буш"),
    )
    assert ("Джордж Буш",) == entity.other_spellings
    assert {"George H.W. Bush", "Джордж Буш"} <= set(entity.names)
