"""The schema: what plan.yaml and the JSON form may hold, as JSON Schema (draft 2020-12), from the one table of fields.

It is as lenient as our reader and no stricter: a number may be written as a number or as a decimal string.  What needs the
whole plan (codes, units, contradictions) or the language of targets, only the reader can tell.
"""

from __future__ import annotations

from typing import Any

from drumtower.plan.files import _fields as fields
from drumtower.plan.files._fields import Field, Record
from drumtower.plan.files._upgrade import FORMAT

__all__ = ["plan_schema", "published_schema"]

Schema = dict[str, Any]

_VALUES: dict[str, Schema] = {
    "text": {"description": "文字；像数字的不加引号也可以", "type": ["string", "number", "boolean", "null"]},
    "number": {
        "description": "数值：数字，或写成字符串的十进制数，如 \"5.5\"",
        "anyOf": [
            {"type": ["number", "null"]},
            {"type": "string", "pattern": r"^\s*([+-]?[0-9]{1,30}(\.[0-9]{1,30})?%?)?\s*$"},
        ],
    },
    "whole": {"description": "正整数", "anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": "^[1-9][0-9]*$"}]},
    "year": {
        "description": "年份",
        "anyOf": [
            {"type": "integer", "minimum": 1949, "maximum": 2199},
            {"type": "string", "pattern": r"^\s*(19|20|21)[0-9]{2}年?\s*$"},
        ],
    },
    "day": {
        "description": "年月日，如 2024-01-10",
        "anyOf": [
            {"type": "null"},
            {"type": "string", "pattern": r"^\s*([0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?)?\s*$"},
        ],
    },
    "flag": {
        "description": "yes 或 no（是或否）",
        "anyOf": [
            {"type": ["boolean", "null"]},
            {"enum": [0, 1]},
            {"type": "string", "pattern": r"^\s*([Yy][Ee][Ss]|[Tt][Rr][Uu][Ee]|是|[Yy]|1|[Nn][Oo]|[Ff][Aa][Ll][Ss][Ee]|否|[Nn]|0)?\s*$"},
        ],
    },
    "names": {
        "description": "几个名称：列表，或用“；”隔开",
        "anyOf": [
            {"$ref": "#/$defs/text"},
            {"type": "array", "items": {"type": ["string", "number", "boolean"]}},
        ],
    },
}  # fmt: skip


def plan_schema() -> Schema:
    """The published schema, for plan.yaml and for the JSON form alike: the lists that lie in csv files may be missing."""
    import json
    from importlib.resources import files

    text = files("drumtower.plan").joinpath("schema/plan.schema.json").read_text("utf-8")
    schema: Schema = json.loads(text)
    return schema


def published_schema() -> Schema:
    """The schema as it follows from the fields; the published file must equal it."""
    found: dict[str, Schema] = dict(_VALUES)
    root = _object(fields.PLAN, found)
    root["properties"]["format"] = {"description": "格式", "enum": [FORMAT, str(FORMAT)]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Drumtower plan",
        "description": "国民经济和社会发展计划：plan.yaml 与 JSON 形式（后者另有 indicators 和 observations）",
        **root,
        "$defs": found,
    }


def _object(record: Record, found: dict[str, Schema]) -> Schema:
    """The schema of a record; the records below it go into ``found``."""
    properties = {each.key: {"description": each.heading} | _value(each, found) for each in record.fields}
    properties |= {key: {"description": "仅供查看"} for key in record.told}
    required = [each.key for each in record.fields if each.required and each.many is None]
    return {
        "type": "object",
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _value(each: Field, found: dict[str, Schema]) -> Schema:
    below = each.many or each.one
    if below is None:
        assert each.shape is not None
        return each.shape.schema()
    if each.partial:
        return {"anyOf": [{"type": "null"}, _partial(each, below, found)]}
    name = below.makes.__name__
    if name not in found:
        found[name] = {}
        found[name].update(_object(below, found))
    ref = {"$ref": f"#/$defs/{name}"}
    if each.many is not None:
        return {"anyOf": [{"type": "null"}, {"type": "array", "items": ref}]}
    return ref if each.required else {"anyOf": [{"type": "null"}, ref]}


def _partial(each: Field, below: Record, found: dict[str, Schema]) -> Schema:
    """What is written only as far as it differs; in a list, each by what makes it known."""
    whole = {key: value for key, value in _object(below, found).items() if key != "required"}
    if each.many is None:
        return whole
    return {"type": "array", "items": whole | {"required": list(below.known_by)}}
