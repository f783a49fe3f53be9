"""Choosing: next year's targets, what they go by, and scenarios, each written once with who and why.

    words, reason, what was shown ──▶ is it still the one? ──▶ one more row, and a line in the audit trail

Where somebody else chose meanwhile nothing is saved, and it says who, when and what.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.utils.timezone import localtime

from drumtower.base.models import User
from drumtower.base.recording import Entry, record, writable
from drumtower.calendar import now
from drumtower.finding import DrumtowerError
from drumtower.forecast import Scenario, bare_number, read_choice, write_scenario
from drumtower.office.plans import messages as say
from drumtower.office.plans import models, queries
from drumtower.office.plans.chosen import BasisKind, ChoiceBasis, ChoiceRow, SavedScenario, TargetChoice
from drumtower.office.plans.editing import demand
from drumtower.plan import Direction, Plan, PlanError, SubTarget, bound, read_target_for

__all__ = [
    "ChosenMeanwhileError",
    "choose",
    "choose_set",
    "drop_scenario",
    "last_move",
    "save_scenario",
    "set_basis",
    "take_back",
    "words_chosen",
]

PERMISSION = "plans.set_next_year"


class ChosenMeanwhileError(DrumtowerError):
    """Somebody chose after the page was opened: ``held`` is the row that holds now, None where it was taken back."""

    def __init__(self, name: str, held: ChoiceRow | None, words: str) -> None:
        who, when, why = (held.by_name, _at(held), held.reason) if held else ("—", "—", "—")
        super().__init__(say.CHOSEN_MEANWHILE.say(name=name, who=who, when=when, words=words or "—", reason=why or "—"))
        self.held = held


def _at(held: ChoiceRow) -> str:
    return localtime(held.since).strftime("%Y-%m-%d %H:%M") if held.since else "—"


@contextmanager
def _writing(row: models.Plan, actor: User, action: str, subject: str, reason: str) -> Iterator[Entry]:
    """One change of what is decided, with the plan locked.  Raises ``PlanError`` for a person who may not."""
    demand(actor, PERMISSION, row)
    about = f"{row.year}/{subject}" if subject else str(row.year)
    with record(actor, action, area=row.area_id, subject=about, reason=reason) as entry:
        models.Plan.objects.select_for_update().get(pk=row.pk)
        yield entry


def _clean(text: str, most: int = 2000) -> str:
    return " ".join(writable(text).split())[:most]


# --- one target -----------------------------------------------------------------------------------------------------


def words_chosen(plan: Plan, code: str, words: str) -> str:
    """The words as they are kept: a bare number stands in this year's words, anything else must be read as a target.

    Raises ``TargetError`` for words that cannot be read, and ``PlanError`` without words or for a target that is not there.
    """
    sub = _target(plan, code)
    words = _clean(words)
    if not words:
        raise PlanError(say.CHOICE_WITHOUT_WORDS.say())
    indicator = plan.indicator(sub.indicator)
    if words != sub.words and bare_number(words) is not None:
        lower = None if indicator is None else indicator.direction is Direction.LOWER
        asked = bound(sub.target.predicate, lower=lower, tolerances=plan.settings.tolerances)
        return str(read_choice(words, sub, asked, indicator).target)
    read_target_for(words, indicator)
    return words


def _target(plan: Plan, code: str) -> SubTarget:
    found = next((sub for goal in plan.goals for sub in goal.targets if sub.code == code), None)
    if found is None:
        raise PlanError(say.NOTHING_UNDER.say(code=code))
    return found


def choose(row: models.Plan, actor: User, target: str, words: str, reason: str, *, opened: int) -> TargetChoice:
    """Choose ``words`` for ``target``; ``opened`` is the row of the choice that was shown, 0 where there was none.

    Raises ``ChosenMeanwhileError``, ``TargetError`` for words that cannot be read, and ``PlanError`` without a reason.
    """
    words, reason = words_chosen(_plan(row), target, words), _clean(reason)
    if not reason:
        raise PlanError(say.CHOICE_WITHOUT_REASON.say())
    with _writing(row, actor, "plans.next_choose", target, reason) as entry:
        held = _held(row, target, opened)
        return _put(row, actor, target, words, reason, held, entry)


def take_back(row: models.Plan, actor: User, target: str, reason: str, *, opened: int) -> TargetChoice:
    """Leave ``target`` unchosen again; raises as ``choose`` does, and where nothing is chosen."""
    reason = _clean(reason)
    if not reason:
        raise PlanError(say.CHOICE_WITHOUT_REASON.say())
    with _writing(row, actor, "plans.next_take_back", target, reason) as entry:
        held = _held(row, target, opened)
        if held is None or not held.words:
            raise PlanError(say.NOTHING_CHOSEN.say())
        return _put(row, actor, target, "", reason, held, entry)


def _plan(row: models.Plan) -> Plan:
    return queries.known(row, None, queries.EVERYTHING)


def _held(row: models.Plan, target: str, opened: int) -> TargetChoice | None:
    """The choice that holds.  Raises ``ChosenMeanwhileError`` where it is not the one that was shown."""
    held: TargetChoice | None = TargetChoice.objects.current().filter(plan=row, target=target).first()
    if (held.pk if held else 0) != opened:
        raise ChosenMeanwhileError(target, held, held.words if held else "")
    return held


def _put(
    row: models.Plan, actor: User, target: str, words: str, reason: str, held: TargetChoice | None, entry: Entry
) -> TargetChoice:
    """One more row in place of the one that holds."""
    if held is not None:
        held.close()
    name = f"choice {target}"
    entry.before = (entry.before or {}) | {name: held.words if held else None}
    entry.after = (entry.after or {}) | {name: words or None}
    new = TargetChoice(
        plan=row, target=target, words=words, reason=reason, by=actor.login, by_name=actor.name, since=now()
    )
    new.save()
    return new


# --- many at once ---------------------------------------------------------------------------------------------------


def last_move(row: models.Plan) -> tuple[int, int]:
    """What is decided stands at: the last row of choices and of what they go by."""
    return tuple(  # type: ignore[return-value]
        model.objects.filter(plan=row).order_by("-pk").values_list("pk", flat=True).first() or 0
        for model in (TargetChoice, ChoiceBasis)
    )


def choose_set(
    row: models.Plan, actor: User, wanted: Mapping[str, str], reason: str, *, opened: tuple[int, int] | None = None
) -> int:
    """Choose words for many targets, all or none, and say for how many; those that stand so already stay.

    ``opened`` is what ``last_move`` gave when the page was shown.  Raises ``PlanError`` where it moved, without a reason, and
    where nothing would change; ``TargetError`` for words that cannot be read.
    """
    plan, reason = _plan(row), _clean(reason)
    wanted = {code: words_chosen(plan, code, words) for code, words in wanted.items()}
    if not reason:
        raise PlanError(say.CHOICE_WITHOUT_REASON.say())
    with _writing(row, actor, "plans.next_choose_set", "", reason) as entry:
        if opened is not None and last_move(row) != opened:
            raise PlanError(_moved(row))
        held = {each.target: each for each in TargetChoice.objects.current().filter(plan=row, target__in=wanted)}
        new = {code: words for code, words in wanted.items() if code not in held or held[code].words != words}
        if not new:
            raise PlanError(say.SET_EMPTY.say())
        for code, words in new.items():
            _put(row, actor, code, words, reason, held.get(code), entry)
    return len(new)


def _moved(row: models.Plan) -> Any:
    newest = [model.objects.filter(plan=row).order_by("-pk").first() for model in (TargetChoice, ChoiceBasis)]
    last = max((each for each in newest if each), key=lambda each: each.since or now())
    return say.WORKSPACE_MOVED.say(who=last.by_name, when=_at(last))


# --- what they go by ------------------------------------------------------------------------------------------------


def set_basis(
    row: models.Plan, actor: User, kind: BasisKind, key: str, content: Mapping[str, Any], reason: str, *, opened: int
) -> ChoiceBasis:
    """Keep one thing that the targets go by; an empty ``content`` takes it off.

    ``opened`` is the last row of what they go by when the page was shown.  Raises ``PlanError`` without a reason, where somebody
    changed something meanwhile, and for what is not there.
    """
    reason = _clean(reason)
    if not reason:
        raise PlanError(say.BASIS_WITHOUT_REASON.say())
    with _writing(row, actor, "plans.next_basis", f"{kind.value} {key}".strip(), reason) as entry:
        held = ChoiceBasis.objects.current().filter(plan=row, kind=kind.value, key=key).first()
        if last_move(row)[1] != opened:
            raise PlanError(_moved(row))
        if (held is None or not held.content) and not content:
            raise PlanError(say.BASIS_NOT_THERE.say())
        if held is not None:
            held.close()
        entry.before, entry.after = held.content if held else None, dict(content)
        new = ChoiceBasis(
            plan=row, kind=kind.value, key=key, content=dict(content), reason=reason, by=actor.login,
            by_name=actor.name, since=now(),
        )  # fmt: skip
        new.save()
    return new


# --- scenarios ------------------------------------------------------------------------------------------------------


def save_scenario(row: models.Plan, actor: User, scenario: Scenario, reason: str = "") -> SavedScenario:
    """Keep a scenario under its name.

    Raises ``PlanError`` without a name, for another year, for codes that the plan has not, and for a name that is taken.
    """
    name = _clean(scenario.name, 80)
    if not name:
        raise PlanError(say.SCENARIO_NAMELESS.say())
    _demand_fitting(row, scenario)
    with _writing(row, actor, "plans.next_save_scenario", name, _clean(reason)) as entry:
        held = SavedScenario.objects.current().filter(plan=row, name=name).first()
        if held is not None and not held.dropped:
            raise PlanError(say.SCENARIO_THERE.say(name=name, who=held.by_name, when=_at(held)))
        if held is not None:
            held.close()
        content = write_scenario(scenario) | {"name": name}
        entry.after = content
        new = SavedScenario(
            plan=row, name=name, content=content, reason=_clean(reason), by=actor.login, by_name=actor.name, since=now()
        )
        new.save()
    return new


def _demand_fitting(row: models.Plan, scenario: Scenario) -> None:
    plan = _plan(row)
    if scenario.year != plan.year + 1:
        raise PlanError(say.SCENARIO_YEAR.say(asked=scenario.year, year=plan.year + 1))
    targets = {sub.code for goal in plan.goals for sub in goal.targets}
    indicators = {each.code for each in plan.indicators}
    named = [
        *(c.target for c in scenario.choices),
        *scenario.city,
        *(code for c in scenario.constraints for code, _ in c.terms),
    ]
    unknown = [code for code in named if code not in targets]
    unknown += [
        code for code in (*scenario.assumptions, *(p.indicator for p in scenario.paths)) if code not in indicators
    ]
    if unknown:
        raise PlanError(say.SCENARIO_UNKNOWN_CODES.say(codes="、".join(dict.fromkeys(unknown))))
    for choice in scenario.choices:
        words_chosen(plan, choice.target, choice.words)


def drop_scenario(row: models.Plan, actor: User, pk: int, reason: str) -> SavedScenario:
    """Mark a scenario as dropped; it stays readable in the history.  Raises ``PlanError`` where there is none."""
    reason = _clean(reason)
    if not reason:
        raise PlanError(say.BASIS_WITHOUT_REASON.say())
    held = SavedScenario.objects.current().filter(plan=row, pk=pk, dropped=False).first()
    if held is None:
        raise PlanError(say.SCENARIO_NOT_THERE.say())
    with _writing(row, actor, "plans.next_drop_scenario", held.name, reason) as entry:
        if SavedScenario.objects.current().filter(pk=pk).first() is None:
            raise PlanError(say.SCENARIO_NOT_THERE.say())
        entry.before, entry.after = {"dropped": False}, {"dropped": True}
        found: SavedScenario = held.replace(dropped=True, reason=reason, by=actor.login, by_name=actor.name)
    return found
