"""How far a target lies above what was reached the year before, so that one sees whether it asks for much.

beyond:CODE      what the target of this year states, less the value by which that of last year was judged
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from drumtower.finding import DrumtowerError
from drumtower.office.plans import queries
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.trace._months import stated_target, target_of
from drumtower.office.plans.trace._targets import aim_of
from drumtower.office.plans.trace._values import Input, Trace, plain, taken
from drumtower.plan import Plan, SubTarget, TargetProgress, compare
from drumtower.quantity import Amount, Quantity, QuantityError

__all__ = ["beyond", "beyond_of", "last_year", "paired"]


def last_year(sight: Sight) -> Sight | None:
    """The plan of the year before as the person sees it on the same day; None where there is none to see."""
    row = queries.year_before(sight.row)
    if row is None or not sight.person.has_perm("plans.view_plan", row):
        return None
    found = replace(sight, row=row)
    try:
        return found if found.progress else None
    except DrumtowerError:
        return None


def paired(old: Plan, new: Plan) -> Mapping[str, SubTarget]:
    """The old target that each new one goes on from, by the code of the new one."""
    changes = compare(old, new)
    found = {c.after.code: c.before for c in changes if c.after and c.before}
    told = {c.after.code for c in changes if c.after}
    taken = {c.before.code for c in changes if c.before}
    free = [t for goal in old.goals for t in goal.targets if t.code not in taken]
    for target in (t for goal in new.goals for t in goal.targets if t.code not in told):
        same = [t for t in free if t.indicator == target.indicator and t.target.of.family == target.target.of.family]
        match = next((t for t in same if t.words == target.words), same[0] if same else None)
        if match is not None:
            found[target.code] = match
            free.remove(match)
    return found


def beyond_of(sight: Sight, target: TargetProgress, last: TargetProgress) -> Quantity | None:
    """What the target states, less what ``last`` was judged by; None where the two are not of one kind."""
    aim, value = aim_of(sight, target), last.assessment.value
    if aim is None or not isinstance(value, Amount) or not value.is_exact:
        return None
    if target.sub_target.target.of.family != last.sub_target.target.of.family:
        return None
    try:
        return aim - value.quantity
    except QuantityError:
        return None


def beyond(sight: Sight, rest: str) -> Trace:
    """The page behind such a number."""
    target, before = target_of(sight, rest), last_year(sight)
    if before is None:
        raise LookupError(rest)
    last = target_of(before, paired(before.plan, sight.plan)[rest].code)
    found, aim = beyond_of(sight, target, last), aim_of(sight, target)
    if found is None or aim is None:
        raise LookupError(rest)
    wanted = Input(_("今年目标“{words}”").format(words=target.sub_target.words), plain(aim, f"aim:{rest}", sight))
    reached = Input(
        _("上年“{words}”的结果").format(words=last.sub_target.words), before.figures.result(last.assessment)
    )
    how = _("今年目标减去上年结果：{aim}−{value}").format(aim=wanted.figure, value=taken(reached.figure))
    words = _("{name}今年目标与上年结果之差").format(name=target.goal.name)
    return Trace(
        words, plain(found, signed=True), _("{year}年").format(year=sight.plan.year), how,
        inputs=(wanted, reached), uses=stated_target(sight, target),
    )  # fmt: skip
