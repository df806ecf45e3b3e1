"""Addresses of people, however they are written, and what only looks like one."""

import time
from random import Random

import pytest

from plugins.model.e_mail import ADDRESS, MASK, addresses_by_line, addresses_in, has_sign, masked


@pytest.mark.parametrize(
    "address",
    [
        "ann@example.org", "ann.b+c@mail.example.co.uk", "ann＠example.org", "ann @ example.org", "ann@ example.org",
        "ann  @\nexample.org", "ann\N{NO-BREAK SPACE}@\N{NO-BREAK SPACE}example.org", "ann [at] example.org",
        "ann(at)example.org", "ann (At) example.org", "ann [AT] example [DOT] org", "ann { at } example {dot} org",
        "ann <at> example.org", "ann[@]example.org", "ann @ example (dot) org", "ann at example dot org",
        "ann@müller.de", "аня@почта.рф",
    ],
)  # fmt: skip
def test_an_address_is_found_and_masked_however_it_is_written(address: str) -> None:
    assert [address] == addresses_in(f"Write to me: {address}, or call.")
    assert f"Write to me: {MASK}, or call." == masked(f"Write to me: {address}, or call.")


@pytest.mark.parametrize(
    "text",
    [
        "me @ home", "5 @ $3", "five boats @ 3.50 each", "we met @ 5 p.m. and left", "ours @\n\nexample.org",
        "thanks to @ann.example.org", "@ann@example", "at (at) night", "see the list (at the end) of 2.5",
        "they stared at polka dot dresses", "meet at noon (at the dot)", "look at example.org", "a dot at the end",
        "https://news.example.org/@ann/1",
    ],
)  # fmt: skip
def test_what_is_no_address_is_left_alone(text: str) -> None:
    assert [] == addresses_in(text)
    assert text == masked(text)


def test_an_address_is_told_with_its_line_in_one_line() -> None:
    assert [(8, "ann @ example.org")] == list(addresses_by_line("Calm.\nI am ann @\nexample.org.", 7))


def test_a_long_text_of_signs_is_read_in_no_time() -> None:
    start = time.process_time()
    for each in ("a @ ", "a.", "a [at] b.", "a@ \n", "( at ", "a" * 40 + " "):
        masked(each * 4_000)
    assert time.process_time() - start < 5


def test_a_text_without_a_sign_has_no_address() -> None:
    random, parts = (
        Random(5),
        ("@", "＠", "(", "[At", "AT ]", ")", "<", ">", " dot ", "\tDoT\n", "ann", ".org", " ", "\n", "İ"),
    )
    texts = ["".join(random.choices(parts, k=random.randrange(1, 9))) for _ in range(20_000)]
    assert [] == [text for text in texts if ADDRESS.search(text) and not has_sign(text)]
    assert 100 < sum(map(has_sign, texts)) < len(texts)
