"""Filing: figures of the year, each a further vintage that is known from today.

    Filing, Filing, … ──▶ read, held against what is known ──▶ all of them in the book, or none and why, cell by cell

A correction says why.  A figure of the statistics bureau is imported and never typed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from drumtower.base.models import Area, User
from drumtower.calendar import CalendarError, now, read_code, today
from drumtower.finding import DrumtowerError, Finding, Place, Severity
from drumtower.office.plans import messages as say
from drumtower.office.plans import models
from drumtower.office.plans.editing import Edit, demand, editing
from drumtower.office.plans.loading import checked
from drumtower.office.plans.mapping import FACTS, entries, fact_in, load, observation_of, seen_fact
from drumtower.office.plans.storing import figure_name, store, turn
from drumtower.plan import (
    Fault,
    Measure,
    Observation,
    ObservationBook,
    Openness,
    Origin,
    Plan,
    PlanError,
    Status,
    faults,
    read_evidence,
    unit_for,
)

__all__ = ["Filed", "Filing", "file_observations", "imported_statuses", "spoken_of", "withdraw_observation"]


@dataclass(frozen=True, slots=True)
class Filing:
    """One figure as it was typed or pasted; ``row`` and ``column`` say where it stands there.

    ``area`` empty is the plan's own.  The value is in official words; a number without unit is in that of its indicator.
    """

    indicator: str
    period: str
    of: Measure
    value: str
    facet: str = ""
    area: str = ""
    status: Status = Status.ACTUAL
    basis: str = ""
    base_period: str = ""
    definition: str = ""
    source: str = ""
    openness: Openness = Openness.PUBLIC
    origin: Origin = Origin.PUBLISHED
    embargo: date | None = None
    note: str = ""
    row: int | None = None
    column: str | None = None

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(row=self.row, column=self.column)


@dataclass(frozen=True)
class Filed:
    """What came of it: how many figures are new, how many were known so already, and what is wrong with the others."""

    new: int
    known: int
    findings: tuple[Finding, ...] = field(default=())


def file_observations(
    row: models.Plan,
    filings: Sequence[Filing],
    actor: User | None,
    *,
    reason: str = "",
    good_rows: bool = False,
    action: str = "plans.file_figures",
    unless: Callable[[models.Plan], None] | None = None,
) -> Filed:
    """File figures, known from today; all or none, unless only those without a fault are asked for (``good_rows``).

    ``action`` is what the audit trail calls it; ``unless`` raises where the plan, locked, does not stand as it was seen.
    Raises ``PlanError`` whose findings tell every fault at its cell: what cannot be read or stands for nothing, a figure of
    the statistics bureau, a correction without ``reason``.
    """
    filed = Filed(0, 0)
    with editing(row, actor, action, _subject(filings), reason, permission="", with_others=True) as edit:
        if unless is not None:
            unless(edit.row)
        desk = _Desk(edit, reason)
        desk.demand_theirs(actor, filings)
        for filing in filings:
            desk.take(filing)
        desk.hold_against_plan()
        if desk.findings and not good_rows:
            raise PlanError(say.FILING_REFUSED.say(count=len(desk.findings)), findings=desk.findings)
        filed = Filed(len(desk.taken), desk.known, tuple(desk.findings))
        desk.file()
    return filed


@dataclass(frozen=True)
class _Filed:
    """Whose figures are filed, as permissions ask for it."""

    plan: models.Plan
    departments: tuple[str, ...]

    @property
    def area(self) -> Area:
        return self.plan.area


def _subject(filings: Sequence[Filing]) -> str:
    return "、".join(dict.fromkeys(filing.indicator for filing in filings))


class _Desk:
    """Figures on their way into the book."""

    def __init__(self, edit: Edit, reason: str) -> None:
        self.edit, self.plan, self.reason = edit, edit.plan, reason.strip()
        self.findings: list[Finding] = []
        self.taken: dict[int, tuple[Filing, Observation]] = {}
        self.replaced: list[Observation] = []
        self.corrected: list[Observation] = []
        self.known = 0
        self.imported = imported_statuses(edit.row)
        self.bearers = {i.code: i.owner for i in self.plan.indicators} | {
            p.code: p.department for p in self.plan.projects
        }

    def demand_theirs(self, actor: User | None, filings: Sequence[Filing]) -> None:
        """Raise ``PlanError`` where a figure is not the actor's to file, whichever page it came from."""
        for owner in dict.fromkeys(self.bearers.get(filing.indicator) for filing in filings):
            demand(actor, "plans.file_figures", _Filed(self.edit.row, (owner,) if owner else ()))

    def take(self, filing: Filing) -> None:
        """Read one figure and hold it against what is known; what is wrong with it becomes a finding."""
        try:
            observation = self.read(filing)
            last = self.last(observation)
            if last is not None and (last.value, last.status) == (observation.value, observation.status):
                self.known += 1
                return
            if not self.stands_beside(observation):
                self.demand_own(observation)
            self.demand_reason(observation, last)
        except DrumtowerError as error:
            spot = replace(filing.place, text=error.place.text, start=error.place.start, end=error.place.end)
            self.findings.append(Finding(error.message, place=spot, stated=filing.value))
            return
        self.taken[id(observation)] = (filing, observation)

    def read(self, filing: Filing) -> Observation:
        """The observation that is meant.  Raises ``DrumtowerError`` where it cannot be read or stands for nothing."""
        if filing.indicator not in self.bearers:
            raise PlanError(say.NOTHING_UNDER.say(code=filing.indicator))
        try:
            period = read_code(filing.period)
        except CalendarError as error:
            raise PlanError(error.message) from None
        value = read_evidence(filing.value, unit_for(filing.of, self.plan.indicator(filing.indicator)))
        return Observation(
            filing.indicator, filing.area or self.plan.area.code, period, filing.of, value, filing.status, filing.facet,
            filing.basis, filing.base_period, filing.definition, filing.source, today(), filing.openness, filing.origin,
            filing.embargo, filing.note,
        )  # fmt: skip

    def last(self, new: Observation) -> Observation | None:
        """What is known of the same figure: the firmest and newest on its basis."""
        taken = (o for _, o in reversed(self.taken.values()) if spoken_of(o) == spoken_of(new))
        return next(taken, None) or next(iter(_same(self.plan, new)), None)

    def stands_beside(self, new: Observation) -> bool:
        """Whether it is what somebody expects, where nothing but what somebody expected was imported."""
        return new.status is Status.ESTIMATE and self.imported.get(spoken_of(new), set()) <= {Status.ESTIMATE}

    def demand_own(self, new: Observation) -> None:
        """Raise ``PlanError`` where the figure was imported from the statistics bureau."""
        statuses = self.imported.get(spoken_of(new), ())
        owner = next((d.name for d in self.plan.departments if d.code == self.bearers[new.indicator]), "")
        if Status.FINAL in statuses or (statuses and "统计" in owner):
            name = self.plan.names().get(new.indicator, new.indicator)
            raise PlanError(say.STATISTICS_FIGURE.say(indicator=name, period=new.period))

    def demand_reason(self, new: Observation, last: Observation | None) -> None:
        """Raise ``PlanError`` where a figure is corrected and nobody says why."""
        if last is None or last.value == new.value:
            return
        if not self.reason:
            raise PlanError(say.CORRECTION_WITHOUT_REASON.say(was=_words(last), now=_words(new)))
        self.corrected.append(last)
        self.replaced += [o for o in _same(self.plan, new) if (o.status, o.known_from) == (new.status, new.known_from)]

    def hold_against_plan(self) -> None:
        """Leave out what a check of the whole plan finds faulty."""
        for fault in self._faults():
            filing, _ = self.taken.pop(id(fault.subject))
            finding = fault.found_at(filing.place)
            self.findings.append(finding)

    def _faults(self) -> Iterator[Fault]:
        found = [fault for fault in faults(self.after(self.plan)) if fault.severity is Severity.ERROR]
        yield from {id(f.subject): f for f in found if id(f.subject) in self.taken}.values()

    def after(self, plan: Plan) -> Plan:
        """``plan`` with the new figures in its book, and without those of today that they replace."""
        kept = [o for o in plan.observations if o not in self.replaced]
        return replace(plan, observations=ObservationBook([*kept, *(o for _, o in self.taken.values())]))

    def file(self) -> None:
        """Store the new figures, in the book of every plan that holds the same."""
        others = [(other, load(other)) for other in _others(self.edit.row, [o for _, o in self.taken.values()])]
        _take_back(_rows_of(self.edit.row, self.replaced), self.edit, self.reason)
        for other, plan in others:
            shared = [o for _, o in self.taken.values() if _same(plan, o)]
            if shared:
                kept = [o for o in plan.observations if o not in self.replaced]
                book = ObservationBook([*kept, *shared])
                store(other, checked(replace(plan, observations=book)), self.edit.writing)
        self.edit.keep(self.after(self.plan))
        self.edit.entry.before |= {self.name_of(o): {"value": _words(o)} for o in self.corrected}

    def name_of(self, o: Observation) -> str:
        """What the audit trail calls a figure."""
        return figure_name(seen_fact(o, self.plan.indicator(o.indicator)))


