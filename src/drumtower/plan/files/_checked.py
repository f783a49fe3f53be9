"""Reading a plan from wherever it lies: which kind it is, all its faults at once, and its good rows if they are asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, overload

from drumtower.finding import DrumtowerError, Finding, Place, Severity
from drumtower.plan._checking import Fault, faults
from drumtower.plan._errors import PlanError
from drumtower.plan._plans import Plan
from drumtower.plan.files import _messages as say
from drumtower.plan.files._branches import Branch, FaultLog
from drumtower.plan.files._decoding import Decoded, decode
from drumtower.plan.files._folders import read_folder
from drumtower.plan.files._good_rows import without
from drumtower.plan.files._json_form import json_branch, read_json_file
from drumtower.plan.files._workbook_reading import read_workbook_branch

__all__ = ["check_plan", "from_json", "read_plan"]

PathLike = str | os.PathLike[str]


@overload
def read_plan(path: PathLike) -> Plan: ...
@overload
def read_plan(path: PathLike, *, good_rows: Literal[False]) -> Plan: ...
@overload
def read_plan(path: PathLike, *, good_rows: Literal[True]) -> tuple[Plan, list[Finding]]: ...


def read_plan(path: PathLike, *, good_rows: bool = False) -> Plan | tuple[Plan, list[Finding]]:
    """The plan in a folder, an .xlsx or a .json.

    Raises ``PlanError`` whose ``findings`` list every fault with its place, if there is an error anywhere.  With
    ``good_rows`` the rows without a fault are taken, and the findings given back beside the plan; then it is raised only
    where not even that can be made (no area or year, no goal left, a format that is not known).
    """
    plan, findings = check_plan(path)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if plan is None or (errors and not good_rows):
        raise PlanError(say.FAULTY.say(count=len(errors)), place=Place(file=os.fspath(path)), findings=findings)
    return (plan, findings) if good_rows else plan


def check_plan(path: PathLike) -> tuple[Plan | None, list[Finding]]:
    """The plan of all rows without a fault, and every finding; None where no plan can be made even of those.

    What cannot be opened at all is one finding.
    """
    log = FaultLog()
    try:
        document = _opened(Path(path), log)
    except DrumtowerError as error:
        return None, [*log.findings, Finding(error.message, place=error.place), *error.findings]
    if document is None:
        return None, log.findings
    return _sound(decode(document, log), log), log.findings


def from_json(document: Mapping[str, Any]) -> Plan:
    """The plan of a JSON document that was already parsed.  Raises ``PlanError`` with every fault."""
    log = FaultLog()
    try:
        branch = json_branch(document, None, log)
    except PlanError as error:
        raise PlanError(error.message, place=error.place, findings=log.findings) from None
    plan = None if branch is None else _sound(decode(branch, log), log)
    if plan is None or log.errors:
        raise PlanError(say.FAULTY.say(count=log.errors), findings=log.findings)
    return plan


def _opened(path: Path, log: FaultLog) -> Branch | None:
    """What lies at ``path`` as a branch.  Raises ``DrumtowerError`` where it is no plan."""
    place = Place(file=str(path))
    if path.is_dir():
        return read_folder(path, log)
    if not path.exists():
        raise PlanError(say.NOT_FOUND.say(path=path.name or path), place=place)
    kind = path.suffix.casefold()
    if kind == ".json":
        return read_json_file(path, log)
    if kind in (".xlsx", ".xlsm"):
        return read_workbook_branch(path, log)
    raise PlanError(say.NOT_A_PLAN.say(path=path.name), place=place)


def _sound(decoded: Decoded, log: FaultLog) -> Plan | None:
    """The plan without the rows that a check of the whole finds faulty; None where the fault is in no row."""
    plan = decoded.plan
    told: set[Finding] = set()
    while plan is not None:
        found = [(fault, _finding(fault, decoded)) for fault in faults(plan)]
        log.extend([finding for fault, finding in found if finding not in told and not _follows(fault, plan, decoded)])
        told |= {finding for _, finding in found}
        bad = {
            id(fault.subject)
            for fault, _ in found
            if fault.severity is Severity.ERROR and not _follows_row(fault, decoded)
        }
        if not bad:
            return plan
        plan = without(plan, bad, decoded)
    return None


_UNKNOWN_CODE, _UNKNOWN_IN_ORDER = "plan.unknown-code", "plan.order-of-unknown"
_OF_VERSIONS = ("plan.changed-goal-missing", _UNKNOWN_IN_ORDER, "plan.dropped-without-targets")


def _follows(fault: Fault, plan: Plan, decoded: Decoded) -> bool:
    """Whether there is a fault only because of another that has been told.

    A plan has no goals because each of those it had is faulty.
    """
    return (fault.subject is plan and not plan.goals and bool(decoded.withheld)) or _follows_row(fault, decoded)


def _follows_row(fault: Fault, decoded: Decoded) -> bool:
    """The same of a row: a version tells of what was left out as faulty, or what it tells of took over a code."""
    return _tells_of_withheld(fault, decoded) or _takes_over(fault, decoded)


def _tells_of_withheld(fault: Fault, decoded: Decoded) -> bool:
    """Whether a version tells of what is not there only because it was left out."""
    is_told = fault.message.id in _OF_VERSIONS and fault.stated is not None
    return is_told and decoded.withheld.issuperset((fault.stated or "").split("、"))


def _takes_over(fault: Fault, decoded: Decoded) -> bool:
    """Whether an unknown code does not stand in what tells of it, but in what that differs from."""
    branch = decoded.branches.get(id(fault.subject))
    is_unknown = fault.message.id.startswith(_UNKNOWN_CODE)
    return is_unknown and branch is not None and fault.key is not None and branch.values.get(fault.key) is None


def _finding(fault: Fault, decoded: Decoded) -> Finding:
    """The fault at its place; a code that is unknown only because its own row is faulty is told as that."""
    finding = fault.found_at(decoded.place(fault.subject, fault.key))
    if fault.message.id.startswith(_UNKNOWN_CODE) and fault.stated in decoded.withheld:
        return replace(finding, message=say.STANDS_ON_FAULTY.say(code=fault.stated), suggestion=None)
    if fault.message.id == _UNKNOWN_IN_ORDER:
        return _without_withheld(finding, decoded)
    return finding


def _without_withheld(finding: Finding, decoded: Decoded) -> Finding:
    """A finding on an order, less the codes in it that are unknown only because their rows are faulty."""
    codes = "、".join(code for code in (finding.stated or "").split("、") if code not in decoded.withheld)
    params = dict(finding.message.params) | {"codes": codes}
    return replace(finding, message=replace(finding.message, params=tuple(params.items())), stated=codes)
