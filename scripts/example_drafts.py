"""Writes examples/drafts/draft-1.docx from draft-1.txt: the same words as a docx, with its headings as styles.

python scripts/example_drafts.py
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

__all__ = ["main"]

DRAFTS = Path(__file__).resolve().parent.parent / "examples" / "drafts"
LEVELS = (r"[一二三四五六七八九十]+、", r"（[一二三四五六七八九十]+）")


def main() -> int:
    """Write the docx and say so."""
    import docx

    lines = [line for line in (DRAFTS / "draft-1.txt").read_text("utf-8").splitlines() if line]
    document = docx.Document()
    document.add_paragraph(lines[0], style="Title")
    for line in lines[1:]:
        document.add_paragraph(line, style=_style(line))
    document.core_properties.author = "鹿溪区发展和改革委员会（示例）"
    document.save(str(DRAFTS / "draft-1.docx"))
    print(f"wrote {DRAFTS / 'draft-1.docx'}")
    return 0


def _style(line: str) -> str | None:
    level = next((n for n, pattern in enumerate(LEVELS, 1) if re.match(pattern, line) and "。" not in line), None)
    return f"Heading {level}" if level else None


if __name__ == "__main__":
    sys.exit(main())
