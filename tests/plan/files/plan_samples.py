"""Plans for the tests of plan files: a small one as text, and any plan at all as a Hypothesis strategy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from drumtower.calendar import Period
from drumtower.plan._areas import Area
from drumtower.plan._goals import (
    Goal,
    GoalClass,
    Milestone,
    PlanList,
    Project,
    Scheme,
    SchemeItem,
    SubTarget,
    Tier,
)
from drumtower.plan._indicators import (
    Arrival,
    Department,
    Direction,
    Force,
    Frequency,
    Gains,
    Indicator,
    Kind,
)
from drumtower.plan._observations import Observation, ObservationBook, Openness, Origin, Status
from drumtower.plan._plans import Change, Plan, Stage, Version
from drumtower.plan._settings import BonusItem, Settings, StretchRule
from drumtower.plan.files._decoding import read_words, unit_for
from drumtower.plan.language import Measure, Tolerances, read_evidence

PLAN_YAML = """\
# 2024年计划，综合科小周整理
format: 1
area: {code: "320106", name: 南京市鼓楼区}
year: 2024
title: 鼓楼区2024年计划
departments:
  - {code: fgw, name: 区发展和改革委员会, aliases: [区发改委]}
  - {code: swj, name: 区商务局}
versions:
  - {name: 草案, stage: draft, day: 2024-01-03}
  - {name: 批准, stage: approved, day: 2024-01-12, approved_by: 区人民代表大会}
lists:
  - {code: shishi, name: 民生实事}
goals:
  # ---- 综合经济
  - code: M01
    name: 地区生产总值
    class: main
    section: 综合经济
    department: fgw
    targets:
      - code: M01-1
        indicator: gdp
        words: 增长5%以上   # 大会通过
  # ---- 商贸
  - code: T01
    name: 引进商贸企业
    class: task
    section: 商贸
    department: swj
    weight: 2
    targets:
      - indicator: shops
        words: 60家以上
        lists: [shishi]
"""

INDICATORS_CSV = """\
code,name,unit,direction,kind
gdp,地区生产总值,亿元,higher,flow
shops,引进商贸企业,家,higher,count
"""

OBSERVATIONS_CSV = """\
indicator,period,of,value,status,source,known_from
gdp,2024,growth,5.2%,estimate,计划报告 一,2025-01-08
shops,2024,count,超60家,actual,商务局台账,2025-01-06
"""


def lay(folder, *, plan=PLAN_YAML, indicators=INDICATORS_CSV, observations=OBSERVATIONS_CSV):
    """A plan folder with these texts; None leaves a file out."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("plan.yaml", plan), ("indicators.csv", indicators), ("observations.csv", observations)):
        if text is not None:
            (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


# ---- any plan

_LETTERS = "鼓楼区发改委商务局增长企业abcXYZ0189 .,:;#-'\"&*!?{}[]|>%@`~=<_、，。（）“”—\\/"
texts = st.text(_LETTERS, max_size=12).map(str.strip)
multiline = st.lists(st.text(_LETTERS, min_size=1, max_size=8).map(str.strip).filter(bool), max_size=3).map("\n".join)
names = st.text(_LETTERS, min_size=1, max_size=10).map(str.strip).filter(bool)
name_lists = st.lists(
    st.text("区发改委商务局ab0 .:#-", min_size=1, max_size=6).map(str.strip).filter(bool), max_size=3
).map(tuple)
numbers = st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False)
days = st.dates(date(2022, 1, 1), date(2025, 12, 31))
WORDS = (
    "增长5%以上", "5%左右", "不低于25%", "60家以上", "力争正增长", "保持合理水平", "持续提升", "与经济增长基本同步", "完成市下达任务",
    "6月底前竣工", "净增60家", "控制在5.5%以内", "4.5%—5%", "60",
)  # fmt: skip
VALUES = {
    Measure.LEVEL: ("184.2亿元", "超1200亿元", "1，234.50亿元", "60"),
    Measure.COUNT: ("61家", "近百家", "30余家", "2—4家"),
    Measure.RATE: ("97.5%", "100%"),
    Measure.GROWTH: ("5%左右", "-3.2%", "5.25%"),
    Measure.RANK: ("3",),
    Measure.MILESTONE: ("完成", "2023-11-30", "未完成"),
    Measure.JUDGEMENT: ("上升", "持平"),
}


