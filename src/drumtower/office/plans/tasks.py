"""Background jobs of plans: large files, examined and imported while the person may leave the page."""

from __future__ import annotations

from django_tasks import task

from drumtower.base.models import User
from drumtower.office.plans import uploads

__all__ = ["bring_in", "examine"]


@task()
def examine(token: str) -> None:
    """Say everything about the upload ``token``."""
    upload = uploads.opened(token)
    if upload is not None and upload.file.exists():
        uploads.examine(upload)


@task()
def bring_in(token: str, login: str, good_rows: bool) -> None:
    """Import the upload ``token`` for the person with this login; what was imported already is left alone."""
    upload = uploads.opened(token)
    if upload is not None and upload.stage is uploads.Stage.IMPORTING:
        uploads.bring_in(upload, User.objects.get(login=login), good_rows=good_rows)
