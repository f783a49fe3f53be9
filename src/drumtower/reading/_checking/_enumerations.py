"""Enumerations: as many items as announced, and as many values as names.

A、B、C三大行动         the list stands before the number
A、B等16个项目          with 等 only: named ≤ announced
以下五个方面：          the headings that follow
一是… 二是… 三是…       a run without gaps
A、B分别增长5.5%、6%    two names, two values
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drumtower.finding import Severity
from drumtower.reading._checking._case import Case, Stretch
from drumtower.reading._checking._lists import NUMERAL, Listed, bare, list_before, number_of, split_list
from drumtower.reading._checking._messages import (
    ANNOUNCED,
    ANNOUNCED_HEADINGS,
    RUN_BROKEN,
    TOO_MANY_NAMED,
)
from drumtower.reading._checking._model import CheckFinding, Relation

__all__ = [
    "announced_headings",
    "announced_items",
    "explained_names",
    "lists_before",
    "lists_with_etc",
    "missed_goals",
    "runs",
]

Said = Relation | CheckFinding

_COUNTERS = "个项家条类种座所名幅处张支部款例场档组位"
_BEFORE = re.compile(
    rf"(?P<n>{NUMERAL})(?P<unit>大(?!的|球)|[{_COUNTERS}](?!补贴|百分|季度|月|小时|工作日|年|万|亿|千|百|左右|以上|多|余|字|球|撑|数))(?P<noun>[^，。；：！？、\n\t）”]?)"
)
_NO_LIST = re.compile(
    r"(?:第|等|年度|全国|入选|[和与及或、暨]|劣|前|近|约|超|逾|共|每|达|为|有|的|了|全|各|其|这|那|上述|以上|其他|其余|另|后|首|又|再|仅|余|"
    r"过|至|到|成|得|获|\d|[,.%—~\-+×/（“]|[一二三四五六七八九十百千万亿]|累计|分别|合计|总计|不少于|至少|平均|连续|同比|均|都|同|还有|"
    r"只有|没有|所有|拥有|建有)$"
)
_CODE = re.compile(r"\d+[-—]\d+$")
"""01-02、01-05 are names of plots, not numbers."""
_VERB_LAST = re.compile(
    r"(?:建设|新建|新增|打造|完成|实施|推出|培育|创建|开展|举办|引进|签约|落地|启动|设立|成立|布局|组建|推进|推动|认定|获评|安排|投入|"
    r"新设|制定|出台|编制|发布|实现|谋划|改造|开工|竣工|投产|投运|建立|增加|减少|增长|下降|提升|提高|配备|选派|扶持|支持|培训|举行|"
    r"组织|开设|新开|开通|招引|引育|聚焦|突出|抓好|做好|办好|抓实|坚持|围绕|按照|通过|覆盖|涉及|包括|包含|涵盖|分为|分成|共建|创成|"
    r"扩大|试点|整治|治理|修复|更新|升级|提档|运营|运行|吸引|集聚|聚集|孵化|储备|惠及|服务|资助|发放|处置|查处|化解|排查|整改)$"
)
_ETC = re.compile(
    rf"等(?P<between>[^，。；：！？、等\n\t]{{0,24}}?)(?P<vague>近|超|超过|约|共计?|累计|总计|合计|两批共计|逾|达|仅)*"
    rf"(?P<n>{NUMERAL}|百|[几数]十)(?P<more>余|多)?(?P<unit>大|[{_COUNTERS}次人户台辆])(?!数|百分)"
)
_LONGEST = 18
_COUNTED = re.compile(rf"(?:[一二两三四五六七八九十百]|\d)(?:大(?!学)|[{_COUNTERS}批届次片])")


def lists_before(case: Case) -> Iterator[Said]:
    """``enum_exact`` for a list before its number, ``enum_etc`` where the list is closed by 等."""
    for sentence in case.sentences:
        if "\t" in sentence.text:
            continue
        for match in _BEFORE.finditer(sentence.text):
            yield from _exact(case, sentence, match)
        for match in _ETC.finditer(sentence.text):
            yield from _open(case, sentence, match)


def lists_with_etc(case: Case) -> Iterator[Said]:
    """``enum_etc``: all lists closed by 等 in one relation, where every one holds."""
    found = [
        each
        for sentence in case.sentences
        for match in _ETC.finditer(sentence.text)
        for each in _open(case, sentence, match)
        if isinstance(each, Relation) and each.rule == "enum_etc"
    ]
    if len(found) > 1 and all(each.holds for each in found):
        words = "; ".join(f"{''.join(r.quotes[0].split())}: {r.statement.split(' ≤')[0].split(': ')[1]}" for r in found)
        spans = tuple(r.spans[0] for r in found)
        yield Relation("enum_etc", tuple(r.quotes[0] for r in found), words, holds=True, spans=spans)


def _exact(case: Case, sentence: Stretch, match: re.Match[str]) -> Iterator[Said]:
    head = sentence.text[: match.start()]
    listed = list_before(sentence.text, match.start())
    announced = number_of(match["n"])
    if announced == 1:
        yield from _single(case, sentence, match, listed)
        return
    if (
        not match["noun"]
        or (_NO_LIST.search(head) and not _CODE.search(head))
        or not _is_listed(listed)
        or _is_verb(listed)
    ):
        return
    strict = not match["n"].isdigit() or announced <= listed.most + 2
    holds = listed.least <= announced <= listed.most
    if not holds and not strict:
        return
    spot = _spot(sentence, match)
    where = (sentence.start + listed.start, sentence.start + listed.end)
    yield from _announced(case, spot, where, announced, listed, holds=holds)


def _single(case: Case, sentence: Stretch, match: re.Match[str], listed: Listed) -> Iterator[Said]:
    """科创一个先导产业, where 两个… and 三个… stand beside it."""
    if match[0].startswith("一个") and "两个" in sentence.text and "三个" in sentence.text and len(listed.items) == 1:
        where = (sentence.start + listed.start, sentence.start + listed.end)
        yield from _announced(case, _spot(sentence, match), where, 1, listed, holds=True)


def _is_verb(listed: Listed) -> bool:
    """Whether the number belongs to a verb at the end (教育、医疗建设10个…), unless that is an item like those before it."""
    alike = len(listed.items) > 2 and len(listed.items[-1]) == len(listed.items[-2])
    return not alike and bool(_VERB_LAST.search(listed.items[-1]))


def _is_listed(listed: Listed) -> bool:
    """Whether these are items: at least two, short, none a clause of its own."""
    short = all(len(item) <= _LONGEST for item in (bare(listed.items[0]), *listed.items[1:]))
    return listed.most > 1 and short and not any(_COUNTED.search(item) for item in listed.items)


def _spot(sentence: Stretch, match: re.Match[str]) -> tuple[int, int]:
    return sentence.start + match.start("n"), sentence.start + match.end("unit")


def _announced(
    case: Case, spot: tuple[int, int], where: tuple[int, int], announced: int, listed: Listed, *, holds: bool
) -> Iterator[Said]:
    items = _fitting(listed, announced) if holds else (bare(listed.items[0]), *listed.items[1:])
    names = "、".join(items)
    statement = f"announced {announced} {'=' if holds else '≠'} listed {len(items)}: {names}"
    yield case.relation("enum_exact", [spot, where], statement, holds)
    if not holds:
        said = ANNOUNCED.say(announced=announced, listed=len(items), names=names)
        number = re.sub(NUMERAL, _numeral_like(case.text[slice(*spot)], len(items)), case.text[slice(*spot)], count=1)
        yield case.finding(
            "enum_exact", spot, said, expected=str(len(items)), suggestion=number, also=[where], subject=names
        )  # fmt: skip


def _numeral_like(words: str, number: int) -> str:
    """A number in figures or in Chinese, as ``words`` has it."""
    return str(number) if words[:1].isdigit() or number > 10 else "零一两三四五六七八九十"[number]


def _fitting(listed: Listed, announced: int) -> Sequence[str]:
    """The items, with the last two taken as one where that is the number announced."""
    if len(listed.items) == announced + 1:
        return (bare(listed.items[0]), *listed.items[1:-2], "和".join(listed.items[-2:]))
    return (bare(listed.items[0]), *listed.items[1:])


# ---- with 等


def _open(case: Case, sentence: Stretch, match: re.Match[str]) -> Iterator[Said]:
    listed = list_before(sentence.text, match.start())
    if not match["n"].isdigit() and match["n"][0] not in "一二两三四五六七八九十":
        announced = 100 if match["n"] == "百" else 20
    else:
        announced = number_of(match["n"])
    named = len(listed.items)
    if not listed.items[0] or (named == 1 and match["between"] and not listed.items[0]):
        return
    if match["n"] == "一":
        return
    plainly = listed.plainly
    named = named if listed.least == named else plainly
    holds = plainly <= announced
    spot = _spot(sentence, match)
    where = (sentence.start + listed.start, sentence.start + listed.end)
    names = "、".join((bare(listed.items[0]), *listed.items[1:]))
    sign = "≤" if holds else ">"
    statement = (
        f"listed with 等: named {min(named, announced) if holds else plainly} {sign} announced {announced}: {names}"
    )
    yield case.relation("enum_etc", [spot, where], statement, holds)
    if holds and named == announced > 1:
        yield from _announced(case, spot, where, announced, listed, holds=True)
    if not holds:
        said = TOO_MANY_NAMED.say(announced=announced, named=plainly, names=names)
        yield case.finding("enum_etc", spot, said, expected=f"≥ {plainly}", also=[where], subject=names)


# ---- headings and lines that follow


_FOLLOWING = re.compile(
    rf"(?:以下|下列|如下|下面)(?:的)?(?P<n>{NUMERAL})(?P<unit>大|个|项|条)?(?:方面|任务|工作|重点|举措|措施|要求)"
)
_LINES = re.compile(rf"(?P<n>{NUMERAL})(?P<unit>个|项|条)[^，。；\n]{{0,12}}(?:。|，)?其中(?:包括)?：$")
_DASHED = re.compile(r"^(?:——|—|－－|--)")


def announced_headings(case: Case) -> Iterator[Said]:
    """``enum_exact``: 以下五个方面 against the headings （一）–（五） that follow in the same part."""
    for number, line in enumerate(case.paragraphs):
        match = _FOLLOWING.search(line.text)
        names = _numbered_after(case.paragraphs[number + 1 :]) if match else []
        if not match or len(names) < 2:
            continue
        announced, spot = number_of(match["n"]), (line.start + match.start("n"), line.start + match.end())
        holds = announced == len(names)
        statement = f"announced {announced} {'=' if holds else '≠'} listed {len(names)}: {'、'.join(names)}"
        yield case.relation("enum_exact", [spot], statement, holds)
        if not holds:
            said = ANNOUNCED_HEADINGS.say(announced=announced, listed=len(names), names="、".join(names))
            yield case.finding("enum_exact", spot, said, expected=str(len(names)))


_MARKS = (
    re.compile(r"(?P<n>[一二三四五六七八九十]+)、"),
    re.compile(r"（(?P<n>[一二三四五六七八九十]+)）"),
    re.compile(r"(?P<n>\d{1,2})[.．、](?!\d)"),
    re.compile(r"(?P<n>[一二三四五六七八九十]+)[是要](?![否非])"),
    re.compile(r"第(?P<n>[一二三四五六七八九十]+)(?=[，,、：])"),
)


def _numbered_after(lines: Sequence[Stretch]) -> list[str]:
    """The items that follow, each in a paragraph that opens with the next number of the same kind as the first."""
    first = next((mark for line in lines[:1] for mark in _MARKS if mark.match(line.text)), None)
    if first is None:
        return []
    higher = _MARKS[: _MARKS.index(first)]
    names: list[str] = []
    for line in lines:
        if any(mark.match(line.text) for mark in higher):
            break
        match = first.match(line.text)
        if match and number_of(match["n"]) != len(names) + 1:
            break
        if match:
            names.append(re.split(r"[，,。；：]", line.text)[0][:30])
    return names


def announced_items(case: Case) -> Iterator[Said]:
    """``enum_etc``: 72个指标。其中： against the lines that open with ——; and a number before a colon against what follows it."""
    for number, line in enumerate(case.paragraphs):
        match = _LINES.search(line.text)
        following = [] if not match else _dashed(case.paragraphs[number + 1 :])
        if match and following:
            announced, spot = number_of(match["n"]), (line.start + match.start("n"), line.start + match.end("unit"))
            names = "、".join(following)
            holds = len(following) <= announced
            sign = "≤" if holds else ">"
            statement = f"listed with 等: named {len(following)} {sign} announced {announced}: {names}"
            yield case.relation("enum_etc", [spot], statement, holds)
            if not holds:
                said = TOO_MANY_NAMED.say(announced=announced, named=len(following), names=names)
                yield case.finding("enum_etc", spot, said, expected=f"≥ {len(following)}")


def _dashed(lines: Sequence[Stretch]) -> list[str]:
    names = []
    for line in lines:
        if not _DASHED.match(line.text):
            break
        name = _DASHED.sub("", line.text)
        names.append(re.split(r"增长|增速|保持|力争|达到|不低于|控制|下降|[\d，。；：]", name)[0])
    return names


# ---- runs


_RUN = re.compile(r"(?<![^。；：！？，“（\n])(?P<n>[一二三四五六七八九]|十[一二三四五]?)(?P<word>[是要])(?![否非])")


def runs(case: Case) -> Iterator[Said]:
    """``enum_exact``: a run 一是, 二是, 三是 (or 一要, 二要) has no gap; each 一是 begins a new one."""
    for word in "是要":
        run: list[tuple[int, int, str]] = []
        for match in _RUN.finditer(case.text):
            if match["word"] != word:
                continue
            if match["n"] == "一" and run:
                yield from _run(case, run)
                run = []
            run.append((number_of(match["n"]), match.start(), _after(case.text, match.start())))
        yield from _run(case, run)


def _after(text: str, at: int) -> str:
    words = re.split(r"[，。；：\n]", text[at : at + 24], maxsplit=1)[0]
    return re.sub(r"的(?:要求|方面|原则|任务)$", "", words)


def _run(case: Case, run: list[tuple[int, int, str]]) -> Iterator[Said]:
    numbers = [number for number, _, _ in run]
    if len(run) < 2:
        return
    spots = [(at, at + 2 + (number > 10)) for number, at, _ in run]
    holds = numbers == list(range(1, len(run) + 1))
    names = "、".join(words for _, _, words in run)
    statement = f"announced {max(numbers)} {'=' if holds else '≠'} listed {len(run)}: {names}"
    yield case.relation("enum_exact", spots, statement, holds)
    if not holds:
        said = RUN_BROKEN.say(found="、".join(case.words(*spot) for spot in spots))
        broken = next((i for i, n in enumerate(numbers) if n != i + 1), 0)
        yield case.finding("enum_exact", spots[broken], said, also=spots, severity=Severity.WARNING, subject=names)


# ---- names that a note, a bracket or a quotation explains


_BRACKETED = re.compile(rf"（(?P<items>[^（）\n]{{4,60}})）(?P<n>{NUMERAL})(?P<unit>位一体|[大个项类])")
_QUOTED = re.compile(
    r"“(?P<items>[^“”\n、]{1,8}(?:、[^“”\n、]{1,8})+)”(?P<n>[两三四五六七八九])(?P<unit>色|[大个项类种])(?!字)"
)
_IN_NOTE = re.compile(r"^(?:\[footnote ?\d+\])?(?:[①-⑳]|\[\d+\])?(?:是指|指的是|指|即|包括|以)?")


def explained_names(case: Case) -> Iterator[Said]:
    """``enum_exact``: “红、黄、绿”三色, （政府-企业-消费者）三位一体, and names like “两项补贴” that a note explains."""
    for pattern, separators in ((_QUOTED, "、"), (_BRACKETED, "、—－-")):
        for match in pattern.finditer(case.text):
            items = [item for item in re.split(f"[{separators}]", match["items"]) if item]
            if len(items) > 1 and not re.search(r"[，。；0-9]", match["items"]):
                listed = Listed(match.start("items"), match.end("items"), tuple(items), *[len(items)] * 3)
                yield from _named(case, match, number_of(match["n"]), listed)
    for note in case.document.notes:
        yield from _note(case, note.anchor, _words_of_note(case, note.number))


def _named(case: Case, match: re.Match[str], announced: int, listed: Listed) -> Iterator[Said]:
    spot = (match.start("n"), match.end("unit"))
    holds = announced == len(listed.items)
    yield from _announced(case, spot, (listed.start, listed.end), announced, listed, holds=holds)


def _words_of_note(case: Case, number: int) -> str:
    words = "".join(case.paragraphs[p.number - 1].text for p in case.document.paragraphs if p.note == number)
    return _IN_NOTE.sub("", words).rstrip("。")


def _note(case: Case, anchor: int | None, words: str) -> Iterator[Said]:
    """A name before a note's mark that counts (五社联动, 一校一品), against what the note lists; only agreement is believed."""
    if anchor is None or not words:
        return
    at = case.at(anchor)
    before = case.text[max(0, at - 16) : at].rstrip("”")
    name = re.split(r"[“，。；：、]", before)[-1]
    count = _count_in_name(name)
    items = _items_of_note(words, name)
    if count and count == len(items):
        spot = (at - len(case.text[max(0, at - 16) : at]) + before.rindex(name), at)
        statement = f"announced {count} = listed {count}: {'、'.join(items)}"
        yield case.relation("enum_exact", [spot], statement, holds=True)


