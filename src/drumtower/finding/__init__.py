"""Finding: how any room says that something is wrong, where, and what to do.

    Wording ──say(…)──▶ Message ──┐
                                  ├──▶ Finding   (a fault in somebody's sheet, plan or report: a result, not an exception)
    Place (file, sheet, row, …) ──┘──▶ DrumtowerError   (nothing can be done: the exception holds message and place)

A ``Wording`` is a sentence with blanks, in Chinese and in English, under an id that never changes.  Each room keeps its
wordings in its own ``messages.py``, so that they can be reviewed in one place and every id can be found in the docs.
A ``Place`` says where, in the words of the person who has to go there: 工作表, 第几行, 哪一列, 第几页, 第几段.
"""

from drumtower.finding._errors import DrumtowerError
from drumtower.finding._findings import Finding, Severity, worst
from drumtower.finding._messages import InBoth, Message, Wording, check_language
from drumtower.finding._places import Place, mark

__all__ = [
    "DrumtowerError",
    "Finding",
    "InBoth",
    "Message",
    "Place",
    "Severity",
    "Wording",
    "check_language",
    "mark",
    "worst",
]
