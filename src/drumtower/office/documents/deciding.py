"""Deciding: findings put aside, facts confirmed, corrected or rejected, comparisons, rules and words.

Each decision says what the person had before their eyes; where somebody else decided meanwhile, nothing is saved and it says who.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.timezone import localtime

from drumtower.base.models import Area, User
from drumtower.base.recording import note, record, writable
from drumtower.calendar import CalendarError, now, read_code
from drumtower.finding import DrumtowerError, Finding, Place
from drumtower.office.documents import messages as say
from drumtower.office.documents.facts import CORRECTABLE
from drumtower.office.documents.models import (
    Against,
    Dismissal,
    Draft,
    Paper,
    RuleSwitch,
    Ruling,
    Term,
    TermKind,
    Verdict,
)
from drumtower.office.documents.queries import Examined, names_of
from drumtower.office.documents.shelving import demand
from drumtower.reading import RULES, Fact, FactKind, Role

__all__ = [
    "Ruled",
    "dismiss",
    "note_export",
    "remember_term",
    "rule_on_facts",
    "set_against",
    "switch_rules",
    "take_back",
]


# --- findings -------------------------------------------------------------------------------------------------------


def dismiss(actor: User, found: Examined, key: str, reason: str) -> Dismissal:
    """Put a finding aside, in this draft and those to come.

    Raises ``DrumtowerError`` without a reason, for a finding that is not there, and where somebody was first.
    """
    draft, reason = found.draft, " ".join(writable(reason).split())[:500]
    demand(actor, draft.paper)
    if not reason:
        raise DrumtowerError(say.NO_REASON.say())
    finding = next((each for each in found.whole.findings if each.key == key), None)
    if finding is None:
        raise DrumtowerError(say.NO_FINDING.say())
    with record(actor, "documents.dismiss", area=draft.area_id, subject=_about(draft), reason=reason) as entry:
        _hold(draft.paper)
        if other := Dismissal.objects.current().filter(paper=draft.paper_id, key=key).first():
            raise DrumtowerError(_dismissed(other))
        entry.after = {"finding": key, "rule": finding.rule, "quote": finding.quote, "stated": finding.stated}
        row = Dismissal(
            paper_id=draft.paper_id, key=key, rule=finding.rule, quote=finding.quote, reason=reason, by=actor.login,
            since=now(),
        )  # fmt: skip
        row.save()
    return row


def _dismissed(other: Dismissal) -> Any:
    return say.DISMISSED_MEANWHILE.say(who=_name(other.by), when=_at(other.since), reason=other.reason)


def take_back(actor: User, draft: Draft, key: str) -> None:
    """The finding counts again.  Raises ``DrumtowerError`` where it does already."""
    demand(actor, draft.paper)
    with record(actor, "documents.take_back", area=draft.area_id, subject=_about(draft)) as entry:
        _hold(draft.paper)
        row = Dismissal.objects.current().filter(paper=draft.paper_id, key=key).first()
        if row is None:
            raise DrumtowerError(say.TAKEN_BACK_MEANWHILE.say())
        entry.before = {"finding": key, "rule": row.rule, "quote": row.quote, "reason": row.reason, "by": row.by}
        row.close()


# --- facts ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ruled:
    """What an officer says of one fact: its key, the verdict (None: as it was read), other values, and what was shown.

    ``opened`` is the id of the ruling that stood when the page was opened, 0 where there was none.
    """

    key: str
    verdict: Verdict | None
    opened: int = 0
    values: Mapping[str, str] = field(default_factory=dict)


def rule_on_facts(actor: User, found: Examined, rulings: Sequence[Ruled]) -> int:
    """Keep what an officer says of facts, all of it or nothing, and say how many rulings are new.

    Raises ``DrumtowerError`` with a finding for each that cannot be kept: a value that cannot be read, a fact that is not
    there, one on which somebody else ruled meanwhile.
    """
    draft = found.draft
    demand(actor, draft.paper)
    with record(actor, "documents.decide_facts", area=draft.area_id, subject=_about(draft)) as entry:
        _hold(draft.paper)
        desk = _Facts(actor, found)
        for each in rulings:
            desk.take(each)
        if desk.findings:
            raise DrumtowerError(say.RULINGS_REFUSED.say(count=len(desk.findings)), findings=desk.findings)
        entry.before, entry.after = desk.write()
    return len(desk.new)


class _Facts:
    """Rulings on their way into the rows."""

    def __init__(self, actor: User, found: Examined) -> None:
        self.actor, self.draft = actor, found.draft
        self.facts = {found.keys[fact.id]: fact for fact in found.reading.facts}
        self.held = {each.key: each for each in Ruling.objects.current().filter(paper=self.draft.paper_id)}
        self.new: list[tuple[Ruled, dict[str, str]]] = []
        self.findings: list[Finding] = []

    def take(self, ruled: Ruled) -> None:
        """One ruling; what is wrong with it becomes a finding."""
        fact, held = self.facts.get(ruled.key), self.held.get(ruled.key)
        if fact is None:
            self.findings.append(Finding(say.NO_FACT.say(), place=Place(key=ruled.key)))
            return
        values = _cleaned(ruled.values) if ruled.verdict is Verdict.CORRECTED else {}
        if _is_same(held, ruled.verdict, values):
            return
        if (held.pk if held else 0) != ruled.opened:
            self.findings.append(Finding(_ruled_meanwhile(fact, held), place=Place(key=ruled.key)))
            return
        faults = [say.BAD_VALUE.say(quote=fact.quote, field=name, value=values[name]) for name in _bad(values)]
        self.findings += [Finding(fault, place=Place(key=ruled.key)) for fault in faults]
        self.new.append((ruled, values))

    def write(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Close what stood and add what is new; both for the trail."""
        before: dict[str, Any] = {}
        after: dict[str, Any] = {}
        for ruled, values in self.new:
            name = f"{self.facts[ruled.key].quote} {ruled.key}"
            if held := self.held.get(ruled.key):
                before[name] = {"verdict": held.verdict, **held.values}
                held.close()
            if ruled.verdict is not None:
                after[name] = {"verdict": ruled.verdict.value, **values}
                self._row(ruled, values).save()
        return before, after

    def _row(self, ruled: Ruled, values: Mapping[str, str]) -> Ruling:
        return Ruling(
            paper_id=self.draft.paper_id, key=ruled.key, quote=self.facts[ruled.key].quote, verdict=ruled.verdict or "",
            values=dict(values), by=self.actor.login, since=now(),
        )  # fmt: skip


