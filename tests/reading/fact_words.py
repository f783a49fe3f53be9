"""Facts as words that an officer can review: what `facts.tsv` holds, and how a fact is written there."""

from __future__ import annotations

from drumtower.document import document_of_text
from drumtower.reading import Fact, FactKind, Reading, read_facts

TITLE = "某区2023年国民经济和社会发展计划执行情况及2024年计划草案的报告\n"
PARTS = {
    "回顾": TITLE + "一、2023年计划执行情况\n",
    "安排": TITLE + "二、2024年计划安排\n",
    "公报": "某市2023年国民经济和社会发展统计公报\n一、综合\n",
}
KINDS = {
    FactKind.LEVEL: "数额",
    FactKind.COUNT: "个数",
    FactKind.GROWTH: "增幅",
    FactKind.CHANGE: "增减",
    FactKind.RATE: "比率",
    FactKind.SHARE: "占比",
    FactKind.RANK: "位次",
    FactKind.QUALITATIVE: "无数值",
}
ROLES = {"actual": "实际", "estimate": "预计", "target": "目标", "background": "背景", "definition": "定义"}
ARROWS = {"up": "↑", "down": "↓", None: ""}


def read(part: str, sentence: str) -> Reading:
    """A sentence read as one of a part of a made-up report."""
    return read_facts(document_of_text(PARTS[part] + sentence))


def written(part: str, sentence: str) -> str:
    """All facts of a sentence in words, one after the other."""
    reading = read(part, sentence)
    return "；".join(fact_words(reading, fact) for fact in reading.facts)


def fact_words(reading: Reading, fact: Fact) -> str:
    """One fact: indicator, value, kind, role and period, and what else its words say."""
    value = f"{fact.value}{'' if fact.value2 is None else f'—{fact.value2}'}{fact.unit or ''}"
    pieces = [
        fact.indicator or "？",
        fact.quote if fact.kind is FactKind.QUALITATIVE else value,
        KINDS[fact.kind] + ARROWS[fact.polarity],
        ROLES[fact.role],
        fact.period or "—",
        f"〔{fact.measure}〕" if fact.measure else "",
        f"（{'、'.join(fact.qualifiers)}）" if fact.qualifiers else "",
        f"属于{reading.by_id[fact.parent].quote}" if fact.parent else "",
        f"目标：{fact.target}" if fact.target else "",
    ]
    return " ".join(piece for piece in pieces if piece)
