"""What tests of the forecast room share with those of the plan room: the reviewed table of targets and the small plans."""

from __future__ import annotations

import sys
from pathlib import Path

PLAN = Path(__file__).resolve().parent.parent / "plan"
for folder in (PLAN, PLAN / "language"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
