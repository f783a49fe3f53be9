"""How fast the pages are: 20 years × 72 goals × 12 months × 60 departments in the embedded database.

    python benchmarks/desk.py [--years 20] [--goals 72] [--departments 60] [--rounds 30] [--seconds 60] [--readers 50]

Three pages (overview, plan table, one goal) are asked for one after the other in this process, through every middleware, and
beside each the same template is rendered from the values that the page was given, so that the ratio says what finding the
values costs.  Pages of year-end estimates are asked for anew, with nothing estimated that is remembered, as after a figure was
filed.  Then a real server (the one that ``drumtower serve`` starts) is read by one reader and by many, each asking for
a page every five seconds.  The database is made from a fixed seed in a folder of its own and removed afterwards.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

PAGES = {"overview": "", "plan table": "goals/", "goal": "goals/M03/"}
ESTIMATED = {
    "year-end estimates": "estimates/", "one estimate": "estimates/i03/?of=growth", "goal with its fan": "goals/M03/",
    "indicator with its fan": "indicators/i03/",
}  # fmt: skip
LAST = 2024
NOW = "2024-10-20T09:00"
AREA = "990106"
PAUSE = 5


def main() -> None:
    """Print what was measured."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="drumtower-desk-") as home:
        os.environ |= {
            "DRUMTOWER_HOME": home,
            "DRUMTOWER_DEMO": "1",
            "DRUMTOWER_NOW": NOW,
            "DRUMTOWER_HOSTS": "testserver,127.0.0.1",
            "DJANGO_SETTINGS_MODULE": "drumtower.server.settings",
        }
        os.environ.pop("DRUMTOWER_DATABASE", None)
        import django

        django.setup()
        cookie = _laid(options)
        _sequential(options, cookie)
        _anew(options, cookie)
        _many(options, cookie)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    for name, default in (
        ("years", 20), ("goals", 72), ("departments", 60), ("rounds", 30), ("seconds", 60), ("readers", 50),
    ):  # fmt: skip
        parser.add_argument(f"--{name}", type=int, default=default)
    return parser.parse_args()


# --- the database


def _laid(options: argparse.Namespace) -> str:
    """The cookie of an officer, in a database that holds every year."""
    from django.core.management import call_command

    from drumtower.office.plans.services import load_plan

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    started = time.perf_counter()
    for year in range(LAST - options.years + 1, LAST + 1):
        load_plan(generated(year, options.goals, options.departments))
    print(f"loaded {options.years} years in {time.perf_counter() - started:.1f} s")
    return _officer()


def generated(year: int, goals: int, departments: int) -> Any:
    """A plan of ``goals`` goals with monthly figures of the year and of the year before."""
    from drumtower.calendar import Period
    from drumtower.plan import (
        Area,
        Department,
        Frequency,
        Goal,
        GoalClass,
        Indicator,
        Measure,
        Observation,
        ObservationBook,
        Plan,
        Stage,
        Status,
        SubTarget,
        Version,
        read_evidence,
        read_target,
    )  # fmt: skip

    draw = random.Random(year)
    units = [Department(f"d{n:02d}", f"第{n}单位（合成）") for n in range(departments)]
    indicators, made, seen = [], [], []
    for number in range(goals):
        main = number < goals // 3
        code, letter = f"i{number:02d}", "M" if main else "T"
        name = f"第{number}指标（合成）"
        indicators.append(
            Indicator(
                code, name, "亿元", frequency=Frequency.MONTH, cumulative=True, owner=units[number % departments].code
            )
        )
        words = "增长5%以上" if main else "120亿元"
        target = SubTarget(f"{letter}{number:02d}-1", code, words, read_target(words))
        kind = GoalClass.MAIN if main else GoalClass.TASK
        section = f"第{number // 12 + 1}部分"
        made.append(Goal(f"{letter}{number:02d}", name, kind, section, units[number % departments].code, (target,)))
        for own in (year - 1, year):
            pace = Decimal(draw.randint(88, 118)) / 10
            for month in range(1, 13 if own < LAST else 10):
                period = Period.of_months(own, 1, month)
                known = period.end + timedelta(days=15)
                level = read_evidence(f"{pace * month:.1f}亿元")
                growth = read_evidence(f"{Decimal(draw.randint(-20, 90)) / 10}%")
                for of, value in ((Measure.LEVEL, level), (Measure.GROWTH, growth)):
                    seen.append(
                        Observation(code, AREA, period, of, value, Status.ACTUAL, source="合成数据", known_from=known)
                    )
    version = Version("批准", Stage.APPROVED, date(year, 1, 12), approved_by="合成")
    return Plan(
        Area(AREA, "合成区"), year, f"合成区{year}年计划", (version,), tuple(made), tuple(indicators), tuple(units),
        observations=ObservationBook(seen),
    )  # fmt: skip


def _officer() -> str:
    """The session cookie of an officer of the area."""
    from django.test import Client

    from drumtower.base.models import Area, Grant, Role, User
    from drumtower.base.recording import record
    from drumtower.calendar import now

    with record(None, "benchmark"):
        person = User(login="reader", name="合成", area=Area.objects.get(pk=AREA), is_demo=True, password_since=now())
        person.set_unusable_password()
        person.save()
        Grant(person=person, role=Role.OFFICER, area_id=AREA, granted_by="-", confirmed_by="-").save()
    client = Client()
    client.force_login(person, backend="drumtower.base.login.PasswordBackend")
    return client.cookies["sessionid"].value


