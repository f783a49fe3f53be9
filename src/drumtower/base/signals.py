"""What the audit trail holds of logins that failed or were locked out."""

from __future__ import annotations

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_login_failed
from django.dispatch import receiver

from drumtower.base.models import User
from drumtower.base.recording import note

__all__ = ["keep_failed_login", "keep_lock_out"]


@receiver(user_login_failed)
def keep_failed_login(sender: object, credentials: dict[str, Any], **rest: Any) -> None:
    """A line for each wrong password."""
    login = str(credentials.get("username", ""))[:60]
    note(None, "base.log_in_failed", area=_area_of(login), subject=login)


@receiver(user_locked_out)
def keep_lock_out(sender: object, username: str | None = None, ip_address: str | None = None, **rest: Any) -> None:
    """A line for each lock-out, with the address it came from."""
    login = (username or "")[:60]
    note(None, "base.locked_out", area=_area_of(login), subject=login, after={"from": ip_address or ""})


def _area_of(login: str) -> str:
    """The code of the person's area, whose auditor is to see it; empty for a login that nobody has."""
    person = User.objects.filter(login__iexact=login).only("area_id").first()
    return person.area_id if person else ""
