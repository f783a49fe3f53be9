"""Uploads: plan files that somebody sent, kept under a name nobody can guess until they are imported or a week has gone.

    keep(file) ──▶ HOME/files/imports/TOKEN/  upload.xlsx, state.json
                     └─examine─▶ report: every finding with its place, what would change, why not ──bring_in─▶ plan in the database

A state says how far it has come; it is replaced as a whole, and the plan is written in one transaction, so that a process
that is killed on the way leaves nothing half done.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from drumtower.base.models import User
from drumtower.calendar import now
from drumtower.finding import DrumtowerError, Finding, Message, Severity
from drumtower.office.plans import messages as say
from drumtower.office.plans import models, queries
from drumtower.office.plans.loading import Loaded, load_plan
from drumtower.plan import Plan, PlanError, check_plan, compare

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

__all__ = [
    "KINDS",
    "LARGE",
    "LARGEST",
    "Report",
    "Said",
    "Stage",
    "ToldFinding",
    "Upload",
    "bring_in",
    "examine",
    "home",
    "keep",
    "opened",
    "sweep",
]

KINDS = (".xlsx", ".json")
LARGEST = 10 * 1024 * 1024
"""Bytes that a file may have."""
LARGE = 200 * 1024
"""Bytes from which a file is examined and imported in the background."""
KEPT_FOR = timedelta(days=7)
MOST_FINDINGS = 500

Said = tuple[str, str]
"""A sentence in Chinese and English."""


class Stage(StrEnum):
    """How far an upload has come; ``lost`` is one whose job ended without an answer."""

    WAITING = "waiting"
    CHECKED = "checked"
    IMPORTING = "importing"
    DONE = "done"
    LOST = "lost"


@dataclass(frozen=True)
class ToldFinding:
    """A finding as it is kept: severity, place, sentence, and what could be written instead."""

    severity: str
    place: Said
    said: Said
    stated: str
    suggestion: str


@dataclass(frozen=True)
class Report:
    """What a file holds and what importing it would do.

    ``refused`` says why it cannot be imported although every row is right; ``changes`` are those of targets, as goal, words
    before, words after and kind; ``rows`` and ``figures`` count what would be written.
    """

    area: str = ""
    year: int = 0
    title: str = ""
    goals: int = 0
    targets: int = 0
    observations: int = 0
    findings: tuple[ToldFinding, ...] = ()
    left_out: int = 0
    errors: int = 0
    refused: tuple[Said, ...] = ()
    changes: tuple[tuple[str, str, str, str], ...] = ()
    is_new: bool = False
    rows: int = 0
    figures: int = 0

    @property
    def is_plan(self) -> bool:
        """Whether anything in the file can be taken for a plan."""
        return bool(self.goals)

    @property
    def may_import(self) -> bool:
        """Whether it can be imported as it is."""
        return self.is_plan and not self.errors and not self.refused and self.rows > 0

    @property
    def may_take_good(self) -> bool:
        """Whether the rows without faults can be imported."""
        return self.is_plan and self.errors > 0 and not self.refused and self.rows > 0


@dataclass(frozen=True)
class Upload:
    """A file that was sent: by whom, for which area, under which name, and how far it has come."""

    token: str
    name: str
    by: str
    area: str
    at: str
    size: int
    stage: Stage = Stage.WAITING
    report: Report = field(default_factory=Report)

    @property
    def folder(self) -> Path:
        """Where it is kept."""
        return home() / self.token

    @property
    def file(self) -> Path:
        """The file itself."""
        return self.folder / f"upload{Path(self.name).suffix.casefold()}"

    @property
    def task(self) -> str:
        """The job that works on it, apart from the state, which the job itself writes."""
        try:
            return (self.folder / "task").read_text(encoding="utf-8")
        except OSError:
            return ""

    def note_task(self, task: str) -> None:
        """Remember the job that works on it."""
        (self.folder / "task").write_text(task, encoding="utf-8")

    @property
    def is_large(self) -> bool:
        """Whether it is worked on in the background."""
        return self.size > LARGE

    @property
    def since(self) -> datetime:
        """When it was sent."""
        return datetime.fromisoformat(self.at)

    @property
    def touched(self) -> datetime:
        """When its state was last written, by the machine's clock."""
        return datetime.fromtimestamp((self.folder / "state.json").stat().st_mtime, UTC)

    def put(self, **values: Any) -> Upload:
        """The upload with other values, written down as a whole."""
        new = replace(self, **values)
        written = self.folder / "state.new"
        written.write_text(json.dumps(asdict(new), ensure_ascii=False), encoding="utf-8")
        os.replace(written, self.folder / "state.json")
        return new


def home() -> Path:
    """Where uploads are kept."""
    return Path(settings.MEDIA_ROOT) / "imports"


