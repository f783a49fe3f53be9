"""Plants one error of each kind in real reports and counts how many the checker finds, and how many false alarms appear.

    python benchmarks/reading_mutations.py [FOLDER] [--seed 1] [--each 3] [--only KIND] [--show]

An error is planted only where the text itself holds the contradiction: in a number that takes part in a relation which was
evaluated and holds, in a place that a rule of form speaks of, or by a sentence that states a known indicator anew.  It counts as
found where an error or a warning that the clean text did not have stands at the place, or names it among its other places; any
other new one is a false alarm.  FOLDER (default: $DRUMTOWER_DATA)
holds `reports/*.txt` and a plan report beside them.
"""

from __future__ import annotations

import argparse
import os
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drumtower.document import Document, Span, read_document
from drumtower.finding import Severity
from drumtower.reading import Checked, CheckFinding, Fact, FactKind, Reading, Relation, Role, check, read_facts

__all__ = ["KINDS", "Plant", "Tally", "edited", "main"]


@dataclass(frozen=True, slots=True)
class Plant:
    """One error to plant: the stretch of text it replaces, the new words, and the places that contradict it."""

    start: int
    end: int
    words: str
    near: tuple[Span, ...] = ()


@dataclass
class Tally:
    """What came of one kind of error: planted, found, and alarms elsewhere."""

    planted: int = 0
    found: int = 0
    alarms: int = 0


@dataclass(frozen=True)
class Report:
    """A real report: its facts, and what the checker says of it as it is."""

    reading: Reading
    checked: Checked

    @property
    def text(self) -> str:
        """Its text."""
        return self.reading.document.text

    def relations(self, *rules: str) -> list[Relation]:
        """The relations of some rules that hold."""
        return [each for each in self.checked.relations if each.rule in rules and each.holds and each.spans]


# ---- kinds of error


def _other_digit(words: str, at: int, chance: random.Random) -> str:
    digit = chance.choice([d for d in "123456789" if d != words[at]])
    return words[:at] + digit + words[at + 1 :]


def _digits(words: str) -> list[int]:
    return [match.start() for match in re.finditer(r"\d", words)]


def _changed(report: Report, span: Span, chance: random.Random, near: Sequence[Span]) -> Plant | None:
    """One figure of a number changed, not its last one where that is a decimal that rounding may move."""
    words = report.text[span.start : span.end]
    places = _digits(words)
    decimals = re.search(r"\.\d+", words)
    if decimals:
        places = [place for place in places if place < decimals.end() - 1]
    if not places:
        return None
    return Plant(span.start, span.end, _other_digit(words, chance.choice(places), chance), tuple(near))


def in_a_sum(report: Report, chance: random.Random) -> Iterator[Plant]:
    """A figure of a number in a sum whose words say that the parts are all, or whose total has three figures and more."""
    for relation in report.relations("sum"):
        whole = "".join(re.findall(r"\d", relation.quotes[0]))
        if len(whole) > 3 and (plant := _changed(report, chance.choice(relation.spans), chance, relation.spans)):
            yield plant


def part_above_whole(report: Report, chance: random.Random) -> Iterator[Plant]:
    """A part that becomes larger than its whole."""
    for relation in report.relations("part_le_whole"):
        span, words = relation.spans[0], relation.quotes[0]
        number = re.search(r"\d+(?:\.\d+)?", words)
        between = report.text[relation.spans[-1].end : span.start].rpartition("其中")
        if not between[1] or re.search(r"\d", between[2]):
            continue
        if number and len(relation.spans) > 1 and not re.search("近|超|余|多|约", "".join(relation.quotes)):
            yield Plant(span.start + number.start(), span.start + number.start(), "99", relation.spans)


_NUMERALS = "一两三四五六七八九"


def announced(report: Report, chance: random.Random) -> Iterator[Plant]:
    """Another number before a list of names."""
    for relation in report.relations("enum_exact"):
        span, words = relation.spans[0], "".join(relation.quotes[0].split())
        if report.text[: span.start].rstrip().endswith("等"):
            continue  # a longer list may follow 等, so a larger number is no contradiction
        if (
            len(relation.spans) != 2
            or not re.match(r"[一两三四五六七八九\d]", words)
            or not relation.quotes[1].count("、") > 1
        ):
            continue
        fewer = words[0] if words[0].isdigit() else str(_NUMERALS.index(words[0]) + 1)
        count = int(fewer) + 2 if int(fewer) < 7 else int(fewer) - 3
        new = str(count) if words[0].isdigit() else _NUMERALS[count - 1]
        yield Plant(span.start, span.start + 1, new, relation.spans)