def _is_same(held: Ruling | None, verdict: Verdict | None, values: Mapping[str, str]) -> bool:
    if held is None:
        return verdict is None
    return verdict is not None and held.verdict == verdict and held.values == values


def _cleaned(values: Mapping[str, str]) -> dict[str, str]:
    return {name: " ".join(writable(values[name]).split())[:200] for name in CORRECTABLE if name in values}


def _bad(values: Mapping[str, str]) -> list[str]:
    """The values that cannot be read, by name."""
    tests = {"value": Decimal, "period": read_code, "role": Role, "kind": FactKind}
    return [name for name, test in tests.items() if values.get(name) and not _reads(test, values[name])]


def _reads(test: Any, words: str) -> bool:
    try:
        found = test(words)
    except (InvalidOperation, CalendarError, ValueError):
        return False
    return bool(found.is_finite()) if isinstance(found, Decimal) else True


def _ruled_meanwhile(fact: Fact, held: Ruling | None) -> Any:
    if held is None:
        return say.RULING_GONE.say(quote=fact.quote)
    words = Verdict(held.verdict).label
    return say.RULED_MEANWHILE.say(quote=fact.quote, who=_name(held.by), when=_at(held.since), verdict=words)


# --- words, comparisons, rules --------------------------------------------------------------------------------------


def remember_term(actor: User, area: Area, kind: TermKind, words: str, means: str) -> None:
    """Know ``words`` from now on as another name of an indicator or a department of the area; of ``means`` none: no longer."""
    demand(actor, area)
    words, means = (" ".join(writable(each).split())[:200] for each in (words, means))
    if not words or words == means:
        return
    with record(actor, "documents.remember_term", area=area.code, subject=words) as entry:
        held = Term.objects.current().select_for_update().filter(area=area, kind=kind, words=words).first()
        entry.before = {"means": held.means} if held else None
        entry.after = {"means": means, "kind": kind}
        if held is not None:
            held.close()
        if means:
            Term(area=area, kind=kind, words=words, means=means, by=actor.login, since=now()).save()


def set_against(
    actor: User, paper: Paper, *, previous: Paper | None, companions: Sequence[Paper], plan: bool
) -> Against:
    """With what a paper is compared from now on.  Raises ``DrumtowerError`` for a paper of another area, or itself."""
    demand(actor, paper)
    others = [*companions, *filter(None, (previous,))]
    if any(each.area_id != paper.area_id or each.pk == paper.pk for each in others):
        raise DrumtowerError(say.NOT_HERE.say())
    with record(actor, "documents.set_against", area=paper.area_id, subject=f"{paper.year}/{paper.pk}") as entry:
        _hold(paper)
        held = Against.objects.current().filter(paper=paper).first()
        if held is not None:
            entry.before = {"previous": held.previous_id, "companions": held.companions, "plan": held.plan}
            held.close()
        row = Against(paper=paper, previous=previous, plan=plan, by=actor.login, since=now())
        row.companions = [each.pk for each in companions]
        row.save()
        entry.after = {"previous": row.previous_id, "companions": row.companions, "plan": plan}
    return row


def switch_rules(actor: User, area: Area, off: Collection[str]) -> None:
    """Switch off the rules ``off`` in an area, and all others on.  Raises ``DrumtowerError`` for one that there is not."""
    demand(actor, area)
    if unknown := sorted(set(off) - set(RULES)):
        raise DrumtowerError(say.UNKNOWN_RULE.say(rule=unknown[0]))
    with record(actor, "documents.switch_rules", area=area.code, subject=area.code) as entry:
        Area.objects.select_for_update(no_key=True).get(code=area.code)
        held = {each.rule: each for each in RuleSwitch.objects.current().filter(area=area)}
        entry.before, entry.after = {"off": sorted(held)}, {"off": sorted(off)}
        for rule, row in held.items():
            if rule not in off:
                row.close()
        new = sorted(set(off) - set(held))
        RuleSwitch.objects.bulk_create([RuleSwitch(area=area, rule=r, by=actor.login, since=now()) for r in new])


def note_export(actor: User, draft: Draft, form: str) -> None:
    """A line in the trail of what was taken out of the house."""
    note(actor, "documents.export", area=draft.area_id, subject=_about(draft), after={"form": form})


# --- what is common -------------------------------------------------------------------------------------------------


def _about(draft: Draft) -> str:
    return f"{draft.paper.year}/{draft.paper_id}-{draft.number}"


def _hold(paper: Paper) -> None:
    """Waits for others who decide on the same paper."""
    Paper.objects.select_for_update(no_key=True).get(pk=paper.pk)


def _name(login: str) -> str:
    return names_of([login]).get(login, login) or "—"


def _at(moment: Any) -> str:
    return localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else "—"
