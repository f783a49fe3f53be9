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
