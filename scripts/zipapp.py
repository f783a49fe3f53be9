"""Builds the one-file checker: dist/drumtower-check.pyz, which runs on any Python 3.11 or later without installing.

    python scripts/zipapp.py              write dist/drumtower-check.pyz and say what it holds
    python scripts/zipapp.py -o FILE      write it there

It holds the rooms below the desk and the pure Python packages they need, copied from this environment with their
licences; no server, nothing native, nothing that reaches for a network.  Equal sources give equal bytes.
"""

from __future__ import annotations

import argparse
import py_compile
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath

__all__ = ["build", "main"]

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "drumtower"
OUTPUT = ROOT / "dist" / "drumtower-check.pyz"
LEFT_OUT = frozenset({"base", "office", "server", "forecast", "__pycache__"})
"""Rooms that need a server, a database or numpy."""

PACKAGES = {"rich": ("rich",), "ruamel.yaml": ("ruamel",), "xlsxwriter": ("xlsxwriter",)}
"""What is bundled: the distribution, and the folders of it that are taken; none of them holds native code."""

NOT_NEEDED = ("rich/markdown.py", "rich/syntax.py", "rich/__main__.py")
"""Parts of packages that would need further packages, and that nothing here uses."""

DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every file inside, so that two builds are alike."""

START = '''\
"""Starts the one-file checker."""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write("鼓楼核稿要 Python 3.11 或更新的版本，这里是 %d.%d\\n" % sys.version_info[:2])
    sys.exit(2)

from drumtower.cli import one_file

sys.exit(one_file())
'''


def main(argv: list[str] | None = None) -> int:
    """Build the file and say what it holds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--output", type=Path, default=OUTPUT)
    output: Path = parser.parse_args(argv).output
    files = build(output)
    size = output.stat().st_size / 1024 / 1024
    print(f"{output}: {len(files)} files, {size:.1f} MB, Python {sys.version_info[0]}.{sys.version_info[1]} compiled")
    for name in PACKAGES:
        print(f"  with {name} {distribution(name).version} ({_licence(name)})")
    return 0


def build(output: Path) -> list[str]:
    """Write the file, and give the names of everything in it."""
    content = {"__main__.py": START.encode(), "LICENCES.txt": _licences().encode()}
    content |= {name: path.read_bytes() for name, path in (*_own(), *_bundled())}
    content |= _compiled({name: text for name, text in content.items() if name.endswith(".py")})
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile() as archive:
        archive.write(b"#!/usr/bin/env python3\n")
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
            for name in sorted([*content, *_folders(content)]):
                file.writestr(_entry(name), content.get(name, b""))
        archive.seek(0)
        output.write_bytes(archive.read())
    output.chmod(0o755)
    return sorted(content)


def _folders(names: Iterable[str]) -> set[str]:
    """Every folder as an entry of its own, without which Python finds no package that has no ``__init__`` (ruamel)."""
    return {f"{parent}/" for name in names for parent in PurePosixPath(name).parents if str(parent) != "."}


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _own() -> Iterator[tuple[str, Path]]:
    """Our own files: every room that the checker can use."""
    for path in sorted(SOURCE.rglob("*")):
        inside = path.relative_to(SOURCE.parent)
        if path.is_file() and not LEFT_OUT.intersection(inside.parts) and path.suffix != ".pyc":
            yield inside.as_posix(), path


def _bundled() -> Iterator[tuple[str, Path]]:
    """The files of the packages that are bundled, as they are installed here.

    Raises ``SystemExit`` where one of them is native on this machine: the file would run only here.
    """
    for name, tops in PACKAGES.items():
        for file in distribution(name).files or []:
            inside = PurePosixPath(file.as_posix())
            if inside.parts[0] not in tops or inside.suffix == ".pyc" or str(inside) in NOT_NEEDED:
                continue
            if inside.suffix in (".so", ".pyd", ".dll"):
                raise SystemExit(f"{inside} is native code and cannot be bundled")
            yield str(inside), Path(str(file.locate()))


def _compiled(sources: dict[str, bytes]) -> dict[str, bytes]:
    """Each module compiled for this Python, which starts it faster; another version reads the source beside it."""
    compiled = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, text) in enumerate(sources.items()):
            path, target = Path(folder) / f"{number}.py", Path(folder) / f"{number}.pyc"
            path.write_bytes(text)
            mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
            py_compile.compile(str(path), str(target), dfile=name, doraise=True, invalidation_mode=mode)
            compiled[f"{name}c"] = target.read_bytes()
    return {name: code for name, code in compiled.items() if name != "__main__.pyc"}


# ---- licences


def _licences() -> str:
    """The licence of every package in the file, in full."""
    parts = [f"drumtower (Apache-2.0)\n\n{(ROOT / 'LICENSE').read_text('utf-8')}"]
    parts += [f"{name} {distribution(name).version} ({_licence(name)})\n\n{_text(name)}" for name in PACKAGES]
    return ("\n" + "=" * 100 + "\n").join(parts)


def _licence(name: str) -> str:
    metadata = distribution(name).metadata.json
    return str(metadata.get("license_expression") or metadata.get("license") or "see below")


def _text(name: str) -> str:
    files = [
        file for file in distribution(name).files or [] if "LICEN" in file.name.upper() and ".dist-info" in str(file)
    ]
    return "\n\n".join(Path(str(file.locate())).read_text("utf-8") for file in files)


if __name__ == "__main__":
    sys.exit(main())
