"""Small invented documents with their facts, for what shows and writes them: 鹿溪区, plainly made up.

reading = small_reading("全年新增人才41名，其中省级15名。", facts=[("41名", {}), ("15名", {"indicator": "省级人才"})])
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from drumtower.document import Document, Format, Paragraph
from drumtower.finding import Severity, Wording
from drumtower.reading import RULES, CheckFinding, Fact, FactKind, Reading, Role

WHY = Wording("check.invented", "{why}", "{why}")


def small_document(*lines: str, name: str = "草稿.txt", **rest: Any) -> Document:
    """A document of these paragraphs; the first is its title where it ends without a mark."""
    paragraphs, start = [], 0
    for number, line in enumerate(lines, 1):
        paragraphs.append(Paragraph(number, line, start, page=1))
        start += len(line) + 1
    return Document(name, Format.TXT, tuple(paragraphs), **rest)


def small_reading(*lines: str, facts: Iterable[tuple[str, dict[str, Any]]] = (), **rest: Any) -> Reading:
    """A reading of these paragraphs; each fact is found by its quote, after the one before."""
    document = small_document(*lines, **rest)
    found, at = [], 0
    for number, (quote, parts) in enumerate(facts, 1):
        at = document.text.index(quote, at)
        found.append(small_fact(f"f{number:03d}", quote, at, **parts))
        at += len(quote)
    return Reading(document, tuple(found))


def small_fact(id_: str, quote: str, start: int, **parts: Any) -> Fact:
    """A count of 2023 that really happened, unless the case says otherwise."""
    plain: dict[str, Any] = {
        "kind": FactKind.COUNT, "role": Role.ACTUAL, "indicator": "高层次人才", "period": "2023", "section": "一（二）",
    }  # fmt: skip
    if "value" in parts:
        parts["value"] = Decimal(parts["value"])
    return Fact(id_, quote, start, start + len(quote), **(plain | parts))


def small_finding(reading: Reading, quote: str, rule: str = "sum", **rest: Any) -> CheckFinding:
    """A finding of a rule at the first such words of the document."""
    start = reading.document.text.index(quote)
    plain: dict[str, Any] = {
        "severity": RULES[rule].severity, "stated": quote, "expected": "", "suggestion": "",
        "place": reading.document.place(start, start + len(quote)),
    }  # fmt: skip
    why = WHY.say(why=rest.pop("why", "为什么"))
    return CheckFinding(rule=rule, quote=quote, why=why, **(plain | rest))


SERIOUS = (Severity.ERROR, Severity.WARNING)
