"""What the page behind a number shows, as values, and how numbers and what they are of are written there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from drumtower.base.context import tongue
from drumtower.base.figures import NO_FIGURE, Figure
from drumtower.finding import Message
from drumtower.office.plans.figures import MINUS, written
from drumtower.office.plans.sight import Sight
from drumtower.plan import Gains, Measure, Observation, Origin, Outcome, Outlook, Plan
from drumtower.quantity import Quantity, publish

__all__ = [
    "Fact",
    "Input",
    "Member",
    "Trace",
    "UnknownNumberError",
    "Vintage",
    "bare",
    "beside",
    "figure_words",
    "input_of",
    "numeral",
    "plain",
    "said",
    "stated",
    "taken",
]


class UnknownNumberError(LookupError):
    """There is no such number: not in this plan, not on this day, or not for this person."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of what is known of a number: 状态 / 初步; ``address`` opens what the words name."""

    label: str
    words: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Input:
    """A number that another was computed from, or that stands beside it; it opens in turn."""

    words: str
    figure: Figure
    note: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A goal that was counted, with how it stands and its share."""

    code: str
    name: str
    address: str
    words: str
    outlook: Outlook | Outcome
    outlook_words: str
    share: str = ""


@dataclass(frozen=True, slots=True)
class Vintage:
    """One version of a figure: its value, how firm it was, since when known, from where, by whom entered, and why."""

    figure: Figure
    status: str
    status_words: str
    known_from: date | None
    source: str
    entered: str
    reason: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Trace:
    """Everything on the page behind a number.

    ``words`` and ``when`` say what it is; ``how`` says how it was computed, empty for what somebody stated;
    ``sentence`` is what follows from it in words; ``inputs`` are what it was computed from, ``beside`` what is worth seeing next
    to it, ``members`` the goals counted, ``uses`` the goals that rest on it.
    """

    words: str
    figure: Figure
    when: str = ""
    how: str = ""
    sentence: str = ""
    facts: tuple[Fact, ...] = ()
    inputs: tuple[Input, ...] = ()
    beside: tuple[Input, ...] = ()
    members: tuple[Member, ...] = ()
    vintages: tuple[Vintage, ...] = ()
    uses: tuple[Fact, ...] = ()

    @property
    def is_stated(self) -> bool:
        """Whether somebody stated it, so that nothing was computed."""
        return not self.how


def said(message: Message | None) -> str:
    """A message in the language of the page; nothing where there is none."""
    return message.text(tongue()) if message else ""


def bare(figure: Figure) -> Figure:
    """A figure as it stands on its own page: it opens nothing."""
    return Figure(figure.text, figure.unit, "", figure.mark, figure.illustrative)


def numeral(figure: Figure) -> str:
    """A figure as a formula writes it: its number and unit, without the mark of its status."""
    return f"{figure.text}{figure.unit}"


def taken(number: object) -> str:
    """A number as a formula writes it behind a minus sign: one below zero in brackets."""
    text = str(number)
    return f"（{text}）" if text.startswith((MINUS, "-")) else text


def plain(quantity: Quantity | None, ref: str = "", sight: Sight | None = None, *, signed: bool = False) -> Figure:
    """A computed quantity as a figure; it opens ``ref``."""
    if quantity is None:
        return NO_FIGURE
    sign = "+" if signed and quantity.number > 0 else ""
    address = sight.figures.address(ref) if sight and ref else ""
    return Figure(f"{sign}{quantity.number:f}".replace("-", MINUS), quantity.unit.symbol, address)


def beside(quantity: Quantity, like: Decimal) -> Quantity:
    """A computed quantity with as many decimals as the number it stands beside; what comes whole has none.

    Rounded as the sentences of ``drumtower.plan`` round it, so that both say the same.
    """
    exponent = like.as_tuple().exponent
    stated = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    whole = quantity.unit.comes_whole
    return publish(quantity, 0 if whole else min(4, max(1, stated)))


def figure_words(plan: Plan, o: Observation) -> str:
    """What a figure is of: 地区生产总值增速（全市平均）."""
    name, indicator = plan.names().get(o.indicator, o.indicator), plan.indicator(o.indicator)
    gross = indicator is not None and indicator.gains is Gains.GROSS and not o.facet
    label = {
        Measure.COUNT: pgettext("measure", "新增")
        if gross and indicator and not indicator.name.startswith("新")
        else "",
        Measure.GROWTH: _("增速"),
        Measure.NET: _("净增"),
        Measure.CHANGE: _("变动"),
        Measure.RANK: _("位次"),
        Measure.JUDGEMENT: _("评判"),
        Measure.MILESTONE: _("节点"),
    }.get(o.of, "")
    facet = _("（{facet}）").format(facet=o.facet) if o.facet else ""
    return f"{name}{' ' if label and tongue() == 'en' else ''}{label.lower()}{facet}"


def input_of(sight: Sight, o: Observation, note: str = "") -> Input:
    """A stated figure as an input."""
    words = _("{what}，{period}").format(what=figure_words(sight.plan, o), period=o.period.text(tongue()))
    return Input(words, sight.figures.of(o, tongue()), note)


def stated(o: Observation) -> Figure:
    """The value of an observation, which opens nothing."""
    text, unit = written(o.value)
    return Figure(text, unit, "", "", o.origin is Origin.ILLUSTRATIVE)
