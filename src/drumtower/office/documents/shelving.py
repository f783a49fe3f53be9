"""Shelving: a file becomes a draft of a paper, and is read, at once or in the background.

    file ──upload──▶ Paper, Draft, Content, Result(waiting)      one record: all of it or nothing
                       └─start_reading─▶ small: read at once     large: a job, watched by the page and by the worker

A job that ended without an answer, or was killed, is begun again: by the worker when it starts, by the page that waits for it.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone
from django_tasks import TaskResultStatus, default_task_backend
from django_tasks.exceptions import TaskResultDoesNotExist

from drumtower.base.messages import NOT_YOURS
from drumtower.base.models import Area, User
from drumtower.base.recording import record, writable
from drumtower.calendar import now
from drumtower.finding import DrumtowerError
from drumtower.office.documents import messages as say
from drumtower.office.documents.examining import examine
from drumtower.office.documents.models import Content, Draft, Paper, PaperKind, Result, Stage
from drumtower.office.documents.uploads import is_large

__all__ = ["demand", "load_drafts_once", "read_again", "resume", "start_reading", "upload", "watched"]

PATIENCE = timedelta(minutes=15)
"""After so long a job that has not answered is taken for lost."""
LIST = "drafts.toml"
"""What a folder of drafts is known by."""
UNDER_WAY = (Stage.WAITING, Stage.READING)


def demand(actor: User | None, subject: object) -> None:
    """Raises ``DrumtowerError`` where ``actor`` may not decide on documents of the subject's area; the system itself may."""
    if actor is not None and not actor.has_perm("documents.edit_documents", subject):
        raise DrumtowerError(NOT_YOURS.say(login=actor.login))


# --- a file becomes a draft -----------------------------------------------------------------------------------------


def upload(
    actor: User | None,
    area: Area,
    year: int,
    name: str,
    data: bytes,
    *,
    kind: PaperKind = PaperKind.PLAN_REPORT,
    title: str = "",
    paper: Paper | None = None,
) -> Draft:
    """The draft that ``data`` becomes: of ``paper``, or the first of a new one; it has not been read yet.

    Raises ``DrumtowerError`` for the same bytes as the newest draft, and for a paper of another area or year.
    """
    demand(actor, area)
    subject = str(year) if paper is None else f"{year}/{paper.pk}"
    with record(actor, "documents.upload", area=area.code, subject=subject) as entry:
        by = actor.login if actor else ""
        held = _new_paper(area, year, kind, title or Path(name).stem, by) if paper is None else _held(paper, area, year)
        draft = _next(held, name, data, by)
        entry.subject = f"{year}/{held.pk}"
        entry.after = {
            "title": held.title,
            "kind": held.kind,
            "draft": draft.number,
            "file": name,
            "sha256": draft.digest,
        }
    return draft


def _new_paper(area: Area, year: int, kind: PaperKind, title: str, by: str) -> Paper:
    title = " ".join(writable(title).split())[:200]
    if not title:
        raise DrumtowerError(say.NO_TITLE.say())
    paper = Paper(area=area, year=year, kind=PaperKind(kind), title=title, at=now(), by=by)
    paper.save()
    return paper


def _held(paper: Paper, area: Area, year: int) -> Paper:
    """The paper, held until the end of the record, so that two drafts do not get one number."""
    held: Paper | None = Paper.objects.select_for_update().filter(pk=paper.pk, area=area, year=year).first()
    if held is None:
        raise DrumtowerError(say.GONE.say())
    return held


def _next(paper: Paper, name: str, data: bytes, by: str) -> Draft:
    last = Draft.objects.filter(paper=paper).order_by("-number").first()
    digest = hashlib.sha256(data).hexdigest()
    if last is not None and last.digest == digest:
        raise DrumtowerError(say.SAME_AGAIN.say(number=last.number))
    number = last.number + 1 if last else 1
    draft = Draft(paper=paper, number=number, name=writable(name), size=len(data), digest=digest, at=now(), by=by)
    draft.save()
    Content(draft=draft, data=data).save(force_insert=True)
    draft.result = Result.objects.create(draft=draft, touched=timezone.now())
    return draft


def load_drafts_once(folder: Path) -> int:
    """Bring in the papers that ``drafts.toml`` in a folder lists, those that are not there yet, and say how many."""
    listed = tomllib.loads((folder / LIST).read_text("utf-8"))["draft"]
    return sum(_load_once(folder, each) for each in listed)


def _load_once(folder: Path, told: Mapping[str, Any]) -> bool:
    """Whether a paper was brought in, with its drafts one after the other."""
    area = Area.objects.filter(code=told["area"]).first()
    if area is None or Paper.objects.filter(area=area, year=told["year"], title=told["title"]).exists():
        return False
    paper = None
    for name in told["files"]:
        data, kind = (folder / name).read_bytes(), PaperKind(told["kind"])
        draft = upload(None, area, told["year"], name, data, kind=kind, title=told["title"], paper=paper)
        start_reading(draft, at_once=True)
        paper = draft.paper
    return True


# --- reading --------------------------------------------------------------------------------------------------------


def start_reading(draft: Draft, *, anew: bool = True, at_once: bool = False) -> Result:
    """Read and check a draft: at once where it is small, else in the background."""
    from drumtower.office.documents import tasks

    if at_once or not is_large(draft.name, draft.size):
        return examine(draft, anew=anew)
    result: Result = draft.result
    result.stage, result.step, result.touched = Stage.WAITING, 0, timezone.now()
    result.save()
    result.task = str(tasks.read_draft.enqueue(draft.pk, anew).id)
    Result.objects.filter(pk=draft.pk).update(task=result.task)
    return result


def read_again(actor: User | None, draft: Draft, *, anew: bool = False) -> Result:
    """Check a draft again, against what there is now; ``anew`` also reads its file again."""
    demand(actor, draft.paper)
    return start_reading(draft, anew=anew or draft.result.stage != Stage.CHECKED)


def watched(draft: Draft) -> Result:
    """The result of a draft; begun again where its job was lost on the way."""
    result: Result = draft.result
    if result.stage not in UNDER_WAY or not _is_lost(result):
        return result
    return start_reading(draft, at_once=False)


def _is_lost(result: Result) -> bool:
    """Whether nobody works on it any more."""
    quiet = timezone.now() - result.touched > PATIENCE
    if not result.task:
        return quiet
    try:
        task = default_task_backend.get_result(result.task)
    except TaskResultDoesNotExist:
        return True
    return task.status in (TaskResultStatus.FAILED, TaskResultStatus.SUCCESSFUL) or quiet


def resume() -> int:
    """Begin again what was being read when the worker died, and say how many drafts; called when a worker starts.

    What waits in the queue is left there.
    """
    cut_off = Draft.objects.select_related("paper", "result").filter(result__stage=Stage.READING)
    for draft in cut_off:
        start_reading(draft)
    return len(cut_off)
