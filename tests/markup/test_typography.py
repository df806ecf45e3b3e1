"""Typography: the same text with better signs, quotes as smartypants sets them, and nothing else touched."""

import random
import re
from html import escape, unescape
from typing import Any

import html5lib
import pytest
import smartypants
from typogrify import filters
from typogrify.filters import widont

from plugins.markup.renderer import BodyRenderer
from plugins.markup.typography import NBSP, dashes, set_run, typeset

KEEP = ("New START", "Kim Jong Un")
WORDS = (
    *"treaty warheads the a is said Putin Kim’s of in limits Moscow's don't isn't dogs' rock'n'roll 1,550 3.5".split(),
    *"2010-2026 52-48 (1-2) '90s '26 5 February May 2026 12 June -- --- ... - & 5'10 I'm Pyongyang, end.".split(),
    "New START", "Kim Jong Un", "F-16", "2026-02-05", "START-2", "10:30-11:45", "é", "no.",
)  # fmt: skip
QUOTED = ('"{}"', "'{}'", "\"'{}'\"", '("{}")', '"{}",', '"{}?"', '—"{}"', '"{},"', "“{}”")
PLAIN = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", NBSP: " ", "\n": " "})
ATTRIBUTE = 'It\'s "x" -- 1-2...'


def a_text(chance: random.Random, words: int = 14) -> str:
    """Some words, every third of them in quotes of one kind or another."""
    parts: list[str] = []
    while len(parts) < words:
        some = " ".join(chance.choices(WORDS, k=chance.randint(1, 3)))
        parts.append(chance.choice(QUOTED).format(some) if chance.random() < 0.3 else some)
    return " ".join(parts)