# --- one after the other


def _sequential(options: argparse.Namespace, cookie: str) -> None:
    from django.test import Client

    client = Client()
    client.cookies["sessionid"] = cookie
    for name, path in PAGES.items():
        address = f"/{AREA}/{LAST}/{path}"
        with _captured() as given:
            body = client.get(address).content
        template, context, request = given[-1]
        with _counted() as queries:
            client.get(address)
        whole = _median(lambda at=address: client.get(at), options.rounds)
        ready = _median(lambda t=template, c=context, r=request: _rendered(t, c, r), options.rounds)
        print(
            f"{name}: {whole * 1000:.1f} ms, its template from ready values {ready * 1000:.1f} ms, "
            f"ratio {whole / ready:.2f}; {len(queries)} queries; {len(body) / 1000:.0f} kB"
        )


@contextmanager
def _counted() -> Iterator[list[str]]:
    """Every question to the database."""
    from django.db import connection

    asked: list[str] = []

    def count(execute: Callable[..., object], sql: str, *rest: object) -> object:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        yield asked


@contextmanager
def _captured() -> Iterator[list[tuple[str, Mapping[str, Any], Any]]]:
    """What each page gives its template."""
    from django.template.backends.django import Template

    found: list[tuple[str, Mapping[str, Any], Any]] = []
    original = Template.render

    def render(self: Template, context: Mapping[str, Any] | None = None, request: Any = None) -> str:
        found.append((self.template.name, context or {}, request))
        return original(self, context, request)

    Template.render = render
    try:
        yield found
    finally:
        Template.render = original


def _rendered(template: str, context: Mapping[str, Any], request: Any) -> bytes:
    from django.template.loader import render_to_string

    return render_to_string(template, dict(context), request).encode()


def _median(act: Callable[[], object], rounds: int) -> float:
    act()
    took = []
    for _ in range(rounds):
        started = time.perf_counter()
        act()
        took.append(time.perf_counter() - started)
    return statistics.median(took)


def _anew(options: argparse.Namespace, cookie: str) -> None:
    """Pages of estimates with nothing estimated beforehand; the plans themselves have been read."""
    from django.test import Client

    from drumtower.office.plans.sight import forget

    client = Client()
    client.cookies["sessionid"] = cookie
    for name, path in ESTIMATED.items():
        address = f"/{AREA}/{LAST}/{path}"
        client.get(address)
        took, worked = zip(*(_timed(client, address, forget) for _ in range(max(3, options.rounds // 6))), strict=True)
        again, _ = _timed(client, address, lambda: None)
        print(
            f"{name} anew: {statistics.median(took):.2f} s ({min(took):.2f} at best), "
            f"{min(worked):.2f} s of processor time; again {again * 1000:.0f} ms"
        )


def _timed(client: Any, address: str, before: Callable[[], object]) -> tuple[float, float]:
    """How long a page took, by the clock and of the processor."""
    before()
    started, worked = time.perf_counter(), time.process_time()
    assert client.get(address).status_code == 200
    return time.perf_counter() - started, time.process_time() - worked


# --- many readers


def _many(options: argparse.Namespace, cookie: str) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable, "-m", "gunicorn", "drumtower.server.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2",
        "--threads", "4", "--log-level", "error",
    ]  # fmt: skip
    server = subprocess.Popen(command, env=os.environ | {"DRUMTOWER_HTTPS": "0"}, cwd=Path.cwd())
    try:
        _wait(port)
        for path in PAGES.values():  # every worker has seen every page
            for _ in range(8):
                _ask(port, cookie, path)
        alone = _p95(_readers(1, options.seconds, port, cookie))
        crowd = _p95(_readers(options.readers, options.seconds, port, cookie))
        print(
            f"p95 of one reader {alone * 1000:.0f} ms, of {options.readers} readers {crowd * 1000:.0f} ms, "
            f"ratio {crowd / alone:.2f}"
        )
    finally:
        server.terminate()
        server.wait(20)


def _wait(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not start")


def _ask(port: int, cookie: str, path: str) -> float:
    """How long a page took from the question to its last byte."""
    started = time.perf_counter()
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    link.request("GET", f"/{AREA}/{LAST}/{path}", headers={"Cookie": f"sessionid={cookie}"})
    answer = link.getresponse()
    answer.read()
    link.close()
    if answer.status != 200:
        raise SystemExit(f"{path or 'overview'}: status {answer.status}")
    return time.perf_counter() - started


def _readers(count: int, seconds: int, port: int, cookie: str) -> list[float]:
    """The times of every page asked for by ``count`` readers, each starting at a moment of its own."""
    took: list[float] = []
    until = time.monotonic() + seconds

    def read(seed: int) -> None:
        draw = random.Random(seed)
        time.sleep(draw.random() * PAUSE)
        while time.monotonic() < until:
            asked = time.monotonic()
            took.append(_ask(port, cookie, draw.choice(list(PAGES.values()))))
            time.sleep(max(0.0, PAUSE - (time.monotonic() - asked)) if count > 1 else 0.2)

    threads = [threading.Thread(target=read, args=(seed,)) for seed in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took


def _p95(took: list[float]) -> float:
    return statistics.quantiles(took, n=20)[-1]


if __name__ == "__main__":
    main()
