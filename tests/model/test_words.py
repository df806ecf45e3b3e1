"""Numbers in English sentences."""

from plugins.model.words import counted, number_word, plural


def test_one_thing_is_singular_and_any_other_number_plural() -> None:
    assert ["0 files", "1 file", "2 files", "1,204 files"] == [counted(each, "file") for each in (0, 1, 2, 1204)]
    assert ("entry", "entries") == (plural(1, "entry", "entries"), plural(0, "entry", "entries"))


def test_small_numbers_are_words() -> None:
    assert ["no", "one", "ten", "11", "1,204"] == [number_word(each) for each in (0, 1, 10, 11, 1204)]
