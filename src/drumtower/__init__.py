"""Drumtower: the annual plan of a local government, from its targets to what became of them.

    finding ◀─ quantity ◀─ calendar ◀─ sheets ◀─ document ◀─ plan ◀─ forecast ◀─ reading ◀─ cli

The rooms are imported by name (``from drumtower.plan import read_target``); importing ``drumtower`` itself loads none.
"""

__version__ = "0.1.0"
