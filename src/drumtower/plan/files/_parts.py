"""Parts: the versions and settings of a plan as JSON by themselves, for a database that keeps the rest in columns.

    versions_to_json(plan)  ──▶ [{"name": "调整", "changes": […], …}, …] ──versions_from_json──▶ Version, Version, …
    settings_to_json(settings) ──▶ {"method": …} ──settings_from_json──▶ Settings

They are written and read as in plan files: a version tells what differed before it from what stands after it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from drumtower.plan._errors import PlanError
from drumtower.plan._plans import Plan, Version
from drumtower.plan._settings import Settings
from drumtower.plan.files import _fields as fields
from drumtower.plan.files import _messages as say
from drumtower.plan.files._branches import FaultLog
from drumtower.plan.files._decoding import decode_plan_settings, decode_plan_versions
from drumtower.plan.files._documents import document
from drumtower.plan.files._encoding import plain_json
from drumtower.plan.files._json_form import json_branch
from drumtower.plan.files._version_encoding import encode_versions

__all__ = ["settings_from_json", "settings_to_json", "versions_from_json", "versions_to_json"]


def versions_to_json(plan: Plan) -> list[dict[str, Any]]:
    """The versions of ``plan``, oldest first, as its JSON form holds them."""
    found: list[dict[str, Any]] = plain_json(encode_versions(plan))
    return found


def versions_from_json(documents: Sequence[Mapping[str, Any]], plan: Plan) -> tuple[Version, ...]:
    """The versions in ``documents``; ``plan`` is what the newest of them made.  Raises ``PlanError`` with every fault."""
    if not documents:
        return ()
    log = FaultLog()
    branch = json_branch({"format": 1, "versions": list(documents)}, None, log)
    versions = () if branch is None else decode_plan_versions(branch, plan, log)
    _refuse(log)
    return versions


def settings_to_json(settings: Settings) -> dict[str, Any]:
    """The settings as the JSON form of a plan holds them: what has its default is left out."""
    written = document(fields.SETTINGS, settings)
    found: dict[str, Any] = plain_json({key: value for key, value in written.items() if value not in ({}, [])})
    return found


def settings_from_json(written: Mapping[str, Any]) -> Settings:
    """The settings in ``written``.  Raises ``PlanError`` with every fault."""
    log = FaultLog()
    branch = json_branch({"format": 1, "settings": dict(written)}, None, log)
    settings = Settings() if branch is None else decode_plan_settings(branch, log)
    _refuse(log)
    return settings


def _refuse(log: FaultLog) -> None:
    if log.errors:
        raise PlanError(say.FAULTY.say(count=log.errors), findings=log.findings)
