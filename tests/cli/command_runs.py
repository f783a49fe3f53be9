"""The command in this process: what it prints on either side, and its exit code."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from drumtower.cli import main

PLAN = """\
format: 1
area: {code: "990106", name: 鹿溪区}
year: 2023
title: 鹿溪区2023年国民经济和社会发展计划
departments:
  - {code: fgw, name: 区发改委}
  - {code: swj, name: 区商务局}
lists:
  - {code: shishi, name: 民生实事}
versions:
  - {name: 草案, stage: draft, day: 2023-01-03}
  - {name: 批准, stage: approved, day: 2023-01-12, approved_by: 区人代会}
  - name: 调整
    stage: adjusted
    day: 2023-09-27
    approved_by: 区人大常委会
    changes:
      - {goal: M01, target: M01-1, before: {words: 增长6%以上}, reason: 形势变化}
goals:
  - code: M01
    name: 地区生产总值
    class: main
    section: 综合经济
    department: fgw
    targets:
      - {indicator: gdp, words: 增长5%左右, source: 计划报告 二（三）}
      - {indicator: gdp, words: 保持稳定增长、力争达到8%}
  - code: M02
    name: 外贸
    class: main
    section: 综合经济
    department: swj
    targets:
      - {indicator: trade, words: 增长3%以上, tier: city}
      - {indicator: trade, words: 430亿元以上, origin: illustrative}
  - code: T01
    name: 高新技术企业
    class: task
    section: 科技创新
    department: swj
    targets:
      - {indicator: titles, words: 净增60家, lists: [shishi]}
  - code: T02
    name: 居民收入
    class: task
    section: 民生
    department: fgw
    targets:
      - {indicator: income, words: 与经济增长基本同步}
  - code: P01
    name: 科技广场
    class: project
    section: 项目建设
    department: swj
    targets:
      - {indicator: P01, words: 6月底前竣工}
projects:
  - {code: P01, name: 科技广场}
"""
INDICATORS = """\
code,name,unit,kind,gains
gdp,地区生产总值,亿元,flow,
trade,外贸进出口总额,亿元,flow,
titles,高新技术企业,家,count,gross
income,居民人均可支配收入,元,flow,
"""
OBSERVATIONS = """\
indicator,period,of,value,status,facet,source,known_from,origin
gdp,2023,growth,4.7%,estimate,,工作报告 一,2024-01-05,
trade,2023,growth,-3.5%,actual,,工作报告 一,2024-01-05,
trade,2023,level,431亿元,actual,,海关,2024-01-05,illustrative
titles,2023,count,188家,actual,,科技局,2024-01-05,
income,2023,growth,4.9%,preliminary,,统计局,2024-01-08,
P01,2023,milestone,2023-06-30,actual,竣工,现场,2023-07-03,
"""


@dataclass(frozen=True)
class Said:
    """What one run of the command said: exit code, stdout and stderr."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


@pytest.fixture
def drumtower(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Runs the command in this process."""

    def run(*arguments: object) -> Said:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return run


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A small plan of 鹿溪区 as a folder: met, missed, partly, not yet known, adjusted once."""
    folder = tmp_path / "鹿溪"
    folder.mkdir()
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    (folder / "indicators.csv").write_text(INDICATORS, "utf-8")
    (folder / "observations.csv").write_text(OBSERVATIONS, "utf-8")
    return folder
