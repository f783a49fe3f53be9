"""Every sentence that the plan room says when something is wrong."""

from __future__ import annotations

from drumtower.finding import Wording

BAD_AREA_CODE = Wording(
    "plan.area-code",
    "“{code}”不是行政区划代码：县级及以上为6位（GB/T 2260），街道为9位，社区为12位",
    "“{code}” is not an area code: 6 digits down to the county (GB/T 2260), 9 for a subdistrict, 12 for a community",
)
ADJUSTMENT_UNAPPROVED = Wording(
    "plan.adjustment-unapproved",
    "“{version}”是调整版本，必须写明批准机关和日期（approved_by、day）；计划的部分调整须经区人大常委会批准",
    "“{version}” adjusts the plan and must name who approved it and when (approved_by, day)",
)
NO_VERSION_YET = Wording(
    "plan.no-version-yet",
    "截至{day}还没有计划版本，最早的版本是{first}的",
    "on {day} the plan had no version yet; the first is of {first}",
)
UNKNOWN_VERSION = Wording(
    "plan.unknown-version",
    "没有名为“{name}”的版本；已有：{known}",
    "there is no version “{name}”; known: {known}",
)
