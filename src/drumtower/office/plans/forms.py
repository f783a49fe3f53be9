"""Forms: what may be typed into a page, as fields that keep what was typed and say what is wrong with it.

    GOAL, TARGET, INDICATOR ──filled(values)──▶ Field, Field, …  ──read──▶ values for a service, or faults beside the fields

Values are checked here for what a field alone can show; what the whole plan says of them, its services say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from drumtower.calendar import CalendarError, Period, read_code, read_period
from drumtower.finding import DrumtowerError, Message
from drumtower.office.plans.words import word
from drumtower.plan import (
    Arrival,
    Direction,
    Force,
    Frequency,
    Gains,
    GoalClass,
    Kind,
    Plan,
    TargetError,
    Tier,
)
from drumtower.quantity import QuantityError, find_unit, fold

__all__ = [
    "Field",
    "Form",
    "adjustment_form",
    "approval_form",
    "goal_form",
    "indicator_form",
    "row_values",
    "target_form",
    "typed",
]

Typed = Mapping[str, str]
"""What stands in the fields, by name; several choices of one field are joined with 、."""
Options = Sequence[tuple[str, str]]
LONGEST = 2000


@dataclass(frozen=True)
class Field:
    """One field: its name and label, how it is filled in, what stands in it, and what is wrong with that.

    ``kind`` is text, area, choice, several, date or check; ``read`` makes the value for the service of what was typed,
    and raises ``DrumtowerError`` or ``ValueError`` (its text is shown) where it cannot.
    """

    name: str
    label: str
    kind: str = "text"
    options: Options = ()
    hint: str = ""
    required: bool = False
    read: Callable[[str], Any] | None = None
    value: str = ""
    fault: Message | str = ""

    @property
    def id(self) -> str:
        """The field's id on the page."""
        return f"field-{self.name}"

    @property
    def chosen(self) -> list[str]:
        """The choices made, of a field with several."""
        return self.value.split("、") if self.value else []

    @property
    def shown(self) -> str:
        """What stands in the field, in the words a person reads."""
        words = dict(self.options)
        if self.kind == "check":
            return _("是") if self.value else _("否")
        if self.kind == "several":
            return "、".join(words.get(each, each) for each in self.chosen)
        return words.get(self.value, self.value)


