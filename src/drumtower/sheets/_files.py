"""Files: written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from drumtower.finding import Place
from drumtower.sheets import _messages as say
from drumtower.sheets._errors import refuse

__all__ = ["replaced"]


@contextmanager
def replaced(path: str | os.PathLike[str]) -> Iterator[str]:
    """A temporary file beside ``path`` to write into, which takes its place only if nothing went wrong."""
    target = os.fspath(path)
    place = Place(file=os.path.basename(target))
    try:
        temporary = _temporary_beside(target)
    except OSError as error:
        raise refuse(say.FILE_NOT_WRITTEN, place, why=error.strerror or error) from error
    try:
        yield temporary
        os.replace(temporary, target)
    except OSError as error:
        raise refuse(say.FILE_NOT_WRITTEN, place, why=error.strerror or error) from error
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)


def _temporary_beside(target: str) -> str:
    """An empty file in the folder of ``target`` with the rights that a new file, or the old one, has."""
    from tempfile import mkstemp

    handle, temporary = mkstemp(prefix=".", suffix=".tmp", dir=os.path.dirname(target) or ".")
    os.close(handle)
    os.chmod(temporary, _rights(target))
    return temporary


def _rights(target: str) -> int:
    with suppress(OSError):
        return os.stat(target).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
