"""Pages in a real Chromium: the one of Debian, without the network, with a judge of accessibility and a camera.

    desk.sign_in(user)               a session, without typing the password
    desk.open("/gulou/2024/")        the page, once it has been drawn; an unwanted answer is a failure
    axe(desk.page)                   what breaks WCAG 2.2 AA, one line each
    shoot(desk.page, "overview")     a picture of the whole page

What a page complains about on the way (its policy broken, a script that fails, a call to another host) is kept, and fails
the test in the end.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from playwright.sync_api import ConsoleMessage, Page, Response, Route

NO_CHROMIUM = "no Chromium (Debian: apt-get install chromium fonts-noto-cjk)"
NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]
READER = {"viewport": {"width": 1440, "height": 900}, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}
WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PICTURES = Path(__file__).resolve().parent.parent / ".cache" / "pictures"


def chromium() -> str | None:
    """The path of the machine's Chromium, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Desk:
    """The desk as a reader has it before him: a page of the browser, and the address it is served from."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.context.route("**/*", self._stay_inside)

    def sign_in(self, user: AbstractBaseUser) -> None:
        """Gives the browser a session of ``user``, as if the password had been typed."""
        from django.conf import settings
        from django.test import Client

        client = Client()
        client.force_login(user)
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": self.address}])

    def open(self, path: str, *, status: int = 200) -> Response:
        """The answer to ``path``; any status but the one expected fails."""
        response = self.page.goto(urljoin(self.address, path))
        assert response is not None, f"{path}: no answer"
        assert response.status == status, f"{path}: {response.status} instead of {status}"
        return response

    def resize(self, width: int, height: int = 900) -> None:
        """Makes the window ``width`` pixels wide."""
        self.page.set_viewport_size({"width": width, "height": height})

    def _note_console(self, message: ConsoleMessage) -> None:
        """Keeps errors; that an answer was no success is told by `open` already."""
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _stay_inside(self, route: Route) -> None:
        """Lets nothing out of the machine, and keeps what tried."""
        if urlsplit(route.request.url).netloc == urlsplit(self.address).netloc:
            route.continue_()
        else:
            self.complaints.append(f"{self.page.url}: asks another host: {route.request.url}")
            route.abort()


def axe(page: Page) -> list[str]:
    """What on ``page`` breaks WCAG 2.2 AA: how bad, which rule, why, and the elements, a line for each rule.

    The judge is put into the page from outside, so the page keeps the policy it is served with.
    """
    from axe_playwright_python.sync_playwright import Axe

    options = {"runOnly": {"type": "tag", "values": WCAG_2_2_AA}, "resultTypes": ["violations"]}
    violations = Axe().run(page, options=options).response["violations"]
    return [f"{each['impact']} {each['id']}: {each['help']}: {_targets(each['nodes'])}" for each in violations]


def _targets(nodes: list[dict[str, list[str]]]) -> str:
    """The first elements, as selectors, and how many more there are."""
    shown = [" ".join(map(str, node["target"])) for node in nodes[:3]]
    return ", ".join(shown) + (f" and {len(nodes) - 3} more" if len(nodes) > 3 else "")


def shoot(page: Page, name: str) -> Path:
    """The picture of the whole page, in DRUMTOWER_PICTURES or `.cache/pictures`, named with the width of the window."""
    folder = Path(os.environ.get("DRUMTOWER_PICTURES") or PICTURES)
    folder.mkdir(parents=True, exist_ok=True)
    width = page.viewport_size["width"] if page.viewport_size else 0
    picture = folder / f"{name}-{width}.png"
    page.screenshot(path=picture, full_page=True, animations="disabled")
    return picture
