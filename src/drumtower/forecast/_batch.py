"""Batches: a folder of series files, estimated in many processes, here or on a cluster.

    files ──run_batch(engine)──▶ one part for each file in the output folder, written whole or not at all

A part is a pure function of its file and the month: series do not teach each other across or within files (``alone``), so the
parts are the same to the last digit whichever engine made them.  Parts that stand already are not made again: a batch that was
interrupted goes on where it stopped.  A worker that dies costs its parts a second attempt, not the batch.  Files are read as they
are needed: what a batch takes of memory does not grow with the number of its files.
"""

from __future__ import annotations

import csv
import hashlib
import io
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
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
AHEAD = 4
"""So many files for each worker are read and under way at once; the rest of a batch waits on the disk."""
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


_WORK = estimate_part
"""What every engine does with a job."""


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
        return map(_WORK, jobs)


class LocalPool:
    """Processes of this machine.

    When one dies, all parts that were under way are tried again, one at a time, so that only the part that kills its process fails.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def parts(self, jobs: Iterator[Job]) -> Iterator[Part]:
        """The parts as they are done.  Raises ``ForecastError`` in the end for parts that failed three times."""
        failed: list[Job] = []
        yield from self._round(jobs, self.workers * AHEAD, failed)
        for _ in range(ATTEMPTS - 1):
            again, failed = failed, []
            yield from self._round(iter(again), 1, failed)
        if failed:
            raise _failed([job[0] for job in failed])

    def _round(self, jobs: Iterator[Job], most: int, broken: list[Job]) -> Iterator[Part]:
        """The parts of ``jobs``, ``most`` under way at once; those under way when a process dies go to ``broken``."""
        while True:
            flying: dict[str, Job] = {}
            with ProcessPoolExecutor(self.workers, mp_context=get_context("spawn")) as pool:
                yield from _until_broken(pool, jobs, most, flying)
            if not flying:
                return
            broken += flying.values()


def _until_broken(pool: ProcessPoolExecutor, jobs: Iterator[Job], most: int, flying: dict[str, Job]) -> Iterator[Part]:
    """The parts as they are done; ends early where a process died, and ``flying`` then holds what was under way."""
    futures: set[Future[Part]] = set()

    def start(count: int) -> None:
        for job in islice(jobs, count):
            flying[job[0]] = job
            futures.add(pool.submit(_WORK, job))

    try:
        start(most)
        while futures:
            for future in wait(futures, return_when=FIRST_COMPLETED).done:
                part = future.result()
                futures.remove(future)
                del flying[part[0]]
                yield part
                start(1)
    except BrokenProcessPool:
        return


def _failed(names: Sequence[str]) -> ForecastError:
    return ForecastError(say.BATCH_FAILED.say(parts="、".join(sorted(names)[:5]), count=len(names)))


class Cluster:
    """A dask cluster: at ``address``, or processes of this machine; dask gives the work of a dead worker to another."""

    def __init__(self, address: str = "", workers: int = 2) -> None:
        self.address, self.workers = address, workers

    def parts(self, jobs: Iterator[Job]) -> Iterator[Part]:
        """The parts as they are done.

        Raises ``ForecastError`` where dask is not installed, and in the end for parts that kill every worker.
        """
        distributed = _distributed()
        client = distributed.Client(self.address) if self.address else self._of_this_machine(distributed)
        doubtful: list[Job] = []
        failed: list[Job] = []
        with client:
            yield from _Round(client, jobs, doubtful).parts(AHEAD * max(self.workers, sum(client.ncores().values())))
            yield from _Round(client, iter(doubtful), failed).parts(1)
        if failed:
            raise _failed([job[0] for job in failed])

    def _of_this_machine(self, distributed: Any) -> Any:
        """Processes of this machine, without the profiler that dask runs in each: it costs a tenth of their time."""
        import dask

        with dask.config.set({"distributed.worker.profile.enabled": False}):
            return distributed.Client(
                n_workers=self.workers, threads_per_worker=1, processes=True, dashboard_address=None
            )


def _unpacked_part(job: Job) -> Part:
    """The part of a job whose file was packed for the way: columns of figures shrink to a fifth."""
    name, packed, month = job
    return _WORK((name, zlib.decompress(packed), month))


class _Round:
    """Jobs sent to a dask cluster, a few at a time; those whose workers died too often go to ``broken``.

    Dask blames every part that waited on a worker that died, so they deserve a second round, one at a time.
    """

    def __init__(self, client: Any, jobs: Iterator[Job], broken: list[Job]) -> None:
        self._client, self._jobs, self._broken = client, jobs, broken
        self._flying: dict[str, Job] = {}
        self._done = _distributed().as_completed(with_results=True, raise_errors=False)

    def parts(self, most: int) -> Iterator[Part]:
        """The parts as they are done, ``most`` under way at once."""
        self._send(most)
        for future, part in self._done:
            job = self._flying.pop(future.key)
            if future.status == "error":
                self._blame(future, job)
            else:
                yield part
            future.release()  # a part that was handed over need not be made again when its worker dies
            self._send(1)

    def _send(self, count: int) -> None:
        for job in islice(self._jobs, count):
            name, content, month = job
            packed = zlib.compress(content, 1)
            future = self._client.submit(_unpacked_part, (name, packed, month), pure=False, retries=ATTEMPTS)
            self._flying[future.key] = job
            self._done.add(future)

    def _blame(self, future: Any, job: Job) -> None:
        """Set a part aside that killed its workers; what else went wrong is raised as it is."""
        error = future.exception()
        if not isinstance(error, _distributed().KilledWorker):
            raise error
        self._broken.append(job)


def _distributed() -> Any:
    try:
        import distributed
    except ImportError:
        raise ForecastError(say.NO_DASK.say()) from None
    return distributed