def tagged(text: str, chance: random.Random) -> str:
    """The text with tags anywhere between two letters, but inside no sign of Markdown and no dash."""
    places = [at for at in range(1, len(text)) if text[at - 1 : at + 1].isalnum() or text[at] in " \"'"]
    places = [at for at in places if not re.search(r"[-.&]$", text[:at]) and not re.match(r"[-.&]", text[at:])]
    for at in sorted(chance.sample(places, min(4, len(places) // 2 * 2)), reverse=True):
        text = f"{text[:at]}\0{text[at:]}"
    pairs = [("<b>", "</b>"), ('<a href="https://example.org/">', "</a>"), ("<i>", "</i>"), ("<span>", "</span>")]
    while "\0" in text:
        begin, end = chance.choice(pairs)
        text = text.replace("\0", begin, 1).replace("\0", end, 1)
    return text


def tree(text: str) -> Any:
    return html5lib.parseFragment(BodyRenderer(KEEP).render(text).html, namespaceHTMLElements=False)


def words_of(text: str) -> str:
    """The text of a rendered body."""
    return "".join(tree(text).itertext()).rstrip("\n")


def markdown(text: str) -> str:
    """A text that Markdown takes as it stands."""
    return re.sub(r"([*_\[\]\\`#])", r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;")


DECLARED = {
    (" ", NBSP),  # dates, names and the last two words do not break
    ("-", "–"),  # between two numbers
    ("‘", "’"),  # before the two digits of a year or a decade
    ("‘", "′"),  # between feet and inches
    ("’", "‘"),  # the first of two that open
    ("”", "″"),  # behind inches
    ("”", "“"),  # behind a dash, and at the beginning as anywhere behind a blank
}
"""What we declare to do beside smartypants, which is all that may differ."""


def test_a_text_keeps_its_letters_and_gets_the_quotes_of_smartypants() -> None:
    faults = []
    for seed in range(200):
        text = dashes(a_text(random.Random(seed)))
        ours = set_run(text, KEEP)
        theirs = smartypants.smartypants(text, smartypants.Attr.q | smartypants.Attr.u)
        assert len(text) == len(ours) == len(theirs)
        for at, (old, wanted, new) in enumerate(zip(text, theirs, ours, strict=True)):
            before, after = text[:at], text[at + 1 :]
            good = new == wanted or (wanted, new) in DECLARED
            if (wanted, new) == ("‘", "’"):
                good = bool(re.match(r"\d\ds?\b", after))
            elif (wanted, new) == ("’", "‘"):
                good = after.startswith("'")
            elif (wanted, new) == ("”", "“"):
                good = bool(re.search("[–—]$|^$", before))
            elif new == "–" and old == "-":
                good = bool(re.search(r"\d$", before) and re.match(r"\d", after))
            faults += [] if good else [(seed, before[-10:], old, after[:10], wanted, new)]
    assert [] == faults


@pytest.mark.slow
def test_tags_change_nothing_in_the_text_that_they_stand_in() -> None:
    faults = []
    for seed in range(200):
        chance = random.Random(seed)
        text = a_text(chance).replace("&", "and")
        # Beside smartypants' own: the plain text is set without tags, the tagged one must come out the same.
        plain, other = words_of(text), words_of(tagged(text, chance))
        faults += [] if plain == other else [(seed, plain, other)]
    assert [] == faults


@pytest.mark.slow
def test_code_attributes_and_the_number_of_letters_stay() -> None:
    for seed in range(150):
        code_and_attributes_stay(random.Random(seed))


def code_and_attributes_stay(chance: random.Random) -> None:
    code = a_text(chance, 4).replace("`", "")
    text = (
        f"Text {markdown(a_text(chance))} `{code}` [{markdown(a_text(chance, 3))}](https://example.org/a-1-2?b=c"
        f" '{ATTRIBUTE}') <code>{escape(code, quote=False)}</code>\n\n    {code}\n\n```\n{code}\n```\n"
        f"\n- {markdown(a_text(chance, 4))}\n- x\n\n"
        f"<div title='{escape(ATTRIBUTE)}'>{escape(code, quote=False)}</div>\n"
    )
    root = tree(text)
    assert [code, code, f"{code}\n", f"{code}\n"] == ["".join(each.itertext()) for each in root.iter("code")], text
    [link] = list(root.iter("a"))
    assert ("https://example.org/a-1-2?b=c", ATTRIBUTE) == (link.get("href"), link.get("title"))
    [div] = list(root.iter("div"))
    assert (ATTRIBUTE, unescape(code)) == (div.get("title"), "".join(div.itertext()))


FOREIGN = """북한이 «нет» Москва 핵실험을 'да' "3차 핵실험" 조약, —  - ... -- 2026년 5월 (한국) “да” ‘예’ 1-й""".split()


def test_korean_and_russian_stay_as_they_are() -> None:
    for seed in range(100):
        text = " ".join(random.Random(seed).choices(FOREIGN, k=12))
        assert text == set_run(dashes(text), KEEP)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<a href="https://e.org/">Trump</a>\'s', "Trump’s"),
        ('*Trump*\'s "*deal*"', "Trump’s “deal”"),
        ('`code`\'s "`x`"', "code’s “x”"),
        ('He said "yes".[^1]\n\n[^1]: "No."', "He said “yes”.1 1 “No.”"),
        ('"<b>Yes</b>," he said', "“Yes,” he said"),
        ("the '90s and '26, rock 'n' roll", "the ’90s and ’26, rock ’n’ roll"),
        (
            "2010-2026 and 52-48, not 2026-02-05 or 1-2-3 or F-16",
            "2010–2026 and 52–48, not 2026-02-05 or 1-2-3 or F-16",
        ),
        ("a -- b --- c...", "a – b — c…"),
        ('a "&amp; b" &quot;c&quot;&nbsp;"d"', 'a “& b” "c" “d”'),
        ('"3차 핵실험"을 and "New START"는', '"3차 핵실험"을 and "New START"는'),
        ('"Kim" (김) said', "“Kim” (김) said"),
    ],
)
def test_signs_are_set_by_what_stands_around_them(text: str, expected: str) -> None:
    assert expected == re.sub(r"\s+", " ", words_of(text).replace(NBSP, " "))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "https://example.org/c--d?q=10-20, www.example.org/it's--x, example.org/a--b and me--x@example.org...",
            "https://example.org/c--d?q=10-20, www.example.org/it's--x, example.org/a--b and me--x@example.org…",
        ),
        ('see "https://example.org/a--b".', "see “https://example.org/a--b”."),
        ("--help, a --dry-run (--yes) of [--x]", "--help, a --dry-run (--yes) of [--x]"),
        ("one --two or one--two -- and --- ----", "one --two or one–two – and — ----"),
        ("Boeing 737-800, 747-8, Airbus 330-300, ATR 72-600", "Boeing 737-800, 747-8, Airbus 330-300, ATR 72-600"),
        ("call 555-1234, 0800-123, ISSN 2049-3630", "call 555-1234, 0800-123, ISSN 2049-3630"),
        ("500-1500 km, 218-210 votes, pages 10-120", "500–1500 km, 218–210 votes, pages 10–120"),
        ("6'2\" tall, 5' 10\", \"I'm 6'2\"\", 37°33'36\"N, 1'000", "6′2″ tall, 5′ 10″, “I’m 6′2″”, 37°33′36″N, 1’000"),
        ("rock 'n' roll, rock 'n roll, Rock 'N' Roll", "rock ’n’ roll, rock ’n roll, Rock ’N’ Roll"),
        ("'Tis \"'twas\" give 'em 'til then", "’Tis “’twas” give ’em ’til then"),
        ('"Who"--"me" said —"a"— \'--\'b\'', "“Who”–“me” said —“a”— ‘–‘b’"),
        ('a "...b" "(c)" "$5"', "a “…b” “(c)” “$5”"),
    ],
)
def test_what_only_looks_like_a_quote_or_a_dash_is_told_apart(text: str, expected: str) -> None:
    assert expected == set_run(dashes(text), closed=False)


