"""The one-file checker, as an officer meets it: drop a draft on the file, and a page lies beside the draft.

    no words          help in Chinese, and the window stays open
    files             each draft is checked and its page written beside it; workbooks among them are annexes to all
    licences          the licences of what is inside
    anything else     the command line, as everywhere

A record of what was dismissed (``稿.不是错误.json``) that lies beside a draft is used.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from drumtower.cli._main import main

__all__ = ["one_file"]

ON_WINDOWS = os.name == "nt"
COMMANDS = frozenset({"read", "check", "compare", "assess", "progress", "show", "diff", "convert", "target", "schema"})
"""What the file can do; the others need a database or a server."""

PAGE, RECORD = ".核对.html", ".不是错误.json"
HELP = """\
鼓楼核稿：核对计划报告里的每一个数。不用安装，不连网络，不改动您的文件。

最简单的用法：把文稿（docx 或 txt）拖到本文件的图标上。
    核对结果写成网页，放在文稿旁边：文稿名.核对.html，自动打开，可以打印和转发。
    附表（xlsx）可以和文稿一起拖进来，会与文稿互相核对。

也可以在命令行里用：
    python {name} check 文稿.docx --previous 上年报告.docx --with 附表.xlsx
    python {name} check 文稿.docx --docx 带批注的文稿.docx
    python {name} compare 上一稿.docx 这一稿.docx
    python {name} read 上年报告.docx -o 今年的计划.xlsx --area 320106=南京市鼓楼区
    python {name} --help            全部命令和选项
    python {name} licences          所含软件的许可

认定不是错误的：python {name} check 文稿.docx --dismissed 文稿.不是错误.json --dismiss 3=口径不同
    这个文件和文稿放在一起，下次拖进来就不再列出。
"""


def one_file(arguments: Sequence[str] | None = None) -> int:
    """Do what the words ask for, and keep a window open that would close before it was read."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    if not words:
        print(HELP.format(name=Path(sys.argv[0]).name))
        return _kept_open(0)
    if words == ["licences"]:
        return _licences()
    if all(not word.startswith("-") and Path(word).is_file() for word in words):
        return _kept_open(_dropped([Path(word) for word in words]))
    return main(words, COMMANDS)


def _dropped(files: Sequence[Path]) -> int:
    """Check each draft against the workbooks among the files; the worst code of all."""
    annexes = [path for path in files if path.suffix.casefold() == ".xlsx"]
    drafts = [path for path in files if path not in annexes] or annexes
    return max(_check(draft, [annex for annex in annexes if annex != draft]) for draft in drafts)


def _check(draft: Path, annexes: Sequence[Path]) -> int:
    page, record = (draft.with_name(draft.stem + ending) for ending in (PAGE, RECORD))
    words = ["check", str(draft.absolute()), "--html", str(page.absolute()), "--lang", "zh"]
    for annex in annexes:
        words += ["--with", str(annex.absolute())]
    if record.exists():
        words += ["--dismissed", str(record.absolute())]
    code = main(words, COMMANDS)
    if code in (0, 1):
        _open(page)
    return code


def _open(page: Path) -> None:
    """Show the page, where the system has a way that needs no asking."""
    start = getattr(os, "startfile", None)
    if start is not None and sys.stdin is not None and sys.stdin.isatty():
        start(page.absolute())


def _kept_open(code: int) -> int:
    """On Windows a window that opened for this run closes with it; wait for a key first."""
    if ON_WINDOWS and sys.stdin is not None and sys.stdin.isatty():
        input("按回车键关闭窗口…")
    return code


def _licences() -> int:
    import zipfile

    archive = Path(sys.argv[0])
    if not zipfile.is_zipfile(archive):
        print("Apache License 2.0")
        return 0
    with zipfile.ZipFile(archive) as file:
        print(file.read("LICENCES.txt").decode("utf-8"))
    return 0
