"""Advice: what next year's targets could be, how likely each is to be kept, and which sets of them go together.

plan, history ──advise──▶ Advice (candidates a target, constraints, undominated sets)      Scenario: a choice, saved and compared
"""

from drumtower.forecast._advice._advising import Advice, TargetAdvice, advise, asks_one_number
from drumtower.forecast._advice._candidates import Candidate
from drumtower.forecast._advice._choosing import Chosen, bare_number, read_choice
from drumtower.forecast._advice._constraints import (
    contributions_of,
    standard_constraints,
    sum_of,
)
from drumtower.forecast._advice._errors import AdviceError
from drumtower.forecast._advice._histories import AnnualHistory, annual_history
from drumtower.forecast._advice._next_year import USUAL_CHANGE, next_year
from drumtower.forecast._advice._paths import FivePath, needed_average
from drumtower.forecast._advice._proposing import BOLD, FLOOR, Proposals
from drumtower.forecast._advice._scenarios import Choice, Scenario, read_scenario, write_scenario
from drumtower.forecast._advice._search import ChosenSet, Constraint, Option, conflict_of, formula_words, pareto_sets

__all__ = [
    "BOLD",
    "FLOOR",
    "USUAL_CHANGE",
    "Advice",
    "AdviceError",
    "AnnualHistory",
    "Candidate",
    "Choice",
    "Chosen",
    "ChosenSet",
    "Constraint",
    "FivePath",
    "Option",
    "Proposals",
    "Scenario",
    "TargetAdvice",
    "advise",
    "annual_history",
    "asks_one_number",
    "bare_number",
    "conflict_of",
    "contributions_of",
    "formula_words",
    "needed_average",
    "next_year",
    "pareto_sets",
    "read_choice",
    "read_scenario",
    "standard_constraints",
    "sum_of",
    "write_scenario",
]
