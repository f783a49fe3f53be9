"""Everything here is in our own words: no file shares a passage with a document of the data folder."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

LENGTH = 24
"""So many consecutive Chinese characters and digits are a passage; figures and punctuation in between do not excuse it."""

BINARY = {".png", ".ico", ".woff2", ".mo", ".lock"}

OFFICIAL = re.compile(
    r"(?:20\d\d年)?国民经济和社会发展(?:计划|统计公报)?(?:执行情况与|执行情况|草案的报告|草案|安排|主要任务)?"
    r"|在?区?第[一-龥]{1,3}届人民代表大会第[一-龥]次会议上?"
)
"""What every such report is called: titles, headings laid down by custom, the assembly.  Reviewed; add a line only for a name."""

NAMES = (
    "高技术制造业增加值占规模以上工业增加值比重",  # an indicator of the statistics bureau
    "高新技术产业产值占规模以上工业产值比重",
    "困难残疾人生活补贴",  # subsidies named in a regulation of the State Council
    "重度残疾人护理补贴",
    "学前教育毛入园率",  # three of the bureau's rates, in the order of the stages of schooling
    "九年义务教育巩固率",
)
"""Long names of indicators and of what a regulation lays down.  Reviewed; no clause of a report belongs here."""


def plain(text: str) -> str:
    """Chinese characters and digits alone, with a gap where an official name stands."""
    kept = OFFICIAL.sub("|", re.sub(r"[^\u4e00-\u9fff0-9]", "", text))
    for name in NAMES:
        kept = kept.replace(name, "|")
    return kept


def windows(text: str) -> list[str]:
    pieces = (text[at : at + LENGTH] for at in range(len(text) - LENGTH + 1))
    return [piece for piece in pieces if "|" not in piece and len(re.findall(r"\D", piece)) * 2 >= LENGTH]


def passages(text: str, known: set[str]) -> list[str]:
    """What ``text`` shares with the documents, one passage each, as long as it goes on."""
    found: list[str] = []
    for piece in windows(plain(text)):
        if piece in known and found and found[-1].endswith(piece[:-1]):
            found[-1] += piece[-1]
        elif piece in known:
            found.append(piece)
    return found


@pytest.fixture(scope="module")
def known(data_folder):
    texts = [path.read_text("utf-8", errors="ignore") for path in sorted(data_folder.rglob("*.txt"))]
    return {piece for text in texts for piece in windows(plain(text))}


def tracked() -> list[str]:
    try:
        said = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a checkout: what is tracked is unknown")
    return [name for name in said.split("\0") if name and (ROOT / name).suffix not in BINARY]


def test_a_passage_is_found_whatever_stands_between(known):
    piece = min(known)
    assert passages("，".join(piece), known) == [piece]
    assert passages(f'"{piece[:12]}"\n    "{piece[12:]}"', known) == [piece]


def test_no_file_holds_a_passage_of_a_document(known):
    files = ((name, ROOT / name) for name in tracked())
    texts = {name: path.read_text("utf-8", errors="ignore") for name, path in files if path.is_file()}
    assert {name: found for name, text in texts.items() if (found := passages(text, known))} == {}
