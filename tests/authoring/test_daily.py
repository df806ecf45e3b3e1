"""An editor's day on the small site: what is listed, and what the commands that are printed change."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.authoring.daily.agenda import print_agenda
from plugins.authoring.daily.finding import find
from plugins.authoring.daily.publishing import publish
from plugins.authoring.daily.setting import set_value
from plugins.authoring.daily.stale import stale
from tests.support import cli
from tests.support.golden_site import files

Typed = Callable[..., cli.Run]
ACCORD = "topics/lamp-accord.md"
DRAFT = "articles/2025/2025-06-12-unfinished.md"


@pytest.fixture
def typed(copied: Path) -> Typed:
    """Call what is behind a command with the small site's content, on 24 November 2026."""
    return lambda task, *words, **given: cli.run(lambda: task(*words, content=str(copied), **given), copied.parent)


def put(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert 1 == text.count(old), old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def test_what_waits_is_listed_with_the_command_to_type(copied: Path, typed: Typed) -> None:
    put(copied / "articles/2025/2025-06-10-tomorrow.md", ("2025-06-12T10:00+09:00", "2026-11-25T07:00+00:00"))
    put(copied / ACCORD, ("  state: suspended", "  state: in force"))
    out = typed(print_agenda).out
    for lines in (
        "Drafts (1)\ncontent/articles/2025/2025-06-12-unfinished.md:5: Unfinished account of a draft\n"
        "  ./digest publish ",
        "Not out yet (1)\ncontent/articles/2025/2025-06-10-tomorrow.md:5: Held back until ten: comes out with the "
        "first build after 25 November 2026, 07:00 UTC\n  ./digest build\n",
        "content/topics/lamp-accord.md:5: 'in force', but content/events/accord.yaml:",
        "\n  ./digest set status lamp-accord\n",
        "  ./digest set figure lamp-accord/lamps\n",
        "content/topics/coast-stations.md:4: does not say when it was checked\n  ./digest set status coast-stations\n",
        "  ./digest new event --topic ",
    ):
        assert lines in out, out


@pytest.mark.slow
def test_what_may_be_no_longer_true_is_listed_until_somebody_has_looked(copied: Path, typed: Typed) -> None:
    assert "content/topics/coast-stations.md:4: does not say when it was checked" in typed(stale).out
    changed = typed(set_value, "status", "coast-stations")
    assert (0, "content/topics/coast-stations.md:4: was checked today.\n") == (changed.code, changed.out)
    text = (copied / "topics/coast-stations.md").read_text(encoding="utf-8")
    assert "    url: https://lamps.example.gov/stations\n  checked: 2026-11-24\nsee_also" in text
    assert "coast-stations.md:4: does not say when" not in typed(stale).out
    assert "coast-stations.md" not in typed(stale, days="0").out
    assert "stale: --days: 'soon' is no number of days\n" == typed(stale, days="soon").err


@pytest.mark.slow
def test_words_are_found_with_file_and_line(typed: Typed) -> None:
    found = typed(find, ("lens", "cape")).out
    assert "content/events/trials.yaml:17: event: " in found
    assert "content/articles/2025/2025-06-08-northern-cape.md:" in typed(find, ("маяк",)).out
    assert "content/articles/2025/2025-06-09-busan.md:2: article: 부산 등대 아홉 곳" in typed(find, ("등대",)).out
    assert "content/sources.yaml:1: source: Harbour Courier" in typed(find, ("harbor",)).out
    nothing = typed(find, ('" OR NEAR(', "qqq"))
    assert (1, True) == (nothing.code, nothing.err.startswith("find: "))
    assert (2, "find: nothing to look for; write: find WORDS\n") == (typed(find, ("*",)).code, typed(find, ("*",)).err)


def test_a_draft_is_published_as_of_now_if_nothing_is_wrong_with_it(copied: Path, typed: Typed) -> None:
    path = copied / DRAFT
    text = path.read_text(encoding="utf-8")
    published = typed(publish, "18f1")
    assert 0 == published.code, published.err
    after = path.read_text(encoding="utf-8")
    assert "status: published\n" in after
    assert "date: 2026-11-24T00:00+00:00\n" in after
    differing = [one for one, other in zip(text.splitlines(), after.splitlines(), strict=True) if one != other]
    assert {"status", "date"} >= {each.partition(":")[0] for each in differing}
    again = typed(publish, "unfinished")
    assert (2, f"publish: content/{DRAFT}:5: is no draft but published\n") == (again.code, again.err)
    assert "did you mean 'unfinished'?" in typed(publish, "unfinishd").err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("at", "date", "when"),
    [
        ("07:00", "2026-11-24T07:00+00:00", "24 November 2026, 07:00 UTC"),
        ("00:00", "2026-11-25T00:00+00:00", "25 November 2026, 00:00 UTC"),
        ("2026-12-01T07:00+09:00", "2026-12-01T07:00+09:00", "1 December 2026, 07:00 UTC+09:00"),
    ],
)
def test_a_draft_can_be_published_for_later(at: str, date: str, when: str, copied: Path, typed: Typed) -> None:
    published = typed(publish, "unfinished", at=at)
    said = f"content/{DRAFT} is published as of {date}; the first build after {when} shows it.\n"
    assert (0, said) == (published.code, published.out)
    assert f"\ndate: {date}\n" in (copied / DRAFT).read_text(encoding="utf-8")
    assert f"{DRAFT}:4: Unfinished account of a draft: comes out" in typed(print_agenda).out


