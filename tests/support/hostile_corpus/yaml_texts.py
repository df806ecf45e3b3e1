"""YAML that means ill: what grows when it is read, what a parser dies of, and values that no calendar or number has."""

from collections.abc import Iterator

from .case import Case, a_topic, an_article, of_text

BOMB = "".join(
    f"  - &{after} [{', '.join([f'*{before}'] * 9)}]\n" for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)
FRONT_MATTERS = {
    "bomb": (f"tags:\n  - &a [lol]\n{BOMB}", "an anchor "),
    "anchor": ("summary: &x Boats.", "an anchor "),
    "alias": ("summary: *x", "an alias "),
    "alias-of-itself": ("tags: &x [*x]", "an anchor "),
    "merge": ("<<: {title: x}", "<<: unknown key"),
    "tag-python": ("summary: !!python/object/apply:os.system ['id']", "a tag "),
    "tag-binary": ("summary: !!binary aGk=", "a tag "),
    "tag-of-ones-own": ("summary: !x y", "a tag "),
    "tag-directive": ("%TAG ! tag:evil.example,2026:\nsummary: x", "yaml: "),
    "version-directive": ("%YAML 9.9", "yaml: "),
    "second-document": ("--- # again\ntitle: x", "a second document"),
    "end-of-document": ("...\nsummary: x", "yaml: "),
    "duplicate-key": ("title: again", "title: stands twice"),
    "key-that-is-a-list": ("? [a, b]\n: c", "a key that is not plain text"),
    "key-that-is-a-mapping": ("? {a: b}\n: c", "a key that is not plain text"),
    "key-with-an-anchor": ("&x tags: [a]", "a key that is not plain text"),
    "key-without-a-name": ('"": x', "unknown key"),
    "key-with-a-line": ('"a\\nb": x', "unknown key"),
    "key-of-python": ("__class__: x", "__class__: unknown key"),
    "key-of-python-init": ("self: x", "self: unknown key"),
    "key-of-the-build": ("body: x", "body: "),
    "key-long": ("? " + "k" * 2000 + "\n: x", "unknown key"),
    "deep-list": (f"tags: {'[' * 500}{']' * 500}", "nested too deeply"),
    "deep-list-of-ten-thousand": (f"tags: {'[' * 10_000}{']' * 10_000}", "nested too deeply"),
    "deep-mapping": (f"tags: {'{a: ' * 500}x{'}' * 500}", "nested too deeply"),
    "deep-block": ("tags:\n" + "".join(f"{' ' * at}-\n" for at in range(1, 200)), "nested too deeply"),
    "unclosed-list": ("tags: [a, b", "a list that does not end"),
    "unclosed-mapping": ("image: {src: a", "a mapping that does not end"),
    "unclosed-quote": ('summary: "a', "a quote that is never closed"),
    "tab": ("image:\n\tsrc: a", "a tab in the indentation"),
    "backslash": ('summary: "\\q"', "a backslash that means nothing"),
    "list-for-text": ("summary: [a, b]", "summary: "),
    "mapping-for-text": ("summary: {a: b}", "summary: "),
    "text-for-list": ("corrections: x", "corrections: "),
    "text-for-mapping": ("image: x", "image: "),
    "list-for-mapping": ("updated: [x]", "updated: "),
    "mapping-for-list": ("claims: {a: b}", "claims: "),
    "list-of-nothing": ("claims: [~, ~]", "claims"),
    "yes-for-a-state": ("status: yes", "status: "),
}  # fmt: skip
"""What is added to the front matter of an article, and what is said of it; a key that is there is left out."""
DATES = {
    "day-that-is-not": "2026-02-30", "day-of-no-leap-year": "2025-02-29", "month-that-is-not": "2026-13-01",
    "day-zero": "2026-01-00", "year-zero": "0000-01-01", "year-of-five": "12026-01-01", "negative": "-2026-01-01",
    "number": "20260301", "number-huge": "9" * 400, "infinite": ".inf", "not-a-number": ".nan", "hexadecimal": "0x7E9",
    "exponent": "1e400", "sexagesimal": "190:20:30", "hour-that-is-not": "2026-03-01T25:00", "words": "yesterday",
    "minute-that-is-not": "2026-03-01T10:60", "offset-that-is-not": "2026-03-01T10:00+99:00", "list": "[2026, 3, 1]",
    "digits-of-another-script": "٢٠٢٦-٠٣-٠١", "digits-full-width": "２０２６-03-01", "week": "2026-W09-7",
    "blank": "' '", "mapping": "{year: 2026}",
}  # fmt: skip
"""Days of an article that are none."""
ENDS = {
    "first-day": "0001-01-01", "last-day": "9999-12-31", "last-second-westwards": "9999-12-31T23:59:59-14:00",
    "first-second-eastwards": "0001-01-01T00:00:00+14:00",
}  # fmt: skip
"""Moments at the ends of the calendar, which another zone puts outside of it."""


def front_matters() -> Iterator[Case]:
    for rule, (rows, refused) in FRONT_MATTERS.items():
        key = rows.partition(":")[0]
        known: dict[str, str | None] = {key: None} if key in ("summary", "date") else {}
        case = an_article(f"yaml-{rule}", known, refused=refused)
        head, fence, body = case.data.decode().rpartition("---\n\n")
        yield of_text(case.rule, case.inside, f"{head}{rows}\n{fence}{body}", refused)


def dates() -> Iterator[Case]:
    for rule, value in DATES.items():
        yield an_article(f"date-{rule}", {"date": value}, refused="date: ")
    for rule, value in ENDS.items():
        yield an_article(f"date-{rule}", {"publish_at": value, "date": None}, refused="date: |publish_at: ")


def lists() -> Iterator[Case]:
    """Yield lists that are none, and values that are too large."""
    for rule, text, refused in (
        ("empty", "", "file: is empty"),
        ("text", "boats\n", "file: is not a list"),
        ("mapping", "a: b\n", "file: is not a list"),
        ("of-texts", "- boats\n", "entry: "),
        ("of-lists", "- [[]]\n", "entry: "),
        ("of-nothing", "- ~\n", "entry: "),
        ("two-documents", "- {}\n---\n- {}\n", "a second document"),
        ("bomb", f"- &a [lol]\n{BOMB.replace('  -', '-')}", "an anchor "),
        ("nul", "- id: \0\n", "control character U[+]0000"),
        ("tab", "-\tid: x\n\t\ty: z\n", "yaml: "),
    ):
        yield of_text(f"list-{rule}", f"events/list-{rule}.yaml", text, refused)
    for rule, number in (
        ("huge", "9" * 5000),
        ("exponent", "1e999999999"),
        ("infinite", ".inf"),
        ("negative", "-1e308"),
    ):
        figure = f"[{{id: x, name: x, value: 1, unit: boats, as_of: {number}, source: {{publisher: Harbour News}}}}]"
        yield a_topic(f"number-{rule}", {"figures": figure}, refused="as_of")
