"""Commands: what each is called, what it takes, and what it says of itself in Chinese and English."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Argument", "Command", "Pair"]

Pair = tuple[str, str]
"""A text in Chinese and in English."""


@dataclass(frozen=True)
class Argument:
    """One argument or option: its names, its help, and whatever else ``argparse`` takes."""

    names: tuple[str, ...]
    help: Pair
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Command:
    """One command: ``run`` takes the parsed arguments and returns the exit code."""

    name: str
    help: Pair
    description: Pair
    arguments: tuple[Argument, ...]
    run: Callable[[argparse.Namespace], int]


JSON = Argument(("--json",), ("输出 JSON，供程序使用", "print JSON for programs"), {"action": "store_true"})
AS_OF = Argument(
    ("--as-of",),
    ("截至某日所知（如 2024-01-10），默认今天", "as known on a day (2024-01-10); today by default"),
    {"metavar": "DAY"},
)
PLAN = Argument(
    ("plan",),
    (
        "计划：文件夹、.xlsx、.json 或 db:地区/年份，可加 @版本",
        "the plan: a folder, .xlsx, .json or db:AREA/YEAR; @version may follow",
    ),
    {"metavar": "PLAN"},
)
