"""The lexicon: what officers have corrected, kept and used again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

__all__ = ["Lexicon"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """An officer's corrections: names in use, abbreviations of departments, and phrases that state nothing.

    ``synonyms`` pairs a name in use with the standard name (or code) that it stands for, ``departments`` an abbreviation with
    the department's full name; ``rejected`` holds phrases in which a number is no quantity (百城千镇).
    """

    synonyms: tuple[tuple[str, str], ...] = ()
    departments: tuple[tuple[str, str], ...] = ()
    rejected: tuple[str, ...] = ()

    def rejects(self, text: str, start: int, end: int) -> bool:
        """Whether the stretch from ``start`` to ``end`` of ``text`` lies inside of a rejected phrase."""
        for phrase in self.rejected:
            at = text.find(phrase, max(0, end - len(phrase)), start + len(phrase))
            if at >= 0 and at <= start and end <= at + len(phrase):
                return True
        return False

    def with_synonym(self, name: str, standard: str) -> Lexicon:
        """The same lexicon where ``name`` stands for ``standard``; an earlier meaning of ``name`` is replaced."""
        kept = tuple(pair for pair in self.synonyms if pair[0] != name)
        return replace(self, synonyms=tuple(sorted((*kept, (name, standard)))))

    def with_department(self, short: str, full: str) -> Lexicon:
        """The same lexicon where ``short`` abbreviates the department ``full``."""
        kept = tuple(pair for pair in self.departments if pair[0] != short)
        return replace(self, departments=tuple(sorted((*kept, (short, full)))))

    def with_rejected(self, phrase: str) -> Lexicon:
        """The same lexicon where a number inside of ``phrase`` is no quantity."""
        return replace(self, rejected=tuple(sorted({*self.rejected, phrase})))

    def to_json(self) -> dict[str, Any]:
        """The form in which it is saved.

        >>> Lexicon().with_rejected("百城千镇").to_json()["rejected"]
        ['百城千镇']
        """
        return {
            "format": 1,
            "synonyms": dict(self.synonyms),
            "departments": dict(self.departments),
            "rejected": list(self.rejected),
        }

    @classmethod
    def from_json(cls, form: Mapping[str, Any]) -> Lexicon:
        """The lexicon of a saved form; raises ``ValueError`` where it is none."""
        if form.get("format") != 1:
            raise ValueError("a lexicon has format 1")
        pairs = {key: form.get(key, {}) for key in ("synonyms", "departments")}
        if not all(isinstance(rows, Mapping) for rows in pairs.values()):
            raise ValueError("synonyms and departments map one name to another")
        return cls(
            tuple(sorted((str(k), str(v)) for k, v in pairs["synonyms"].items())),
            tuple(sorted((str(k), str(v)) for k, v in pairs["departments"].items())),
            tuple(sorted(map(str, form.get("rejected", ())))),
        )
