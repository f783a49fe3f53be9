"""What the target language says when words cannot be read or judged."""

from __future__ import annotations

from collections.abc import Sequence

from drumtower.finding import Wording

__all__ = [
    "ALTERNATIVES",
    "BAD_NOTATION",
    "BAD_RANGE",
    "CONTRADICTORY",
    "EMPTY",
    "HIDDEN",
    "IMPOSSIBLE_FALL",
    "IN_FUTURE",
    "MISSING_NUMBER",
    "MISSING_UNIT",
    "NATURE",
    "NEEDS_BASE",
    "NEEDS_EXACT_LAST",
    "NEEDS_LAST",
    "NEEDS_NUMBER",
    "NEEDS_OTHER",
    "NEEDS_PERSON",
    "NOT_A_NUMBER",
    "NOT_YET_DUE",
    "NO_TARGET",
    "NO_VALUE",
    "PLUS_MINUS",
    "RANK_MOVE",
    "RANK_SHARE",
    "RESPECTIVELY_COUNT",
    "SEVERAL",
    "TOO_LONG",
    "UNREADABLE",
    "UNREADABLE_BY",
    "UNREADABLE_VALUE",
    "VAGUE",
    "WRONG_UNIT",
    "proposing",
]


def proposing(wording: Wording, proposals: Sequence[str]) -> Wording:
    """``wording`` with its blank for proposals filled in each language: “甲”或“乙”, “甲” or “乙”."""
    quoted = [p if p.startswith("“") else f"“{p}”" for p in proposals]
    zh, en = (joiner.join(quoted) for joiner in ("或", " or "))
    return Wording(wording.id, wording.zh.replace("{proposals}", zh), wording.en.replace("{proposals}", en))


