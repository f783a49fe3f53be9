"""Suggesting: a language model may propose what the rules did not read; nothing of it is believed unseen.

    Reading ──ask──▶ propose(prompt) ──▶ answers ──check──▶ Suggestions (facts marked ``suggested``, refused with the reason)

An answer is taken only where its quote stands in the paragraph that it names, where the number that our own scanner reads in
that quote is the number it states, and where no fact lies there already.  What is taken waits for a person to confirm it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from drumtower.document import Paragraph
from drumtower.quantity import NumberMatch, fold, scan_numbers
from drumtower.reading._facts import Fact, FactKind, Reading, Role

__all__ = ["Refused", "Suggestions", "suggest_facts"]

RULE = "suggested"
CONFIDENCE = Decimal("0.5")
QUESTION = (
    "下面每行是一份政府报告的一段，行首是段号。已经读出的数量用【】标出。\n"
    "请找出没有标出的数量（带单位或百分号的数，用来计数的汉字数字），不要找日期、序号、名称和口号里的数。\n"
    "只回答一个 JSON 数组，每个数量一个对象：\n"
    '{"paragraph": 段号, "quote": "原文里的数和单位，一字不差", "indicator": "说的是什么指标", "value": "数值", '
    '"role": "actual|estimate|target", "period": "2023"}\n'
    "没有就回答 []。\n\n"
)


@dataclass(frozen=True, slots=True)
class Refused:
    """An answer that was not taken, and why."""

    answer: Mapping[str, Any]
    why: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What a model proposed: facts that passed every check, each marked as a suggestion, and answers that were refused."""

    facts: tuple[Fact, ...] = ()
    refused: tuple[Refused, ...] = ()


def suggest_facts(reading: Reading, propose: Callable[[str], str], *, most: int = 6000) -> Suggestions:
    """What ``propose``, asked about the paragraphs that hold figures, adds to ``reading``.

    ``propose`` takes a prompt and gives the answer of a model; ``most`` is how many characters of the document a prompt may
    hold.  An answer that is no JSON proposes nothing.
    """
    taken: list[Fact] = []
    refused: list[Refused] = []
    for prompt in _prompts(reading, most):
        for answer in _answers(propose(prompt)):
            made = _checked(reading, answer, taken)
            if isinstance(made, Fact):
                taken.append(made)
            else:
                refused.append(Refused(answer, made))
    return Suggestions(tuple(taken), tuple(refused))


def _prompts(reading: Reading, most: int) -> Iterator[str]:
    """The question with as many paragraphs as fit, time and again."""
    lines: list[str] = []
    for paragraph in reading.document.paragraphs:
        if not any(character.isdigit() for character in paragraph.text):
            continue
        line = f"{paragraph.number}\t{_marked(reading, paragraph)}"
        if lines and sum(map(len, lines)) + len(line) > most:
            yield QUESTION + "\n".join(lines)
            lines = []
        lines.append(line)
    if lines:
        yield QUESTION + "\n".join(lines)


def _marked(reading: Reading, paragraph: Paragraph) -> str:
    """A paragraph with what has been read in 【】."""
    text = paragraph.text
    for fact in reversed(reading.facts):
        if paragraph.start <= fact.start and fact.end <= paragraph.end:
            start, end = fact.start - paragraph.start, fact.end - paragraph.start
            text = f"{text[:start]}【{text[start:end]}】{text[end:]}"
    return text


def _answers(said: str) -> list[Mapping[str, Any]]:
    """The objects of the JSON array in an answer; none where there is no such array."""
    start, end = said.find("["), said.rfind("]")
    try:
        found = json.loads(said[start : end + 1]) if 0 <= start < end else []
    except (ValueError, RecursionError):
        return []
    return [answer for answer in found if isinstance(answer, Mapping)] if isinstance(found, list) else []


# ---------------------------------------------------------------- checks


def _checked(reading: Reading, answer: Mapping[str, Any], taken: list[Fact]) -> Fact | str:
    """The fact of an answer; why it is refused, where it is."""
    quote = answer.get("quote")
    if not isinstance(quote, str) or not quote.strip():
        return "no quote"
    start = _place_of(reading, answer.get("paragraph"), quote)
    if start is None:
        return "the quote does not stand in that paragraph exactly once"
    end = start + len(quote)
    if any(fact.start < end and start < fact.end for fact in (*reading.facts, *taken)):
        return "read already"
    found = _only_number(quote)
    if found is None:
        return "the quote holds no single number"
    if found.number != _stated(answer.get("value")):
        return "its number is not the one in the quote"
    return _fact(answer, quote, start, found, len(taken) + 1)


def _place_of(reading: Reading, number: object, quote: str) -> int | None:
    """Where a quote stands in the paragraph of that number, if it does once."""
    paragraph = next((p for p in reading.document.paragraphs if p.number == number), None)
    if paragraph is None or paragraph.text.count(quote) != 1:
        return None
    return paragraph.start + paragraph.text.index(quote)


def _only_number(quote: str) -> NumberMatch | None:
    found = scan_numbers(fold(quote).text)
    return found[0] if len(found) == 1 else None


def _stated(value: object) -> Decimal | None:
    try:
        return Decimal(str(value).replace(",", ""))
    except InvalidOperation:
        return None


def _fact(answer: Mapping[str, Any], quote: str, start: int, found: NumberMatch, count: int) -> Fact:
    """A fact marked as suggested; its unit and kind are ours, its name, role and period are the model's."""
    role = answer.get("role")
    indicator, period = answer.get("indicator"), answer.get("period")
    return Fact(
        id=f"s{count:03d}",
        quote=quote,
        start=start,
        end=start + len(quote),
        kind=_kind(found),
        role=Role(role) if role in set(Role) else Role.ACTUAL,
        indicator=indicator if isinstance(indicator, str) and indicator else None,
        value=found.number,
        value2=found.number2,
        unit=found.unit.symbol if found.unit else None,
        period=period if isinstance(period, str) and period else None,
        rule=RULE,
        confidence=CONFIDENCE,
    )


def _kind(found: NumberMatch) -> FactKind:
    dimension = found.unit.dimension if found.unit else ""
    if dimension == "points":
        return FactKind.CHANGE
    if dimension in ("count", "people", "person-times", "households"):
        return FactKind.COUNT
    return FactKind.RATE if dimension == "rate" else FactKind.LEVEL
