"""The constants that the docs state are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drumtower.forecast import LIGHTS, USUAL_CHANGE
from drumtower.forecast._advice._usual import usual
from drumtower.plan import Kind, Measure

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
PAGES = [DOCS / "reference" / "chances.md", DOCS / "en" / "reference" / "chances.md"]


@pytest.mark.parametrize("page", PAGES, ids=["zh", "en"])
def test_the_lights_are_those_of_the_code(page):
    rows = dict(re.findall(r"(?m)^\| `(\w+_\w+)` \| ([\d.]+) \|", page.read_text("utf-8")))
    assert rows == {name: str(value) for name, value in LIGHTS._asdict().items()}


@pytest.mark.parametrize("page", PAGES, ids=["zh", "en"])
def test_what_is_usual_from_year_to_year_is_that_of_the_code(page):
    known, text = usual(), page.read_text("utf-8")
    table = text.split("`u` |")[1].split("\n\n")[0]
    rows = [tuple(cell.strip() for cell in row.split("|")[2:4]) for row in table.splitlines()[2:]]
    shown = [(_percent(group.growth), _percent(group.amount)) for group in known.groups]
    kinds = [("", _percent(known.amounts[kind])) for kind in (Kind.FLOW, Kind.STOCK, Kind.COUNT, Kind.INDEX)]
    assert rows == [*shown, (_percent(known.growth), ""), *kinds]
    names = [row.split("|")[1].strip() for row in table.splitlines()[2 : 2 + len(shown)]]
    assert names == [group.en if "en" in page.parts else group.name for group in known.groups]


@pytest.mark.parametrize("page", PAGES, ids=["zh", "en"])
def test_how_far_ranges_reach_is_that_of_the_code(page):
    known = usual()
    rows = re.findall(r"(?m)^\| .* \| ([\d.]+[、, ]+[\d.]+[、, ]+[\d.]+) \| (.*) \|$", page.read_text("utf-8"))
    shown = [[[float(v) for v in re.split("[、, ]+", cell)] for cell in row] for row in rows]
    lengths = ("none", "few", "many")
    assert shown == [
        [[round(v, 2) for v in part[n]] for part in (known.growth_steps, known.amount_steps)] for n in lengths
    ]


@pytest.mark.parametrize("page", PAGES, ids=["zh", "en"])
def test_what_is_judged_and_not_measured_is_that_of_the_code(page):
    line = re.search(r"(?m)^(?:没有序列可量|By judgement).*", page.read_text("utf-8"))
    assert line is not None
    measures = (Measure.RATE, Measure.CHANGE, Measure.RANK)
    judged = [usual().amounts[Kind.COUNT] * 100, *(USUAL_CHANGE[m] for m in measures)]
    assert [float(v) for v in re.findall(r"\d+(?:\.\d+)?", line[0])] == judged


def _percent(share):
    return f"{share * 100:.1f}"
