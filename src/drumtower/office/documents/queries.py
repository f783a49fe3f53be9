"""Every read: the papers of a year, a draft with what was found in it, and what officers decided.

    find_shelf(area, year) ──▶ Shelf ──papers_of──▶ Listed …
    find_draft(area, year, paper, number) ──▶ Draft ──examined──▶ Examined (reading, checked, dismissals, rulings)

What a draft was read into is kept as bytes and remembered in this process as values.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.http import Http404

from drumtower.base.models import Area, User
from drumtower.office.documents import keeping
from drumtower.office.documents.facts import fact_keys, ruled
from drumtower.office.documents.found import Found
from drumtower.office.documents.models import (
    Against,
    Dismissal,
    Draft,
    Paper,
    PaperKind,
    Result,
    RuleSwitch,
    Ruling,
    Stage,
    Verdict,
)
from drumtower.reading import Checked, Fact, Reading, facts_on_file

if TYPE_CHECKING:
    from datetime import datetime

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "Comparison",
    "Examined",
    "Listed",
    "Shelf",
    "comparison_of",
    "corrections_in",
    "corrections_of",
    "examined",
    "find_draft",
    "find_paper",
    "find_placed",
    "find_shelf",
    "latest",
    "latest_mention",
    "names_of",
    "papers_of",
    "reading_of",
    "rules_off",
    "shelves_of",
]

FIRST_YEAR, LAST_YEAR = 1949, 2100
REMEMBERED = 16
"""So many drafts are remembered in this process."""


@dataclass(frozen=True)
class Shelf:
    """Where the papers of a year stand: an area and the year of the session."""

    area: Area
    year: int

    @property
    def area_id(self) -> str:
        """The code of the area, by which permissions are asked."""
        return self.area.code


def find_shelf(area: str, year: int) -> Shelf:
    """The papers of an area for a year.  Raises ``Http404`` where there is no such area."""
    found = Area.objects.filter(code=area).first()
    if found is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404(f"{area}/{year}")
    return Shelf(found, year)


def find_paper(area: str, year: int, paper: int) -> Paper:
    """A paper of a year.  Raises ``Http404`` where there is none."""
    found: Paper | None = Paper.objects.select_related("area").filter(area_id=area, year=year, pk=paper).first()
    if found is None:
        raise Http404(f"{area}/{year}/{paper}")
    return found


def find_draft(area: str, year: int, paper: int, number: int) -> Draft:
    """A draft of a paper of a year, with its result.  Raises ``Http404`` where there is none."""
    return _one(paper=paper, number=number, paper__area=area, paper__year=year)


def find_placed(paper: int, number: int) -> Draft:
    """A draft by what a source says of it.  Raises ``Http404`` where there is none."""
    return _one(paper=paper, number=number)


def _one(**which: Any) -> Draft:
    found: Draft | None = Draft.objects.select_related("paper__area", "result").filter(**which).first()
    if found is None:
        raise Http404(str(which))
    return found


# --- the papers of a year -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Listed:
    """A paper in the list: its newest draft with what was found there, and how many drafts there are."""

    paper: Paper
    draft: Draft
    count: int

    @property
    def result(self) -> Result:
        """What was found in the newest draft."""
        return self.draft.result


def papers_of(shelf: Shelf) -> list[Listed]:
    """The papers of a year in the order of their kinds, each with its newest draft; two queries, however many."""
    light = Draft.objects.select_related("result").defer("result__read", "result__found").order_by("number")
    papers = Paper.objects.filter(area=shelf.area_id, year=shelf.year).prefetch_related(Prefetch("drafts", light))
    order = [kind.value for kind in PaperKind]
    found = [(paper, list(paper.drafts.all())) for paper in papers.order_by("pk")]
    listed = [Listed(paper, drafts[-1], len(drafts)) for paper, drafts in found if drafts]
    return sorted(listed, key=lambda each: order.index(each.paper.kind))


def shelves_of(area: str) -> list[int]:
    """The years for which the area has papers, newest first."""
    return list(Paper.objects.filter(area=area).order_by("-year").values_list("year", flat=True).distinct())


def latest(paper: Paper) -> Draft | None:
    """The newest draft of a paper."""
    found: Draft | None = (
        Draft.objects.select_related("paper", "result").filter(paper=paper).order_by("-number").first()
    )
    return found


def names_of(logins: Iterable[str]) -> dict[str, str]:
    """The names of people by their logins."""
    wanted = {login for login in logins if login}
    return dict(User.objects.filter(login__in=wanted).values_list("login", "name")) if wanted else {}


# --- with what a paper is compared ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Comparison:
    """With what a paper is compared: last year's report, other papers of the session, and whether the plan."""

    previous: Paper | None = None
    companions: tuple[Paper, ...] = ()
    plan: bool = True
    chosen: bool = False
    """Whether an officer chose it; otherwise it is what the papers of the year suggest."""


COMPANIONS = (PaperKind.WORK_REPORT, PaperKind.BUDGET_REPORT, PaperKind.ANNEX)


