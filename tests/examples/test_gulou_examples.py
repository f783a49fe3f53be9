"""The example plans of Gulou District: what they must come to, and what they must hold of the real report."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from drumtower.plan import GoalClass, ObservationBook, Origin, Plan, SubTarget, assess, percent
from drumtower.plan.files import check_plan, read_plan
from drumtower.plan.language import notation, read_evidence, read_target
from drumtower.quantity import Amount, Quantity, QuantityError, find_unit

GULOU = Path(__file__).resolve().parents[2] / "examples" / "gulou"
REPORTED = date(2024, 1, 10)
POINTS_2023 = Fraction(5385, 100)  # 51 goals and the shares 3/5, 1/2, 1/2, 1/3, 1/3, 1/3, 1/4
REPORT, ILLUSTRATION = "2024年计划报告 ", "示例，非公布数据"


@pytest.fixture(scope="module")
def plan_2023() -> Plan:
    return read_plan(GULOU / "2023")


@pytest.fixture(scope="module")
def plan_2024() -> Plan:
    return read_plan(GULOU / "2024")


@pytest.fixture(params=[2023, 2024])
def year(request: pytest.FixtureRequest) -> int:
    return int(request.param)


def sub_targets(plan: Plan) -> Iterator[SubTarget]:
    return (sub for goal in plan.goals for sub in goal.targets)


# ---- what they come to


def test_both_years_are_read_without_a_finding(year: int) -> None:
    plan, findings = check_plan(GULOU / str(year))
    assert plan is not None
    assert findings == []


def test_2023_comes_to_the_totals_of_the_report(plan_2023: Plan) -> None:
    result = assess(plan_2023, REPORTED)
    total = result.total
    assert (total.total, total.met, total.partly, total.missed, total.unknown) == (63, 51, 7, 5, 0)
    assert (result.completion_rate, result.completion_rate_judged) == (Decimal("85.5"), Decimal("85.5"))
    assert sum((g.share for g in result.goals), Fraction(0)) == POINTS_2023


def test_2023_misses_what_the_report_calls_missed_or_low(plan_2023: Plan) -> None:
    missed = {g.goal.name for g in assess(plan_2023, REPORTED).goals if g.outcome.value == "missed"}
    assert missed == {
        "固定资产投资", "外贸进出口总额", "空气优良天数比率", "房地产业和交通运输业", "湖南路现代服务业总部城",
    }  # fmt: skip


def test_nothing_was_known_of_2023_the_day_before_the_report(plan_2023: Plan) -> None:
    assert assess(plan_2023, date(2024, 1, 9)).total.unknown == 63


def test_each_goal_of_2023_has_two_to_five_targets_and_each_class_its_goals(plan_2023: Plan) -> None:
    assert {len(goal.targets) for goal in plan_2023.goals} == {2, 3, 4, 5}
    classes = [goal.goal_class for goal in plan_2023.goals]
    assert [classes.count(c) for c in GoalClass] == [6, 44, 13]


def test_nothing_of_2024_is_decided_on_the_day_it_is_tabled(plan_2024: Plan) -> None:
    outcomes = {t.outcome.value for g in assess(plan_2024, REPORTED).goals for t in g.targets}
    assert outcomes == {"unknown"}


def test_a_code_names_the_same_goal_in_both_years(plan_2023: Plan, plan_2024: Plan) -> None:
    names = {goal.code: goal.name for goal in plan_2023.goals}
    shared = [goal for goal in plan_2024.goals if goal.code in names]
    assert len(shared) == 32
    assert [goal.name for goal in shared] == [names[goal.code] for goal in shared]


def test_the_standard_words_of_every_target_ask_for_the_same(year: int) -> None:
    for sub in sub_targets(read_plan(GULOU / str(year))):
        written = notation(read_target(str(sub.target)))
        assert [written.get(key) for key in ("op", "value", "stretch")] == [
            notation(sub.target).get(key) for key in ("op", "value", "stretch")
        ], sub.words


def test_the_readme_counts_what_is_there(year: int) -> None:
    plan = read_plan(GULOU / str(year))
    readme = (GULOU / "README.md").read_text("utf-8")
    line = next(line for line in readme.splitlines() if line.strip().startswith(f"{year}/"))
    counts = [len(plan.goals), sum(len(goal.targets) for goal in plan.goals), len(plan.observations)]
    assert [int(number) for number in re.findall(r"[0-9]+(?=个目标|个子项|条)", line)] == counts


# ---- one observation changed: the rate moves as it must


CHANGES = [
    # indicator, measure, facet, period, new words, what the goals' worth changes by
    ("revenue", "growth", "", "2023", "5.5%", "0"),  # 6%左右 reaches down to 5.5%
    ("revenue", "growth", "", "2023", "5.4%", "-1/3"),
    ("retail", "rank", "", "2023", "2位", "-1/3"),
    ("trade", "growth", "", "2023", "2.5%", "1/2"),
    ("gdp", "growth", "", "2023", "4.4%", "-1/2"),
    ("gdp", "growth", "", "2023", "6%", "-1/3"),  # met itself, but incomes no longer keep pace
    ("urban-income", "rank", "", "2023-Q1..Q3", "4位", "-1/3"),
    ("high-tech", "count", "到期", "2023", "111家", "-1/2"),  # the net gain falls to 59
    ("high-tech", "count", "", "2023", "200家", "1/2"),
    ("tech-contracts", "growth", "", "2023", "9%", "0"),  # only the stretch is reached
    ("tech-contracts", "growth", "", "2023", "0%", "-1/2"),
    ("fdi", "level", "市下达任务", "2023", "8.2亿美元", "-1/2"),
    ("service-revenue", "growth", "全市平均水平", "2023", "7.2%", "-1/2"),  # 高于 leaves equality out
    ("district-tax", "growth", "", "2023", "7.2%", "-1/3"),
    ("service-firms", "count", "", "2023", "近60家", "-1/2"),
    ("culture-share", "share", "", "2023", "下降", "-1/2"),
    ("air-days", "rate", "", "2023", "81.5%", "1/2"),
    ("pm25", "level", "", "2022", "28微克/立方米", "-1/3"),
    ("accidents", "count", "", "2022", "0起", "0"),  # staying at zero is met
    ("major-accidents", "count", "", "2023", "1起", "-1/5"),
    ("kindergarten-quality", "rate", "", "2023", "87.9%", "-1/3"),
    ("P01C", "milestone", "主体封顶", "2023", "2023-12-31", "1/5"),
    ("P01C", "milestone", "主体封顶", "2023", "2024-01-05", "0"),  # reached, but late
    ("P13B", "milestone", "开工", "2023", "完成", "1/2"),
    ("renewal-area", "milestone", "开工", "2023", "2023-10-01", "0"),  # due at the end of September
    ("renewal-area", "milestone", "开工", "2023", "2023-09-28", "1/3"),
]


@pytest.mark.parametrize(("indicator", "of", "facet", "period", "words", "worth"), CHANGES)
def test_one_changed_observation_moves_the_rate(
    plan_2023: Plan, indicator: str, of: str, facet: str, period: str, words: str, worth: str
) -> None:
    key = (indicator, of, facet, period)
    hit = [o for o in plan_2023.observations if (o.indicator, o.of.value, o.facet, o.period.code) == key]
    assert len(hit) == 1
    changed = replace(hit[0], value=read_evidence(words))
    book = ObservationBook(changed if o is hit[0] else o for o in plan_2023.observations)
    result = assess(replace(plan_2023, observations=book), REPORTED)
    assert result.completion_rate == percent((POINTS_2023 + Fraction(worth)) / 63)
    assert result.total.unknown == 0


def test_a_vague_or_missing_observation_leaves_its_target_unknown(plan_2023: Plan) -> None:
    firms = next(o for o in plan_2023.observations if o.indicator == "service-firms")
    others = [o for o in plan_2023.observations if o is not firms]
    for book in (ObservationBook([*others, replace(firms, value=read_evidence("超50家"))]), ObservationBook(others)):
        result = assess(replace(plan_2023, observations=book), REPORTED)
        assert result.total.unknown == 1
        assert result.completion_rate == percent((POINTS_2023 - Fraction(1, 2)) / 63)
        assert result.completion_rate_judged == percent((POINTS_2023 - 1) / 62)


def test_a_line_changed_in_the_file_moves_the_rate(tmp_path: Path) -> None:
    folder = shutil.copytree(GULOU / "2023", tmp_path / "2023")
    file = folder / "observations.csv"
    line = "\nP04,,2023,milestone,主体封顶,未完成,"
    text = file.read_text("utf-8")
    assert text.count(line) == 1
    file.write_text(text.replace(line, line.replace("未完成", "2023-12-20")), "utf-8")
    total = assess(read_plan(folder), REPORTED).total
    assert (total.met, total.partly, total.completion_rate) == (52, 6, Decimal("86.3"))


# ---- only targets and observations are stored, and each says whether it was published


OUTCOMES = {"met", "missed", "partly", "unknown", "达标", "未达标", "部分完成", "部分达标", "未达预期"}
PLAN_KEYS = set(
    re.findall(
        r"[a-z_]+",
        """format area year title areas departments versions settings lists schemes projects goals code name aliases
        stage day approved_by reason changes target before method stretch source items
        indicator weight goal source_department difference department
        milestones due class section targets words tier period satisfactory unacceptable origin note""",
    )
)


def _keys_and_values(node: Any) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield key, "" if isinstance(value, (dict, list)) else str(value)
            yield from _keys_and_values(value)
    elif isinstance(node, list):
        for value in node:
            yield from _keys_and_values(value)


def _rows(year: int, name: str) -> list[dict[str, str]]:
    with (GULOU / str(year) / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_plan_file_stores_no_outcome(year: int) -> None:
    from ruamel.yaml import YAML

    found = list(_keys_and_values(YAML(typ="safe").load((GULOU / str(year) / "plan.yaml").read_text("utf-8"))))
    assert {key for key, _ in found} <= PLAN_KEYS
    assert not {value for _, value in found} & OUTCOMES
    assert not any("完成率" in value or "85.5" in value for _, value in found)


def test_the_observations_store_no_outcome(year: int) -> None:
    rows = _rows(year, "observations.csv")
    assert not {value for row in rows for value in row.values()} & OUTCOMES
    assert not any("完成率" in value or "85.5" in value for row in rows for value in row.values())
    stated = {row["of"] for row in rows if re.search("完成|实现|达到", row["value"])}
    assert stated <= {"milestone"}
    assert not any(row["of"] == "judgement" for row in rows)


def test_what_is_not_published_says_so(plan_2023: Plan) -> None:
    for thing in (*sub_targets(plan_2023), *plan_2023.observations):
        if thing.origin is Origin.PUBLISHED:
            assert thing.source.startswith(REPORT), thing
        else:
            assert thing.source == ILLUSTRATION or thing.source.startswith("由公布的"), thing


def test_only_three_targets_of_2023_are_carried_by_the_text(plan_2023: Plan) -> None:
    published = [sub.code for sub in sub_targets(plan_2023) if sub.origin is Origin.PUBLISHED]
    assert published == ["M06-1", "T20-1", "T27-1"]


def test_every_target_of_the_draft_of_2024_is_published_and_says_where(plan_2024: Plan) -> None:
    for sub in sub_targets(plan_2024.at_version("草案")):
        assert sub.origin is Origin.PUBLISHED
        assert re.fullmatch(REPORT + "(二（三）|三（[一二三四五]）)", sub.source), sub


# ---- beside the real report


def _facts(data_folder: Path) -> list[dict[str, Any]]:
    text = (data_folder / "gold" / "gulou-facts.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def _results(data_folder: Path) -> list[dict[str, Any]]:
    """The results of 2023 that the report states with a number, without the four totals that an assessment computes."""
    facts = [f for f in _facts(data_folder) if f["role"] in ("actual", "estimate") and f["number"] is not None]
    return [f for f in facts if f["id"] not in ("f001", "f002", "f003", "f004")]


def _called(plan: Plan, name: str) -> set[str]:
    codes = {i.code for i in plan.indicators if name in i.names}
    return codes | {p.code for p in plan.projects if name == p.name}


def _stated(fact: dict[str, Any]) -> Iterator[Quantity]:
    """The quantity that a fact states, in each unit it may be read in."""
    for number, symbol in [
        *((fact["value"], unit) for unit in (fact["unit"], *fact.get("unit_alt", ()))),
        (fact["number"], fact["base_unit"]),
    ]:
        try:
            sign = -1 if fact["polarity"] == "down" else 1
            yield Quantity(sign * Decimal(number), find_unit(symbol or ""))
        except QuantityError:
            continue


def _is_same(value: object, fact: dict[str, Any]) -> bool:
    if not isinstance(value, Amount):
        return False
    if fact["kind"] == "rank":
        return value.number == Decimal(fact["number"])
    own = Quantity(value.number, value.unit)
    return any(own == q and (own.unit.symbol, own.number) in _spellings(q, fact) for q in _stated(fact))


def _spellings(quantity: Quantity, fact: dict[str, Any]) -> set[tuple[str, Decimal]]:
    """The unit and number as stated; where the text leaves the unit out, in any of the same kind."""
    if fact["unit"] in (None, "亿", "张"):
        return {(quantity.unit.symbol, quantity.number), ("亿次", Decimal(fact["value"]))}
    return {(quantity.unit.symbol, quantity.number)}


BOUNDS = {"左右": "about", "超": "gt", "超过": "gt", "突破": "gt", "过": "gt", "近": "near", "余": "over", "以上": "ge"}


def test_every_result_of_the_report_is_an_observation(plan_2023: Plan, data_folder: Path) -> None:
    facts = _results(data_folder)
    assert len(facts) > 120
    lost = []
    for fact in facts:
        codes = _called(plan_2023, fact["indicator"])
        same = [o for o in plan_2023.observations if o.indicator in codes and _is_same(o.value, fact)]
        if not same or {o.period.code for o in same} != {fact["period"]}:
            lost.append((fact["id"], fact["indicator"], fact["quote"]))
    assert lost == []


def test_every_result_keeps_its_qualifier_and_its_place(plan_2023: Plan, data_folder: Path) -> None:
    for fact in _results(data_folder):
        codes = _called(plan_2023, fact["indicator"])
        own = next(o for o in plan_2023.observations if o.indicator in codes and _is_same(o.value, fact))
        bounds = [BOUNDS[q] for q in fact["qualifiers"] if q in BOUNDS]
        assert isinstance(own.value, Amount)
        if fact["id"] != "f009":  # 站稳 is read as 以上
            assert str(own.value.bound) == (bounds[0] if bounds else "exact"), fact["id"]
        assert own.status.value == fact["role"], fact["id"]
        assert own.source == REPORT + fact["section"], fact["id"]
        assert own.origin is Origin.PUBLISHED, fact["id"]


def test_the_totals_of_the_report_are_what_the_assessment_computes(plan_2023: Plan, data_folder: Path) -> None:
    value = {fact["id"]: Decimal(fact["value"]) for fact in _facts(data_folder)[:4]}
    result = assess(plan_2023, REPORTED)
    computed = (result.total.total, result.total.met, result.total.partly + result.total.missed, result.completion_rate)
    assert computed == (value["f001"], value["f002"], value["f003"], value["f004"])


def _forms(sub: SubTarget) -> Iterator[dict[str, Any]]:
    form = notation(sub.target)
    yield form
    if isinstance(form.get("stretch"), dict):
        yield form["stretch"]


def test_every_target_of_the_report_is_a_sub_target(plan_2024: Plan, data_folder: Path) -> None:
    facts = [f for f in _facts(data_folder) if f["role"] == "target" and f["period"] == "2024" and f["id"] != "f150"]
    assert len(facts) == 48
    tabled = plan_2024.at_version("草案")
    lost = []
    for fact in facts:
        codes, wanted = _called(tabled, fact["indicator"]), fact["predicate"]
        forms = [form for sub in sub_targets(tabled) if sub.indicator in codes for form in _forms(sub)]
        keys = [key for key in ("op", "value", "plus", "with") if key in wanted]
        if not any(all(form.get(key) == wanted[key] for key in keys) for form in forms):
            lost.append((fact["id"], fact["indicator"], wanted, forms))
    assert lost == []


def test_no_stretch_of_a_real_report_stands_in_the_examples(data_folder: Path) -> None:
    def plain(path: Path) -> str:
        return re.sub(r"[^一-鿿0-9]", "", path.read_text("utf-8"))

    def stretches(text: str) -> set[str]:
        return {text[i : i + 24] for i in range(len(text) - 23)}

    real = stretches(plain(data_folder / "gulou-2024-plan-report.txt"))
    files = [path for path in sorted(GULOU.rglob("*")) if path.is_file()]
    assert len(files) == 7
    assert {path.name: stretches(plain(path)) & real for path in files if stretches(plain(path)) & real} == {}
