"""The script that builds `.venv`: when it has nothing to do, and what it says when it cannot."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "environment.py"


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, about to work on a checkout that holds only locks; any command it starts fails the test."""
    spec = importlib.util.spec_from_file_location("environment_script", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    locks = tmp_path / "requirements"
    locks.mkdir()
    for name in ("uv-tool", "base", "test"):
        (locks / f"{name}.lock").write_text(f"{name}==1\n", "utf-8")
    (tmp_path / "pyproject.toml").write_text("[project]\n", "utf-8")
    places = {"ROOT": tmp_path, "VENV": tmp_path / ".venv", "CACHE": tmp_path / ".cache", "LOCKS": locks}
    for name, place in (places | {"PYTHON": tmp_path / ".venv" / "bin" / "python"}).items():
        monkeypatch.setattr(module, name, place)
    monkeypatch.setattr(module, "run", lambda command, **_: pytest.fail(f"started {command}"))
    return module


@pytest.fixture
def built(script: ModuleType):
    """Leaves what a finished build of a layer leaves."""

    def build(layer: str) -> None:
        script.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        script.PYTHON.touch()
        script.stamp(layer).write_text(script.fingerprint(layer))

    return build


def test_a_second_start_does_nothing(script, built):
    built("base")
    assert script.main(["base"]) == 0


def test_the_environment_of_the_tests_serves_the_demo(script, built):
    built("test")
    assert script.is_current("base")


def test_the_environment_of_the_demo_does_not_serve_the_tests(script, built):
    built("base")
    assert not script.is_current("test")


@pytest.mark.parametrize("changed", ["requirements/base.lock", "requirements/uv-tool.lock", "pyproject.toml"])
def test_what_it_was_built_from_changed(script, built, changed):
    built("base")
    (script.ROOT / changed).write_text("other==2\n", "utf-8")
    assert not script.is_current("base")


def test_a_checkout_that_was_moved_is_built_anew(script, monkeypatch):
    before = script.home()
    monkeypatch.setattr(script, "ROOT", script.ROOT / "elsewhere")
    assert script.home() != before


def test_an_unknown_layer_is_refused(script, capsys):
    assert script.main(["docs"]) == 2
    assert capsys.readouterr().err == "drumtower: error: unknown layer 'docs': one of base, test\n"


def test_no_way_to_an_environment_says_what_to_install(script, monkeypatch, capsys):
    monkeypatch.setattr(script, "run", lambda command, **_: False)
    monkeypatch.setattr(script.shutil, "which", lambda name: None)
    assert script.main(["base"]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        "drumtower: error: no environment could be made: this Python has neither ensurepip nor virtualenv nor pip, "
        "and there is no uv. On Debian: apt-get install python3-venv"
    )


def test_an_old_python_without_a_newer_one_is_refused(script, monkeypatch, capsys):
    monkeypatch.setattr(script.shutil, "which", lambda name: None)
    old = SimpleNamespace(version_info=(3, 9), version="3.9.2 (main)", executable="python3", stderr=sys.stderr)
    monkeypatch.setattr(script, "sys", old)
    assert script.main(["base"]) == 2
    expected = "drumtower: error: Python 3.11 or later is needed; python3 is 3.9.2. Set PYTHON=…\n"
    assert capsys.readouterr().err == expected


def test_debian_packages_are_left_alone_without_the_right(script, monkeypatch):
    monkeypatch.setattr(script.shutil, "which", lambda name: f"bin/{name}")
    monkeypatch.setattr(script.os, "geteuid", lambda: 1000)
    started = []
    monkeypatch.setattr(script, "run", lambda command, **_: started.append(command))
    assert not script.install_debian(["python3-venv"])
    assert started == [["sudo", "-n", "true"]]


@pytest.fixture
def debian(script: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> SimpleNamespace:
    """A machine that has Debian's tools and knows no package but those it holds."""
    machine = SimpleNamespace(
        held=set(), known={"chromium", "fonts-noto-cjk", "postgresql", "postgresql-common"}, ran=[]
    )

    def query(command, **_):
        held = sorted(machine.held & set(command))
        return SimpleNamespace(stdout="".join(f"installed {name}\n" for name in held))

    def run(command, **_):
        words = [str(word) for word in command]
        machine.ran.append(" ".join(words))
        names = set(words) & {"chromium", "fonts-noto-cjk", "postgresql", "postgresql-common", "python3-venv"}
        if "install" in words and names <= machine.known:
            machine.held |= names
        return "install" not in words or names <= machine.known

    monkeypatch.setattr(script.shutil, "which", lambda name: f"bin/{name}")
    monkeypatch.setattr(script.os, "geteuid", lambda: 0)
    monkeypatch.setattr(script.subprocess, "run", query)
    monkeypatch.setattr(script, "run", run)
    return machine


def installs(machine: SimpleNamespace) -> list[str]:
    """The packages of each attempt to install some, in order."""
    return [line.split("--no-install-recommends ")[1] for line in machine.ran if " install " in line]


def test_what_debian_holds_already_starts_nothing(script, debian, capsys):
    debian.held = {"chromium", "fonts-noto-cjk", "postgresql"}
    script.provide_debian(script.DEBIAN_TEST_PACKAGES)
    assert (debian.ran, capsys.readouterr().err) == ([], "")


def test_only_what_is_missing_is_installed(script, debian):
    debian.held = {"fonts-noto-cjk", "postgresql"}
    script.provide_debian(script.DEBIAN_TEST_PACKAGES)
    assert installs(debian) == ["chromium"]


def test_installing_postgresql_makes_no_server_that_starts_with_the_machine(script, debian):
    script.provide_debian(script.DEBIAN_TEST_PACKAGES)
    settings, kept = script.CLUSTER_SETTINGS, script.CLUSTER_SETTINGS.with_suffix(".kept")
    assert installs(debian) == ["postgresql-common", "chromium fonts-noto-cjk postgresql"]
    assert debian.ran[-4:-2] == [f"cp -p {settings} {kept}", f"pg_conftool {settings} set create_main_cluster off"]
    assert debian.ran[-1] == f"mv {kept} {settings}"


def test_a_package_that_this_debian_lacks_stops_no_other_and_is_said_in_one_line(script, debian, capsys):
    debian.known -= {"chromium"}
    script.provide_debian(script.DEBIAN_TEST_PACKAGES)
    assert debian.held == {"fonts-noto-cjk", "postgresql", "postgresql-common"}
    assert capsys.readouterr().err.splitlines()[-1] == (
        "drumtower: !!! NOT INSTALLED from Debian, and what needs it is not tested here: chromium "
        "(as root: apt-get install --no-install-recommends chromium)"
    )


def test_a_machine_without_debian_is_told_what_is_missing(script, monkeypatch, capsys):
    def no_such_command(*_, **__):
        raise FileNotFoundError

    monkeypatch.setattr(script.subprocess, "run", no_such_command)
    monkeypatch.setattr(script, "run", lambda command, **_: False)
    monkeypatch.setattr(script.shutil, "which", lambda name: None)
    script.provide_debian(["chromium"])
    assert "NOT INSTALLED from Debian" in capsys.readouterr().err


def test_uv_installs_from_the_index_that_pip_is_set_to(script, monkeypatch):
    listing = "global.timeout='60'\nglobal.index-url='file:///mirror/simple'\n"
    monkeypatch.setattr(script.subprocess, "run", lambda *_, **__: SimpleNamespace(stdout=listing))
    assert script.index_of_pip() == ["--default-index", "file:///mirror/simple"]


def test_caches_stay_in_the_checkout_unless_the_caller_says_otherwise(script, monkeypatch):
    monkeypatch.delenv("UV_CACHE_DIR", raising=False)
    monkeypatch.setenv("PIP_CACHE_DIR", "mine")
    settings = script.environment()
    assert (settings["UV_CACHE_DIR"], settings["PIP_CACHE_DIR"]) == (str(script.CACHE / "uv"), "mine")