EMPTY = Wording(
    "target.empty",
    "目标值是空的{words}。可写“增长5%左右”“60家”“6月底前竣工”",
    "the target is empty{words}; write for example “增长5%左右”, “60家” or “6月底前竣工”",
)
UNREADABLE = Wording(
    "target.unreadable",
    "「{words}」读不懂标出的部分。可写{proposals}",
    "「{words}」: the marked part cannot be read; write for example {proposals}",
)
MISSING_NUMBER = Wording(
    "target.missing-number",
    "「{words}」读不懂：标出的“{word}”前后缺少数值。可写{proposals}",
    "「{words}」: the marked “{word}” has no number beside it; write for example {proposals}",
)
MISSING_UNIT = Wording(
    "target.missing-unit",
    "「{words}」标出的数值没有单位：是增长百分之几，还是增加多少？可写“增长5%”“增加5家”",
    "「{words}」: the marked number has no unit: a growth in percent, or a number more?  Write “增长5%” or “增加5家”",
)
NO_TARGET = Wording(
    "target.none",
    "「{words}」表示没有目标值。没有目标的指标，请不要列入计划；由上级下达的，可写“完成市下达任务”",
    "「{words}」says that there is no target; leave the indicator out of the plan, or write “完成市下达任务” where a higher level sets it",
)
NATURE = Wording(
    "target.nature",
    "「{words}」是指标的属性，不是目标值。目标值可写“增长5%左右”“60家”“完成市下达任务”",
    "「{words}」is the nature of an indicator and no target; write for example “增长5%左右”, “60家” or “完成市下达任务”",
)
NOT_A_NUMBER = Wording(
    "target.not-a-number",
    "「{words}」标出的不是一个确定大小的数，或用了科学记数法。请写出数字，如“增长5%”“1.2亿元”",
    "「{words}」: the marked part is no definite number, or in scientific notation; write the figures, as in “增长5%” or “1.2亿元”",
)
HIDDEN = Wording(
    "target.hidden",
    "「{words}」标出处有看不见的控制字符，请删去后重新填写",
    "「{words}」: a control character that cannot be seen stands at the mark; remove it",
)
RESPECTIVELY_COUNT = Wording(
    "target.respectively-count",
    "「{words}」“分别”前有{names}个名称，后有{values}个数值，应一一对应",
    "「{words}」: 分别 joins {names} names with {values} values; they must be equal in number",
)
CONTRADICTORY = Wording(
    "target.contradictory",
    "「{words}」前后矛盾：{first} 与 {second} 不能同时做到",
    "「{words}」contradicts itself: {first} and {second} cannot both be met",
)
SEVERAL = Wording(
    "target.several",
    "「{words}」含有{count}个目标，这里只能写一个，请分成几个子项",
    "「{words}」holds {count} targets where one is wanted; write one sub-target for each",
)
TOO_LONG = Wording(
    "target.too-long",
    "「{words}」太长，超过{limit}个字，请只写目标值",
    "「{words}」is longer than {limit} characters; write the target only",
)
IMPOSSIBLE_FALL = Wording(
    "target.impossible-fall",
    "「{words}」下降不能达到或超过100%（“下降2倍”之类的写法不成立）。可写“下降50%”“降至…以下”",
    "「{words}」: a fall of 100% or more is impossible; write “下降50%” or “降至…以下”",
)
BAD_RANGE = Wording(
    "target.bad-range",
    "「{words}」区间的下限大于上限，请检查两个数值的先后",
    "「{words}」: the range begins above its end; check the order of its two numbers",
)
WRONG_UNIT = Wording(
    "target.wrong-unit",
    "“{value}”的单位是{stated}，目标“{target}”要的是{expected}，不能比较",
    "“{value}” is in {stated}, but the target “{target}” asks for {expected}: they cannot be compared",
)
UNREADABLE_VALUE = Wording(
    "target.unreadable-value",
    "“{value}”读不懂，目标“{target}”的结果可写{proposals}",
    "“{value}” cannot be read as a result of “{target}”; write for example {proposals}",
)
BAD_NOTATION = Wording(
    "target.notation",
    "目标的 JSON 写法有误：{problem}",
    "the JSON form of the target is wrong: {problem}",
)
NO_VALUE = Wording("target.no-value", "还没有结果", "there is no result yet")
NEEDS_NUMBER = Wording(
    "target.needs-number", "结果没有数值，只有说法，请补数值", "the result is words only, and a number is needed"
)
NEEDS_LAST = Wording("target.needs-last", "缺少上年的数值", "last year's value is missing")
NEEDS_EXACT_LAST = Wording(
    "target.needs-exact-last",
    "上年的数值不是大于0的确数，无法比较",
    "last year's value is not one exact number above 0, so nothing can be compared with it",
)
NEEDS_OTHER = Wording("target.needs-other", "缺少“{other}”的数值", "the value of “{other}” is missing")
NEEDS_PERSON = Wording("target.needs-person", "须由人对照记录认定", "a person has yet to judge it against the record")
NOT_YET_DUE = Wording("target.not-yet-due", "期限是{due}，尚未到期", "it is due on {due}, which has not come yet")
VAGUE = Wording(
    "target.vague",
    "结果是概数，可能达到也可能未达到，需要确数",
    "the result is vague: part of what it may be meets the target and part does not; an exact figure is needed",
)
RANK_SHARE = Wording(
    "target.rank-share",
    "「{words}」标出的是前百分之几，位次要写第几名。可写“全省前三”“全市前10位”",
    "「{words}」: the marked part is a share of a ranking; write the place itself, such as “全省前三” or “全市前10位”",
)
RANK_MOVE = Wording(
    "target.rank-move",
    "「{words}」标出的是位次，读不懂是提高了几位还是排第几。可写“位次前移2位”“位列全市前三”",
    "「{words}」: the marked part is a rank, but neither a move nor a place; write “位次前移2位” or “位列全市前三”",
)
PLUS_MINUS = Wording(
    "target.plus-minus",
    "「{words}」标出的“±”读不懂：请写清上下限，如“稳定在5%左右”“下降不超过3%”",
    "「{words}」: the marked “±” cannot be read; write the bounds, such as “稳定在5%左右” or “下降不超过3%”",
)
ALTERNATIVES = Wording(
    "target.alternatives",
    "「{words}」标出处有两种说法，请只写一个，或写成区间，如“5%—5.5%”",
    "「{words}」leaves a choice at the mark; write one number, or a range such as “5%—5.5%”",
)
UNREADABLE_BY = Wording(
    "target.unreadable-by",
    "「{words}」标出的期限读不懂，不知道是哪一天。可写“6月底前”“三季度末前”“9月15日前”",
    "「{words}」: the marked time cannot be turned into a day; write for example “6月底前”, “三季度末前” or “9月15日前”",
)
IN_FUTURE = Wording(
    "target.in-future",
    "结果的日期{day}晚于今天{today}，尚未发生",
    "the date {day} lies after today, {today}: it has not happened yet",
)
NEEDS_BASE = Wording(
    "target.needs-base",
    "目标是“{base}”的数值，一年的增长不能用来判断，需要与之相应的数值",
    "the target speaks of “{base}”; the growth of one year cannot answer it, a figure on that base is needed",
)
