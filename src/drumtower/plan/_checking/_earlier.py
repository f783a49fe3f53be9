"""What versions tell of before: codes that nothing bears, goals that are gone without a word, an order with gaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from drumtower.finding import Severity
from drumtower.plan._checking import _messages as say
from drumtower.plan._checking._faults import Fault
from drumtower.plan._checking._references import Known, doubled, known_in, of_targets
from drumtower.plan._plans import Plan, Version

__all__ = ["earlier_parts"]


def earlier_parts(plan: Plan) -> Iterator[Fault]:
    """Every fault in what a version tells of before it, from the newest version back."""
    known = known_in(plan)
    added: set[str] = set()
    while plan.versions:
        version = plan.versions[-1]
        added |= set(version.indicators_added)
        told = _Told(plan, version, known, frozenset(added))
        yield from told.codes()
        yield from told.goals()
        yield from told.order()
        plan = plan.before()


@dataclass(frozen=True, slots=True)
class _Told:
    """What ``version``, the newest of ``plan``, tells of before; ``added`` came with it or later."""

    plan: Plan
    version: Version
    known: Mapping[str, Known]
    added: frozenset[str]

    @property
    def name(self) -> str:
        """What people call the version."""
        return f"版本{self.version.name}"

    def codes(self) -> Iterator[Fault]:
        """Codes that stand twice, and those of departments, indicators and lists that there are not."""
        version, known = self.version, self.known
        yield from doubled("原目标", ((g.code, g.name, g) for g in version.goals_before))
        yield from doubled("原指标", ((i.code, i.name, i) for i in version.indicators_before))
        for goal in version.goals_before:
            yield from known["departments"].check(goal.department, goal, "department", f"原目标{goal.code}")
        for indicator in version.indicators_before:
            yield from known["departments"].check(indicator.owner, indicator, "owner", f"原指标{indicator.code}")
        for code in version.indicators_added:
            yield from known["indicators"].check(code, version, "indicators_added", self.name)
        earlier = replace(known["measured"], names=_without(known["measured"].names, self.added))
        targets = [change.before for change in version.changes if change.before is not None]
        yield from of_targets(targets, earlier, known["departments"], known["lists"])

    def goals(self) -> Iterator[Fault]:
        """Changes of goals that are told of nowhere, and goals that were dropped without sub-targets."""
        standing = {goal.code: goal.name for goal in self.plan.goals}
        heads = {goal.code: goal.name for goal in self.version.goals_before}
        known = Known("目标", standing | heads)
        changed = {change.goal for change in self.version.changes if change.before is not None}
        for change in self.version.changes:
            if change.goal not in standing and change.goal not in heads:
                message = say.CHANGED_GOAL_MISSING.say(version=self.version.name, goal=change.goal)
                near = known.near(change.goal)
                yield Fault(message, change, "goal", name=self.name, stated=change.goal, suggestion=near)
        for goal in self.version.goals_before:
            if goal.code not in standing and goal.code not in changed:
                message = say.DROPPED_WITHOUT_TARGETS.say(version=self.version.name, goal=goal.code, name=goal.name)
                yield Fault(message, goal, "code", Severity.WARNING, f"原目标{goal.code}", stated=goal.code)

    def order(self) -> Iterator[Fault]:
        """An order that leaves out what there was, or lists what there was not."""
        order = self.version.order_before
        if order is None:
            return
        without = replace(self.version, order_before=None)
        goals = replace(self.plan, versions=(*self.plan.versions[:-1], without)).before().goals
        there = [code for goal in goals for code in (goal.code, *(target.code for target in goal.targets))]
        missing, unknown = [c for c in there if c not in order], [c for c in order if c not in there]
        for wording, codes in ((say.ORDER_WITH_GAPS, missing), (say.ORDER_OF_UNKNOWN, unknown)):
            if codes:
                message = wording.say(version=self.version.name, codes="、".join(codes))
                yield Fault(message, self.version, "order_before", name=self.name, stated="、".join(codes))


def _without(names: Mapping[str, str], codes: frozenset[str]) -> dict[str, str]:
    return {code: name for code, name in names.items() if code not in codes}
