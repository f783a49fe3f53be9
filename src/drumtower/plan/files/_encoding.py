"""Encoding: a plan → the neutral document that every writer turns into its own form.

    Plan ──encode──▶ {"format": 1, "goals": [{"code": "M01", "weight": Decimal(2), …}], …}

Keys stand in the order of the fields; what has its default is left out.  Values are text, flags, whole numbers, Decimals,
days and lists of text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from drumtower.plan._goals import SubTarget
from drumtower.plan._indicators import Indicator
from drumtower.plan._observations import Observation
from drumtower.plan._plans import Change, Plan, Version
from drumtower.plan.files import _fields as fields
from drumtower.plan.files._decoding import unit_for
from drumtower.plan.files._fields import Field, Record
from drumtower.plan.files._upgrade import FORMAT
from drumtower.plan.language import Evidence, Measure, read_evidence, write_evidence
from drumtower.quantity import Amount, QuantityError

__all__ = ["Document", "encode", "evidence_words", "plain_json", "scalar_text"]

Document = dict[str, Any]


def encode(plan: Plan) -> Document:
    """The document of ``plan``, indicators and observations included."""
    document: Document = {"format": FORMAT}
    for each in fields.PLAN.fields[1:]:
        value = getattr(plan, each.name)
        if each.key == "versions":
            written: Any = _versions(plan)
        elif each.key == "observations":
            indicators = {indicator.code: indicator for indicator in plan.indicators}
            written = [_observation(observation, plan.area.code, indicators) for observation in value]
        else:
            written = _value(each, value)
        if each.required or (value != each.default and written not in ({}, [])):
            document[each.key] = written
    return document


def _record(record: Record, value: object) -> Document:
    found: Document = {}
    for each in record.fields:
        own = getattr(value, each.name)
        if each.required or own != each.default:
            found[each.key] = _value(each, own)
    return found


def _value(each: Field, value: Any) -> Any:
    if each.many is not None:
        return [_record(each.many, item) for item in value]
    if each.one is not None:
        return _record(each.one, value)
    assert each.shape is not None
    return each.shape.plain(value) if value is not None else None


# ---- observations


def _observation(observation: Observation, area: str, indicators: Mapping[str, Indicator]) -> Document:
    found: Document = {}
    for each in fields.OBSERVATION.fields:
        value = getattr(observation, each.name)
        if each.key == "value":
            found["value"] = evidence_words(value, observation.of, indicators.get(observation.indicator))
        elif each.required or value != (area if each.key == "area" else each.default):
            found[each.key] = _value(each, value)
    return found


def evidence_words(value: Evidence, of: Measure, indicator: Indicator | None) -> str:
    """The words that a value was read from, where they still mean it; else its standard words."""
    words = value.words if isinstance(value, Amount) else None
    if words is not None:
        try:
            if read_evidence(words, unit_for(of, indicator)) == value:
                return words
        except QuantityError:
            pass
    return write_evidence(value)


# ---- versions


def _versions(plan: Plan) -> list[Document]:
    """The versions, each change as what differs from what stands after it."""
    standing: dict[tuple[str, str], SubTarget] = {(g.code, t.code): t for g in plan.goals for t in g.targets}
    documents = [_version(version, standing) for version in reversed(plan.versions)]
    return documents[::-1]


def _version(version: Version, standing: dict[tuple[str, str], SubTarget]) -> Document:
    head = Record("版本", Version, fields.VERSION.cells)
    changes = [_change(change, standing) for change in reversed(version.changes)]
    return _record(head, version) | ({"changes": changes[::-1]} if changes else {})


def _change(change: Change, standing: dict[tuple[str, str], SubTarget]) -> Document:
    before, after = change.before, change.after
    code = after.code if after is not None else before.code if before is not None else ""
    at = (change.goal, code)
    document: Document = {"goal": change.goal, "target": code}
    base = after or standing.get(at)
    if before is not None:
        document["before"] = _difference(before, base) if base is not None else _record(fields.TARGET, before)
    if after is not None and after != standing.get(at):
        document["after"] = _difference(after, standing[at]) if at in standing else _record(fields.TARGET, after)
    standing.pop(at, None)
    if before is not None:
        standing[change.goal, before.code] = before
    dropped = {"dropped": True} if after is None else {}
    return document | dropped | ({"reason": change.reason} if change.reason else {})


def _difference(one: SubTarget, other: SubTarget) -> Document:
    """The fields in which ``one`` differs from ``other``, also where it has the default."""
    pairs = ((each, getattr(one, each.name)) for each in fields.TARGET.cells if each.shape is not None)
    return {each.key: _value(each, value) for each, value in pairs if value != getattr(other, each.name)}


def plain_json(value: Any) -> Any:
    """The value as JSON takes it: Decimals as plain strings, days in ISO form."""
    if isinstance(value, Mapping):
        return {key: plain_json(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain_json(item) for item in value]
    return value if value is None or isinstance(value, bool | int) else scalar_text(value)


def scalar_text(value: Any) -> str:
    """A neutral value as text: a Decimal without exponent, a day in ISO form, a flag as yes or no."""
    from datetime import date
    from decimal import Decimal

    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else str(value)
