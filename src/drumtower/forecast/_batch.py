"""Batches: a folder of series files, estimated in many processes, here or on a cluster.

    files ──run_batch(engine)──▶ one part for each file in the output folder, written whole or not at all

A part is a pure function of its file and the month: series do not teach each other across or within files (``alone``), so the
parts are the same to the last digit whichever engine made them.  Parts that stand already are not made again: a batch that was
interrupted goes on where it stopped.  A worker that dies costs its part a second attempt, not the batch.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Protocol

from drumtower.calendar import Period
from drumtower.finding import DrumtowerError
from drumtower.forecast import _messages as say
from drumtower.forecast._distribution import LEVELS
from drumtower.forecast._errors import ForecastError
from drumtower.forecast._reading import LIMITS, read_series
from drumtower.forecast._year_ends import year_ends

__all__ = ["BatchRun", "Cluster", "Engine", "LocalPool", "OneProcess", "estimate_part", "run_batch"]

ATTEMPTS = 3
Job = tuple[str, bytes, str]
Part = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class BatchRun:
    """What a batch came to: parts made now, parts that stood already, and estimates made now."""

    made: int
    kept: int
    estimates: int


class Engine(Protocol):
    """Something that makes parts in any order."""

    def parts(self, jobs: Iterator[Job]) -> Iterator[Part]:
        """The parts of all jobs, as they are done."""
        ...


def estimate_part(job: Job) -> Part:
    """One file's estimates as csv: name, text, how many.  A file that cannot be read becomes a part that says so."""
    name, content, month = job
    rows = io.StringIO()
    table = csv.writer(rows, lineterminator="\n")
    table.writerow(["series", "area", "year", "as_of", *(f"q{level}" for level in LEVELS), "note"])
    try:
        series = read_series(content, limits=LIMITS).series
    except DrumtowerError as error:
        table.writerow([name, "", "", month, *[""] * len(LEVELS), str(error.message)])
        return name, rows.getvalue(), 0
    found = year_ends(series, Period.of_months(int(month[:4]), int(month[5:])), alone=True)
    for each in found.estimates:
        note = "；".join(map(str, each.notes))
        table.writerow(
            [each.series.name, each.series.area, each.year, month, *(f"{q:f}" for q in each.quantiles), note]
        )
    return name, rows.getvalue(), len(found.estimates)


def run_batch(
    files: Sequence[Path],
    month: Period,
    out: Path,
    engine: Engine,
    told: Callable[[int, int], None] = lambda done, all_: None,
) -> BatchRun:
    """Make the part of every file in ``out``; ``told`` hears how many of how many are done."""
    out.mkdir(parents=True, exist_ok=True)
    code = f"{month.end:%Y-%m}"
    wanted = {_part_name(file, code): file for file in files}
    missing = {name: file for name, file in wanted.items() if not (out / name).exists()}
    done, estimates = len(wanted) - len(missing), 0
    jobs = ((name, file.read_bytes(), code) for name, file in missing.items())
    for name, text, count in engine.parts(jobs):
        half = out / f"{name}.half"
        half.write_text(text, "utf-8")
        half.replace(out / name)
        done, estimates = done + 1, estimates + count
        told(done, len(wanted))
    return BatchRun(len(missing), len(wanted) - len(missing), estimates)


def _part_name(file: Path, month: str) -> str:
    """The name of a part: of the file and month, and of the content, so that a changed file is estimated again."""
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:12]
    return f"{file.stem}-{month}-{digest}.csv"


class OneProcess:
    """No other process: for small batches and for comparison."""

    def parts(self, jobs: Iterator[Job]) -> Iterator[Part]:
        """The parts in order."""
        return map(estimate_part, jobs)


class LocalPool:
    """Processes of this machine; one that dies is replaced, and its parts are tried again."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def parts(self, jobs: Iterator[Job]) -> Iterator[Part]:
        """The parts as they are done.  Raises ``ForecastError`` for parts that failed three times."""
        waiting = {job[0]: job for job in jobs}
        for _ in range(ATTEMPTS):
            with ProcessPoolExecutor(self.workers, mp_context=get_context("spawn")) as pool:
                for part in self._done(pool, list(waiting.values())):
                    del waiting[part[0]]
                    yield part
            if not waiting:
                return
        raise ForecastError(say.BATCH_FAILED.say(parts="、".join(sorted(waiting)[:5]), count=len(waiting)))

    @staticmethod
    def _done(pool: ProcessPoolExecutor, jobs: Sequence[Job]) -> Iterator[Part]:
        futures = [pool.submit(estimate_part, job) for job in jobs]
        try:
            yield from (future.result() for future in as_completed(futures))
        except BrokenProcessPool:
            return


class Cluster:
    """A dask cluster: at ``address``, or processes of this machine; dask gives the work of a dead worker to another."""

    def __init__(self, address: str = "", workers: int = 2) -> None:
        self.address, self.workers = address, workers

    def parts(self, jobs: Iterator[Job]) -> Iterator[Part]:
        """The parts as they are done.  Raises ``ForecastError`` where dask is not installed."""
        distributed = _distributed()
        client = distributed.Client(self.address) if self.address else self._of_this_machine(distributed)
        with client:
            futures = [client.submit(estimate_part, job, key=job[0], pure=False, retries=ATTEMPTS) for job in jobs]
            for future, part in distributed.as_completed(futures, with_results=True):
                future.release()  # a part that was handed over need not be made again when its worker dies
                yield part

    def _of_this_machine(self, distributed: Any) -> Any:
        return distributed.Client(n_workers=self.workers, threads_per_worker=1, processes=True, dashboard_address=None)


def _distributed() -> Any:
    try:
        import distributed
    except ImportError:
        raise ForecastError(say.NO_DASK.say()) from None
    return distributed
