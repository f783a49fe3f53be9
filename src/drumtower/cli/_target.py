"""``drumtower target``: how words are read, and whether a result meets them."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from drumtower.cli._messages import BAD_OTHER, NOT_AN_AMOUNT
from drumtower.cli._output import both, print_json
from drumtower.finding import DrumtowerError
from drumtower.plan import (
    Case,
    Outcome,
    Target,
    Verdict,
    due_day,
    judge,
    notation,
    overall,
    read_evidence,
    read_result,
    read_targets,
    requirement,
    share_results,
)
from drumtower.quantity import Amount, Unit

__all__ = ["run"]

OUTCOMES = {
    Outcome.MET: ("完成", "met"),
    Outcome.PARTLY: ("部分完成", "partly met"),
    Outcome.MISSED: ("未完成", "missed"),
    Outcome.UNKNOWN: ("尚不能判断", "not yet known"),
}


def run(options: argparse.Namespace) -> int:
    """Read the words, judge the results, and print both."""
    lower = True if options.lower_is_better else None
    targets = read_targets(options.words, lower=lower)
    values = share_results(options.words, targets, options.value)
    others = dict(_other(text) for text in options.other)
    verdicts = [_judge(t, v, options.last, others, lower) for t, v in zip(targets, values, strict=True)]
    if options.json:
        print_json(_form(options.words, targets, verdicts, lower))
    else:
        _print(targets, verdicts, lower, options.language)
    return 0


def _other(text: str) -> tuple[str, Amount]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise DrumtowerError(BAD_OTHER.say(text=text))
    return name.strip(), _amount(value, "--other", None)


def _amount(words: str, option: str, unit: Unit | None) -> Amount:
    """The amount that an option gives; 下降3% is a negative one."""
    value = read_evidence(words, unit)
    if not isinstance(value, Amount):
        raise DrumtowerError(NOT_AN_AMOUNT.say(option=option, text=words))
    return value


def _judge(
    target: Target, value: str | None, last: str | None, others: dict[str, Amount], lower: bool | None
) -> Verdict | None:
    """The verdict on one target; None where no result was given.  A lone ``--other`` always applies."""
    if value is None:
        return None
    if len(others) == 1:
        others = others | {"*": next(iter(others.values()))}
    evidence = read_result(value, target)
    unit = evidence.unit if isinstance(evidence, Amount) else None
    before = None if last is None else _amount(last, "--last", unit)
    due = due_day(target, evidence.year) if isinstance(evidence, date) else None
    case = Case(evidence, last=before, others=others, lower=lower, due=due)
    return judge(target, evidence, case)


def _form(
    words: str, targets: tuple[Target, ...], verdicts: list[Verdict | None], lower: bool | None
) -> dict[str, Any]:
    outcomes = [v.outcome if v else Outcome.UNKNOWN for v in verdicts]
    return {
        "words": words,
        "canonical": _canonical(targets),
        "targets": [_target_form(t, v, lower) for t, v in zip(targets, verdicts, strict=True)],
        "outcome": overall(outcomes).value,
    }


def _canonical(targets: tuple[Target, ...]) -> str:
    """The standard words of several targets, one clause each."""
    return "，".join(str(t) for t in targets)


def _target_form(target: Target, verdict: Verdict | None, lower: bool | None) -> dict[str, Any]:
    explain = verdict.explain if verdict else lambda language: requirement(target, language, lower=lower)
    return {
        "indicator": target.indicator,
        "canonical": str(target),
        "predicate": notation(target),
        "outcome": (verdict.outcome if verdict else Outcome.UNKNOWN).value,
        "degree": _degree(verdict),
        "stretch": verdict.stretch.value if verdict and verdict.stretch else None,
        "explanation": both(explain),
        "note": target.note or None,
    }


def _degree(verdict: Verdict | None) -> str | None:
    if verdict is None or verdict.degree is None:
        return None
    return format(verdict.degree.normalize(), "f")


def _print(targets: tuple[Target, ...], verdicts: list[Verdict | None], lower: bool | None, language: str) -> None:
    place = 1 if language == "en" else 0
    for target, verdict in zip(targets, verdicts, strict=True):
        print(target)
        explanation = verdict.explain(language) if verdict else requirement(target, language, lower=lower)
        print(f"  {explanation}{'.' if place else '。'}")
        if verdict and verdict.outcome is Outcome.MISSED and verdict.degree is not None:
            print(f"  {('完成程度', 'degree')[place]} {_degree(verdict)}")
    if len(targets) > 1 and any(verdicts):
        outcome = overall([v.outcome if v else Outcome.UNKNOWN for v in verdicts])
        print(f"{('合计：', 'in all: ')[place]}{OUTCOMES[outcome][place]}")
