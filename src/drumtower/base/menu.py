"""Where the three administrators find their pages; everybody else works with plans."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from drumtower.base.models import User

__all__ = ["MenuItem", "administration_menu", "person_of", "start_of"]


class MenuItem(NamedTuple):
    """An entry of the menu: its address and its words."""

    address: str
    words: str


def person_of(request: HttpRequest) -> User:
    """Who asks, on a page that only persons reach."""
    assert isinstance(request.user, User)
    return request.user


def administration_menu(person: User) -> list[MenuItem]:
    """The administrators' pages that the person may open, for the top of the page."""
    pages = (
        ("base.view_people", "base:people", _("人员")),
        ("base.view_people", "base:departments", pgettext("several", "单位")),
        ("base.view_grants", "base:grants", _("授权")),
        ("base.view_audit", "base:audit", _("审计记录")),
    )
    return [MenuItem(reverse(name), words) for may, name, words in pages if person.has_perm(may, person.area_id)]


def start_of(person: User) -> str:
    """The page on which the person's work begins: an administrator's own, or the plan of the year."""
    menu = administration_menu(person)
    return menu[0].address if menu else "/"
