"""`drumtower serve`, really started: what it prints, what it answers, what it says when it cannot, how it ends."""

from __future__ import annotations

import ctypes
import http.client
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

PATIENCE = 60
OURS = ("DRUMTOWER_", "DJANGO_ALLOW_ASYNC_UNSAFE")
"""What the tests themselves set, and a server started by anybody else would not find."""

COMMAND = [sys.executable, "-m", "drumtower", "serve", "--bind", "127.0.0.1:0"]

Starter = Callable[..., "Served"]


class Served:
    """A server that was started, with what it prints."""

    def __init__(self, home: Path, *options: str, **surroundings: str) -> None:
        self.home = home
        clean = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        self.process = subprocess.Popen(
            [*COMMAND, "--home", str(home), *options],
            env=clean | {"DRUMTOWER_HTTPS": "0"} | surroundings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self.said = ""

    def until(self, words: str) -> str:
        """What it printed until ``words`` came, or it ended."""
        for line in self.process.stdout:
            self.said += line
            if words in line:
                break
        return self.said

    def ready(self) -> Served:
        """The server once it serves."""
        assert "已启动" in self.until("已启动"), self.said
        return self

    @property
    def port(self) -> int:
        return int(re.search(r"http://127\.0\.0\.1:(\d+)", self.said)[1])

    def get(self, path: str) -> tuple[int, str]:
        """The status and text of a page."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as asked:
            asked.request("GET", path, headers={"Connection": "close"})
            answer = asked.getresponse()
            return answer.status, answer.read().decode()

    def ask(self, end: int = signal.SIGTERM) -> int:
        """End it as a person or the system does; the exit code."""
        self.process.send_signal(end)
        self.said += self.process.stdout.read()
        return self.process.wait(PATIENCE)

    def children(self) -> list[int]:
        """The processes it started."""
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=False
        )
        return [int(pid) for pid in listed.stdout.split()]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Starter]:
    """Starts servers in one folder, and ends those that are left."""
    started: list[Served] = []

    def begin(*options: str, **surroundings: str) -> Served:
        started.append(Served(tmp_path / "home", *options, **surroundings))
        return started[-1]

    yield begin
    for each in started:
        if each.process.poll() is None:
            each.process.kill()
        each.process.stdout.close()
        each.process.wait(PATIENCE)


def refused(served: Served) -> tuple[int, str]:
    """The exit code and the words of a server that does not start."""
    said = served.process.stdout.read()
    return served.process.wait(PATIENCE), said


# ---- it serves


def test_a_demonstration_prints_accounts_and_serves_and_a_second_start_loses_nothing(start):
    first = start("--demo").ready()
    assert "演示账号（密码都是 Gulou-2024）" in first.said
    assert "演示·计划员" in first.said
    status, said = first.get("/health/")
    assert (status, json.loads(said)["database"]) == (200, "ok")
    assert "演示·计划员" in first.get("/login/")[1]
    style = re.search(r'href="(/static/base/desk\.[0-9a-f]+\.css)"', first.get("/login/")[1])[1]
    assert first.get(style)[0] == 200
    assert first.ask() == 0
    assert "已停止，数据都已保存" in first.said
    with sqlite3.connect(first.home / "drumtower.sqlite3") as database:
        database.execute("UPDATE base_user SET name = '改过' WHERE login = 'reader'")
    database.close()
    second = start("--demo").ready()
    assert "改过" in second.said
    assert second.ask(signal.SIGINT) == 0


@pytest.mark.slow
def test_the_worker_shows_signs_of_life_and_is_started_again(start):
    served = start("--demo").ready()
    assert json.loads(served.get("/health/")[1])["worker"]
    workers = [pid for pid in served.children() if "work" in command_of(pid)]
    os.kill(workers[0], signal.SIGKILL)
    assert "已重新启动" in served.until("已重新启动")
    assert served.ask() == 0


def command_of(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_text().split("\0")[3]


def test_a_server_that_is_killed_leaves_no_process_behind(start):
    served = start("--demo").ready()
    port, children = served.port, served.children()
    assert len(children) == 2
    served.process.kill()
    served.process.wait(PATIENCE)
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and any(Path(f"/proc/{pid}").exists() for pid in children):
        time.sleep(0.2)
    with pytest.raises(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        pytest.fail("somebody still answers")


@pytest.mark.slow
def test_a_check_says_whether_the_trail_is_whole(start, tmp_path):
    start("--demo").ready().ask()
    assert refused(start("--demo", "--check"))[0] == 0
    with sqlite3.connect(tmp_path / "home" / "drumtower.sqlite3") as database:
        database.execute("DROP TRIGGER base_auditentry_no_update")
    database.close()
    code, said = refused(start("--demo", "--check"))
    assert (code, "base.E003" in said) == (2, True)
    with sqlite3.connect(tmp_path / "home" / "drumtower.sqlite3") as database:
        database.execute("UPDATE base_auditentry SET subject = 'x' WHERE id = 3")
        database.execute(
            "CREATE TRIGGER base_auditentry_no_update BEFORE UPDATE ON base_auditentry "
            "BEGIN SELECT RAISE(ABORT, 'only ever added to'); END"
        )
    database.close()
    assert refused(start("--demo", "--check")) == (
        1,
        "审计记录校验不通过：第3条：这一行的内容与写入时不同\n",
    )


# ---- what it says when it cannot


def test_a_port_that_is_taken(start):
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = f"127.0.0.1:{other.getsockname()[1]}"
        assert refused(start("--demo", "--bind", taken)) == (
            2,
            f"错误：地址{taken}已被别的程序占用。请先停掉它，或用 --bind 换一个端口 [server.port-taken]\n",
        )


@pytest.mark.parametrize("bind", ["8000", "localhost", "127.0.0.1:99999", "127.0.0.1:x", ""])
def test_an_address_that_is_none(start, bind):
    code, said = refused(start("--bind", bind))
    assert (code, said) == (2, f"错误：“{bind}”不是地址，请写成 127.0.0.1:8000 的样子 [server.bad-bind]\n")


def test_a_file_that_is_no_database(start, tmp_path):
    (tmp_path / "home").mkdir()
    file = tmp_path / "home" / "drumtower.sqlite3"
    file.write_text("this is not a database, whatever its name says" * 100)
    assert refused(start("--demo")) == (
        2,
        f"错误：{file}不是数据库文件，或已损坏。请用备份替换它，或换一个目录（--home） [server.not-a-database]\n",
    )


def mind_the_rights() -> None:
    """Let the rights of files hold for this process even where it is root's (Linux: no CAP_DAC_OVERRIDE after exec)."""
    if os.geteuid() == 0:
        drop, override = 24, 1  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE
        assert ctypes.CDLL(None).prctl(drop, override, 0, 0, 0) == 0


def test_a_database_that_cannot_be_written(start):
    served = start("--demo").ready()
    served.ask()
    home = served.home

    def serve() -> tuple[int, str]:
        command = [*COMMAND, "--home", str(home), "--demo"]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=PATIENCE, preexec_fn=mind_the_rights
        )
        return done.returncode, done.stderr

    (home / "drumtower.sqlite3").chmod(0o444)
    words = (
        f"错误：数据库文件{home}/drumtower.sqlite3不能写入（attempt to write a readonly database）。"
        "请检查它和所在目录的权限与磁盘空间，或换一个目录（--home） [server.cannot-write-database]\n"
    )
    assert serve() == (2, words)
    home.chmod(0o555)
    code, said = serve()
    assert code == 2
    assert said.startswith(f"错误：数据库文件{home}/drumtower.sqlite3不能写入（")
    home.chmod(0o700)


