"""SARIF 2.1.0: findings in the form that code scanners and editors exchange.

    Checked, file ──▶ sarif      one run, one artifact with its text, one result a finding; what was put aside is suppressed

Offsets count in the text that is given with the artifact, because those of a docx or a pdf mean nothing to a reader.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from drumtower import __version__
from drumtower.finding import Severity
from drumtower.reading._checking import RULES, Checked, CheckFinding

__all__ = ["sarif"]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif(checked: Checked, file: PurePath, language: str = "zh") -> dict[str, Any]:
    """The findings on one file as a SARIF log."""
    found = (*checked.findings, *checked.dismissed)
    rules = [rule for rule in RULES if any(finding.rule == rule for finding in found)]
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(rules, language)},
                "language": "en" if language == "en" else "zh-CN",
                "columnKind": "unicodeCodePoints",
                "artifacts": [{"location": _location(file), "contents": {"text": checked.document.text}}],
                "results": [_result(finding, checked, file, rules, language) for finding in found],
            }
        ],
    }


def _driver(rules: list[str], language: str) -> dict[str, Any]:
    described = [
        {
            "id": rule,
            "name": rule,
            "shortDescription": {"text": RULES[rule].title(language)},
            "defaultConfiguration": {"level": LEVELS[RULES[rule].severity]},
        }
        for rule in rules
    ]
    return {"name": "drumtower", "version": __version__, "rules": described}


def _location(file: PurePath) -> dict[str, Any]:
    """The file as a reference: relative as it was given, its letters escaped."""
    return {"uri": quote(file.as_posix(), safe="/"), "index": 0}


def _result(finding: CheckFinding, checked: Checked, file: PurePath, rules: list[str], language: str) -> dict[str, Any]:
    words = finding.why.text(language)
    if finding.suggestion:
        words += (" Suggestion: " if language == "en" else "。建议：") + finding.suggestion
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": LEVELS[finding.severity],
        "message": {"text": words},
        "locations": [_place(finding, checked, file)],
        "partialFingerprints": {"key/v1": finding.key},
        "properties": {"stated": finding.stated, "expected": finding.expected, "suggestion": finding.suggestion},
    }
    if finding.dismissed is not None:
        result["suppressions"] = [{"kind": "external", "justification": finding.dismissed}]
    return result


def _place(finding: CheckFinding, checked: Checked, file: PurePath) -> dict[str, Any]:
    place: dict[str, Any] = {"physicalLocation": {"artifactLocation": _location(file)}}
    start, end = finding.place.start, finding.place.end
    if start is not None and end is not None:
        snippet = checked.document.text[start:end]
        place["physicalLocation"]["region"] = {
            "charOffset": start, "charLength": end - start, "snippet": {"text": snippet},
        }  # fmt: skip
    if where := finding.place.describe("zh"):
        place["logicalLocations"] = [{"fullyQualifiedName": where, "kind": "element"}]
    return place
