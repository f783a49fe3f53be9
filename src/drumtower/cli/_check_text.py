"""What checking found, on a terminal: the most embarrassing first, each with its place, its arithmetic and what to write instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from drumtower.cli._tables import heading, line
from drumtower.document import Document
from drumtower.finding import Severity
from drumtower.reading import RULES, Checked, CheckFinding, Question, Reading, quiet, told

__all__ = ["print_check", "quoted"]

HEADS = {
    Severity.ERROR: ("错误", "errors"),
    Severity.WARNING: ("存疑", "doubts"),
    Severity.NOTE: ("提示", "notes"),
}
STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: ""}
BEFORE, BEHIND = 12, 10


def print_check(reading: Reading, checked: Checked, compared: tuple[str, ...], language: str) -> None:
    """Everything, in the order of the findings."""
    place = 1 if language == "en" else 0
    line(reading.document.title or reading.document.name, "bold")
    line(_summary(reading, checked, compared, place))
    numbered = list(enumerate(told(checked), 1))
    for severity, words in HEADS.items():
        own = [(number, finding) for number, finding in numbered if finding.severity is severity]
        if own:
            heading(words[place])
        for number, finding in own:
            _print_finding(number, finding, reading.document, place)
    _print_quiet(quiet(checked), place)
    if checked.questions:
        heading(("请说明", "questions")[place])
    for question in checked.questions:
        _print_question(question, language)
    _print_foot(checked, place)


def _summary(reading: Reading, checked: Checked, compared: tuple[str, ...], place: int) -> str:
    counts = Counter(finding.severity for finding in told(checked))
    document = reading.document
    parts = [(f"{document.pages}页", f"{document.pages} pages")[place]] if document.pages else []
    parts.append((f"{len(reading.facts)}个数", f"{len(reading.facts)} numbers")[place])
    parts.append((f"核对{len(checked.relations)}处关系", f"{len(checked.relations)} relations")[place])
    parts += [
        (f"{words[0]}{counts[severity]}处", f"{counts[severity]} {words[1]}")[place]
        for severity, words in HEADS.items()
    ]
    if compared:
        parts.append((f"比对：{'、'.join(compared)}", f"against {', '.join(compared)}")[place])
    return ("，", ", ")[place].join(parts)


def _print_finding(number: int, finding: CheckFinding, document: Document, place: int) -> None:
    language = ("zh", "en")[place]
    where = finding.place.describe(language)
    title = RULES[finding.rule].title(language)
    line(f"{number:>2} {title}{('　', '  ')[place]}{where} [{finding.rule}]", STYLES[finding.severity])
    for words in _said(finding, document, place):
        line(f"   {words}")


def _said(finding: CheckFinding, document: Document, place: int) -> Iterator[str]:
    if words := quoted(document, finding.place.start, finding.place.end):
        yield words
    yield finding.why.text(("zh", "en")[place])
    if finding.expected and finding.expected not in finding.why.text(("zh", "en")[place]):
        yield (
            f"文中：{finding.stated}　应为：{finding.expected}",
            f"stated: {finding.stated}, expected: {finding.expected}",
        )[place]
    if finding.suggestion:
        yield ("建议：", "suggestion: ")[place] + finding.suggestion


def quoted(document: Document, start: int | None, end: int | None) -> str:
    """The words at a place, between 【】, with some before and behind them of the same paragraph."""
    if start is None or end is None or end > len(document.text) or start >= end:
        return ""
    paragraph = document.paragraph_at(start)
    text, begin, stop = paragraph.text, start - paragraph.start, min(end, paragraph.end) - paragraph.start
    left, right = max(0, begin - BEFORE), min(len(text), stop + BEHIND)
    words = f"{'…' if left else ''}{text[left:begin]}【{text[begin:stop]}】{text[stop:right]}{'…' if right < len(text) else ''}"
    return words.replace("\t", "　").replace("\n", " ")


def _print_quiet(findings: Sequence[CheckFinding], place: int) -> None:
    """Numbers without a source, a line for each paragraph."""
    if findings:
        heading((f"暂无出处的数（{len(findings)}个）", f"numbers not on file ({len(findings)})")[place])
    for paragraph, own in groupby(findings, key=lambda finding: finding.place.paragraph):
        words = ("、", ", ")[place].join("".join(finding.quote.split()) for finding in own)
        line((f"   第{paragraph}段：{words}", f"   paragraph {paragraph}: {words}")[place])


def _print_question(question: Question, language: str) -> None:
    line(f"   {question.question.text(language)} [{question.rule}]")


def _print_foot(checked: Checked, place: int) -> None:
    if not told(checked):
        line(("没有发现问题；规则之外的，仍请通读。", "Nothing found; what no rule knows still needs a reader.")[place])
    if checked.dismissed:
        count = len(checked.dismissed)
        line((f"另有{count}处已认定不是问题", f"{count} more were dismissed before")[place], "dim")
