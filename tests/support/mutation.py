"""Seeded mutations of a text: what slips of a hand, of a program and of ill will make of it."""

from collections.abc import Callable, Sequence
from random import Random

from tests.support.hostile_content import HOSTILE

SIGNS: tuple[str, ...] = (
    *"-:#[]{}()<>|*_`~^!&@%\"'\\/,.?=+$;0 \t\n",
    *("\x00", "\x07", "\x1b", "\x7f", "\x85", "\xa0", "\xad", "\u200b", "\u200e", "\u202e", "\u2028", "\u2066"),
    *("\ufeff", "\ufffe", "\uffff", "\ue000", "\u0301", "\U0001f600", "\U000e0041", "é", "Ж", "한", "א"),
)
"""Single characters that mean something to YAML, to Markdown, to HTML or to a screen, and some that mean nothing."""
VALUES = (
    *("", "~", "null", "no", "yes", "true", "0", "-1", "1e999", "9" * 400, "0x1F", ".inf", ".nan", "1_000", "07"),
    *("2026-02-30", "0000-00-00", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59+14:00", "2026-13", "2026-W54"),
    *("2026-03-01T25:00", "0001-01-01T00:00:00-14:00", "2026-03-01T02:30 Europe/Vienna", "24:00", "١٩٩٩-٠١-٠١"),
    *(
        "[]",
        "{}",
        "[[]]",
        "[{}]",
        "[~]",
        "{a: b}",
        "[a, [b, [c]]]",
        "&a [*a]",
        "*a",
        "!!python/name:os.system",
        "|",
        ">-",
    ),
    *("'", '"', "- a", "a: b: c", "x" * 300, "..", "../../etc/passwd", "/", "con", ".env", "-rf", "%00", "http://"),
    *("https://[::1", "https://e.org:99999999/", "https://user:pass@e.org/", "HTTPS://E.ORG", "javascript:alert(1)"),
    *("//e.org", "https://xn--/", "https://é.org/ü?ß#ı", "mailto:a@b.c", "{figure a/b}", "[[x]]", "<b>", "{{ 7 * 7 }}"),
    *("İSTANBUL", "ß" * 50, "\U0001f468\u200d\U0001f469\u200d\U0001f467", "e\u0301" * 50, "a" + "\u0301" * 200),
)
"""Values that stand in no file of ours."""

Mutation = Callable[[str, Random, Sequence[str]], str]


def a_place(text: str, chance: Random) -> int:
    return chance.randint(0, len(text))


def with_a_sign(text: str, chance: Random, others: Sequence[str]) -> str:
    at = a_place(text, chance)
    return text[:at] + chance.choice(SIGNS) * chance.choice((1, 1, 2, 3, 40)) + text[at:]


def with_another_sign(text: str, chance: Random, others: Sequence[str]) -> str:
    at = a_place(text, chance)
    return text[:at] + chance.choice(SIGNS) + text[at + 1 :]


def without_a_piece(text: str, chance: Random, others: Sequence[str]) -> str:
    at = a_place(text, chance)
    return text[:at] + text[at + chance.choice((1, 1, 2, 5, 20, 100)) :]


def with_a_piece_again(text: str, chance: Random, others: Sequence[str]) -> str:
    at = a_place(text, chance)
    end = at + chance.randint(1, 60)
    return text[:end] + text[at:end] * chance.choice((1, 1, 2, 100)) + text[end:]


def with_a_piece_of_another(text: str, chance: Random, others: Sequence[str]) -> str:
    at, other = a_place(text, chance), chance.choice(others)
    begin = a_place(other, chance)
    return text[:at] + other[begin : begin + chance.randint(1, 200)] + text[at:]


def with_something_hostile(text: str, chance: Random, others: Sequence[str]) -> str:
    at = a_place(text, chance)
    return text[:at] + chance.choice(HOSTILE) + text[at:]


def with_another_value(text: str, chance: Random, others: Sequence[str]) -> str:
    rows = text.split("\n")
    at = chance.randrange(len(rows))
    key, colon, _ = rows[at].partition(": ")
    dash = rows[at][: len(rows[at]) - len(rows[at].lstrip(" -"))]
    rows[at] = f"{key}: {chance.choice(VALUES)}" if colon else dash + chance.choice(VALUES)
    return "\n".join(rows)


def with_rows_moved(text: str, chance: Random, others: Sequence[str]) -> str:
    rows = text.split("\n")
    rows.insert(chance.randrange(len(rows)), rows.pop(chance.randrange(len(rows))))
    return "\n".join(rows)


def with_a_row_of_another(text: str, chance: Random, others: Sequence[str]) -> str:
    rows = text.split("\n")
    rows.insert(chance.randrange(len(rows) + 1), chance.choice(chance.choice(others).split("\n")))
    return "\n".join(rows)


def with_a_row_indented(text: str, chance: Random, others: Sequence[str]) -> str:
    rows = text.split("\n")
    at = chance.randrange(len(rows))
    rows[at] = chance.choice(("", " ", "  ", "    ", "\t", "- ", "> ")) + rows[at].lstrip(" ")
    return "\n".join(rows)


MUTATIONS: tuple[Mutation, ...] = (
    *(with_a_sign, with_another_sign, without_a_piece, with_a_piece_again, with_a_piece_of_another),
    *(with_something_hostile, with_another_value, with_another_value, with_another_value, with_rows_moved),
    *(with_a_row_of_another, with_a_row_indented),
)


def mutated(text: str, chance: Random, others: Sequence[str]) -> str:
    """Return a text after one to four mutations; `others` are texts of the same sort, from which pieces come."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        text = chance.choice(MUTATIONS)(text, chance, others)
    return text
