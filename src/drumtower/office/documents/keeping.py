"""Keeping: values of the pure rooms as bytes in a row, and back.

    Reading, Checked ──pack──▶ bytes (JSON, compressed) ──unpack(kind, bytes)──▶ an equal value

What is kept follows from the fields of the values themselves, so that a field that is added later needs nothing here; one
that a kept value lacks takes its default.
"""

from __future__ import annotations

import json
import types
import typing
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

__all__ = ["pack", "plain_of", "unpack", "value_of"]

LEVEL = 6
_Kind = TypeVar("_Kind")


def pack(value: object) -> bytes:
    """``value`` as bytes."""
    return zlib.compress(json.dumps(plain_of(value), ensure_ascii=True, separators=(",", ":")).encode("ascii"), LEVEL)


def unpack(kind: type[_Kind], data: bytes | memoryview) -> _Kind:
    """The value of ``kind`` that was packed."""
    return cast(_Kind, value_of(kind, json.loads(zlib.decompress(bytes(data)))))


# --- value → plain --------------------------------------------------------------------------------------------------


def plain_of(value: Any) -> Any:
    """``value`` as JSON holds it; fields that stand at their default are left out.

    >>> plain_of(Decimal("5.50"))
    '5.50'
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain_of(own) for name, own in _told(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(plain_of(key)): plain_of(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain_of(each) for each in value]
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def _told(value: Any) -> list[tuple[str, Any]]:
    own = ((each, getattr(value, each.name)) for each in fields(value) if each.init)
    return [(each.name, said) for each, said in own if each.default is MISSING or said != each.default]


# --- plain → value --------------------------------------------------------------------------------------------------


def value_of(kind: Any, plain: Any) -> Any:
    """The value of the type ``kind`` that ``plain`` tells."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return None if plain is None else value_of(_one_of(kind, plain), plain)
    if origin is not None:
        return _filled(origin, typing.get_args(kind), plain)
    if is_dataclass(kind):
        hints = _hints(cast(type, kind))
        return kind(**{name: value_of(hints[name], own) for name, own in plain.items() if name in hints})  # type: ignore[operator]
    if kind is Decimal or (isinstance(kind, type) and issubclass(kind, Enum)):
        return kind(plain)
    return kind.fromisoformat(plain) if kind in (date, datetime) else plain


def _one_of(kind: Any, plain: Any) -> Any:
    """The member of a union that ``plain`` can tell: the first that is not None, a plain type where it fits."""
    members = [each for each in typing.get_args(kind) if each is not type(None)]
    return next((each for each in members if isinstance(each, type) and isinstance(plain, each)), members[0])


def _filled(origin: Any, arguments: tuple[Any, ...], plain: Any) -> Any:
    """A mapping or a sequence of the values that ``plain`` holds."""
    if issubclass(origin, Mapping):
        return {value_of(arguments[0], key): value_of(arguments[1], each) for key, each in plain.items()}
    if origin is tuple and not (len(arguments) == 2 and arguments[1] is Ellipsis):
        return tuple(value_of(own, each) for own, each in zip(arguments, plain, strict=True))
    values = (value_of(arguments[0], each) for each in plain)
    if issubclass(origin, (set, frozenset)):
        return origin(values)
    return list(values) if origin is list else tuple(values) if issubclass(origin, Sequence) else list(values)


@cache
def _hints(kind: type) -> dict[str, Any]:
    """The types of the fields of a dataclass, by name."""
    named = {each.name for each in fields(kind) if each.init}  # type: ignore[arg-type]
    return {name: hint for name, hint in typing.get_type_hints(kind).items() if name in named}