def too_few_announced(report: Report, chance: random.Random) -> Iterator[Plant]:
    """A number smaller than the names that stand before 等."""
    for relation in report.relations("enum_etc"):
        span, quote = relation.spans[0], relation.quotes[0]
        named = re.search(r"named (\d+) ≤ announced", relation.statement)
        number = re.match(r"\d+", quote)
        if named and number and len(relation.spans) == 2 and int(named[1]) > 2 and relation.quotes[1].count("、") >= 2:
            yield Plant(
                span.start, span.start + number.end(), str(relation.quotes[1].count("、") - 1 or 1), relation.spans
            )


def value_dropped(report: Report, chance: random.Random) -> Iterator[Plant]:
    """One value less after 分别."""
    for relation in report.relations("respectively"):
        first, last = relation.spans[-2], relation.spans[-1]
        if "分别" in report.text[max(0, first.start - 200) : first.start] and first.end < last.start <= first.end + 2:
            near = Span(relation.spans[0].start, last.end)
            if report.text[relation.spans[0].end : first.start].lstrip().startswith("分别"):
                yield Plant(first.end, last.end, "", (near,))


def second_mention(report: Report, chance: random.Random) -> Iterator[Plant]:
    """A figure of one of two mentions of the same thing."""
    for relation in report.relations("cross_mention"):
        if (
            re.fullmatch(r".* \S+ = \S+", relation.statement)
            and len(relation.spans) == 2
            and "“" not in relation.statement
        ):
            plant = _changed(report, relation.spans[1], chance, relation.spans)
            if plant and relation.quotes[0] == relation.quotes[1]:
                yield plant


def stated_anew(report: Report, chance: random.Random) -> Iterator[Plant]:
    """A further sentence that gives a known indicator of the year another value."""
    for fact in report.reading.facts:
        plain = (
            fact.code
            and fact.kind is FactKind.LEVEL
            and fact.role is Role.ACTUAL
            and not fact.qualifiers
            and fact.period
        )
        if not plain or not re.fullmatch(r"20\d\d", fact.period or "") or fact.where != "body":
            continue
        clause = re.split("[，。；：（]", report.text[max(0, fact.start - 40) : fact.start])[-1]
        if (fact.indicator or "") not in "".join(clause.split()) or re.search("其中|市区|县|外|省级", clause):
            continue
        number = re.search(r"\d[\d.]*", fact.quote)
        paragraph = report.reading.document.paragraph_at(fact.start)
        if number and len(_digits(fact.quote)) > 2 and paragraph.table is None and paragraph.text.endswith("。"):
            new = fact.quote[: number.start()] + _other_digit(number[0], 0, chance) + fact.quote[number.end() :]
            yield Plant(paragraph.end, paragraph.end, f"全年{fact.indicator}{new}。", (Span(fact.start, fact.end),))


def points_for_percent(report: Report, chance: random.Random) -> Iterator[Plant]:
    """百分点 behind the growth of an amount."""
    for fact in report.reading.facts:
        level = _level_before(report.reading, fact)
        before = report.text[max(0, fact.start - 3) : fact.start]
        if (
            level
            and fact.kind is FactKind.GROWTH
            and fact.unit == "%"
            and re.search("增长|下降|上涨$", before)
            and not fact.qualifiers
        ):
            yield Plant(fact.end - 1, fact.end, "个百分点", (Span(fact.start, fact.end),))


def _level_before(reading: Reading, fact: Fact) -> Fact | None:
    same = [
        f for f in reading.facts if f.indicator == fact.indicator and f.kind is FactKind.LEVEL and f.value is not None
    ]
    return next((f for f in same if 0 < fact.start - f.end < 12), None)


def yuan_dropped(report: Report, chance: random.Random) -> Iterator[Plant]:
    """元 left out behind 亿 or 万."""
    for fact in report.reading.facts:
        if (
            fact.unit in ("亿元", "万元")
            and fact.quote.endswith("元")
            and fact.code
            and report.text[fact.end : fact.end + 1] in "，。；"
        ):
            yield Plant(fact.end - 1, fact.end, "", (Span(fact.start, fact.end),))


def growth(report: Report, chance: random.Random) -> Iterator[Plant]:
    """A figure of a growth that follows from two stated numbers."""
    for relation in report.relations("level_growth"):
        plant = _changed(report, relation.spans[0], chance, relation.spans)
        if plant:
            yield plant


def structure(report: Report, chance: random.Random) -> Iterator[Plant]:
    """A figure of shares that add up to 100."""
    for relation in report.relations("share_sum"):
        plant = _changed(report, relation.spans[0], chance, relation.spans)
        if plant:
            yield plant


