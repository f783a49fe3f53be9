"""How many target wordings are read, printed, judged and explained per second.

    python benchmarks/language.py [--rounds 200]

The wordings are made up and cover every op of the notation.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from drumtower.plan import Statement, Target, judge, read_evidence, read_targets, requirement

WORDINGS = (
    "增长5%左右",
    "不低于25%",
    "控制在5.5%以内",
    "4.5%—5%",
    "下降4%以上",
    "60家",
    "净增60家",
    "保持稳定增长、力争达到3%",
    "与经济增长基本同步",
    "完成市下达任务",
    "高于全市平均2个百分点",
    "持续提升",
    "位列全市前三",
    "不发生重特大事故",
    "6月底前开工",
    "稳中提质",
    "某产业、某行业分别增长5.5%、6%",
    "某收入增速高于经济增速、高于全省平均水平",
    "新增2幢某楼宇、2幢某载体",
    "某浓度控制在31微克/立方米左右、争取更好水平",
)


def per_second(work: Callable[[], int], rounds: int) -> float:
    """How many items ``work`` does in a second, over ``rounds`` calls."""
    begin = time.perf_counter()
    done = sum(work() for _ in range(rounds))
    return done / (time.perf_counter() - begin)


def main() -> None:
    """Print one line for each step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    rounds = parser.parse_args().rounds
    targets: list[Target] = [t for words in WORDINGS for t in read_targets(words)]
    value = read_evidence("5.2%")
    numeric = [t for t in targets if getattr(t.predicate, "unit", "") == "%"]
    steps: dict[str, Callable[[], int]] = {
        "wordings read": lambda: sum(bool(read_targets(words)) for words in WORDINGS),
        "targets printed": lambda: sum(bool(str(t)) for t in targets),
        "targets judged": lambda: sum(judge(t, value) is not None for t in numeric),
        "statements judged": lambda: sum(judge(t, Statement.DONE) is not None for t in targets),
        "targets explained": lambda: sum(bool(requirement(t)) for t in targets),
    }
    for name, work in steps.items():
        work()
        print(f"{name:18} {per_second(work, rounds):>10,.0f} per second")


if __name__ == "__main__":
    main()
