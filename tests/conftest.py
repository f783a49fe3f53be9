"""What holds for every test: fixed randomness and language, the folder of real documents, and no skip unseen.

    DRUMTOWER_DATA set      the data tests must run: none at all fails a run of the whole tree
    DRUMTOWER_DATA unset    ../shared/data beside the checkout is used where it exists; else the data tests skip, loudly
    CI=true                 a skip is a failure: what the build machine cannot check has not been checked

    DRUMTOWER_TEST_DATABASE unset        tests that use the database run on the embedded one, SQLite in a file
    DRUMTOWER_TEST_DATABASE=postgresql   they run on a real PostgreSQL, which the run starts and stops by itself

`make test` runs both, and leaves out tests marked `slow`; `make test-full` runs them with the Hypothesis profile `full`.
Markers are given here and not by hand: `data` to what reads real documents, `database` to what uses Django's database,
`browser` to what opens pages in Chromium.
"""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import browser as browsing
import hypothesis
import postgres_server
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.fixtures import SettingsWrapper
    from pytest_django.live_server_helper import LiveServer

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "drumtower"
STATIC_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
IN_CI = os.environ.get("CI", "").lower() in ("true", "1")
TEST_DATABASE = os.environ.get("DRUMTOWER_TEST_DATABASE") or "sqlite"
ON_POSTGRESQL = TEST_DATABASE == "postgresql"
PURE_ROOMS = ("finding", "quantity", "calendar", "sheets", "document", "plan", "forecast", "reading")
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server", "desk"}
BROWSER_FIXTURES = {"playwright", "browser", "context", "page", "desk"}
LANGUAGE_SETTINGS = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS")

collect_ignore_glob = ["conftest.py", "*/conftest.py"]
"""No doctests are looked for in conftest.py files: as modules they would all have the same name."""

hypothesis.settings.register_profile("default", deadline=None, print_blob=True)
hypothesis.settings.register_profile("ci", deadline=None, print_blob=True, derandomize=True)
hypothesis.settings.register_profile("full", deadline=None, print_blob=True, max_examples=2000)
hypothesis.settings.load_profile("ci" if IN_CI else "default")


# ---- the same start for every test


@pytest.fixture(autouse=True)
def _fixed_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same randomness, language and terminal for every test, whoever runs it and wherever."""
    random.seed(20240110)
    for name in LANGUAGE_SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TZ", "Asia/Shanghai")


# ---- the same names in every process


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """The argument's name for a file's bytes: an archive holds the minute it was made, and no two workers would agree."""
    return argname if isinstance(val, bytes) else None


# ---- real documents


def _data_folder() -> Path:
    """The folder of real documents, whether it exists or not."""
    return Path(os.environ.get("DRUMTOWER_DATA") or ROOT.parent / "shared" / "data")


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The folder of real documents; a test that uses it is a data test, marked so by itself."""
    folder = _data_folder()
    if not folder.is_dir():
        pytest.skip(f"no real documents: {folder} is not a folder (set DRUMTOWER_DATA)")
    return folder


# ---- Django and its database


def _needs_django(config: pytest.Config) -> bool:
    """Whether a run can reach Django: a run of pure rooms alone cannot, and is not made to wait for it."""
    return (SOURCE / "server").is_dir() and not all(map(_is_pure, config.args))


def _is_pure(argument: str) -> bool:
    """Whether a path on the command line lies in a room that knows no Django, or in its tests."""
    path = Path(argument.split("::")[0]).resolve()
    return any(path.is_relative_to(place / room) for room in PURE_ROOMS for place in (ROOT / "tests", SOURCE))


def _set_up_django(config: pytest.Config) -> None:
    """Gives Django a home of this run's own and the database asked for, before anything reads the settings."""
    home = tempfile.mkdtemp(prefix="drumtower-tests-")
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    started_by_another = hasattr(config, "workerinput")  # a worker of pytest-xdist gets its database from the first
    if not started_by_another:
        os.environ["DRUMTOWER_DATABASE"] = _postgresql_or_nothing(config) if ON_POSTGRESQL else ""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "drumtower.server.settings",
        "DRUMTOWER_HOME": home,
        "DRUMTOWER_SECRET_KEY": "for tests only, and long enough to be taken for a key",
        "DRUMTOWER_HTTPS": "0",
        "DRUMTOWER_DEMO": "0",
    }
    _quicken_settings(Path(home))


