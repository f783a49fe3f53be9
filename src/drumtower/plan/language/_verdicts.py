"""Verdicts: what became of a target, which explains itself when asked."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from drumtower.finding import Message
from drumtower.plan.language._explaining import account
from drumtower.plan.language._outcomes import Case, Outcome, Ruling
from drumtower.plan.language._target import Target

__all__ = ["Verdict"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a target: the outcome with its degree (0 to 1, None where unknown or without meaning).

    ``stretch`` is None where nothing is striven for, else met, missed or unknown; beside a binding part it never makes a
    miss.  ``why`` says what is missing where the outcome is unknown.
    """

    target: Target
    case: Case
    rulings: tuple[Ruling, ...]
    outcome: Outcome
    degree: Decimal | None
    stretch: Outcome | None

    @property
    def why(self) -> Message | None:
        """What is missing, where the outcome is unknown."""
        return next((r.why for r in self.rulings if r.why is not None), None)

    def explain(self, language: str = "zh") -> str:
        """One sentence with the numbers, the tolerance and the side on which the value lies."""
        return account(self.target, self.case, self.rulings, self.outcome, self.stretch, language)
