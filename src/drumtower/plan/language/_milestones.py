"""Milestones: 6月底前开工, 建成区级养老服务指导中心, 主体结构封顶, 年底前, 竣工验收并交付使用."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from drumtower.plan.language._dates import date_off
from drumtower.plan.language._found import Found, found
from drumtower.plan.language._predicates import Done
from drumtower.plan.language._words import COMPLETED, STAGES, alternation

__all__ = ["read_milestone", "read_works"]

_HOW = (
    r"(?:已经?|加快|抓紧|高标准|高水平|坚决|再|力争|确保|全面|全部|基本(?!完成|建成|完工|竣工)|如期|提前|按时|按期|正式|成功|实现|争取|顺利|"
    r"高质量|建设)*"
)


@cache
def _stages() -> str:
    return alternation(tuple(STAGES))


@cache
def _chain() -> str:
    """One stage, or several of which the last binds.

    Taken without going back (``*+``): 竣工验收 is one stage and also two, and every choice would double the ways to fail.
    """
    return rf"(?:{_stages()})(?:(?:并且|并|且|、)?{_HOW}(?:{_stages()}))*+"


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"^{_HOW}(?P<stage>{_stages()})(?P<name>.*)$")


@cache
def _only_stages() -> re.Pattern[str]:
    return re.compile(rf"^{_HOW}(?P<stages>{_chain()})(?:建设|目标|工作)?$")


@cache
def _trailing() -> re.Pattern[str]:
    return re.compile(
        rf"^(?P<name>.+?){_HOW}(?P<stages>{_chain()}|完成(?:{alternation(COMPLETED)}))(?:建设|目标|工作)?$"
    )


_NO_NAME = re.compile(r"^(?:率|数|量|面积|比例|个数|项目数|时间|日期|情况|进度|形象|标准)")


def read_milestone(text: str) -> Found | None:
    """The milestone in ``text``, or None.  Raises ``UnreadableError`` where nobody can say on which day it is due."""
    if not _could_be(text):
        return None
    if (it := _undated(text)) is not None and not _DATE_LIKE.search(text):
        return it
    dated = date_off(text)
    if dated.by and not dated.text and _CLOSED.search(text):
        return Found(Done("完成", dated.by), "", (0, len(text)))
    it = _undated(dated.text)
    return it if it is None or not dated.by else replace(it, predicate=Done(_stage(it), dated.by))


_CLOSED = re.compile(r"(?:前|之前|以前)$")
_DATE_LIKE = re.compile(r"[年月季节期前]|“?十.五”?|五一|七一")


def _could_be(text: str) -> bool:
    return bool(_CLOSED.search(text)) or bool(_any_stage().search(text))


@cache
def _any_stage() -> re.Pattern[str]:
    return re.compile(_stages())


def _stage(it: Found) -> str:
    assert isinstance(it.predicate, Done)
    return it.predicate.stage


def _undated(text: str) -> Found | None:
    if (match := _only_stages().match(text)) is not None:
        return found(Done(_last_stage(match["stages"])), "", match)
    return _stage_first(text) or _stage_last(text)


def _last_stage(words: str) -> str:
    return STAGES[re.findall(_stages(), words)[-1]]


_WORKS = re.compile(r"^(?P<name>.*?)(?P<stage>(?:主体结构|主体工程|主体|地上|地下)?(?:结构)?施工[至到][^，；]{1,8})$")


def read_works(text: str) -> Found | None:
    """How far the works on a site have come, whose numerals are no amounts: 主体施工至10层, 出正负零."""
    if match := _WORKS.match(text) if "施工" in text else None:
        return found(Done(match["stage"]), match["name"], match)
    return read_milestone(text) if _GROUND.search(text) else None


_GROUND = re.compile(r"(?:正负[零0]|±0)$")


def _stage_first(text: str) -> Found | None:
    match = _leading().match(text)
    if not match or _NO_NAME.match(match["name"]):
        return None
    stage, name = match["stage"], match["name"].removeprefix("了")
    if stage == "完成" and re.search(r"(?:任务|目标|指标)$", name):
        return None
    if stage == "完成" and name in COMPLETED:
        return found(Done(f"完成{name}"), "", match)
    if name in STAGES:
        return found(Done(STAGES[name]), "", match)
    if behind := re.match(rf"(?:并且|并|且){_HOW}(?={_stages()})", name):
        return _stage_first(name[behind.end() :])
    if re.search(rf"(?:{_stages()})$", name):
        if stage == "完成":
            return _undated(name)
        if stage in ("实施", "启动", "建设"):
            return _stage_last(text)
    return found(Done(STAGES[stage]), name, match)


def _stage_last(text: str) -> Found | None:
    match = _trailing().match(text)
    if not match:
        return None
    stages = match["stages"]
    stage = stages if stages[2:] in COMPLETED and stages.startswith("完成") else _last_stage(stages)
    return found(Done(stage), match["name"], match)
