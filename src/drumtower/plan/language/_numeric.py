"""Phrases with a number: 增长5%左右, 不低于25%, 控制在29微克/立方米左右, 新增2幢亿元楼宇.

    left of the number          number          right of the number
    name · rise or fall · op ───┤ 5% ├───────── op · the rest of a name

The words on both sides are taken off one by one; what remains on the left, with a noun that follows the number, is the
name of the indicator.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from drumtower.plan.language._found import Found, UnreadableError
from drumtower.plan.language._messages import ALTERNATIVES, BAD_RANGE, IMPOSSIBLE_FALL, MISSING_UNIT, PLUS_MINUS
from drumtower.plan.language._names import clean_name, lower_is_better
from drumtower.plan.language._predicates import About, Between, Compare, Measure, Predicate
from drumtower.plan.language._words import AFTER, FALLS, FLOOR_LEFT, RISES, SHARE_WORDS, alternation
from drumtower.quantity import NumberMatch, QuantityError, find_unit, scan_numbers

__all__ = ["read_numeric"]

HUNDRED = Decimal(100)


@dataclass(slots=True)
class _Cues:
    """What the words around a number say, as they are taken off."""

    op: str = ""
    side: int = 0
    to: bool = False
    limits: bool = False
    reached: bool = False
    better: bool = False
    after: str = ""


def read_numeric(text: str, *, verb: str = "", lower: bool | None = None) -> Found | None:
    """The target in ``text`` (folded, one phrase), or None where it holds no number that could be one.

    ``verb`` is what a phrase that begins with its number takes over from the one before (新增2幢甲、2幢乙); ``lower`` says
    that less is better where the indicator is known.
    """
    match = _choose(text)
    if match is None:
        return None
    _refuse_choices(text, match)
    match = _least(match)
    cues, left, noun = _take_off(text, match)
    if noun and not left and verb:
        left = verb
    match, left = _for_each(match, left)
    left = _verb_first(left, match, cues)
    left, noun, note = _rhythm(left, noun)
    name = _name(left, noun)
    of, number, number2, unit = _shape(match, cues.side, cues.to, name or left)
    _check(text, match, of, number)
    if noun in _DEALT_WITH and match.unit is not None and match.unit.dimension in ("time", "workdays"):
        name, noun = f"{name.removesuffix(noun)}{noun}时限", ""
    if noun and of is Measure.RATE:
        of, name = (of, f"{name}率") if noun in _ACHIEVED else (Measure.SHARE, f"{name}占比")
    elif of is Measure.RATE and left.startswith("完成") and left.endswith("的"):
        name += "完成率"
    if _BROKEN.search(name):
        return None
    is_lower = lower if lower is not None else lower_is_better(name)
    predicate = _predicate(match, cues, of, (number, number2), unit, is_lower, name)
    if "净增" in left:
        name = _name(left.replace("净增", "", 1), noun)
    return Found(predicate, name, (match.start, match.end), verb=left if noun else "", note=note)


def _refuse_choices(text: str, match: NumberMatch) -> None:
    """Refuse ±3% and 5%或5.5%, which leave open what is meant."""
    if text[: match.start].endswith(("±", "＋－", "+-", "+/-")):
        raise UnreadableError(PLUS_MINUS, (match.start - 1, match.end))
    if choice := re.search(r"[0-9%‰家个元]或(?:者)?(?=[0-9])", text):
        raise UnreadableError(ALTERNATIVES, (choice.start() + 1, choice.end()))


def _least(match: NumberMatch) -> NumberMatch:
    """数十家, 几百户: promised is the least that such words are said of, two of them."""
    if match.bound != "several":
        return match
    return replace(match, number=2 * match.number, bound=type(match.bound)("ge"))


_DEALT_WITH = ("办结", "办理", "办成", "响应")
"""What is to be done within a time: 3个工作日办结."""
_ACHIEVED = ("完成", "达标", "覆盖", "建成", "开工", "竣工", "办结", "合格", "满意")
_BROKEN = re.compile(
    "|".join(
        (
            r"[≤≥<>＜＞↑↓]|控制在|不超过|[0-9]%$|[0-9]/",  # another bound
            r"^[/%‰+＋]|[/\-—~%‰“‘（(《\[\]【】;+＋±]$",  # half of a sign, a range or a bracket
            r"^(?:左右|以上|以下|以内)|(?<![0-9元个岁])(?:左右|以内)$|[（(]不?含(?:本数)?[）)]",  # a bound of no number
            r"^(?:\W|或|者|级|多|余|之间|之|间|不|含)+$|或$",  # particles only
        )
    )
)
"""Words that no name holds: what is left then is a bound that was not understood."""


def _check(text: str, match: NumberMatch, of: Measure, number: Decimal) -> None:
    """Refuse what cannot be meant: a range that runs backwards, a fall of everything or more."""
    span = (match.start, match.end)
    backwards = match.number2 is not None and match.number2 < match.number
    if backwards or re.search(r"[0-9%‰万亿千][—–~～-]$", text[: match.start]):
        raise UnreadableError(BAD_RANGE, span)
    if of is Measure.GROWTH and number <= -HUNDRED:
        raise UnreadableError(IMPOSSIBLE_FALL, span)
    if (
        of is Measure.NET
        and match.unit is None
        and re.search(r"(?:增长|增速|增幅|涨幅|上涨|下降|降幅|回升|回落)[^0-9]{0,6}$", text[: match.start])
    ):
        raise UnreadableError(MISSING_UNIT, span)


def _choose(text: str) -> NumberMatch | None:
    """The number that the promise is about: the last one that closes the phrase, else the first that counts a noun."""
    hidden = re.sub(r"[“「《‘][^”」》’]*[”」》’]", lambda m: "□" * len(m[0]), text)
    usable = [_whole(hidden, m) for m in scan_numbers(hidden) if _usable(hidden, m)]
    closing = [m for m in usable if _CLOSES().match(hidden[m.end :])]
    if closing:
        return closing[-1]
    counted = [m for m in usable if m.unit is not None and m.unit.dimension != "time"]
    stated = [m for m in counted if any(c.isdigit() for c in hidden[m.start : m.end])]
    return next(iter(stated or counted), None)


_PACE = {"/月": "每月", "/年": "每年", "/人·月": "每人每月", "/天": "每天", "/日": "每天", "/次": "每次"}


def _rhythm(left: str, noun: str) -> tuple[str, str, str]:
    """每人每月1000元, 2500元/月: how often or for whom an amount is paid is no part of the name."""
    if noun in _PACE:
        return left, "", _PACE[noun]
    match = re.search(r"(?:每人每月|每人每年|每月|每年|每户|每人)$", left)
    if not match or not match.start():
        return left, noun, ""
    cues = _Cues()
    return _take_off_left(left[: match.start()], cues, keep_verb=False), noun, match[0]


_EACH = re.compile(r"每(百人|千人|万人|人|百户|亿元|万元|平方公里|公顷|亩)口?(?:拥有)?$")


def _for_each(match: NumberMatch, left: str) -> tuple[NumberMatch, str]:
    """公共文化设施面积每万人（达到3200平方米）: what the number is stated per belongs to its unit."""
    each = _EACH.search(left)
    if each is None or match.unit is None or not each.start() or "/" in match.unit.symbol:
        return match, left
    try:
        return replace(match, unit=find_unit(f"{match.unit.symbol}/{each[1]}")), left[: each.start()]
    except QuantityError:
        return match, left


_VERB_FIRST = re.compile(
    r"^(?P<verb>压缩(?!天然气|空气)|压减|压降|降低|减少|削减|缩短|缩减|缩小|提高|提升|增加|扩大)(?P<name>[^0-9]{2,})$"
)


def _verb_first(left: str, match: NumberMatch, cues: _Cues) -> str:
    """压缩审批时限30%, 降低失业率0.5个百分点: a verb at the head says the same as one before the number."""
    verb = _VERB_FIRST.match(left)
    counted = match.unit is None or match.unit.dimension in ("count", "people", "person-times", "households", "number")
    if verb is None or counted or cues.side:
        return left
    falls = verb["verb"] in FALLS
    if cues.op == "reach":
        cues.to, cues.op = True, "<=" if falls else "reach"
    else:
        cues.side = -1 if falls else 1
    return verb["name"]


_PER = re.compile(r"(?:人|例|件|起)?/(?:10|十)万(?:人|人口)?")
_TO_ONE = re.compile(r"[:：∶]1(?![0-9.])")


def _whole(text: str, match: NumberMatch) -> NumberMatch:
    """A number with what belongs to it: 10/10万 is in 人/十万人, 1.85:1 is 1.85."""
    if per := _PER.match(text, match.end if match.unit is None else match.end - 1):
        return replace(match, end=per.end(), unit=find_unit("人/十万人"))
    if match.unit is None and (one := _TO_ONE.match(text, match.end)):
        return replace(match, end=one.end())
    return match


_BOUND_IN = r"(?:[（(]不?含(?:本数|本级)?[）)])?"
"""（含） and （不含） beside 以上, which say whether the number itself counts."""


@cache
def _CLOSES() -> re.Pattern[str]:  # noqa: N802
    after = alternation(tuple(word for words in AFTER.values() for word in words))
    return re.compile(
        rf"{_BOUND_IN}(?:级|多|余|(?:的)?之间)?(?:{after})?{_BOUND_IN}(?:的?(?:增长|增速|增幅|速度|水平|规模|标准|比例|幅度|(?:合理)?区间))?(?:的?(?:预期|增长)?目标)?(?:安排|掌握|考虑|计划|上)?$"
    )


def _usable(text: str, m: NumberMatch) -> bool:
    """Whether a number can be a stated amount: not part of a name (PM2.5, 5G, 12345平台), an ordinal or a date."""
    before, behind = text[m.start - 1 : m.start], text[m.end : m.end + 1]
    if before in "+＋" and re.search(r"[A-Za-z0-9]$", text[: m.start - 1]) and before:
        return False
    if before == "第" or text[: m.start].endswith("正负"):
        return False
    if re.search(r"(?:/|[:：∶])(?:10|1|十)?$", text[: m.start]) and re.search(
        r"[0-9](?:人|例|件|起)?(?:/|[:：∶])$", text[: m.start]
    ):
        return False
    if m.unit is None and (_PER.match(text, m.end) or _TO_ONE.match(text, m.end)):
        return True
    if m.unit is None and behind and behind.isascii() and (behind.isalpha() or behind in "+-/"):
        return False
    if (
        m.unit is not None
        and m.unit.symbol in ("年", "月", "日", "号")
        and not re.search(r"(年限|寿命|周期|时限)", text)
    ):
        return False
    return not (m.unit is None and behind and not _CLOSES().match(text[m.end :]))


def _take_off(text: str, match: NumberMatch) -> tuple[_Cues, str, str]:
    """The cues on both sides of the number, what is left of the left side, and the noun that follows."""
    cues = _Cues()
    rest = _take_off_right(text[match.end :], cues)
    counted = bool(rest) and match.unit is not None and match.unit.dimension not in ("rate", "points")
    left = _take_off_left(text[: match.start], cues, keep_verb=counted)
    return cues, _FROM.sub("", left), rest


_FROM = re.compile(r"(?:从|由)(?:上年的?|去年的?|目前的?|现在的?)?[^从由]*[0-9][^从由]*$")
"""从77%（提高到80%）: where it starts from is no part of the name."""


def _take_off_right(right: str, cues: _Cues) -> str:
    without, right = _bound_in(right)
    if cut := re.match(r"(?:的?之间|间(?=$)|[多余](?=$|的)|级(?!别|次|以))", right):
        cues.after = ">" if cut[0] in "多余" else ""
        right = right[cut.end() :]
    for op, words in AFTER.items():
        for word in words:
            if right.startswith(word) and not (word == "内" and right[1:2] == "资"):
                cues.after, right = op, right[len(word) :]
                break
        if cues.after:
            break
    without2, right = _bound_in(right)
    if without or without2:
        cues.after = {">=": ">", "<=": "<"}.get(cues.after, cues.after)
    right = re.sub(r"^并(?:逐步|逐年|持续|稳步|不断)?(?:提高|提升|增加|下降|降低|扩大)$", "", right)
    if m := re.match(r"的?(增长|增速|增幅)(?:速度)?(?:的?(?:预期)?目标)?$", right):
        cues.side, right = 1, right[m.end() :]
    right = re.sub(
        r"^(?:的?(?:水平|规模|标准|幅度|台阶|大关|关口|门槛|行列|(?:合理)?区间))?(?:的?(?:预期)?目标)?(?:安排|掌握|考虑|计划|上)?$",
        "",
        right,
    )
    right = re.sub(r"(?<=..)(?:全面|全部|如期|按期|按时)+完成$", "", right)
    return right.removeprefix("的")


def _bound_in(right: str) -> tuple[bool, str]:
    """Whether ``right`` begins with （不含）, and what stands behind that or （含）."""
    match = re.match(r"[（(](不?)含(?:本数|本级)?[）)]", right)
    return (bool(match[1]), right[match.end() :]) if match else (False, right)


_AIMS = ("目标", "的目标", "预期目标", "的预期目标")


@cache
def _LEFT() -> tuple[re.Pattern[str], dict[str, str]]:  # noqa: N802
    """One pattern for every word that may stand before a number, and what each word does."""
    kinds = {word: kind for kind, words in FLOOR_LEFT.items() for word in words}
    kinds |= dict.fromkeys(RISES, "rise") | dict.fromkeys(FALLS, "fall")
    kinds |= dict.fromkeys((f"{word}{aim}" for word in ("增长", "增速", "增幅") for aim in _AIMS), "rise")
    kinds |= dict.fromkeys(("预期目标", "预期目标值", "目标值"), "filler")
    kinds |= dict.fromkeys(
        ("同比", "年均", "平均", "比上年", "较上年", "比去年", "较去年", "分别", "同口径", "累计"), "filler"
    )
    kinds |= dict.fromkeys(
        (
            "力争",
            "争取",
            "确保",
            "努力",
            "拟",
            "按",
            "要",
            "再",
            "新",
            "共",
            "共计",
            "合计",
            "保底",
            "有望",
            "不断",
            "持续",
        ),
        "filler",
    )
    kinds |= dict.fromkeys(
        ("率先", "全部", "总体", "全年", "年", "每年", "全市", "全省", "也", "将", "了", "以", "均", "各", "都"), "weak"
    )
    words = alternation((*tuple(w for w in kinds if kinds[w] != "weak"), "了", "以", "均", "各", "都"))
    return re.compile(f"(?:{words})$"), kinds


_GROWTH_NAME = ("增长", "增速", "增幅", "涨幅", "降幅", "上涨", "下降", "降低", "增长率")


def _take_off_left(left: str, cues: _Cues, *, keep_verb: bool) -> str:
    pattern, kinds = _LEFT()
    if re.search(r"(?:^|增长|增速|增幅|涨幅|同比|为|达到|[:：])[+＋]$", left):
        cues.side, left = 1, left[:-1]
    while m := pattern.search(left):
        kind = kinds.get(m[0], "filler")
        if m[0] == "增长率" and left.endswith("自然增长率"):
            break
        if kind in ("rise", "fall") and (
            keep_verb or (cues.side and cues.side != (1 if kind == "rise" else 0)) or _is_noun(left, m[0], cues)
        ):
            break
        if (keep_verb and m[0] in ("新", "共", "再")) or (m[0] == "新" and left.endswith(("创新", "高新", "更新"))):
            break
        if (m[0] == "为" and left.endswith(("作为", "行为"))) or (m[0] == "至" and left.endswith("甚至")):
            break
        _apply(kind, m[0], cues)
        left = left[: m.start()]
    return left


def _is_noun(left: str, word: str, cues: _Cues) -> bool:
    """减排 before another verb, and the second half of 改造提升, belong to the name."""
    return left.endswith("改造提升") or (word in ("减排", "节约") and bool(cues.op))


def _apply(kind: str, word: str, cues: _Cues) -> None:
    if kind in ("rise", "fall"):
        cues.side = 1 if kind == "rise" else -1
    elif kind == "~=":
        cues.after = cues.after or "~="
    elif kind == "fall_to":
        cues.to, cues.side = True, -1
        cues.op = cues.op or "<="
    elif kind == "reach":
        cues.reached = cues.reached or word.startswith("达") or (word[-1] in "到至" and len(word) > 1)
        if (word[-1:] in "到至" and word[:2] in ("提高", "提升", "增加", "增长", "上升", "扩大")) or word in (
            "增至",
            "升至",
            "升到",
        ):
            cues.to, cues.side = True, cues.side or 1
        elif word == "到" or word == "至":
            cues.to = True
        cues.op = cues.op or "reach"
    elif kind not in ("filler", "weak") and cues.op in ("", "reach"):
        cues.better = word in ("优于", "好于")
        cues.op, cues.limits = kind, cues.limits or word.startswith(("控制", "严控"))


def _name(left: str, noun: str) -> str:
    """The name: what is left on both sides, without words that only lead in."""
    return clean_name(left.rstrip("的：:") + noun)


def _shape(match: NumberMatch, side: int, to: bool, name: str) -> tuple[Measure, Decimal, Decimal | None, str]:
    """What the number measures, the number itself (a fall is negative, 倍 becomes percent), and its unit."""
    unit = match.unit
    dimension, symbol = (unit.dimension, unit.symbol) if unit else ("number", "")
    number, number2 = match.number, match.number2
    if symbol == "倍" and not side and not to:
        return Measure.LEVEL, number, number2, symbol
    if symbol == "倍":
        less, sign = (1 if to else 0), (-1 if side < 0 and not to else 1)
        second = None if number2 is None else (number2 - less) * HUNDRED * sign
        return Measure.GROWTH, (number - less) * HUNDRED * sign, second, "%"
    if side == 0 and dimension == "rate" and _PRICED.search(name):
        side = 1
    if side == 0 and dimension == "rate" and name.endswith(_GROWTH_NAME) and not name.endswith("自然增长率"):
        side = -1 if name.endswith(("降幅", "下降", "降低")) else 1
    of = _measure(dimension, side if not to else 0, name)
    if of in (Measure.GROWTH, Measure.CHANGE, Measure.NET) and side < 0:
        number, number2 = -number, None if number2 is None else -number2
    return of, number, number2, "pp" if dimension == "points" else symbol


_PRICED = re.compile(r"(?:物价|价格|房价|CPI|PPI)(?:总?水平|总?指数)?$")
"""Names of prices, of which a percentage is how far they rise: CPI 2%左右."""


def _measure(dimension: str, side: int, name: str) -> Measure:
    if dimension == "points":
        return Measure.CHANGE
    if dimension == "rate":
        if side:
            return Measure.GROWTH
        return Measure.SHARE if any(word in name for word in SHARE_WORDS) else Measure.RATE
    if side or "净增" in name:
        return Measure.NET
    return Measure.COUNT if dimension in ("count", "people", "person-times", "households") else Measure.LEVEL


_FLIPPED = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "==": "=="}


def _predicate(
    match: NumberMatch,
    cues: _Cues,
    of: Measure,
    numbers: tuple[Decimal, Decimal | None],
    unit: str,
    lower: bool,
    name: str,
) -> Predicate:
    number, number2 = numbers
    if number2 is not None:
        low, high = sorted((number, number2))
        return Between(low, high, unit, of)
    if cues.after == "~=" or match.bound == "about" or (match.bound == "near" and not cues.op):
        return About(number, unit, of, cues.op == "steady", cues.limits and not lower and number >= 0)
    falls = number < 0 or (cues.side < 0 and not cues.to and of in (Measure.GROWTH, Measure.CHANGE, Measure.NET))
    op = "<" if cues.better and lower and number >= 0 else _explicit(match, cues)
    if op and falls:
        op = _FLIPPED[op]
    if op:
        return Compare(op, number, unit, of)
    return _bare(number, unit, of, falls, lower, cues, name)


def _explicit(match: NumberMatch, cues: _Cues) -> str:
    """The comparison that the words state, before a fall turns it round; empty for a bare number."""
    bound = {"over": ">", "gt": ">", "ge": ">=", "le": "<=", "lt": "<"}.get(str(match.bound), "")
    left = cues.op if cues.op in _FLIPPED else ""
    return left or cues.after or bound


def _bare(number: Decimal, unit: str, of: Measure, falls: bool, lower: bool, cues: _Cues, name: str) -> Predicate:
    """A bare number: a floor; a ceiling where lower is better; equality for 0, at the bound of a rate and for a named list."""
    if falls:
        return Compare("<=", number, unit, of, implicit=True)
    if number == 0 and of in (Measure.COUNT, Measure.LEVEL):
        return Compare("==", number, unit, of)
    if of in (Measure.RATE, Measure.SHARE) and number in (0, HUNDRED):
        return Compare("==", number, unit, of)
    if "实事" in name:
        return Compare("==", number, unit, of, implicit=True)
    if cues.op == "steady" and not lower:
        return Compare(">=", number, unit, of, implicit=True)
    if lower or cues.op == "<=":
        return Compare("<=", number, unit, of)
    return Compare(">=", number, unit, of, implicit=not cues.reached)
