"""Moves: the parts add up, and a surprise moves the estimate its own way."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from small_series import flow, growth, rate, year_to_date

from drumtower.calendar import Period
from drumtower.forecast import Part, Point, moves

MONTHS = [Period.of_months(2021, month) for month in (5, 6, 7)]


@pytest.mark.parametrize("series", [flow(), year_to_date(), growth(), rate()], ids=lambda s: s.kind.value)
def test_the_parts_add_up_to_the_move(series):
    found = moves(series, MONTHS)
    assert [move.after.month for move in found] == MONTHS[1:]
    for move in found:
        assert move.time + move.revisions + sum(s.effect for s in move.surprises) == move.change


def test_each_new_figure_has_its_part():
    (move,) = moves(flow(), [MONTHS[0], MONTHS[2]])
    assert [s.period for s in move.surprises] == [Part(2021, 6), Part(2021, 7)]


def test_a_good_month_moves_the_estimate_up():
    series = flow()
    better = replace(
        series, points=(*series.points[:-1], replace(series.points[-1], value=series.points[-1].value * 2))
    )
    (move,) = moves(better, MONTHS[1:])
    (surprise,) = move.surprises
    assert surprise.came > surprise.implied
    assert surprise.effect > 0
    assert abs(surprise.effect) > abs(move.time)


def test_a_steady_month_hardly_moves_it():
    (move,) = moves(flow(noise=0), MONTHS[1:])
    assert abs(move.change) < move.after.median * Decimal("0.005")


def test_an_estimate_that_stays_is_said_to_stay():
    (move,) = moves(flow(), MONTHS[1:])
    still = replace(move, after=replace(move.after, quantiles=move.before.quantiles))
    assert str(still.sentences()[0]).startswith("测算没有变，仍为")


def test_a_revision_of_an_older_figure_is_told_apart():
    series = flow()
    revised = Point(2021, 4, Decimal(400), known_from=date(2021, 7, 15))
    (move,) = moves(
        replace(series, points=tuple(sorted((*series.points, revised), key=lambda p: (p.year, p.part)))), MONTHS[1:]
    )
    assert move.revisions > 0
    assert any("修订" in str(each) for each in move.sentences())


def test_the_move_is_told_in_words():
    told = [str(each) for each in moves(flow(), MONTHS[1:])[0].sentences()]
    assert told[0].startswith(("测算上调", "测算下调"))
    assert told[1].startswith("2021年7月为")
    assert told[-1].startswith("其余是时间推移")


@pytest.mark.parametrize("series", [flow(), year_to_date(), growth(), rate()], ids=lambda s: s.kind.value)
def test_the_parts_add_up_as_they_are_written(series):
    for move in moves(series, MONTHS):
        first, *parts = (str(each) for each in move.sentences())
        number = re.search(r"[上下]调([\d.]+)", first)
        whole = Decimal(number[1]) * (-1 if "下调" in first else 1) if number else 0
        assert sum(Decimal(re.search(r"影响([+−][\d.]+)", part)[1].replace("−", "-")) for part in parts) == whole


def test_percentages_differ_by_points():
    told = moves(growth(), MONTHS)[0].sentences()
    assert re.fullmatch(r"测算[上下]调[\d.]+个百分点，为[\d.]+%", str(told[0]))
    assert re.search(r"the estimate moved (up|down) by [\d.]+ points, to [\d.]+%", told[0].text("en"))
    assert re.search(r"比上次测算所含的[高低][\d.]+个百分点，影响[+−][\d.]+个百分点", str(told[1]))


def test_the_part_that_counts_most_is_told_with_the_whole():
    (move,) = moves(flow(), [MONTHS[0], MONTHS[2]])
    whole, part = move.most()
    largest = max(move.surprises, key=lambda each: abs(each.effect))
    assert whole == move.sentences()[0]
    assert f"2021年{largest.period.part}月为" in str(part) or abs(largest.effect) < abs(move.time)


def test_nothing_is_said_of_a_month_that_came_as_implied_and_moved_nothing():
    (move,) = moves(rare(), MONTHS[1:])
    assert [str(each) for each in move.sentences()] == ["测算没有变，仍为0起"]
    assert move.most() == move.sentences()


def rare():
    """A count of what never happens."""
    series = flow(noise=0)
    nothing = tuple(replace(point, value=Decimal(0)) for point in series.points)
    return replace(series, points=nothing, unit="起", kind=type(series.kind).COUNT)


def test_a_figure_that_runs_from_january_is_told_so():
    (move,) = moves(year_to_date(), MONTHS[:2])
    assert "2021年上半年为" in str(move.sentences()[1])


def test_a_figure_is_told_as_it_was_published():
    series = flow()
    late = replace(series.points[-1], value=Decimal("12345.6"))
    (move,) = moves(replace(series, points=(*series.points[:-1], late)), MONTHS[1:])
    assert "为12345.6" in str(move.sentences()[1])


def test_a_last_year_that_stops_short_lays_no_more_on_the_next_month_than_on_the_rest():
    series = year_to_date()
    short = replace(series, points=tuple(p for p in series.points if (p.year, p.part) < (2020, 8) or p.year == 2021))
    (move,) = moves(short, MONTHS[1:])
    (surprise,) = move.surprises
    so_far = move.before.so_far
    assert surprise.implied == pytest.approx(so_far + (move.before.median - so_far) / 6, rel=Decimal("1e-6"))
