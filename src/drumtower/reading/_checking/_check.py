"""The one function that people call: every rule over one reading."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from drumtower.reading._checking import (
    _disclosure,
    _enumerations,
    _form,
    _goals,
    _growth,
    _implied,
    _mentions,
    _names,
    _papers,
    _respectively,
    _sessions,
    _sums,
    _table_sums,
    _targets,
    _times,
    _units,
    _wording,
)
from drumtower.reading._checking._case import Case
from drumtower.reading._checking._model import Checked, CheckFinding, Question, Relation
from drumtower.reading._checking._rules import RULES, rank_of
from drumtower.reading._facts import Reading

if TYPE_CHECKING:
    from drumtower.plan import Plan

__all__ = ["check"]

Said = Relation | CheckFinding | Question
_LOOKS: tuple[Callable[[Case], Iterator[Said]], ...] = (
    _sums.sums,
    _sums.completion,
    _sums.rounding,
    _sums.stocks,
    _sums.overflows,
    _table_sums.table_sums,
    _table_sums.table_parts,
    _enumerations.lists_before,
    _enumerations.lists_with_etc,
    _enumerations.announced_headings,
    _enumerations.announced_items,
    _enumerations.runs,
    _enumerations.explained_names,
    _enumerations.missed_goals,
    _respectively.respectively,
    _targets.targets_below,
    _targets.relative_targets,
    _targets.implied,
    _targets.changed_names,
    _mentions.twice,
    _mentions.thresholds,
    _mentions.quarters,
    _mentions.formulas,
    _mentions.lists_again,
    _mentions.missed_with_value,
    _growth.from_increase,
    _growth.from_to,
    _growth.one_level,
    _growth.slipped,
    _implied.averages,
    _implied.shares,
    _implied.count_changes,
    _implied.industries,
    _units.points,
    _units.growth_units,
    _units.money,
    _units.rates,
    _units.falls_by_times,
    _units.impossible,
    _form.footnotes,
    _form.headings,
    _form.references,
    _form.blanks,
    _form.duplicates,
    _names.places,
    _names.events,
    _names.bodies,
    _names.old_offices,
    _times.this_year,
    _times.this_year_in_review,
    _times.sessions,
    _sessions.session_order,
    _sessions.plenums,
    _sessions.speakers,
    _times.odd_years,
    _times.part_of_year,
    _times.released,
    _times.estimated_success,
    _wording.ranges,
    _wording.decimals,
    _wording.short_years,
    _wording.superscripts,
    _wording.currencies,
    _wording.growing,
    _wording.adverbs,
    _wording.claims,
    _papers.against_previous,
    _papers.against_companions,
    _papers.annex_rows,
    _papers.growth_from_previous,
    _papers.slips,
    _papers.claims_of_last_targets,
    _goals.claims_of_goals,
    _papers.doubled,
    _papers.leftovers,
    _papers.new_again,
    _disclosure.personal,
    _disclosure.taxpayers,
    _disclosure.embargoed,
)
"""Every look at a case; one look may serve several rules."""


def check(
    reading: Reading,
    *,
    plan: Plan | None = None,
    previous: Reading | None = None,
    companions: Sequence[Reading] = (),
    rules: Collection[str] | None = None,
    dismissed: Mapping[str, str] | None = None,
    today: date | None = None,
) -> Checked:
    """Everything that can be said of ``reading``: findings, relations and questions.

    ``plan`` is this year's plan, ``previous`` last year's report, ``companions`` the session's other papers; what needs one that
    is not given is left out.  ``rules`` are the ids of the rules that are switched on, all by default.  ``dismissed`` gives the
    reason for each finding (by its key) that was put aside before.  ``today`` is the day on which figures count as
    released.  Raises ``ValueError`` for a rule that does not exist.
    """
    on = _switched_on(rules)
    case = Case(reading, plan, previous, tuple(companions), today)
    said = [each for look in (*_LOOKS, *_looks_at_plan(plan)) for each in look(case) if each.rule in on]
    checked = Checked(
        reading.document,
        findings=_ordered(each for each in said if isinstance(each, CheckFinding)),
        relations=tuple(dict.fromkeys(each for each in said if isinstance(each, Relation))),
        questions=tuple(each for each in said if isinstance(each, Question)),
    )
    return checked.dismiss(dismissed or {})


def _looks_at_plan(plan: Plan | None) -> tuple[Callable[[Case], Iterator[Said]], ...]:
    """The rules that need a plan; the room of plans is loaded for them only."""
    if plan is None:
        return ()
    from drumtower.reading._checking import _against

    return _against.against_plan, _against.unmentioned, _against.unsupported


def _switched_on(rules: Collection[str] | None) -> frozenset[str]:
    chosen = frozenset(RULES if rules is None else rules)
    if unknown := chosen - RULES.keys():
        raise ValueError(f"no such rule: {sorted(unknown)}")
    return chosen


def _ordered(findings: Iterable[CheckFinding]) -> tuple[CheckFinding, ...]:
    """By severity, then by rule, then as they stand in the document; what is said twice is said once."""
    severities = ("error", "warning", "note")

    def order(finding: CheckFinding) -> tuple[int, int, int]:
        return severities.index(finding.severity.value), rank_of(finding.rule), finding.place.start or 0

    return tuple(dict.fromkeys(sorted(findings, key=order)))
