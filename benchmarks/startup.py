"""How long `drumtower target` takes to start, as a ratio to `python -c pass`, in pairs.

    python benchmarks/startup.py [--runs 15]

Both are run in turn, so that the ratio holds when the machine's speed drifts.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time

TARGET = [sys.executable, "-m", "drumtower", "target", "增长5%左右", "--value", "4.7%"]
NOTHING = [sys.executable, "-c", "pass"]


def seconds(command: list[str]) -> float:
    """Wall time of one run."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


def main() -> None:
    """Print medians and the median ratio over pairs run in turn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    seconds(TARGET), seconds(NOTHING)
    pairs = [(seconds(TARGET), seconds(NOTHING)) for _ in range(runs)]
    target, nothing = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    print(
        f"drumtower target: {target * 1000:.0f} ms; python -c pass: {nothing * 1000:.0f} ms; ratio {ratio:.1f} (median of {runs} pairs)"
    )


if __name__ == "__main__":
    main()
