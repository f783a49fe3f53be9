"""Measures: of what of an indicator a fact speaks, in the words of the plan."""

from __future__ import annotations

from collections.abc import Mapping

from drumtower.plan import Measure
from drumtower.reading._facts import FactKind

__all__ = ["MEASURES"]

MEASURES: Mapping[FactKind, Measure] = {
    kind: Measure(kind.value) for kind in FactKind if kind is not FactKind.QUALITATIVE
}
"""The plan's measure of each kind of fact that has a number; the two are called alike."""
