"""Notation: a predicate as the small JSON form, and back.

    {"op": ">=", "value": "5", "of": "growth", "unit": "%"}

``op`` is one of ``>= > <= < == ~= between increase decrease sync ge_other lt_other done judged stable stable_better``;
numbers are decimal strings as the words state them.  ``stretch`` is true, or a further predicate; ``and`` holds the other
comparators that must be beaten too.  ``base`` is what the number is counted from where that is not the year before (年均).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from drumtower.plan._errors import PlanError
from drumtower.plan.language import _messages as say
from drumtower.plan.language._predicates import (
    About,
    Between,
    Compare,
    Done,
    Improve,
    Judged,
    Measure,
    Predicate,
    Relative,
    Sync,
)
from drumtower.plan.language._target import Target
from drumtower.plan.language._writing import plain
from drumtower.quantity import QuantityError, find_unit

__all__ = ["from_notation", "notation"]

Notation = dict[str, Any]


def notation(target: Target) -> Notation:
    """The JSON form of ``target``, without its indicator and note.

    >>> from drumtower.plan.language import read_target
    >>> notation(read_target("增长5%以上"))
    {'op': '>=', 'value': '5', 'of': 'growth', 'unit': '%'}
    """
    form = _form(target.predicate)
    if target.also:
        form["and"] = [_form(p) for p in target.also]
    if target.stretch:
        form["stretch"] = True if target.stretch is True else _form(target.stretch)
    if target.veto:
        form["veto"] = True
    if target.cumulative:
        form["cumulative"] = True
    if target.base:
        form["base"] = target.base
    return form


def _form(predicate: Predicate) -> Notation:
    match predicate:
        case Compare(op, value, unit, of, implicit, among):
            extra = ({"implicit": True} if implicit else {}) | ({"among": among} if among else {})
            return {"op": op, "value": plain(value), "of": of.value, "unit": unit or None} | extra
        case About(value, unit, of, steady, ceiling):
            tol = "稳定在左右" if steady else "控制在左右" if ceiling else "左右"
            return {"op": "~=", "value": plain(value), "of": of.value, "unit": unit or None, "tol": tol}
        case Between(value, value2, unit, of):
            return {
                "op": "between",
                "value": plain(value),
                "value2": plain(value2),
                "of": of.value,
                "unit": unit or None,
            }
        case Improve(up, of, or_equal):
            return {"op": "increase" if up else "decrease", "of": of.value} | ({"or_equal": True} if or_equal else {})
        case Sync(other, nearly, of):
            return {"op": "sync", "of": of.value, "with": other} | ({"tol": "基本"} if nearly else {})
        case Relative():
            return _relative(predicate)
        case Done(stage, by):
            return {"op": "done", "stage": stage} | ({"by": by} if by else {})
        case Judged(op, words):
            return {"op": op, "words": words}


def _relative(p: Relative) -> Notation:
    form: Notation = {"op": p.op, "of": p.of.value, "other": p.other, "plus": plain(p.plus)}
    if p.unit:
        form["unit"] = p.unit
    if p.strict:
        form["strict"] = True
    if p.about:
        form["tol"] = "左右"
    return form


def from_notation(form: Mapping[str, Any], *, indicator: str | None = None, note: str = "") -> Target:
    """The target of a JSON form.  Raises ``PlanError`` that names what is wrong with it.

    >>> str(from_notation({"op": "~=", "value": "5", "of": "growth", "unit": "%"}))
    '增长5%左右'
    """
    stretch = form.get("stretch", False)
    return Target(
        _predicate(form),
        indicator,
        also=_further_forms(form),
        stretch=_predicate(stretch) if isinstance(stretch, Mapping) else bool(stretch),
        veto=bool(form.get("veto", False)),
        cumulative=bool(form.get("cumulative", False)),
        note=note,
        base=str(form.get("base", "")),
    )


def _further_forms(form: Mapping[str, Any]) -> tuple[Predicate, ...]:
    """The predicates under ``and``."""
    forms = form.get("and", ())
    if isinstance(forms, (str, Mapping)) or not all(isinstance(p, Mapping) for p in forms):
        raise _wrong("and 须是几个谓词的列表")
    return tuple(_predicate(p) for p in forms)


def _predicate(form: Mapping[str, Any]) -> Predicate:
    op = form.get("op")
    try:
        if op in (">=", ">", "<=", "<", "=="):
            return Compare(
                str(op),
                _number(form, "value"),
                _unit(form),
                _measure(form),
                bool(form.get("implicit")),
                form.get("among", ""),
            )
        if op == "~=":
            tol = str(form.get("tol", ""))
            return About(_number(form, "value"), _unit(form), _measure(form), "稳定" in tol, "控制" in tol)
        if op == "between":
            return Between(_number(form, "value"), _number(form, "value2"), _unit(form), _measure(form))
        if op in ("increase", "decrease"):
            return Improve(op == "increase", _measure(form), bool(form.get("or_equal")))
        return _wordy(str(op), form)
    except KeyError as missing:
        raise _wrong(f"“{op}”缺少 {missing.args[0]}") from None


def _wordy(op: str, form: Mapping[str, Any]) -> Predicate:
    if op == "sync":
        return Sync(str(form["with"]), form.get("tol") == "基本", _measure(form))
    if op in ("ge_other", "lt_other"):
        plus = _number(form, "plus") if "plus" in form else Decimal(0)
        return Relative(
            op,
            str(form["other"]),
            _measure(form),
            plus,
            _unit(form),
            bool(form.get("strict")),
            form.get("tol") == "左右",
        )
    if op == "done":
        return Done(str(form.get("stage", "完成")), str(form.get("by", "")))
    if op in ("judged", "stable", "stable_better"):
        default = {"judged": "保持合理水平", "stable": "保持稳定", "stable_better": "稳中提质"}[op]
        return Judged(op, str(form.get("words", default)))
    raise _wrong(f"op 不能是“{op}”")


def _number(form: Mapping[str, Any], key: str) -> Decimal:
    value = form[key]
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise _wrong(f"{key} 的“{value}”不是数值") from None
    if not number.is_finite() or len(number.as_tuple().digits) > 30 or abs(number.adjusted()) > 30:
        raise _wrong(f"{key} 的“{value}”不是有限的数值")
    return number


def _unit(form: Mapping[str, Any]) -> str:
    unit = form.get("unit") or ""
    if unit in ("", "pp"):
        return str(unit)
    try:
        return find_unit(str(unit)).symbol
    except QuantityError:
        raise _wrong(f"unit 的“{unit}”不是已知的单位") from None


def _measure(form: Mapping[str, Any]) -> Measure:
    of = str(form.get("of", "level"))
    try:
        return Measure(of)
    except ValueError:
        raise _wrong(f"of 不能是“{of}”") from None


def _wrong(problem: str) -> PlanError:
    return PlanError(say.BAD_NOTATION.say(problem=problem))
