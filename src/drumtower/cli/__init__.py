"""Cli: the ``drumtower`` command.

    argv ──parse──▶ Command ──run──▶ tables for people, JSON for machines (--json), errors on stderr in the user's words

Exit codes: 0 done; 1 done, and something of severity error or warning was reported; 2 the input cannot be used; 3 a fault
of ours.  Nothing heavy is imported before a command that needs it runs.
"""

from drumtower.cli._main import main
from drumtower.cli._one_file import one_file

__all__ = ["main", "one_file"]
