"""Reasons: what has changed in what a page is made of, in words that are true whatever is kept of it."""

import pytest

from plugins.writing.build_log import LABELLED, parts_of
from plugins.writing.reasons import reason


@pytest.mark.parametrize("before", [0, 3, LABELLED, LABELLED + 1, LABELLED + 2])
def test_only_of_as_many_values_as_are_labelled_it_is_told_which_ones(before: int) -> None:
    old, new = (parts_of({"articles": tuple(f"{each}" for each in range(count))}) for count in (before, LABELLED + 1))
    same = "written anew from the same parts" if before == LABELLED + 1 else "articles changed"
    assert (same, same) == (reason(old, new), reason(new, old))


def test_an_empty_tuple_that_is_filled_names_what_was_added() -> None:
    empty, one = (parts_of({"articles": each}) for each in ((), ("lamp",)))
    assert "articles changed: '0' was added" == reason(empty, one)
    assert "articles changed: '0' was removed" == reason(one, empty)
