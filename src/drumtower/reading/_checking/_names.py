"""Names: one place, event or office written in one way, and offices by the names they have now."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drumtower.finding import Severity
from drumtower.reading._checking._case import Case
from drumtower.reading._checking._messages import OLD_OFFICE, TWO_SPELLINGS
from drumtower.reading._checking._model import CheckFinding, Relation
from drumtower.reading._checking._tables import confusable, offices

__all__ = ["bodies", "events", "old_offices", "places"]

Said = Relation | CheckFinding


# ---- places


def places(case: Case) -> Iterator[Said]:
    """``name``: 三汊河 and 三叉河, the same characters around one that is taken for another."""
    twins = confusable()
    present = {character for character in twins if character in case.text}
    told: set[tuple[str, str]] = set()
    for character in sorted(present):
        for other in twins[character]:
            if other in present and (other, character) not in told:
                told.add((character, other))
                yield from _spelt_twice(case, character, other)


def _spelt_twice(case: Case, one: str, other: str) -> Iterator[Said]:
    for match in re.finditer(f"(?<![一-鿿])?([一-鿿]){one}([一-鿿])", case.text):
        left, right = match.groups()
        there = case.text.find(f"{left}{other}{right}")
        if there < 0:
            continue
        here, twin = (match.start(), match.end()), (there, there + 3)
        yield from _two(case, here, twin)
        return


def _two(
    case: Case, first: tuple[int, int], second: tuple[int, int], severity: Severity | None = None
) -> Iterator[Said]:
    first, second = sorted((first, second))
    left, right = case.text[slice(*first)], case.text[slice(*second)]
    yield case.relation("name", [first, second], f"{left} and {right} are written alike", holds=False)
    said = TWO_SPELLINGS.say(first=left, second=right)
    yield case.finding("name", second, said, expected=left, also=[first], severity=severity, subject=left)


# ---- events and other names in quotes


_QUOTED = re.compile(r"[“《](?P<name>[^“”《》，。；\n]{3,20})[”》]")


def events(case: Case) -> Iterator[Said]:
    """``name``: “甲·乙节” beside “甲节”; and every name in quotes that stands twice in one spelling."""
    found: dict[str, list[tuple[int, int]]] = {}
    for match in _QUOTED.finditer(case.text):
        name = re.sub("[①-⑳]", "", match["name"])
        found.setdefault(name, []).append((match.start("name"), match.end("name")))
    for name, spots in found.items():
        if len(spots) > 1:
            yield case.relation("name", spots, f"“{name}” is written alike", holds=True)
        for other in found:
            if "·" in name and other != name and _is_shortened(name, other):
                yield from _two(case, spots[0], found[other][0])


def _is_shortened(long: str, short: str) -> bool:
    """Whether ``short`` is ``long`` without the dot and what stands at one side of it: 甲·乙节 and 甲节."""
    left, _, right = long.partition("·")
    if "·" in short or len(short) < 4:
        return False
    return short.startswith(left) and right.endswith(short[len(left) :]) and len(short) - len(left) > 1


# ---- bodies


_BODIES = (
    ("发展和改革委员会", "发展改革委", "发改委"), ("卫生健康委员会", "卫生健康委", "卫健委"),
    ("人力资源和社会保障局", "人力资源社会保障局", "人社局"),
    ("文化和旅游局", "文化旅游局", "文旅局"), ("科学技术局", "科技局"), ("住房和城乡建设局", "住房城乡建设局", "住建局"),
    ("市场监督管理局", "市场监管局"), ("农业农村局", "农业局"), ("行政审批局", "政务服务局"), ("工业和信息化局", "工信局"),
)  # fmt: skip
"""Full names and the short names in use for them."""


def bodies(case: Case) -> Iterator[Said]:
    """``name``: one body under its full and its short name, or two short names, in one text."""
    for names in _BODIES:
        found = [match for name in names if (match := re.search(f"{name}(?!员会)", case.text))]
        if len(found) > 1:
            spots = [(match.start(), match.end()) for match in found]
            yield from _two(case, spots[0], spots[1], Severity.NOTE)


# ---- offices


def old_offices(case: Case) -> Iterator[Said]:
    """``office_name``: a name that an office no longer has on the day of the report; in the history of a past year it may stand."""
    year = case.years[1] or case.years[0]
    if year is None:
        return
    for office in offices():
        if office.since.year + 1 > year:
            continue
        for name in office.old:
            found = re.search(f"{name}(?!长|门)", case.text)
            at = found.start() if found else -1
            if at < 0 or any(words in case.text[max(0, at - 4) : at + len(name) + 2] for words in office.unless):
                continue
            if not re.search(r"[区市省县家国]$|^$", case.text[max(0, at - 1) : at]):
                continue
            said = OLD_OFFICE.say(old=name, new=office.new, since=office.since.isoformat(), source=office.source)
            yield case.finding("office_name", (at, at + len(name)), said, expected=office.new, subject=name)
