"""A batch of made-up series over processes: local pool against a dask cluster of this machine, a worker killed half-way.

    python benchmarks/forecast_batch.py [--files 200] [--series 50] [--workers 2]
    python benchmarks/forecast_batch.py --files 2000 --series 100 --whole FOLDER     the whole of a country, on the cluster alone

Both get the same files and the same number of workers, the cluster started before as one that stands; the parts must be equal to
the last byte.  Then the cluster runs once more and one of its workers is killed when half the parts are done.  Without dask that
half is left out, in words.
With ``--whole`` files and parts stay in the folder, so that a run that was stopped goes on; a worker is killed half-way, and every
fiftieth part is made again by the local pool and compared.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from drumtower.calendar import Period
from drumtower.forecast import Cluster, Engine, LocalPool, run_batch

MONTH = Period.of_months(2021, 7)
SEASON = (0.8, 0.7, 1.0, 0.95, 1.0, 1.15, 0.95, 0.98, 1.08, 1.0, 1.05, 1.34)


def write_files(folder: Path, files: int, series: int) -> list[Path]:
    """Files of monthly flows of nine years and a half, the same every time."""
    draw = random.Random(7)
    for i in range(files):
        lines = ["series,area,unit,kind,freq,period,value"]
        for n in range(series):
            level, growth = draw.uniform(10, 900), draw.uniform(-0.02, 0.1)
            lines += [
                f"指标{n}@{i},{i},亿元,flow,M,{year}-{m:02d},"
                f"{level * (1 + growth) ** (year - 2012) * SEASON[m - 1] * draw.uniform(0.95, 1.05):.2f}"
                for year in range(2012, 2022)
                for m in range(1, 8 if year == 2021 else 13)
            ]
        (folder / f"area-{i:04d}.csv").write_text("\n".join(lines), "utf-8")
    return sorted(folder.glob("*.csv"))


def timed(files: list[Path], out: Path, engine: Engine) -> float:
    """Estimates a second."""
    begin = time.perf_counter()
    run = run_batch(files, MONTH, out, engine)
    return run.estimates / (time.perf_counter() - begin)


def content(folder: Path) -> dict[str, bytes]:
    """Every part with its bytes."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.csv"))}


def settings(workers: int) -> dict[str, Any]:
    """What a cluster of this machine is told; it runs without the profiler of dask, as ``Cluster`` starts its own."""
    import dask

    dask.config.set({"distributed.worker.profile.enabled": False})
    return {"n_workers": workers, "threads_per_worker": 1, "processes": True, "dashboard_address": None}


def compare(home: Path, files: list[Path], workers: int) -> None:
    """Local pool and cluster by turns, then the cluster with a worker killed."""
    local = timed(files, home / "local", LocalPool(workers))
    print(f"local pool {local:.0f} estimates a second")
    try:
        from distributed import LocalCluster
    except ImportError:
        print("没有装 dask，集群部分略去。")
        return
    with LocalCluster(**settings(workers)) as cluster:
        timed(files[:2], home / "warm", Cluster(cluster.scheduler_address))
        rate = timed(files, home / "cluster", Cluster(cluster.scheduler_address))
    same = content(home / "local") == content(home / "cluster")
    print(f"dask cluster {rate:.0f} estimates a second, {rate / local:.2f} times the pool; parts equal: {same}")
    with LocalCluster(**settings(workers)) as cluster:
        run = run_batch(files, MONTH, home / "killed", Cluster(cluster.scheduler_address), killing(cluster))
    same = content(home / "local") == content(home / "killed")
    print(f"a worker killed half-way: {run.made} of {len(files)} parts made; parts equal: {same}")


def killing(cluster: Any) -> Callable[[int, int], None]:
    """What kills the first worker of ``cluster`` when half the parts are done."""

    def kill(done: int, all_: int) -> None:
        if done == all_ // 2:
            victim = next(iter(cluster.workers.values())).pid
            print(f"killing worker {victim} after {done} of {all_} parts", flush=True)
            os.kill(victim, signal.SIGKILL)

    return kill


def memory(cluster: Any) -> str:
    """The memory at its highest, of this process and of the workers that live, in MB."""
    pids = [("self", "here"), *((str(each.pid), "worker") for each in cluster.workers.values())]
    found = []
    for pid, who in pids:
        peak = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM"))
        found.append(f"{who} {int(peak.split()[1]) // 1024}")
    return ", ".join(found)


def whole(home: Path, files: list[Path], workers: int) -> None:
    """All files on the cluster, a worker killed half-way, a sample compared with the local pool."""
    from distributed import LocalCluster

    with LocalCluster(**settings(workers)) as cluster:
        begin, kill = time.perf_counter(), killing(cluster)

        def told(done: int, all_: int) -> None:
            kill(done, all_)
            if done % 50 == 0:
                spent = time.perf_counter() - begin
                print(f"{done} of {all_} parts, {spent:.0f} s, memory in MB: {memory(cluster)}", flush=True)

        run = run_batch(files, MONTH, home / "parts", Cluster(cluster.scheduler_address), told)
        spent = time.perf_counter() - begin
    print(
        f"{run.made} parts made, {run.kept} stood; {run.estimates} estimates in {spent:.0f} s, {run.estimates / spent:.0f} a second"
    )
    sample = files[::50]
    local = timed(sample, home / "sample", LocalPool(workers))
    made, again = content(home / "parts"), content(home / "sample")
    same = all(made[name] == text for name, text in again.items())
    print(f"local pool over {len(sample)} of them {local:.0f} a second; parts equal: {same}")


def main() -> None:
    """Print throughput, whether the parts are equal, and what a kill did."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--series", type=int, default=50)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--whole", type=Path)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    print(f"{options.files * options.series} series in {options.files} files, {options.workers} workers", flush=True)
    if options.whole:
        (options.whole / "in").mkdir(parents=True, exist_ok=True)
        whole(options.whole, write_files(options.whole / "in", options.files, options.series), options.workers)
        return
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        (home / "in").mkdir()
        compare(home, write_files(home / "in", options.files, options.series), options.workers)


if __name__ == "__main__":
    main()
