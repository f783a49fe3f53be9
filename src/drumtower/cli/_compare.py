"""``drumtower compare``: which numbers changed between two drafts, beside the changes of the text."""

from __future__ import annotations

import argparse
from typing import Any

from drumtower.cli._compare_text import print_comparison
from drumtower.cli._output import print_json, progress
from drumtower.cli._papers import check_output, read_lexicon, read_paper, write_file
from drumtower.finding import Severity
from drumtower.reading import (
    Change,
    CheckFinding,
    Reading,
    ReadingChange,
    check,
    compare_readings,
    comparison_form,
)

__all__ = ["new_findings", "run"]


def run(options: argparse.Namespace) -> int:
    """Compare and print; 1 where a number became another, or the new draft has an error or a doubt that the old had not."""
    check_output(options.html, [options.old, options.new])
    progress("正在读入…", "reading…", options.language)
    lexicon = read_lexicon(options.lexicon)
    changes = compare_readings(read_paper(options.old, lexicon), read_paper(options.new, lexicon))
    findings = new_findings(changes.old, changes.new)
    if options.html:
        from drumtower.reading import compare_page

        write_file(options.html, compare_page(changes, findings, options.language))
    if options.json:
        print_json(_form(changes, findings, options.html))
    else:
        print_comparison(changes, findings, options.language)
        if options.html:
            print(f"wrote {options.html}" if options.language == "en" else f"已写入{options.html}")
    serious = any(finding.severity is not Severity.NOTE for finding in findings)
    return 1 if serious or any(each.change is Change.CHANGED for each in changes.facts) else 0


def new_findings(old: Reading, new: Reading) -> tuple[CheckFinding, ...]:
    """What checking finds in the new draft and did not find in the old."""
    before = {finding.key for finding in check(old).findings}
    return tuple(finding for finding in check(new).findings if finding.key not in before)


def _form(changes: ReadingChange, findings: tuple[CheckFinding, ...], html: str | None) -> dict[str, Any]:
    return {
        "old": {"name": changes.old.document.name, "title": changes.old.document.title},
        "new": {"name": changes.new.document.name, "title": changes.new.document.title},
        **comparison_form(changes),
        "findings": [finding.form() for finding in findings],
        "written": [html] if html else [],
    }
