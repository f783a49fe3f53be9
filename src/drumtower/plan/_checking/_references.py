"""References: codes that stand twice, codes that nothing bears, and what must not be missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from drumtower.finding import Severity
from drumtower.plan._checking import _messages as say
from drumtower.plan._checking._faults import Fault
from drumtower.plan._goals import SubTarget
from drumtower.plan._plans import Plan, Stage

__all__ = [
    "Known",
    "doubled",
    "doubled_codes",
    "doubled_names",
    "empty_parts",
    "known_in",
    "of_targets",
    "unknown_codes",
    "version_order",
]


def empty_parts(plan: Plan) -> Iterator[Fault]:
    """A plan without goals, a goal without targets."""
    if not plan.goals:
        yield Fault(say.NO_GOALS.say(), plan, "goals")
    for goal in plan.goals:
        if not goal.targets:
            message = say.NO_TARGETS.say(goal=goal.code, name=goal.name)
            yield Fault(message, goal, "targets", name=f"目标{goal.code}")


def doubled_codes(plan: Plan) -> Iterator[Fault]:
    """Codes of one kind that stand twice; those of indicators and projects are of one kind, for targets use both."""
    targets = [target for goal in plan.goals for target in goal.targets]
    yield from doubled("指标或项目", _measured(plan))
    yield from doubled("目标", ((g.code, g.name, g) for g in plan.goals))
    yield from doubled("子项", ((t.code, t.words, t) for t in targets))
    yield from doubled("单位", ((d.code, d.name, d) for d in plan.departments))
    yield from doubled("清单", ((each.code, each.name, each) for each in plan.lists))
    yield from doubled("考核方案", ((s.code, s.name, s) for s in plan.schemes))
    yield from doubled("地区", ((a.code, a.name, a) for a in (plan.area, *plan.areas)))
    yield from doubled("版本", ((v.name, v.day.isoformat(), v) for v in plan.versions))


def _measured(plan: Plan) -> Iterator[tuple[str, str, object]]:
    """Indicators and projects: what a target may be about."""
    yield from ((indicator.code, indicator.name, indicator) for indicator in plan.indicators)
    yield from ((project.code, project.name, project) for project in plan.projects)


def doubled(kind: str, named: Iterable[tuple[str, str, object]]) -> Iterator[Fault]:
    """A fault for each of those ``named`` (code, name, subject) whose code stood before."""
    first: dict[str, str] = {}
    for code, name, subject in named:
        if code in first:
            message = say.CODE_TWICE.say(kind=kind, code=code, first=first[code])
            yield Fault(message, subject, "name" if kind == "版本" else "code", name=f"{kind}{code}", stated=code)
        first.setdefault(code, name)


def doubled_names(plan: Plan) -> Iterator[Fault]:
    """Indicators, and departments, that share a name or an alias, so that words with it do not say which is meant."""
    yield from _sharing("指标", ((i.code, i.name, i.names, i) for i in plan.indicators))
    yield from _sharing("单位", ((d.code, d.name, (d.name, d.code, *d.aliases), d) for d in plan.departments))


def _sharing(kind: str, named: Iterable[tuple[str, str, Iterable[str], object]]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for code, own, names, subject in named:
        for name in dict.fromkeys(names):
            other = first.setdefault(name, code)
            if other != code:
                message = say.NAME_TWICE.say(kind=kind, name=name, first=other, second=code)
                key = "name" if name == own else "code" if name == code else "aliases"
                yield Fault(message, subject, key, Severity.WARNING, f"{kind}{code}", stated=name)


# ---- codes that nothing bears


MOST_SUGGESTED = 20
"""For so many codes of a kind a near one is looked for; where more are unknown, the list they come from is another."""


@dataclass(frozen=True, slots=True)
class Known:
    """The codes of one ``kind``, which people call so, with their ``names``; and the near ones found so far."""

    kind: str
    names: Mapping[str, str]
    found: dict[str, str | None] = field(default_factory=dict, init=False, compare=False, repr=False)

    def check(self, code: str | None, subject: object, key: str, name: str) -> Iterator[Fault]:
        """A fault where ``code`` is none of them, with the nearest one, or the one that bears this name."""
        if code is None or code in self.names:
            return
        near = self.near(code)
        if near is None:
            message = say.UNKNOWN_CODE.say(code=code, kind=self.kind)
        else:
            message = say.UNKNOWN_CODE_NEAR.say(code=code, kind=self.kind, near=near, name=self.names[near])
        yield Fault(message, subject, key, name=name, stated=code, suggestion=near)

    def near(self, code: str) -> str | None:
        """The code that is probably meant: the one that bears this name, or one that is nearly the same."""
        if code not in self.found:
            self.found[code] = self._nearest(code) if len(self.found) < MOST_SUGGESTED else None
        return self.found[code]

    def _nearest(self, code: str) -> str | None:
        from difflib import get_close_matches

        named = next((own for own, name in self.names.items() if name == code), None)
        close = get_close_matches(code, self.names, n=1)
        by_name = get_close_matches(code, self.names.values(), n=1)
        return named or next(iter(close), None) or next((o for o, n in self.names.items() if n in by_name), None)


def known_in(plan: Plan) -> dict[str, Known]:
    """What codes may stand for in ``plan``, by the kind of thing."""
    return {
        "measured": Known("指标或项目", {code: name for code, name, _ in _measured(plan)}),
        "indicators": Known("指标", {i.code: i.name for i in plan.indicators}),
        "departments": Known("单位", {d.code: d.name for d in plan.departments}),
        "lists": Known("清单", {each.code: each.name for each in plan.lists}),
    }


def unknown_codes(plan: Plan) -> Iterator[Fault]:
    """Every code that stands for something and names nothing in the plan."""
    known = known_in(plan)
    measured, departments, lists = known["measured"], known["departments"], known["lists"]
    for goal in plan.goals:
        yield from departments.check(goal.department, goal, "department", f"目标{goal.code}")
        yield from of_targets(goal.targets, measured, departments, lists)
    for indicator in plan.indicators:
        yield from departments.check(indicator.owner, indicator, "owner", f"指标{indicator.code}")
    for project in plan.projects:
        yield from departments.check(project.department, project, "department", f"项目{project.code}")
    yield from _of_schemes(plan, measured)
    yield from _of_observations(plan, measured)


def of_targets(targets: Iterable[SubTarget], measured: Known, departments: Known, lists: Known) -> Iterator[Fault]:
    """Every code in ``targets`` that is none of those known."""
    for target in targets:
        name = f"子项{target.code}"
        yield from measured.check(target.indicator, target, "indicator", name)
        yield from departments.check(target.department, target, "department", name)
        for each in target.lists:
            yield from lists.check(each, target, "lists", name)


def _of_schemes(plan: Plan, measured: Known) -> Iterator[Fault]:
    goals = Known("目标", {goal.code: goal.name for goal in plan.goals})
    for scheme in plan.schemes:
        for item in scheme.items:
            name = f"考核方案{scheme.code}"
            yield from measured.check(item.indicator, item, "indicator", name)
            yield from goals.check(item.goal, item, "goal", name)


def _of_observations(plan: Plan, measured: Known) -> Iterator[Fault]:
    areas = Known("地区", {area.code: area.name for area in (plan.area, *plan.areas)})
    for observation in plan.observations:
        yield from measured.check(observation.indicator, observation, "indicator", f"观测值{observation.indicator}")
        yield from areas.check(observation.area, observation, "area", f"观测值{observation.indicator}")


# ---- versions


def version_order(plan: Plan) -> Iterator[Fault]:
    """Versions that do not run from old to new, and an adjustment of what was never approved."""
    for earlier, later in zip(plan.versions, plan.versions[1:], strict=False):
        if later.day < earlier.day:
            message = say.VERSIONS_OUT_OF_ORDER.say(
                later=later.name, day=later.day, earlier=earlier.name, before=earlier.day
            )
            yield Fault(message, later, "day", name=f"版本{later.name}")
    first = next((v for v in plan.versions if v.stage is not Stage.DRAFT), None)
    if first is not None and first.stage is Stage.ADJUSTED:
        message = say.ADJUSTED_FIRST.say(version=first.name)
        yield Fault(message, first, "stage", Severity.WARNING, f"版本{first.name}")
