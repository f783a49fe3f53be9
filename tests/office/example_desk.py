"""The example plans in the database, once for a module, and what a reader sees on their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from django.db import transaction
from django.test import Client

from drumtower.base.models import Area, Grant, Role, User
from drumtower.base.recording import record
from drumtower.calendar import frozen, now
from drumtower.office.plans import queries, services

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "gulou"
AREA = "320106"
MOMENT = "2024-10-20T09:00"
NUMBER = re.compile(r'<a class="number" href="([^"]*)">(.*?)</a>')
UNSAID = re.compile(r'<span class="(?:mark|unit|stands-in)"[^>]*>.*?</span>')


@dataclass(frozen=True)
class ExampleDesk:
    """The desk with the plans of 2023 and 2024, as each of its people sees it on 20 October 2024."""

    people: dict[str, User]

    def as_(self, who: str) -> Client:
        """A browser in which somebody has logged in."""
        client = Client()
        client.force_login(self.people[who])
        return client

    def plan(self, year: int):
        """The plan of a year, with everything in it."""
        return queries.known(queries.find_plan(AREA, year), None, queries.EVERYTHING)


@contextmanager
def example_desk(blocker) -> Iterator[ExampleDesk]:
    """The desk, undone in the end."""
    with blocker.unblock(), transaction.atomic(), frozen(MOMENT):
        for year in (2023, 2024):
            services.load_once(EXAMPLES / str(year))
        people = {role.value: _add(role) for role in (Role.OFFICER, Role.LEADER, Role.READER)}
        yield ExampleDesk(people)
        transaction.set_rollback(True)


def _add(role: Role) -> User:
    area = Area.objects.get(code=AREA)
    with record(None, "test"):
        person = User(login=f"example-{role.value}", name=str(role.label), area=area, password_since=now())
        person.set_unusable_password()
        person.save()
        Grant(person=person, role=role, area=area, granted_by="anquan", confirmed_by="shenji", since=now()).save()
    return person


# ---- what stands on a page


def numbers_on(page: str) -> set[tuple[str, str]]:
    """Every number on a page: the address it opens, and its text without mark and unit."""
    return {(unescape(address), unescape(UNSAID.sub("", inner))) for address, inner in NUMBER.findall(page)}


def text_of(page: str) -> list[str]:
    """What is read in the main part of a page, a line for each block; what a script draws is left out."""
    reader = _Reader()
    reader.feed(page[page.index("<main") : page.index("</main>")])
    reader.close()
    return [line for line in (" ".join(text.split()) for text in reader.lines()) if line]


class _Reader(HTMLParser):
    """Gathers text; a block ends a line."""

    BLOCKS = frozenset({"p", "h1", "h2", "h3", "li", "tr", "dt", "dd", "table", "summary", "nav", "div", "footer"})

    def __init__(self) -> None:
        super().__init__()
        self._said: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag, attrs):
        self._hidden += tag == "script"
        self._said.append("\n" if tag in self.BLOCKS else " " if tag in ("td", "th", "br") else "")

    def handle_endtag(self, tag):
        self._hidden -= tag == "script"
        self._said.append("\n" if tag in self.BLOCKS else "")

    def handle_data(self, data):
        if not self._hidden:
            self._said.append(re.sub(r"\s+", " ", data))

    def lines(self) -> list[str]:
        return "".join(self._said).split("\n")
