"""How a problem is printed."""

from plugins.model.problem import Problem


def test_a_long_value_is_cut_in_its_middle() -> None:
    what = f"'{'x' * 3000}' is not a date"
    line = str(Problem(path="a.md", line=3, field="date", what=what, mend="write 2026-02-05"))
    assert line.startswith("a.md:3: date: 'xxx")
    assert line.endswith("xxx' is not a date; write 2026-02-05")
    assert "x…x" in line
    assert len(line) < 300
