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


def test_uv_installs_from_the_index_that_pip_is_set_to(script, monkeypatch):
    listing = "global.timeout='60'\nglobal.index-url='file:///mirror/simple'\n"
    monkeypatch.setattr(script.subprocess, "run", lambda *_, **__: SimpleNamespace(stdout=listing))
    assert script.index_of_pip() == ["--default-index", "file:///mirror/simple"]


def test_caches_stay_in_the_checkout_unless_the_caller_says_otherwise(script, monkeypatch):
    monkeypatch.delenv("UV_CACHE_DIR", raising=False)
    monkeypatch.setenv("PIP_CACHE_DIR", "mine")
    settings = script.environment()
    assert (settings["UV_CACHE_DIR"], settings["PIP_CACHE_DIR"]) == (str(script.CACHE / "uv"), "mine")
