"""Archives of documents: the checked parts of a docx or OFD, and the words in which a bad one is refused."""

from __future__ import annotations

from collections.abc import Callable

from drumtower.document import _messages as say
from drumtower.document._errors import refuse
from drumtower.document._limits import Limits
from drumtower.finding import Place
from drumtower.sheets import ArchiveError, unpack_archive

__all__ = ["checked_parts"]

_FAULTS = {
    "damaged": say.DAMAGED,
    "encrypted": say.ENCRYPTED,
    "bomb": say.BOMB,
    "too-many-parts": say.TOO_MANY_PARTS,
    "too-large": say.UNPACKED_TOO_LARGE,
    "bad-name": say.BAD_PART_NAME,
    "doctype": say.DOCTYPE,
}


def _is_read(name: str) -> bool:
    """Parts of docx and OFD that hold words or say where they are; pictures, fonts and custom data are not unpacked."""
    lowered = name.lower()
    return lowered.endswith((".xml", ".rels")) and not lowered.startswith(("customxml/", "docprops/", "word/theme/"))


def checked_parts(
    content: bytes, limits: Limits, place: Place, *, wanted: Callable[[str], bool] = _is_read
) -> dict[str, bytes | None]:
    """The parts of an archive, all of them checked.  Raises ``DocumentError`` with what is wrong and what to do."""
    try:
        return unpack_archive(content, limits, wanted=wanted)
    except ArchiveError as fault:
        raise refuse(_FAULTS[fault.code], place, **fault.params) from fault