def _count_in_name(name: str) -> int:
    ones = re.fullmatch(r"(?:一[一-鿿]){2,}", name)
    if ones:
        return len(name) // 2
    match = re.match(r"[两三四五六七八九](?=[一-鿿])", name)
    return number_of(match[0]) if match else 0


def _items_of_note(words: str, name: str) -> list[str]:
    """What a note lists: A和B; 以A为…、以B为…; or for 一校一品 a phrase for each."""
    as_what = re.findall(r"以([^，、以]{2,12}?)为", words if words.startswith("以") else f"以{words}")
    if len(as_what) > 1:
        return as_what
    clause = next((each for each in re.split(r"[，。；]", words) if "、" in each or "和" in each), words)
    if name.startswith("一"):
        clause = next((c for c in re.split(r"[，。；]", words) if all(k in c for k in name[1::2][:2])), "")
        left, _, right = clause.partition("形成")
        items = [left, *split_list(right).items] if right else list(split_list(left).items)
        return [item for item in items if item]
    return list(split_list(clause).items)


# ---- goals missed


_MISSED = re.compile(
    rf"(?P<n>{NUMERAL})(?P<unit>项|个)(?:目标|指标)?[^，。；]{{0,10}}?(?:未达预期|未达目标|未完成|未全面完成)"
)
_NAMED_MISSED = re.compile(r"(?P<name>[一-鿿A-Za-z0-9.]{4,16}?)(?:未达目标|未达预期|未完成年度目标)")


def missed_goals(case: Case) -> Iterator[Said]:
    """``enum_etc``: 12项未达预期 against the indicators that the text names as missed."""
    announced = _MISSED.search(case.text)
    if not announced:
        return
    named = [m for m in _NAMED_MISSED.finditer(case.text) if m.end() > announced.end() or m.end() < announced.start()]
    if not named:
        return
    names = "、".join(re.sub(r"^(?:全区|全市|全县|全省|但)", "", m["name"]) for m in named)
    count = number_of(announced["n"])
    holds = len(named) <= count
    spots = [(announced.start("n"), announced.end("unit")), *((m.start("name"), m.end()) for m in named)]
    sign = "≤" if holds else ">"
    yield case.relation(
        "enum_etc", spots, f"listed with 等: named {len(named)} {sign} announced {count}: {names}", holds
    )
    if not holds:
        said = TOO_MANY_NAMED.say(announced=count, named=len(named), names=names)
        yield case.finding("enum_etc", spots[0], said, expected=f"≥ {len(named)}", also=spots[1:])
