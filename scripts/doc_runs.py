"""Runs what the docs show: every console block that calls ``drumtower``, in the order of its page, in an empty folder.

    python scripts/doc_runs.py                 say which shown lines are no longer printed, and exit 1 if any
    python scripts/doc_runs.py --write         put the lines that are printed now in their place
    python scripts/doc_runs.py docs/howto/x.md  only these pages

A page starts beside a copy of ``examples/``.  Lines that a reader does not see say what he does with his hands:

    % file PATH                            the next block is the content of this file (``% append PATH`` adds to it)
    % replace PATH | line                  the next block takes the place of this line
    % edit PATH | old | new                a text is replaced in an editor
    % tutorial                             the files that the tutorial makes
    % cell BOOK | sheet | key | column | value    a cell is changed in Excel or WPS
    % exit N                               the next command ends with this code, not with 0

In a README, which knows no %, they stand in a comment: <!-- exit 1 -->.
Of an output the docs may show some lines only, with …… between them; while writing, ``@1-3`` stands for lines 1 to 3.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Fault", "main", "pages_with_runs", "run_page"]

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
TUTORIAL = DOCS / "tutorial" / "first-plan.md"
GAP = "……"
SIMILAR = 0.6


@dataclass(frozen=True)
class Fault:
    """A line of a page that is not what happens: its number, what the page shows, and what is printed."""

    line: int
    shown: str
    printed: str

    def __str__(self) -> str:
        return f"line {self.line}: the page shows {self.shown!r}, but there is {self.printed!r}"


@dataclass
class Block:
    """A fenced block: its language, the number of its first line, and its lines."""

    language: str
    first: int
    lines: list[str] = field(default_factory=list)


def pages_with_runs() -> list[Path]:
    """Every page of the docs with a console block that calls the command."""
    return [page for page in sorted(DOCS.rglob("*.md")) if "_build" not in page.parts and _has_runs(page)]


def _has_runs(page: Path) -> bool:
    return re.search(r"(?m)^\$ (?:\w+=\S+ )*drumtower ", page.read_text("utf-8")) is not None


def run_page(page: Path) -> tuple[list[Fault], str]:
    """What is not as the page shows it, and the page with the lines that are printed now."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        run = _Run(page, Path(folder))
        for part in _parts(run.lines):
            try:
                run.take(part)
            except OSError as error:
                run.faults.append(Fault(0, "a file", str(error)))
        return run.faults, run.text()


def _parts(lines: Sequence[str]) -> Iterator[Block | tuple[int, str]]:
    """The blocks and the hidden lines of a page, in order."""
    block: Block | None = None
    for number, line in enumerate(lines):
        if block is None and (match := re.match(r"```(\w+)$", line)):
            block = Block(match[1], number + 1)
        elif block is not None and line == "```":
            yield block
            block = None
        elif block is not None:
            block.lines.append(line)
        elif hidden := re.fullmatch(r"% (.*)|<!-- (.*) -->", line):
            yield number, hidden[1] or hidden[2]


