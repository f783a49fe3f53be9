"""Periods that do not say their year are of the plan's year; those that say one keep it."""

from __future__ import annotations

import plan_samples
import pytest

from drumtower.plan.files import check_plan

HEAD = "indicator,period,of,value,status,source,known_from\n"
TARGET = "        indicator: gdp\n"


def observed(tmp_path, period, plan=plan_samples.PLAN_YAML):
    rows = HEAD + f"gdp,{period},growth,5%,actual,统计局,2025-01-08\n"
    return check_plan(plan_samples.lay(tmp_path, plan=plan, observations=rows))


@pytest.mark.parametrize(
    ("period", "code"),
    [
        ("全年", "2024"), ("上半年", "2024-H1"), ("1—9月", "2024-Q1..Q3"), ("1-9月", "2024-Q1..Q3"), ("前三季度", "2024-Q1..Q3"),
        ("一季度", "2024-Q1"), ("1—2月", "2024-01..02"), ("9月", "2024-09"), ("9月末", "@2024-09-30"), ("年末", "@2024-12-31"),
        ("截至9月底", "@2024-09-30"), ("上年", "2023"), ("2023年上半年", "2023-H1"), ("2023", "2023"),
    ],
)  # fmt: skip
def test_a_period_is_of_the_plans_year_unless_it_says_another(tmp_path, period, code):
    plan, findings = observed(tmp_path, period)
    assert findings == []
    assert [o.period.code for o in plan.observations] == [code]


def test_the_same_words_mean_another_year_in_another_plan(tmp_path):
    last = plan_samples.PLAN_YAML.replace("year: 2024", "year: 2025")
    codes = [observed(tmp_path / str(n), "上半年", p)[0] for n, p in enumerate((plan_samples.PLAN_YAML, last))]
    assert [o.period.code for plan in codes for o in plan.observations] == ["2024-H1", "2025-H1"]


def test_targets_too(tmp_path):
    text = plan_samples.PLAN_YAML.replace(TARGET, TARGET + "        period: 上半年\n")
    plan, findings = check_plan(plan_samples.lay(tmp_path, plan=text))
    assert findings == []
    assert plan.goals[0].targets[0].period == "2024-H1"


@pytest.mark.parametrize("written", ["year: 今年\n", ""])
def test_where_the_plans_year_is_wrong_only_that_is_told(tmp_path, written):
    text = plan_samples.PLAN_YAML.replace("year: 2024\n", written)
    wrong = [str(f) for f in observed(tmp_path / "a", "2024-H1", text)[1]]
    assert len(wrong) == 1
    assert [str(f) for f in observed(tmp_path / "b", "上半年", text)[1]] == wrong


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("第五季度", "“【第五季度】”读不懂：【】中的不是期间的写法；可写“2024年四季度”、“2024年二季度” [period.unreadable]"),
        (
            "全年全年",
            ("“全年【全年】”读不懂：【】中的不是期间的写法；"
            "可写“2024年上半年”、“2024年前三季度”、“2024年1—2月” [period.unreadable]"),
        ),
    ],
)  # fmt: skip
def test_what_is_no_period_is_told(tmp_path, period, said):
    assert [str(f) for f in observed(tmp_path, period)[1]] == [f"observations.csv第2行“period”：{said}"]
