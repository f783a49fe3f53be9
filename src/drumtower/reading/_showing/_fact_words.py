"""What a fact says, in a few words: 高新技术企业，2023年，实际."""

from __future__ import annotations

from drumtower.reading._facts import Fact, FactKind, Role

__all__ = ["KIND_WORDS", "ROLE_WORDS", "fact_words", "value_of"]

ROLE_WORDS: dict[Role, tuple[str, str]] = {
    Role.ACTUAL: ("实际", "actual"),
    Role.ESTIMATE: ("预计", "estimate"),
    Role.TARGET: ("目标", "target"),
    Role.BACKGROUND: ("背景", "background"),
    Role.DEFINITION: ("定义", "definition"),
}
KIND_WORDS: dict[FactKind, tuple[str, str]] = {
    FactKind.LEVEL: ("水平", "level"),
    FactKind.COUNT: ("数量", "count"),
    FactKind.GROWTH: ("增长", "growth"),
    FactKind.CHANGE: ("变动", "change"),
    FactKind.RATE: ("比率", "rate"),
    FactKind.SHARE: ("占比", "share"),
    FactKind.RANK: ("位次", "rank"),
    FactKind.QUALITATIVE: ("定性", "qualitative"),
}


def fact_words(fact: Fact, language: str) -> str:
    """What the fact was read as: indicator, kind, period, role."""
    place = 1 if language == "en" else 0
    parts = (fact.indicator, KIND_WORDS[fact.kind][place], fact.period, ROLE_WORDS[fact.role][place])
    return ("，", ", ")[place].join(part for part in parts if part)


def value_of(fact: Fact) -> str:
    """The number as stated, with its unit, folded to one line."""
    return " ".join(fact.quote.split())
