"""YAML with the meaning of 1.2, as text: what stands in a file is what it says, in the line where it stands."""

import pytest

from plugins.reading.parse.yaml_text import YamlFault, parse


@pytest.mark.parametrize(
    "text", ["no", "No", "on", "yes", "true", "12:30", "1.10", "0o14", "1_000", "2026-02-05", "1e3", ".5", "0x1F", "="]
)
def test_a_plain_value_is_the_text_that_stands_there(text: str) -> None:
    assert {"a": text} == parse(f"a: {text}\n")[0]


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_nothing_unless_it_is_quoted(text: str) -> None:
    assert {"a": None} == parse(f"a: {text}\n")[0]
    assert {"a": text} == parse(f"a: '{text}'\n")[0]


def test_every_key_and_item_has_its_line() -> None:
    value, lines = parse("a: b\nc:\n  d: [e,\n    f]\n  g: >-\n    h\n    i\nj:\n- k: l\n- m\n")
    assert {"a": "b", "c": {"d": ["e", "f"], "g": "h i"}, "j": [{"k": "l"}, "m"]} == value
    assert {
        (): 1, ("a",): 1, ("c",): 2, ("c", "d"): 3, ("c", "d", 0): 3, ("c", "d", 1): 4, ("c", "g"): 5,
        ("j",): 8, ("j", 0): 9, ("j", 0, "k"): 9, ("j", 1): 10,
    } == lines  # fmt: skip


@pytest.mark.parametrize("text", ["a: &x b", "a: *x", "a: !!int 1", "<<: {a: b}\n<<: {c: d}", "a: 1\na: 2", "[" * 30])
def test_what_no_field_needs_is_refused(text: str) -> None:
    with pytest.raises(YamlFault):
        parse(text)


def test_a_thousand_brackets_end_in_a_fault_and_not_in_a_crash() -> None:
    with pytest.raises(YamlFault, match="nested too deeply"):
        parse("a: " + "[" * 100 + "]" * 100)
    with pytest.raises(YamlFault):
        parse("a: " + "{a: " * 50_000)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('a: "b\nc: d\n', 1, "a quote that is never closed"),
        ("a: b\nc: [d, e\nf: g\n", 2, "a list that does not end with ]"),
        ("a: {b: c\n", 1, "a mapping that does not end with }"),
        ("a: b: c\n", 1, "a colon inside a value"),
        ("a:\n  b: c\n   d: e\n", 3, "a colon inside a value, or a field out of line"),
        ("a:\n    b: c\n  d: e\n", 3, "a line that is not aligned with those above"),
        ('a: "b" c\n', 1, "something behind the end of a value"),
        ("a: b\nc\nd: e\n", 2, "a line that is no part of any field"),
        ("a:\n\tb: c\n", 2, "a tab in the indentation"),
        ("a: @b\n", 1, "a value that begins with @"),
        ("a: - b\n", 1, "a value that begins with -"),
        ("a: ]\n", 1, "a value that begins with ]"),
        ('a: "C:\\Users"\n', 1, "a backslash that means nothing"),
        ("a: > b\n", 1, "text behind >"),
        ("? [a]\n: b\n", 1, "a key that is not plain text"),
        ('a: "\\u202a\\x1b"\n', 1, "the control character U+001B"),
        ("a: b\n---\nc: d\n", 2, "a second document starts here"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "a tag (!!python/object/apply:os.system)"),
    ],
)
def test_a_fault_is_told_in_words_and_where_it_began(text: str, line: int, what: str) -> None:
    with pytest.raises(YamlFault) as fault:
        parse(text)
    assert (line, what) == (fault.value.line, fault.value.what)
    assert fault.value.mend
