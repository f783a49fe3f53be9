"""What holds for every test: fixed randomness and language, the folder of real documents, and no skip unseen.

    DRUMTOWER_DATA set      the data tests must run: none at all fails a run of the whole tree
    DRUMTOWER_DATA unset    ../shared/data beside the checkout is used where it exists; else the data tests skip, loudly
    CI=true                 a skip is a failure: what the build machine cannot check has not been checked

`make test` leaves out tests marked `slow`; `make test-full` runs them with the Hypothesis profile `full`.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI", "").lower() in ("true", "1")
LANGUAGE_SETTINGS = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS")

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what reads the folder of real documents, so that `-m data` finds it."""
    for item in items:
        if "data_folder" in getattr(item, "fixturenames", ()):
            item.add_marker("data")


# ---- what ran, and what did not


class Ledger:
    """Which data tests ran, and what was skipped and why."""

    def __init__(self) -> None:
        self.data_tests: set[str] = set()
        self.skipped: list[tuple[str, str]] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Counts a data test once it was called, and every skip that is not an expected failure."""
        if report.when == "call" and "data" in report.keywords and not report.skipped:
            self.data_tests.add(report.nodeid)
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
    """Opens the ledger of this run."""
    config.stash[_ledger] = Ledger()
    config.pluginmanager.register(config.stash[_ledger], "drumtower-ledger")


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
    """One line on data tests, one loud line on skips, and a line for each reason to fail."""
    ledger = config.stash[_ledger]
    terminalreporter.write_line(f"data tests run: {len(ledger.data_tests)}")
    if ledger.skipped:
        reasons = "; ".join(sorted({reason for _, reason in ledger.skipped}))
        terminalreporter.write_line(f"!!! NOT CHECKED HERE: {len(ledger.skipped)} skipped: {reasons}", yellow=True)
    for reason in _verdict(config):
        terminalreporter.write_line(f"FAILED: {reason}", red=True)
