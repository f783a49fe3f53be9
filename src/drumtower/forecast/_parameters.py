"""Parameters: what a pool of published series taught, shipped so that a single series can be estimated too.

``parameters.json.gz`` is written by ``scripts/forecast_parameters.py``.  It holds, for every class, origin, year and length of
history: the mean errors of the methods, their weights, the mean error of the result and the widths of its intervals, each
learnt from the years before alone.  It holds no figure of any series.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from drumtower.forecast._candidates import METHODS
from drumtower.forecast._pools import Band, Lesson
from drumtower.forecast._shapes import Shape
from drumtower.forecast._widths import Spread

__all__ = ["NOTHING", "Parameters", "Prior", "parameters_of", "shipped"]

Key = tuple[Shape, int, Band]


@dataclass(frozen=True, slots=True, eq=False)
class Prior:
    """What is known beforehand for one class, origin, year and length of history."""

    lesson: Lesson
    error: float
    spread: Spread


@dataclass(frozen=True, slots=True, eq=False)
class Parameters:
    """All that is known beforehand; ``vintage`` names the file it came from."""

    vintage: str
    priors: Mapping[Key, Prior] = field(repr=False)
    origins: tuple[int, ...] = ()
    last_year: int = 0

    def prior(self, shape: Shape, origin: int, band: Band) -> Prior | None:
        """What was known before the year; later years than are held take the last, origins not held the nearest."""
        if not self.origins:
            return None
        nearest = min(self.origins, key=lambda held: (abs(held - origin), held))
        return self.priors.get((shape, nearest, (min(band[0], self.last_year), band[1])))


NOTHING = Parameters("", {})
"""Nothing known beforehand."""


def parameters_of(form: Mapping[str, Any]) -> Parameters:
    """The parameters that a JSON form holds.  Methods it does not name start without trust beyond the series' own."""
    priors: dict[Key, Prior] = {}
    for row in form["rows"]:
        shape, band = Shape(row["class"]), (int(row["year"]), bool(row["short"]))
        names = form["methods"][shape.value]
        lesson = Lesson(
            _ordered(names, row["errors"], METHODS[shape], 0.5), _ordered(names, row["weights"], METHODS[shape], 0.0)
        )
        priors[shape, int(row["origin"]), band] = Prior(lesson, float(row["error"]), Spread(*row["spread"]))
    origins = tuple(sorted({origin for _, origin, _ in priors}))
    return Parameters(str(form["vintage"]), priors, origins, max((band[0] for _, _, band in priors), default=0))


def _ordered(names: Sequence[str], values: Sequence[float], wanted: Sequence[str], missing: float) -> Any:
    held = dict(zip(names, values, strict=True))
    return np.array([held.get(name, missing) for name in wanted])


@cache
def shipped() -> Parameters:
    """The parameters that come with the package."""
    import gzip
    import json

    content = files("drumtower.forecast").joinpath("parameters.json.gz").read_bytes()
    return parameters_of(json.loads(gzip.decompress(content)))
