"""The processes of a running server: the web processes and the worker of background jobs, both children of this one.

    drumtower serve ─┬─ gunicorn, on a socket that this process has taken
                     └─ the worker, started again where it dies

Where this process is killed, the system ends its children.
"""

from __future__ import annotations

import ctypes
import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType
from urllib.parse import urlsplit

from django.conf import settings

from drumtower.finding import DrumtowerError
from drumtower.server import messages as say
from drumtower.server.messages import Tell

__all__ = ["run"]

THREADS = 4
PATIENCE = 15
"""Seconds that a process gets to end what it is doing, and the first page to come."""

LONGEST_PAUSE = 30
SET_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG


def run(taken: socket.socket, address: str, workers: int, tell: Tell) -> int:
    """Serve until Ctrl-C or TERM; 0 then.  Raises ``DrumtowerError`` where the web server ends by itself."""
    asked = _Asked()
    web = _start(_web_command(taken, workers), taken)
    jobs = _Restarted(tell)
    try:
        _wait_for_page(address, web)
        tell(say.SERVING.say(address=address, home=settings.HOME))
        while not asked.to_stop:
            if web.poll() is not None:
                raise DrumtowerError(say.WEB_ENDED.say(code=web.returncode))
            jobs.watch()
            time.sleep(0.2)
    finally:
        _stop([web, jobs.process])
    tell(say.STOPPED.say())
    return 0


class _Asked:
    """Whether somebody asked for the end."""

    def __init__(self) -> None:
        self.to_stop = False
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.to_stop = True


class _Restarted:
    """The worker, started again where it dies, after a pause that grows."""

    def __init__(self, tell: Tell) -> None:
        self.tell, self.pause, self.due = tell, 1, 0.0
        self.process = self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        return _start([sys.executable, "-m", "django", "work", "-v", "0"])

    def watch(self) -> None:
        """Start it again where it is due."""
        if self.process.poll() is None:
            return
        if not self.due:
            self.due = time.monotonic() + self.pause
            self.pause = min(2 * self.pause, LONGEST_PAUSE)
        elif time.monotonic() >= self.due:
            self.tell(say.WORKER_AGAIN.say(code=self.process.returncode))
            self.process, self.due = self._started(), 0.0


def _web_command(taken: socket.socket, workers: int) -> list[str]:
    options = {
        "--bind": f"fd://{taken.fileno()}",
        "--workers": str(workers),
        "--worker-class": "gthread",
        "--threads": str(THREADS),
        "--graceful-timeout": str(PATIENCE - 5),
        "--log-level": "warning",
    }
    command = [sys.executable, "-m", "gunicorn", "drumtower.server.wsgi:application", "--no-control-socket"]
    return command + [word for pair in options.items() for word in pair]


def _start(command: Sequence[str], *passed: socket.socket) -> subprocess.Popen[bytes]:
    """A child that hears Ctrl-C only through us, and that ends when we do."""
    fds = [each.fileno() for each in passed]
    return subprocess.Popen(command, pass_fds=fds, start_new_session=True, preexec_fn=_end_with_parent)


def _end_with_parent() -> None:
    """Ask the system to end this process when its parent dies, where the system can (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_DEATH_SIGNAL, signal.SIGTERM)


def _wait_for_page(address: str, web: subprocess.Popen[bytes]) -> None:
    """Wait until the first page comes, whatever it says."""
    parts = urlsplit(address)
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(parts.hostname or "", parts.hostname or "")
    until = time.monotonic() + PATIENCE
    while web.poll() is None and time.monotonic() < until:
        ask = http.client.HTTPConnection(host, parts.port, timeout=1)
        try:
            ask.request("GET", "/health/")
            ask.getresponse()
        except OSError:
            continue
        else:
            return
        finally:
            ask.close()


def _stop(children: Sequence[subprocess.Popen[bytes]]) -> None:
    """Ask every child to end, wait, and end those that do not."""
    for each in children:
        if each.poll() is None:
            each.terminate()
    for each in children:
        try:
            each.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            each.kill()
            each.wait()