def above_hundred(report: Report, chance: random.Random) -> Iterator[Plant]:
    """A share above 100 %."""
    for fact in report.reading.facts:
        is_share = fact.kind is FactKind.SHARE and fact.unit == "%" and fact.value is not None and 1 < fact.value < 100
        if (
            is_share
            and re.match(r"\d", fact.quote)
            and "占" in (fact.indicator or "") + report.text[max(0, fact.start - 20) : fact.start]
        ):
            yield Plant(fact.start, fact.start, "1" if (fact.value or 0) >= 10 else "10", (Span(fact.start, fact.end),))


def heading_number(report: Report, chance: random.Random) -> Iterator[Plant]:
    """A heading numbered one too high."""
    order = "一二三四五六七八九十"
    for heading in report.reading.document.headings:
        digit = re.search(f"[{order[1:-1]}]", heading.number)
        if digit and len(heading.number) < 4 and heading.level <= 2:
            start = report.reading.document.paragraphs[heading.paragraph - 1].start + digit.start()
            yield Plant(start, start + 1, order[order.index(digit[0]) + 1], (Span(start - 1, start + 3),))


def run_broken(report: Report, chance: random.Random) -> Iterator[Plant]:
    """三是 where 二是 should stand."""
    for match in re.finditer(r"(?<=[。；\n])二是", report.text):
        behind = report.text[match.end() : match.end() + 3000]
        if "三是" in behind.split("一是", maxsplit=1)[0]:
            yield Plant(match.start(), match.start() + 1, "三", (Span(match.start(), match.end()),))


def wrong_year(report: Report, chance: random.Random) -> Iterator[Plant]:
    """A year that the report is not about, in a heading of its first level."""
    head = "".join(report.text[:1500].split())
    if not re.search(r"20\d\d年\d+月\d+日在|20\d\d年[^，。]{0,30}(?:公报|工作报告|执行情况)", head):
        return  # nothing else says which year the report is about
    for heading in report.reading.document.headings:
        match = re.search(r"20\d\d", heading.title)
        paragraph = report.reading.document.paragraphs[heading.paragraph - 1]
        if heading.level == 1 and match and not re.search("—|-|至|规划|远景|以来|五年", heading.title):
            start = paragraph.start + paragraph.text.index(match[0])
            yield Plant(start, start + 4, str(int(match[0]) - 3), (Span(start, start + 4),))


def left_open(report: Report, chance: random.Random) -> Iterator[Plant]:
    """XX in the place of a number."""
    for fact in report.reading.facts:
        number = re.search(r"\d[\d.]*", fact.quote)
        if number and fact.where == "body" and len(number[0]) > 1:
            at = fact.start + number.start()
            yield Plant(at, at + len(number[0]), "XX", (Span(at, at + 2),))


def fall_by_times(report: Report, chance: random.Random) -> Iterator[Plant]:
    """下降 by 倍."""
    for match in re.finditer(r"(?:下降|减少|降低)(\d+(?:\.\d+)?)(%)", report.text):
        yield Plant(match.start(2), match.end(2), "倍", (Span(match.start(), match.end()),))


def mark_dropped(report: Report, chance: random.Random) -> Iterator[Plant]:
    """The mark of a note deleted from the text."""
    for relation in report.relations("footnote_marks"):
        for span, quote in zip(relation.spans, relation.quotes, strict=True):
            if quote in "①②③④⑤⑥⑦⑧⑨⑩":
                yield Plant(span.start, span.end, "", (Span(0, len(report.text)),))


KINDS: dict[str, Callable[[Report, random.Random], Iterator[Plant]]] = {
    "a figure in a sum": in_a_sum,
    "a part above its whole": part_above_whole,
    "an announced number": announced,
    "too few before 等": too_few_announced,
    "a value dropped under 分别": value_dropped,
    "a second mention": second_mention,
    "an indicator stated anew": stated_anew,
    "百分点 for %": points_for_percent,
    "元 dropped": yuan_dropped,
    "a growth": growth,
    "a structure": structure,
    "a share above 100 %": above_hundred,
    "a heading's number": heading_number,
    "一是、二是 broken": run_broken,
    "a year": wrong_year,
    "XX for a number": left_open,
    "下降 by 倍": fall_by_times,
    "a note's mark": mark_dropped,
}


# ---- planting and counting


