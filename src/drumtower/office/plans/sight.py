"""What one request sees of a plan: which plan, known on which day, by whom.

request, row ──see──▶ Sight(row, day, clearance) ──▶ plan, progress, figures, addresses
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from drumtower.base.context import tongue
from drumtower.base.models import Role, User
from drumtower.calendar import today
from drumtower.office.plans import models, queries
from drumtower.office.plans.figures import Figures
from drumtower.plan import Plan, PlanError, PlanProgress

__all__ = ["Recent", "Sight", "add_query", "forget", "see"]

_Made = TypeVar("_Made")


@dataclass(frozen=True)
class Sight:
    """A plan as one person sees it on one day.

    ``on`` is the past day that was asked for, None for now; ``day`` is that day or today.
    """

    row: models.Plan
    person: User
    clearance: queries.Clearance
    on: date | None
    day: date

    @cached_property
    def progress(self) -> PlanProgress:
        """How the year stands."""
        return queries.standing(self.row, self.day, self.clearance)

    @property
    def plan(self) -> Plan:
        """The plan as known on the day."""
        return self.progress.plan

    @cached_property
    def earlier(self) -> tuple[Plan, ...]:
        """The plans of the years before for the same area, the last first, as their rows stood on the day."""
        return tuple(queries.known(row, self.day, self.clearance) for row in queries.years_before(self.row))

    def kept(self, make: Callable[..., _Made], *given: Hashable) -> _Made:
        """What ``make`` makes of this sight and ``given``, remembered in this process until the plan is written to.

        It must follow from them alone: the plan, the day and whether it is past (addresses name it then), today (embargoes
        end on a day), the clearance, the person's roles and department, and the language.
        """
        seen = (self.row.pk, self.state, self.on, self.day, today(), self.clearance, self._rights, tongue())
        return _KEPT.get((f"{make.__module__}.{make.__qualname__}", *seen, *given), lambda: make(self, *given))

    @cached_property
    def _rights(self) -> tuple[Hashable, ...]:
        """Everything that any permission of the person follows from."""
        held = frozenset((grant.role, grant.area_id) for grant in self.person.grants_held)
        return (held, self.person.department_id, self.person.is_active)

    @cached_property
    def state(self) -> str:
        """What the rows of the plan, and of those of the years before, are at: it changes with every write."""
        return queries.states_of(self.row)

    @cached_property
    def figures(self) -> Figures:
        """Makes the numbers of the page."""
        return Figures(self.url("number", ref="REF"), self.plan)

    @cached_property
    def departments(self) -> dict[str, str]:
        """The names of the plan's departments, by code."""
        return {d.code: d.name for d in self.plan.departments}

    @cached_property
    def sees_working(self) -> bool:
        """Whether the person works with paces and needs; leaders and deputies are told in words."""
        return any(g.role in (Role.OFFICER, Role.LIAISON, Role.SUPERVISION) for g in self.person.grants_held)

    @cached_property
    def may_edit(self) -> bool:
        """Whether the person keeps the plan; nobody edits the past."""
        return self.on is None and self.person.has_perm("plans.edit_plan", self.row)

    @cached_property
    def foresees(self) -> bool:
        """Whether the person may read how the year is expected to end."""
        return bool(self.person.has_perm("plans.view_estimates", self.row))

    @cached_property
    def sees_chances(self) -> bool:
        """Whether the person sees estimates and how likely targets are, in numbers."""
        return bool(self.person.has_perm("plans.see_chances", self.row))

    def url(self, name: str, **parts: Any) -> str:
        """The address of a page of this plan, known on the same day."""
        address = reverse(f"plans:{name}", kwargs={"area": self.row.area_id, "year": self.row.year, **parts})
        return f"{address}?on={self.on.isoformat()}" if self.on else address


_EVERY: list[Recent] = []


class Recent:
    """The values made last, the oldest forgotten first; several threads may ask at once."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()
        _EVERY.append(self)

    def forget(self) -> None:
        """Forget them all."""
        with self._lock:
            self._values.clear()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """The value under ``key``, made where it is not there."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._size:
                self._values.popitem(last=False)
        return value


_KEPT = Recent(512)
"""Pages made last in this process."""


def forget() -> None:
    """Forget every page and estimate made in this process, as after a new start; what was read of plans is kept."""
    for each in _EVERY:
        each.forget()


def add_query(address: str, **query: str) -> str:
    """An address with further parameters.

    >>> add_query("/goals/?on=2024-09-30", state="off")
    '/goals/?on=2024-09-30&state=off'
    """
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"


def see(request: HttpRequest, row: models.Plan) -> Sight:
    """What the person who asks sees; ``?on=2024-09-30`` goes back to a past day.

    Raises ``BadRequest`` for words that are no day, a day to come, or one before the plan's first version.
    """
    person = request.user
    assert isinstance(person, User)
    words, now = request.GET.get("on", ""), today()
    on = _day(words) if words else None
    if on is not None and on > now:
        raise BadRequest(_("{day}还没有到，只能看已经过去的日子。").format(day=on.isoformat()))
    on = None if on == now else on
    sight = Sight(row, person, queries.clearance_of(person, row.area_id), on, on or now)
    if on is not None:
        _demand_version(sight)
    return sight


def _demand_version(sight: Sight) -> None:
    """Raises ``BadRequest`` for a past day on which the plan had no version yet."""
    try:
        assert sight.progress
    except PlanError as error:
        raise BadRequest(error.message.text(tongue())) from error


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise BadRequest(_("“{day}”不是日期，请写成2024-09-30的样子。").format(day=words)) from None