@dataclass(frozen=True)
class Form:
    """Fields in order; ``other`` is what is wrong with none of them alone."""

    fields: tuple[Field, ...]
    other: tuple[Message | str, ...] = ()

    def __getitem__(self, name: str) -> Field:
        """The field with this name.  Raises ``KeyError`` where there is none."""
        return {field.name: field for field in self.fields}[name]

    def filled(self, values: Typed) -> Form:
        """The form with these values in its fields."""
        return replace(self, fields=tuple(replace(f, value=values.get(f.name, f.value)) for f in self.fields))

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields."""
        return {field.name: field.value for field in self.fields}

    @property
    def faulty(self) -> list[Field]:
        """The fields that something is wrong with."""
        return [field for field in self.fields if field.fault]

    @property
    def is_faulty(self) -> bool:
        """Whether anything is wrong."""
        return bool(self.faulty or self.other)

    def read(self) -> tuple[Form, dict[str, Any]]:
        """The form with what is wrong in each field, and the values of the others."""
        found: dict[str, Any] = {}
        fields = []
        for field in self.fields:
            try:
                found[field.name] = _read(field)
            except DrumtowerError as error:
                field = replace(field, fault=error.message)
            except ValueError as error:
                field = replace(field, fault=str(error))
            fields.append(field)
        return replace(self, fields=tuple(fields)), found

    def refused(self, error: DrumtowerError) -> Form:
        """The form with what a service said against it: beside the words where they cannot be read, else above."""
        if isinstance(error, TargetError) and any(f.name == "words" for f in self.fields):
            return self.with_fault("words", error.message)
        messages = tuple(finding.message for finding in error.findings) or (error.message,)
        return replace(self, other=(*self.other, *dict.fromkeys(messages)))

    def with_fault(self, name: str, fault: Message | str) -> Form:
        """The form with something wrong in one field."""
        return replace(self, fields=tuple(replace(f, fault=fault) if f.name == name else f for f in self.fields))


def _read(field: Field) -> Any:
    if field.required and not field.value.strip():
        raise ValueError(_("请填写“{label}”。").format(label=field.label))
    if len(field.value) > LONGEST:
        raise ValueError(_("太长了，最多{count}个字。").format(count=LONGEST))
    if field.kind == "choice" and field.value not in dict(field.options):
        raise ValueError(_("“{value}”不在可选的范围内，请重新选择。").format(value=field.value))
    if field.kind == "several":
        return tuple(each for each in field.chosen if each in dict(field.options))
    if field.kind == "check":
        return bool(field.value)
    return field.read(field.value) if field.read else field.value.strip()


def typed(given: QueryDict, form: Form) -> dict[str, str]:
    """What was sent for the fields of ``form``; line ends as everywhere else, without the character NUL."""
    return {f.name: "、".join(_clean(v) for v in given.getlist(f.name)) for f in form.fields}


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


# --- readers --------------------------------------------------------------------------------------------------------


def _member(kind: type[StrEnum]) -> Callable[[str], StrEnum]:
    return lambda text: kind(text)


def _or_none(text: str) -> str | None:
    return text.strip() or None


def _number(text: str) -> Decimal | None:
    if not text.strip():
        return None
    try:
        number = Decimal(fold(text).text.replace("\N{MINUS SIGN}", "-"))
    except InvalidOperation:
        raise ValueError(_("“{value}”不是数字，请写成12.5的样子。").format(value=text.strip())) from None
    if not number.is_finite() or abs(number.adjusted()) > 20:
        raise ValueError(_("“{value}”太大或不是数字。").format(value=text.strip()))
    return number


def _weight(text: str) -> Decimal:
    number = _number(text)
    if number is None or number <= 0:
        raise ValueError(_("权重要大于0，一般写1。"))
    return number


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(_("“{day}”不是日期，请写成2024-09-30的样子。").format(day=text.strip())) from None


def _period(year: int) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        period = read_period(text, year=year) if text.strip() else None
        return None if period is None or period == Period.of_year(year) else period.code

    return read


def row_values(form: Form, row: object) -> dict[str, str]:
    """What stands in ``form`` for a row of the database, whose columns are called as the fields."""
    return {field.name: _stored(field.name, getattr(row, field.name)) for field in form.fields}


def _stored(name: str, value: object) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value))
    if isinstance(value, bool):
        return "1" if value else ""
    text = "" if value is None else str(value)
    return _period_text(text) if name == "period" else text


def _period_text(code: str) -> str:
    try:
        return str(read_code(code)) if code else ""
    except CalendarError:
        return code


def _unit(text: str) -> str:
    words = text.strip()
    try:
        return find_unit(words).symbol if words else ""
    except QuantityError as error:
        raise ValueError(str(error.message)) from None


def _names(text: str) -> tuple[str, ...]:
    parts = text.replace("，", "、").replace(",", "、").replace("\n", "、").split("、")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


# --- the forms of a plan --------------------------------------------------------------------------------------------


def _members(kind: Iterable[StrEnum]) -> Options:
    return [(member.value, word(member)) for member in kind]


def _departments(plan: Plan) -> Options:
    return [("", _("（未定）")), *((d.code, d.name) for d in plan.departments)]


def _choice(name: str, label: str, kind: type[StrEnum], hint: str = "") -> Field:
    return Field(name, label, "choice", _members(kind), hint, read=_member(kind))


def goal_form(plan: Plan) -> Form:
    """The form of a goal's head."""
    sections = list(dict.fromkeys(goal.section for goal in plan.goals if goal.section))
    return Form(
        (
            Field("name", _("目标名称"), required=True),
            _choice("goal_class", _("类别"), GoalClass),
            Field("section", _("章节"), "suggest", [(each, each) for each in sections]),
            Field("department", _("责任单位"), "choice", _departments(plan), read=_or_none),
            Field("weight", _("权重"), hint=_("合计评分时用，一般为1"), read=_weight),
            Field("note", _("备注"), "area"),
        )
    )