@st.composite
def codes(draw, count, lead):
    """``count`` codes that all differ."""
    tails = draw(st.lists(st.text("ab01-_", max_size=3), min_size=count, max_size=count))
    return [f"{lead}{number}{tail}" for number, tail in enumerate(tails)]


@st.composite
def indicators(draw, departments):
    """One to three indicators; the first is the one that others are compared with."""
    found = []
    for number, code in enumerate(draw(codes(draw(st.integers(1, 3)), "x"))):
        found.append(
            Indicator(
                code=code,
                name="地区生产总值" if number == 0 else f"指标{number}" + draw(st.sampled_from(["", "（一）", ": #"])),
                unit="",
                direction=draw(st.sampled_from(Direction)),
                kind=draw(st.sampled_from(Kind)),
                frequency=draw(st.sampled_from(Frequency)),
                cumulative=draw(st.booleans()),
                arrival=draw(st.sampled_from(Arrival)),
                gains=draw(st.sampled_from(Gains)),
                owner=draw(st.sampled_from([None, *departments])),
                force=draw(st.sampled_from(Force)),
                definition=draw(texts),
                growth_from_levels=draw(st.booleans()),
                tolerance=draw(st.none() | numbers),
                aliases=draw(name_lists),
            )
        )
    return tuple(found)


@st.composite
def sub_targets(draw, code, indicator, departments, lists, tier):
    """A sub-target of ``indicator`` with words that can be read."""
    words = draw(st.sampled_from([w for w in WORDS if w != "60"]))
    high, low = draw(st.sampled_from([(None, None), (Decimal(6), Decimal(3)), (Decimal("5.5"), None)]))
    return SubTarget(
        code=code,
        indicator=indicator.code,
        words=words,
        target=read_words(words, indicator),
        tier=tier,
        department=draw(st.sampled_from([None, *departments])),
        lists=tuple(draw(st.lists(st.sampled_from(lists), unique=True))) if lists else (),
        period=draw(st.sampled_from([None, "2024", "2024-Q1..Q3", "2021..2025"])),
        satisfactory=high,
        unacceptable=low,
        origin=draw(st.sampled_from(Origin)),
        source=draw(texts),
        note=draw(multiline),
    )


@st.composite
def goals(draw, measured, departments, lists):
    """One to three goals, each with one to three targets of different tiers, the first indicator's own never relative."""
    found = []
    for code in draw(codes(draw(st.integers(1, 3)), "M")):
        tiers = draw(st.lists(st.sampled_from(Tier), min_size=1, max_size=3, unique=True))
        targets = []
        for number, tier in enumerate(tiers, 1):
            own = draw(st.sampled_from(["-", "_"]))
            target = draw(
                sub_targets(f"{code}{own}{number}", draw(st.sampled_from(measured)), departments, lists, tier).filter(
                    lambda t: not (t.indicator == measured[0].code and "同步" in t.words)
                )
            )
            targets.append(target)
        found.append(
            Goal(
                code=code,
                name=draw(names),
                goal_class=draw(st.sampled_from(GoalClass)),
                section=draw(texts),
                department=draw(st.sampled_from([None, *departments])),
                targets=tuple(targets),
                weight=draw(st.sampled_from([Decimal(1), Decimal("0.5"), Decimal(3)])),
                note=draw(multiline),
            )
        )
    return tuple(found)