def comparison_of(paper: Paper) -> Comparison:
    """What an officer chose, or else: last year's report and the other papers of the session that are there."""
    others = list(Paper.objects.filter(area=paper.area_id, year__in=(paper.year, paper.year - 1)).exclude(pk=paper.pk))
    chosen = Against.objects.current().filter(paper=paper).first()
    if chosen is not None:
        by_id = {each.pk: each for each in others}
        companions = tuple(by_id[pk] for pk in chosen.companions if pk in by_id)
        return Comparison(by_id.get(chosen.previous_id or 0), companions, chosen.plan, chosen=True)
    if paper.kind == PaperKind.LAST_REPORT:
        return Comparison(plan=True)
    return Comparison(_last_report(paper, others), tuple(_companions(paper, others)))


def _last_report(paper: Paper, others: Sequence[Paper]) -> Paper | None:
    now = [each for each in others if each.year == paper.year and each.kind == PaperKind.LAST_REPORT]
    then = [each for each in others if each.year == paper.year - 1 and each.kind == PaperKind.PLAN_REPORT]
    return next(iter((now + then) if paper.kind == PaperKind.PLAN_REPORT else ()), None)


def _companions(paper: Paper, others: Sequence[Paper]) -> list[Paper]:
    kinds = {*COMPANIONS, PaperKind.PLAN_REPORT}
    return [each for each in others if each.year == paper.year and each.kind in kinds and each.kind != paper.kind]


# --- what was found -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Examined:
    """A draft as it was read and checked, with what officers decided of it; ``checked`` leaves out rules switched off."""

    draft: Draft
    reading: Reading
    whole: Found
    off: frozenset[str] = frozenset()
    dismissals: Mapping[str, Dismissal] = field(default_factory=dict)

    @cached_property
    def ruled(self) -> Reading:
        """The reading as officers left it: corrected, and without what is no fact."""
        return ruled(self.reading, corrections_in(self.rulings.values()))

    @cached_property
    def checked(self) -> Checked:
        """The findings that are open, those put aside, the relations and the questions."""
        reasons = {key: row.reason for key, row in self.dismissals.items()}
        return self.whole.shown(self.reading.document, self.off).dismiss(reasons)

    @cached_property
    def on_file(self) -> frozenset[str]:
        """The ids of the facts that a source on file supports."""
        return frozenset(facts_on_file(self.reading, self.checked.relations))

    @cached_property
    def keys(self) -> dict[str, str]:
        """By which each fact is known again in the next draft, by its id."""
        return fact_keys(self.reading)

    @cached_property
    def rulings(self) -> dict[str, Ruling]:
        """What officers said of facts, by the key of the fact."""
        return {each.key: each for each in Ruling.objects.current().filter(paper=self.draft.paper_id)}


def corrections_in(rulings: Iterable[Ruling]) -> dict[str, dict[str, Any] | None]:
    """What officers put in place of facts, by key; None for what is no fact."""
    held = [each for each in rulings if each.verdict != Verdict.CONFIRMED]
    return {each.key: None if each.verdict == Verdict.REJECTED else each.values for each in held}


def corrections_of(paper: Paper) -> dict[str, dict[str, Any] | None]:
    """What officers put in place of the facts of a paper."""
    return corrections_in(Ruling.objects.current().filter(paper=paper))


def examined(draft: Draft) -> Examined | None:
    """What was found in a draft; None as long as it has not been read, or cannot be."""
    result = draft.result
    if result.stage != Stage.CHECKED or result.read is None or result.found is None:
        return None
    reading, found = _unpacked(draft.pk, result.touched)
    dismissals = {each.key: each for each in Dismissal.objects.current().filter(paper=draft.paper_id)}
    return Examined(draft, reading, found, rules_off(draft.area_id), dismissals)


def reading_of(draft: Draft) -> Reading | None:
    """The facts of a draft; None as long as it has not been read, or cannot be."""
    if draft.result.stage != Stage.CHECKED or draft.result.read is None:
        return None
    return _unpacked(draft.pk, draft.result.touched)[0]


@lru_cache(maxsize=REMEMBERED)
def _unpacked(pk: int, touched: datetime) -> tuple[Reading, Found]:
    """What is kept of a draft; ``touched`` changes with every result."""
    row = Result.objects.get(pk=pk)
    assert row.read is not None
    assert row.found is not None
    return keeping.unpack(Reading, row.read), keeping.unpack(Found, row.found)


def rules_off(area: str) -> frozenset[str]:
    """The rules that are switched off in an area."""
    return frozenset(RuleSwitch.objects.current().filter(area=area).values_list("rule", flat=True))


def latest_mention(area: str, year: int, names: Collection[str]) -> tuple[Draft, Fact] | None:
    """Where the newest plan report speaks of an indicator of one of ``names`` first: that on the results of ``year``, else its own."""
    papers = Paper.objects.filter(area=area, year__in=(year, year + 1), kind=PaperKind.PLAN_REPORT)
    for paper in papers.order_by("-year", "-pk"):
        draft = latest(paper)
        reading = reading_of(draft) if draft else None
        fact = (
            next((each for each in reading.facts if {each.indicator, each.code} & set(names)), None)
            if reading
            else None
        )
        if draft is not None and fact is not None:
            return draft, fact
    return None
