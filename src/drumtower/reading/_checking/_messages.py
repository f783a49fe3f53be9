"""Every sentence that checking says: why something does not agree."""

from __future__ import annotations

from drumtower.finding import Wording

SUM = Wording(
    "check.sum",
    "各分项相加：{parts} = {sum}，总数写的是{total}，相差{gap}",
    "the parts add up: {parts} = {sum}; the total says {total}, {gap} apart",
)
PART_ABOVE = Wording(
    "check.part-above",
    "“{part}”是“{whole}”的一部分，却更大：{part} > {whole}",
    "“{part}” is part of “{whole}” and larger: {part} > {whole}",
)
SHARE_BOUND = Wording(
    "check.share-bound",
    "{whole}项中{met}项全面完成，完成率至少是{met}/{whole} = {low}%，至多是100%；{rate}不在其间",
    "{met} of {whole} goals are met, so the rate is at least {met}/{whole} = {low} % and at most 100 %; {rate} is not",
)
ANNOUNCED = Wording(
    "check.announced",
    "写的是{announced}个，列出的是{listed}个：{names}",
    "{announced} are announced, {listed} are listed: {names}",
)
ANNOUNCED_HEADINGS = Wording(
    "check.announced-headings",
    "写的是以下{announced}个方面，后面的标题有{listed}个：{names}",
    "{announced} parts are announced, {listed} headings follow: {names}",
)
TOO_MANY_NAMED = Wording(
    "check.too-many-named",
    "用“等”列举的已有{named}个，多于写的{announced}个：{names}",
    "{named} are named before 等, more than the {announced} announced: {names}",
)
RUN_BROKEN = Wording(
    "check.run-broken",
    "“一是、二是……”不连续：{found}",
    "the run 一是, 二是 … has a gap: {found}",
)
RESPECTIVELY = Wording(
    "check.respectively",
    "“分别”前面有{count}个对象（{names}），后面有{stated}个数（{values}）",
    "{count} names stand before 分别 ({names}) and {stated} values behind it ({values})",
)
BELOW_LAST_YEAR = Wording(
    "check.below-last-year",
    "“{indicator}”今年目标{target}，低于上年实绩{last}，请准备说明",
    "the target of “{indicator}”, {target}, is below last year's result, {last}: have an answer ready",
)
BASE_WITHOUT_NUMBER = Wording(
    "check.base-without-number",
    "目标以“{other}”为依据，文中却没有它的数，无法判断是否完成",
    "the target rests on “{other}”, of which the text gives no number, so it cannot be judged",
)
NAME_CHANGED = Wording(
    "check.name-changed",
    "上年实绩说的是“{last}”，今年目标说的是“{now}”，口径不同，不能比较",
    "last year's result is of “{last}”, this year's target of “{now}”: two definitions, not to be compared",
)
UNIT_CHANGED = Wording(
    "check.unit-changed",
    "“{indicator}”上年用“{last}”，今年用“{now}”，宜统一",
    "“{indicator}” was counted in {last} last year and is in {now} now; use one",
)
POINTS_OF_AMOUNT = Wording(
    "check.points-of-amount",
    "“{indicator}”不是比率，变动不能用百分点（{quote}）：应写{value}%，或用它自己的单位{unit}",
    "“{indicator}” is no rate, so it cannot change by percentage points ({quote}): {value} % or {unit} is meant",
)
PERCENT_OF_RATE = Wording(
    "check.percent-of-rate",
    "“{indicator}”是比率（{rate}），变动写的是{change}：两个比率之差用百分点，请核实",
    "“{indicator}” is a rate ({rate}) and its change is given as {change}: the difference of two rates is in points",
)
MONEY_WITHOUT_YUAN = Wording(
    "check.money-without-yuan",
    "“{quote}”漏写“元”",
    "“{quote}” leaves out 元",
)
NO_UNIT_AT_ALL = Wording(
    "check.no-unit",
    "“{quote}”没有单位",
    "“{quote}” has no unit",
)
OUT_OF_RANGE = Wording(
    "check.out-of-range",
    "“{indicator}”是比率，应在0与100%之间，写的是{quote}",
    "“{indicator}” is a rate and lies between 0 and 100 %; it says {quote}",
)
SHARES_ABOVE = Wording(
    "check.shares-sum",
    "各占比相加：{parts} = {sum}，不等于100",
    "the shares add up: {parts} = {sum}, which is not 100",
)
FALL_BY_TIMES = Wording(
    "check.fall-by-times",
    "“{quote}”：下降最多100%，不能用倍数，应写下降百分之几",
    "“{quote}”: nothing falls by more than 100 %; write the fall in %",
)
