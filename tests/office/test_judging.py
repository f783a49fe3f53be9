"""Judgements and reasons for gaps: who may write them, what is refused, what stays, and what a past day shows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from office_plans import make_person

from drumtower.base.models import AuditEntry, Role
from drumtower.calendar import Period, frozen
from drumtower.forecast import Said
from drumtower.office.plans import judgements, judging, models, queries, services
from drumtower.office.plans.conflicts import EditConflictError, demand_edition
from drumtower.office.plans.judging import JudgedMeanwhileError, read_said
from drumtower.office.plans.services import Filing
from drumtower.office.plans.sight import Sight
from drumtower.plan import Area, Measure, PlanError, Status

pytestmark = pytest.mark.django_db
GROWTH = Measure.GROWTH
JULY, AUGUST = Period.of_months(2023, 7), Period.of_months(2023, 8)


@pytest.fixture
def officer(draft):
    return make_person("wang", "王计划", Role.OFFICER)


def judge(row, actor, median, day="2023-08-10", month=JULY, opened=0, reason="大项目下月投产", **ends):
    said = Said(Decimal(median), **{name: Decimal(end) for name, end in ends.items()})
    with frozen(day):
        return judging.judge(row, actor, "gdp", GROWTH, said, reason, month=month, unit="%", opened=opened)


def sight_of(row, person, on=None):
    return Sight(row, person, queries.EVERYTHING, on, on or date(2023, 12, 1))


# --- what was typed -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "unit", "number"),
    [
        ("7.2", "%", "7.2"),
        ("约7.2%", "%", "7.2"),
        ("７．２％左右", "%", "7.2"),
        ("增长7.2%", "%", "7.2"),
        ("下降3%", "%", "-3"),
        ("－3.1", "%", "-3.1"),
        ("1,200", "亿元", "1200"),
        ("0.12万亿元", "亿元", "1200"),
        (" 一百二十家 ", "家", "120"),
    ],
)
def test_a_number_is_read_as_officials_write_it(words, unit, number):
    assert read_said(words, "", "", unit) == Said(Decimal(number))


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        (("", "", ""), {"median": "请写您判断的全年数"}),
        (("7", "6", ""), {"high": "下端和上端要么都写，要么都不写"}),
        (("7", "", "8"), {"low": "下端和上端要么都写，要么都不写"}),
        (("7", "8", "6"), {"median": "下端、判断、上端应当由小到大，现在是8、7、6"}),
        (("5—7%", "", ""), {"median": "“5—7%”不是一个确定的数：判断写一个数，范围写在下端和上端"}),
        (("超7%", "", ""), {"median": "“超7%”不是一个确定的数：判断写一个数，范围写在下端和上端"}),
        (("持平", "", ""), {"median": "“持平”不是一个确定的数：判断写一个数，范围写在下端和上端"}),
        (("2023-07-01", "", ""), {"median": "“2023-07-01”不是一个确定的数：判断写一个数，范围写在下端和上端"}),
        (("7亿元", "", ""), {"median": "“7亿元”的单位不对，应以“%”计"}),
        (
            ("七上八下", "1e5", "x"),
            {
                "median": "“七【上八下】”读不懂：【】里的字不是单位，也不是“以上”“左右”一类的词。请删去，或改成已有的单位。",
                "low": "“1【e5】”读不懂：【】处用了科学记数法。请写出全部数字，或用“万”“亿”，如“1.2亿元”。",
                "high": "“【x】”读不懂：【】处应是数值。可写“184.2亿元”“5%左右”“30余家”。",
            },
        ),
    ],
)
def test_every_wrong_field_is_told_at_once(fields, wrong):
    with pytest.raises(PlanError) as refused:
        read_said(*fields, "%")
    assert {f.place.column: f.message.text("zh") for f in refused.value.findings} == wrong


# --- judging ------------------------------------------------------------------------------------------------------------


def test_a_judgement_is_kept_with_who_when_and_why_and_changes_no_figure(draft, officer):
    revision, state = draft.revision, queries.state_of(draft)
    kept = judge(draft, officer, "5.6", low="5.2", high="6")
    assert (kept.said, kept.by_figures_of, kept.measure) == (
        Said(Decimal("5.6"), Decimal("5.2"), Decimal(6)),
        JULY,
        GROWTH,
    )
    assert (kept.by, kept.by_name, kept.reason) == ("wang", "王计划", "大项目下月投产")
    line = AuditEntry.objects.latest("pk")
    assert (line.action, line.subject, line.reason) == ("plans.judge_estimate", "2023/gdp", "大项目下月投产")
    assert line.after == {"judgement gdp growth": {"month": "2023-07", "median": "5.6", "low": "5.2", "high": "6"}}
    assert (queries.plan_row("990106", 2023).revision, queries.state_of(draft)) == (revision, state)


def test_a_later_one_stands_first_and_the_earlier_ones_stay(draft, officer):
    first = judge(draft, officer, "5.6")
    second = judge(draft, officer, "5.4", day="2023-08-12", opened=first.pk, reason="投产推迟")
    third = judge(draft, officer, "5.3", day="2023-09-12", month=AUGUST, opened=second.pk, reason="已停工")
    sight = sight_of(draft, officer)
    assert [each.median for each in judgements.told_of(sight, "gdp", GROWTH)] == ["5.3", "5.4", "5.6"]
    assert judgements.judgement_of(sight, "gdp", GROWTH) == third
    held = models.EndJudgement.objects.current().order_by("month")
    assert [(each.month, each.median) for each in held] == [("2023-07", "5.4"), ("2023-08", "5.3")]


def test_a_past_day_shows_what_was_said_by_then(draft, officer):
    first = judge(draft, officer, "5.6")
    second = judge(draft, officer, "5.4", day="2023-08-12", opened=first.pk)
    for on, expected in ((date(2023, 8, 9), None), (date(2023, 8, 11), first), (date(2023, 8, 12), second)):
        sight = sight_of(draft, officer, on)
        assert judgements.judgement_of(sight, "gdp", GROWTH) == expected
    assert judgements.told_of(sight_of(draft, officer, date(2023, 8, 11)), "gdp", GROWTH) == [first]


def test_the_second_of_two_sees_what_the_first_said_and_nothing_is_lost(draft, officer):
    other = make_person("li", "李计划", Role.OFFICER)
    first = judge(draft, officer, "5.6")
    with pytest.raises(JudgedMeanwhileError) as refused:
        judge(draft, other, "4.9", day="2023-08-11")
    assert refused.value.message.text("zh") == (
        "没有保存：您打开之后，王计划已于2023-08-10 00:00对地区生产总值写了“5.6%”（理由：大项目下月投产）；请看过再存"
    )
    assert refused.value.held == first
    judge(draft, other, "4.9", day="2023-08-11", opened=first.pk)
    assert [each.by for each in judgements.told_of(sight_of(draft, other), "gdp", GROWTH)] == ["li", "wang"]


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_without_a_reason_nothing_is_saved(draft, officer, reason):
    with pytest.raises(PlanError, match="请写明理由"):
        judge(draft, officer, "5.6", reason=reason)
    assert not models.EndJudgement.objects.exists()


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.OFFICER])
def test_only_the_officer_judges(draft, role):
    with pytest.raises(PlanError, match="没有做这件事的权限"):
        judge(draft, make_person("zhao", "赵", role, department="fgw"), "5.6")
    assert not models.EndJudgement.objects.exists()


def test_the_officer_of_another_area_judges_nothing_here(draft):
    neighbour = make_person("qian", "钱", Role.OFFICER, area=Area("990107", "邻区"))
    with pytest.raises(PlanError, match="没有做这件事的权限"):
        judge(draft, neighbour, "5.6")


def test_an_indicator_that_is_not_there_is_refused(draft, officer):
    with frozen("2023-08-10"), pytest.raises(PlanError, match="nothing"):
        judging.judge(draft, officer, "nothing", GROWTH, Said(Decimal(5)), "因为", month=JULY, unit="%", opened=0)


def test_only_the_judgement_of_the_latest_month_is_taken_back(draft, officer):
    first = judge(draft, officer, "5.6")
    with frozen("2023-09-10"), pytest.raises(PlanError, match="没有可以撤回的判断"):
        judging.take_back_judgement(draft, officer, "gdp", GROWTH, "写错了指标", month=AUGUST, opened=first.pk)
    with frozen("2023-08-20"):
        judging.take_back_judgement(draft, officer, "gdp", GROWTH, "写错了指标", month=JULY, opened=first.pk)
    sight = sight_of(draft, officer)
    assert judgements.judgement_of(sight, "gdp", GROWTH) is None
    assert [(each.median, each.reason) for each in judgements.told_of(sight, "gdp", GROWTH)] == [
        ("", "写错了指标"),
        ("5.6", "大项目下月投产"),
    ]
    assert judgements.judgement_of(sight_of(draft, officer, date(2023, 8, 19)), "gdp", GROWTH) == first


def test_a_judgement_is_not_taken_for_a_change_of_the_plan(draft, officer):
    edition = draft.edition
    judge(draft, officer, "5.6")
    demand_edition(queries.plan_row("990106", 2023), edition)
    row = models.SubTarget.objects.current().get(plan=draft, code="M01-1").pk
    editor = make_person("sun", "孙计划", Role.OFFICER)
    services.edit_target(draft, "M01-1", row, editor, words="增长5.5%以上")
    judge(draft, officer, "5.7", opened=models.EndJudgement.objects.current().get().pk)
    with pytest.raises(EditConflictError) as refused:
        demand_edition(queries.plan_row("990106", 2023), edition)
    assert refused.value.who == "孙计划"


# --- gaps ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def stated(draft):
    """The row of what the department expects of the year."""
    filing = Filing("shops", "2023", Measure.COUNT, "66家", status=Status.ESTIMATE)
    with frozen("2023-08-05"):
        services.file_observations(draft, [filing], None)
    return models.Observation.objects.get(value="66家")


def explain(row, actor, observation, reason="合同已签", opened=0, day="2023-08-06"):
    with frozen(day):
        return judging.explain_gap(row, actor, observation.pk, reason, opened=opened)


def test_a_reason_belongs_to_the_figure_it_explains(draft, stated):
    liaison = make_person("zhou", "周联络", Role.LIAISON, department="swj")
    first = explain(draft, liaison, stated)
    sight = sight_of(draft, liaison)
    (figure,) = [o for o in sight.plan.observations.of_indicator("shops") if o.status is Status.ESTIMATE]
    assert judgements.reasons_of(sight) == {figure: first}
    assert judgements.row_of_stated(sight, figure) == stated.pk
    assert judgements.reason_of(sight, None) is None
    line = AuditEntry.objects.latest("pk")
    assert (line.action, line.subject) == ("plans.explain_gap", "2023/shops")
    assert line.after == {"gap shops 2023 66家": "合同已签"}


def test_another_figure_needs_another_reason_and_a_past_day_keeps_the_first(draft, stated, officer):
    explain(draft, officer, stated)
    with frozen("2023-09-05"):
        services.file_observations(
            draft, [Filing("shops", "2023", Measure.COUNT, "64家", status=Status.ESTIMATE)], None, reason="一家退出"
        )
    sight = sight_of(draft, officer)
    now = next(o for o in sight.plan.observations.of_indicator("shops") if o.value.words == "64家")
    assert judgements.reason_of(sight, now) is None
    assert [r.reason for r in judgements.reasons_of(sight_of(draft, officer, date(2023, 8, 6))).values()] == [
        "合同已签"
    ]
    assert judgements.reasons_of(sight_of(draft, officer, date(2023, 8, 5))) == {}


def test_the_second_of_two_reasons_is_written_only_by_who_saw_the_first(draft, stated, officer):
    first = explain(draft, officer, stated)
    with pytest.raises(JudgedMeanwhileError):
        explain(draft, officer, stated, "另有依据")
    second = explain(draft, officer, stated, "另有依据", opened=first.pk, day="2023-08-07")
    assert [each.reason for each in models.GapReason.objects.order_by("pk")] == ["合同已签", "另有依据"]
    assert list(judgements.reasons_of(sight_of(draft, officer)).values()) == [second]


@pytest.mark.parametrize(
    ("role", "department"),
    [(Role.LIAISON, "fgw"), (Role.LIAISON, ""), (Role.LEADER, "swj"), (Role.READER, "swj"), (Role.SUPERVISION, "swj")],
)
def test_whose_figure_it_is_not_explains_nothing(draft, stated, role, department):
    with pytest.raises(PlanError, match="没有做这件事的权限"):
        explain(draft, make_person("wu", "吴", role, department=department), stated)
    assert not models.GapReason.objects.exists()


def test_the_liaison_of_a_namesake_department_elsewhere_explains_nothing(draft, stated):
    away = make_person("zheng", "郑", Role.LIAISON, department="swj", area=Area("990107", "邻区"))
    with pytest.raises(PlanError, match="没有做这件事的权限"):
        explain(draft, away, stated)


def test_no_reason_for_what_is_no_stated_estimate(draft, officer):
    actual = models.Observation.objects.get(value="31家")
    with pytest.raises(PlanError, match="没有这个部门预计"):
        explain(draft, officer, actual)


def test_a_gap_without_a_reason_is_not_saved(draft, stated, officer):
    with pytest.raises(PlanError, match="请说明差距的依据"):
        explain(draft, officer, stated, "  ")
    assert not models.GapReason.objects.exists()