def _quicken_settings(home: Path) -> None:
    """Leaves of the server's settings what a test would only wait for: slow hashes and collected static files."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    database["CONN_MAX_AGE"] = 0
    if "sqlite" in database["ENGINE"]:
        # a file, as in service: with locks, and with its journal
        database.setdefault("TEST", {})["NAME"] = str(home / "test.sqlite3")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": STATIC_FILES}}
    Path(settings.STATIC_ROOT).mkdir(exist_ok=True)


@pytest.fixture(scope="session", autouse=True)
def _tables_can_be_emptied(pytestconfig: pytest.Config) -> Iterator[None]:
    """Lets Django empty the tables after a test that really commits; the trail is guarded against that, as in service."""
    if not _needs_django(pytestconfig):
        yield
        return
    from django.db import connection
    from django.test import TransactionTestCase

    from drumtower.base import guards

    empty = TransactionTestCase._fixture_teardown

    def empty_unguarded(test: TransactionTestCase) -> None:
        guards.unguard_trail(connection)
        try:
            empty(test)
        finally:
            guards.guard_trail(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_unguarded)
        yield


_no_postgresql = pytest.StashKey[str]()
_postgresql = pytest.StashKey[str]()


def _postgresql_or_nothing(config: pytest.Config) -> str:
    """The address of the run's PostgreSQL, started when first asked for; empty, with the reason noted, without one."""
    if _postgresql not in config.stash:
        stack = ExitStack()
        config.add_cleanup(stack.close)
        try:
            config.stash[_postgresql] = stack.enter_context(postgres_server.postgres())
        except postgres_server.NoPostgresError as error:
            config.stash[_postgresql] = ""
            config.stash[_no_postgresql] = str(error)
    return config.stash[_postgresql]


@pytest.fixture(scope="session")
def postgres_url(pytestconfig: pytest.Config) -> str:
    """The address of a real PostgreSQL, for tests that start programs of their own on it."""
    return _postgresql_or_nothing(pytestconfig) or pytest.skip(pytestconfig.stash[_no_postgresql])


# ---- pages in a browser


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, which asks nobody on the network for anything; without one, a skip.

    Playwright runs its own event loop in this thread from now on.  Django takes that for asynchronous code, so it is told
    otherwise; browser tests run last, and no other test sees that.
    """
    chromium = browsing.chromium() or pytest.skip(browsing.NO_CHROMIUM)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return browser_type_launch_args | {"executable_path": chromium, "args": browsing.QUIET}


@pytest.fixture(scope="session")
def base_url() -> None:
    """No address that holds for all pages: the desk has one for each test."""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """A reader in Beijing at a screen of 1440 pixels."""
    return browser_context_args | browsing.READER


@pytest.fixture
def desk(live_server: LiveServer, page: Page, settings: SettingsWrapper) -> Iterator[browsing.Desk]:
    """The desk in a browser, as a demonstration; whatever a page complained about fails the test in the end."""
    settings.DEMO = True
    opened = browsing.Desk(page, live_server.url)
    yield opened
    assert not opened.complaints, "\n".join(opened.complaints)


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """The judge of accessibility: give it a page, and it says what breaks WCAG 2.2 AA, in one line each."""
    return browsing.axe


@pytest.fixture
def shoot() -> Callable[[Page, str], Path]:
    """The camera: give it a page and a name, and it says where the picture is."""
    return browsing.shoot


# ---- what is what


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Marks tests by what they use, so that `-m data`, `-m database` and `-m browser` find them; browser tests go last."""
    for item in items:
        parameters = item.callspec.params if hasattr(item, "callspec") else {}
        _mark(item, set(getattr(item, "fixturenames", ())) - set(parameters))
        if "database" in item.keywords and _no_postgresql in config.stash and ON_POSTGRESQL:
            item.add_marker(pytest.mark.skip(reason=config.stash[_no_postgresql]))
    yield
    items.sort(key=lambda item: "browser" in item.keywords)


