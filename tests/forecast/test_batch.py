"""Batches: the same parts whichever engine makes them, gone on with after a stop, whole or not at all."""

from __future__ import annotations

import csv
import os
import signal
import threading
import time

import pytest
from small_series import flow

from drumtower.calendar import Period
from drumtower.forecast import Cluster, ForecastError, LocalPool, OneProcess, _batch, run_batch

JULY = Period.of_months(2021, 7)
HEAD = "series,area,unit,kind,freq,period,value\n"


def write_files(folder, count):
    for i in range(count):
        rows = [
            f"产值{n}@第{i}区,第{i}区,亿元,flow,M,{p.year}-{p.part:02d},{p.value}\n"
            for n in range(3)
            for p in flow(level=50.0 + 10 * i + n).points
        ]
        (folder / f"district-{i:03d}.csv").write_text(HEAD + "".join(rows), "utf-8")
    return sorted(folder.glob("*.csv"))


def parts_of(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv"))}


@pytest.fixture
def files(tmp_path):
    (tmp_path / "in").mkdir()
    return write_files(tmp_path / "in", 4)


def test_a_batch_estimates_every_series_of_every_file(files, tmp_path):
    run = run_batch(files, JULY, tmp_path / "out", OneProcess())
    assert (run.made, run.kept, run.estimates) == (4, 0, 12)
    (first, *_) = parts_of(tmp_path / "out").values()
    rows = list(csv.DictReader(first.decode().splitlines()))
    assert [row["series"] for row in rows] == ["产值0@第0区", "产值1@第0区", "产值2@第0区"]
    assert float(rows[0]["q0.1"]) < float(rows[0]["q0.5"]) < float(rows[0]["q0.9"])


def test_a_pool_makes_the_same_parts_to_the_last_digit(files, tmp_path):
    run_batch(files, JULY, tmp_path / "one", OneProcess())
    run_batch(files, JULY, tmp_path / "pool", LocalPool(2))
    assert parts_of(tmp_path / "one") == parts_of(tmp_path / "pool")


def test_a_series_ends_the_same_in_whatever_file_it_stands(files, tmp_path):
    run_batch(files, JULY, tmp_path / "apart", OneProcess())
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()[1:]]
    whole = tmp_path / "whole.csv"
    whole.write_text(HEAD + "\n".join(lines), "utf-8")
    run_batch([whole], JULY, tmp_path / "together", OneProcess())
    apart = [row for part in parts_of(tmp_path / "apart").values() for row in part.decode().splitlines()[1:]]
    (together,) = parts_of(tmp_path / "together").values()
    assert sorted(apart) == sorted(together.decode().splitlines()[1:])


def test_what_is_done_is_not_done_again(files, tmp_path):
    out, told = tmp_path / "out", []
    run_batch(files[:3], JULY, out, OneProcess())
    before = {path: path.stat().st_mtime_ns for path in out.glob("*.csv")}
    run = run_batch(files, JULY, out, OneProcess(), lambda done, all_: told.append((done, all_)))
    assert (run.made, run.kept) == (1, 3)
    assert told == [(4, 4)]
    assert all(path.stat().st_mtime_ns == stamp for path, stamp in before.items())


def test_a_changed_file_is_estimated_again(files, tmp_path):
    out = tmp_path / "out"
    run_batch(files, JULY, out, OneProcess())
    files[0].write_text(files[0].read_text("utf-8").replace("产值0", "产量0"), "utf-8")
    assert run_batch(files, JULY, out, OneProcess()).made == 1


def test_a_file_that_cannot_be_read_is_told_in_its_part(tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"PK\x03\x04 no csv")
    assert run_batch([bad], JULY, tmp_path / "out", OneProcess()).estimates == 0
    (part,) = parts_of(tmp_path / "out").values()
    assert len(part.decode().splitlines()) == 2


def estimate_or_die(job):
    """What a worker does with a part that is too much for it."""
    if job[0].startswith("district-001"):
        os.kill(os.getpid(), signal.SIGKILL)
    return _batch.estimate_part(job)


def test_a_part_that_kills_its_process_is_named_and_all_others_are_made(tmp_path, monkeypatch):
    (tmp_path / "in").mkdir()
    files = write_files(tmp_path / "in", 6)
    monkeypatch.setattr(_batch, "_WORK", estimate_or_die)
    with pytest.raises(ForecastError) as caught:
        run_batch(files, JULY, tmp_path / "out", LocalPool(2))
    assert "有1份试了三次都没有做完：district-001-2021-07-" in str(caught.value.message)
    monkeypatch.undo()
    run_batch([file for file in files if "001" not in file.name], JULY, tmp_path / "one", OneProcess())
    assert parts_of(tmp_path / "out") == parts_of(tmp_path / "one")


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("engine", [OneProcess, lambda: LocalPool(2), lambda: Cluster(workers=2)])
def test_files_are_read_as_they_are_needed(files, engine, tmp_path):
    if engine is not OneProcess:
        pytest.importorskip("distributed")
    read, content = [], files[0].read_bytes()

    def jobs():
        for number in range(40):
            read.append(number)
            yield f"part-{number}", content, "2021-07"

    for done, _ in enumerate(engine().parts(jobs()), 1):
        assert len(read) <= done + 2 * _batch.AHEAD
    assert done == 40


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_completes_the_batch_though_a_worker_is_killed(tmp_path):
    distributed = pytest.importorskip("distributed")
    (tmp_path / "in").mkdir()
    files = write_files(tmp_path / "in", 24)
    run_batch(files, JULY, tmp_path / "one", OneProcess())
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        victim = next(iter(cluster.workers.values())).pid

        def kill():
            while not list((tmp_path / "cluster").glob("*.csv")):
                time.sleep(0.02)
            os.kill(victim, signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        run = run_batch(files, JULY, tmp_path / "cluster", Cluster(cluster.scheduler_address))
        killer.join()
    assert run.made == 24
    assert parts_of(tmp_path / "one") == parts_of(tmp_path / "cluster")
