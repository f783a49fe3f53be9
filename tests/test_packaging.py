"""The wheel, built, installed in an empty environment and used, with or without a network.

What the wheel says it needs (its own metadata, without extras) is copied from the environment of the tests: the locked
versions, already checked by their hashes.  So a package that is missing from the metadata is missing in the environment too.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from email.parser import HeaderParser
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "drumtower"


def run(*command: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """The finished command; it sees none of this environment's Python settings."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=inherited | variables, check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built by the locked hatchling; a build fetches nothing."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("drumtower-*.whl")
    return built


@pytest.fixture(scope="module")
def bin_folder(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an empty environment that holds the wheel and what it says it needs."""
    home = tmp_path_factory.mktemp("empty") / "venv"
    venv.create(home, with_pip=False, symlinks=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    site_packages = home / "lib" / version / "site-packages"
    for name in needed(wheel_requirements(wheel)):
        copy_distribution(name, site_packages)
    done = run(*installer(home / "bin" / "python"), "--no-deps", "--no-index", wheel)
    assert done.returncode == 0, done.stderr
    return home / "bin"


def wheel_requirements(wheel: Path) -> list[str]:
    """What the wheel's metadata asks for, without extras."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        metadata = HeaderParser().parsestr(archive.read(name).decode())
    return base_requirements(metadata.get_all("Requires-Dist") or [])


def base_requirements(requirements: list[str]) -> list[str]:
    """The bare names of ``requirements`` that belong to no extra."""
    return [re.match(r"[\w.-]+", line)[0] for line in requirements if "extra ==" not in line]


def needed(names: list[str]) -> set[str]:
    """``names`` and everything they need in turn, as far as it is installed here (the rest is for other platforms)."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        try:
            requirements = distribution(name).requires or []
        except PackageNotFoundError:
            continue
        if name not in found:
            found.add(name)
            waiting += base_requirements(requirements)
    return found


def copy_distribution(name: str, site_packages: Path) -> None:
    """Copies the installed files of one distribution, but not its commands."""
    for file in distribution(name).files or []:
        if ".." not in file.parts and "__pycache__" not in file.parts:
            target = site_packages / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file.locate(), target)


def installer(python: Path) -> list[str | Path]:
    """uv where it is installed beside this Python, else this environment's pip."""
    uv = Path(sys.executable).with_name("uv")
    if uv.exists():
        return [uv, "pip", "install", "--offline", "--no-cache", "--python", python]
    return [sys.executable, "-m", "pip", "--python", python, "install"]


def test_the_wheel_holds_all_of_the_package(wheel):
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.startswith("drumtower/")}
    files = [path for path in SOURCE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert held == {path.relative_to(SOURCE.parent).as_posix() for path in files}


@pytest.mark.parametrize(
    "pattern", [r"py\.typed", r"quantity/units\.toml", r"calendar/.*20\d\d.*", r".*schema.*\.json"]
)
def test_the_wheel_holds_the_tables(wheel, pattern):
    with zipfile.ZipFile(wheel) as archive:
        names = [name.removeprefix("drumtower/") for name in archive.namelist()]
    assert [name for name in names if re.fullmatch(pattern, name)], f"nothing like {pattern} in the wheel"


def test_the_wheel_holds_the_licence(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert [name for name in names if name.endswith(".dist-info/licenses/LICENSE")]


def test_the_command_helps_in_both_languages(bin_folder):
    chinese = run(bin_folder / "drumtower", "--lang", "zh", "--help")
    english = run(bin_folder / "drumtower", "--lang", "en", "--help")
    assert (chinese.returncode, english.returncode) == (0, 0)
    assert re.search("[一-鿿]", chinese.stdout)
    assert "target" in english.stdout
    assert chinese.stdout != english.stdout


def test_the_command_judges_a_target(bin_folder):
    done = run(bin_folder / "drumtower", "target", "增长5%左右", "--value", "4.7%", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["outcome"] == "met"


def test_the_base_install_holds_no_extra(bin_folder):
    done = run(bin_folder / "python", "-c", "import xlsxwriter")
    assert "ModuleNotFoundError" in done.stderr


def test_a_missing_extra_is_named(bin_folder, tmp_path):
    done = run(bin_folder / "drumtower", "convert", ROOT / "examples" / "gulou" / "2024", tmp_path / "plan.xlsx")
    assert done.returncode == 2
    assert "pip install 'drumtower[xlsx]'" in done.stderr


def test_a_workbook_is_read_without_the_extra(bin_folder, tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "目标"
    book.save(tmp_path / "plan.xlsx")
    done = run(bin_folder / "drumtower", "assess", tmp_path / "plan.xlsx")
    assert done.returncode == 2
    assert "plan.xlsx“目标”" in done.stderr