def test_a_postgresql_that_does_not_answer(start):
    code, said = refused(start("--demo", DRUMTOWER_DATABASE="postgresql://zhou:secret@127.0.0.1:1/plan"))
    assert code == 2
    assert said.startswith("错误：连不上数据库127.0.0.1:1/plan（")
    assert "secret" not in said


@pytest.mark.parametrize("address", ["nonsense", "oracle://x/y", "mysql://x/y", "postgresql://x:y"])
def test_an_address_of_a_database_that_cannot_be_read(start, address):
    code, said = refused(start("--demo", DRUMTOWER_DATABASE=address))
    assert code == 2
    assert "server.bad-database-address" in said or "server.cannot-reach-database" in said
    assert "Traceback" not in said


def test_a_real_server_must_know_its_area(start):
    code, said = refused(start())
    assert (code, said) == (
        2,
        "错误：第一次启动要知道是哪个地区：请加 --area 320106=南京市鼓楼区，或用 --load 载入计划 [server.area-needed]\n",
    )
    assert refused(start("--area", "鼓楼区"))[1] == (
        "错误：--area 要写成“代码=名称”，例如 320106=南京市鼓楼区，而不是“鼓楼区” [server.bad-area]\n"
    )


@pytest.mark.slow
def test_a_real_server_refuses_the_database_of_a_demonstration(start):
    start("--demo").ready().ask()
    code, said = refused(start())
    assert code == 2
    assert "base.E002" in said


@pytest.mark.slow
def test_two_starts_at_once_both_serve(start):
    first, second = start("--demo"), start("--demo")
    assert first.ready().get("/health/")[0] == 200
    assert second.ready().get("/health/")[0] == 200
    with sqlite3.connect(first.home / "drumtower.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM base_user").fetchone() == (10,)
    database.close()


@pytest.mark.slow
def test_it_serves_on_a_real_postgresql(start, postgres_url):
    import psycopg

    with psycopg.connect(postgres_url, autocommit=True) as server:
        server.execute("DROP DATABASE IF EXISTS serving")
        server.execute("CREATE DATABASE serving")
    address = postgres_url.rsplit("/", 1)[0] + "/serving"
    served = start("--demo", DRUMTOWER_DATABASE=address).ready()
    assert json.loads(served.get("/health/")[1])["database"] == "ok"
    assert served.ask() == 0


def test_the_deployment_checks_find_nothing(tmp_path):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    surroundings = clean | {"DRUMTOWER_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "drumtower.server.settings"}
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_folder_and_the_key_are_the_owner_s_alone(start, tmp_path):
    refused(start())
    home = tmp_path / "home"
    assert oct(home.stat().st_mode)[-3:] == "700"
    assert oct((home / "secret.key").stat().st_mode)[-3:] == "600"
