"""A plan workbook of 72 and of 60,000 rows read and checked, as a ratio to the bare reader library, in pairs.

    python benchmarks/workbook.py [--rows 72 60000] [--pairs 3]

“Read and checked” is ``check_plan``: cells with their places, target words read, codes and units checked.  The bare reader
opens the same file with python-calamine and turns every sheet into lists.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from python_calamine import CalamineWorkbook

from drumtower.plan import (
    Area,
    Department,
    Goal,
    GoalClass,
    Indicator,
    Plan,
    Stage,
    SubTarget,
    Version,
    check_plan,
    read_target,
    write_plan,
)

WORDS = (
    "增长5%左右",
    "60家以上",
    "不低于25%",
    "与经济增长基本同步",
    "控制在5.5%以内",
    "净增60家",
    "持续提升",
    "6月底前竣工",
)
UNITS = ("亿元", "家", "%", "万元", "%", "家", "%", "")


def plan_of(rows: int) -> Plan:
    """A plan whose workbook has ``rows`` rows of targets, eight to a goal."""
    gdp = Indicator("gdp", "地区生产总值", "亿元")
    indicators = (gdp, *(Indicator(f"i{i}", f"指标{i}", UNITS[i]) for i in range(8)))
    targets = [read_target(words) for words in WORDS]
    goals = []
    for g in range(max(1, rows // 8)):
        subs = tuple(SubTarget(f"G{g}-{i}", f"i{i}", WORDS[i], targets[i]) for i in range(8))
        goals.append(Goal(f"G{g}", f"目标{g}", GoalClass.TASK, "章节", "d1", subs))
    version = Version("草案", Stage.DRAFT, date(2024, 1, 10))
    return Plan(
        Area("320106", "某区"),
        2024,
        "某区2024年计划",
        (version,),
        tuple(goals),
        indicators,
        (Department("d1", "某局"),),
    )


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def bare(path: Path) -> int:
    """Read every sheet with the reader library alone."""
    book = CalamineWorkbook.from_path(path)
    return sum(len(book.get_sheet_by_name(n).to_python(skip_empty_area=False)) for n in book.sheet_names)


def measure(rows: int, pairs: int) -> str:
    """The line for a workbook of ``rows`` rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        written = seconds(lambda: write_plan(plan_of(rows), path))
        plan, findings = check_plan(path)
        read = sum(len(g.targets) for g in plan.goals) if plan else 0
        assert read == rows, findings[:3]
        timed = [(seconds(lambda: check_plan(path)), seconds(lambda: bare(path))) for _ in range(pairs)]
    ours, theirs = (statistics.median(column) for column in zip(*timed, strict=True))
    ratio = statistics.median(a / b for a, b in timed)
    return (
        f"{rows:>6} rows: read and checked {ours:.3f} s, bare reader {theirs:.3f} s, ratio {ratio:.1f} "
        f"(median of {pairs} pairs); written in {written:.1f} s"
    )


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, nargs="+", default=[72, 60_000])
    parser.add_argument("--pairs", type=int, default=3)
    options = parser.parse_args()
    for rows in options.rows:
        print(measure(rows, options.pairs))


if __name__ == "__main__":
    main()
