"""Writing a plan to wherever it shall lie."""

from __future__ import annotations

import os
from pathlib import Path

from drumtower.finding import Place
from drumtower.plan._errors import PlanError
from drumtower.plan._plans import Plan
from drumtower.plan.files import _messages as say
from drumtower.plan.files._folder_writing import write_folder
from drumtower.plan.files._json_form import json_text
from drumtower.plan.files._replacing import write_files
from drumtower.plan.files._workbook_writing import write_workbook_plan

__all__ = ["write_json", "write_plan"]


def write_plan(plan: Plan, path: str | os.PathLike[str]) -> None:
    """Write ``plan`` as what ``path`` names: an .xlsx, a .json, else (without a suffix, or where one lies) a folder.

    Raises ``PlanError`` or ``SheetError`` where it cannot be written; what was there before is then still there.
    """
    place = Path(path)
    kind = place.suffix.casefold()
    if place.is_dir() or not kind:
        write_folder(plan, place)
    elif kind == ".xlsx":
        write_workbook_plan(plan, place)
    elif kind == ".json":
        write_json(plan, place)
    else:
        raise PlanError(say.UNKNOWN_SUFFIX.say(path=place.name), place=Place(file=str(place)))


def write_json(plan: Plan, path: str | os.PathLike[str]) -> None:
    """Write ``plan`` as one JSON document, whole or not at all.  Raises ``PlanError`` where it cannot be written."""
    place = Path(path)
    write_files(place.parent, {place.name: json_text(plan).encode()})
