"""Decoding versions: from the newest back, what each says of before is laid over what stands after it.

versions of a file ─┐
goals, indicators,  ├──▶ Version, Version, … (each with what stood before it, in full)
settings            ─┘
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Protocol

from drumtower.plan._goals import SubTarget
from drumtower.plan._indicators import Indicator
from drumtower.plan._plans import Change, Version
from drumtower.plan._settings import Settings
from drumtower.plan.files import _fields as fields
from drumtower.plan.files import _messages as say
from drumtower.plan.files._branches import Branch, FaultLog, kind_of
from drumtower.plan.files._fields import Record
from drumtower.plan.files._standing import Standing
from drumtower.plan.language import Tolerances

__all__ = ["RecordDecoder", "decode_versions"]


class RecordDecoder(Protocol):
    """What reads the records of a plan: it keeps the branches by the identity of what was made of them.

    ``withheld`` are the codes of rows that were left out because they are faulty.
    """

    log: FaultLog
    branches: dict[int, Branch]
    withheld: set[str]

    def branch_list(self, branch: Branch, key: str, name: str) -> list[Branch]:
        """The branches in the list under ``key``."""

    def many(self, record: Record, branch: Branch, key: str) -> Iterator[Any]:
        """The values of the list under ``key`` that have no fault."""

    def make(self, record: Record, item: Branch, values: dict[str, Any]) -> Any:
        """The value of ``values``; None where its class refuses it."""

    def read_fields(self, record: Record, item: Branch, *, given_only: bool = False) -> dict[str, Any] | None:
        """Values by attribute; None where one is faulty."""

    def with_words(self, values: dict[str, Any], item: Branch, indicators: Mapping[str, Indicator]) -> SubTarget | None:
        """The sub-target of ``values``, its words read; None where they cannot be."""


def decode_versions(branch: Branch, standing: Standing, decoder: RecordDecoder) -> tuple[Version, ...]:
    """The versions of a plan, oldest first; ``standing`` is what its newest one made, and is taken back to before all."""
    found: list[Version] = []
    for item in reversed(decoder.branch_list(branch, "versions", "版本")):
        version = _VersionDecoder(item, standing, decoder).version()
        if version is not None:
            decoder.branches[id(version)] = item
            standing.back_over(version)
            found.append(version)
    return tuple(reversed(found))


class _VersionDecoder:
    """Builds one version."""

    def __init__(self, item: Branch, standing: Standing, decoder: RecordDecoder) -> None:
        self.item = item
        self.standing = standing
        self.decoder = decoder
        self.log = decoder.log
        name = item.values.get("name")
        self.name = name.strip() if isinstance(name, str) else ""
        self.gone: set[str] = set()

    def version(self) -> Version | None:
        """The version, without what is faulty in it; None where its head is."""
        values = self.decoder.read_fields(fields.VERSION, self.item)
        parts: dict[str, Any] = {
            "settings_before": self.settings(),
            "goals_before": tuple(self.earlier("goals_before", fields.GOAL_BEFORE, self.standing.goals)),
            "indicators_before": tuple(self.earlier("indicators_before", fields.INDICATOR, self.standing.indicators)),
        }
        self.gone = {goal.code for goal in parts["goals_before"]} - self.standing.goals.keys()
        earlier = self.standing.indicators | {each.code: each for each in parts["indicators_before"]}
        parts["changes"] = self.changes(earlier)
        return None if values is None else self.decoder.make(fields.VERSION, self.item, values | parts)

    # ---- goals and indicators as they were

    def earlier(self, key: str, record: Record, standing: Mapping[str, Any]) -> Iterator[Any]:
        """The parts under ``key``, each as what stands after the version with what is said of before."""
        for item in self.decoder.branch_list(self.item, key, key):
            built = self.earlier_part(item, key, record, standing)
            if built is not None and not item.faulty:
                self.decoder.branches[id(built)] = item
                yield built

    def earlier_part(self, item: Branch, key: str, record: Record, standing: Mapping[str, Any]) -> Any:
        """One of them; None where it is faulty, or nothing stands under its code and it does not say enough by itself."""
        code = _text(item, "code")
        base = standing.get(code)
        if base is None and code in self.decoder.withheld:
            return None
        if base is None and code and not (record is fields.GOAL_BEFORE and _is_whole(item, record)):
            self._log_unknown(item, key, code, standing)
            return None
        given = self.decoder.read_fields(record, item, given_only=base is not None)
        if given is None:
            return None
        whole = {"targets": ()} if record is fields.GOAL_BEFORE else {}
        return replace(base, **given) if base is not None else record.makes(**given, **whole)

    def _log_unknown(self, item: Branch, key: str, code: str, standing: Mapping[str, Any]) -> None:
        from difflib import get_close_matches

        near = next(iter(get_close_matches(code, standing, n=1)), None)
        wording = say.GOAL_BEFORE_UNKNOWN if key == "goals_before" else say.INDICATOR_BEFORE_UNKNOWN
        place = item.place("code")
        self.log.add(wording, place, stated=code, suggestion=near, version=self.name, code=code)

    # ---- settings as they were

    def settings(self) -> Settings | None:
        """The settings before the version; None where it left them as they were."""
        value = self.branch_under(self.item, "settings_before")
        if value is None:
            return None
        after = self.standing.settings
        given = self.decoder.read_fields(fields.SETTINGS, value, given_only=True)
        if "tolerances" in value.values and given is not None:
            given["tolerances"] = self.tolerances(value, after.tolerances)
        if "bonuses" in value.values and given is not None:
            given["bonuses"] = tuple(self.decoder.many(fields.BONUS, value, "bonuses"))
        if given is None:
            return None
        built = replace(after, **given)
        self.decoder.branches[id(built)] = value
        return built

    def tolerances(self, settings: Branch, after: Tolerances) -> Tolerances:
        """The tolerances before the version; the defaults where nothing stands under the key."""
        value = self.branch_under(settings, "tolerances")
        given = self.decoder.read_fields(fields.TOLERANCES, value, given_only=True) if value is not None else None
        if given is None:
            return Tolerances()
        built = replace(after, **given)
        assert value is not None
        self.decoder.branches[id(built)] = value
        return built

    def branch_under(self, item: Branch, key: str) -> Branch | None:
        """The branch under ``key``; None where there is none, or something else, which is a fault."""
        value = item.values.get(key)
        if value is None or isinstance(value, Branch):
            return value
        self.log.add(say.NOT_A_MAPPING, item.place(key), what=key, found=kind_of(value))
        return None

    # ---- changes

    def changes(self, earlier: Mapping[str, Indicator]) -> tuple[Change, ...]:
        """The changes; the sub-targets of before are read with the indicators as they were ``earlier``."""
        found: list[Change] = []
        for item in reversed(self.decoder.branch_list(self.item, "changes", "调整")):
            change = self.change(item, earlier)
            if change is None:
                self.decoder.withheld |= {_text(item, "target")} | (self.gone & {_text(item, "goal")})
            else:
                self.decoder.branches[id(change)] = item
                found.append(change)
        return tuple(reversed(found))

    def change(self, item: Branch, earlier: Mapping[str, Indicator]) -> Change | None:
        """One change, from what stands after it and what the branch says of before."""
        values = self.decoder.read_fields(fields.CHANGE, item)
        if values is None:
            return None
        stands = self.standing.targets.get((values["goal"], values["target"]))
        if stands is None and not values["dropped"] and item.values.get("after") is None:
            self.log_unfounded(values, item)
            return None
        after = None if values["dropped"] else stands
        if item.values.get("after") is not None:
            after = self.sub_target(item, "after", after, self.standing.indicators)
        before = self.sub_target(item, "before", after or stands, earlier)
        if values["dropped"] and before is None:
            if not isinstance(item.values.get("before"), Branch):
                params = {"version": self.name, "target": values["target"], "goal": values["goal"]}
                self.log.add(say.DROPPED_WITHOUT_BEFORE, item.place("dropped"), **params)
            return None
        self.standing.undo(values["goal"], values["target"], before)
        return Change(values["goal"], before, after, values["reason"])

    def log_unfounded(self, values: dict[str, Any], item: Branch) -> None:
        """Tell of a change of what does not stand in the plan, unless that was left out as faulty, and of faults below."""
        if values["target"] not in self.decoder.withheld:
            params = {"version": self.name, "target": values["target"], "goal": values["goal"]}
            self.log.add(say.CHANGE_WITHOUT_TARGET, item.place("target"), **params)
        before = self.branch_under(item, "before")
        if before is not None:
            self.decoder.read_fields(fields.TARGET, before, given_only=True)

    def sub_target(
        self, item: Branch, key: str, base: SubTarget | None, indicators: Mapping[str, Indicator]
    ) -> SubTarget | None:
        """The sub-target under ``key``: only what differs from ``base`` is written."""
        value = self.branch_under(item, key)
        given = None
        if value is not None:
            given = self.decoder.read_fields(fields.TARGET, value, given_only=base is not None)
        if value is None or given is None:
            return None
        whole = {each.name: getattr(base, each.name) for each in fields.TARGET.cells} if base else {}
        whole |= given
        whole["code"] = whole["code"] or _text(item, "target")
        built = self.decoder.with_words(whole, value, indicators)
        if built is not None:
            self.decoder.branches[id(built)] = value
        return built


def _is_whole(item: Branch, record: Record) -> bool:
    """Whether all that must not be missing is given."""
    return all(item.values.get(each.key) for each in record.cells if each.required)


def _text(branch: Branch, key: str) -> str:
    value = branch.values.get(key)
    return value.strip() if isinstance(value, str) else ""
