"""The page of two drafts: the numbers that changed in a table, and the new draft with every change of the text marked.

ReadingChange ──▶ compare_page ──▶ HTML      no script, nothing fetched; it may be mailed, printed and kept
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drumtower.reading._checking import RULES, CheckFinding, FactChange, ReadingChange, TextChange
from drumtower.reading._facts import Fact
from drumtower.reading._showing._change_words import CHANGE_WORDS, comparison_summary
from drumtower.reading._showing._fact_words import value_of
from drumtower.reading._showing._html import element, escaped, page
from drumtower.reading._word_changes import WordFate, changed_words

__all__ = ["compare_page"]

COLUMNS = (("段", "par."), ("指标", "indicator"), ("时期", "period"), ("原", "before"), ("新", "after"))
TAGS = {WordFate.REMOVED: "del", WordFate.ADDED: "ins"}


def compare_page(changes: ReadingChange, findings: Sequence[CheckFinding], language: str = "zh") -> str:
    """The whole page as HTML."""
    place = 1 if language == "en" else 0
    names = f"{changes.old.document.name} → {changes.new.document.name}"
    title = (f"比较：{names}", f"Comparison: {names}")[place]
    head = element("h1", escaped(title)) + element(
        "p", escaped(comparison_summary(changes, findings, place)), cls="under"
    )
    parts = [element("header", head, cls="head"), *_numbers(changes, place), _texts(changes, place)]
    parts.append(_findings(findings, language))
    return page(title, "\n".join(parts), language)


def _numbers(changes: ReadingChange, place: int) -> Iterator[str]:
    heads = element("tr", "".join(element("th", pair[place], scope="col") for pair in COLUMNS))
    for change, words in CHANGE_WORDS.items():
        rows = "".join(_row(changes, each) for each in changes.facts if each.change is change)
        if rows:
            table = element("div", element("table", heads + rows), cls="scroll", tabindex="0")
            yield element("section", element("h2", words[place]) + table, cls=f"numbers {change.value}")


def _row(changes: ReadingChange, each: FactChange) -> str:
    fact = each.fact
    number = (changes.new if each.new else changes.old).document.paragraph_at(fact.start).number
    where = element("a", str(number), href=f"#p{number}") if each.new else str(number)
    cells = (where, escaped(fact.indicator or "—"), escaped(fact.period or "—"), _value(each.old), _value(each.new))
    return element("tr", "".join(element("td", cell) for cell in cells))


def _value(fact: Fact | None) -> str:
    return escaped(value_of(fact)) if fact else "—"


def _texts(changes: ReadingChange, place: int) -> str:
    """The new draft with what was removed and added in it; paragraphs between changes are folded away by their number."""
    title = element("h2", ("文字改动", "Changes of the text")[place])
    if not changes.texts:
        return element("section", title + element("p", ("没有改动", "none")[place], cls="empty"))
    rows = "".join(_text(each, place) for each in changes.texts)
    return element("section", title + rows, cls="texts")


def _text(change: TextChange, place: int) -> str:
    paragraph = change.new or change.old
    assert paragraph is not None
    where = element("span", (f"第{paragraph.number}段", f"paragraph {paragraph.number}")[place], cls="place")
    words = changed_words(change.old.text if change.old else "", change.new.text if change.new else "")
    shown = "".join(_word(word.text, TAGS.get(word.fate)) for word in words)
    name = f"p{paragraph.number}" if change.new else ""
    return element("p", f"{where} {shown}", cls=f"text {change.change.value}", id=name)


def _word(text: str, tag: str | None) -> str:
    return element(tag, escaped(text)) if tag else escaped(text)


def _findings(findings: Sequence[CheckFinding], language: str) -> str:
    place = 1 if language == "en" else 0
    title = element("h2", ("新稿才有的问题", "Wrong only in the new draft")[place])
    if not findings:
        return element("section", title + element("p", ("没有", "none")[place], cls="empty"))
    items = "".join(_finding(finding, language) for finding in findings)
    return element("section", title + element("ul", items, cls="only-now"))


def _finding(finding: CheckFinding, language: str) -> str:
    words = element("b", escaped(RULES[finding.rule].title(language)))
    why = f" {escaped(finding.why.text(language))} "
    place = element("span", escaped(finding.place.describe(language)), cls="place")
    return element("li", words + why + place, cls=finding.severity.value)
