"""The labelled report, read from the joined text and from the file as it was found, held to the bars."""

import json
import subprocess
import sys

import pytest

from drumtower.document import read_document
from drumtower.reading import fact_form, read_facts

BARS = {
    "value+unit": 0.98,
    "  +indicator": 0.90,
    "  value+unit+role alone": 0.95,
    "  value+unit+period alone": 0.95,
    "parent links": 0.90,
    "numeric targets: predicate": 0.95,
    "qualitative targets": 0.95,
}


@pytest.mark.parametrize("source", ["gold/gulou-joined.txt", "gulou-2024-plan-report.txt"])
def test_the_labelled_report_is_read_to_the_bars(data_folder, tmp_path, source):
    reached = score(data_folder, tmp_path, source)
    missed = {name: reached[name]["f1"] for name, bar in BARS.items() if reached[name]["f1"] < bar}
    assert not missed


def score(folder, into, source):
    """What the scorer of the labels says of our facts, line by line."""
    reading = read_facts(read_document(folder / source))
    facts, text = into / "facts.jsonl", into / "text.txt"
    lines = [json.dumps(fact_form(fact, reading.document), ensure_ascii=False) for fact in reading.facts]
    facts.write_text("\n".join(lines), "utf-8")
    text.write_text(reading.document.text, "utf-8")
    gold = folder / "gold"
    command = [sys.executable, gold / "score.py", facts, gold / "gulou-facts.jsonl", "--pred-text", text, "--json"]
    run = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    return json.loads(run.stdout)
