"""Outlook: what may be expected of every target before the year is over, by one rule.

Standing ──foresee──▶ Prospect       running totals: _running      held against itself: _holding
"""

from __future__ import annotations

from drumtower.finding import Message
from drumtower.plan import _messages as say
from drumtower.plan._holding import comparison, hold, is_near, told
from drumtower.plan._indicators import Arrival, Frequency
from drumtower.plan._prospects import Outlook, Prospect, Standing, grade
from drumtower.plan._running import run_on
from drumtower.plan._telling import day_words, join, said, tell
from drumtower.plan._year_figures import Interim
from drumtower.plan.language import Done, Judged, Measure, Outcome

__all__ = ["foresee"]


def foresee(standing: Standing) -> Prospect:
    """What is to be expected of a target on a day, and why; it follows from what is known, without an estimate of ours.

    - The figure of the target's own period decides: done or missed.  A stated estimate of it (预计) is no result: it makes
      the target likely or unlikely, and while the period runs, what the year's figures show counts where it is worse.
    - Of what may not happen at all (veto), one event is a miss.
    - What comes together over the year is done as soon as a floor is reached by a firm total that cannot fall (no net
      figure), and missed as soon as a ceiling is passed.  Else it is likely on the pace line or ahead of it.  Behind it,
      it is at risk while the rest of the year need bring at most ``REACH`` (1.25) times a month what it is bound to bring: the
      monthly mean so far, or by the months of past years where they are known; beyond that it is unlikely.  Below a
      ceiling the same with the sides changed.
    - Growth, rates, stocks, ranks, and what is compared with last year's same period or with another, are held against the
      target itself: likely where they meet it; at risk where they miss it by at most one percentage point, 5 % of a level
      or one place, or where the last change, kept up (times ``REACH``), would close the gap by December; else unlikely.
      A share of good days is unlikely where even good days alone would not do.
    - What comes in batches is unknown until reached.  A milestone is done when recorded; unlikely when its day has passed
      without a record; likely where stages were due before and all are recorded, at risk where one is not; else unknown.
    - Before figures reach mid-year, and for what is only striven for (力争), nothing is worse than at risk, until a result
      of the whole period is known.
    """
    end, outcome = standing.end, standing.assessed.outcome
    if end is None or outcome not in (Outcome.MET, Outcome.MISSED):
        return _under_way(standing)
    if end.is_firm:
        return Prospect(Outlook.DONE if outcome is Outcome.MET else Outlook.MISSED, told(standing, end))
    return _expected(standing, end, met=outcome is Outcome.MET)


def _expected(standing: Standing, end: Interim, *, met: bool) -> Prospect:
    """By a stated estimate; while the period runs, by the year's figures where they look worse or settle it."""
    over = standing.today > standing.whole.end
    stretch = standing.sub.target.is_stretch
    short = (Outlook.AT_RISK if stretch else Outlook.UNLIKELY) if over else grade(standing, near=is_near(standing, end))
    stated = Prospect(Outlook.LIKELY if met else short, told(standing, end, ("预计全年", "expected for the year")))
    if standing.latest is None or over:
        return stated
    now = _under_way(standing)
    worse = now.outlook.severity <= stated.outlook.severity or now.outlook is Outlook.DONE
    decided = now.outlook if worse and now.outlook is not Outlook.UNKNOWN else stated.outlook
    brief = now.why if worse or standing.adds_up else told(standing, standing.latest)
    return Prospect(decided, join(brief, _stated(standing, end)), now.needed if worse else None)


def _stated(standing: Standing, end: Interim) -> Message:
    """What is expected for the year, beside the target."""
    value = end.value if end.value is not None else end.observation.value
    return tell(say.OUTLOOK_EXPECTED, value=said(value, standing.sub.target.of), comparison=comparison(standing, end))


