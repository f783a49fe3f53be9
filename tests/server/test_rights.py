"""Whose the files of the server are, also where the folder was made by somebody else with other rights."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

MADE = """
    import django
    django.setup()
    from django.core.management import call_command
    call_command("migrate", verbosity=0)
"""


def migrated(home: Path) -> dict[str, str]:
    """The rights of the files after a database was made, or opened again."""
    surroundings = os.environ | {
        "DRUMTOWER_HOME": str(home),
        "DRUMTOWER_DATABASE": "",
        "DJANGO_SETTINGS_MODULE": "drumtower.server.settings",
    }
    lines = "\n".join(line.strip() for line in MADE.splitlines())
    subprocess.run([sys.executable, "-c", f"import os; os.umask(0o022)\n{lines}"], env=surroundings, check=True)
    return {path.name: oct(path.stat().st_mode)[-3:] for path in home.iterdir() if path.is_file()}


def test_nobody_else_on_the_machine_reads_the_database(tmp_path):
    tmp_path.chmod(0o755)
    made = migrated(tmp_path)
    assert made["drumtower.sqlite3"][-1] == "0"
    (tmp_path / "drumtower.sqlite3").chmod(0o664)
    assert migrated(tmp_path)["drumtower.sqlite3"] == "660"
