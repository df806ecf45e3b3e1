"""Figures: their lengths, their words and the tables beside them, from sparse, single, empty and awkward data."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from plugins.charts import HistoryFigure, MonthlyFigure
from plugins.charts.limit_bars import LimitChart, limit_caption, limit_chart
from plugins.charts.monthly import (
    Gridline,
    MonthlyChart,
    Sparkline,
    coverage_caption,
    gridlines,
    monthly_chart,
    sparkline,
    undrawn_caption,
)
from plugins.charts.text_metrics import width_px, wrap
from plugins.charts.treaty_lanes import After, Lane, Lanes, lanes, lanes_caption, legend
from plugins.charts.treaty_periods import Period, periods, periods_in_words
from plugins.digest.coverage import Coverage, MonthCount, coverage
from plugins.digest.views import BarsView, BarView, MarkView
from plugins.model.citation import Cited
from plugins.model.record import replace
from plugins.model.topic import Figure, Topic, Treaty
from tests.support.factories import a_citation, a_source, a_topic, an_article, day
from tests.support.pages import only, section, words
from tests.support.serving import Visit
from tests.support.sites import Built, added

TODAY = day("2026-11-24")
MONTH = day("2026-11")
SIZES = [True, False]
ACCORD, STATIONS = "topics/lamp-accord/", "topics/coast-stations/"


# ---- Coverage by month


def covered(*published: str | None) -> Coverage:
    """The coverage by articles whose originals appeared then; None: nobody knows."""
    dates = [each and day(each) for each in published]
    return coverage([an_article(source=a_citation(published=each)) for each in dates], TODAY)


def counts(found: Coverage) -> dict[str, int]:
    return {each.month.iso: each.count for each in found.months if each.count}


def test_an_original_is_counted_in_its_month_or_among_those_that_have_none() -> None:
    found = covered("2026-11-30", "2026-11", "2024-12-01", "2024-11-30", "2024", "2025", None, None, "2026-12", "1990")
    assert {"2024-12": 1, "2026-11": 2} == counts(found)
    assert ("2024-12", "2026-11", 24) == (found.months[0].month.iso, found.months[-1].month.iso, len(found.months))
    assert (1, 1, 3, 2) == (found.earlier, found.later, found.vague, found.undated)
    assert (3, 10) == (found.inside, found.total)


def test_the_latest_of_several_months_is_the_peak() -> None:
    found = covered("2026-01-01", "2026-01-31", "2026-02", "2026-02-03", "2026-05")
    assert MonthCount(month=day("2026-02"), count=2) == found.peak
    assert 1 == found.ties
    assert "Most in February 2026: 2 of 5 articles, as many as in 1 other month." == coverage_caption(found)


@pytest.mark.parametrize(
    ("published", "says", "left_out"),
    [
        ([], "None of 0 articles has an original from December 2024 to November 2026.", ""),
        (
            [None, "2020-01-01"],
            "None of 2 articles has an original from December 2024 to November 2026.",
            "Not drawn: 1 from before December 2024 and 1 whose original is undated.",
        ),
        (["2026-11"], "Most in November 2026: 1 of 1 article.", ""),
        (
            ["2026-02", "2026-02", "2025-03", "2025", "2019-02", "2027-01"],
            "Most in February 2026: 2 of 6 articles.",
            "Not drawn: 1 from before December 2024, 1 dated after November 2026 and 1 whose original gives only a "
            "year.",
        ),
        (
            ["2026-02", "2025-03", "2025-01"],
            "Most in February 2026: 1 of 3 articles, as many as in 2 other months.",
            "",
        ),
    ],
)
def test_the_words_state_what_is_found_and_what_is_not_drawn(
    published: list[str | None], says: str, left_out: str
) -> None:
    found = covered(*published)
    assert (says, left_out) == (coverage_caption(found), undrawn_caption(found))


@pytest.mark.parametrize("wide", SIZES)
def test_nothing_is_drawn_of_nothing(wide: bool) -> None:
    assert monthly_chart(covered("2020-01", None), wide) is None
    assert sparkline(covered("2020-01").months[-12:], 20, 26) is None


def bars(chart: MonthlyChart) -> list[tuple[str, float, float, bool]]:
    return [(each.month, each.y, each.height, each.peak) for each in chart.columns if each.count]


def test_a_single_article_is_a_low_bar_with_its_name() -> None:
    chart = monthly_chart(covered("2026-02-05"), True)
    assert chart is not None
    assert [("February 2026", 28, 32, True)] == bars(chart)
    assert (Gridline(y=28, number="1"),) == chart.gridlines
    assert (60, 108, "1, February 2026") == (chart.base, chart.height, chart.name)


def test_of_several_peaks_none_is_drawn_as_one() -> None:
    chart = monthly_chart(covered("2025-03", "2025-03", "2025-07", "2026-02", "2026-02"), False)
    assert chart is not None
    assert [64, 32, 64] == [height for _, _, height, _ in bars(chart)]
    assert ("", []) == (chart.name, [each for each in chart.columns if each.peak])


def test_months_are_drawn_only_where_that_tells_more_than_a_sentence() -> None:
    six = [f"2026-{month:02}" for month in range(1, 7)]
    assert MonthlyFigure(coverage=covered(*six, "2019", "2018-01", None)).wide is not None, "two thirds"
    assert MonthlyFigure(coverage=covered(*six, "2019", "2018-01", None, None)).wide is None
    assert MonthlyFigure(coverage=covered(*six[1:])).wide is None, "five months"
    assert "4 articles, newest original May 2026." == MonthlyFigure(coverage=covered(*six[3:5], "1990", None)).summary


@pytest.mark.parametrize("wide", SIZES)
@pytest.mark.parametrize(
    "published",
    [
        ["2024-12"],
        ["2026-11-24"],
        ["2025-01"] * 1234 + ["2026-11"] * 3,
        [f"{2025 + at // 12}-{at % 12 + 1:02}" for at in range(23) for _ in range(at + 1)],
    ],
    ids=["the first month", "the last month", "one among many", "rising"],
)
def test_bars_rise_from_the_base_by_what_they_count(published: list[str], wide: bool) -> None:
    found = covered(*published)
    chart = monthly_chart(found, wide)
    assert chart is not None
    assert found.peak is not None
    unit = min(126 / found.peak.count, 32)
    for each in chart.columns:
        assert abs(each.height - unit * each.count) <= 0.1
        assert abs(each.y + each.height - chart.base) <= 0.2
        assert 0 <= each.x <= each.x + each.width <= chart.width
        assert each.y > chart.name_y
    assert [found.peak.month.long] == [each.month for each in chart.columns if each.peak]
    assert 1 <= len(chart.gridlines) <= 3
    half = width_px(chart.name, chart.text) / 2
    assert half - 0.1 <= chart.name_x <= chart.width - half + 0.1


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (1, (1,)),
        (2, (1, 2)),
        (3, (1, 2, 3)),
        (4, (2, 4)),
        (7, (2, 4, 6)),
        (9, (5,)),
        (34, (10, 20, 30)),
        (99, (50,)),
        (1234, (500, 1000)),
    ],
)
def test_gridlines_are_round_and_three_at_most(most: int, expected: tuple[int, ...]) -> None:
    assert expected == gridlines(most)


def test_a_sparkline_is_one_path_and_its_last_bar_another() -> None:
    found = covered("2026-09", "2026-09", "2026-09", "2026-11")
    assert Sparkline(width=43, height=26, bars="M0 26v-26h20v26z", last="") == sparkline(found.months[-3:-1], 20, 26)
    assert Sparkline(width=66, height=26, bars="M0 26v-26h20v26z", last="M46 26v-9h20v9z") == sparkline(
        found.months[-3:], 20, 26
    )


def test_a_bar_of_one_beside_a_bar_of_thousands_can_be_seen() -> None:
    line = sparkline(covered(*["2026-10"] * 2000, "2026-11").months[-2:], 20, 26)
    assert line is not None
    assert "M23 26v-2h20v2z" == line.last


# ---- What a figure was


def a_history(*values: tuple[str, float | None, str], projected: int | None = None) -> HistoryFigure:
    source = a_citation()
    marks = tuple(
        MarkView(
            value=value, number=number, as_of=day(as_of), note=None, cited=Cited(citation=source, source=a_source())
        )
        for value, number, as_of in values
    )
    figure = Figure(id="a", name="Boats", value="1", as_of=day("2026"), source=source, for_=projected)
    return HistoryFigure(figure=figure, marks=marks)


@pytest.mark.parametrize("wide", SIZES)
def test_a_history_is_drawn_as_steps_from_zero_each_with_its_value_and_who_said_it(wide: bool) -> None:
    shown = a_history(("more than 500", 500, "2023-05"), ("600", 600, "2024"), ("at most 300", 300, "2024-12"))
    chart = shown.wide if wide else shown.narrow
    assert chart is not None
    found = [re.findall(r"[\d.]+", each.leader) for each in chart.marks]  # the line from a label down to its mark
    heights = [chart.base - float(y) - 6 for _, _, y in found]
    assert [round(112 * number / 600) for number in (500, 600, 300)] == [round(each) for each in heights]
    assert sorted(float(x) for x, _, _ in found) == [float(x) for x, _, _ in found]
    assert 5 == len(re.findall("[HV]", chart.steps)), "across, up, across, down, and on"
    assert [True, False, True] == [bool(each.arrow) for each in chart.marks]
    assert ["more than 500, May 2023", "Harbour News"] == [each.text for each in chart.marks[0].label]
    for mark in chart.marks:
        assert all(0 <= mark.x <= mark.x + width_px(each.text, chart.text) <= chart.width + 0.2 for each in mark.label)


def test_labels_of_marks_do_not_lie_on_each_other() -> None:
    shown = a_history(*((f"more than {number}", number, f"2024-0{number}") for number in range(1, 8)))
    for chart in (shown.wide, shown.narrow):
        assert chart is not None
        boxes = [
            (each.x, line.y - chart.text, each.x + width_px(line.text, chart.text), line.y)
            for each in chart.marks
            for line in each.label
        ]
        for at, (left, top, right, bottom) in enumerate(boxes):
            for other_left, other_top, other_right, other_bottom in boxes[:at]:
                assert right <= other_left or other_right <= left or bottom <= other_top or other_bottom <= top


def test_a_projection_is_hollow_and_a_single_number_is_no_history() -> None:
    drawn = a_history(("1,000", 1000, "2021"), ("over 1,000", 1000, "2023-10-19"), projected=2030)
    assert drawn.wide is not None
    assert drawn.wide.hollow
    assert (
        "Arrow up: that much or more. Hollow: a projection for 2030, at the date on which it was made." == drawn.legend
    )
    assert "1,000 (2021) and over 1,000 (19 October 2023)." == drawn.caption
    assert a_history(("some", None, "2021"), ("1,000", 1000, "2023")).wide is None


# ---- Bars and their limit


def a_bar(label: str, number: float, value: str = "", as_of: str = "2018-02-05") -> BarView:
    figure = Figure(
        id="a", name=label, value=value or f"{number:,}", as_of=day(as_of), source=a_citation(), number=number,
        unit="boats",
    )  # fmt: skip
    return BarView(label=label, figure=figure, cited=Cited(citation=a_citation(), source=a_source()))


def a_comparison(*shown: BarView, limit: float = 1550) -> BarsView:
    return BarsView(title="Boats", limit=a_bar("Limit", limit), bars=shown)


def test_bars_are_as_long_as_their_numbers_and_the_limit_stands_where_it_must() -> None:
    chart = limit_chart(a_comparison(a_bar("Russia", 1444), a_bar("United States", 1350)), True)
    longest = chart.limit_x
    assert [round(longest * 1444 / 1550, 1), round(longest * 1350 / 1550, 1)] == [each.width for each in chart.rows]
    assert [each.value_x for each in chart.rows] == [each.width for each in chart.rows]
    assert [(22, 14), (72, 14)] == [(each.y, chart.bar) for each in chart.rows]
    assert (100, 124, "limit 1,550") == (chart.line_end, chart.height, chart.name)


def test_a_bar_may_be_longer_than_its_limit_or_have_no_length() -> None:
    chart = limit_chart(a_comparison(a_bar("Over", 3100), a_bar("None", 0)), False)
    assert [2, 0] == [round(each.width / chart.limit_x, 2) for each in chart.rows]
    assert 0 == limit_chart(a_comparison(a_bar("None", 0), limit=0), True).rows[0].width
    assert "Within the limit of 1,550 boats: None 0. Above the limit of 1,550 boats: Over 3,100." == limit_caption(
        a_comparison(a_bar("Over", 3100), a_bar("None", 0))
    )
    assert "Each within the limit of 1,550 boats: One 1,000 and Other 900." == limit_caption(
        a_comparison(a_bar("One", 1000), a_bar("Other", 900))
    )


@pytest.mark.parametrize("wide", SIZES)
@pytest.mark.parametrize("number", [0, 1, 700, 1400, 1549, 1550, 1551, 1600, 1700, 9999])
def test_a_value_stands_across_neither_its_label_nor_the_limit(number: float, wide: bool) -> None:
    chart: LimitChart = limit_chart(a_comparison(a_bar("The very long name of a state", number)), wide)
    row = chart.rows[0]
    start, end = row.value_x - width_px(row.value, chart.text), row.value_x
    assert width_px(row.label[-1].text, chart.text) <= start
    assert end <= chart.width
    assert not start < chart.limit_x - 1 < chart.limit_x + 1 < end


@pytest.mark.parametrize(
    ("pages", "names"),
    [
        ([("a", "2025", None), ("a", "2025", None)], ["2025"]),
        ([("a", "2025", None), ("b", "2026-02", None)], ["2025", "Feb 2026"]),
        ([("a", "2025", "A count"), ("b", None, "Another")], ["A count", "Another"]),
        ([("a", "2025", None), ("b", "2025", "Another")], ["page 1", "page 2"]),
    ],
)
def test_a_publisher_is_named_once_and_its_pages_are_told_apart(
    pages: list[tuple[str, str | None, str | None]], names: list[str]
) -> None:
    shown = [
        replace(
            a_bar("Boats", 1),
            cited=Cited(
                citation=a_citation(url=f"https://news.example.org/{page}", published=date and day(date), title=title),
                source=a_source(),
            ),
        )
        for page, date, title in pages
    ]
    (told,) = BarsView(title="Boats", limit=shown[0], bars=tuple(shown)).sources
    assert names == [each.replace("\xa0", " ") for each in told.names]


@pytest.mark.slow
def test_the_pages_of_a_publisher_stand_behind_its_name(copied: Path, built: Callable[..., Built]) -> None:
    topic = copied / "topics" / "lamp-accord.md"
    text = (
        topic.read_text(encoding="utf-8").replace("lineage_title:", TWO_PAGES).replace("  - id: lamps-later", COUNTED)
    )
    topic.write_text(text, encoding="utf-8")
    caption = next(each for each in built(copied).main(ACCORD).iter("figcaption") if "Source:" in words(each))
    assert words(caption).replace("\xa0", " ").endswith("Source: Institute for Coastal Optics (May 2025, May 2024).")
    assert ["https://optics.example.org/papers/count", "https://optics.example.org/papers/older"] == [
        each.get("href") for each in caption.iter("a")
    ]


def test_a_date_is_told_once_if_all_have_it() -> None:
    assert day("2018-02-05") == a_comparison(a_bar("Russia", 1)).as_of
    assert a_comparison(a_bar("Russia", 1, as_of="2019")).as_of is None


# ---- Lineage


def a_treaty(name: str = "Accord", **dates: Any) -> Treaty:
    known: dict[str, Any] = {field: day(value) if isinstance(value, str) else value for field, value in dates.items()}
    return Treaty(name=name, source=a_citation(), **known)


def life(**dates: Any) -> list[tuple[str, float, float]]:
    found: list[Period] = list(periods(a_treaty(**dates), MONTH))
    return [(each.kind, round(each.start, 1), round(each.end, 1)) for each in found]


NOW = 2026.9


@pytest.mark.parametrize(
    ("dates", "expected", "says"),
    [
        ({}, [], "no dates in our sources"),
        ({"signed": "2010-01-01"}, [("signed", 2010, NOW)], "signed January 2010"),
        ({"signed": "2010"}, [("signed", 2010.5, NOW)], "signed 2010"),
        ({"in_force": "1901-04"}, [("in-force", 1901.3, NOW)], "in force since April 1901"),
        (
            {"signed": "1991-07-31", "in_force": "1994-12-05", "ended": "2009-12-05"},
            [("signed", 1991.6, 1994.9), ("in-force", 1994.9, 2009.9)],
            "ended December 2009",
        ),
        ({"signed": "1972-05-26", "ended": "2002-06"}, [("in-force", 1972.4, 2002.5)], "ended June 2002"),
        ({"signed": "1979-06-18", "never_in_force": True}, [("never", 1979.5, 1979.5)], "signed, never in force"),
        (
            {"signed": "1993", "ended": "2002", "never_in_force": True},
            [("never", 1993.5, 2002.5)],
            "signed, never in force",
        ),
        ({"ended": "2002"}, [], "ended 2002"),
        (
            {"signed": "2010-04-08", "in_force": "2011-02-05", "suspended": "2023-02-21", "ended": "2026-02-05"},
            [("signed", 2010.3, 2011.1), ("in-force", 2011.1, 2023.1), ("suspended", 2023.1, 2026.1)],
            "ended February 2026",
        ),
        (
            {"in_force": "2020", "suspended": "2026"},
            [("in-force", 2020.5, 2026.5), ("suspended", 2026.5, NOW)],
            "suspended 2026",
        ),
        ({"signed": "2027", "in_force": "2028"}, [], "planned for 2027"),
        ({"signed": "2025-01-01", "in_force": "2028"}, [("signed", 2025, NOW)], "signed January 2025"),
        ({"in_force": "2025-01-01", "ended": "2030"}, [("in-force", 2025, NOW)], "in force since January 2025"),
    ],
)
def test_a_life_is_told_as_far_as_its_dates_are_known(
    dates: dict[str, Any], expected: list[tuple[str, float, float]], says: str
) -> None:
    assert expected == life(**dates)
    assert says == periods_in_words(a_treaty(**dates), MONTH)


def a_line(*treaties: Treaty, **changes: Any) -> Topic:
    return a_topic(title="Accord", lineage=treaties, **changes)


LINE = a_line(
    a_treaty("First rule", signed="1972-05-26", ended="2002-06-13"),
    a_treaty("Second rule", signed="1979-06-18", never_in_force=True),
    a_treaty(signed="2010-04-08", in_force="2011-02-05", suspended="2023-02-21", ended="2026-02-05"),
)


def drawn(topic: Topic, wide: bool = True) -> Lanes:
    found = lanes(topic, MONTH, wide)
    assert found is not None
    return found


@pytest.mark.parametrize("wide", SIZES)
def test_lanes_stand_on_one_axis(wide: bool) -> None:
    found = drawn(LINE, wide)
    assert [1970, 1980, 1990, 2000, 2010, 2020, 2030] == [each.year for each in found.ticks]
    left, right = found.ticks[0].x, found.width - 1
    year_px = (right - left) / (2030 - 1970)
    kinds = [[span.kind for span in each.spans] for each in found.lanes]
    assert [["in-force"], ["never"], ["signed", "in-force", "suspended"]] == kinds
    signed, held, paused = found.lanes[2].spans
    assert abs(signed.x - (left + (2010.27 - 1970) * year_px)) < 0.5
    assert abs(held.x - (signed.x + signed.width)) <= 0.2
    assert abs(paused.x - (held.x + held.width)) <= 0.2
    assert isinstance(found.after, After)
    assert abs(found.after.x - (paused.x + paused.width)) <= 0.2
    assert abs(found.after.x + found.after.width - right) <= 0.2
    assert "5 Feb 2026, none left in force" == found.after.name
    assert 9 == found.lanes[1].spans[0].width


def test_only_the_treaty_of_the_dossier_is_its_own() -> None:
    assert [False, False, True] == [each.own for each in drawn(LINE).lanes]
    renamed = a_topic(title="The rule", aliases=("accord",), lineage=LINE.lineage)
    assert [False, False, True] == [each.own for each in drawn(renamed).lanes]
    other = drawn(a_topic(lineage=LINE.lineage))
    assert ([False, False, False], None) == ([each.own for each in other.lanes], other.after)


def test_the_end_of_a_treaty_is_not_called_that_of_all_while_another_holds() -> None:
    found = drawn(a_line(*LINE.lineage, a_treaty("Fourth rule", in_force="2020")))
    assert found.after is not None
    assert "5 Feb 2026, end of Accord" == found.after.name
    assert "In force in November 2026: Fourth rule." == lanes_caption(
        a_line(a_treaty("Fourth rule", in_force="2020")), MONTH
    )
    assert "In November 2026 none of 3 agreements is in force." == lanes_caption(LINE, MONTH)
    assert "In November 2026 the only agreement here is not in force." == lanes_caption(a_line(a_treaty()), MONTH)
    assert "Suspended in November 2026: Accord." == lanes_caption(a_line(a_treaty(suspended="2020")), MONTH)


def test_the_legend_explains_what_is_drawn_and_nothing_else() -> None:
    assert "Solid: in force." == legend(a_line(a_treaty(in_force="2020")), MONTH)
    assert (
        "Outline: signed, not yet in force. Solid: in force, or from signing where our sources give no date of entry "
        "into force. Dashed: never in force. Hatched: suspended." == legend(LINE, MONTH)
    )


@pytest.mark.parametrize("wide", SIZES)
def test_what_has_no_date_up_to_today_is_not_drawn(wide: bool) -> None:
    assert lanes(a_line(a_treaty(), a_treaty("Second rule", signed="2027")), MONTH, wide) is None
    assert lanes(a_line(), MONTH, wide) is None
    found = drawn(a_line(a_treaty(), a_treaty("Second rule", signed="2026-11-01")), wide)
    assert [(), ("signed",)] == [tuple(span.kind for span in each.spans) for each in found.lanes]
    assert [2026] == [each.year for each in found.ticks][:1]


AWKWARD = a_line(
    a_treaty("W" * 120, signed="1648"),
    a_treaty("핵확산금지조약 " * 6, in_force="2026-11-24"),
    a_treaty("Договор о сокращении " * 4, signed="2026", ended="2026-11"),
    a_treaty("A convention with a name of many words that goes on and on", ended="1990"),
    a_treaty(signed="1648", suspended="1700", ended="1701"),
)


@pytest.mark.parametrize("wide", SIZES)
@pytest.mark.parametrize("topic", [LINE, AWKWARD, a_line(a_treaty(in_force="2026-11-24"))])
def test_everything_stands_within_the_drawing(topic: Topic, wide: bool) -> None:
    found = drawn(topic, wide)
    left = found.ticks[0].x
    bottom: float = found.top
    assert len(found.ticks) <= 8
    for each in found.lanes:
        assert fits(each, found, left if wide else found.width)
        assert bottom <= each.texts[0].y - found.text + 3
        bottom = max(each.texts[-1].y, each.y + found.bar)
    assert bottom <= found.base <= found.height
    for tick in found.ticks:
        half = width_px(str(tick.year), found.text) / 2
        assert half - 0.1 <= tick.number_x <= found.width - half + 0.1
    if found.after:
        assert width_px(found.after.name, found.text) <= found.after.name_x <= found.width


def fits(lane: Lane, found: Lanes, room: float) -> bool:
    texts = [width_px(each.name, found.text) + width_px(each.words, found.text) for each in lane.texts]
    spans = [(each.x, each.x + each.width) for each in lane.spans]
    inside = all(found.ticks[0].x - 0.1 <= start < end <= found.width for start, end in spans)
    return inside and max(texts) <= room


def test_words_are_broken_where_they_fit_and_torn_only_if_they_must() -> None:
    assert ("Fog", "Convention", "of 1899") == wrap("Fog Convention of 1899", 16, 90)
    assert "W" * 40 == "".join(wrap("W" * 40, 16, 100))
    assert all(width_px(each, 16) <= 100 for each in wrap("W" * 40, 16, 100))


# ---- On the page


SVG = "{http://www.w3.org/2000/svg}"


def drawings(root: Element) -> list[Element]:
    return [each for each in root.iter(f"{SVG}svg") if each.get("role") == "img"]


def test_a_drawing_has_a_title_that_states_the_finding_and_a_text(site: Built) -> None:
    seen = 0
    for page in site.pages.values():
        ids = {each.get("id"): each for each in page.iter() if each.get("id")}
        for svg in drawings(page):
            title, text = (ids[each] for each in svg.attrib["aria-labelledby"].split())
            assert (f"{SVG}title", f"{SVG}desc") == (title.tag, text.tag)
            assert re.search(r"\d", title.text or "")
            assert text.text
            seen += 1
    assert seen >= 2


def test_every_drawing_is_there_wide_and_narrow_with_a_table(site: Built) -> None:
    for page in site.pages.values():
        for figure in (
            each for each in page.iter("div") if "drawing" in each.get("class", "").split() and drawings(each)
        ):
            widths = [each.attrib["viewBox"].split()[2] for each in drawings(figure)]
            assert ["928", "336"] == widths
            assert 1 == len(list(only(figure, "details").iter("table")))


@pytest.mark.slow
def test_the_table_holds_what_is_drawn_and_nothing_is_lost(copied: Path, built: Callable[..., Built]) -> None:
    for number in range(1, 25):
        added(copied, number, f"{2024 + number // 13}-{1 + number % 6:02}-0{1 + number % 3}", "[fog-signals]")
    part = section(built(copied).main("topics/fog-signals/"), "Articles")
    counted = re.search(r"of ([\d,]+) articles?\b", words(part))
    assert counted
    count = int(counted[1].replace(",", ""))
    left_out = re.search(r"Not drawn: (.*?)\.", words(part))
    numbers = [int(each) for each in re.findall(r"(?:^| )(\d+) (?:from|dated|whose)", left_out[1] if left_out else "")]
    cells = [int(words(each).replace("none", "0")) for each in part.iter("td")]
    assert count == sum(cells) + sum(numbers)
    wide, narrow = drawings(part)
    for svg in (wide, narrow):
        heights = [float(each.attrib["height"]) for each in svg.iter(f"{SVG}rect")]
        unit = max(heights) / max(cells)
        assert [each for each in cells if each] == [round(each / unit) for each in heights]


def test_the_last_value_of_a_sparkline_stands_in_words_beside_it(site: Built) -> None:
    for url in ("", "topics/"):
        for part in (each for each in site.pages[url].iter() if each.tag in ("li", "section")):
            lines = [each for each in part.iter(f"{SVG}svg") if each.get("class") == "spark"]
            if len(lines) == 1:
                assert "true" == lines[0].get("aria-hidden")
                assert re.search(r"(None|\d+) from [A-Z][a-z]+ \d{4}", words(part).replace("\u00a0", " "))


TWO_PAGES = """bars:
  - title: Lamps in use
    limit: lamps
    values:
      - {label: Lamps, figure: lamps}
      - {label: Before, figure: lamps-before}
