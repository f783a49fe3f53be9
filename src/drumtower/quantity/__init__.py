"""Quantity: numbers and units, read and written the Chinese official way, exactly.

    text ──fold──▶ Folded ──match_number, scan_numbers──▶ NumberMatch       (in running text)
      │                                                      │
      ├────────── read_amount ─────▶ Amount  (近百场: [90, 100) with its word)
      └────────── read_quantity ───▶ Quantity (184.2亿元) ── + − × ÷ .to(unit) ──▶ Quantity ──publish──▶ 四舍五入
                                          │
                                        Unit  ◀── find_unit ── units.toml

Numbers are ``Decimal`` and conversions exact; what does not come out even is refused until somebody says how many decimals
to keep.  ``str`` of a ``Quantity`` or an ``Amount`` is the standard wording and reads back equal.  Nonsense (亿元 + 家,
亿元 + 个百分点) is refused with a ``QuantityError`` in words.
"""

from drumtower.quantity._amounts import Amount, Bound, Interval, about_tolerance
from drumtower.quantity._errors import QuantityError
from drumtower.quantity._matches import NumberMatch
from drumtower.quantity._quantities import Quantity, publish, share
from drumtower.quantity._reading import read_amount, read_quantity
from drumtower.quantity._rounding import round_half_up
from drumtower.quantity._scanning import match_number, scan_numbers
from drumtower.quantity._text import Folded, fold
from drumtower.quantity._units import NUMBER, Unit, find_unit, listed_units, unit_or_number

__all__ = [
    "NUMBER",
    "Amount",
    "Bound",
    "Folded",
    "Interval",
    "NumberMatch",
    "Quantity",
    "QuantityError",
    "Unit",
    "about_tolerance",
    "find_unit",
    "fold",
    "listed_units",
    "match_number",
    "publish",
    "read_amount",
    "read_quantity",
    "round_half_up",
    "scan_numbers",
    "share",
    "unit_or_number",
]
