"""Every sentence that checking says: why something does not agree."""

from __future__ import annotations

from drumtower.finding import Wording

SUM = Wording(
    "check.sum",
    "各分项相加：{parts} = {sum}，总数写的是{total}，相差{gap}",
    "the parts add up: {parts} = {sum}; the total says {total}, {gap} apart",
)
PARTS_ABOVE = Wording(
    "check.parts-above",
    "其中各项相加：{parts} = {sum}，已超过总数{total}",
    "the parts named add up: {parts} = {sum}, above the total {total}",
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
