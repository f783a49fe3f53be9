"""Takes the pictures of the docs: every page of the desk, at the width of a desk screen and of a telephone.

    a home of its own ──drumtower serve --demo──▶ pages ──Chromium──▶ docs/pictures/overview-1440.png, overview-360.png …

    python scripts/pictures.py                  takes all of them
    python scripts/pictures.py overview goal    takes these

A long page is cut below, so that no picture is larger than LARGEST; nothing is taken from a desk that serves already.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples" / "gulou"
DRAFTS = ROOT / "examples" / "drafts" / "gulou"
FOLDER = ROOT / "docs" / "pictures"
PASSWORD = "Gulou-2024"
WIDTHS = (1440, 360)
TALLEST, LARGEST, STEP = 1600, 250_000, 100
YEAR = "/320106/2024/"
PAPERS = "/320106/2025/documents/"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Picture:
    """A page to take: who opens it, where, and in which language."""

    login: str
    path: str
    language: str = "zh-hans"


PICTURES = {
    "login": Picture("", "/login/"),
    "overview": Picture("leader", YEAR),
    "overview-english": Picture("leader", YEAR, "en"),
    "plan-table": Picture("officer", f"{YEAR}goals/"),
    "off-course": Picture("officer", f"{YEAR}goals/?state=off"),
    "goal": Picture("officer", f"{YEAR}goals/T03/"),
    "goal-off-course": Picture("leader", f"{YEAR}goals/M03/"),
    "goal-english": Picture("officer", f"{YEAR}goals/T03/", "en"),
    "project": Picture("officer", f"{YEAR}goals/P14/"),
    "indicators": Picture("officer", f"{YEAR}indicators/"),
    "indicator": Picture("officer", f"{YEAR}indicators/retail/"),
    "number": Picture("officer", f"{YEAR}number/t:M03-1/"),
    "estimates": Picture("officer", f"{YEAR}estimates/"),
    "estimates-leader": Picture("leader", f"{YEAR}estimates/"),
    "estimate": Picture("officer", f"{YEAR}estimates/retail/?of=growth"),
    "accuracy": Picture("officer", f"{YEAR}accuracy/"),
    "adopt": Picture("officer", f"{YEAR}estimates/retail/adopt/?of=growth"),
    "grounds": Picture("officer", f"{YEAR}departments/statistics/figures/"),
    "next-year": Picture("officer", f"{YEAR}next-year/"),
    "next-target": Picture("officer", f"{YEAR}next-year/M01-1/"),
    "compare": Picture("officer", f"{YEAR}compare/"),
    "months": Picture("officer", f"{YEAR}monthly/"),
    "month": Picture("officer", f"{YEAR}monthly/2024-09/"),
    "past-day": Picture("leader", f"{YEAR}?on=2024-06-30"),
    "edit-goal": Picture("officer", f"{YEAR}goals/T03/edit/"),
    "edit-target": Picture("officer", f"{YEAR}targets/T03-1/edit/"),
    "edit-indicator": Picture("officer", f"{YEAR}indicators/gdp/edit/"),
    "figures": Picture("liaison1", f"{YEAR}departments/commerce/figures/"),
    "paste": Picture("liaison1", f"{YEAR}departments/commerce/figures/paste/"),
    "documents": Picture("officer", PAPERS),
    "draft": Picture("officer", f"{PAPERS}2/2/"),
    "draft-english": Picture("leader", f"{PAPERS}2/2/", "en"),
    "draft-figures": Picture("officer", f"{PAPERS}2/2/facts/?section=一（二）"),
    "draft-accept": Picture("officer", f"{PAPERS}2/2/accept/"),
    "draft-compare": Picture("officer", f"{PAPERS}2/2/compare/"),
    "import": Picture("officer", "/import/"),
    "account": Picture("officer", "/account/"),
    "password": Picture("officer", "/password/"),
    "people": Picture("sysadmin", "/people/"),
    "grants": Picture("secadmin", "/grants/"),
    "audit": Picture("auditor", "/audit/"),
    "refused": Picture("officer", "/audit/"),
}


def main(names: Sequence[str]) -> int:
    """0 when all pictures were taken, or those named; 1 for a name that is none."""
    unknown = [name for name in names if name not in PICTURES]
    if unknown:
        print(f"no such picture: {', '.join(unknown)}; there are: {', '.join(PICTURES)}", file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = {name: PICTURES[name] for name in names or PICTURES}
    with tempfile.TemporaryDirectory(prefix="drumtower-pictures-") as home, served(Path(home)) as address:
        take_all(wanted, address)
    return 0


# ---- the desk


@contextmanager
def served(home: Path) -> Iterator[str]:
    """The address of a demonstration of its own, as long as it is needed."""
    address = f"127.0.0.1:{free_port()}"
    folders = [EXAMPLES / "2023", EXAMPLES / "2024", DRAFTS]
    plans = [each for folder in folders for each in ("--load", str(folder))]
    command = [sys.executable, "-m", "drumtower", "serve", "--demo", "--home", str(home), "--bind", address, *plans]
    with open(home / "serve.log", "wb") as log:
        desk = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, env=os.environ | {"LANG": "C.UTF-8"})
        try:
            wait_for(f"http://{address}/health/", desk)
            yield f"http://{address}"
        finally:
            desk.terminate()
            desk.wait(30)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(address: str, desk: subprocess.Popen[bytes]) -> None:
    """Waits until the desk answers; raises ``RuntimeError`` where it ends, or takes two minutes."""
    for _ in range(240):
        if desk.poll() is not None:
            raise RuntimeError("the desk ended before it answered")
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.5)
    raise RuntimeError("the desk does not answer")


# ---- the camera


def take_all(wanted: dict[str, Picture], address: str) -> None:
    """Takes the pictures, and says how large each is."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        pages: dict[tuple[str, str], Page] = {}
        for name, picture in wanted.items():
            key = picture.login, picture.language
            pages[key] = pages.get(key) or seat(browser, address, *key)
            for width in WIDTHS:
                file = FOLDER / f"{name}-{width}.png"
                take(pages[key], address + picture.path, width, file)
                print(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1000} kB")
        browser.close()


def seat(browser: Browser, address: str, login: str, language: str) -> Page:
    """A window in which somebody has logged in."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    context.add_cookies([{"name": "language", "value": language, "url": address}])
    page = context.new_page()
    if login:
        page.goto(f"{address}/login/")
        page.fill("#login", login)
        page.fill("#password", PASSWORD)
        page.click("main button")
    return page


def take(page: Page, address: str, width: int, file: Path) -> None:
    """The picture of a page from its top, as much of it as fits the limits."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    if page.locator(".chart").count():
        page.wait_for_selector(".chart canvas")
    height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
    while True:
        clip = FloatRect(x=0, y=0, width=width, height=height)
        page.screenshot(path=file, full_page=True, animations="disabled", clip=clip)
        if file.stat().st_size <= LARGEST or height <= STEP:
            return
        height -= STEP


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
