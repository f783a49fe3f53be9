"""The target language: what officials write when they promise, as values that can be judged and explained.

words ──read_targets──▶ Target ──judge──▶ Verdict ──▶ outcome, degree, stretch, explain()
  ▲                       │  ▲
  └────── str(target) ────┘  └── notation / from_notation ──▶ JSON

_words       tables of words                  _phrases     where one promise ends and the next begins
_leading     words that only lead in          _names       when two names mean one indicator
_numeric     phrases with a number            _wordings    phrases without one
_relations   held against something else      _milestones  done by a day
_falls       falls to avoid or lessen      _dates       when a milestone is due
_found       what one phrase promises         _clashes     what cannot hold together
_reading     puts it all together             _notation    the JSON form
_predicates  what makes a target met          _target      the target, which writes itself
_writing     the one standard wording         _evidence    what became of it
_outcomes    what is judged against           _intervals   values as measured, bounds, degrees
_rulers      one ruling a predicate           _judging     the verdict on a target
_bounds      the one number asked for
_asking      what makes a target met          _explaining  the same with the real numbers
"""

from drumtower.plan.language._asking import requirement
from drumtower.plan.language._bounds import Bound, bound
from drumtower.plan.language._evidence import Evidence, Statement, read_evidence, write_evidence
from drumtower.plan.language._judging import judge, overall
from drumtower.plan.language._names import lower_is_better, same_name
from drumtower.plan.language._notation import from_notation, notation
from drumtower.plan.language._outcomes import Case, Outcome, Ruling, find_other
from drumtower.plan.language._predicates import (
    About,
    Between,
    Compare,
    Done,
    Improve,
    Judged,
    Measure,
    Predicate,
    Relative,
    Sync,
)
from drumtower.plan.language._reading import read_target, read_targets
from drumtower.plan.language._target import Target
from drumtower.plan.language._tolerances import Tolerances
from drumtower.plan.language._verdicts import Verdict

__all__ = [
    "About",
    "Between",
    "Bound",
    "Case",
    "Compare",
    "Done",
    "Evidence",
    "Improve",
    "Judged",
    "Measure",
    "Outcome",
    "Predicate",
    "Relative",
    "Ruling",
    "Statement",
    "Sync",
    "Target",
    "Tolerances",
    "Verdict",
    "bound",
    "find_other",
    "from_notation",
    "judge",
    "lower_is_better",
    "notation",
    "overall",
    "read_evidence",
    "read_target",
    "read_targets",
    "requirement",
    "same_name",
    "write_evidence",
]
