"""``drumtower schema``: the JSON Schema of plan files."""

from __future__ import annotations

import argparse
import sys
from importlib.resources import files

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Print the schema as it is shipped."""
    sys.stdout.write(files("drumtower.plan").joinpath("schema/plan.schema.json").read_text("utf-8"))
    return 0
