"""Documents: one part of a plan → keys and neutral values, from the table of fields.

    Goal(code="M01", weight=2, …) ──document──▶ {"code": "M01", "weight": Decimal(2), …}

What has its default is left out; of what is told as a difference, all that does not differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from drumtower.finding import Place
from drumtower.plan._errors import PlanError
from drumtower.plan.files._fields import Field, Record
from drumtower.plan.files._shapes import MisfitError, refuse_control

__all__ = ["Document", "difference", "document", "field_value", "refuse_unreadable", "unwritable"]

Document = dict[str, Any]


def document(record: Record, value: object) -> Document:
    """The fields of ``value`` that have not their default.  Raises ``PlanError`` for text that could not be read back."""
    pairs = ((each, getattr(value, each.name)) for each in record.fields)
    return _written(record, value, ((each, own) for each, own in pairs if each.required or own != each.default))


def difference(record: Record, one: object, other: object) -> Document:
    """The single values in which ``one`` differs from ``other``, also where it has the default; raises as ``document``."""
    pairs = ((each, getattr(one, each.name)) for each in record.cells)
    return _written(record, one, ((each, own) for each, own in pairs if own != getattr(other, each.name)))


def _written(record: Record, value: object, pairs: Iterable[tuple[Field, Any]]) -> Document:
    try:
        return {each.key: field_value(each, own) for each, own in pairs}
    except MisfitError as misfit:
        raise unwritable(record, value, misfit) from None


def unwritable(record: Record, value: object, misfit: MisfitError) -> PlanError:
    """The error for ``value``, which cannot be written so that it reads back."""
    named = getattr(value, record.by_key[record.known_by[0]].name) if record.known_by else ""
    return PlanError(misfit.message, place=Place(key=f"{record.name}{named}"))


def field_value(each: Field, value: Any) -> Any:
    """The neutral value of a field.  Raises ``MisfitError`` for text that could not be read back."""
    if each.many is not None:
        return [document(each.many, item) for item in value]
    if each.one is not None:
        return document(each.one, value)
    assert each.shape is not None
    plain = each.shape.plain(value) if value is not None else None
    refuse_unreadable(plain, each.key)
    return plain


def refuse_unreadable(plain: Any, name: str) -> None:
    """Raise ``MisfitError`` where a text holds what no reader takes back; ``name`` is what the field is called."""
    for text in plain if isinstance(plain, list) else [plain]:
        if isinstance(text, str):
            refuse_control(text.replace("\r\n", "\n"), name)
