"""Messages: a sentence in two languages under one id."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter

__all__ = ["InBoth", "Message", "Wording", "check_language"]

LANGUAGES = ("zh", "en")


def check_language(language: str) -> str:
    """Return ``language`` if it is one the project speaks, ``zh`` or ``en``; raise ``ValueError`` otherwise."""
    if language not in LANGUAGES:
        raise ValueError(f"language must be one of {LANGUAGES}, not {language!r}")
    return language


class InBoth(str):
    """Words that fill a blank and differ with the language: as a string it is the Chinese; ``en`` is the English.

    >>> Wording("forecast.known", "到{month}", "up to {month}").say(month=InBoth("2024年7月", "2024-07")).text("en")
    'up to 2024-07'
    """

    en: str

    def __new__(cls, zh: str, en: str) -> InBoth:
        made = super().__new__(cls, zh)
        made.en = en
        return made


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence said to a person: its id, what fills its blanks, and its two wordings.

    ``str(message)`` is the Chinese sentence; ``message.text("en")`` the English one.

    >>> Wording("target.empty", "目标值为空", "the target is empty").say().text("en")
    'the target is empty'
    """

    id: str
    params: tuple[tuple[str, str], ...]
    zh: str
    en: str

    def text(self, language: str = "zh") -> str:
        """The sentence in ``zh`` or ``en``."""
        if check_language(language) == "zh":
            return self.zh.format(**dict(self.params))
        spoken = {name: value.en if isinstance(value, InBoth) else value for name, value in self.params}
        return self.en.format(**spoken)

    def __str__(self) -> str:
        return self.text()


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence with blanks in Chinese and English, under an id that stays the same for ever.

    The id is ``topic.what`` (``target.missing-number``); both wordings must have the same blanks.
    Raises ``ValueError`` where they do not: that is a fault of ours, found when the module is imported.

    >>> str(Wording("sheet.empty", "工作表“{sheet}”是空的", "sheet “{sheet}” is empty").say(sheet="目标"))
    '工作表“目标”是空的'
    """

    id: str
    zh: str
    en: str

    def __post_init__(self) -> None:
        if _blanks(self.zh) != _blanks(self.en):
            raise ValueError(f"{self.id}: the two wordings have different blanks")

    def say(self, **params: object) -> Message:
        """Fill the blanks.  Raises ``KeyError`` where one is left open."""
        if missing := _blanks(self.zh) - params.keys():
            raise KeyError(f"{self.id}: nothing given for {sorted(missing)}")
        filled = tuple((name, value if isinstance(value, InBoth) else str(value)) for name, value in params.items())
        return Message(self.id, filled, self.zh, self.en)


def _blanks(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}
