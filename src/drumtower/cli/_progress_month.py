"""The table of one month for a leaders' meeting, on a terminal."""

from __future__ import annotations

from drumtower.cli._tables import Column, line, print_table
from drumtower.cli._words import OUTLOOK_STYLES, OUTLOOKS, PACES, place_of
from drumtower.plan import Figure, MonthlyRow, MonthlyTable, Origin, Status, write_evidence
from drumtower.quantity import Amount, Quantity

__all__ = ["print_month"]

_HEADS = (
    (("指标", "indicator"), False),
    (("单位", "unit"), False),
    (("年度目标", "target"), False),
    (("当月", "month"), True),
    (("累计", "to date"), True),
    (("增速%", "growth %"), True),
    (("较上月", "change"), True),
    (("全市平均", "mean"), True),
    (("位次", "rank"), True),
    (("序时", "pace"), False),
    (("预判", "outlook"), False),
    (("责任单位", "department"), False),
)


def print_month(table: MonthlyTable, language: str) -> None:
    """Print the table, main indicators first."""
    place, day = place_of(language), table.as_of
    line(table.title.text(language), "bold")
    line((f"截至{day.year}年{day.month}月{day.day}日所知", f"as known on {day}")[place])
    columns = [Column(words[place], figures=figures) for words, figures in _HEADS]
    rows = [_cells(row, table.month.end.month, place) for row in table.rows]
    print_table(columns, rows, [OUTLOOK_STYLES[row.outlook] for row in table.rows])
    line(
        (
            "预＝预计数；※＝示例，不是公布的数据；点＝百分点；较上月一栏注明时期的，是与那一期相比",
            "p: stated estimate; ※: illustrative, never published; pp: percentage points; a change is counted from the month beside it",
        )[place],
        "dim",
    )


def _cells(row: MonthlyRow, month: int, place: int) -> list[str]:
    return [
        row.name,
        row.unit,
        row.words,
        _number(row.own, row.unit, place),
        _number(row.cumulative, row.unit, place),
        _number(row.growth, "%", place),
        _change(row, month, place),
        _mean(row, place),
        _rank(row),
        _pace(row, place),
        OUTLOOKS[row.outlook][place],
        row.department_name,
    ]


def _number(figure: Figure | None, unit: str, place: int, *, signed: bool = False) -> str:
    """The number alone where it is in the unit of its column or row, else with its own; marked where it is no firm figure."""
    if figure is None:
        return "—"
    value = figure.value
    exact = isinstance(value, Quantity) or (isinstance(value, Amount) and value.is_exact)
    if not exact or not isinstance(value, Amount | Quantity):
        return _marks(figure, place) + (write_evidence(value) if not isinstance(value, Quantity) else str(value))
    symbol = value.unit.symbol
    sign = "+" if signed and value.number > 0 else ""
    number = f"{sign}{value.number:f}"
    suffix = "" if symbol == unit else ("点", "pp")[place] if symbol == "个百分点" else symbol
    return _marks(figure, place) + number + suffix


def _marks(figure: Figure, place: int) -> str:
    estimate = any(o.status is Status.ESTIMATE for o in figure.sources)
    stands_in = any(o.origin is Origin.ILLUSTRATIVE for o in figure.sources)
    return ("※" if stands_in else "") + (("预", "p")[place] if estimate else "")


def _change(row: MonthlyRow, month: int, place: int) -> str:
    """The change, with the period it is counted from where that is not the month before."""
    if row.change is None:
        return "—"
    words = _number(row.change, row.unit, place, signed=True).lstrip("※")
    if row.since is None or row.since.end.month == month - 1:
        return words
    return words + (f"（{row.since.end.month}月）", f" ({row.since.end:%b})")[place]


def _mean(row: MonthlyRow, place: int) -> str:
    return _number(row.mean, "%" if row.growth is not None else row.unit, place)


def _rank(row: MonthlyRow) -> str:
    """The rank, with an arrow where it moved: 3↑1."""
    if row.rank is None or not isinstance(row.rank.value, Amount):
        return "—"
    moved = row.rank_change.quantity.number if row.rank_change and row.rank_change.quantity else 0
    arrow = f"{'↑' if moved > 0 else '↓'}{abs(moved):f}" if moved else ""
    return f"{row.rank.value.number:f}{arrow}"


def _pace(row: MonthlyRow, place: int) -> str:
    if row.pace is None or row.pace.done is None:
        return "—"
    return f"{row.pace.done}/{row.pace.due}% {PACES[row.pace.state][place]}"
