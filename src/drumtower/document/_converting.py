"""Converting: doc, wps, xls, et, rtf and odt by LibreOffice, where it is installed, each time with a profile of its own.

The program gets a copy in an empty folder, no network to ask for, a time limit, and no macro is run; what it gives back is
looked over like any other file.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from drumtower.document import _messages as say
from drumtower.document._errors import refuse
from drumtower.document._limits import Limits
from drumtower.finding import Place

__all__ = ["converted"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = tuple(word.encode("utf-16-le") for word in ("Workbook", "Book"))
_PROGRAMS = ("soffice", "libreoffice")


def converted(content: bytes, name: str, limits: Limits, place: Place) -> bytes:
    """The file as docx or xlsx.  Raises ``DocumentError`` where it is locked, or cannot be converted here."""
    if _ENCRYPTED in content:
        raise refuse(say.ENCRYPTED, place)
    source, target = _kinds(content)
    program = next((path for each in _PROGRAMS if (path := shutil.which(each))), None)
    if program is None:
        raise refuse(say.OLDER_FORMAT, place, what=Path(name).suffix or f".{source}", target=target)
    with tempfile.TemporaryDirectory(prefix="drumtower-") as folder:
        return _convert(Path(folder), program, content, source, target, limits, place)


def _kinds(content: bytes) -> tuple[str, str]:
    """What the file is, and what it is to become."""
    if content.startswith(b"PK"):
        sheet = b"opendocument.spreadsheet" in content[:200]
        return ("ods", "xlsx") if sheet else ("odt", "docx")
    if not content.startswith(_OLE):
        return "rtf", "docx"
    words = "WordDocument".encode("utf-16-le") in content
    return ("xls", "xlsx") if not words and any(mark in content for mark in _WORKBOOK) else ("doc", "docx")


def _convert(
    folder: Path, program: str, content: bytes, source: str, target: str, limits: Limits, place: Place
) -> bytes:
    (folder / f"source.{source}").write_bytes(content)
    command = [
        program,
        "--headless",
        "--norestore",
        "--nolockcheck",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        target,
        "--outdir",
        str(folder),
        str(folder / f"source.{source}"),
    ]
    _run(command, folder, limits.convert_seconds, place)
    made = folder / f"source.{target}"
    content = made.read_bytes() if made.is_file() and made.stat().st_size <= limits.file_bytes else b""
    if not content.startswith(b"PK\x03\x04"):
        raise refuse(say.CONVERSION_FAILED, place, what=f".{source}", target=target)
    return content


def _run(command: list[str], folder: Path, seconds: int, place: Place) -> None:
    """Run the program in a group of its own, so that all of it ends with the time."""
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    home = {**os.environ, "HOME": str(folder)}
    with subprocess.Popen(command, env=home, cwd=folder, start_new_session=True, **quiet) as process:  # type: ignore[call-overload]
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            raise refuse(say.CONVERSION_SLOW, place, seconds=seconds) from error