def _words(o: Observation) -> str:
    return getattr(o.value, "words", None) or str(o.value)


Spoken = tuple[str, str, str, str, str, str]


def spoken_of(o: Observation) -> Spoken:
    """What a figure is of: two with the same are two vintages of one."""
    return (o.area, o.indicator, o.period.code, o.of.family, o.facet, o.basis)


def _same(plan: Plan, new: Observation) -> list[Observation]:
    """The vintages of the same figure, the firmest and newest first."""
    found = plan.observations.same(new.indicator, new.area, new.period.code, new.of, new.facet)
    return [o for o in found if (o.of, o.basis) == (new.of, new.basis)]


def imported_statuses(row: models.Plan) -> dict[Spoken, set[Status]]:
    """The statuses of the imported figures in the book, by what they speak of."""
    held = entries(row).filter(observation__channel=models.Channel.IMPORT)
    found: dict[Spoken, set[Status]] = {}
    for fact in held.values_list(*(f"observation__{name}" for name in FACTS)):
        o = observation_of(fact)
        found.setdefault(spoken_of(o), set()).add(o.status)
    return found


def _others(row: models.Plan, observations: Sequence[Observation]) -> list[models.Plan]:
    """The other plans of the area whose books hold a figure of the same indicators and periods as ``observations``."""
    held = models.BookEntry.objects.current().filter(
        observation__indicator__in={o.indicator for o in observations},
        observation__period__in={o.period.code for o in observations},
        plan__area=row.area_id,
    )
    plans = models.Plan.objects.filter(pk__in=held.values("plan")).exclude(pk=row.pk)
    return list(plans.order_by("pk"))


