"""Fields: the one table of what a plan file holds, from which reading, writing, sheets and schema follow.

    Record ── Field, Field, …     key in files, heading in sheets, shape, default, and which attribute of the value it is

A field with the default value is left out of the files.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from drumtower.plan._areas import Area
from drumtower.plan._goals import Goal, GoalClass, Milestone, PlanList, Project, Scheme, SchemeItem, SubTarget, Tier
from drumtower.plan._indicators import Arrival, Department, Direction, Force, Frequency, Gains, Indicator, Kind
from drumtower.plan._observations import Observation, Openness, Origin, Status
from drumtower.plan._plans import Change, Plan, Stage, Version
from drumtower.plan._settings import BonusItem, Settings, StretchRule
from drumtower.plan.files._shapes import Choice, Day, Flag, Names, Number, PeriodCode, Shape, Text, Whole, Year
from drumtower.plan.language import Measure, Tolerances

__all__ = [
    "AREA",
    "BONUS",
    "CHANGE",
    "DEPARTMENT",
    "DEPARTMENT_KEYS",
    "GOAL",
    "GOAL_BEFORE",
    "INDICATOR",
    "ITEM",
    "LIST",
    "MILESTONE",
    "OBSERVATION",
    "PLAN",
    "PROJECT",
    "SCHEME",
    "SETTINGS",
    "TARGET",
    "TOLERANCES",
    "VERSION",
    "Field",
    "Record",
]  # fmt: skip


@dataclass(frozen=True)
class Field:
    """One field: its ``key`` in files, its ``heading`` in sheets, its shape or the record below it, and its default.

    ``attribute`` is that of the value, where it is not called as the key.  Of a ``partial`` field only what differs from
    what stands later is written.
    """

    key: str
    heading: str
    shape: Shape | None = None
    default: Any = ""
    required: bool = False
    attribute: str = ""
    one: Record | None = None
    many: Record | None = None
    partial: bool = False

    @property
    def name(self) -> str:
        """The attribute of the value."""
        return self.attribute or self.key


@dataclass(frozen=True)
class Record:
    """A kind of value in a plan file: its name, its fields, the class it becomes, and the fields that make it known again.

    ``told`` are keys that are written for information and not read.
    """

    name: str
    makes: type
    fields: tuple[Field, ...]
    known_by: tuple[str, ...] = ("code",)
    told: tuple[str, ...] = ()

    @cached_property
    def by_key(self) -> dict[str, Field]:
        """The fields by their keys."""
        return {field.key: field for field in self.fields}

    @property
    def cells(self) -> tuple[Field, ...]:
        """The fields that hold a single value, which a row of a sheet has a column for."""
        return tuple(field for field in self.fields if field.shape is not None)


DEPARTMENT_KEYS = ("department", "owner")
"""Fields that hold a department: its code, or its name or a short name of it."""

TEXT, CODE, NUMBER, DAY, FLAG, NAMES = Text(), Text(code=True), Number(), Day(), Flag(), Names()
PERIOD = PeriodCode()

CLASSES = Choice(
    GoalClass, {GoalClass.MAIN: "主要指标", GoalClass.TASK: "重点目标任务", GoalClass.PROJECT: "重点建设项目"}
)
TIERS = Choice(Tier, {Tier.CITY: "市下达", Tier.CONGRESS: "区人代会", Tier.STRIVE: "奋斗"})
ORIGINS = Choice(Origin, {Origin.PUBLISHED: "公布", Origin.ILLUSTRATIVE: "示例"})
DIRECTIONS = Choice(Direction, {Direction.HIGHER: "越高越好", Direction.LOWER: "越低越好", Direction.NEITHER: "无方向"})
KINDS = Choice(
    Kind, {Kind.FLOW: "时期数", Kind.STOCK: "时点数", Kind.RATE: "比率", Kind.INDEX: "指数", Kind.COUNT: "个数"}
)
FREQUENCIES = Choice(
    Frequency, {Frequency.MONTH: "月", Frequency.QUARTER: "季", Frequency.HALF: "半年", Frequency.YEAR: "年"}
)
ARRIVALS = Choice(Arrival, {Arrival.EVENLY: "均匀", Arrival.BATCH: "批次", Arrival.MILESTONE: "节点"})
GAINS = Choice(Gains, {Gains.NONE: "无", Gains.GROSS: "新增为毛数", Gains.NET: "新增即净增"})
FORCES = Choice(Force, {Force.BINDING: "约束性", Force.EXPECTED: "预期性"})
STATUSES = Choice(
    Status,
    {Status.FINAL: "最终", Status.ACTUAL: "实际", Status.PRELIMINARY: "初步", Status.ESTIMATE: "预计"},
)
OPENNESS = Choice(Openness, {Openness.PUBLIC: "公开", Openness.INTERNAL: "内部", Openness.RESTRICTED: "受限"})
STAGES = Choice(Stage, {Stage.DRAFT: "草案", Stage.APPROVED: "批准", Stage.ADJUSTED: "调整"})
STRETCHES = Choice(StretchRule, {StretchRule.COUNT: "计入", StretchRule.APART: "单列", StretchRule.IGNORE: "不计"})
MEASURES = Choice(
    Measure,
    {
        Measure.LEVEL: "水平", Measure.COUNT: "数量", Measure.RATE: "比率", Measure.SHARE: "占比", Measure.GROWTH: "增长",
        Measure.CHANGE: "变动", Measure.RANK: "位次", Measure.NET: "净增", Measure.MILESTONE: "节点", Measure.JUDGEMENT: "评判",
    },
)  # fmt: skip

AREA = Record("地区", Area, (Field("code", "代码", CODE, required=True), Field("name", "名称", TEXT, required=True)))
DEPARTMENT = Record(
    "单位",
    Department,
    (
        Field("code", "编号", CODE, required=True),
        Field("name", "名称", TEXT, required=True),
        Field("aliases", "简称", NAMES, ()),
    ),
)
INDICATOR = Record(
    "指标",
    Indicator,
    (
        Field("code", "指标编号", CODE, required=True),
        Field("name", "指标名称", TEXT, required=True),
        Field("unit", "计量单位", CODE),
        Field("direction", "方向", DIRECTIONS, Direction.HIGHER),
        Field("kind", "类型", KINDS, Kind.FLOW),
        Field("frequency", "频度", FREQUENCIES, Frequency.YEAR),
        Field("cumulative", "累计", FLAG, False),
        Field("arrival", "到达方式", ARRIVALS, Arrival.EVENLY),
        Field("gains", "新增口径", GAINS, Gains.NONE),
        Field("owner", "主管单位", CODE, None),
        Field("force", "约束性", FORCES, Force.EXPECTED),
        Field("definition", "口径版本", TEXT),
        Field("growth_from_levels", "可由水平算增长", FLAG, False),
        Field("tolerance", "左右的容差", Number(percent=True), None),
        Field("aliases", "别名", NAMES, ()),
    ),
)
OBSERVATION = Record(
    "观测值",
    Observation,
    (
        Field("indicator", "指标编号", CODE, required=True),
        Field("area", "地区代码", CODE),
        Field("period", "时期", PERIOD, required=True),
        Field("of", "测度", MEASURES, required=True),
        Field("facet", "侧面", TEXT),
        Field("value", "数值", TEXT, required=True),
        Field("status", "状态", STATUSES, Status.ACTUAL),
        Field("basis", "价格口径", TEXT),
        Field("base_period", "基期", TEXT),
        Field("definition", "口径版本", TEXT),
        Field("source", "出处", TEXT),
        Field("known_from", "获知日期", DAY, None),
        Field("openness", "公开程度", OPENNESS, Openness.PUBLIC),
        Field("origin", "性质", ORIGINS, Origin.PUBLISHED),
        Field("embargo", "解禁日期", DAY, None),
        Field("note", "备注", TEXT),
    ),
    known_by=("indicator", "area", "period", "of", "facet", "status", "known_from"),
)
TARGET = Record(
    "子项",
    SubTarget,
    (
        Field("code", "子项编号", CODE),
        Field("indicator", "指标编号", CODE, required=True),
        Field("words", "目标值", TEXT, required=True),
        Field("tier", "层级", TIERS, Tier.CONGRESS),
        Field("department", "子项责任单位", CODE, None),
        Field("lists", "清单", NAMES, ()),
        Field("period", "时期", PERIOD, None),
        Field("satisfactory", "满意值", Number(percent=True), None),
        Field("unacceptable", "不允许值", Number(percent=True), None),
        Field("origin", "性质", ORIGINS, Origin.PUBLISHED),
        Field("source", "出处", TEXT),
        Field("note", "备注", TEXT),
    ),
    told=("notation", "standard"),
)
GOAL = Record(
    "目标",
    Goal,
    (
        Field("code", "目标编号", CODE, required=True),
        Field("name", "目标名称", TEXT, required=True),
        Field("class", "类别", CLASSES, required=True, attribute="goal_class"),
        Field("section", "章节", TEXT),
        Field("department", "责任单位", CODE, None),
        Field("weight", "权重", NUMBER, Decimal(1)),
        Field("note", "目标备注", TEXT),
        Field("targets", "子项", many=TARGET, default=(), required=True),
    ),
)
GOAL_BEFORE = Record("原目标", Goal, GOAL.cells)
MILESTONE = Record(
    "节点",
    Milestone,
    (Field("stage", "节点", TEXT, required=True), Field("due", "期限", DAY, None), Field("note", "节点备注", TEXT)),
    known_by=("stage",),
)
PROJECT = Record(
    "项目",
    Project,
    (
        Field("code", "项目编号", CODE, required=True),
        Field("name", "项目名称", TEXT, required=True),
        Field("department", "责任单位", CODE, None),
        Field("investment", "总投资", TEXT),
        Field("note", "备注", TEXT),
        Field("milestones", "节点", many=MILESTONE, default=()),
    ),
)
LIST = Record(
    "清单",
    PlanList,
    (
        Field("code", "编号", CODE, required=True),
        Field("name", "名称", TEXT, required=True),
        Field("source", "出处", TEXT),
    ),
)
ITEM = Record(
    "考核指标",
    SchemeItem,
    (
        Field("indicator", "指标编号", CODE, required=True),
        Field("weight", "权重", NUMBER, required=True),
        Field("goal", "目标编号", CODE, None),
        Field("source_department", "数据来源单位", TEXT),
        Field("difference", "口径差异", TEXT),
    ),
    known_by=("indicator", "goal"),
)
SCHEME = Record(
    "考核方案",
    Scheme,
    (
        Field("code", "方案编号", CODE, required=True),
        Field("name", "方案名称", TEXT, required=True),
        Field("source", "出处", TEXT),
        Field("items", "指标", many=ITEM, default=()),
    ),
)
TOLERANCES = Record(
    "容差",
    Tolerances,
    (
        Field("points", "左右容差（百分点）", NUMBER, Decimal("0.5")),
        Field("share", "左右容差（比例）", NUMBER, Decimal("0.05")),
        Field("nearly_sync", "基本同步容差（百分点）", NUMBER, Decimal("0.5")),
        Field("sync", "同步容差（百分点）", NUMBER, Decimal("0.1")),
    ),
    known_by=(),
)
BONUS = Record(
    "加减分",
    BonusItem,
    (
        Field("reason", "事由", TEXT, required=True),
        Field("points", "分值", NUMBER, required=True),
        Field("evidence", "依据", TEXT),
        Field("approved_by", "批准人", TEXT),
    ),
    known_by=("reason",),
)
SETTINGS = Record(
    "设置",
    Settings,
    (
        Field("method", "考核方法", CODE, "达标率-分项折算"),
        Field("stretch", "力争类目标", STRETCHES, StretchRule.COUNT),
        Field("tolerances", "容差", one=TOLERANCES, default=Tolerances()),
        Field("income_growth", "收入增长口径", CODE, "名义"),
        Field("completion_cap", "完成率上限（%）", Number(percent=True), Decimal(120)),
        Field("pace_tolerance", "序时容差（百分点）", NUMBER, Decimal(2)),
        Field("bonuses", "加减分", many=BONUS, default=()),
        Field("bonus_ceiling", "加分上限", NUMBER, None),
        Field("veto_grade", "否决后最高等次", CODE, "合格"),
    ),
    known_by=(),
)
CHANGE = Record(
    "调整",
    Change,
    (
        Field("goal", "目标编号", CODE, required=True),
        Field("target", "子项编号", CODE, required=True),
        Field("before", "调整前", one=TARGET, default=None, partial=True),
        Field("after", "调整后", one=TARGET, default=None, partial=True),
        Field("dropped", "取消", FLAG, False),
        Field("reason", "理由", TEXT),
    ),
    known_by=("goal", "target"),
)
VERSION = Record(
    "版本",
    Version,
    (
        Field("name", "版本", CODE, required=True),
        Field("stage", "阶段", STAGES, required=True),
        Field("day", "日期", DAY, required=True),
        Field("approved_by", "批准机关", TEXT),
        Field("reason", "理由", TEXT),
        Field("changes", "调整", many=CHANGE, default=()),
        Field("settings_before", "原设置", one=SETTINGS, default=None, partial=True),
        Field("goals_before", "原目标", many=GOAL_BEFORE, default=(), partial=True),
        Field("indicators_before", "原指标", many=INDICATOR, default=(), partial=True),
        Field("indicators_added", "新增指标", NAMES, ()),
        Field("order_before", "原顺序", NAMES, None),
    ),
    known_by=("name",),
)
PLAN = Record(
    "计划",
    Plan,
    (
        Field("format", "格式", Whole(), required=True),
        Field("area", "地区", one=AREA, required=True),
        Field("year", "年份", Year(), required=True),
        Field("title", "标题", TEXT),
        Field("areas", "地区", many=AREA, default=()),
        Field("departments", "单位", many=DEPARTMENT, default=()),
        Field("versions", "版本", many=VERSION, default=()),
        Field("settings", "设置", one=SETTINGS, default=Settings()),
        Field("lists", "清单", many=LIST, default=()),
        Field("schemes", "考核方案", many=SCHEME, default=()),
        Field("projects", "项目", many=PROJECT, default=()),
        Field("goals", "目标", many=GOAL, default=()),
        Field("indicators", "指标", many=INDICATOR, default=()),
        Field("observations", "观测值", many=OBSERVATION, default=()),
    ),
    known_by=(),
)
