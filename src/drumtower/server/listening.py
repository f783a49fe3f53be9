"""The address of the server, taken before anything else is done, so that nothing is prepared in vain."""

from __future__ import annotations

import errno
import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from drumtower.finding import DrumtowerError
from drumtower.server import messages as say

__all__ = ["listen"]

BIND = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^:\s]+):(?P<port>[0-9]{1,5})")


@contextmanager
def listen(bind: str) -> Iterator[tuple[socket.socket, str]]:
    """A socket that listens on ``bind``, and its address as a browser takes it; port 0 takes any that is free.

    Raises ``DrumtowerError`` for what is no address, and for one that is taken or not this machine's.
    """
    host, port = _read(bind)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        taken = socket.create_server((host, port), family=family, backlog=512)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise DrumtowerError(say.PORT_TAKEN.say(bind=bind)) from None
        raise DrumtowerError(say.CANNOT_BIND.say(bind=bind, why=error.strerror or error)) from None
    with taken:
        shown = f"[{host}]" if ":" in host else host
        yield taken, f"http://{shown}:{taken.getsockname()[1]}"


def _read(bind: str) -> tuple[str, int]:
    """The host and the port.

    >>> _read("127.0.0.1:8000"), _read("[::1]:0")
    (('127.0.0.1', 8000), ('::1', 0))
    """
    match = BIND.fullmatch(bind)
    if match is None or int(match["port"]) > 65535:
        raise DrumtowerError(say.BAD_BIND.say(bind=bind))
    return match["host"].strip("[]"), int(match["port"])