class _Run:
    """One page being run: where, what was printed, and what did not fit."""

    def __init__(self, page: Path, folder: Path) -> None:
        self.lines = page.read_text("utf-8").splitlines()
        self.folder = folder
        self.english = "en" in page.relative_to(DOCS).parts if page.is_relative_to(DOCS) else page.name == "README.md"
        self.faults: list[Fault] = []
        self.code = 0
        self.file: tuple[str, ...] | None = None
        self.new: dict[int, list[str]] = {}

    def take(self, part: Block | tuple[int, str]) -> None:
        """Do what one part of the page says."""
        if not isinstance(part, Block):
            self._by_hand(part[1])
        elif self.file is not None:
            self._write(part, *self.file)
            self.file = None
        elif part.language == "console":
            self._console(part)
        elif part.language == "pycon":
            self._python(part)

    def _write(self, block: Block, verb: str, name: str, line: str = "") -> None:
        path, text = self.folder / name, "\n".join(block.lines) + "\n"
        path.parent.mkdir(parents=True, exist_ok=True)
        if verb == "file":
            path.write_text(text, "utf-8")
        elif verb == "append":
            path.write_text(path.read_text("utf-8") + text, "utf-8")
        else:
            lines = path.read_text("utf-8").splitlines(keepends=True)
            at = next(i for i, each in enumerate(lines) if each.strip() == line)
            path.write_text("".join([*lines[:at], text, *lines[at + 1 :]]), "utf-8")

    def _by_hand(self, words: str) -> None:
        verb, _, rest = words.partition(" ")
        values = [value.strip() for value in rest.split("|")]
        if verb in ("file", "append", "replace"):
            self.file = (verb, *values)
        elif verb == "edit":
            path, old, new = values
            text = (self.folder / path).read_text("utf-8")
            if old not in text:
                raise ValueError(f"{path} holds no {old!r}")
            (self.folder / path).write_text(text.replace(old, new, 1), "utf-8")
        elif verb == "tutorial":
            self._tutorial()
        elif verb == "cell":
            _set_cell(self.folder / values[0], *values[1:])
        elif verb == "exit":
            self.code = int(rest)

    def _tutorial(self) -> None:
        """The files of the tutorial's own plan, without running it."""
        name = ""
        for part in _parts(TUTORIAL.read_text("utf-8").splitlines()):
            if isinstance(part, Block) and name:
                self._write(part, "file", name)
            name = "" if isinstance(part, Block) or not part[1].startswith("file ") else part[1].removeprefix("file ")

    def _console(self, block: Block) -> None:
        starts = [i for i, line in enumerate(block.lines) if line.startswith("$ ")]
        for start, end in zip(starts, [*starts[1:], len(block.lines)], strict=True):
            first = block.first + start
            self._command(first, block.lines[start][2:], block.lines[start + 1 : end])

    def _command(self, number: int, command: str, shown: list[str]) -> None:
        words = shlex.split(command)
        settings = dict(word.split("=", 1) for word in words if re.match(r"[A-Z_]+=", word))
        words = words[len(settings) :]
        if words[0] == "cp":
            shutil.copytree(self.folder / words[-2], self.folder / words[-1])
        elif words[0] == "drumtower":
            self._compare(number, command, shown, self._call(words[1:], settings))

    def _call(self, words: list[str], settings: dict[str, str]) -> tuple[int, list[str]]:
        language = "en_US.UTF-8" if self.english else "zh_CN.UTF-8"
        done = subprocess.run(
            [sys.executable, "-m", "drumtower", *words],
            cwd=self.folder,
            env={**_surroundings(), "DRUMTOWER_HOME": str(self.folder / "home"), "LC_ALL": language, **settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, [line.rstrip() for line in done.stdout.splitlines()]

    def _compare(self, number: int, command: str, shown: list[str], result: tuple[int, list[str]]) -> None:
        code, printed = result
        if code != self.code:
            self.faults.append(Fault(number + 1, f"{command} (exit {self.code})", f"exit {code}: {printed[-1:]}"))
        self.code = 0
        self.new[number] = []
        at = 0
        for offset, line in enumerate(shown, start=number + 1):
            at = self._line(number, offset, line, printed, at)

    def _line(self, number: int, offset: int, line: str, printed: list[str], at: int) -> int:
        """Hold one shown line against what is printed from ``at`` on; gives back where to go on."""
        taken = self.new[number]
        if match := re.fullmatch(r"@(\d+)-(\d+)", line.strip()):
            taken += printed[int(match[1]) - 1 : int(match[2])]
            return int(match[2])
        if not line.strip() or line.strip() == GAP:
            taken.append(line)
            return at
        found = next((i for i in range(at, len(printed)) if _same(printed[i], line)), None)
        if found is None:
            near = difflib.get_close_matches(line, printed[at:], n=1, cutoff=SIMILAR)
            self.faults.append(Fault(offset + 1, line, near[0] if near else "nothing like it"))
            found = printed.index(near[0], at) if near else None
        taken.append(line if found is None else printed[found])
        return at if found is None else found + 1

    def _python(self, block: Block) -> None:
        """A session at Python's prompt, which a doctest of the standard library holds against what is printed."""
        session = self.folder / "session.txt"
        session.write_text("\n".join(block.lines) + "\n", "utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "doctest", "-o", "ELLIPSIS", session.name],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            self.faults.append(Fault(block.first + 1, block.lines[0], done.stdout + done.stderr))

    def text(self) -> str:
        """The page with what is printed now."""
        lines: list[str] = []
        skipping = False
        for number, line in enumerate(self.lines):
            if number in self.new:
                lines += [line, *self.new[number]]
                skipping = True
                continue
            skipping = skipping and line != "```" and not line.startswith("$ ")
            lines += [] if skipping else [line]
        return "\n".join(lines) + "\n"


def _same(printed: str, shown: str) -> bool:
    return printed.split() == shown.split()


def _surroundings() -> dict[str, str]:
    """What a command finds around it, whoever runs it: no settings but those of the page, and a terminal of 120 columns."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("DRUMTOWER_")}
    return {**mine, "COLUMNS": "120", "PYTHONPATH": str(ROOT / "src")}


def _set_cell(book: Path, sheet: str, key: str, column: str, value: str) -> None:
    """Change one cell as a person would: in the row of ``key``, under the heading ``column``."""
    import openpyxl

    workbook = openpyxl.load_workbook(book)
    rows = list(workbook[sheet].iter_rows())
    head = next(i for i, row in enumerate(rows) if column in [cell.value for cell in row])
    headings = [cell.value for cell in rows[head]]
    row = next(row for row in rows[head:] if str(row[headings.index("_key")].value) == key)
    row[headings.index(column)].value = value
    workbook.save(book)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the pages; exit 1 where one shows what does not happen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true", help="put what is printed now in its place")
    options = parser.parse_args(arguments)
    wrong = 0
    for page in [path.resolve() for path in options.pages] or [*pages_with_runs(), *_readmes()]:
        faults, text = run_page(page)
        wrong += len(faults)
        for fault in faults:
            print(f"{page.relative_to(ROOT)} {fault}")
        if options.write:
            page.write_text(text, "utf-8")
    return 1 if wrong else 0


def _readmes() -> list[Path]:
    return [page for page in sorted(ROOT.glob("README*.md")) if _has_runs(page)]


if __name__ == "__main__":
    sys.exit(main())
