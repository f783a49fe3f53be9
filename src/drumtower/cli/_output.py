"""Output: JSON on stdout, messages on stderr, and which language to speak."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from drumtower.finding import DrumtowerError, Finding

__all__ = ["both", "fail", "finding_form", "language_of", "plain", "print_findings", "print_json", "progress"]

UNUSABLE = 2


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language asked for: ``--lang``, else the locale; Chinese unless the locale is English.

    >>> language_of(["assess", "--lang", "en"], {}), language_of([], {"LANG": "en_US.UTF-8"}), language_of([], {})
    ('en', 'en', 'zh')
    """
    for i, word in enumerate(arguments):
        asked = word.removeprefix("--lang=") if word.startswith("--lang=") else None
        if word == "--lang" and i + 1 < len(arguments):
            asked = arguments[i + 1]
        if asked in ("zh", "en"):
            return asked
    locale = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "en" if locale.lower().startswith("en") else "zh"


def print_json(document: object) -> None:
    """One JSON document on stdout, in UTF-8."""
    import json

    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def plain(number: Decimal | None) -> str | None:
    """A number as a decimal string without exponent, as every number that is data is printed."""
    return None if number is None else format(number, "f")


def both(text: Any, *args: Any) -> dict[str, str]:
    """``{"zh": …, "en": …}`` of something that speaks both languages (a message, or a function of the language)."""
    speak = getattr(text, "text", text)
    return {"zh": speak(*args, "zh"), "en": speak(*args, "en")}


def fail(error: DrumtowerError, language: str, *, as_json: bool = False, code: int = UNUSABLE) -> int:
    """Say what is wrong on stderr (and as JSON on stdout where asked) and return the exit code."""
    label = "error: " if language == "en" else "错误："
    print(label + Finding(error.message, place=error.place).text(language), file=sys.stderr)
    print_findings(error.findings, language)
    if as_json:
        print_json({"error": _error_form(error)})
    return code


def _error_form(error: DrumtowerError) -> dict[str, Any]:
    form: dict[str, Any] = {"code": error.code, "message": both(error.message), "place": error.place.as_json() or None}
    if error.findings:
        form["findings"] = [finding_form(f) for f in error.findings]
    return form


def finding_form(finding: Finding) -> dict[str, Any]:
    """A finding for machines."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "place": finding.place.as_json() or None,
        "stated": finding.stated,
        "expected": finding.expected,
        "why": both(finding.message),
        "suggestion": finding.suggestion,
    }


_LABELS = {
    "zh": {"error": "错误", "warning": "警告", "note": "提示"},
    "en": {"error": "error", "warning": "warning", "note": "note"},
}


def progress(zh: str, en: str, language: str) -> None:
    """What is being done, on stderr, where somebody is watching."""
    if sys.stderr.isatty():
        print(en if language == "en" else zh, file=sys.stderr)


def print_findings(findings: Sequence[Finding], language: str) -> None:
    """One line on stderr for each finding, the severe ones first."""
    order = list(_LABELS["zh"])
    colon = ": " if language == "en" else "："
    for finding in sorted(findings, key=lambda f: order.index(f.severity.value)):
        print(_LABELS[language][finding.severity.value] + colon + finding.text(language), file=sys.stderr)
