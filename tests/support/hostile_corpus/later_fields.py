"""Hostile values in what came later: withdrawn articles, corrections, claims, anchors of replies, notes of the week."""

from collections.abc import Iterator

from .case import Case, an_article, of_text

REFERENCE = "22222222"
ARTICLE_FIELDS: dict[str, tuple[dict[str, str | None], str]] = {
    "withdrawn-of-text": ({"withdrawn": "x"}, "withdrawn: "),
    "withdrawn-without-a-note": ({"status": "withdrawn"}, "withdrawn: "),
    "withdrawn-with-an-empty-note": ({"status": "withdrawn", "withdrawn": "{date: 2026-03-01, note: ''}"}, "note: "),
    "withdrawn-on-no-day": ({"status": "withdrawn", "withdrawn": "{date: 2026-02-30, note: x}"}, "date: "),
    "withdrawn-with-a-list": ({"status": "withdrawn", "withdrawn": "{date: 2026-03-01, note: [x]}"}, "note: "),
    "correction-of-text": ({"corrections": "[x]"}, "corrections"),
    "correction-without-a-text": ({"corrections": "[{date: 2026-03-01}]"}, "corrections.0"),
    "correction-at-the-end-of-time": ({"corrections": "[{date: 99999-01-01, text: x}]"}, "corrections.0.date: "),
    "correction-with-a-nul": ({"corrections": '[{date: 2026-03-01, text: "\\0"}]'}, "corrections.0.text: "),
    "correction-that-turns-round": ({"corrections": '[{date: 2026-03-01, text: "a\\u202eb"}]'}, "corrections.0.text: "),
    "correction-that-is-to-be-written": ({"corrections": "[{date: 2026-03-01, text: TODO}]"}, "TODO is left"),
    "claim-without-a-basis": ({"claims": "[{text: x}]"}, "claims.0"),
    "claim-with-a-list": ({"claims": "[{text: x, basis: [a, b]}]"}, "claims.0.basis: "),
    "claim-with-another-key": ({"claims": "[{text: x, basis: y, __proto__: z}]"}, "unknown key"),
    "claim-with-a-number": ({"claims": "[{text: .inf, basis: {}}]"}, "claims.0"),
    "event-of-text": ({"events": "[x]"}, "events"),
    "fact-with-a-way": ({"facts": "[../../x]"}, "facts"),
    "alias-with-a-way-out": ({"aliases": "[../../x]"}, "aliases"),
    "language-with-a-way": ({"language": "../../x"}, "language: "),
    "weight-of-python": ({"weight": "__class__"}, "weight: "),
    "archived-script": ({"source": "{publisher: Harbour News, url: 'https://a.example/1', archived: 'javascript:x'}"},
                        "archived: "),
    "source-with-a-password": ({"source": "{publisher: Harbour News, url: 'https://us:word@a.example/1'}"},
                               "holds a name or a password"),
    "source-that-is-a-front-page": ({"source": "{publisher: Harbour News, url: 'https://a.example/index.html?utm_a=1'}"},
                                    "is a bare domain"),
    "checked-by-a-list": ({"checked_by": "[x]"}, "checked_by: "),
}  # fmt: skip
REPLY_FIELDS = {
    "paragraph-of-html": ("paragraph: '\"><script>'", "paragraph: "),
    "paragraph-of-another-form": ("paragraph: p-XYZ", "paragraph: "),
    "paragraph-that-is-a-list": ("paragraph: [p-3b3a04]", "paragraph: "),
    "paragraph-with-a-line": ('paragraph: "p-3b3a04\\n"', "paragraph: "),
    "answer-to-a-way": ("in_reply_to: ../../x", "in_reply_to: "),
    "mail": ("email: a@b.example", "email: "),
    "state-of-no-reply": ("status: published", "status: "),
}
WEEKS = ("2026-W00", "2026-W54", "2026-W99", "0000-W01", "9999-W53", "2026-W1", "2026-w01", "week", "20260-W01")


def articles() -> Iterator[Case]:
    for rule, (fields, refused) in ARTICLE_FIELDS.items():
        yield an_article(rule, fields, refused=refused)


def replies() -> Iterator[Case]:
    given = {"id": "001", "name": "Ada", "date": "2026-03-02", "status": "approved"}
    for at, (rule, (row, refused)) in enumerate(REPLY_FIELDS.items(), 1):
        rows = [f"{name}: {value}" for name, value in given.items() if not row.startswith(f"{name}:")]
        text = "\n".join(["---", *rows, row, "---", "", "So it is.", ""]).replace("id: 001", f"id: {at:03}")
        yield of_text(f"reply-{rule}", f"replies/{REFERENCE}/{at:03}.md", text, refused)


def editions() -> Iterator[Case]:
    for week in WEEKS:
        yield of_text(f"edition-{week}", f"editions/{week}.md", "---\ntitle: A week\n---\n\nText.\n", "is no week|name")
