"""Background jobs of documents: large drafts, read and checked while the person may leave the page."""

from __future__ import annotations

from django_tasks import task

from drumtower.office.documents.examining import examine
from drumtower.office.documents.models import Draft

__all__ = ["read_draft"]


@task()
def read_draft(draft: int, anew: bool) -> None:
    """Read and check a draft; done again it gives the same."""
    examine(Draft.objects.select_related("paper__area", "result").get(pk=draft), anew=anew)
