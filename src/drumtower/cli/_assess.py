"""``drumtower assess``: what became of a plan, exceptions first."""

from __future__ import annotations

import argparse

from drumtower.cli._assess_form import assessment_form
from drumtower.cli._assess_tables import print_assessment
from drumtower.cli._output import print_json
from drumtower.cli._plans import day_of, open_plan
from drumtower.plan import assess, evaluate

__all__ = ["run"]


def run(options: argparse.Namespace) -> int:
    """Assess the plan and print it."""
    day = day_of(options.as_of)
    assessment = assess(open_plan(options.plan, options.language, day), day)
    result = evaluate(assessment, options.method)
    if options.json:
        print_json(assessment_form(assessment, result))
    else:
        print_assessment(assessment, result, options.language, options.listing)
    return 0