def _under_way(standing: Standing) -> Prospect:
    target = standing.sub.target
    if target.veto and standing.event is not None:
        event = standing.event
        pieces = {"period": standing.when(event.period), "value": said(event.value, event.of)}
        return Prospect(Outlook.MISSED, tell(say.OUTLOOK_EVENT, words=standing.words, **pieces))
    if isinstance(target.predicate, Done):
        return _milestone(standing)
    if standing.latest is None:
        return _waiting(standing)
    if target.veto and standing.latest.verdict and standing.latest.verdict.outcome is Outcome.MET:
        period = standing.when(standing.latest.period)
        return Prospect(Outlook.LIKELY, tell(say.OUTLOOK_NO_EVENT, words=standing.words, period=period))
    return run_on(standing) if standing.adds_up else hold(standing)


# --- milestones -----------------------------------------------------------------------------------------------------


def _milestone(standing: Standing) -> Prospect:
    latest = standing.latest
    if latest is not None and latest.is_firm and latest.verdict and latest.verdict.outcome is Outcome.MET:
        return Prospect(Outlook.DONE, told(standing, latest))
    verdict = standing.assessed.verdict
    due = (verdict.case.due if verdict else None) or standing.whole.end
    pieces = {"words": standing.words, "due": day_words(due, standing.whole.year)}
    days = (due - standing.today).days
    if days < 0:
        outlook = Outlook.AT_RISK if standing.sub.target.is_stretch else Outlook.UNLIKELY
        return Prospect(outlook, tell(say.OUTLOOK_STAGE_PASSED, days=-days, **pieces))
    return _on_the_way(standing, tell(say.OUTLOOK_STAGE_OPEN, days=days, **pieces))


def _on_the_way(standing: Standing, why: Message) -> Prospect:
    """By the stages of the project that were due before, where it has any."""
    late = [stage for stage, done in standing.stages if not done]
    if late:
        return Prospect(Outlook.AT_RISK, join(why, tell(say.OUTLOOK_STAGES_LATE, stages="、".join(late))))
    if standing.stages:
        kept = "、".join(stage for stage, _ in standing.stages)
        return Prospect(Outlook.LIKELY, join(why, tell(say.OUTLOOK_STAGES_KEPT, stages=kept)))
    return Prospect(Outlook.UNKNOWN, why)


_KINDS = {
    Measure.GROWTH: ("增速", "growth"),
    Measure.RANK: ("位次", "rank"),
    Measure.NET: ("净增", "net"),
    Measure.CHANGE: ("变动", "change"),
}
"""What kind of figure is waited for, where another may be known."""


# --- without a figure -----------------------------------------------------------------------------------------------


def _waiting(standing: Standing) -> Prospect:
    """Unknown, with what it waits for."""
    assessed, indicator = standing.assessed, standing.indicator
    known = assessed.fault or (assessed.missing if assessed.observation is not None else None)
    if known is not None:
        return Prospect(Outlook.UNKNOWN, known)
    if standing.today > standing.whole.end:
        period = standing.when(standing.whole)
        return Prospect(Outlook.UNKNOWN, tell(say.OUTLOOK_NOT_PUBLISHED, words=standing.words, period=period))
    wording = say.OUTLOOK_NO_FIGURE
    if isinstance(standing.sub.target.predicate, Judged):
        wording = say.OUTLOOK_JUDGED_OPEN
    elif indicator is not None and indicator.arrival is not Arrival.EVENLY:
        wording = say.OUTLOOK_BATCH_OPEN
    elif indicator is not None and indicator.frequency is Frequency.YEAR and not standing.reports:
        wording = say.OUTLOOK_YEARLY
    waits = tell(wording, words=standing.words, kind=_KINDS.get(standing.sub.target.of, ("", "such")))
    if standing.aside is None:
        return Prospect(Outlook.UNKNOWN, waits)
    seen = standing.aside
    known = tell(say.OUTLOOK_ASIDE, period=standing.when(seen.period), value=said(seen.value, seen.of))
    return Prospect(Outlook.UNKNOWN, join(known, waits))
