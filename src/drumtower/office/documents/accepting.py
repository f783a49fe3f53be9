"""Accepting: rows of a report that an officer ticked come into the plan of the year, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drumtower.base.models import User
from drumtower.finding import DrumtowerError
from drumtower.office.documents import messages as say
from drumtower.office.documents.examining import plan_for
from drumtower.office.documents.models import Draft
from drumtower.office.documents.proposing import Written, brought, proposals
from drumtower.office.documents.queries import Examined
from drumtower.office.documents.shelving import demand
from drumtower.office.plans import services as plans

__all__ = ["Acceptance", "accept"]


@dataclass(frozen=True)
class Acceptance:
    """What came of it: the year of the plan, whether it is new, how many targets and figures are new."""

    year: int
    is_new: bool
    targets: int
    figures: int


def accept(actor: User, found: Examined, rows: Sequence[Written], *, title: str = "") -> Acceptance:
    """Bring the ticked rows of a draft into the plan of its year, which is begun where there is none.

    Raises ``DrumtowerError`` with a finding for each row that is not right; nothing is written then.
    """
    draft: Draft = found.draft
    demand(actor, draft.paper)
    if not rows:
        raise DrumtowerError(say.NOTHING_CHOSEN.say())
    plan = plan_for(draft.paper)
    gathered = brought(draft, proposals(draft, found.ruled, plan), rows, plan)
    paper = draft.paper
    reason = f"{paper.title}（第{draft.number}稿）"
    done = plans.accept(paper.area, paper.year, gathered, actor, title=title, reason=reason)
    return Acceptance(paper.year, done.is_new, done.targets, done.figures)