@st.composite
def observations(draw, measured, areas):
    """Up to four observations that all speak of different things."""
    found = []
    for number in range(draw(st.integers(0, 4))):
        of = draw(st.sampled_from(list(VALUES)))
        indicator = draw(st.sampled_from(measured))
        words = draw(st.sampled_from(VALUES[of]))
        found.append(
            Observation(
                indicator=indicator.code,
                area=draw(st.sampled_from(areas)),
                period=draw(
                    st.sampled_from(
                        [Period.of_year(2023), Period.of_quarters(2024, 1, 3), Period.at(date(2024, 6, 30))]
                    )
                ),
                of=of,
                value=read_evidence(words, unit_for(of, indicator)),
                status=draw(st.sampled_from(Status)),
                facet=f"侧面{number}" + draw(st.sampled_from(["", "=1+1", "'x", "-y"])),
                basis=draw(texts),
                base_period=draw(st.sampled_from(["", "2022"])),
                definition=draw(texts),
                source=draw(texts),
                known_from=draw(st.none() | st.dates(date(2024, 7, 1), date(2025, 6, 1))),
                openness=draw(st.sampled_from(Openness)),
                origin=draw(st.sampled_from(Origin)),
                embargo=draw(st.none() | days),
                note=draw(multiline),
            )
        )
    return ObservationBook(found)


@st.composite
def earlier(draw, planned, measured, departments):
    """What a version may have replaced beside sub-targets: goals, indicators, settings, order."""
    heads = [replace(goal, targets=()) for goal in draw(st.lists(st.sampled_from(planned), unique_by=lambda g: g.code))]
    heads = [
        draw(
            st.builds(
                replace,
                st.just(head),
                name=st.just(head.name) | names,
                goal_class=st.sampled_from(GoalClass),
                section=st.just(head.section) | texts,
                department=st.sampled_from([None, *departments]),
                weight=st.sampled_from([head.weight, Decimal(2)]),
                note=st.just(head.note) | multiline,
            )
        )
        for head in heads
    ]
    if draw(st.booleans()):
        heads.append(Goal("Z9", draw(names), draw(st.sampled_from(GoalClass)), draw(texts), None, ()))
    others = [
        replace(
            indicator,
            name=draw(st.just(indicator.name) | names),
            kind=draw(st.sampled_from(Kind)),
            owner=draw(st.sampled_from([None, *departments])),
            definition=draw(texts),
            cumulative=draw(st.booleans()),
            tolerance=draw(st.none() | numbers),
            aliases=draw(name_lists),
        )
        for indicator in draw(st.lists(st.sampled_from(measured), unique_by=lambda i: i.code))
    ]
    return {
        "settings_before": draw(st.none() | settings_()),
        "goals_before": tuple(heads),
        "indicators_before": tuple(others),
    }


@st.composite
def versions(draw, planned, measured, departments):
    """A draft, an approval and perhaps an adjustment that raised, added and dropped targets, and changed what else may."""
    draft = Version("草案", Stage.DRAFT, date(2024, 1, 3), reason=draw(texts))
    approved = Version("批准", Stage.APPROVED, date(2024, 1, 12), draw(texts), draw(texts))
    found = [draft, approved][: draw(st.integers(0, 2))]
    if len(found) < 2 or draw(st.booleans()):
        return tuple(found)
    changes = []
    for goal in planned:
        sub = goal.targets[0]
        before = replace(sub, words="增长2%以上", target=read_words("增长2%以上", None), note=draw(multiline))
        how = draw(st.sampled_from(["raised", "added", "dropped", "left"]))
        if how == "raised":
            changes.append(Change(goal.code, before, sub, draw(texts)))
        elif how == "added":
            changes.append(Change(goal.code, None, sub, draw(texts)))
        elif how == "dropped":
            changes.append(Change(goal.code, replace(before, code=f"{goal.code}-old"), None, draw(texts)))
    adjusted = Version("调整", Stage.ADJUSTED, date(2024, 9, 27), "区人大常委会", draw(texts), tuple(changes))
    found[1] = replace(found[1], **draw(earlier(planned, measured, departments)))
    return (found[0], found[1], replace(adjusted, **draw(earlier(planned, measured, departments))))


