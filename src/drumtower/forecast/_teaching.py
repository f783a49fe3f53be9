"""Teaching: the parameters that a pool of series yields, for ``scripts/forecast_parameters.py`` and for cross-validation.

Here the weights of an origin are drawn to those of the whole class, over all origins; with the shipped parameters a pool
at one origin is drawn to what is learnt here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from drumtower.forecast._arrays import Array
from drumtower.forecast._candidates import METHODS
from drumtower.forecast._grids import Figures, grid
from drumtower.forecast._pools import (
    RIDGE,
    Band,
    Lesson,
    Pool,
    bands_of,
    own_trust,
    past_sums,
    pooled_errors,
    retrace,
    ridge,
    stack_sums,
)
from drumtower.forecast._shapes import Shape
from drumtower.forecast._tables import Table, table
from drumtower.forecast._widths import pooled_error, sigma, spreads

__all__ = ["ORIGINS", "teach"]

ORIGINS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
CLASS_RIDGE, CLASS_PART = 10.0, 1 / 3
"""The class's own ridge, and what all origins together count against one."""
DIGITS = 4


def teach(pool: Sequence[Figures], years: Iterable[int], vintage: str) -> dict[str, Any]:
    """The JSON form of the parameters that ``pool`` yields for each of ``years``."""
    last = max(years := sorted(years))
    tables: dict[tuple[Shape, int], list[Table]] = {}
    for each in pool:
        for month in ORIGINS:
            if each.values.shape[1] == 12 or month % 3 == 0:
                made = table(grid(each, last, month))
                tables.setdefault((made.grid.shape, made.origin if month else 0), []).append(made)
    rows = []
    for shape in Shape:
        held = {origin: found for (s, origin), found in sorted(tables.items()) if s is shape}
        rows += list(_rows(shape, held, years))
    return {"vintage": vintage, "methods": {shape.value: list(METHODS[shape]) for shape in Shape}, "rows": rows}


def _trusts(tables: Sequence[Table], errors: Mapping[Band, Array]) -> list[Array]:
    return [own_trust(each, errors.__getitem__) for each in tables]


def _rows(shape: Shape, tables: Mapping[int, Sequence[Table]], years: Sequence[int]) -> Iterable[dict[str, Any]]:
    wanted: list[Band] = [(year, short) for year in years for short in (False, True)]
    errors = {origin: _errors(held, wanted) for origin, held in tables.items()}
    sums = {origin: stack_sums(held, _trusts(held, errors[origin])) for origin, held in tables.items()}
    for origin, held in tables.items():
        pool = Pool({band: _lesson(band, errors[origin][band], sums, origin) for band in errors[origin]})
        traces = [retrace(each, pool) for each in held]
        error = pooled_error(traces, errors[origin], lambda _: None)
        sigmas = [sigma(each, error) for each in traces]
        widths = spreads(traces, sigmas, wanted, lambda _: None)
        for band in wanted:
            lesson, spread = pool.lesson(band), widths[band]
            yield {
                "class": shape.value, "origin": origin, "year": band[0], "short": int(band[1]),
                "errors": _short(lesson.errors), "weights": _short(lesson.weights), "error": round(error[band], DIGITS),
                "spread": [round(v, DIGITS) for v in (spread.half, spread.eighty, spread.most)],
            }  # fmt: skip


def _errors(tables: Sequence[Table], wanted: Sequence[Band]) -> dict[Band, Array]:
    bands = {band for each in tables for band in bands_of(each)}
    return pooled_errors(tables, sorted(bands.union(wanted)), lambda _: None)


def _lesson(band: Band, errors: Array, sums: Mapping[int, Mapping[Band, Any]], origin: int) -> Lesson:
    width = len(errors)
    every = [past_sums(dict(each), band, width) for each in sums.values()]
    square, product = sum(s.square for s in every), sum(s.product for s in every)
    whole = np.linalg.solve(CLASS_PART * square + CLASS_RIDGE * np.eye(width), CLASS_PART * product)
    return Lesson(errors, ridge(past_sums(dict(sums[origin]), band, width), whole, RIDGE))


def _short(values: Array) -> list[float]:
    return [round(float(v), DIGITS) for v in values]
