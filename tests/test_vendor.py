"""Code of others is what its README says it is, byte for byte, with its licence beside it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

VENDOR = Path(__file__).resolve().parent.parent / "src" / "drumtower" / "base" / "static" / "vendor"
ROW = re.compile(r"^\| `(?P<file>[^`]+)` \|.*\| `(?P<sha256>[0-9a-f]{64})` \|$", re.MULTILINE)
STATED = {row["file"]: row["sha256"] for row in ROW.finditer((VENDOR / "README.md").read_text("utf-8"))}


def test_every_script_has_its_row():
    assert sorted(STATED) == sorted(path.name for path in VENDOR.iterdir() if path.suffix not in (".md", ".txt"))


@pytest.mark.parametrize("name", STATED)
def test_it_is_the_file_that_was_obtained(name):
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == STATED[name]


@pytest.mark.parametrize("name", STATED)
def test_its_licence_stands_beside_it(name):
    stem = name.removesuffix(".min.js")
    assert (VENDOR / f"{stem}.LICENSE.txt").read_text("utf-8").lstrip().startswith("Apache License")


@pytest.mark.parametrize("name", STATED)
def test_it_names_no_other_file_to_fetch(name):
    assert b"sourceMappingURL" not in (VENDOR / name).read_bytes()
