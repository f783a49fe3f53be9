"""A batch of made-up series over processes: local pool against a dask cluster of this machine, a worker killed half-way.

    python benchmarks/forecast_batch.py [--files 60] [--series 50] [--workers 2]

Both get the same files, warm processes and the same number of workers; the parts must be equal to the last byte.  Then the
cluster runs once more and one of its workers is killed when half the parts are done.  Without dask that half is left out, in words.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import tempfile
import time
import warnings
from pathlib import Path

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


def main() -> None:
    """Print throughput, whether the parts are equal, and what a kill did."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=60)
    parser.add_argument("--series", type=int, default=50)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        (home / "in").mkdir()
        files = write_files(home / "in", options.files, options.series)
        local = timed(files, home / "local", LocalPool(options.workers))
        print(f"{options.files * options.series} series in {options.files} files, {options.workers} workers")
        print(f"local pool {local:.0f} estimates a second")
        try:
            from distributed import LocalCluster
        except ImportError:
            print("没有装 dask，集群部分略去。")
            return
        settings = {"n_workers": options.workers, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
        with LocalCluster(**settings) as cluster:
            rate = timed(files, home / "cluster", Cluster(cluster.scheduler_address))
        same = content(home / "local") == content(home / "cluster")
        print(f"dask cluster {rate:.0f} estimates a second, {rate / local:.2f} times the pool; parts equal: {same}")
        with LocalCluster(**settings) as cluster:
            victim = next(iter(cluster.workers.values())).pid

            def kill(done: int, all_: int) -> None:
                if done == all_ // 2:
                    os.kill(victim, signal.SIGKILL)

            run = run_batch(files, MONTH, home / "killed", Cluster(cluster.scheduler_address), kill)
        same = content(home / "local") == content(home / "killed")
        print(f"a worker killed half-way: {run.made} of {len(files)} parts made; parts equal: {same}")


if __name__ == "__main__":
    main()