def _rows_of(row: models.Plan, observations: Sequence[Observation]) -> list[int]:
    """The rows of observations that stand in the book."""
    if not observations:
        return []
    wanted = set(observations)
    held = entries(row).values_list("observation_id", *(f"observation__{name}" for name in FACTS))
    return [pk for pk, *fact in held if observation_of(tuple(fact)) in wanted]


# --- taking back ----------------------------------------------------------------------------------------------------


def withdraw_observation(row: models.Plan, observation: int, actor: User | None, reason: str) -> None:
    """Take a figure back, from every book it stands in; ``observation`` is its row.

    Raises ``PlanError`` without ``reason``, for one that is not in the plan's book (any more), for a figure of the
    statistics bureau, and where a plan would have a fault without it.
    """
    if not reason.strip():
        raise PlanError(say.WITHDRAWAL_WITHOUT_REASON.say())
    with editing(row, actor, "plans.withdraw_figures", "", reason, with_others=True) as edit:
        entry = entries(edit.row).filter(observation=observation).select_related("observation").first()
        if entry is None:
            raise PlanError(say.NOT_IN_BOOK.say())
        seen = observation_of(fact_in(entry.observation))
        if entry.observation.channel == models.Channel.IMPORT:
            _Desk(edit, reason).demand_own(seen)
        others = [p for p in _others(edit.row, [seen]) if entries(p).filter(observation=observation).exists()]
        books = [edit.row, *others]
        _take_back([observation], edit, reason)
        for book in books:
            checked(load(book))
            turn(book, edition=False)
        edit.entry.subject = f"{row.year}/{seen.indicator}"
        edit.entry.before = {f"observation {seen.indicator}": {"period": str(seen.period), "value": _words(seen)}}


def _take_back(pks: Sequence[int], edit: Edit, reason: str) -> None:
    if not pks:
        return
    models.Observation.objects.filter(pk__in=pks).update(until=now())
    models.Withdrawal.objects.bulk_create(
        [models.Withdrawal(observation_id=pk, at=now(), by=edit.writing.by, reason=reason) for pk in pks]
    )
