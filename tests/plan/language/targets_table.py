"""The table that officials review, as rows for the tests: tests/plan/targets.tsv.

    words | standard | sentence | just met | just missed | last year | other | direction

Lines that begin with ``#`` are headings.  Where the words hold several targets, their standard words are joined by ，, their
sentences by ｜, and their values by ；.  ``direction`` is ``lower`` where the indicator beside the words says that less is better.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drumtower.plan.language import Case, Target, Verdict, judge, read_evidence, read_targets
from drumtower.quantity import read_amount

TABLE = Path(__file__).resolve().parent.parent / "targets.tsv"


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    words: str
    standard: str
    sentence: str
    met: str
    missed: str
    last: str = ""
    other: str = ""
    direction: str = ""

    @property
    def lower(self) -> bool | None:
        """What the indicator beside the words says of its direction."""
        return True if self.direction == "lower" else None

    @property
    def targets(self) -> tuple[Target, ...]:
        """The words, read."""
        return read_targets(self.words, lower=self.lower)

    def verdicts(self, values: str) -> list[Verdict]:
        """The verdicts on all targets for ``values`` (the cell just met or just missed)."""
        given = values.split("；")
        targets = self.targets
        assert len(given) == len(targets), self.words
        lasts = self.last.split("；") if "；" in self.last else [self.last] * len(targets)
        return [judge(t, None, self.case(v, last)) for t, v, last in zip(targets, given, lasts, strict=True)]

    def case(self, value: str, last_year: str) -> Case:
        """One value beside last year's and the other's, as the row gives them."""
        last = read_amount(last_year) if last_year else None
        others = {"*": read_amount(self.other)} if self.other else {}
        return Case(read_evidence(value), last=last, others=others, lower=self.lower)


def rows() -> list[Row]:
    """Every line of the table that is no heading."""
    lines = TABLE.read_text("utf-8").splitlines()[1:]
    return [Row(*line.split("\t")) for line in lines if line and not line.startswith("#")]


ROWS = rows()
