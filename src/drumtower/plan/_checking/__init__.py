"""Checking a whole plan: what no single row can show.

    Plan ──faults──▶ Fault (sentence, the part it is wrong in) ──▶ Finding

    _references   codes and names that stand twice, codes that nothing bears, what must not be missing
    _earlier      what versions tell of before them
    _figures      units, numbers, periods, the same observation twice
    _magnitudes  bare numbers that are a hundred times off what is known
    _relations    contradictions, comparisons with what is missing, circles

It works on a plan from anywhere; the files tell the place of each part.
"""

from drumtower.plan._checking._checks import check, faults
from drumtower.plan._checking._faults import Fault

__all__ = ["Fault", "check", "faults"]
