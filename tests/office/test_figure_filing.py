"""Figures filed, corrected and taken back; each a further vintage, none typed over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from office_plans import DRAFT, load, now_in

from drumtower.calendar import frozen
from drumtower.office.plans import models, queries, services
from drumtower.office.plans.services import Filing
from drumtower.plan import Department, Measure, ObservationBook, PlanError, Status

pytestmark = pytest.mark.django_db


def shops(value, period="2023-01..06", **rest):
    return Filing("shops", period, Measure.COUNT, value, **rest)


def values(row, indicator="shops"):
    return [(o.period.code, o.value.words, o.known_from) for o in now_in(row).observations.of_indicator(indicator)]


def test_a_figure_is_known_from_today(draft):
    with frozen("2023-08-10"):
        filed = services.file_observations(draft, [shops("38", "2023-01..07", source="台账")], None)
    assert (filed.new, filed.known, filed.findings) == (1, 0, ())
    assert values(draft)[-1] == ("2023-01..07", "38", date(2023, 8, 10))
    assert str(now_in(draft).observations.of_indicator("shops")[-1].value) == "38家"


def test_a_correction_says_why_and_leaves_the_first_to_the_past(draft):
    with pytest.raises(PlanError) as refused:
        services.file_observations(draft, [shops("33家", row=2, column="数值")], None)
    assert [str(f) for f in refused.value.findings] == [
        "第2行“数值”：已有数值“31家”，改为“33家”要写明更正理由 [plans.correction-without-reason]"
    ]
    with frozen("2023-08-01"):
        services.file_observations(draft, [shops("33家")], None, reason="漏报两家")
    plan = now_in(draft)
    assert plan.observations.best("shops", "990106", "2023-H1", Measure.COUNT).value.words == "33家"
    assert (
        plan.as_of(date(2023, 7, 31)).observations.best("shops", "990106", "2023-H1", Measure.COUNT).value.words
        == "31家"
    )
    assert models.Observation.objects.get(value="33家").reason == "漏报两家"


def test_a_second_correction_on_one_day_takes_the_first_back(draft):
    with frozen("2023-08-01T09:00"):
        services.file_observations(draft, [shops("33家")], None, reason="漏报两家")
    with frozen("2023-08-01T10:00"):
        services.file_observations(draft, [shops("34家")], None, reason="又漏一家")
    assert [value for _, value, _ in values(draft)] == ["31家", "34家"]
    assert models.Withdrawal.objects.get().reason == "又漏一家"


def test_what_is_known_already_is_not_written_again(draft):
    filed = services.file_observations(draft, [shops("31家")], None)
    assert (filed.new, filed.known) == (0, 1)
    assert models.Plan.objects.get().revision == 1


def test_a_pasted_block_with_bad_cells_is_told_cell_by_cell(draft):
    block = [
        shops("38家", "2023-01..07", row=1, column="B"),
        shops("三十来家吧", "2023-01..08", row=2, column="B"),
        shops("40亿元", "2023-01..09", row=3, column="B"),
        Filing("nothing", "2023-01..07", Measure.COUNT, "1", row=4, column="A"),
        shops("40家", "2023年七月", row=5, column="A"),
    ]
    with pytest.raises(PlanError) as refused:
        services.file_observations(draft, block, None)
    places = [(f.place.row, f.place.column) for f in refused.value.findings]
    assert sorted(places) == [(2, "B"), (3, "B"), (4, "A"), (5, "A")]
    assert len(values(draft)) == 1
    filed = services.file_observations(draft, block, None, good_rows=True)
    assert (filed.new, len(filed.findings)) == (1, 4)
    assert [value for _, value, _ in values(draft)] == ["31家", "38家"]


def test_one_figure_twice_in_a_block_is_a_correction(draft):
    block = [shops("38家", "2023-01..07", row=1), shops("39家", "2023-01..07", row=2)]
    with pytest.raises(PlanError, match="已有数值“38家”，改为“39家”要写明更正理由"):
        services.file_observations(draft, block, None)


@pytest.mark.parametrize("case", ["owner", "final"])
def test_a_figure_of_the_statistics_bureau_is_not_typed_over(db, case):
    plan = replace(DRAFT, departments=(*DRAFT.departments, Department("tjj", "区统计局")))
    if case == "owner":
        gdp = replace(plan.indicators[0], owner="tjj")
        plan = replace(plan, indicators=(gdp, *plan.indicators[1:]))
    else:
        final = replace(plan.observations.of_indicator("gdp")[0], status=Status.FINAL)
        plan = replace(plan, observations=ObservationBook([final]))
    row = load(plan)
    growth = Filing("gdp", "2023-01..06", Measure.GROWTH, "4.9%")
    with pytest.raises(PlanError, match="地区生产总值 2023年上半年是统计部门的数据，只能重新导入，不能填报改动"):
        services.file_observations(row, [growth], None, reason="更正")
    figure = models.Observation.objects.filter(indicator="gdp").first()
    with pytest.raises(PlanError, match=r"plans\.statistics-figure"):
        services.withdraw_observation(row, figure.pk, None, "更正")


def test_a_figure_is_taken_back_with_its_reason(draft):
    figure = models.Observation.objects.get(indicator="shops")
    with pytest.raises(PlanError, match=r"plans\.withdrawal-without-reason"):
        services.withdraw_observation(draft, figure.pk, None, " ")
    with frozen("2023-08-01"):
        services.withdraw_observation(draft, figure.pk, None, "填错单位")
    assert values(draft) == []
    with pytest.raises(PlanError, match=r"plans\.not-in-book"):
        services.withdraw_observation(draft, figure.pk, None, "再撤一次")
    past = queries.known(draft, date(2023, 7, 31), queries.EVERYTHING)
    assert [o.value.words for o in past.observations.of_indicator("shops")] == ["31家"]


def test_a_correction_reaches_every_plan_that_holds_the_figure(draft):
    year = {"year": 2024, "versions": (), "title": "下一年"}
    next_year = load(replace(DRAFT, **year))
    with frozen("2023-08-01"):
        services.file_observations(draft, [shops("33家")], None, reason="漏报两家")
    assert [value for _, value, _ in values(next_year)] == ["31家", "33家"]
    assert models.Observation.objects.filter(value="33家").count() == 1
    figure = models.Observation.objects.get(value="33家")
    services.withdraw_observation(next_year, figure.pk, None, "不该更正")
    assert [value for _, value, _ in values(draft)] == ["31家"]


def test_the_rows_of_figures_say_who_filed_them(draft, person):
    from drumtower.base.models import Role

    services.file_observations(
        draft, [shops("38家", "2023-01..07")], person("li", "李明", Role.LIAISON, department="swj")
    )
    rows = queries.figures(draft, "shops", clearance=queries.EVERYTHING)
    assert [(row.value, row.channel, row.by) for row in rows] == [("31家", "import", ""), ("38家", "form", "li")]


def test_a_figure_before_its_release_is_kept(draft):
    with frozen("2023-08-01"):
        services.file_observations(draft, [shops("40家", "2023-01..08", embargo=date(2023, 9, 10))], None)
    assert "40家" in [value for _, value, _ in values(draft)]
    early = now_in(draft).as_of(date(2023, 9, 9))
    assert "40家" not in [o.value.words for o in early.observations.of_indicator("shops")]
