"""Writing a judgement: what the form on the page of one estimate sends.

POST ──▶ saved, wrong words beside the field (400), somebody was first (409)
"""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from drumtower.base.access import page
from drumtower.base.answers import onward, row_number
from drumtower.finding import DrumtowerError, Finding, Place
from drumtower.forecast import Said
from drumtower.office.plans import judging, models, queries
from drumtower.office.plans import messages as say
from drumtower.office.plans.estimates import as_of, estimated_text
from drumtower.office.plans.judged_ends import Subject, subject_of
from drumtower.office.plans.judging import JudgedMeanwhileError, read_said
from drumtower.office.plans.sight import Sight, add_query, see
from drumtower.office.plans.views.editing import past_page
from drumtower.office.plans.views.estimates import show_estimate
from drumtower.office.plans.views.judgement_card import FIELDS, RANGE, Attempt
from drumtower.plan import PlanError

__all__ = ["FarJudgementError", "OtherMeasureError", "judge"]


@never_cache
@page("plans.judge_estimate", queries.find_plan)
@require_POST
def judge(request: HttpRequest, row: models.Plan, code: str) -> HttpResponseBase:
    """Keep a judgement; ``do=back`` takes that of this month back."""
    sight, given = see(request, row), request.POST
    if sight.plan.indicator(code) is None:
        raise Http404(code)
    if sight.on is not None:
        return past_page(request, sight)
    of, opened = given.get("of", "")[:20], row_number(given.get("opened", ""))
    typed = {name: given.get(name, "")[:2000] for name in (*FIELDS, "reason", "sure")}
    try:
        _save(sight, code, of, typed, opened, back=given.get("do") == "back")
    except OtherMeasureError as error:
        attempt = Attempt({"reason": typed["reason"]}, error.message, {}, None)
        return show_estimate(request, sight, code, of, attempt, status=400)
    except JudgedMeanwhileError as error:
        now = error.held.pk if error.held else 0
        return show_estimate(request, sight, code, of, Attempt(typed, error.message, {}, now), status=409)
    except DrumtowerError as error:
        faults = {f.place.column or "": f.message for f in error.findings}
        faults |= {} if typed["reason"].strip() else {"reason": say.JUDGEMENT_WITHOUT_REASON.say()}
        attempt = Attempt(typed, error.message, faults, opened, is_far=isinstance(error, FarJudgementError))
        return show_estimate(request, sight, code, of, attempt, status=400)
    return onward(add_query(sight.url("estimate", code=code), of=of, saved="yes"))


class OtherMeasureError(PlanError):
    """What was judged is not there any more, and the page shows another measure of the indicator."""


class FarJudgementError(PlanError):
    """A number typed may be a slip; whoever means it ticks a box."""


def _save(sight: Sight, code: str, of: str, typed: Mapping[str, str], opened: int, *, back: bool) -> None:
    """Write it.  Raises ``DrumtowerError`` where it cannot be taken, whose findings tell what is wrong with each field."""
    subject = subject_of(sight, code, of)
    if subject is None or subject.is_settled:
        raise PlanError(say.NOTHING_TO_JUDGE.say())
    if subject.of.value != of:
        raise OtherMeasureError(say.OTHER_MEASURE.say(name=subject.series.name))
    row, person, month, reason = sight.row, sight.person, as_of(sight), typed["reason"]
    if back:
        judging.take_back_judgement(row, person, code, subject.of, reason, month=month, opened=opened)
        return
    unit = subject.series.unit
    said = read_said(typed["median"], typed["low"], typed["high"], unit)
    if not typed["sure"]:
        _demand_near(subject, said)
    judging.judge(row, person, code, subject.of, said, reason, month=month, unit=unit, opened=opened)


def _demand_near(subject: Subject, said: Said) -> None:
    """Raises ``FarJudgementError`` for numbers that may be slips, whose findings name their fields."""
    given = zip(FIELDS, (said.median, said.low, said.high), strict=True)
    far = [name for name, number in given if number is not None and subject.is_far(number)]
    if far and subject.estimate is not None:
        unit = subject.series.unit
        low, high = (f"{estimated_text(subject.estimate.quantile(level), unit)}{unit}" for level in RANGE)
        findings = [Finding(say.FAR_NUMBER.say(), place=Place(column=name)) for name in far]
        raise FarJudgementError(say.FAR_JUDGEMENT.say(low=low, high=high), findings=findings)
