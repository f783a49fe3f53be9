"""Every read: a plan as known on a day, to a person who may see so much of it.

    find_plan(area, year) ──▶ row ──read(row, on=day, clearance)──▶ Plan ──standing──▶ PlanProgress

What was read is remembered in this process by the state of the plan: one small query tells whether it still holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Q
from django.http import Http404

from drumtower.base.history import end_of
from drumtower.base.models import AuditEntry, Role
from drumtower.base.roles import holds, holds_exactly
from drumtower.calendar import today
from drumtower.office.plans import mapping, models
from drumtower.plan import Observation, ObservationBook, Openness, Plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from drumtower.plan import PlanProgress

__all__ = [
    "EVERYTHING",
    "PUBLIC",
    "Clearance",
    "at_version",
    "clearance_of",
    "current_row",
    "figures",
    "find_plan",
    "history",
    "known",
    "plan_row",
    "plans_of",
    "read",
    "standing",
    "state_of",
    "states_of",
    "year_before",
    "years_before",
]

REMEMBERED = 64
"""So many plans, each as known on a day to a clearance, are remembered in this process."""

_RANK = {Openness.PUBLIC: 0, Openness.INTERNAL: 1, Openness.RESTRICTED: 2}

# --- who may see what -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Clearance:
    """How much of the figures somebody may see: up to ``openness``; of the indicators of ``department`` all.

    Figures under embargo are seen before their day only where everything is.
    """

    openness: Openness = Openness.PUBLIC
    department: str = ""

    @property
    def is_full(self) -> bool:
        """Whether it leaves nothing out."""
        return self.openness is Openness.RESTRICTED

    def sees(self, observation: Observation, owner: str | None, day: date) -> bool:
        """Whether ``observation``, of an indicator kept by ``owner``, may be seen on ``day``."""
        if self.is_full:
            return True
        if observation.embargo is not None and observation.embargo > day:
            return False
        own = bool(self.department) and owner == self.department
        return own or _RANK[observation.openness] <= _RANK[self.openness]


PUBLIC = Clearance()
EVERYTHING = Clearance(Openness.RESTRICTED)
_SEES_ALL = holds(Role.OFFICER, Role.LEADER, Role.SUPERVISION)
_SEES_INTERNAL = holds(Role.READER, Role.LIAISON)
_LIAISES = holds_exactly(Role.LIAISON)


def clearance_of(person: object, area: str) -> Clearance:
    """What ``person`` may see of the figures of ``area``: the roles held for it decide, and nobody sees only what is public."""
    if _SEES_ALL(person, area):
        return EVERYTHING
    if not _SEES_INTERNAL(person, area):
        return PUBLIC
    department = getattr(person, "department", None)
    own = department.code if department is not None and _LIAISES(person, area) else ""
    return Clearance(Openness.INTERNAL, own)


# --- plans ----------------------------------------------------------------------------------------------------------


def find_plan(area: str, year: int) -> models.Plan:
    """The row of the plan of ``area`` for ``year``.  Raises ``Http404`` where there is none."""
    try:
        return models.Plan.objects.select_related("area").get(area_id=area, year=year)
    except models.Plan.DoesNotExist:
        raise Http404(f"{area}/{year}") from None


def plan_row(area: str, year: int) -> models.Plan | None:
    """The row of the plan of ``area`` for ``year``, or None."""
    return models.Plan.objects.select_related("area").filter(area_id=area, year=year).first()


def plans_of(person: object) -> list[models.Plan]:
    """The plans that ``person`` may see, newest first."""
    plans = models.Plan.objects.select_related("area").order_by("-year", "area_id")
    return [plan for plan in plans if person.has_perm("plans.view_plan", plan)]  # type: ignore[attr-defined]


def year_before(row: models.Plan) -> models.Plan | None:
    """The plan of the same area for the year before, or None."""
    return models.Plan.objects.select_related("area").filter(area_id=row.area_id, year=row.year - 1).first()


EARLIER = 6
"""Plans of so many years before lend their figures to estimates and to next year's targets: the five of a five-year plan and its base
year, from which the usual change of five years can be told.  What is longer ago came about under other definitions."""


def years_before(row: models.Plan) -> list[models.Plan]:
    """The plans of the same area for the years before, the last first, as far back as their figures are used."""
    before = models.Plan.objects.filter(area_id=row.area_id, year__lt=row.year, year__gte=row.year - EARLIER)
    return list(before.select_related("area").order_by("-year"))


def known(row: models.Plan, on: date | None = None, clearance: Clearance = PUBLIC) -> Plan:
    """The plan as its rows stood at the end of ``on``, or stand now; its own dates are left to ``Plan.as_of``."""
    return _fresh(row, lambda state: _known(row.pk, state, on, clearance, today()))


def read(row: models.Plan, on: date | None = None, clearance: Clearance = PUBLIC) -> Plan:
    """The plan as known on ``on``; with everything that is known of it now where there is no day.

    Raises ``PlanError`` for a day on which the plan had no version yet.
    """
    if on is None:
        return known(row, None, clearance)
    return _fresh(row, lambda state: _as_of(row.pk, state, on, clearance, today()))


def at_version(row: models.Plan, name: str, clearance: Clearance = PUBLIC) -> Plan:
    """The plan as the version called ``name`` words it.  Raises ``PlanError`` for a version that it has not."""
    return known(row, None, clearance).at_version(name)


def standing(row: models.Plan, on: date, clearance: Clearance = PUBLIC) -> PlanProgress:
    """How the year stood on ``on``.  Raises ``PlanError`` for a day on which the plan had no version yet."""
    return _fresh(row, lambda state: _standing(row.pk, state, on, clearance, today()))


def state_of(row: models.Plan) -> str:
    """What the plan's rows are at: a name that changes with every write."""
    return _state(row.pk)


