"""Estimates: how the year ends, as a distribution, with the methods that went in and what to say about it.

YearEnds (estimates, what could not be estimated)
    └── Estimate: median, quantiles, methods with weights and past errors, notes, sentences
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from drumtower.calendar import Period
from drumtower.finding import InBoth, Message
from drumtower.forecast import _messages as say
from drumtower.forecast._attaining import Expectation, minus
from drumtower.forecast._distribution import LEVELS, Distribution
from drumtower.forecast._methods import method_words
from drumtower.forecast._series import Part, Series, words_of
from drumtower.forecast._shapes import SeriesKind
from drumtower.plan import Measure
from drumtower.quantity import find_unit, round_half_up, unit_or_number

__all__ = ["Estimate", "MethodShare", "YearEnds", "as_fine", "decimal_of", "rounded"]

DIGITS = 8


@dataclass(frozen=True, slots=True)
class MethodShare:
    """One method in an estimate: its weight (they sum to 1; a negative one corrects) and its mean past error in the series' unit."""

    name: str
    weight: Decimal
    past_error: Decimal | None

    def words(self, language: str = "zh") -> str:
        """The method in words."""
        return method_words(self.name, language)


@dataclass(frozen=True, slots=True)
class Estimate:
    """How ``year`` ends for one series, by what was known at the end of ``month``.

    ``quantiles`` belong to ``LEVELS``; ``known`` is the last period with a figure (None where nothing is known of the year);
    ``so_far`` the annual value if nothing more came, for what adds up.  ``past_error`` is our own mean error at this time of the
    year over ``past_years``.  ``p_met`` is the probability that a target is met, where one was asked about.
    """

    series: Series
    year: int
    month: Period
    quantiles: tuple[Decimal, ...]
    methods: tuple[MethodShare, ...] = ()
    known: Part | None = None
    so_far: Decimal | None = None
    past_error: Decimal | None = None
    past_years: int = 0
    notes: tuple[Message, ...] = ()
    p_met: Decimal | None = None
    last: Decimal | None = None
    usual: Decimal | None = field(default=None)

    @property
    def median(self) -> Decimal:
        """The value that is as likely passed as not."""
        return self.quantiles[len(LEVELS) // 2]

    @property
    def is_final(self) -> bool:
        """Whether the figure of the year is known, so that nothing is estimated."""
        return self.quantiles[0] == self.quantiles[-1]

    @property
    def distribution(self) -> Distribution:
        """What the year may come to, in the unit of the series."""
        return Distribution(self.quantiles)

    @property
    def expectation(self) -> Expectation:
        """What a target is held against: the distribution with its unit and measure; an index on last year as a growth in percent."""
        if self.series.of == "growth":
            base = 100 if self.series.last_year_is_100 else 0
            growth = Distribution(tuple(q - base for q in self.quantiles), step=Decimal("0.1"))
            return Expectation(growth, find_unit("%"), Measure.GROWTH)
        return Expectation(self.distribution, unit_or_number(self.series.unit), Measure.LEVEL)

    def quantile(self, level: str) -> Decimal:
        """One of the seven quantiles, by its level."""
        return self.quantiles[LEVELS.index(Decimal(level))]

    def told(self, value: Decimal, *, signed: bool = False) -> str:
        """A figure of this estimate in as many decimals as its 80 % interval makes sense of; what counts things is whole."""
        if self.comes_whole:
            return f"{round_half_up(value, 0):{'+' if signed else ''}f}"
        return as_fine(value, self.quantile("0.9") - self.quantile("0.1"), signed=signed)

    @property
    def comes_whole(self) -> bool:
        """Whether the year is a number of things that cannot be divided: a sum or a stock of 家, 人, 起."""
        kind = self.series.kind
        return (kind.adds_up or kind is SeriesKind.STOCK) and unit_or_number(self.series.unit).comes_whole

    def with_probability(self, probability: Decimal | None) -> Estimate:
        """The same estimate with the probability that a target is met."""
        return replace(self, p_met=probability)

    def noted(self, *notes: Message) -> Estimate:
        """The same estimate with further notes."""
        return replace(self, notes=(*self.notes, *notes))

    def sentences(self) -> tuple[Message, ...]:
        """What an officer can say: the estimate, the methods, the past error, and every reservation."""
        if self.is_final:
            return self.notes
        unit = self.series.unit if not self.series.unit.endswith("=100") else ""
        low, median, high = (minus(f"{self.told(self.quantile(level))}{unit}") for level in ("0.1", "0.5", "0.9"))
        periods = self.series.periods_a_year
        known = self.known or Part(self.year - 1, periods)
        told = [
            say.TOLD.say(
                known=words_of(known, periods), name=_spoken_name(self.series), median=median, low=low, high=high
            )
        ]
        main = [share for share in self.methods if share.weight > 0][:3]
        if main:
            told.append(say.TOLD_METHODS.say(count=len(self.methods), names=_names_of(main)))
        if self.past_error is not None:
            told.append(say.TOLD_ERROR.say(years=self.past_years, error=f"{rounded(self.past_error, 2)}{unit}"))
        return (*told, *self.notes)


@dataclass(frozen=True, slots=True)
class YearEnds:
    """The estimates for one month, in the order of the series, and why some series have none."""

    month: Period
    estimates: tuple[Estimate, ...]
    without: tuple[tuple[Series, Message], ...] = ()


def _spoken_name(series: Series) -> InBoth:
    """What a series is called, without its area; a growth is said to be one in the language of the sentence."""
    name = series.name.split("@")[0]
    return InBoth(name, f"{name.removesuffix('增速')} (growth)" if name.endswith("增速") else name)


def _names_of(shares: Sequence[MethodShare]) -> InBoth:
    return InBoth("、".join(share.words() for share in shares), ", ".join(share.words("en") for share in shares))


def decimal_of(value: float, digits: int = DIGITS) -> Decimal:
    """A computed figure as a decimal with eight significant digits, without an exponent.

    >>> decimal_of(1198.4371234567), decimal_of(123456789012.0)
    (Decimal('1198.4371'), Decimal('123456790000'))
    """
    short = Decimal(f"{value:.{digits}g}")
    return short.normalize() + 0 if short else Decimal(0)


def as_fine(value: Decimal, grain: Decimal, *, signed: bool = False) -> str:
    """A figure to the decimals that ``grain`` makes sense of: the second significant digit of an interval's width.

    >>> as_fine(Decimal("5.2791"), Decimal("1.63")), as_fine(Decimal("2045.63"), Decimal("129"))
    ('5.3', '2046')
    >>> as_fine(Decimal("0.0049"), Decimal("0.6"), signed=True)
    '+0.00'
    """
    if grain <= 0:
        return f"{'+' if signed and value >= 0 else ''}{rounded(value)}"
    figure = round_half_up(value, min(max(0, 1 - grain.adjusted()), FINEST))
    return f"{figure:+f}" if signed else f"{figure:f}"


FINEST = 4
"""No estimate is told with more decimals."""


def rounded(value: Decimal, digits: int = 4) -> str:
    """A figure with four significant digits, for a sentence.

    >>> rounded(Decimal("1198.4371")), rounded(Decimal("0.02345678"))
    ('1198', '0.02346')
    """
    return format(Decimal(f"{value:.{digits}g}"), "f")
