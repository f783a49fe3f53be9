"""Runs every test, also the slow ones, with many more examples, and records the result in docs/contributing/full-run.md."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / ".cache" / "full-run.xml"
PAGE = ROOT / "docs" / "contributing" / "full-run.md"
SLOWEST = 10


def main() -> int:
    """The exit code of pytest; the page is written in any case."""
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.unlink(missing_ok=True)
    options = ["-m", "slow or not slow", "--hypothesis-profile=full", f"--junitxml={RESULTS}"]
    code = subprocess.run([sys.executable, "-m", "pytest", *options, *sys.argv[1:]], cwd=ROOT, check=False).returncode
    if RESULTS.exists():
        PAGE.write_text(page(ElementTree.parse(RESULTS).getroot()), "utf-8")
    return code


def page(results: ElementTree.Element) -> str:
    """The result as Markdown: where and when, how many, how long, and the slowest tests."""
    suite = results if results.tag == "testsuite" else results[0]
    rows = [
        ("date", datetime.now(UTC).date().isoformat()),
        ("commit", commit()),
        ("machine", f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"),
        *((name, suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")),
        ("seconds", f"{seconds(suite):.0f}"),
    ]
    slowest = sorted(suite.iter("testcase"), key=seconds, reverse=True)[:SLOWEST]
    cases = [(f"`{case.get('name', '')}`", f"{seconds(case):.1f}") for case in slowest]
    head = "# The last full run\n\nWritten by `make test-full`: every test, also the slow ones, with the Hypothesis profile `full`."
    return f"{head}\n\n{table(('what', 'value'), rows)}\n\n## Slowest\n\n{table(('test', 'seconds'), cases)}\n"


def seconds(element: ElementTree.Element) -> float:
    """How long a test or a suite took."""
    return float(element.get("time", "0"))


def commit() -> str:
    """The short hash of the commit that was tested, with a plus where files had been changed."""
    git = ["git", "describe", "--always", "--dirty=+", "--exclude=*"]
    return subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip() or "unknown"


def table(head: tuple[str, str], rows: list[tuple[str, str]]) -> str:
    """A Markdown table of two columns."""
    return "\n".join(f"| {left} | {right} |" for left, right in [head, ("---", "---"), *rows])


if __name__ == "__main__":
    sys.exit(main())
