"""The facts of a document on a terminal: results and targets apart, by section; then what could not be placed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from drumtower.cli._tables import Column, heading, line, print_table
from drumtower.document import Description, heading_path
from drumtower.reading import KIND_WORDS, ROLE_WORDS, Fact, LeftOut, Reading, Role, Suggestions, value_of

__all__ = ["print_left_out", "print_reading", "print_suggestions"]

PARTS = (
    (("结果", "results"), (Role.ACTUAL, Role.ESTIMATE)),
    (("目标", "targets"), (Role.TARGET,)),
    (("背景和定义", "background and definitions"), (Role.BACKGROUND, Role.DEFINITION)),
)
HEADS = (("段", "par."), ("指标", "indicator"), ("数", "number"), ("类", "kind"), ("时期", "period"), ("性质", "role"))
WHY = {"bare": ("没有单位", "no unit"), "named-set": ("可能是名称的一部分", "may belong to a name")}


def print_reading(reading: Reading, described: Description, language: str) -> None:
    """Everything that was read."""
    place = 1 if language == "en" else 0
    line(described.title or reading.document.name, "bold")
    line(_summary(reading, described, place))
    for words, roles in PARTS:
        own = [fact for fact in reading.facts if fact.role in roles]
        if own:
            heading(words[place])
        for section, facts in groupby(own, key=lambda fact: _section(reading, fact)):
            line(section, "bold")
            _print_facts(reading, list(facts), place)
    if reading.unplaced:
        heading(("没有归到任何一项的", "not placed")[place])
    for item in reading.unplaced:
        paragraph = reading.document.paragraph_at(item.start).number
        why = WHY.get(item.why, (item.why, item.why))[place]
        line((f"第{paragraph}段“{item.quote}”：{why}", f"paragraph {paragraph}, “{item.quote}”: {why}")[place])


def _summary(reading: Reading, described: Description, place: int) -> str:
    document = reading.document
    known = [described.kind, described.area, str(described.year or "")]
    if document.pages:
        known.append((f"{document.pages}页", f"{document.pages} pages")[place])
    known.append((f"{len(document.paragraphs)}段", f"{len(document.paragraphs)} paragraphs")[place])
    counts = Counter(fact.role for fact in reading.facts)
    roles = [f"{words[place]}{('', ' ')[place]}{counts[role]}" for role, words in ROLE_WORDS.items() if counts[role]]
    total = (f"{len(reading.facts)}个数", f"{len(reading.facts)} numbers")[place]
    said = ("、", ", ")[place].join(roles)
    return "　".join([*filter(None, known), f"{total}（{said}）" if said else total])


def _section(reading: Reading, fact: Fact) -> str:
    document = reading.document
    path = heading_path(document, document.paragraph_at(fact.start))
    return f"{path[-1].number}{path[-1].title}" if path else "—"


def _print_facts(reading: Reading, facts: Sequence[Fact], place: int) -> None:
    columns = [Column(words[place], figures=number in (0, 2)) for number, words in enumerate(HEADS)]
    print_table(columns, [_row(reading, fact, place) for fact in facts])


def _row(reading: Reading, fact: Fact, place: int) -> list[str]:
    words = fact.target if fact.role is Role.TARGET and fact.target else value_of(fact)
    part = "└ " if fact.parent else ""
    return [
        str(reading.document.paragraph_at(fact.start).number),
        part + (fact.indicator or "—"),
        words,
        KIND_WORDS[fact.kind][place],
        fact.period or "—",
        ROLE_WORDS[fact.role][place],
    ]


def print_left_out(reading: Reading, left_out: Sequence[LeftOut], language: str) -> None:
    """What found no place in the plan, and why."""
    if not left_out:
        return
    place = 1 if language == "en" else 0
    heading(("没有写进计划的", "left out of the plan")[place])
    for left in left_out:
        number = reading.document.paragraph_at(left.fact.start).number
        name = f"{left.fact.indicator} " if left.fact.indicator else ""
        words = f"{name}{value_of(left.fact)}"
        why = left.why.text(language)
        line((f"第{number}段 {words}：{why}", f"paragraph {number}, {words}: {why}")[place])


def print_suggestions(reading: Reading, suggestions: Suggestions, language: str) -> None:
    """What a model proposed and the text bears out, to be confirmed; and how many proposals were refused."""
    place = 1 if language == "en" else 0
    heading(("语言模型的提议，待人确认", "proposed by the language model, to be confirmed")[place])
    for fact in suggestions.facts:
        paragraph = reading.document.paragraph_at(fact.start).number
        name = fact.indicator or "—"
        line((f"第{paragraph}段“{fact.quote}”：{name}", f"paragraph {paragraph}, “{fact.quote}”: {name}")[place])
    refused = len(suggestions.refused)
    if refused:
        line(
            (
                f"与原文不符的提议{refused}条，没有采用",
                f"{refused} proposals were refused: the text does not bear them out",
            )[place]
        )
