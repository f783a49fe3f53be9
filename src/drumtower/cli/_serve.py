"""``drumtower serve``: the plan desk in a browser."""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from pathlib import Path

from drumtower.finding import DrumtowerError, Message

__all__ = ["run"]

NEEDED = ("django", "axes", "rules", "csp", "django_tasks_db", "dj_database_url", "whitenoise", "gunicorn")


def run(options: argparse.Namespace) -> int:
    """Serve until stopped, or only check."""
    _demand_installed()
    from drumtower.server.starting import Start, check, serve

    start = Start(
        bind=options.bind,
        home=Path(options.home).expanduser().absolute() if options.home else None,
        demo=options.demo,
        plans=[Path(each) for each in options.load],
        area=options.area,
        workers=options.workers,
    )

    def tell(message: Message) -> None:
        print(message.text(options.language), flush=True)

    return check(start, tell) if options.check else serve(start, tell)


def _demand_installed() -> None:
    """Raises ``DrumtowerError`` where the server's libraries are not there."""
    missing = next((name for name in NEEDED if find_spec(name) is None), None)
    if missing:
        from drumtower.server.messages import NOT_INSTALLED

        raise DrumtowerError(NOT_INSTALLED.say(module=missing))
