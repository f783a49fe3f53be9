"""Encoding: a plan → the neutral document that every writer turns into its own form.

    Plan ──encode──▶ {"format": 1, "goals": [{"code": "M01", "weight": Decimal(2), …}], …}

Keys stand in the order of the fields; what has its default is left out.  Values are text, flags, whole numbers, Decimals,
days and lists of text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from drumtower.plan._errors import PlanError
from drumtower.plan._indicators import Indicator
from drumtower.plan._observations import Observation
from drumtower.plan._plans import Plan
from drumtower.plan.files import _fields as fields
from drumtower.plan.files._decoding import unit_for
from drumtower.plan.files._documents import Document, field_value, unwritable
from drumtower.plan.files._fields import Field
from drumtower.plan.files._shapes import MisfitError
from drumtower.plan.files._upgrade import FORMAT
from drumtower.plan.files._version_encoding import encode_versions
from drumtower.plan.language import Evidence, Measure, read_evidence, write_evidence
from drumtower.quantity import Amount, QuantityError

__all__ = ["Document", "encode", "evidence_words", "plain_json", "scalar_text"]


def encode(plan: Plan) -> Document:
    """The document of ``plan``, indicators and observations included.

    Raises ``PlanError`` where a text holds control characters, which no reader takes back.
    """
    document: Document = {"format": FORMAT}
    for each in fields.PLAN.fields[1:]:
        value = getattr(plan, each.name)
        written = _part(each, plan)
        if each.required or (value != each.default and written not in ({}, [])):
            document[each.key] = written
    return document


def _part(each: Field, plan: Plan) -> Any:
    """The neutral value of one field of the plan."""
    value = getattr(plan, each.name)
    if each.key == "versions":
        return encode_versions(plan)
    if each.key == "observations":
        indicators = {indicator.code: indicator for indicator in plan.indicators}
        return [_observation(observation, plan.area.code, indicators) for observation in value]
    try:
        return field_value(each, value)
    except MisfitError as misfit:
        raise PlanError(misfit.message) from None


# ---- observations


def _observation(observation: Observation, area: str, indicators: Mapping[str, Indicator]) -> Document:
    try:
        return _observed(observation, area, indicators)
    except MisfitError as misfit:
        raise unwritable(fields.OBSERVATION, observation, misfit) from None


def _observed(observation: Observation, area: str, indicators: Mapping[str, Indicator]) -> Document:
    found: Document = {}
    for each in fields.OBSERVATION.fields:
        value = getattr(observation, each.name)
        if each.key == "value":
            found["value"] = evidence_words(value, observation.of, indicators.get(observation.indicator))
        elif each.required or value != (area if each.key == "area" else each.default):
            found[each.key] = field_value(each, value)
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


# ---- as the writers take it


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