@st.composite
def settings_(draw):
    """Settings that differ from the defaults here and there."""
    bonuses = st.builds(BonusItem, names, st.sampled_from([Decimal(1), Decimal("-0.5")]), texts, texts)
    return Settings(
        method=draw(st.sampled_from(["达标率-分项折算", "加权完成率"])),
        stretch=draw(st.sampled_from(StretchRule)),
        tolerances=Tolerances(points=draw(st.sampled_from([Decimal("0.5"), Decimal(1)]))),
        income_growth=draw(st.sampled_from(["名义", "实际"])),
        completion_cap=draw(st.sampled_from([Decimal(120), Decimal(100)])),
        bonuses=tuple(draw(st.lists(bonuses, max_size=2, unique_by=lambda b: b.reason))),
        bonus_ceiling=draw(st.none() | st.just(Decimal(5))),
    )


@st.composite
def plans(draw):
    """Any plan without a fault."""
    departments = [
        Department(code, draw(names), draw(name_lists)) for code in draw(codes(draw(st.integers(0, 2)), "d"))
    ]
    department_codes = [d.code for d in departments]
    area = Area("320106", draw(names))
    areas = (area, *(Area(code, draw(names)) for code in draw(st.sampled_from([(), ("320100", "320106002")]))))
    lists = [PlanList(code, draw(names), draw(texts)) for code in draw(codes(draw(st.integers(0, 2)), "l"))]
    measured = draw(indicators(department_codes))
    planned = draw(goals(measured, department_codes, [each.code for each in lists]))
    lately = Indicator("n", draw(names), definition=draw(texts))
    plan = Plan(
        area=area,
        year=2024,
        title=draw(texts),
        versions=draw(versions(planned, measured, department_codes)),
        goals=planned,
        indicators=(*measured, lately),
        departments=tuple(departments),
        areas=areas[1:],
        projects=tuple(draw(projects(department_codes))),
        lists=tuple(lists),
        schemes=tuple(draw(schemes(measured, planned))),
        observations=draw(observations(measured, [a.code for a in areas])),
        settings=draw(settings_()),
    )
    return draw(ordered(plan)) if len(plan.versions) == 3 else plan


@st.composite
def ordered(draw, plan):
    """``plan`` whose last version also brought an indicator and changed the order."""
    last = replace(plan.versions[-1], indicators_added=draw(st.sampled_from([(), ("n",)])))
    goals = replace(plan, versions=(*plan.versions[:-1], last)).before().goals
    listed = [code for goal in goals for code in (goal.code, *(t.code for t in goal.targets))]
    order = draw(st.none() | st.permutations(listed).map(tuple))
    return replace(plan, versions=(*plan.versions[:-1], replace(last, order_before=order)))


@st.composite
def projects(draw, departments):
    """Up to two projects."""
    for_each = []
    for code in draw(codes(draw(st.integers(0, 2)), "p")):
        milestones = st.builds(Milestone, st.sampled_from(["开工", "主体封顶", "竣工"]), st.none() | days, texts)
        for_each.append(
            Project(
                code=code,
                name=draw(names),
                department=draw(st.sampled_from([None, *departments])),
                milestones=tuple(draw(st.lists(milestones, max_size=3, unique_by=lambda m: m.stage))),
                investment=draw(texts),
                note=draw(multiline),
            )
        )
    return for_each


@st.composite
def schemes(draw, measured, planned):
    """Up to one scheme."""
    found = []
    for code in draw(codes(draw(st.integers(0, 1)), "s")):
        items = [
            SchemeItem(
                i.code, Decimal(10), draw(st.sampled_from([None, *(g.code for g in planned)])), draw(texts), draw(texts)
            )
            for i in measured
        ]
        found.append(Scheme(code, draw(names), tuple(items), draw(texts)))
    return found