def states_of(row: models.Plan) -> str:
    """What the rows of the plan and of those of the years before are at: a name that changes with every write to any."""
    held = models.Plan.objects.filter(area_id=row.area_id, year__lte=row.year, year__gte=row.year - EARLIER)
    return " ".join(held.order_by("-year").values_list("state", flat=True))


_Read = TypeVar("_Read")
_TRIES = 3


def _fresh(row: models.Plan, reading: Callable[[str], _Read]) -> _Read:
    """What ``reading`` gives for the state the plan is in, and was in still when it had been read."""
    for _ in range(_TRIES):
        try:
            return reading(_state(row.pk))
        except _MovedError:
            continue
    raise RuntimeError("the plan is being written all the time")


class _MovedError(Exception):
    """The plan was changed while it was read."""


def _state(pk: int) -> str:
    found: str = models.Plan.objects.values_list("state", flat=True).get(pk=pk)
    return found


@lru_cache(maxsize=REMEMBERED)
def _whole(pk: int, state: str, on: date | None) -> Plan:
    plan = mapping.load(models.Plan.objects.select_related("area").get(pk=pk), on)
    if _state(pk) != state:
        raise _MovedError
    return plan


@lru_cache(maxsize=REMEMBERED)
def _known(pk: int, state: str, on: date | None, clearance: Clearance, day: date) -> Plan:
    plan = _whole(pk, state, on)
    owners = {i.code: i.owner for i in plan.indicators} | {p.code: p.department for p in plan.projects}
    seen = [o for o in plan.observations if clearance.sees(o, owners.get(o.indicator), day)]
    return plan if len(seen) == len(plan.observations) else replace(plan, observations=ObservationBook(seen))


@lru_cache(maxsize=REMEMBERED)
def _as_of(pk: int, state: str, on: date, clearance: Clearance, day: date) -> Plan:
    return _known(pk, state, on, clearance, day).as_of(on)


@lru_cache(maxsize=REMEMBERED)
def _standing(pk: int, state: str, on: date, clearance: Clearance, day: date) -> PlanProgress:
    from drumtower.plan import progress

    return progress(_known(pk, state, on, clearance, day), on)


# --- rows and their history -----------------------------------------------------------------------------------------

_Row = TypeVar("_Row", bound=models.CodedRow)


def current_row(row: models.Plan, model: type[_Row], code: str) -> _Row:
    """The row that holds now under ``code`` (a goal, a target, an indicator).  Raises ``Http404`` where there is none."""
    found = model.objects.current().filter(plan=row, code=code).first()
    if not isinstance(found, model):
        raise Http404(code)
    return found


def figures(
    row: models.Plan, indicator: str, on: date | None = None, clearance: Clearance = PUBLIC
) -> list[models.Observation]:
    """The rows of what is known of an indicator, in the order of the book: who filed each figure, when, by which channel."""
    plan = known(row, on, clearance)
    seen = set(plan.observations.of_indicator(indicator))
    held = mapping.entries(row, on).filter(observation__indicator=indicator).select_related("observation")
    rows = [entry.observation for entry in held]
    return [each for each in rows if mapping.observation_of(mapping.fact_in(each)) in seen]


def history(row: models.Plan, subject: str, on: date | None = None) -> Sequence[AuditEntry]:
    """The lines of the audit trail on a goal, a target or an indicator, by its code, newest first.

    A goal's lines are also those of its targets, an indicator's not those of its figures, which have vintages.
    """
    codes = {subject, *_targets_of(row, subject)}
    names = [f"{kind} {code}" for code in sorted(codes) for kind in ("goal", "subtarget", "indicator")]
    lines = AuditEntry.objects.filter(area=row.area_id, subject__startswith=str(row.year))
    lines = lines.filter(Q(after__has_any_keys=names) | Q(before__has_any_keys=names))
    if on is not None:
        lines = lines.filter(at__lt=end_of(on))
    return list(lines.order_by("-pk"))


def _targets_of(row: models.Plan, goal: str) -> Any:
    return models.SubTarget.objects.filter(plan=row, goal=goal).values_list("code", flat=True).distinct()