def edited(document: Document, plant: Plant) -> Document:
    """The document with the error in it; every place behind moves along."""
    home = document.paragraph_at(plant.start)
    at, by = plant.start - home.start, len(plant.words) - (plant.end - plant.start)
    text = home.text[:at] + plant.words + home.text[at + plant.end - plant.start :]
    paragraphs = []
    for paragraph in document.paragraphs:
        if paragraph.number == home.number:
            heading = paragraph.heading
            if heading is not None:
                number = text[: len(heading.number)]
                heading = replace(heading, number=number, title=text[len(heading.number) :].strip())
            paragraphs.append(replace(paragraph, text=text, heading=heading))
        else:
            moved = paragraph.start + by if paragraph.start > home.start else paragraph.start
            paragraphs.append(replace(paragraph, start=moved))
    notes = []
    for note in document.notes:
        gone = note.anchor is not None and plant.start <= note.anchor < plant.end and not plant.words
        moved_to = note.anchor + by if note.anchor is not None and note.anchor >= plant.end else note.anchor
        notes.append(replace(note, anchor=None if gone else moved_to))
    return replace(document, paragraphs=tuple(paragraphs), notes=tuple(notes))


def _serious(checked: Checked) -> list[CheckFinding]:
    return [each for each in checked.findings if each.severity is not Severity.NOTE]


def outcome(report: Report, plant: Plant) -> tuple[bool, list[CheckFinding]]:
    """Whether the error is found, and what else is new."""
    document = edited(report.reading.document, plant)
    checked = check(read_facts(document))
    known = {(each.rule, each.quote, each.stated) for each in _serious(report.checked)}
    new = [each for each in _serious(checked) if (each.rule, each.quote, each.stated) not in known]
    by = len(plant.words) - (plant.end - plant.start)
    own = Span(plant.start - 1, plant.start + len(plant.words) + 1)
    near = [own, *(Span(s.start + by, s.end + by) if s.start > plant.start else s for s in plant.near)]
    here = [each for each in new if any(_touches(each, span) for span in near)]
    return bool(here), [each for each in new if each not in here]


def _touches(finding: CheckFinding, span: Span) -> bool:
    places = (finding.place, *finding.also)
    return any((p.start or 0) < span.end + 2 and span.start - 2 < (p.end or 0) for p in places)


def _reports(folder: Path) -> Iterator[tuple[str, Report]]:
    for path in (*sorted((folder / "reports").glob("*.txt")), *sorted(folder.glob("*plan-report.txt"))):
        reading = read_facts(read_document(path))
        yield path.stem, Report(reading, check(reading))


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints recall and false alarms for each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(os.environ.get("DRUMTOWER_DATA", "../shared/data"))
    parser.add_argument("folder", type=Path, nargs="?", default=default)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=3, help="errors of a kind in a report")
    parser.add_argument("--only", help="one kind")
    parser.add_argument("--show", action="store_true", help="print what was missed")
    options = parser.parse_args(arguments)
    tallies = {kind: Tally() for kind in KINDS if options.only in (None, kind)}
    characters = alarms = 0
    for name, report in _reports(options.folder):
        characters += len(report.text)
        alarms += len(_serious(report.checked))
        for kind, tally in tallies.items():
            _run(name, report, kind, tally, options)
    _print(tallies, characters, alarms)


def _run(name: str, report: Report, kind: str, tally: Tally, options: argparse.Namespace) -> None:
    chance = random.Random(f"{options.seed} {name} {kind}")
    plants = list(KINDS[kind](report, chance))
    for plant in chance.sample(plants, min(options.each, len(plants))):
        found, others = outcome(report, plant)
        tally.planted += 1
        tally.found += found
        tally.alarms += len(others)
        if options.show and (not found or others):
            old = (
                report.text[plant.start - 40 : plant.start]
                + f"【{report.text[plant.start : plant.end]}→{plant.words}】"
            )
            print(f"{kind}: {name}: found {found}: {old}{report.text[plant.end : plant.end + 30]}".replace("\n", "⏎"))
            for other in others:
                print(f"    alarm {other.rule} {other.quote} {other.why}")


def _print(tallies: dict[str, Tally], characters: int, alarms: int) -> None:
    print(f"| error | planted | found | recall | false alarms |\n|{'---|' * 5}")
    for kind, tally in tallies.items():
        if tally.planted:
            print(f"| {kind} | {tally.planted} | {tally.found} | {tally.found / tally.planted:.2f} | {tally.alarms} |")
    planted, found = (sum(getattr(each, name) for each in tallies.values()) for name in ("planted", "found"))
    others = sum(tally.alarms for tally in tallies.values())
    print(f"| all | {planted} | {found} | {found / max(1, planted):.2f} | {others} |")
    print(
        f"errors and warnings on clean text: {alarms} in {characters} characters, {alarms / characters * 10_000:.2f} in 10,000"
    )


if __name__ == "__main__":
    main()