@pytest.mark.parametrize("text", ["<https://example.org/a--b?q=10-20...>", "<me--x@example.org>"])
def test_an_address_that_is_its_own_link_is_printed_as_it_is(text: str) -> None:
    for body in (f"{text} and on.", f"Noted[^1]\n\n[^1]: See {text}, 'tis."):
        assert text.strip("<>") in words_of(body)


def test_fields_and_bodies_show_what_the_filter_of_typogrify_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    before = typeset("Boats")
    monkeypatch.setattr(filters, "smartypants", lambda text: text.replace("Boats", "&#8212;marked"))
    assert ("—marked", "—marked &lt;b&gt;") == (typeset("Boats"), typeset("Boats <b>").replace(NBSP, " "))
    assert "<p>A <b>—marked</b> <i>sail</i></p>" == BodyRenderer().render("A **Boats** *sail*").html.replace(
        "strong>", "b>"
    ).replace("em>", "i>").replace(NBSP, " ").replace("&nbsp;", " ")
    monkeypatch.undo()
    assert before == typeset("Boats")


@pytest.mark.parametrize("between", [" ", "\n"])
def test_dates_and_names_do_not_break_even_where_the_file_does(between: str) -> None:
    text = f"New{between}START ended on 5{between}February{between}2026, said Kim{between}Jong{between}Un to me then"
    assert f"New{NBSP}START ended on 5{NBSP}February{NBSP}2026, said Kim{NBSP}Jong{NBSP}Un to me{NBSP}then" == set_run(
        text, KEEP
    )


def test_the_last_two_words_of_a_block_stay_together_once() -> None:
    for seed in range(50):
        chance = random.Random(seed)
        words = [chance.choice(("a", "the", "treaty", "limits", "of", "warheads")) for _ in range(8)]
        line = " ".join(words)
        for block in (f"{line} <i>{words[0]} {words[1]}</i> {words[2]}", f"- {line}", f"## {line}"):
            text = words_of(block)
            theirs = widont(f"<p>{text.replace(NBSP, ' ').strip()}</p>")[3:-4].replace("&nbsp;", NBSP)
            assert (1, theirs) == (text.count(NBSP), text.strip("\n")), (seed, block)


def test_what_typogrify_does_beside_is_not_done() -> None:
    # amp, caps and initial_quotes are off: no wrapping of &, of capitals, of a quote at the beginning.
    assert "<p>“NATO &amp; UN” said&nbsp;so</p>" == BodyRenderer().render('"NATO & UN" said so').html


def test_the_text_of_a_field_is_escaped_and_set() -> None:
    assert "“A &lt;b&gt; &amp; B” of New\xa0START’s\xa0end" == str(typeset('"A <b> & B" of New START\'s end', KEEP))
    assert "12" == str(typeset(12))
    assert "\ue000&lt;&#34;x&#34;" == str(typeset('\ue000<"x"'))
