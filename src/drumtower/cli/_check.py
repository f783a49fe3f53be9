"""``drumtower check``: a draft against itself, the plan, last year's report and the session's other papers."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from drumtower.cli._dismissals import add_dismissals, read_dismissals
from drumtower.cli._messages import DISMISS_NEEDS_FILE, NO_SUCH_RULE, NOT_DOCX
from drumtower.cli._output import print_json, progress
from drumtower.cli._papers import check_output, read_lexicon, read_paper, write_file
from drumtower.document import Format
from drumtower.finding import DrumtowerError, Severity
from drumtower.reading import RULES, Checked, Reading, check, check_form, listed

if TYPE_CHECKING:
    from drumtower.plan import Plan

__all__ = ["chosen_rules", "run"]


@dataclass(frozen=True)
class _Job:
    """Everything a check works on: the draft, what it is held against, and the words for each on paper."""

    draft: Reading
    plan: Plan | None
    previous: Reading | None
    companions: tuple[Reading, ...]

    def compared(self, language: str) -> Iterator[str]:
        """What the draft is compared with, in a few words each."""
        if self.plan is not None:
            yield f"{self.plan.year} plan" if language == "en" else f"{self.plan.year}年计划"
        others = ([self.previous] if self.previous else []) + list(self.companions)
        yield from (reading.document.name for reading in others)


def run(options: argparse.Namespace) -> int:
    """Check, write what was asked for, and print; 1 where an error or a doubt is left."""
    inputs = _inputs(options)
    for output in (options.html, options.sarif):
        check_output(output, inputs)
    check_output(options.docx, inputs, may_exist=options.force)
    if options.dismiss and not options.dismissed:
        raise DrumtowerError(DISMISS_NEEDS_FILE.say())
    rules = chosen_rules(options.rules, options.without)
    known = read_dismissals(options.dismissed, new=bool(options.dismiss))
    job = _job(options)
    checked = _checked(job, rules, options, known)
    written = _write(options, job, checked)
    _print(options, job, checked, written)
    return 1 if checked.worst in (Severity.ERROR, Severity.WARNING) else 0


def _inputs(options: argparse.Namespace) -> list[str]:
    return [options.file, *options.companions, *([options.previous] if options.previous else [])]


def chosen_rules(only: Sequence[str], without: Sequence[str]) -> frozenset[str]:
    """The ids of the rules that are on: those named, or all, less those left out; commas may part several.

    Raises ``DrumtowerError`` for one that does not exist, and says which are near.
    """
    named, left_out = (frozenset(_split(words)) for words in (only, without))
    for rule in sorted(named | left_out):
        if rule not in RULES:
            near = get_close_matches(rule, RULES, 5, 0.4) or list(RULES)[:5]
            raise DrumtowerError(NO_SUCH_RULE.say(rule=rule, near="、".join(near)))
    return (named or frozenset(RULES)) - left_out


def _split(words: Sequence[str]) -> list[str]:
    return [rule.strip() for each in words for rule in each.replace("，", ",").split(",") if rule.strip()]


def _job(options: argparse.Namespace) -> _Job:
    progress("正在读入…", "reading…", options.language)
    plan = None
    if options.plan:
        from drumtower.cli._plans import open_plan

        plan = open_plan(options.plan, options.language)
    lexicon = read_lexicon(options.lexicon)
    previous = read_paper(options.previous, lexicon) if options.previous else None
    companions = tuple(read_paper(each, lexicon) for each in options.companions)
    return _Job(read_paper(options.file, lexicon), plan, previous, companions)


def _checked(
    job: _Job, rules: frozenset[str], options: argparse.Namespace, known: dict[str, dict[str, str]]
) -> Checked:
    reasons = {key: entry["reason"] for key, entry in known.items()}
    found = check(
        job.draft, plan=job.plan, previous=job.previous, companions=job.companions, rules=rules, dismissed=reasons
    )
    checked = listed(found)
    if not options.dismiss:
        return checked
    entries = add_dismissals(options.dismissed, known, options.dismiss, checked.findings)
    return checked.dismiss({key: entry["reason"] for key, entry in entries.items()})


# ---- files


def _write(options: argparse.Namespace, job: _Job, checked: Checked) -> list[str]:
    """Writes the files that were asked for, and says which."""
    if options.html:
        from drumtower.reading import CheckView, check_page

        compared = tuple(job.compared(options.language))
        write_file(options.html, check_page(CheckView(job.draft, checked, compared, options.language)))
    if options.sarif:
        from drumtower.reading import sarif

        log = sarif(checked, Path(options.file), options.language)
        write_file(options.sarif, json.dumps(log, ensure_ascii=False, indent=2) + "\n")
    if options.docx:
        write_file(options.docx, _annotated(options, job, checked))
    return [output for output in (options.html, options.sarif, options.docx) if output]


def _annotated(options: argparse.Namespace, job: _Job, checked: Checked) -> bytes:
    if job.draft.document.format is not Format.DOCX:
        raise DrumtowerError(NOT_DOCX.say(path=options.file))
    from drumtower.reading import annotated

    return annotated(Path(options.file).read_bytes(), checked, options.language)


# ---- printing


def _print(options: argparse.Namespace, job: _Job, checked: Checked, written: list[str]) -> None:
    if options.json:
        from drumtower.document import describe_document

        document = describe_document(job.draft.document).as_json(job.draft.document)
        print_json({"document": document, **check_form(checked), "written": written})
        return
    from drumtower.cli._check_text import print_check

    print_check(job.draft, checked, tuple(job.compared(options.language)), options.language)
    for output in written:
        print(f"wrote {output}" if options.language == "en" else f"已写入{output}")
