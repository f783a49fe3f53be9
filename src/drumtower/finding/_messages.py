"""Messages: a sentence in two languages under one id."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter

__all__ = ["Message", "Wording", "check_language"]

LANGUAGES = ("zh", "en")


def check_language(language: str) -> str:
    """Return ``language`` if it is one the project speaks, ``zh`` or ``en``; raise ``ValueError`` otherwise."""
    if language not in LANGUAGES:
        raise ValueError(f"language must be one of {LANGUAGES}, not {language!r}")
    return language


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
        template = self.en if check_language(language) == "en" else self.zh
        return template.format(**dict(self.params))

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
        return Message(self.id, tuple((name, str(value)) for name, value in params.items()), self.zh, self.en)


def _blanks(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}
