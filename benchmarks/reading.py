"""How well and how fast reports are read into facts: the labelled report by its own scorer, and speed as a ratio.

    python benchmarks/reading.py [FOLDER] [--rounds 5] [--errors]

FOLDER is the folder of real documents (default: $DRUMTOWER_DATA, else ../shared/data).  The labelled report is read twice, from the
joined text and from the file as it was found, and the scorer that came with the labels prints all its lines.  Then every
report of the folder is read; the time is told beside that of a plain walk over the same characters, and beside that of
finding the numbers alone.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from drumtower.document import Document, read_document
from drumtower.quantity import scan_numbers
from drumtower.reading import fact_form, read_facts

SOURCES = ("gold/gulou-joined.txt", "gulou-2024-plan-report.txt")


def score(folder: Path, source: str, *, errors: bool) -> str:
    """All lines of the scorer for one source of the labelled report."""
    reading = read_facts(read_document(folder / source))
    with tempfile.TemporaryDirectory() as place:
        facts, text = Path(place, "facts.jsonl"), Path(place, "text.txt")
        lines = [json.dumps(fact_form(fact, reading.document), ensure_ascii=False) for fact in reading.facts]
        facts.write_text("\n".join(lines), "utf-8")
        text.write_text(reading.document.text, "utf-8")
        gold = folder / "gold"
        command = [sys.executable, gold / "score.py", facts, gold / "gulou-facts.jsonl", "--pred-text", text]
        command += ["--notfacts", gold / "gulou-not-facts.jsonl", *(["--errors"] if errors else [])]
        return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout


def walk(documents: list[Document]) -> int:
    """As little as can be done with every character: look at it."""
    return sum(1 for document in documents for character in document.text if character != "\0")


def numbers(documents: list[Document]) -> int:
    """Finding the numbers alone."""
    return sum(len(scan_numbers(paragraph.text)) for document in documents for paragraph in document.paragraphs)


def facts(documents: list[Document]) -> int:
    """Reading all facts."""
    return sum(len(read_facts(document).facts) for document in documents)


def timed(work: Callable[[list[Document]], int], documents: list[Document], rounds: int) -> float:
    """The median time of ``work`` over some rounds, in seconds."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work(documents)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def speed(folder: Path, rounds: int) -> None:
    """Characters per second over all reports, and the ratios."""
    documents = [read_document(path) for path in sorted((folder / "reports").glob("*.txt"))]
    documents.append(read_document(folder / SOURCES[1]))
    characters = sum(len(document.text) for document in documents)
    found = facts(documents)
    plain, scanned, read = (timed(work, documents, rounds) for work in (walk, numbers, facts))
    print(f"{len(documents)} documents, {characters} characters, {found} facts")
    print(
        f"read: {characters / read:,.0f} characters a second; the labelled report in {timed(facts, documents[-1:], rounds):.3f} s"
    )
    print(
        f"ratio to a plain walk over the characters: {read / plain:.0f}; to finding the numbers alone: {read / scanned:.1f}"
    )


def main() -> None:
    """Print the scores and the speed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "folder", nargs="?", type=Path, default=Path(os.environ.get("DRUMTOWER_DATA", "../shared/data"))
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--errors", action="store_true", help="also list every fact that is missed or differs")
    chosen = parser.parse_args()
    for source in SOURCES:
        print(f"-- {source}")
        print(score(chosen.folder, source, errors=chosen.errors))
    speed(chosen.folder, chosen.rounds)


if __name__ == "__main__":
    main()
