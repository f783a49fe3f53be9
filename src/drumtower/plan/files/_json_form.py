"""The JSON form: a plan as one document, and back.

    Plan ──to_json──▶ {"format": 1, "area": {…}, "goals": […], "indicators": […], "observations": […]}

Numbers that are data are decimal strings.  Every target also stands as ``notation`` and in its ``standard`` words, for
programs that do not read Chinese; both are for information, ``words`` alone is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from drumtower.finding import Place
from drumtower.plan._errors import PlanError
from drumtower.plan._plans import Plan
from drumtower.plan.files import _messages as say
from drumtower.plan.files._branches import Branch, FaultLog, Float, Value, kind_of
from drumtower.plan.files._encoding import encode, plain_json
from drumtower.plan.files._shapes import LONGEST_NUMBER
from drumtower.plan.files._upgrade import upgraded

__all__ = ["json_branch", "json_text", "read_json_file", "read_json_text", "to_json"]

DEEPEST = 24
MOST_VALUES = 5_000_000


def to_json(plan: Plan) -> dict[str, Any]:
    """The plan as one JSON document, in which every number that is data is a decimal string."""
    from drumtower.plan.language import notation

    document: dict[str, Any] = plain_json(encode(plan))
    for written, goal in zip(document.get("goals", ()), plan.goals, strict=True):
        for target, sub in zip(written["targets"], goal.targets, strict=True):
            target["standard"] = str(sub.target)
            target["notation"] = notation(sub.target)
    return document


def json_text(plan: Plan) -> str:
    """The JSON document as text that people can read too."""
    import json

    return json.dumps(to_json(plan), ensure_ascii=False, indent=2) + "\n"


def read_json_text(text: str, file: str, log: FaultLog) -> Branch | None:
    """The document in ``text`` as a branch.

    Raises ``PlanError`` where it is no JSON, or too deep; numbers keep the digits that stand in the text.
    """
    import json

    place = Place(file=file)
    _check_depth(text, place)
    try:
        raw = json.loads(
            text, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=lambda pairs: _Pairs(pairs)
        )
    except json.JSONDecodeError as error:
        what = f"第{error.colno}个字符处，{error.msg}"
        raise PlanError(say.SYNTAX.say(language="JSON", what=what), place=Place(file=file, line=error.lineno)) from None
    return json_branch(raw, file, log)


def json_branch(raw: object, file: str | None, log: FaultLog) -> Branch | None:
    """A parsed document as a branch, with the path of each value as its place; None where it is no object."""
    value = _Laying(file, log).lay(raw, "", 1)
    if isinstance(value, Branch):
        return upgraded(value)
    log.add(say.NOT_A_MAPPING, Place(file=file), what="JSON", found=kind_of(value))
    return None


class _Pairs(list[tuple[str, object]]):
    """The members of an object in their order, doubled ones included."""


def _check_depth(text: str, place: Place) -> None:
    """Raise ``PlanError`` where brackets outside of strings stand too deep, before the parser recurses into them."""
    import re

    depth = 0
    for mark in re.finditer(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', text, re.DOTALL):
        depth += (mark[0] in "[{") - (mark[0] in "]}")
        if depth > DEEPEST:
            line = text.count("\n", 0, mark.start()) + 1
            raise PlanError(say.TOO_DEEP.say(limit=DEEPEST), place=Place(file=place.file, line=line))


class _Laying:
    """Lays parsed JSON out as branches."""

    def __init__(self, file: str | None, log: FaultLog) -> None:
        self.file = file
        self.log = log
        self.count = 0

    def lay(self, raw: object, path: str, depth: int) -> Value:
        """The value of ``raw``, which stands at ``path``.  Raises ``PlanError`` beyond the limits."""
        self.count += 1
        if depth > DEEPEST:
            raise PlanError(say.TOO_DEEP.say(limit=DEEPEST), place=Place(file=self.file, key=path))
        if self.count > MOST_VALUES:
            raise PlanError(say.TOO_MANY.say(limit=MOST_VALUES), place=Place(file=self.file))
        if isinstance(raw, _Pairs | Mapping):
            return self.members(raw, path, depth)
        if isinstance(raw, list | tuple):
            return [self.lay(item, f"{path}[{i}]", depth + 1) for i, item in enumerate(raw)]
        return _scalar(raw)

    def members(self, raw: _Pairs | Mapping[Any, object], path: str, depth: int) -> Branch:
        """An object; a member that stands twice is a fault."""
        pairs = raw if isinstance(raw, _Pairs) else raw.items()
        values: dict[str, Value] = {}
        for name, member in pairs:
            key, at = str(name), f"{path}.{name}" if path else str(name)
            if key in values:
                self.log.add(say.KEY_TWICE, Place(file=self.file, key=at), key=key, first=at)
                continue
            informs = key in ("notation", "standard")
            values[key] = None if informs else self.lay(member, at, depth + 1)
        return Branch(values, lambda key: Place(file=self.file, key=_joined(path, key if key in values else None)))


def _joined(path: str, key: str | None) -> str | None:
    return path or None if key is None else f"{path}.{key}" if path else key


def _scalar(raw: object) -> Value:
    from decimal import Decimal

    if raw is None or isinstance(raw, bool | str):
        return raw
    if isinstance(raw, Decimal):
        return str(raw) if not raw.is_finite() or abs(raw.adjusted()) > LONGEST_NUMBER else format(raw, "f")
    if isinstance(raw, int):
        return str(raw) if raw.bit_length() < 4 * LONGEST_NUMBER else f"1e{LONGEST_NUMBER}"
    return Float(repr(raw)[:40])


def read_json_file(path: Path, log: FaultLog) -> Branch | None:
    """The document in the file at ``path`` as a branch."""
    from drumtower.plan.files._folders import read_text

    return read_json_text(read_text(path), path.name, log)
