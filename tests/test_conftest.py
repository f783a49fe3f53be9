"""The rules of tests/conftest.py, each on a small tree of its own: what must run and did not, fails the run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
OWN_PARTS = ("conftest.py", "browser.py", "postgres_server.py")
NOT_INHERITED = ("CI", "DRUMTOWER_", "DJANGO_", "PYTEST_")
SETTINGS = """
[tool.pytest.ini_options]
testpaths = ["tests"]
filterwarnings = ["error"]
markers = ["data: x", "database: x", "browser: x", "slow: x"]
"""
DATA_TEST = "def test_it(data_folder):\n    assert data_folder.is_dir()\n"
SKIP = "import pytest\n\n@pytest.mark.skip(reason='no font')\ndef test_it():\n    pass\n"
XFAIL = "import pytest\n\n@pytest.mark.xfail(reason='known')\ndef test_it():\n    assert False\n"
DATABASE_TEST = "import pytest\n\n@pytest.mark.django_db\ndef test_it():\n    pass\n"
PAGE_TEST = "def test_it(page):\n    pass\n"
NO_POSTGRESQL = "\ndef debian_binaries():\n    return None\n\ndef find_spec(name):\n    return None\n"
NO_CHROMIUM = "\ndef chromium():\n    return None\n"
PASS = "def test_it():\n    pass\n"


@pytest.fixture
def run_tree(tmp_path: Path):
    """Runs pytest on a tree of one test file and gives its exit code and output.

    ``ends`` holds what is added to the end of a file of ours; with ``server`` the tree looks as if it held Django's rooms.
    """

    def run(
        source: str, *arguments: str, ends: dict[str, str] | None = None, server: bool = False, **variables: str
    ) -> tuple[int, str]:
        tests = tmp_path / "checkout" / "tests"
        tests.mkdir(parents=True)
        for name in OWN_PARTS:
            (tests / name).write_text((TESTS / name).read_text("utf-8") + (ends or {}).get(name, ""), "utf-8")
        (tests / "test_one.py").write_text(source, "utf-8")
        (tests.parent / "pyproject.toml").write_text(SETTINGS, "utf-8")
        if server:
            (tests.parent / "src" / "drumtower" / "server").mkdir(parents=True)
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(NOT_INHERITED)}
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", *arguments]
        done = subprocess.run(
            command, cwd=tests.parent, env=inherited | variables, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout

    return run


def test_a_skip_passes_with_one_loud_line(run_tree):
    code, output = run_tree(SKIP)
    assert code == 0
    assert output.count("!!! NOT CHECKED HERE: 1 skipped: no font") == 1


def test_a_skip_fails_on_the_build_machine(run_tree):
    code, output = run_tree(SKIP, CI="true")
    assert code == 1
    assert "FAILED: CI=true and 1 skipped: on the build machine every test must run" in output


def test_a_skipped_module_fails_on_the_build_machine(run_tree):
    code, _ = run_tree("import pytest\npytest.skip('no engine', allow_module_level=True)\n", CI="true")
    assert code != 0


def test_an_expected_failure_is_no_skip(run_tree):
    code, output = run_tree(XFAIL, CI="true")
    assert code == 0
    assert "NOT CHECKED" not in output


def test_data_tests_are_counted(run_tree, tmp_path):
    code, output = run_tree(DATA_TEST, DRUMTOWER_DATA=str(tmp_path))
    assert code == 0
    assert "data tests run: 1" in output


def test_the_default_data_folder_stands_beside_the_checkout(run_tree, tmp_path):
    (tmp_path / "shared" / "data").mkdir(parents=True)
    code, output = run_tree(DATA_TEST)
    assert code == 0
    assert "data tests run: 1" in output


def test_a_missing_data_folder_skips_loudly(run_tree, tmp_path):
    code, output = run_tree(DATA_TEST)
    assert code == 0
    folder = tmp_path / "shared" / "data"
    assert f"1 skipped: no real documents: {folder} is not a folder (set DRUMTOWER_DATA)" in output


def test_a_named_data_folder_that_is_missing_fails(run_tree, tmp_path):
    code, output = run_tree(DATA_TEST, DRUMTOWER_DATA=str(tmp_path / "nowhere"))
    assert code == 1
    assert "data tests run: 0" in output
    assert f"FAILED: DRUMTOWER_DATA is set ({tmp_path / 'nowhere'}) and no data test ran" in output


def test_a_data_folder_that_no_test_reads_fails(run_tree, tmp_path):
    code, output = run_tree(PASS, DRUMTOWER_DATA=str(tmp_path))
    assert code == 1
    assert "data tests run: 0" in output


def test_a_chosen_file_owes_no_data_test(run_tree, tmp_path):
    code, _ = run_tree(PASS, "tests/test_one.py", DRUMTOWER_DATA=str(tmp_path))
    assert code == 0


def test_database_tests_are_found_by_their_mark(run_tree):
    code, output = run_tree(DATABASE_TEST, "-m", "database", "--collect-only", server=True)
    assert code == 0
    assert "1 test collected" in output


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_database_tests_skip_loudly_where_there_is_no_postgresql(run_tree, ci, code):
    ends = {"postgres_server.py": NO_POSTGRESQL}
    found, output = run_tree(DATABASE_TEST, ends=ends, server=True, CI=ci, DRUMTOWER_TEST_DATABASE="postgresql")
    assert found == code, output
    assert "1 skipped: no PostgreSQL (Debian: apt-get install postgresql)" in output


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_browser_tests_skip_loudly_where_there_is_no_chromium(run_tree, ci, code):
    found, output = run_tree(PAGE_TEST, ends={"browser.py": NO_CHROMIUM}, CI=ci)
    assert found == code, output
    assert "1 skipped: no Chromium (Debian: apt-get install chromium fonts-noto-cjk)" in output


def test_browser_tests_go_last(run_tree):
    _, output = run_tree(f"{PAGE_TEST}\n{PASS.replace('_it', '_after')}", "--collect-only", "-q")
    assert output.splitlines()[:2] == ["tests/test_one.py::test_after", "tests/test_one.py::test_it[chromium]"]


def test_an_unknown_database_is_refused(run_tree):
    code, _ = run_tree(PASS, DRUMTOWER_TEST_DATABASE="oracle")
    assert code == pytest.ExitCode.USAGE_ERROR


def test_a_failing_test_still_fails(run_tree):
    code, _ = run_tree("def test_it():\n    assert False\n", CI="true")
    assert code == 1
