"""Two drafts side by side on a terminal: numbers first, then the words around them, then what is wrong only now."""

from __future__ import annotations

from collections.abc import Sequence

from drumtower.cli._tables import Column, heading, line, print_table
from drumtower.reading import (
    CHANGE_WORDS,
    RULES,
    CheckFinding,
    Fact,
    FactChange,
    Reading,
    ReadingChange,
    TextChange,
    WordFate,
    changed_words,
    comparison_summary,
    value_of,
)

__all__ = ["print_comparison"]

COLUMNS = (("段", "par."), ("指标", "indicator"), ("时期", "period"), ("原", "before"), ("新", "after"))
MARKS = {WordFate.KEPT: "{}", WordFate.REMOVED: "［-{}-］", WordFate.ADDED: "［+{}+］"}


def print_comparison(changes: ReadingChange, findings: Sequence[CheckFinding], language: str) -> None:
    """Everything that changed."""
    place = 1 if language == "en" else 0
    line(f"{changes.old.document.name} → {changes.new.document.name}", "bold")
    line(comparison_summary(changes, findings, place))
    for change, words in CHANGE_WORDS.items():
        own = [each for each in changes.facts if each.change is change]
        if own:
            heading(words[place])
            print_table([Column(pair[place]) for pair in COLUMNS], [_row(changes, each) for each in own])
    if changes.texts:
        heading(("文字改动", "changes of the text")[place])
    for text in changes.texts:
        line(_text(text, place))
    if findings:
        heading(("新稿才有的问题", "wrong only in the new draft")[place])
    for finding in findings:
        title = RULES[finding.rule].title(language)
        line(f"{title}　{finding.place.describe(language)}　{finding.why.text(language)} [{finding.rule}]")


def _row(changes: ReadingChange, each: FactChange) -> list[str]:
    fact = each.fact
    reading: Reading = changes.new if each.new else changes.old
    number = reading.document.paragraph_at(fact.start).number
    return [str(number), fact.indicator or "—", fact.period or "—", _value(each.old), _value(each.new)]


def _value(fact: Fact | None) -> str:
    return value_of(fact) if fact else "—"


def _text(change: TextChange, place: int) -> str:
    paragraph = change.new or change.old
    assert paragraph is not None
    where = (f"第{paragraph.number}段：", f"paragraph {paragraph.number}: ")[place]
    words = changed_words(change.old.text if change.old else "", change.new.text if change.new else "")
    return where + "".join(MARKS[word.fate].format(_short(word.text, word.fate)) for word in words)


def _short(text: str, fate: WordFate) -> str:
    """What was kept is shown only where it touches a change."""
    plain = text.replace("\t", "　")
    return plain if fate is not WordFate.KEPT or len(plain) <= 24 else f"{plain[:10]}…{plain[-10:]}"
