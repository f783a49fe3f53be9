"""The bridge from 新增 to 净增.

    净增 = 新增 (granted) − 到期 (expired) − 撤销 (withdrawn) − 迁出 (moved out) + 迁入 (moved in)

An enterprise's title lapses after some years, is withdrawn, or leaves with the enterprise; 新增 counts only what was
granted.  Where an indicator's 新增 is already net (城镇新增就业), both are one figure and the bridge has no entries.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

__all__ = ["BRIDGE_FACETS", "NEEDED_FACETS", "Bridge"]

BRIDGE_FACETS = {"到期": "expired", "撤销": "withdrawn", "迁出": "moved_out", "迁入": "moved_in"}
"""The facets under which the entries of a bridge are observed."""

NEEDED_FACETS = ("到期", "撤销", "迁出")
"""The entries without which there is no net gain; what moved in may be left out."""


@dataclass(frozen=True, slots=True)
class Bridge:
    """What was gained and lost in a period, in the indicator's unit; all counts of one definition.

    >>> Bridge(Decimal(188), expired=Decimal(96), withdrawn=Decimal(2), moved_out=Decimal(11)).net
    Decimal('79')
    """

    granted: Decimal
    expired: Decimal = Decimal(0)
    withdrawn: Decimal = Decimal(0)
    moved_out: Decimal = Decimal(0)
    moved_in: Decimal = Decimal(0)

    @property
    def net(self) -> Decimal:
        """净增."""
        return self.granted + self.moved_in - self.expired - self.withdrawn - self.moved_out

    def closes(self, start: Decimal, end: Decimal) -> bool:
        """Whether the net gain is what lies between the stock at the start and at the end."""
        return start + self.net == end
