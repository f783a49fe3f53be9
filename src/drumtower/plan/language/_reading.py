"""Reading: officials' words → targets.

    words ──fold──▶ segments ──▶ parts ──▶ what each part promises ──▶ targets, in the order of the words

A part without a promise of its own is a name that waits for the part that has one (软件服务、商贸物流分别…), or an addition
that sets no target and is kept as a note (在实际工作中争取更好结果).  Anything else is an error that marks the spot.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from drumtower.finding import Wording
from drumtower.plan._errors import TargetError
from drumtower.plan.language import _messages as say
from drumtower.plan.language._clashes import clashes
from drumtower.plan.language._falls import read_fall
from drumtower.plan.language._found import Found, UnreadableError
from drumtower.plan.language._leading import Bare, is_addition, lead_off, without_modals
from drumtower.plan.language._milestones import read_milestone, read_works
from drumtower.plan.language._names import each_number, share_head, taken_apart
from drumtower.plan.language._numeric import read_numeric
from drumtower.plan.language._phrases import Part, segments
from drumtower.plan.language._predicates import About, Between, Compare, Done, Improve, Measure, Predicate, Relative
from drumtower.plan.language._relations import read_relation
from drumtower.plan.language._target import Target
from drumtower.plan.language._wordings import read_place, read_wording
from drumtower.plan.language._words import AFTER, FLOOR_LEFT, STRIVES, alternation, at_end
from drumtower.quantity import Folded, fold, scan_numbers

__all__ = ["read_target", "read_targets"]

LONGEST = 400


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

    >>> [str(t) for t in read_targets("软件服务、商贸物流分别增长5.5%、6%")]
    ['软件服务增长5.5%', '商贸物流增长6%']
    """
    folded = fold(words)
    _refuse_whole(words, folded.text)
    reading = _Reading(words, folded, lower)
    for parts in segments(folded.text):
        reading.segment(parts)
    return reading.finish()


_HIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that steer a terminal or turn the direction of writing; none of them belongs into a target."""
_NOTHING = re.compile(r"[—–\-－/／\\、，。,.；;：:！!？?…·*~～无_＿]+|不设|暂无|未定|待定|无目标")
_NATURES = re.compile(r"(?:约束性?|预期性?|指导性?)(?:指标|目标)?")


def _refuse_whole(words: str, text: str) -> None:
    """Refuse words that are no target as a whole."""
    if hidden := _HIDDEN.search(words):
        raise TargetError(say.HIDDEN, _HIDDEN.sub("\N{REPLACEMENT CHARACTER}", words)[:LONGEST], hidden.span())
    if not text:
        raise TargetError(say.EMPTY, words, (0, len(words)))
    if len(text) > LONGEST:
        raise TargetError(say.TOO_LONG, words[:20] + "…", (0, 21), limit=LONGEST)
    if _NOTHING.fullmatch(text):
        raise TargetError(say.NO_TARGET, words, (0, len(words)))
    if _NATURES.fullmatch(text):
        raise TargetError(say.NATURE, words, (0, len(words)))


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
    opening: str = ""

    def segment(self, parts: Sequence[Part]) -> None:
        """Read one segment (up to ，；。)."""
        joined = _join(self.folded.text, parts)
        if "分别" in joined.text:
            self._respectively(joined)
            return
        if names := each_number(joined.text):
            for phrase in names:
                self._one_of_each(joined, lead_off(Part(phrase, joined.start)), lead_off(Part(phrase, 0)).part.text)
            return
        if _ONE_TASK.match(joined.text):
            parts = [joined]
        self.verb, first = "", len(self.targets)
        for part in parts:
            if part.text.isdigit() and part is not parts[-1]:
                self.waiting.append(part)
            else:
                self._part(part)
        if self.waiting and len(self.targets) > first and self.leading_verb:
            self._trailing_names()

    def finish(self) -> tuple[Target, ...]:
        """All targets, or the error that the words call for."""
        if self.waiting or not self.targets:
            raise self._unreadable(self.waiting[0] if self.waiting else Part(self.folded.text, 0))
        for one, two in clashes(self.targets):
            whole = (0, len(self.folded.text))
            raise self._error(say.CONTRADICTORY, whole, first=str(Target(one)), second=str(Target(two)))
        return tuple(self.targets)

    # --- one part ---------------------------------------------------------------------------------------------

    def _part(self, part: Part) -> None:
        if self.targets and is_addition(part.text):
            self._add_note(part.text)
            return
        further = part.note if _FURTHER.match(part.note) and scan_numbers(part.note) else ""
        part = replace(part, note="") if further else part
        bare = lead_off(part)
        found = self._read(part, bare)
        if found is None:
            if self._further_field(part):
                return
            if not self.targets and _ONLY_WHEN.fullmatch(part.text):
                self.opening = part.text
                return
            self.waiting.append(part)
            return
        self.verb = found.verb
        self.leading_verb = isinstance(found.predicate, Done) or not bare.part.text.startswith(found.name)
        self._place(found, part, bare.strives, _with(self.opening, _note(found, part, bare)), bare.base)
        self._in_brackets(further, part.end + 1)

    def _in_brackets(self, words: str, start: int) -> None:
        """（力争110亿元，冲刺120亿元）, （其中甲、乙分别增长5%、6%）: promises of their own in the brackets of another."""
        if words.startswith("其中"):
            for parts in segments(words):
                self.segment([replace(p, start=p.start + start) for p in parts])
            return
        for phrase in re.split("[，、；,]", words) if words else ():
            self._part(Part(phrase, start))

    def _further_field(self, part: Part) -> bool:
        """快于全省、全市: a further place that the target before it must beat too."""
        last = self.targets[-1] if self.targets else None
        if last is None or self.waiting or not _FIELD.match(part.text) or not isinstance(last.predicate, Relative):
            return False
        self.targets[-1] = replace(last, also=(*last.also, replace(last.predicate, other=part.text)))
        return True

    def _read(self, part: Part, bare: Bare) -> Found | None:
        text = bare.part.text
        try:
            if bare.strives == "争创" and not scan_numbers(text):
                return Found(Done("创成"), text, (0, 0))
            return (
                read_fall(text)
                or read_relation(text, self.lower)
                or read_works(text)
                or read_place(text)
                or read_numeric(text, verb=self.verb, lower=self.lower)
                or _dated_milestone(part, bare)
                or read_wording(text, self.lower)
            )
        except UnreadableError as fault:
            start = bare.part.start
            raise self._error(fault.wording, (start + fault.span[0], start + fault.span[1])) from None

    def _place(self, found: Found, part: Part, strives: str, note: str, base: str) -> None:
        names = [lead_off(p).part.text for p in self.waiting] + ([found.name] if found.name else [])
        self.waiting.clear()
        if not names and self.targets:
            self._continue(found, part, strives, note, base)
            return
        for name in _spread(names, found.predicate, part.text):
            self._add(found, self._in_full(name), strives, note, part, base)

    def _in_full(self, name: str | None) -> str | None:
        """国家级平台2家、省级3家: a grade that stands for a name takes the noun of the name before it."""
        last = self.targets[-1].indicator if self.targets else None
        noun = _GRADED.search(last or "")
        return f"{name}{noun['noun']}" if name and noun and _GRADE.fullmatch(name) else name

    def _add(self, found: Found, name: str | None, strives: str, note: str, part: Part, base: str = "") -> None:
        cumulative = "累计" in part.text or part.note in _SUMS
        predicate = _explicit(found.predicate) if strives else found.predicate
        target = Target(
            predicate, name or None, stretch=bool(strives), veto=found.veto, cumulative=cumulative, note=note, base=base
        )
        self.targets.append(target)

    def _continue(self, found: Found, part: Part, strives: str, note: str, base: str) -> None:
        """A part without a name of its own speaks of the target before it."""
        last = self.targets[-1]
        predicate = _as_measured(found.predicate, last.predicate)
        if strives and predicate.of is last.of and last.stretch is not False:
            self._add_note(part.text)
        elif strives and predicate.of is last.of:
            self.targets[-1] = replace(last, stretch=_explicit(predicate))
            if note:
                self._add_note(note)
        elif not strives and last.stretch is True and _bounds(predicate, last):
            note = "，".join(w for w in (last.note, note) if w)
            self.targets[-1] = replace(last, predicate=predicate, stretch=last.predicate, note=note)
        elif not strives and _goes_along(predicate, last, part):
            self.targets[-1] = replace(last, also=(*last.also, predicate))
        else:
            self._add(replace(found, predicate=predicate), _stock_of(last.indicator, part), strives, note, part, base)

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
        right = _FROM.sub("", right)
        bare = lead_off(Part(left, whole.start))
        if (every := re.match(r"年均(?=增长|增速|下降)", right)) and not bare.base:
            bare, right = replace(bare, base="年均"), right[every.end() :]
        names = _names_of(bare.part.text)
        first = next(iter(scan_numbers(right)), None)
        if first is None:
            self._each_in_words(whole, bare, names, right)
            return
        lead, values = right[: first.start], _values(right[first.start :])
        if len(names) == 1 and len(values) > 1:
            names = list(taken_apart(names[0]))
        names = names or ([""] * len(values) if len(values) > 1 else [])
        if len(names) != len(values):
            span = (whole.start, whole.end)
            raise self._error(say.RESPECTIVELY_COUNT, span, names=len(names), values=len(values))
        for name, value in zip(share_head(names), values, strict=True):
            number = next(iter(scan_numbers(value)), None)
            phrase = name + (lead if number and number.start == 0 else "") + value
            self._one_of_each(whole, bare, phrase)

    def _each_in_words(self, whole: Part, bare: Bare, names: Sequence[str], right: str) -> None:
        """甲、乙分别高于全市平均水平: one promise without a number for each of the names."""
        for name in share_head(list(names)) if names else ():
            self._one_of_each(whole, bare, name + right)
        if not names:
            raise self._unreadable(whole)

    def _one_of_each(self, whole: Part, bare: Bare, text: str) -> None:
        phrase = Part(text, whole.start)
        found = self._read(phrase, Bare(phrase, bare.strives, bare.when, bare.base))
        if found is None:
            raise self._unreadable(whole)
        note = "，".join(w for w in (bare.when, whole.note) if w)
        self._add(found, found.name, bare.strives, note, phrase, bare.base)

    # --- errors -------------------------------------------------------------------------------------------------

    def _unreadable(self, part: Part) -> TargetError:
        """The error for a part that promises nothing that could be read."""
        start, end = part.start, part.end
        if strange := _STRANGE.search(part.text):
            return self._error(say.NOT_A_NUMBER, (start + strange.start(), start + strange.end()))
        cue = _cue_without_number().search(part.text)
        if cue and not scan_numbers(part.text):
            return self._error(say.MISSING_NUMBER, (start + cue.start(), start + cue.end()), word=cue[0])
        return self._error(say.UNREADABLE, (start, end))

    def _error(self, wording: Wording, span: tuple[int, int], **params: object) -> TargetError:
        origin, text = self.folded.origin, self.folded.text
        end = min(span[1], len(text))
        start = min(span[0], end - 1) if end else 0
        proposals = _proposals(text)
        wording = say.proposing(wording, proposals)
        return TargetError(wording, self.words, (origin(start), origin(end - 1) + 1), proposed=proposals, **params)


_ONLY_WHEN = re.compile(r"(?:到|至|力争到)?(?:20\d\d年(?:底|末)?|“?十[一二三四五六]五”?(?:末|期间|时期))")


def _with(opening: str, note: str) -> str:
    """A note behind the time with which the whole words open."""
    return "，".join(w for w in (opening, note) if w)


_GRADE = re.compile(r"(?:[0-9.]*[万亿]+元(?:及)?以[上下]|国家级|省级|市级|区级)")
_GRADED = re.compile(rf"{_GRADE.pattern}(?P<noun>\D{{2,}})$")
_FURTHER = re.compile(rf"(?:{alternation(STRIVES)}|奋斗|挑战|其中)")
_FIELD = re.compile(r"(?:全国|全省|全市|全区|全县|全州|国家|省|市|区)(?:的?(?:平均水平|平均|水平))?$")
_ONE_TASK = re.compile(r"^.{0,4}完成[^、]{1,8}下达的[^，；]+、[^，；]+(?:任务|目标|指标)$")
_FROM = re.compile(r"^(?:从|由).*?(?=提高|增加|下降|降低|扩大|缩小|提升|增长)")
_STRANGE = re.compile(
    r"[0-9][0-9.]*[eE][+-]?[0-9]+|(?<![A-Za-z])(?:nan|NaN|NAN|inf|Inf|INF|infinity|Infinity)(?![A-Za-z])|∞"
)
_SUMS = ("累计", "五年累计", "累计数", "累计值")


def _join(text: str, parts: Sequence[Part]) -> Part:
    notes = "，".join(p.note for p in parts if p.note)
    return Part(text[parts[0].start : parts[-1].end], parts[0].start, note=notes)


def _note(found: Found, part: Part, bare: Bare) -> str:
    """What the part says that sets no target: 同口径, the time it names, what stands in its brackets."""
    text = bare.part.text
    same_base = "同口径" if "同口径" in text and "同口径" not in found.name + part.note else ""
    when = "" if isinstance(found.predicate, Done) else bare.when
    own = "" if part.note in _SUMS else part.note
    return "，".join(w for w in (same_base, when, found.note, own) if w)


def _dated_milestone(part: Part, bare: Bare) -> Found | None:
    """A milestone with the time it is due, which the leading words would otherwise take along."""
    if part.text == bare.part.text:
        return None
    words = without_modals(part.text)
    try:
        found = read_milestone(words)
    except UnreadableError as fault:
        shift = part.start + len(part.text) - len(words) - bare.part.start
        raise UnreadableError(fault.wording, (fault.span[0] + shift, fault.span[1] + shift)) from None
    if found is None or not isinstance(found.predicate, Done) or not found.predicate.by:
        return None
    return replace(found, name=at_end(STRIVES).sub("", found.name))


def _stock_of(name: str | None, part: Part) -> str | None:
    """新增企业3家，累计达20家: what is reached in all is no longer new."""
    whole = name is not None and name.startswith("新增") and re.match("累计|总数|总量", part.text)
    return name.removeprefix("新增") if name and whole else name


def _names_of(text: str) -> list[str]:
    return [name for name in re.split(r"、|以及|和|及|与", text) if name]


def _spread(names: list[str], predicate: Predicate, text: str) -> list[str | None]:
    """The names that each get a target: all where the number is a rate or 均 says so, one name for all where it is a sum."""
    if len(names) == 1 and isinstance(predicate, Improve) and re.search(r"双.{1,2}”?$", text):
        names = _names_of(names[0])
    if len(names) < 2:
        return [names[0] if names else None]
    each = (
        "双" in text
        or predicate.of in (Measure.GROWTH, Measure.RATE, Measure.SHARE)
        or isinstance(predicate, Improve)
        or bool(re.search(r"(?:均|都|各)(?!衡)", text))
    )
    if not each or isinstance(predicate, Done) or "等" in names[-1][1:]:
        return ["、".join(names)]
    return list(share_head([re.sub(r"(?:均|都|各)$", "", n) for n in names]))


def _as_measured(predicate: Predicate, last: Predicate) -> Predicate:
    """A predicate without a name, measured as the one before it: 力争3% after 增长 is a growth of 3 %."""
    if isinstance(predicate, (Compare, About, Between)):
        percent = predicate.unit == "%" and predicate.of is Measure.RATE
        if percent and last.of in (Measure.GROWTH, Measure.SHARE):
            return _of_fall(replace(predicate, of=last.of), last)
        if predicate.of is Measure.COUNT and last.of is Measure.NET:
            return replace(predicate, of=Measure.NET)
    elif isinstance(predicate, Relative) and isinstance(last, Relative) and predicate.of is not last.of:
        return replace(predicate, of=last.of)
    return predicate


def _of_fall(predicate: Compare | About | Between, last: Predicate) -> Predicate:
    """下降3%以上、力争4%: a number beside a fall is a fall."""
    if not isinstance(last, (Compare, About, Between)) or last.value >= 0 or predicate.value < 0:
        return predicate
    if isinstance(predicate, Compare):
        return replace(predicate, value=-predicate.value, op=_MIRROR[predicate.op])
    if isinstance(predicate, About):
        return replace(predicate, value=-predicate.value)
    return replace(predicate, value=-predicate.value2, value2=-predicate.value)


_MIRROR = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "==": "=="}


def _goes_along(predicate: Predicate, last: Target, part: Part) -> bool:
    """Whether a predicate must hold beside the last one: another comparator, or the other end of a band."""
    if isinstance(predicate, Relative) and isinstance(last.predicate, Relative):
        return part.joiner != "且"
    if isinstance(predicate, Compare) and isinstance(last.predicate, Compare):
        ends = {predicate.op[0], last.predicate.op[0]}
        return ends == {"<", ">"} and (predicate.of, predicate.unit) == (last.of, last.predicate.unit)
    return False


def _bounds(predicate: Predicate, last: Target) -> bool:
    """Whether a number that is promised belongs below one that is striven for (力争100亿元，确保95亿元)."""
    return isinstance(predicate, (Compare, About, Between)) and predicate.of.family == last.of.family


def _explicit(predicate: Predicate) -> Predicate:
    return replace(predicate, implicit=False) if isinstance(predicate, Compare) else predicate


@cache
def _after_words() -> str:
    return alternation(tuple(word for words in AFTER.values() for word in words))


def _values(text: str) -> list[str]:
    """The values behind 分别; a word that stands only behind the last one (以上) holds for all."""
    values = [v for v in re.split(r"、|以及|和|及|与", text) if v]
    unit = re.sub(r"^[0-9.]+", "", values[-1])
    unit = re.sub(rf"(?:{_after_words()})$", "", unit)
    values = [re.sub(r"^([0-9.]+)个?$", rf"\1{unit}", v) if unit else v for v in values]
    last = re.search(rf"(?:{_after_words()})$", values[-1])
    if last and not any(re.search(rf"(?:{_after_words()})$", v) for v in values[:-1]):
        values = [v if v == "100%" else v + last[0] for v in values[:-1]] + values[-1:]
    return values


@cache
def _cue_without_number() -> re.Pattern[str]:
    after = tuple(w for words in AFTER.values() for w in words if len(w) > 1 and w != "以上水平")
    before = tuple(w for kind in (">=", "<=", "steady") for w in FLOOR_LEFT[kind] if len(w) > 1)
    return re.compile(f"(?:{alternation((*after, *before, '增长', '下降', '达到', '净增'))})$|(?:{alternation(after)})")


_PROPOSALS = (
    (re.compile("左右.*增长|增长.*左右"), ("增长5%左右", "力争正增长")),
    (re.compile("同步"), ("与经济增长基本同步",)),
    (re.compile("增长|增速"), ("增长5%左右", "增长5%以上", "正增长")),
    (re.compile("下降|降低"), ("下降3%以上", "持续下降")),
    (re.compile("任务|下达|要求"), ("完成市下达任务",)),
    (re.compile("[位名]次|排名|前列"), ("全市前三", "位次前移")),
    (re.compile("前$|竣工|开工|完成|建成"), ("6月底前竣工", "建成投用")),
    (re.compile(""), ("增长5%左右", "60家以上", "控制在5.5%以内")),
)


def _proposals(text: str) -> tuple[str, ...]:
    """Wordings near to what seems meant."""
    return next(words for pattern, words in _PROPOSALS if pattern.search(text))
