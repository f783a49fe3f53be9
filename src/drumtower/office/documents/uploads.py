"""Uploads: what may be sent as a draft, judged before a byte of it is read.

file ──refusal──▶ a message that says why not, or None
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from drumtower.finding import Message
from drumtower.office.documents import messages as say

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

__all__ = ["KINDS", "LARGE", "LARGEST", "file_name", "is_large", "refusal"]

KINDS = (".docx", ".doc", ".wps", ".pdf", ".ofd", ".txt", ".html", ".htm", ".xlsx", ".xls", ".et")
LARGEST = 20 * 1024 * 1024
"""Bytes that a file may have."""
LARGE = 512 * 1024
"""Bytes from which a file is read in the background; of what is read slowly, from a quarter of it."""
SLOW = frozenset({".pdf", ".ofd"})
CONVERTED = frozenset({".doc", ".wps", ".xls", ".et"})
"""What another program must convert first, always in the background."""


def file_name(file: UploadedFile) -> str:
    """The name of a file without folders, as far as it is kept."""
    return Path(str(file.name).replace("\\", "/")).name[-200:]


def refusal(file: UploadedFile | None) -> Message | None:
    """Why a file is not taken, or None."""
    if file is None:
        return say.NO_FILE.say()
    name = file_name(file)
    if Path(name).suffix.casefold() not in KINDS:
        return say.BAD_KIND.say(name=name, kinds="、".join(KINDS))
    if not file.size:
        return say.EMPTY.say(name=name)
    if file.size > LARGEST:
        return say.TOO_LARGE.say(name=name, most=LARGEST // 1024 // 1024)
    return None


def is_large(name: str, size: int) -> bool:
    """Whether a file is read in the background.

    >>> is_large("报告.docx", 40_000), is_large("报告.pdf", 400_000), is_large("报告.wps", 40_000)
    (False, True, True)
    """
    end = Path(name).suffix.casefold()
    return end in CONVERTED or size > (LARGE // 4 if end in SLOW else LARGE)
