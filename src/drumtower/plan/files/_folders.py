"""Folders: plan.yaml, indicators.csv and observations.csv as one branch."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drumtower.finding import Place, Severity
from drumtower.plan._errors import PlanError
from drumtower.plan.files import _fields as fields
from drumtower.plan.files import _messages as say
from drumtower.plan.files._branches import Branch, FaultLog, Value
from drumtower.plan.files._fields import Record
from drumtower.plan.files._upgrade import upgraded
from drumtower.plan.files._yaml_reading import read_yaml

if TYPE_CHECKING:
    from drumtower.sheets import SheetRow, Table

__all__ = ["CSV_RECORDS", "PLAN_FILE", "csv_table", "read_folder", "read_text"]

PLAN_FILE = "plan.yaml"
CSV_RECORDS = {"indicators": fields.INDICATOR, "observations": fields.OBSERVATION}
LARGEST = 64 * 1024 * 1024


def read_folder(path: Path, log: FaultLog) -> Branch | None:
    """The folder as one branch, its csv files as lists of rows; None where there is no plan.yaml to start from.

    Raises ``PlanError`` where plan.yaml cannot be read at all.
    """
    names = sorted(os.listdir(path))
    if not names:
        raise PlanError(say.EMPTY_FOLDER.say(), place=Place(file=str(path)))
    if PLAN_FILE not in names:
        _log_missing(PLAN_FILE, names, path, log)
    document = _document(path, log) if PLAN_FILE in names else None
    values = dict(document.values) if document is not None else {}
    for key in CSV_RECORDS:
        rows = _rows(path, key, names, log)
        values.setdefault(key, rows)
    return None if document is None else Branch(values, document.where)


def _document(path: Path, log: FaultLog) -> Branch | None:
    document = read_yaml(read_text(path / PLAN_FILE), PLAN_FILE, log)
    return None if document is None else upgraded(document)


def _log_missing(name: str, names: Sequence[str], path: Path, log: FaultLog) -> None:
    seen = "、".join(names[:10]) + ("……" if len(names) > 10 else "")
    log.add(say.MISSING_FILE, Place(file=str(path)), name=name, seen=seen)


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, with or without a byte order mark.  Raises ``PlanError`` where it is none."""
    place = Place(file=path.name)
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise PlanError(say.TOO_LARGE.say(size=size, limit=LARGEST), place=place)
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise PlanError(say.UNREADABLE.say(why=error.strerror or error), place=place) from error
    except UnicodeDecodeError as error:
        raise PlanError(say.NOT_UTF8.say(at=error.start + 1), place=place) from error


# ---- csv


def _rows(path: Path, key: str, names: Sequence[str], log: FaultLog) -> list[Value]:
    """The rows of a csv file as branches; none and an error where a file is missing."""
    name = f"{key}.csv"
    if name not in names:
        _log_missing(name, names, path, log)
        return []
    from drumtower.sheets import SheetError, read_csv

    try:
        reading = read_csv(path / name, csv_table(key, CSV_RECORDS[key]))
    except SheetError as error:
        log.add(error.message, error.place)
        return []
    log.extend([finding for finding in reading.findings if finding.severity is not Severity.NOTE])
    log.extend([finding for finding in reading.findings if finding.severity is Severity.NOTE])
    filled = ({k: text for k, text in row.values.items() if text} for row in reading.rows)
    spoken = _headings(reading.rows[0], CSV_RECORDS[key]) if reading.rows else {}
    for each in CSV_RECORDS[key].cells if reading.columns else ():
        if each.required and each.key not in reading.columns:
            log.tell_absent(reading.place, spoken.get(each.key, each.key))
    return [Branch(values, row.place, spoken, row.faulty) for values, row in zip(filled, reading.rows, strict=True)]


def _headings(row: SheetRow, record: Record) -> dict[str, str]:
    """What the file calls its columns; where it has the headings of the workbook, also those that it lacks."""
    written = {each.key: row.place(each.key).column for each in record.cells}
    in_words = any(written[each.key] not in (None, each.key) for each in record.cells)
    return {each.key: written[each.key] or (each.heading if in_words else each.key) for each in record.cells}


def csv_table(key: str, record: Record) -> Table:
    """The table of a csv file: every field a column of text, under its key or the heading it has in the workbook."""
    from drumtower.sheets import Column, Table

    return Table(key, tuple(Column(each.key, each.key, aliases=(each.heading,)) for each in record.cells))
