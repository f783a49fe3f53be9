"""The example plans on a live server, and people who read them: logged in, each with a window of their own.

    serve_examples(browser) ──▶ Readers ──["officer"]──▶ Reader.open("/320106/2024/")

A reader keeps what the browser complains about; `faults` says what of it, and of the page, nobody should meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import browser as browsing
import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.test.utils import modify_settings, override_settings
from playwright.sync_api import Browser, Page, Request, Response
from pytest_django.live_server_helper import LiveServer

from drumtower.base import guards
from drumtower.base.models import User
from drumtower.office.documents.services import load_drafts_once
from drumtower.office.plans import services
from drumtower.server.accounts import ensure_accounts

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "gulou"
MOMENT = "2024-10-20T09:00"
STRANGER = ""
WIDE, ZOOMED, NARROW = 1440, 720, 360
"""A desk screen; the same at 200 % zoom, where a page has half the room; a telephone."""


class Reader(browsing.Desk):
    """Somebody before a window of the desk."""

    def __init__(self, page: Page, address: str) -> None:
        super().__init__(page, address)
        page.on("response", self._note_missing)
        page.set_default_timeout(10_000)

    def faults(self) -> list[str]:
        """What was complained about since it was last asked."""
        found = list(self.complaints)
        self.complaints.clear()
        return found

    def see(self, path: str, width: int = WIDE, *, status: int = 200) -> Page:
        """The page at ``path`` in a window ``width`` pixels wide."""
        self.resize(width)
        self.open(path, status=status)
        return self.page

    def _note_missing(self, response: Response) -> None:
        """Keeps what a page asked for and did not get; the page itself is judged by `open`."""
        if response.status >= 400 and not _is_page(response.request):
            self.complaints.append(f"{self.page.url}: {response.status} for {urlsplit(response.url).path}")


def _is_page(request: Request) -> bool:
    return request.is_navigation_request()


class Readers:
    """The people of the demonstration by their logins; the stranger has none."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser, self._address = browser, address
        self._readers: dict[str, Reader] = {}
        self._others: list[Reader] = []

    def __getitem__(self, login: str) -> Reader:
        """The window of somebody, always the same one."""
        if login not in self._readers:
            self._readers[login] = self._seat(login)
        return self._readers[login]

    def all(self) -> list[Reader]:
        """Every window there was."""
        return [*self._readers.values(), *self._others]

    def another(self, login: str, **options: Any) -> Reader:
        """A new window for somebody: without scripts, in another language."""
        self._others.append(self._seat(login, **options))
        return self._others[-1]

    def _seat(self, login: str, **options: Any) -> Reader:
        reader = Reader(self._browser.new_context(**browsing.READER | options).new_page(), self._address)
        if login:
            reader.sign_in(User.objects.get(login=login))
        return reader

    def close(self) -> None:
        """Closes every window."""
        for context in self._browser.contexts:
            context.close()


@contextmanager
def serve_examples(browser: Browser) -> Iterator[Readers]:
    """The plans of 2023 and 2024 with the accounts of the demonstration, served until the end, when all is emptied."""
    with ExitStack() as until_the_end:
        moved = until_the_end.enter_context(pytest.MonkeyPatch.context())
        moved.setenv("DRUMTOWER_NOW", MOMENT)
        until_the_end.enter_context(override_settings(DEMO=True))
        until_the_end.enter_context(modify_settings(ALLOWED_HOSTS={"append": "localhost"}))
        call_command("migrate", verbosity=0)  # pytest-django makes tables only for tests that it keeps apart itself
        _empty()  # also counts from 1 again, whatever ran before: addresses hold the numbers of papers
        until_the_end.callback(_empty)
        _load()
        server = LiveServer("localhost")
        until_the_end.callback(server.stop)
        readers = Readers(browser, server.url)
        until_the_end.callback(readers.close)
        yield readers


def _load() -> None:
    """The example plans and the people."""
    for year in ("2023", "2024"):
        services.load_once(EXAMPLES / year)
    load_drafts_once(EXAMPLES.parent / "drafts" / "gulou")
    ensure_accounts(None, lambda message: None)


def _empty() -> None:
    """Empties all tables, the guarded trail too."""
    guards.unguard_trail(connection)
    try:
        call_command("flush", verbosity=0, interactive=False)
    finally:
        guards.guard_trail(connection)
        connections.close_all()
