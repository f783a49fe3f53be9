"""Every sentence that plans in the database say when something stands in the way."""

from __future__ import annotations

from drumtower.finding import Wording

IMPORT_REFUSED = Wording(
    "plans.import-refused",
    "没有导入：{plan}在库中已经批准，导入会改动{count}处；请先作调整（写明批准机关和日期），或从库中导出后再改",
    "not imported: {plan} is approved and would be changed in {count} places; adjust it by a version, or export it first",
)
APPROVED_OVERWRITTEN = Wording(
    "plans.approved-overwritten",
    "没有写调整版本就改动了批准的目标：{what}",
    "an approved target is changed without a version: {what}",
)
VERSION_MISSING = Wording(
    "plans.version-missing",
    "库中有版本“{version}”（{day}），导入的计划里没有",
    "the database has the version “{version}” ({day}), which the plan to import lacks",
)
WITHDRAWN_BEFORE = Wording(
    "plans.withdrawn-before",
    "{indicator} {period} {value}已在库中撤回，没有再导入",
    "{indicator} {period} {value} was withdrawn in the database and is not taken again",
)
