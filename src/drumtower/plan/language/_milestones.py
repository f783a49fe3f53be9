"""Milestones: 6月底前开工, 建成区级养老服务指导中心, 主体结构封顶, 年底前."""

from __future__ import annotations

import re
from functools import cache

from drumtower.plan.language._found import Found, found
from drumtower.plan.language._predicates import Done
from drumtower.plan.language._words import STAGES, alternation

__all__ = ["read_milestone"]

_BY = (
    r"(?P<by>(?:(?:20\d\d年|今年|明年)?(?:\d{1,2}月(?:\d{1,2}日|底|末|份|上旬|中旬|下旬)?|[一二三四]季度(?:末)?|前三季度|上半年|下半年|"
    r"年底|年末|年中|年内|当年)|20\d\d年(?:底|末|中|内)?|到?20\d\d年)?)(?:前|之前|以前|内)?"
)
_HOW = r"(?:加快|抓紧|高标准|高水平|坚决|再|力争|确保|全面|全部|基本|如期|正式|成功|实现|争取|顺利|高质量|建设)*"


@cache
def _stages() -> str:
    return alternation(tuple(STAGES))


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"^{_BY}{_HOW}(?P<stage>{_stages()})(?P<name>.*)$")


@cache
def _trailing() -> re.Pattern[str]:
    return re.compile(rf"^(?P<name>.+?){_BY}{_HOW}(?P<stages>(?:(?:{_stages()})并?)+)(?:建设|目标|工作)?$")


_ONLY_BY = re.compile(
    r"^(?:到|至|于)?(?P<by>(?:20\d\d年|今年)?(?:\d{1,2}月(?:\d{1,2}日|底|末)?|年底|年末|上半年|[一二三四]季度(?:末)?)|20\d\d年(?:底|末))"
    r"(?:前|之前|以前)$"
)
_NO_NAME = re.compile(r"^(?:率|数|量|面积|比例|个数|项目数|时间|日期|情况|进度|形象|标准)")


def read_milestone(text: str) -> Found | None:
    """The milestone in ``text``, or None."""
    if match := _ONLY_BY.match(text):
        return found(Done("完成", match["by"]), "", match)
    return _stage_first(text) or _stage_last(text)


def _stage_first(text: str) -> Found | None:
    match = _leading().match(text)
    if not match or _NO_NAME.match(match["name"]):
        return None
    stage, name = match["stage"], match["name"].removeprefix("了")
    if stage == "完成" and re.search(r"(?:任务|目标|指标)$", name):
        return None
    if name in STAGES:
        return found(Done(STAGES[name], match["by"]), "", match)
    if re.search(rf"(?:{_stages()})$", name):
        if stage == "完成":
            return read_milestone(match["by"] + name)
        if stage in ("实施", "启动", "建设"):
            return _stage_last(text)
    return found(Done(STAGES[stage], match["by"]), name, match)


def _stage_last(text: str) -> Found | None:
    match = _trailing().match(text)
    if not match:
        return None
    last = re.findall(_stages(), match["stages"])[-1]
    return found(Done(STAGES[last], match["by"]), match["name"], match)
