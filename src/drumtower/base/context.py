"""What every page knows: who asks, in which language, and whether this is a demonstration."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from drumtower.calendar import today

__all__ = ["surroundings", "tongue"]


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """The language of the page (``zh`` or ``en``), whether this is a demonstration, and the day on which it plays."""
    return {"tongue": tongue(), "demo": settings.DEMO, "demo_day": today() if settings.DEMO else None}


def tongue() -> str:
    """The language of the page as messages name it: ``zh`` or ``en``."""
    return "en" if (get_language() or "").startswith("en") else "zh"