lineage_title:"""
COUNTED = """  - id: lamps-before
    name: Lamps before
    value: "1,500"
    number: 1500
    unit: lamps
    as_of: 2024-05
    source:
      publisher: Institute for Coastal Optics
      url: https://optics.example.org/papers/older
      published: 2024-05
  - id: lamps-later"""
BARS = """bars:
  - title: Lamps in use and a title that is rather long for a telephone
    limit: lamps
    values:
      - label: Lamps in every harbour and on every cape of the whole northern coast, counted twice
        figure: lamps
      - label: 북쪽 등대 북쪽 등대 북쪽 등대
        figure: lamps
lineage_title:"""
LANES = """lineage:
  - name: An agreement on lamps, horns, bells and buoys along the coasts of the nine northern states
    signed: 1899
    source: {publisher: Lamp Almanac, url: "https://almanac.example.org/1"}
  - name: 북쪽 등대에 관한 협약 북쪽 등대에 관한 협약
    in_force: 1950
    ended: 2025-06-01
    source: {publisher: Lamp Almanac, url: "https://almanac.example.org/2"}
  - name: Lamp Accord of the North
    signed: 2019-05-04
    ended: 2025-05-04
    source: {publisher: Lamp Almanac, url: "https://almanac.example.org/3"}
"""
INSIDE = """() => [...document.querySelectorAll("svg.drawn")].filter(svg => svg.clientWidth).map(svg => {
    const all = svg.getBoundingClientRect(), scale = all.width / svg.viewBox.baseVal.width;
    const texts = [...svg.querySelectorAll("text")].map(each => ({
        words: each.textContent, box: each.getBoundingClientRect(), px: parseFloat(getComputedStyle(each).fontSize)}));
    const out = texts.filter(({box}) => box.left < all.left - 1.5 || box.right > all.right + 1.5
        || box.top < all.top - 2 || box.bottom > all.bottom + 2).map(each => each.words);
    const across = texts.flatMap((one, at) => texts.slice(at + 1).filter(({box}) =>
        Math.min(one.box.right, box.right) - Math.max(one.box.left, box.left) > 1
        && Math.min(one.box.bottom, box.bottom) - Math.max(one.box.top, box.top) > 6
    ).map(two => one.words + " | " + two.words));
    return {of: svg.getAttribute("aria-labelledby").split("-title")[0], out, across,
            least: Math.min(...texts.map(each => each.px * scale))};
})"""


def test_one_of_two_drawings_is_seen_and_its_letters_are_legible_and_apart(
    copied: Path, built: Callable[..., Built], visit: Visit, served: Callable[..., str]
) -> None:
    topic = copied / "topics" / "lamp-accord.md"
    text = topic.read_text(encoding="utf-8").replace("lineage_title:", BARS).replace("lineage:\n", LANES, 1)
    topic.write_text(text, encoding="utf-8")
    page = visit(f"{served(built(copied).root)}/{ACCORD}")
    for window_px in (1440, 1120, 1000, 390, 360):
        page.set_viewport_size({"width": window_px, "height": 900})
        found = page.evaluate(INSIDE)
        size = "wide" if window_px >= 1120 else "narrow"
        assert [f"limits-1-{size}", f"lineage-{size}"] == [each["of"] for each in found]
        assert [] == [each for each in found if each["out"] or each["across"]], window_px
        assert min(each["least"] for each in found) >= 15, window_px


def test_the_demonstration_draws_its_limits_from_its_figures(demonstration: Built) -> None:
    part = section(demonstration.main("topics/new-start/"), "Declared deployed warheads")
    wide = next(each for each in drawings(part) if "limits-1-wide" in each.attrib["aria-labelledby"])
    lengths = [float(each.attrib["width"]) for each in wide.iter(f"{SVG}rect")]
    limit = float(re.findall(r"M([\d.]+) 0V", next(each for each in wide.iter(f"{SVG}path")).attrib["d"])[0])
    assert [0.932, 0.871] == [round(each / limit, 3) for each in lengths]


def test_a_suspension_is_hatched_in_the_colour_of_its_lane(site: Built) -> None:
    hatched = 0
    for page in site.pages.values():
        for lane in page.iter(f"{SVG}g"):
            used = [re.findall(r"#(.+)\)", each.get("fill", "")) for each in lane.findall(f"{SVG}rect")]
            made = [each.attrib["id"] for each in lane.findall(f"{SVG}pattern")]
            assert made == [each[0] for each in used if each]
            hatched += len(made)
    assert hatched == 2