@pytest.mark.parametrize("at", ["25:00", "tomorrow", "2026-13-01T07:00", "2026-12-01"])
def test_a_moment_that_is_none_is_refused(at: str, typed: Typed) -> None:
    said = f"publish: --at: {at!r} is no moment; write 07:00 or 2026-11-29T07:00\n"
    assert said == typed(publish, "unfinished", at=at).err


def test_a_draft_with_a_fault_stays_one(copied: Path, typed: Typed) -> None:
    path = copied / DRAFT
    path.write_text(path.read_text(encoding="utf-8") + "\nSee [[No such topic]].\n", encoding="utf-8")
    before = files(copied)
    refused = typed(publish, DRAFT)
    assert 1 == refused.code
    assert "link: " in refused.err
    assert "; it is a draft as before.\n" in refused.err
    assert before == files(copied)


def test_a_new_value_of_a_figure_keeps_the_old_one_with_its_source_and_its_comments(copied: Path, typed: Typed) -> None:
    path = copied / "topics/coast-stations.md"
    figure = (
        "figures:\n  - id: keepers # kept\n    name: Keepers\n    # counted in spring\n    value: 1,200 # about\n"
        "    number: 1200\n    as_of: 2024\n    source: # the list\n      publisher: Ministry of Lamps\n"
        "      url: https://lamps.example.gov/keepers\n      published: 2024-05-01\n    note: >-\n      Of all\n"
        "      coasts.\n"
    )
    put(path, ("see_also: [lamp-accord]\n", f"{figure}see_also: [lamp-accord]\n"))
    given = {"as_of": "2026-10", "publisher": "Bay Radio", "url": "https://bayradio.example.com/keepers"}
    changed = typed(set_value, "figure", "coast-stations/keepers", "1,150", **given)
    assert (0, "") == (changed.code, changed.err)
    first = (
        "figures:\n  - id: keepers # kept\n    name: Keepers\n    # counted in spring\n    value: 1,150 # about\n"
        "    number: 1150\n    as_of: 2026-10\n    source:\n      publisher: \"Bay Radio\"\n"
        "      url: https://bayradio.example.com/keepers\n      accessed: 2026-11-24\n    earlier:\n"
    )  # fmt: skip
    oldest = (
        "      - value: 1,200 # about\n        number: 1200\n        as_of: 2024\n        source: # the list\n"
        "          publisher: Ministry of Lamps\n          url: https://lamps.example.gov/keepers\n"
        "          published: 2024-05-01\n        note: >-\n          Of all\n          coasts.\n"
    )
    text = path.read_text(encoding="utf-8")
    assert f"{first}{oldest}see_also" in text, text
    assert 0 == typed(set_value, "figure", "coast-stations/keepers", "none left").code
    text = path.read_text(encoding="utf-8")
    newest = first.replace("1,150 # about\n    number: 1150\n", '"none left" # about\n').replace(
        "2026-10", "2026-11-24"
    )
    middle = (
        '      - value: 1,150 # about\n        number: 1150\n        as_of: 2026-10\n        source:\n'
        '          publisher: "Bay Radio"\n          url: https://bayradio.example.com/keepers\n'
        "          accessed: 2026-11-24\n"
    )  # fmt: skip
    assert f"{newest}{middle}{oldest}see_also" in text, text


@pytest.mark.slow
def test_a_status_follows_the_event_that_changed_it(copied: Path, typed: Typed) -> None:
    ledger = copied / "events/trials.yaml"
    event = (
        '\n- id: 2026-11-20-out\n  date: 2026-11-20\n  text: "The accord ended: its lamps are out."\n'
        "  topics: [lamp-accord]\n  changes_status: {lamp-accord: expired}\n  sources:\n    - publisher: Signal Wire\n"
        "      url: https://wire.example.com/2026/out\n      published: 2026-11-20\n"
    )
    ledger.write_text(ledger.read_text(encoding="utf-8") + event, encoding="utf-8")
    changed = typed(set_value, "status", "lamp-accord")
    assert 0 == changed.code, changed.err
    assert ": follows content/events/trials.yaml:26.\n" in changed.out, changed.out
    text = (copied / ACCORD).read_text(encoding="utf-8")
    for line in ("  state: expired\n", "  as_of: 2026-11-20\n", '  text: "The accord ended: its lamps are out."\n'):
        assert line in text, text
    assert '  source:\n    publisher: "Signal Wire"\n    url: https://wire.example.com/2026/out\n' in text
    assert "was checked today" in typed(set_value, "status", "lamp-accord").out


@pytest.mark.parametrize(
    ("words", "given", "said"),
    [
        (["figur", "x"], {}, "set: 'figur' cannot be set; did you mean 'figure'?"),
        (["figure", "lamp-accord/lamp"], {}, "set: 'lamp-accord/lamp' is no figure; did you mean 'lamp-accord/lamps'?"),
        (["figure", "lamp-accord/lamps", "9"], {"as_of": "soon"}, "set: --as-of: 'soon' is not a date; "),
        (["figure", "lamp-accord/lamps"], {"as_of": "2026"}, "set: --as-of, --publisher and --url belong to a new "),
        (["status", "lamp-accord", "out"], {}, "set: a status takes no value; "),
        (["role", "nobody"], {}, "set: 'nobody' is no entity with a role; "),
    ],
)
def test_a_wrong_call_says_what_to_write(
    words: list[str], given: dict[str, str], said: str, copied: Path, typed: Typed
) -> None:
    before = files(copied)
    result = typed(set_value, *words, **given)
    assert (2, True) == (result.code, result.err.startswith(said)), result.err
    assert before == files(copied)
