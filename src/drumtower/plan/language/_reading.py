"""Reading: officials' words → targets.

    words ──fold──▶ segments ──▶ parts ──▶ what each part promises ──▶ targets, in the order of the words

A part without a promise of its own is a name that waits for the part that has one (现代金融、航运物流分别…), or an addition
that sets no target and is kept as a note (在实际工作中争取更好结果).  Anything else is an error that marks the spot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache

from drumtower.finding import Wording
from drumtower.plan._errors import TargetError
from drumtower.plan.language import _messages as say
from drumtower.plan.language._names import share_head
from drumtower.plan.language._numeric import Found, UnreadableError, read_numeric
from drumtower.plan.language._phrases import Part, segments
from drumtower.plan.language._predicates import About, Between, Compare, Done, Measure, Predicate, Relative
from drumtower.plan.language._target import Target
from drumtower.plan.language._wordings import read_relation, read_wording
from drumtower.plan.language._words import AFTER, FLOOR_LEFT, MODALS, STRIVES, alternation
from drumtower.quantity import Folded, fold, scan_numbers

__all__ = ["read_target", "read_targets"]

LONGEST = 400
PROPOSALS = ("增长5%左右", "60家以上", "控制在5.5%以内", "与经济增长基本同步", "6月底前竣工")


def read_target(words: str, *, lower: bool | None = None) -> Target:
    """The one target that ``words`` hold.

    ``lower`` says that less is better where the indicator is known; otherwise the name in the words decides.
    Raises ``TargetError`` where the words cannot be read or hold several targets.

    >>> read_target("不低于25%").predicate.op
    '>='
    """
    found = read_targets(words, lower=lower)
    if len(found) > 1:
        raise TargetError(say.SEVERAL, words, (0, len(words)), count=len(found))
    return found[0]


def read_targets(words: str, *, lower: bool | None = None) -> tuple[Target, ...]:
    """Every target that ``words`` hold, in their order; names are taken from the words.

    Raises ``TargetError``, which marks the spot and proposes words, where any part of ``words`` cannot be read.

    >>> [str(t) for t in read_targets("现代金融、航运物流分别增长5.5%、6%")]
    ['现代金融增长5.5%', '航运物流增长6%']
    """
    folded = fold(words)
    if not folded.text:
        raise TargetError(say.EMPTY, words, (0, len(words)))
    if len(folded.text) > LONGEST:
        raise TargetError(say.TOO_LONG, words[:20] + "…", (0, 0), limit=LONGEST)
    reading = _Reading(words, folded, lower)
    for parts in segments(folded.text):
        reading.segment(parts)
    return reading.finish()


@dataclass(slots=True)
class _Reading:
    """What has been read so far of one piece of words."""

    words: str
    folded: Folded
    lower: bool | None
    targets: list[Target] = field(default_factory=list)
    waiting: list[Part] = field(default_factory=list)
    verb: str = ""
    leading_verb: bool = False

    def segment(self, parts: Sequence[Part]) -> None:
        """Read one segment (up to ，；。)."""
        joined = _join(self.folded.text, parts)
        if "分别" in joined.text:
            self._respectively(joined)
            return
        self.verb, first = "", len(self.targets)
        for part in parts:
            self._part(part)
        if self.waiting and len(self.targets) > first and self.leading_verb:
            self._trailing_names()

    def finish(self) -> tuple[Target, ...]:
        """All targets, or the error that the words call for."""
        if self.waiting or not self.targets:
            part = self.waiting[0] if self.waiting else Part(self.folded.text, 0)
            raise self._unreadable(part)
        self._check_contradictions()
        return tuple(self.targets)

    # --- one part ---------------------------------------------------------------------------------------------

    def _part(self, part: Part) -> None:
        if self.targets and _is_addition(part.text):
            self._add_note(part.text)
            return
        bare, strives, when = _lead_off(part)
        found = self._read(part, bare, strives)
        if found is None:
            self.waiting.append(part)
            return
        self.verb, self.leading_verb = (
            found.verb,
            isinstance(found.predicate, Done) or not bare.text.startswith(found.name),
        )
        same_base = "同口径" if "同口径" in bare.text and "同口径" not in found.name + part.note else ""
        note = "，".join(
            w for w in (same_base, when if isinstance(found.predicate, Done) is False else "", part.note) if w
        )
        self._place(found, part, strives, note)

    def _read(self, part: Part, bare: Part, strives: str) -> Found | None:
        try:
            if strives == "争创" and not scan_numbers(bare.text):
                return Found(Done("创成"), bare.text, (0, 0))
            return (
                read_relation(bare.text)
                or read_numeric(bare.text, verb=self.verb, lower=self.lower)
                or _dated_milestone(part.text, bare.text)
                or read_wording(bare.text)
            )
        except UnreadableError as fault:
            span = (bare.start + fault.span[0], bare.start + fault.span[1])
            raise self._error(fault.wording, span) from None

    def _place(self, found: Found, part: Part, strives: str, note: str) -> None:
        names = [_name_of(p) for p in self.waiting] + ([found.name] if found.name else [])
        self.waiting.clear()
        if not names and self.targets:
            self._continue(found, part, strives, note)
            return
        for name in _spread(names, found.predicate, part.text):
            self._add(found, name, strives, note, part)

    def _add(self, found: Found, name: str | None, strives: str, note: str, part: Part) -> None:
        cumulative = "累计" in part.text and "累计" not in (name or "")
        target = Target(
            found.predicate, name or None, stretch=bool(strives), veto=found.veto, cumulative=cumulative, note=note
        )
        self.targets.append(target)

    def _continue(self, found: Found, part: Part, strives: str, note: str) -> None:
        """A part without a name of its own speaks of the target before it."""
        last = self.targets[-1]
        predicate = _as_measured(found.predicate, last.predicate)
        if strives and last.stretch is False and predicate.of is last.of:
            self.targets[-1] = replace(last, stretch=_explicit(predicate))
        elif isinstance(predicate, Relative) and isinstance(last.predicate, Relative) and part.joiner != "且":
            self.targets[-1] = replace(last, also=(*last.also, predicate))
        else:
            self._add(replace(found, predicate=predicate), last.indicator, strives, note, part)

    def _add_note(self, words: str) -> None:
        last = self.targets[-1]
        self.targets[-1] = replace(last, note="，".join(w for w in (last.note, words) if w))

    def _trailing_names(self) -> None:
        """争创甲、乙: names behind a verb that stood before the first of them share its promise."""
        last = self.targets[-1]
        names = [part.text for part in self.waiting]
        self.waiting.clear()
        if isinstance(last.predicate, Done) or last.of in (Measure.RATE, Measure.SHARE):
            self.targets += [replace(last, indicator=name) for name in names]
        else:
            self.targets[-1] = replace(last, indicator="、".join([last.indicator or "", *names]))

    # --- 分别 ---------------------------------------------------------------------------------------------------

    def _respectively(self, whole: Part) -> None:
        """甲、乙分别增长5%、6%: as many values as names."""
        left, _, right = whole.text.partition("分别")
        bare, strives, _ = _lead_off(Part(left, whole.start))
        names = [n for n in re.split(r"、|以及|和|及|与", bare.text) if n]
        first = next(iter(scan_numbers(right)), None)
        if first is None:
            raise self._unreadable(whole)
        lead, values = right[: first.start], _values(right[first.start :])
        if len(names) != len(values):
            span = (whole.start, whole.end)
            raise self._error(say.RESPECTIVELY_COUNT, span, names=len(names), values=len(values))
        for name, value in zip(share_head(names), values, strict=True):
            number = next(iter(scan_numbers(value)), None)
            phrase = Part(name + (lead if number and number.start == 0 else "") + value, whole.start)
            found = self._read(phrase, phrase, strives)
            if found is None:
                raise self._unreadable(whole)
            self._add(found, found.name, strives, whole.note, phrase)

    # --- errors -------------------------------------------------------------------------------------------------

    def _check_contradictions(self) -> None:
        for i, one in enumerate(self.targets):
            if one.further is not None and _weaker(one.further, one.predicate):
                self._contradict(one.predicate, one.further)
            for two in self.targets[i + 1 :]:
                if one.indicator == two.indicator and one.of is two.of and _exclude(one.predicate, two.predicate):
                    self._contradict(one.predicate, two.predicate)

    def _contradict(self, one: Predicate, two: Predicate) -> None:
        raise self._error(
            say.CONTRADICTORY, (0, len(self.folded.text)), first=str(Target(one)), second=str(Target(two))
        )

    def _unreadable(self, part: Part) -> TargetError:
        """The error for a part that promises nothing that could be read."""
        start, end = part.start, part.end
        cue = _cue_without_number().search(part.text)
        if cue and not scan_numbers(part.text):
            return self._error(say.MISSING_NUMBER, (start + cue.start(), start + cue.end()), word=cue[0])
        return self._error(say.UNREADABLE, (start, end))

    def _error(self, wording: Wording, span: tuple[int, int], **params: object) -> TargetError:
        origin = self.folded.origin
        text = self.folded.text
        original = (origin(span[0]), origin(span[1] - 1) + 1) if span[1] > span[0] else (0, 0)
        proposals = _proposals(text)
        if "{proposals}" in wording.zh:
            params["proposals"] = "或".join(f"“{p}”" for p in proposals)
        return TargetError(wording, self.words, original, proposed=proposals, **params)


def _join(text: str, parts: Sequence[Part]) -> Part:
    notes = "，".join(p.note for p in parts if p.note)
    return Part(text[parts[0].start : parts[-1].end], parts[0].start, note=notes)


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(f"(?:{alternation(MODALS)})")


_TIME = re.compile(
    r"(?:到|至|截至|力争到)?(?:20\d\d年(?:底|末)?(?:前)?|“?十[一二三四五六]五”?(?:时期|期间|末)?|今后五年|未来五年|五年|上半年|下半年|"
    r"前三季度|[一二三四]季度|\d{1,2}月(?:底|末|份)?(?:前)?|年底(?:前)?|年末|到年底)[,，]?"
)
_YEAR = re.compile(r"(?:全年|今年|年内|本年度?|当年|明年|年度)")
_STRIVE_INSIDE = re.compile(rf"(?:并)?(?:努力争取|努力实现|{alternation(STRIVES)})(?:全年)?(?:再)?")


def _lead_off(part: Part) -> tuple[Part, str, str]:
    """The part without words that only lead in, the word of striving if there was one, and the time it names."""
    strives = when = ""
    while True:
        text = part.text
        if (m := _leads().match(text) or _YEAR.match(text)) and len(text) > m.end():
            part = part.without(m.end())
        elif (m := _TIME.match(text)) and len(text) > m.end():
            part, when = part.without(m.end()), when + m[0].strip(",，")
        elif m := _strive(text):
            strives, part = m[0].removeprefix("并"), part.without(m.end())
        else:
            break
    inner = None if strives else _strive(part.text, inside=True)
    if inner:
        strives = inner[0]
        part = replace(part, text=part.text[: inner.start()] + part.text[inner.end() :])
    return part, strives, when


def _strive(text: str, *, inside: bool = False) -> re.Match[str] | None:
    """A word of striving at the head of ``text`` or ``inside`` it; 争取资金 is a thing to do, not a stretch."""
    match = _STRIVE_INSIDE.search(text) if inside else _STRIVE_INSIDE.match(text)
    if not match or len(text) == match.end():
        return None
    if match[0] == "争取" and re.search(r"争取.*(?:资金|补助|专项|额度|债券|支持|指标)", text):
        return None
    if match[0] == "争" and re.search(r"(?:竞|战|斗|抗|论)争|争(?:先|议|端)", text):
        return None
    return match


def _dated_milestone(text: str, bare: str) -> Found | None:
    """A milestone with the time it is due, which the leading words would otherwise take along."""
    if text == bare or (not _TIME.search(text) and "年内" not in text):
        return None
    stripped = re.sub(rf"^(?:{alternation(MODALS)}|{alternation(STRIVES)})+", "", text.replace("年内", "年内"))
    found = read_wording(stripped) or read_wording(text)
    return found if found and isinstance(found.predicate, Done) and found.predicate.by else None


_ADDITION = re.compile(
    r"(?:在实际工作中|在实际执行中|实际工作中)|(?:努力|力争|争取|力求|并)*(?:争取|取得|实现|达到|好于)?更(?:好|优|高|大)(?:的)?(?:结果|成绩|水平|成效|效果)|"
    r"^(?:努力|力争|争取|力求|并)+(?:做到|实现|完成得)?更(?:好|优|高|快|多)$|"
    r"^比(?:上年|去年)\D*(?:下调|上调|提高|增加|下降|减少|回落)$|^为\D*最(?:大|小|高|低|好)\D*$|^(?:同口径|可比口径|不含|剔除|扣除|按可比|按同口径|含|以.*为准|具体以)"
)


def _is_addition(text: str) -> bool:
    """Whether a part sets no target: what an official adds so as to do better, or how the figure is taken."""
    return bool(_ADDITION.search(text)) and not re.search(r"同口径(?:增长|下降)[0-9]", text)


def _name_of(part: Part) -> str:
    return _lead_off(part)[0].text


def _spread(names: list[str], predicate: Predicate, text: str) -> list[str | None]:
    """The names that each get a target: all where the number is a rate or 均 says so, one name for all where it is a sum."""
    if len(names) < 2:
        return [names[0] if names else None]
    each = predicate.of in (Measure.GROWTH, Measure.RATE, Measure.SHARE) or bool(re.search(r"(?:均|都|各)(?!衡)", text))
    if not each or isinstance(predicate, Done) or "等" in names[-1][1:]:
        return ["、".join(names)]
    return list(share_head([re.sub(r"(?:均|都|各)$", "", n) for n in names]))


def _as_measured(predicate: Predicate, last: Predicate) -> Predicate:
    """A predicate without a name, measured as the one before it: 力争3% after 增长 is a growth of 3 %."""
    if isinstance(predicate, (Compare, About, Between)) and predicate.unit == "%" and predicate.of is Measure.RATE:
        return replace(predicate, of=last.of) if last.of in (Measure.GROWTH, Measure.SHARE) else predicate
    if False:
        return replace(predicate, of=last.of)
    if isinstance(predicate, (Compare, About, Between)) and last.of is Measure.NET and predicate.of is Measure.COUNT:
        return replace(predicate, of=Measure.NET)
    if isinstance(predicate, Relative) and isinstance(last, Relative) and predicate.of is not last.of:
        return replace(predicate, of=last.of)
    return predicate


def _explicit(predicate: Predicate) -> Predicate:
    return replace(predicate, implicit=False) if isinstance(predicate, Compare) else predicate


def _values(text: str) -> list[str]:
    """The values behind 分别; a word that stands only behind the last one (以上) holds for all."""
    values = [v for v in re.split(r"、|以及|和|及|与", text) if v]
    after = alternation(tuple(w for words in AFTER.values() for w in words))
    last = re.search(rf"(?:{after})$", values[-1])
    if last and not any(re.search(rf"(?:{after})$", v) for v in values[:-1]):
        values = [v + last[0] for v in values[:-1]] + values[-1:]
    return values


def _exclude(one: Predicate, two: Predicate) -> bool:
    """Whether no number can satisfy both."""
    if not (isinstance(one, Compare) and isinstance(two, Compare)) or one.unit != two.unit:
        return False
    for a, b in ((one, two), (two, one)):
        if a.op in (">=", ">", "==") and b.op in ("<=", "<", "=="):
            open_end = a.op == ">" or b.op == "<"
            if a.value > b.value or (a.value == b.value and open_end):
                return True
    return False


def _weaker(further: Predicate, binding: Predicate) -> bool:
    """Whether what is striven for lies below what is promised."""
    ends = [_floor(p) for p in (further, binding)]
    return None not in ends and ends[0] < ends[1]  # type: ignore[operator]


def _floor(predicate: Predicate) -> Decimal | None:
    if (isinstance(predicate, Compare) and predicate.op in (">=", ">")) or isinstance(predicate, Between):
        return predicate.value
    return None


@cache
def _cue_without_number() -> re.Pattern[str]:
    after = tuple(w for words in AFTER.values() for w in words if len(w) > 1 and w != "以上水平")
    before = tuple(w for kind in (">=", "<=", "steady") for w in FLOOR_LEFT[kind] if len(w) > 1)
    return re.compile(f"(?:{alternation(after + before + ('增长', '下降', '达到', '净增'))})$|(?:{alternation(after)})")


def _proposals(text: str) -> tuple[str, ...]:
    """Wordings near to what seems meant."""
    if "左右" in text and "增长" in text:
        return ("增长5%左右", "力争正增长")
    if "同步" in text:
        return ("与经济增长基本同步",)
    if "增长" in text:
        return ("增长5%左右", "增长5%以上", "正增长")
    if "下降" in text or "降低" in text:
        return ("下降3%以上", "持续下降")
    if re.search("前|竣工|开工|完成|建成", text):
        return ("6月底前竣工", "建成投用")
    return PROPOSALS[:3]
