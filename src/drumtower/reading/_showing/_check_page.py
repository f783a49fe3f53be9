"""The page of a checked document: one file, complete in itself, with every number marked and every finding beside its place.

    Reading, Checked ──▶ check_page ──▶ HTML      no script, nothing fetched; it may be mailed, printed and kept

The cards stand in the margin by floating: each begins beside its paragraph and moves down where another is in its way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from drumtower.document import Heading, Where
from drumtower.finding import Severity
from drumtower.reading._checking import RULES, Checked, CheckFinding
from drumtower.reading._facts import Fact, Reading
from drumtower.reading._listing import told
from drumtower.reading._marking import MarkedParagraph, Segment, Support, facts_on_file, marked_paragraphs
from drumtower.reading._showing._fact_words import fact_words
from drumtower.reading._showing._html import bare, element, escaped, join, page

__all__ = ["CheckView", "check_page"]

TIED = "&#8288;"
"""A word joiner: the number of a finding stays on the line of what it belongs to."""

SHORT = 12
"""How many letters of a mark are kept on one line."""

SEVERITIES = {
    Severity.ERROR: ("错误", "error", "errors"),
    Severity.WARNING: ("存疑", "doubt", "doubts"),
    Severity.NOTE: ("提示", "note", "notes"),
}
SUPPORTS = {
    Support.ON_FILE: ("有据", "on file"),
    Support.NOT_ON_FILE: ("暂无出处", "not on file"),
    Support.CONTRADICTED: ("有矛盾", "contradicted"),
}


@dataclass(frozen=True)
class CheckView:
    """What a page of a checked document shows: the reading, what checking gave, and with what it was compared."""

    reading: Reading
    checked: Checked
    compared: tuple[str, ...] = ()
    language: str = "zh"

    @cached_property
    def findings(self) -> tuple[CheckFinding, ...]:
        """The findings that have a card."""
        return told(self.checked)

    @cached_property
    def marked(self) -> tuple[MarkedParagraph, ...]:
        """The document, cut at its numbers and findings."""
        on_file = facts_on_file(self.reading, self.checked.relations)
        return marked_paragraphs(self.reading, self.findings, on_file)

    @cached_property
    def supports(self) -> Counter[Support]:
        """How many numbers are supported in which way."""
        facts = {s.fact.id: s.support for m in self.marked for s in m.segments if s.fact and s.support}
        return Counter(facts.values())

    @cached_property
    def severities(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for finding in self.findings)

    @property
    def title(self) -> str:
        """What the document is called."""
        return self.reading.document.title or self.reading.document.name

    def say(self, zh: str, en: str) -> str:
        """One of two texts."""
        return en if self.language == "en" else zh


def check_page(view: CheckView) -> str:
    """The whole page as HTML."""
    body = join(
        element("a", view.say("跳到正文", "Skip to the document"), cls="skip", href="#paper"),
        _switch(view),
        _head(view),
        _list(view),
        element("div", _outline(view) + _paper(view), cls="columns"),
        _facts(view),
    )
    return page(view.say(f"检查：{view.title}", f"Check: {view.title}"), body, view.language)


# ---- above the document


def _switch(view: CheckView) -> str:
    """A switch that hides all but errors, without a script."""
    if not view.severities[Severity.ERROR] or len(view.severities) == 1:
        return ""
    words = view.say("仅看错误", "errors only")
    return join('<input type="checkbox" id="errors-only" class="sr">', f'<label for="errors-only">{words}</label>')


def _head(view: CheckView) -> str:
    return element(
        "header",
        element("h1", escaped(view.say(f"检查：{view.title}", f"Check: {view.title}")))
        + element("p", escaped(_under(view)), cls="under")
        + element("ul", "".join(_totals(view)), cls="totals")
        + element("p", _legend(view), cls="legend"),
        cls="head",
    )


def _under(view: CheckView) -> str:
    document = view.reading.document
    parts = [document.name] if document.title else []
    if document.pages:
        parts.append(view.say(f"{document.pages}页", f"{document.pages} pages"))
    parts.append(view.say(f"{len(view.reading.facts)}个数", f"{len(view.reading.facts)} numbers"))
    compared = view.say("、", ", ").join(view.compared)
    if compared:
        parts.append(view.say(f"与{compared}比对", f"compared with {compared}"))
    return " · ".join(parts)


def _totals(view: CheckView) -> Iterator[str]:
    for severity, (zh, en, many) in SEVERITIES.items():
        count = view.severities[severity]
        words = view.say(f"处{zh}", en if count == 1 else many)
        yield element("li", element("b", str(count), cls=severity.value) + words)
    kept, open_ = view.supports[Support.ON_FILE], view.supports[Support.NOT_ON_FILE]
    if view.compared:
        yield element("li", element("b", str(kept), cls="kept") + view.say("个数有据", "numbers on file"))
    yield element("li", element("b", str(open_)) + view.say("个数暂无出处", "numbers not on file"))


def _legend(view: CheckView) -> str:
    marks = "".join(
        element("span", view.say(*words), cls=f"num {support.value}") for support, words in SUPPORTS.items()
    )
    return view.say("数下面的线：", "Lines under numbers: ") + marks


def _list(view: CheckView) -> str:
    """Every finding in one line, the most embarrassing first, as the way to its place."""
    found = view.findings
    title = element("h2", view.say("问题一览", "Findings"), id="findings")
    if not found:
        words = view.say(
            "没有发现问题。核对只看能由规则断定的，不代替通读。", "Nothing found. Rules cannot replace a reader."
        )
        return element("section", title + element("p", words, cls="empty"), cls="list")
    lines = "".join(_line(view, number, finding) for number, finding in enumerate(found, 1))
    return element("section", title + element("ol", lines), cls="list")


def _line(view: CheckView, number: int, finding: CheckFinding) -> str:
    target = f"#f{number}"
    words = element("span", _severity(view, finding), cls=f"sev {finding.severity.value}")
    name = element("a", escaped(_title(view, finding)), href=target)
    why = element("span", escaped(finding.why.text(view.language)), cls="why")
    place = element("span", escaped(_place(view, finding)), cls="place")
    return element("li", join(words, name, why, place), cls=finding.severity.value, id=f"l{number}")


def _severity(view: CheckView, finding: CheckFinding) -> str:
    return view.say(*SEVERITIES[finding.severity][:2])


def _title(view: CheckView, finding: CheckFinding) -> str:
    return RULES[finding.rule].title(view.language)


def _place(view: CheckView, finding: CheckFinding) -> str:
    return finding.place.describe(view.language)


# ---- beside the document


def _outline(view: CheckView) -> str:
    """The headings, each with the number of findings below it."""
    headings = [heading for heading in view.reading.document.headings if heading.level <= 2]
    if not headings:
        return element("nav", "", cls="outline")
    counts = _counted(view, headings)
    items = "".join(
        element(
            "li",
            element("a", escaped(bare(h)), href=f"#p{h.paragraph}") + _count(view, counts[h.paragraph]),
            cls=f"l{h.level}",
        )
        for h in headings
    )
    return element("nav", element("ul", items), cls="outline", aria_label=view.say("目录", "contents"))


def _counted(view: CheckView, headings: Sequence[Heading]) -> Counter[int]:
    """How many errors and doubts stand between each heading and the next, by the paragraph of the heading."""
    starts = [heading.paragraph for heading in headings]
    counts: Counter[int] = Counter()
    for finding in view.findings:
        paragraph = finding.place.paragraph
        above = [start for start in starts if paragraph is not None and start <= paragraph]
        if above and finding.severity is not Severity.NOTE:
            counts[above[-1]] += 1
    return counts


def _count(view: CheckView, count: int) -> str:
    words = view.say(f"{count}处", f"{count}")
    return element("span", words, cls="count") if count else ""


# ---- the document


def _paper(view: CheckView) -> str:
    parts = [_loose(view)]
    for table, group in groupby(view.marked, key=lambda m: m.paragraph.table):
        paragraphs = list(group)
        parts.append(_table(view, paragraphs) if table else "".join(_paragraph(view, m) for m in paragraphs))
    return element("main", "".join(parts), cls="paper", id="paper", tabindex="-1")


def _loose(view: CheckView) -> str:
    """The cards of findings that stand nowhere in the text (a goal that is not mentioned)."""
    placed = {number for marked in view.marked for number in marked.findings}
    loose = [number for number in range(1, len(view.findings) + 1) if number not in placed]
    return "".join(_card(view, number) for number in loose)


def _paragraph(view: CheckView, marked: MarkedParagraph) -> str:
    cards = "".join(_card(view, number) for number in marked.findings)
    paragraph = marked.paragraph
    words = _words(view, marked.segments)
    name = f"p{paragraph.number}"
    if paragraph.text == view.reading.document.title:
        text = element("p", words, cls="title", id=name)
    elif paragraph.heading and paragraph.heading.level <= 3:
        text = element(f"h{paragraph.heading.level + 1}", words, id=name)
    else:
        text = element("p", words, cls=_kind(marked), id=name)
    return element("div", cards + text, cls="para") if cards else text


def _kind(marked: MarkedParagraph) -> str:
    paragraph = marked.paragraph
    notes = (Where.FOOTNOTE, Where.ENDNOTE, Where.HEADER, Where.FOOTER)
    return "note" if paragraph.where in notes else "lead" if paragraph.lead else ""


def _table(view: CheckView, rows: Sequence[MarkedParagraph]) -> str:
    numbers = [number for row in rows for number in row.findings]
    cards = "".join(_card(view, number) for number in numbers)
    body = "".join(element("tr", _cells(view, row), id=f"p{row.paragraph.number}") for row in rows)
    table = element("div", element("table", body), cls="scroll", tabindex="0")
    return element("div", cards + table, cls="para")


def _cells(view: CheckView, row: MarkedParagraph) -> str:
    return element("td", _words(view, row.segments)).replace("\t", "</td><td>")


def _words(view: CheckView, segments: Sequence[Segment]) -> str:
    return "".join(_segment(view, segment) for segment in segments)


def _segment(view: CheckView, segment: Segment) -> str:
    """A stretch of text; a tab, which parts two cells of a table, is never inside a mark."""
    numbers = "".join(_number(view, number) for number in segment.closing)
    kinds = [kind for kind in (_support_class(segment), _finding_class(view, segment)) if kind]
    kinds += ["short"] if len(segment.text) <= SHORT else []
    text = escaped(segment.text)
    if kinds in ([], ["short"]) or "\t" in segment.text:
        return text + numbers
    return element("span", text, cls=" ".join(kinds), title=_told(view, segment)) + numbers


def _support_class(segment: Segment) -> str:
    return f"num {segment.support.value}" if segment.support else "num" if segment.fact else ""


def _finding_class(view: CheckView, segment: Segment) -> str:
    if not segment.findings:
        return ""
    severities = {view.findings[number - 1].severity for number in segment.findings}
    worst = next(severity for severity in Severity if severity in severities)
    return f"found {worst.value}"


def _told(view: CheckView, segment: Segment) -> str:
    """What a pointer resting on the mark is told: what supports the number, and how it was read."""
    parts = [view.say(*SUPPORTS[segment.support])] if segment.support else []
    if segment.fact:
        parts.append(fact_words(segment.fact, view.language))
    parts += [_title(view, view.findings[number - 1]) for number in segment.findings]
    return view.say("；", "; ").join(part for part in parts if part)


def _number(view: CheckView, number: int) -> str:
    finding = view.findings[number - 1]
    label = view.say(f"问题{number}：", f"finding {number}: ") + _title(view, finding)
    return TIED + element(
        "a", str(number), cls=f"no {finding.severity.value}", id=f"m{number}", href=f"#f{number}", aria_label=label
    )


def _card(view: CheckView, number: int) -> str:
    finding = view.findings[number - 1]
    back = element("a", str(number), cls=f"no {finding.severity.value}", href=f"#m{number}")
    head = element(
        "h3", join(back, escaped(_title(view, finding)), element("span", _severity(view, finding), cls="sev"))
    )
    return element(
        "aside",
        head + "".join(_said(view, finding)),
        cls=f"card {finding.severity.value}",
        id=f"f{number}",
        aria_label=view.say(f"问题{number}", f"finding {number}"),
    )


def _said(view: CheckView, finding: CheckFinding) -> Iterator[str]:
    yield element("p", escaped(finding.why.text(view.language)))
    if finding.expected:
        sides = ((view.say("文中", "stated"), finding.stated), (view.say("应为", "expected"), finding.expected))
        yield element("dl", "".join(element("dt", name) + element("dd", escaped(words)) for name, words in sides))
    if finding.suggestion:
        yield element("p", view.say("建议：", "Suggestion: ") + escaped(finding.suggestion), cls="suggest")
    yield element("p", escaped(f"{_place(view, finding)} {finding.key}".strip()), cls="place")


# ---- below the document


def _facts(view: CheckView) -> str:
    """Every number as it was read, closed until somebody opens it."""
    heads = view.say("数|读作|段", "number|read as|paragraph").split("|")
    rows = "".join(_fact_row(view, fact) for fact in view.reading.facts)
    table = element("tr", "".join(element("th", head, scope="col") for head in heads)) + rows
    title = view.say(
        f"全部{len(view.reading.facts)}个数读作什么", f"How all {len(view.reading.facts)} numbers were read"
    )
    return element("details", element("summary", title) + element("table", table), cls="facts")


def _fact_row(view: CheckView, fact: Fact) -> str:
    paragraph = view.reading.document.paragraph_at(fact.start).number
    place = element("a", str(paragraph), href=f"#p{paragraph}")
    cells = (escaped(fact.quote), escaped(fact_words(fact, view.language)), place)
    return element("tr", "".join(element("td", cell) for cell in cells))