def target_form(plan: Plan) -> Form:
    """The form of a target."""
    measured = [(i.code, f"{i.name}（{i.unit}）" if i.unit else i.name) for i in plan.indicators]
    projects = [(p.code, _("项目：{name}").format(name=p.name)) for p in plan.projects]
    words_hint = _("照文件写，如“增长5%左右”“60家以上”“控制在28以内”“年底前竣工”")
    return Form(
        (
            Field("indicator", _("指标"), "choice", [*measured, *projects]),
            Field("words", _("目标值"), hint=words_hint, required=True),
            _choice("tier", _("由谁确定"), Tier),
            Field("department", _("责任单位"), "choice", _departments(plan), _("空着时随目标"), read=_or_none),
            Field("period", _("时期"), hint=_("空着时为全年，也可写“上半年”"), read=_period(plan.year)),
            Field("lists", _("同时列入的清单"), "several", [(each.code, each.name) for each in plan.lists]),
            Field("satisfactory", _("满意值"), hint=_("功效系数法用，可空"), read=_number),
            Field("unacceptable", _("不允许值"), hint=_("功效系数法用，可空"), read=_number),
            Field("source", _("出处")),
            Field("note", _("备注"), "area"),
        )
    )


def indicator_form(plan: Plan) -> Form:
    """The form of an indicator."""
    tolerance_hint = _("“左右”允许低多少，按指标的单位（比率和增速按百分点）；空着时随计划")
    return Form(
        (
            Field("name", _("指标名称"), required=True),
            Field("unit", _("计量单位"), read=_unit),
            Field("definition", _("口径"), "area", hint=_("口径变了要改写，历史上的口径仍可查")),
            _choice("direction", _("方向"), Direction),
            _choice("kind", _("类型"), Kind),
            Field("frequency", _("频度"), "choice", _frequencies(), read=_member(Frequency)),
            Field("cumulative", _("按累计公布"), "check"),
            Field("arrival", _("全年怎样到来"), "choice", _arrivals(), read=_member(Arrival)),
            Field("gains", _("“新增”的含义"), "choice", _gains(), read=_member(Gains)),
            Field("owner", _("数据由谁报"), "choice", _departments(plan), read=_or_none),
            Field("force", _("约束力"), "choice", _forces(), read=_member(Force)),
            Field("growth_from_levels", _("增速可由两年的总量算出"), "check"),
            Field("tolerance", _("“左右”的幅度"), hint=tolerance_hint, read=_number),
            Field("aliases", _("别名"), hint=_("用顿号隔开，粘贴和导入时按别名也认得"), read=_names),
        )
    )


def _frequencies() -> Options:
    return [
        (Frequency.MONTH, _("按月")), (Frequency.QUARTER, _("按季")), (Frequency.HALF, _("按半年")), (Frequency.YEAR, _("按年")),
    ]  # fmt: skip


def _arrivals() -> Options:
    return [(Arrival.EVENLY, _("均匀")), (Arrival.BATCH, _("按批次")), (Arrival.MILESTONE, _("按节点"))]


def _gains() -> Options:
    return [(Gains.NONE, _("无")), (Gains.GROSS, _("新增为毛数")), (Gains.NET, _("新增即净增"))]


def _forces() -> Options:
    return [(Force.BINDING, _("约束性")), (Force.EXPECTED, _("预期性"))]


def adjustment_form(name: str, day: date) -> Form:
    """What an adjustment must say: its name, who approved it, from when it holds, and why."""
    return Form(
        (
            Field("version_name", _("版本名称"), required=True, value=name),
            Field("version_by", _("批准机关"), hint=_("如“区人大常委会”"), required=True),
            Field("version_day", _("批准日期"), "date", required=True, read=_day, value=day.isoformat()),
            Field("version_reason", _("理由"), "area", required=True),
        )
    )


def approval_form(day: date) -> Form:
    """What the approval of a draft must say."""
    return Form(
        (
            Field("version_by", _("批准机关"), hint=_("如“区十九届人大三次会议”"), required=True),
            Field("version_day", _("批准日期"), "date", required=True, read=_day, value=day.isoformat()),
            Field("version_reason", _("说明"), "area"),
        )
    )
