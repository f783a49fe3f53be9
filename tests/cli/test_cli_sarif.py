"""Findings as SARIF 2.1.0, held against the parts of the standard that such a log must have."""

# ruff: noqa: F811 - a fixture has the name of the argument that takes it

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest
from command_runs import drumtower  # noqa: F401
from draft_reports import FAULTS, clean, draft  # noqa: F401

from drumtower.reading import RULES

SCHEMA = json.loads(Path(__file__).with_name("sarif-2.1.0.required.json").read_text("utf-8"))


@pytest.fixture
def log(drumtower, draft, tmp_path):
    """The log of the draft with its faults, one of which was dismissed."""
    options = ("--dismissed", tmp_path / "不是错误.json", "--dismiss", "1=口径不同", "--sarif", tmp_path / "记录.sarif")
    drumtower("check", draft, *options)
    return json.loads((tmp_path / "记录.sarif").read_text("utf-8"))


def test_a_log_has_what_the_standard_asks_for(log):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(log, SCHEMA, format_checker=jsonschema.FormatChecker())


def test_a_clean_draft_gives_an_empty_log(drumtower, clean, tmp_path):
    drumtower("check", clean, "--without", "target_not_below_last_year", "--sarif", tmp_path / "记录.sarif")
    log = json.loads((tmp_path / "记录.sarif").read_text("utf-8"))
    jsonschema.validate(log, SCHEMA)
    assert not [r for r in log["runs"][0]["results"] if r["level"] != "note"]


def test_every_place_is_the_stretch_of_the_text_that_is_given_with_the_file(log, draft):
    (run,) = log["runs"]
    (artifact,) = run["artifacts"]
    assert unquote(artifact["location"]["uri"]) == draft.as_posix()
    serious = [r for r in run["results"] if r["level"] != "note"]
    assert {r["ruleId"] for r in serious} == set(FAULTS)
    for result in serious:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        end = region["charOffset"] + region["charLength"]
        assert artifact["contents"]["text"][region["charOffset"] : end] == region["snippet"]["text"]
        assert place["artifactLocation"]["index"] == 0


def test_what_was_dismissed_is_suppressed_with_its_reason(log):
    suppressed = [r["suppressions"] for r in log["runs"][0]["results"] if "suppressions" in r]
    assert suppressed == [[{"kind": "external", "justification": "口径不同"}]]


def test_a_log_is_in_the_language_asked_for(drumtower, draft, tmp_path):
    drumtower("check", draft, "--lang", "en", "--sarif", tmp_path / "log.sarif")
    (run,) = json.loads((tmp_path / "log.sarif").read_text("utf-8"))["runs"]
    assert run["language"] == "en"
    described = {rule["id"]: rule["shortDescription"]["text"] for rule in run["tool"]["driver"]["rules"]}
    assert described["respectively"] == RULES["respectively"].title("en")
    assert not [r for r in run["results"] if "建议" in r["message"]["text"]]
