"""Patterns that are compiled at their first use: a fault is told then, and their methods are as of others."""

import copy
import pickle
import re

import pytest

from plugins.model.late_pattern import late_pattern

LAMP = late_pattern("lamp(s?)", re.IGNORECASE)


def test_its_methods_are_those_of_a_compiled_pattern() -> None:
    assert ["", "s"] == LAMP.findall("Lamp, lamps")
    assert "LIGHT" == LAMP.sub("LIGHT", "lamps")
    assert (found := LAMP.fullmatch("LAMPS")) and "S" == found[1]
    assert LAMP.search == LAMP.search


def test_it_is_compiled_at_its_first_use() -> None:
    unclosed = late_pattern("lamp(")
    with pytest.raises(re.error, match="unterminated"):
        unclosed.search("lamp")


def test_a_copy_of_it_does_the_same() -> None:
    assert ["s"] == copy.copy(LAMP).findall("lamps") == pickle.loads(pickle.dumps(LAMP)).findall("lamps")
