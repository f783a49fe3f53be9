"""The constants that the docs state are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drumtower.forecast import LIGHTS, USUAL_CHANGE, USUAL_GROWTH, USUAL_SHARE
from drumtower.plan import Kind, Measure

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
PAGES = [DOCS / "reference" / "chances.md", DOCS / "en" / "reference" / "chances.md"]


@pytest.mark.parametrize("page", PAGES, ids=["zh", "en"])
def test_the_lights_are_those_of_the_code(page):
    rows = dict(re.findall(r"(?m)^\| `(\w+_\w+)` \| ([\d.]+) \|", page.read_text("utf-8")))
    assert rows == {name: str(value) for name, value in LIGHTS._asdict().items()}


@pytest.mark.parametrize("page", PAGES, ids=["zh", "en"])
def test_the_usual_changes_are_those_of_the_code(page):
    table = page.read_text("utf-8").split("`u` |")[1].split("\n\n")[0]
    shown = [float(value) for value in re.findall(r"\| ([\d.]+) \|", table)]
    growths = [usual for _, usual in USUAL_GROWTH]
    rest = [USUAL_CHANGE[m] for m in (Measure.GROWTH, Measure.RATE, Measure.CHANGE, Measure.RANK)]
    assert shown == [*growths, *rest]
    amounts = re.search(r"(?m)^(?:数量的一般波动|Amounts by share).*", page.read_text("utf-8"))
    assert amounts is not None
    shares = [int(value) for value in re.findall(r"(\d+) ?%", amounts[0])]
    assert shares == [round(USUAL_SHARE[kind] * 100) for kind in (Kind.FLOW, Kind.STOCK, Kind.COUNT, Kind.INDEX)]
