"""The desk with the example plans, served to a real Chromium once for each module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from browser_desk import Readers
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def readers(browser: Browser, django_db_setup, django_db_blocker) -> Iterator[Readers]:
    """Readers of the desk on 20 October 2024, each with a window of their own: ``readers["officer"].open("/")``."""
    from browser_desk import serve_examples

    with django_db_blocker.unblock(), serve_examples(browser) as served:
        yield served