def _mark(item: pytest.Item, fixtures: Collection[str]) -> None:
    """Marks one test by the fixtures it uses."""
    if "data_folder" in fixtures:
        item.add_marker("data")
    if "django_db" in item.keywords or DATABASE_FIXTURES.intersection(fixtures):
        item.add_marker("database")
    if BROWSER_FIXTURES.intersection(fixtures):
        item.add_marker("browser")


# ---- what ran, and what did not


class Ledger:
    """Which data and database tests ran, and what was skipped and why."""

    def __init__(self) -> None:
        self.data_tests: set[str] = set()
        self.database_tests: set[str] = set()
        self.skipped: list[tuple[str, str]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Counts a test once it was called, and every skip that is not an expected failure."""
        if report.when == "call" and not report.skipped:
            for marker, tests in (("data", self.data_tests), ("database", self.database_tests)):
                if marker in report.keywords:
                    tests.add(report.nodeid)
        if report.skipped and not hasattr(report, "wasxfail"):
            self._note_skip(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Counts a module that was skipped as a whole."""
        if report.skipped:
            self._note_skip(report)

    def _note_skip(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        self.skipped.append((report.nodeid, reason.removeprefix("Skipped: ")))

    def verdict(self, *, whole_tree: bool) -> list[str]:
        """Why a run in which every test passed fails all the same; empty where it does not."""
        reasons = []
        if IN_CI and self.skipped:
            reasons.append(f"CI=true and {len(self.skipped)} skipped: on the build machine every test must run")
        if os.environ.get("DRUMTOWER_DATA") and whole_tree and not self.data_tests:
            reasons.append(f"DRUMTOWER_DATA is set ({_data_folder()}) and no data test ran")
        return reasons


_ledger = pytest.StashKey[Ledger]()


def pytest_configure(config: pytest.Config) -> None:
    """Opens the ledger of this run, and sets Django up where the run can reach it."""
    if TEST_DATABASE not in ("sqlite", "postgresql"):
        raise pytest.UsageError(f"DRUMTOWER_TEST_DATABASE={TEST_DATABASE}: one of sqlite, postgresql")
    config.stash[_ledger] = Ledger()
    config.pluginmanager.register(config.stash[_ledger], "drumtower-ledger")
    if _needs_django(config):
        _set_up_django(config)


def _verdict(config: pytest.Config) -> list[str]:
    """The reasons to fail; a run of chosen files, or one that only collects, owes no data test."""
    whole_tree = config.args_source is not pytest.Config.ArgsSource.ARGS and not config.option.collectonly
    whole_tree = whole_tree and not config.option.keyword and not getattr(config.option, "lf", False)
    return config.stash[_ledger].verdict(whole_tree=whole_tree)


@pytest.hookimpl(wrapper=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> Iterator[None]:
    """Fails a run in which something that must run did not."""
    if exitstatus == pytest.ExitCode.OK and _verdict(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    return (yield)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """One line on data tests, one on the database, one loud line on skips, and a line for each reason to fail."""
    ledger = config.stash[_ledger]
    if not ON_POSTGRESQL:
        terminalreporter.write_line(f"data tests run: {len(ledger.data_tests)}")
    if ledger.database_tests:
        engine = "PostgreSQL" if ON_POSTGRESQL else "SQLite"
        terminalreporter.write_line(f"database tests run on {engine}: {len(ledger.database_tests)}")
    if ledger.skipped:
        reasons = "; ".join(sorted({reason for _, reason in ledger.skipped}))
        terminalreporter.write_line(f"!!! NOT CHECKED HERE: {len(ledger.skipped)} skipped: {reasons}", yellow=True)
    for reason in _verdict(config):
        terminalreporter.write_line(f"FAILED: {reason}", red=True)