def keep(file: UploadedFile, actor: User) -> Upload:
    """Keep a file that was sent, under a random name."""
    token = secrets.token_hex(16)
    name = Path(str(file.name)).name[-200:]
    upload = Upload(token, name, actor.login, actor.area_id, now().isoformat(), file.size or 0)
    upload.folder.mkdir(parents=True, mode=0o700)
    with upload.file.open("wb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    return upload.put()


def opened(token: str) -> Upload | None:
    """The upload with this token, or None."""
    if not re.fullmatch("[0-9a-f]{32}", token):
        return None
    try:
        stored = json.loads((home() / token / "state.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    report = {f.name: stored["report"][f.name] for f in fields(Report)}
    report["findings"] = tuple(
        ToldFinding(f["severity"], tuple(f["place"]), tuple(f["said"]), f["stated"], f["suggestion"])
        for f in report["findings"]
    )
    report["refused"] = tuple((zh, en) for zh, en in report["refused"])
    return Upload(**stored | {"report": Report(**report), "stage": Stage(stored["stage"])})


def sweep() -> None:
    """Remove what was kept for a week."""
    oldest = time.time() - KEPT_FOR.total_seconds()
    for folder in home().glob("*"):
        if folder.is_dir() and folder.stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)


# --- examining ------------------------------------------------------------------------------------------------------


def examine(upload: Upload) -> Upload:
    """Read the file and say everything about it; nothing is written to the database."""
    plan, findings = _read(upload)
    report = _told(upload, findings)
    if plan is not None and plan.goals:
        report = _with_plan(report, plan, _actor(upload))
    return upload.put(stage=Stage.CHECKED, report=report)


def _read(upload: Upload) -> tuple[Plan | None, list[Finding]]:
    try:
        plan, findings = check_plan(upload.file)
    except DrumtowerError as error:
        return None, [Finding(error.message, place=error.place), *error.findings]
    return plan, list(findings)


def _told(upload: Upload, findings: list[Finding]) -> Report:
    order = list(Severity)
    worst = sorted(findings, key=lambda finding: order.index(finding.severity))
    told = tuple(
        ToldFinding(
            finding.severity.value,
            _where(finding),
            _said(finding.message),
            finding.stated or "",
            finding.suggestion or "",
        )
        for finding in worst[:MOST_FINDINGS]
    )
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return Report(findings=told, left_out=len(findings) - len(told), errors=errors)


def _where(finding: Finding) -> Said:
    """The place, without the file, which has another name here."""
    place = replace(finding.place, file=None)
    return place.describe("zh"), place.describe("en")


def _said(message: Message) -> Said:
    return message.text("zh"), message.text("en")


def _actor(upload: Upload) -> User:
    return User.objects.get(login=upload.by)


def _with_plan(report: Report, plan: Plan, actor: User) -> Report:
    """The report with what the file holds, and what importing it would do or why it is refused."""
    report = replace(
        report,
        area=plan.area.code,
        year=plan.year,
        title=plan.title,
        goals=len(plan.goals),
        targets=sum(len(goal.targets) for goal in plan.goals),
        observations=len(plan.observations),
    )
    if not actor.has_perm("plans.import_plan", plan.area.code):
        refusal = say.OTHER_AREA.say(area=plan.area.name, code=plan.area.code)
        return replace(report, refused=(_said(refusal),))
    try:
        loaded = load_plan(plan, actor, dry_run=True)
    except PlanError as error:
        told = [error.message, *(finding.message for finding in error.findings)]
        return replace(report, refused=tuple(map(_said, told)), changes=_changes(plan))
    return replace(
        report,
        is_new=loaded.is_new,
        rows=loaded.stored.rows,
        figures=loaded.stored.figures,
        changes=() if loaded.is_new else _changes(plan),
        findings=(*report.findings, *_told_notes(loaded.findings)),
    )


def _told_notes(findings: Iterable[Finding]) -> tuple[ToldFinding, ...]:
    return tuple(ToldFinding(f.severity.value, _where(f), _said(f.message), "", "") for f in findings)


def _changes(plan: Plan) -> tuple[tuple[str, str, str, str], ...]:
    row = models.Plan.objects.filter(area_id=plan.area.code, year=plan.year).first()
    if row is None:
        return ()
    return tuple(
        (
            f"{change.goal} {change.name}",
            change.before.words if change.before else "",
            change.after.words if change.after else "",
            change.kind.value,
        )
        for change in compare(queries.known(row, None, queries.EVERYTHING), plan)
    )


# --- importing ------------------------------------------------------------------------------------------------------


def bring_in(upload: Upload, actor: User, *, good_rows: bool = False) -> tuple[Upload, Loaded | None]:
    """Import the file, or only its rows without faults; the file is removed, what is said of it stays for a week.

    Where it has faults, or is refused by now, nothing is written and the report says why.
    """
    plan, findings = _read(upload)
    report = _told(upload, findings)
    if plan is None or (report.errors and not good_rows):
        return upload.put(stage=Stage.CHECKED, report=report), None
    report = _with_plan(report, plan, actor)
    if report.refused:
        return upload.put(stage=Stage.CHECKED, report=report), None
    loaded = load_plan(plan, actor)
    upload.file.unlink(missing_ok=True)
    return upload.put(stage=Stage.DONE, report=report), loaded
