"""Goals stated beside their results: 增长5.8%，超额完成增长6%的年度目标, where the claim must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drumtower.reading._catalogue import catalogue
from drumtower.reading._checking._case import Case, Stretch
from drumtower.reading._checking._figures import reach_of
from drumtower.reading._checking._indicators import base_of, core, kind_of
from drumtower.reading._checking._messages import GOAL_MET, GOAL_NOT_MET
from drumtower.reading._checking._model import CheckFinding, Relation
from drumtower.reading._facts import Fact, FactKind, Role

__all__ = ["claims_of_goals", "is_number_of_goal"]

Said = Relation | CheckFinding

_GOAL = re.compile(
    r"(?:左右|以上|以内|上下)?的?(?:年度|年初|全年|预期性?|计划|既定|奋斗|发展|增长|工作|确定的?)*目标(?P<whole>(?:任务|要求|值)?(?:[，。；）\n]|$))?"
)
_DEED = re.compile(
    r"(?:^|[，；：（])(?:但|并|也|仍|已|均|都|提前|如期|顺利|圆满|全面|较好|实际)*(?P<deed>(?P<missed>(?:未能?|没有|尚未)(?:完成|达到|实现)|低于)|超额完成|完成|实现|"
    r"达到|超过|高于|好于|快于)了?[^，。；：、（）\d]{0,16}$"
)
_LESS_IS_BETTER = re.compile(
    r"浓度|失业|死亡|能耗|排放|赤字|负债|债务|价格|事故|用水|用电|贫困|辍学|成本|时间|时限|用时|耗时|自然增长|不良|逾期|漏损|损耗|亏损|投诉|案|空置|强度|消耗|煤"
)

_CUT = re.compile(r"[压降减缩]|控制")
_NAMELESS = re.compile(
    r"^(?:未能?|完成|达到|实现|没有|尚未|年初|年度|全年|预期性?|计划|既定|确定|制定|下达|调整后|国家|上级|[省市区县]|目标|任务|要求|人?数|的)*$"
)


def is_number_of_goal(case: Case, fact: Fact) -> bool:
    """Whether the words right behind a number say that it is a goal's (增长6%的年度目标), not a result."""
    return _GOAL.match(case.text, case.spot(fact)[1]) is not None


def claims_of_goals(case: Case) -> Iterator[Said]:
    """``claim``: what is called met, or missed, against the goal that stands in the same sentence."""
    for goal in case.facts:
        behind = _GOAL.match(case.text, case.spot(goal)[1])
        if behind is None or behind["whole"] is None or goal.number is None or goal.kind is FactKind.RANK:
            continue
        start = case.spot(goal)[0]
        before = case.text[case.sentence_at(start).start : start].rpartition("；")[2]
        if deed := _DEED.search(before):
            yield from _claimed(case, goal, deed, Stretch(start - len(before), start, before))


def _claimed(case: Case, goal: Fact, deed: re.Match[str], before: Stretch) -> Iterator[Said]:
    results = [f for f in case.facts_between(before.start, before.start + deed.start("deed")) if _is_result(f, goal)]
    verdicts = {_is_met(result, goal) for result in results}
    if len(verdicts) != 1 or not _is_of_one_thing(results[-1], goal) or not _more_is_meant(results[-1], before.text):
        return
    met, claimed, name = verdicts.pop(), deed["missed"] is None, results[-1].indicator or ""
    holds = None if met is None else met is claimed
    spots = [case.spot(results[-1]), case.spot(goal)]
    words = {"stated": _stated(results[-1]), "target": _stated(goal)}
    statement = f"{name}: {words['stated']} against the goal {words['target']}: {deed['deed']}"
    yield case.relation("claim", spots, statement, holds)
    if holds is False:
        said = (GOAL_NOT_MET if claimed else GOAL_MET).say(indicator=name, deed=deed["deed"], **words)
        expected = f"{'≥' if claimed else '<'} {words['target']}"
        yield case.finding("claim", spots[0], said, expected=expected, also=spots[1:], subject=name)


def _is_of_one_thing(result: Fact, goal: Fact) -> bool:
    """Whether the goal is one for the result: named alike, or not named at all (年初目标)."""
    name = goal.indicator or ""
    return bool(_NAMELESS.match(name)) or core(result.indicator or "") == core(name)


def _more_is_meant(result: Fact, before: str) -> bool:
    """Whether a goal is reached by no less than its number; a fall of 3 % is, a concentration or a ceiling is not."""
    name = result.indicator or ""
    known = catalogue().find(name)
    less = bool(_LESS_IS_BETTER.search(name)) or (known is not None and known.lower)
    if result.polarity == "down":
        return less
    return not less and not _CUT.search(before)


def _is_result(fact: Fact, goal: Fact) -> bool:
    alike = kind_of(fact) == kind_of(goal) and base_of(fact) == base_of(goal) and fact.polarity == goal.polarity
    return (
        alike and fact.role in (Role.ACTUAL, Role.ESTIMATE) and fact.number is not None and fact.period == goal.period
    )


def _is_met(result: Fact, goal: Fact) -> bool | None:
    """Whether a result reaches its goal; None where its words, or 左右 of the goal, leave it open."""
    reach, least = reach_of(result, rounded=False), reach_of(goal, rounded=False).low
    if reach.high is not None and least is not None and reach.high < least:
        return False
    reached = reach.low is not None and goal.number is not None and reach.low >= goal.number
    return True if reached else None


def _stated(fact: Fact) -> str:
    """A fact's own words, with the verb of a growth: 增长5.8%."""
    quote = "".join(fact.quote.split())
    if fact.kind is not FactKind.GROWTH or quote[:1] in "增下":
        return quote
    return f"{'下降' if fact.polarity == 'down' else '增长'}{quote}"
