"""Areas: where a plan applies, keyed by code and never by name (Jiangsu alone has two districts called 鼓楼区)."""

from __future__ import annotations

from dataclasses import dataclass

from drumtower.plan._errors import PlanError
from drumtower.plan._messages import BAD_AREA_CODE

__all__ = ["Area"]

_LENGTHS = (2, 4, 6, 9, 12)


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """An administrative area: its code and its name.

    Codes are those of GB/T 2260 down to the county (six digits, trailing zeros for provinces and prefectures) and of
    GB/T 10114 below it (nine digits for a subdistrict or town, twelve for a community).
    Raises ``PlanError`` for a code of another form.

    >>> Area("320106", "南京市鼓楼区").parent
    '320100'
    >>> Area("320106002", "宁海路街道").parent
    '320106'
    """

    code: str
    name: str

    def __post_init__(self) -> None:
        if not (self.code.isascii() and self.code.isdigit() and len(self.code) in (6, 9, 12)):
            raise PlanError(BAD_AREA_CODE.say(code=self.code))

    @property
    def significant(self) -> str:
        """The code without its padding: what the codes of all areas inside this one begin with."""
        code = self.code
        for length in _LENGTHS:
            if code[length:].strip("0") == "":
                return code[:length]
        return code

    @property
    def parent(self) -> str | None:
        """The code of the area above, or None for a province."""
        own = len(self.significant)
        if own == _LENGTHS[0]:
            return None
        above = max(length for length in _LENGTHS if length < own)
        return self.code[:above].ljust(6, "0")

    def __contains__(self, other: Area) -> bool:
        return other.code.startswith(self.significant)
