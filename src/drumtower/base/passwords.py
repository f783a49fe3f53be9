"""What a password must be made of.

Source: the defaults customary under GB/T 22239-2019 (等保2.0), identity authentication: at least eight characters of three of
the four classes, changed every 90 days.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

__all__ = ["LongEnough", "ThreeClasses"]


class LongEnough:
    """At least ``shortest`` characters."""

    def __init__(self, shortest: int = 8) -> None:
        self.shortest = shortest

    def validate(self, password: str, user: object = None) -> None:
        """Raises ``ValidationError`` for fewer."""
        if len(password) < self.shortest:
            raise ValidationError(self.get_help_text(), code="password_too_short")

    def get_help_text(self) -> str:
        """The rule in one sentence."""
        return _("密码至少要有%(count)d个字符。") % {"count": self.shortest}


class ThreeClasses:
    """Small letters, capital letters, figures, others: at least three of the four."""

    def validate(self, password: str, user: object = None) -> None:
        """Raises ``ValidationError`` for fewer."""
        classes = {_class_of(c) for c in password}
        if len(classes) < 3:
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self) -> str:
        """The rule in one sentence."""
        return _("密码要含大写字母、小写字母、数字和符号中的至少三种。")


def _class_of(character: str) -> str:
    """The class a character belongs to.

    >>> [_class_of(c) for c in "aA1#"]
    ['small', 'capital', 'figure', 'other']
    """
    if character.isdigit():
        return "figure"
    if character.isupper():
        return "capital"
    return "small" if character.islower() else "other"
