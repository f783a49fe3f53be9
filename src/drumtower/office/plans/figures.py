"""The numbers of the plan's pages: how each is written, and the address of the page behind it.

    Observation ──▶ Figure("48.3", "亿元", …/number/o:revenue:2024-01..09:level/)
    TargetAssessment ──▶ Figure(…/number/t:M01-1/)        a tally ──▶ Figure(…/number/rate:section:综合经济/)

A reference names what the number is, not where it is kept, so that an address printed on paper finds the same number again.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from urllib.parse import quote

from drumtower.base.figures import NO_FIGURE, Figure
from drumtower.plan import Evidence, Observation, Origin, Plan, Status, TargetAssessment, write_evidence
from drumtower.quantity import Amount

__all__ = ["Figures", "number_text", "written"]

MARKS: Mapping[Status, tuple[str, str]] = {
    Status.ESTIMATE: ("预计", "est."),
    Status.PRELIMINARY: ("初步", "prel."),
}
MINUS = "\N{MINUS SIGN}"


def number_text(number: Decimal) -> str:
    """A number with a real minus sign, without zeros at its end.

    >>> number_text(Decimal("-0.50")), number_text(Decimal("600"))
    ('−0.5', '600')
    """
    return f"{number.normalize():f}".replace("-", MINUS)


def written(value: Evidence) -> tuple[str, str]:
    """A value as number and unit; what is no exact amount is all words.

    >>> from drumtower.quantity import read_amount
    >>> written(read_amount("184.2亿元"))
    ('184.2', '亿元')
    >>> written(read_amount("超1200亿元"))
    ('超1200亿元', '')
    """
    if isinstance(value, Amount) and value.is_exact:
        return format(value.number, "f").replace("-", MINUS), value.unit.symbol
    return write_evidence(value), ""


class Figures:
    """Makes the figures of one plan; ``pattern`` is the address of the number page with REF for the reference."""

    def __init__(self, pattern: str, plan: Plan) -> None:
        self._before, _, self._after = pattern.partition("REF")
        self._area = plan.area.code

    def address(self, ref: str) -> str:
        """The address of the page behind the number ``ref`` names."""
        return f"{self._before}{quote(ref, safe=':.@,')}{self._after}"

    def of(self, observation: Observation | None, language: str = "zh") -> Figure:
        """A figure that somebody stated."""
        if observation is None:
            return NO_FIGURE
        text, unit = written(observation.value)
        mark = MARKS.get(observation.status, ("", ""))[language == "en"]
        address = self.address(self.reference(observation))
        return Figure(text, unit, address, mark, observation.origin is Origin.ILLUSTRATIVE)

    def reference(self, o: Observation) -> str:
        """What names an observation: indicator, period, measure, and its facet and area where it has them."""
        facet = f":{o.facet}" if o.facet else ""
        area = f"@{o.area}" if o.area != self._area else ""
        return f"o:{o.indicator}:{o.period.code}:{o.of.value}{facet}{area}"

    def result(self, target: TargetAssessment, language: str = "zh") -> Figure:
        """The value a target is judged by; opens to how it was judged."""
        if target.value is None or target.observation is None:
            return NO_FIGURE
        text, unit = written(target.value)
        mark = MARKS.get(target.observation.status, ("", ""))[language == "en"]
        stands_in = target.observation.origin is Origin.ILLUSTRATIVE
        return Figure(text, unit, self.address(f"t:{target.sub_target.code}"), mark, stands_in)

    def number(self, value: Decimal | int | None, unit: str, ref: str, *, signed: bool = False) -> Figure:
        """A computed number; ``signed`` shows a plus too."""
        if value is None:
            return NO_FIGURE
        sign = "+" if signed and value > 0 else ""
        return Figure(f"{sign}{Decimal(value):f}".replace("-", MINUS), unit, self.address(ref))
