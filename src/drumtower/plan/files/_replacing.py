"""Replacing: several files of one folder, all of them or none.

    texts ──▶ new files beside the old ──▶ each into its place     a failure puts back those that were replaced

A new file has a name that nobody can foresee, reaches the disk before it takes its place, and has the rights of the old one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from drumtower.finding import Place
from drumtower.plan._errors import PlanError
from drumtower.plan.files import _messages as say

__all__ = ["write_files"]


def write_files(folder: Path, texts: Mapping[str, bytes]) -> None:
    """Put files into a folder, which is made where it is missing.

    Raises ``PlanError`` where one of them cannot be written; then every file is as it was.
    """
    try:
        with ExitStack() as spare, ExitStack() as back:
            _make_folder(folder, spare)
            made = {name: _made(folder / name, text, spare) for name, text in texts.items()}
            for name, temporary in made.items():
                _replace(temporary, folder / name, back, spare)
            _to_disk(folder)
            back.pop_all()
    except OSError as error:
        raise PlanError(say.NOT_WRITTEN.say(why=error.strerror or error), place=Place(file=str(folder))) from error


def _make_folder(folder: Path, spare: ExitStack) -> None:
    """Make what is missing of the way to ``folder``; what is empty in the end goes again."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in reversed(missing):
        spare.callback(_quietly, each.rmdir)


def _made(target: Path, text: bytes, spare: ExitStack) -> Path:
    """A new file beside ``target`` that holds ``text``, on the disk, with the rights of ``target``."""
    with _beside(target, spare) as (handle, temporary):
        with open(handle, "wb", closefd=False) as file:
            file.write(text)
        os.chmod(temporary, _rights(target))
        os.fsync(handle)
    return temporary


@contextmanager
def _beside(target: Path, spare: ExitStack) -> Iterator[tuple[int, Path]]:
    """A fresh file in the folder of ``target``, open, which is gone in the end unless it took a place."""
    from tempfile import mkstemp

    handle, name = mkstemp(prefix=".", suffix=".tmp", dir=target.parent)
    spare.callback(_quietly, Path(name).unlink)
    try:
        yield handle, Path(name)
    finally:
        os.close(handle)


def _replace(temporary: Path, target: Path, back: ExitStack, spare: ExitStack) -> None:
    """Put a file into its place, and note for ``back`` how what was there returns."""
    if target.is_symlink() or target.exists():
        kept = _kept(target, spare)
        os.replace(temporary, target)
        back.callback(_quietly, lambda: os.replace(kept, target))
    else:
        os.replace(temporary, target)
        back.callback(_quietly, target.unlink)


def _kept(target: Path, spare: ExitStack) -> Path:
    """What stands at ``target``, under a second name: the same file, or where a folder knows no links, a copy."""
    with _beside(target, spare) as (_, kept):
        pass
    kept.unlink()
    try:
        os.link(target, kept, follow_symlinks=False)
    except (OSError, NotImplementedError):
        from shutil import copy2

        copy2(target, kept, follow_symlinks=False)
    return kept


def _rights(target: Path) -> int:
    """The rights of the file that is there, else those of a new one."""
    with suppress(OSError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _to_disk(folder: Path) -> None:
    """Let the folder's new entries reach the disk, where the system can do that for a folder."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _quietly(act: Callable[[], object]) -> None:
    with suppress(OSError):
        act()
