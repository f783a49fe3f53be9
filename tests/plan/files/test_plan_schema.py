"""The published schema: what the reader takes it takes too; what it refuses the reader refuses."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import jsonschema
import plan_samples
import pytest
from hypothesis import HealthCheck, given, settings
from ruamel.yaml import YAML

from drumtower.plan._errors import PlanError
from drumtower.plan.files import from_json, plan_schema, read_plan, to_json
from drumtower.plan.files._schema import published_schema

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


def validator():
    """A validator of the published schema."""
    return jsonschema.Draft202012Validator(plan_schema())


def is_read(document):
    """Whether our reader takes the document."""
    try:
        from_json(document)
    except PlanError:
        return False
    return True


def as_json(text):
    """A plan.yaml as a generic reader sees it, days as text."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))


def test_the_published_schema_follows_from_the_fields():
    assert plan_schema() == published_schema()


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(plan_schema())


def test_a_plan_yaml_is_valid():
    validator().validate(as_json(plan_samples.PLAN_YAML))


@pytest.mark.parametrize("folder", sorted(EXAMPLES.glob("*/*/plan.yaml")), ids=lambda p: "-".join(p.parts[-3:-1]))
def test_the_examples_are_valid(folder):
    validator().validate(as_json(folder.read_text("utf-8")))
    validator().validate(to_json(read_plan(folder.parent)))


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25)
@given(plan_samples.plans())
def test_any_plan_is_valid(plan):
    validator().validate(to_json(plan))


WRONG = {
    "no format": lambda d: d.pop("format"),
    "newer format": lambda d: d.update(format=2),
    "no area": lambda d: d.pop("area"),
    "area is text": lambda d: d.update(area="320106"),
    "area without name": lambda d: d["area"].pop("name"),
    "no year": lambda d: d.pop("year"),
    "year of two digits": lambda d: d.update(year=24),
    "year in words": lambda d: d.update(year="二〇二四"),
    "unknown key": lambda d: d.update(goal=[]),
    "goals are no list": lambda d: d.update(goals={}),
    "a goal is text": lambda d: d["goals"].append("M09"),
    "goal without code": lambda d: d["goals"][0].pop("code"),
    "goal without name": lambda d: d["goals"][0].pop("name"),
    "unknown class": lambda d: d["goals"][0].update({"class": "other"}),
    "weight is no number": lambda d: d["goals"][0].update(weight="一"),
    "weight is 1e400": lambda d: d["goals"][0].update(weight="1e400"),
    "weight is NaN": lambda d: d["goals"][0].update(weight="NaN"),
    "targets are text": lambda d: d["goals"][0].update(targets="60家"),
    "target without words": lambda d: d["goals"][0]["targets"][0].pop("words"),
    "target without indicator": lambda d: d["goals"][0]["targets"][0].pop("indicator"),
    "words are a list": lambda d: d["goals"][0]["targets"][0].update(words=["60家"]),
    "unknown tier": lambda d: d["goals"][0]["targets"][0].update(tier="province"),
    "lists of lists": lambda d: d["goals"][1]["targets"][0].update(lists=[["a"]]),
    "a day in words": lambda d: d["versions"][0].update(day="元旦"),
    "version without day": lambda d: d["versions"][0].pop("day"),
    "unknown stage": lambda d: d["versions"][0].update(stage="final"),
    "indicator without name": lambda d: d["indicators"][0].pop("name"),
    "direction upward": lambda d: d["indicators"][0].update(direction="upward"),
    "cumulative maybe": lambda d: d["indicators"][0].update(cumulative="maybe"),
    "observation without value": lambda d: d["observations"][0].pop("value"),
    "observation of nothing": lambda d: d["observations"][0].pop("of"),
    "settings are a list": lambda d: d.update(settings=[]),
    "unknown setting": lambda d: d.update(settings={"methods": "x"}),
}
RIGHT = {
    "weight as number": lambda d: d["goals"][0].update(weight=2),
    "class in Chinese": lambda d: d["goals"][0].update({"class": "主要指标"}),
    "year as text": lambda d: d.update(year="2024年"),
    "empty weight": lambda d: d["goals"][0].update(weight=None),
    "empty tier": lambda d: d["goals"][0]["targets"][0].update(tier=""),
    "lists as text": lambda d: d["goals"][1]["targets"][0].update(lists="shishi"),
    "flag in Chinese": lambda d: d["indicators"][0].update(cumulative="是"),
    "flag as flag": lambda d: d["indicators"][0].update(cumulative=True),
    "day in Chinese": lambda d: d["versions"][0].update(day="2024年1月3日"),
    "no lists": lambda d: d.update(areas=None),
    "percent": lambda d: d["goals"][0]["targets"][0].update(satisfactory="6%"),
    "code as number": lambda d: d["area"].update(code=320106),
}  # fmt: skip


@pytest.fixture
def document(tmp_path):
    """The small plan as a document."""
    return to_json(read_plan(plan_samples.lay(tmp_path)))


@pytest.mark.parametrize("name", WRONG)
def test_what_the_schema_refuses_the_reader_refuses(document, name):
    wrong = copy.deepcopy(document)
    WRONG[name](wrong)
    assert not validator().is_valid(wrong)
    assert not is_read(wrong)


@pytest.mark.parametrize("name", RIGHT)
def test_what_the_reader_takes_the_schema_takes(document, name):
    RIGHT[name](document)
    assert is_read(document)
    validator().validate(document)
