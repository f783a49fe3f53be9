"""``drumtower read``: the facts of a document, and the plan that a report sets out."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from drumtower.cli._messages import (
    AREA_UNKNOWN,
    BAD_AREA,
    BAD_YEAR,
    EXISTS,
    NO_GOALS,
    NO_YEAR,
    TWO_OUTPUTS,
    UNKNOWN_TARGET_KIND,
)
from drumtower.cli._output import print_findings, print_json, progress
from drumtower.cli._papers import check_output, read_lexicon, read_paper, write_file
from drumtower.document import Description, describe_document
from drumtower.finding import DrumtowerError, Finding, Severity
from drumtower.reading import Reading, fact_form, reading_form

if TYPE_CHECKING:
    from drumtower.plan import Area, Plan
    from drumtower.reading import Proposal, Suggestions

__all__ = ["run"]

UNKNOWN_AREA = "000000"


def run(options: argparse.Namespace) -> int:
    """Read, write what was asked for, and print."""
    _check_outputs(options)
    progress("正在读入…", "reading…", options.language)
    reading = read_paper(options.file, read_lexicon(options.lexicon))
    described = describe_document(reading.document)
    proposal = _proposal(options, reading, described) if options.output or options.plan_folder else None
    suggestions = _suggestions(reading) if options.suggest else None
    written = list(_write(options, reading, proposal))
    if options.json:
        print_json(
            {
                **reading_form(reading),
                **_suggested_form(reading, suggestions),
                **_plan_form(proposal),
                "written": written,
            }
        )
        return 0
    from drumtower.cli._read_text import print_left_out, print_reading, print_suggestions

    print_reading(reading, described, options.language)
    if suggestions is not None:
        print_suggestions(reading, suggestions, options.language)
    if proposal is not None:
        print_left_out(reading, proposal.left_out, options.language)
    for output in written:
        print(f"wrote {output}" if options.language == "en" else f"已写入{output}")
    return 0


def _check_outputs(options: argparse.Namespace) -> None:
    if options.output and options.plan_folder:
        raise DrumtowerError(TWO_OUTPUTS.say())
    check_output(options.text, [options.file])
    output = options.output
    if output and (Path(output).suffix not in ("", ".xlsx", ".json") or output.startswith("db:")):
        raise DrumtowerError(UNKNOWN_TARGET_KIND.say(path=output))
    check_output(output, [options.file], may_exist=options.force)


# ---- suggestions


def _suggestions(reading: Reading) -> Suggestions:
    from drumtower.cli._model import model_from_environment
    from drumtower.reading import suggest_facts

    return suggest_facts(reading, model_from_environment())


def _suggested_form(reading: Reading, suggestions: Suggestions | None) -> dict[str, object]:
    if suggestions is None:
        return {}
    return {
        "suggested": [fact_form(fact, reading.document) for fact in suggestions.facts],
        "refused": [{"answer": dict(each.answer), "why": each.why} for each in suggestions.refused],
    }


# ---- plans


def _proposal(options: argparse.Namespace, reading: Reading, described: Description) -> Proposal:
    from drumtower.reading import propose_plans

    year = _year(options.year) if options.year else described.year
    if year is None:
        raise DrumtowerError(NO_YEAR.say())
    proposal = propose_plans(reading, _area(options, described), year)
    if not proposal.plan.goals:
        raise DrumtowerError(NO_GOALS.say(year=year, count=len(reading.facts)))
    return proposal


def _year(words: str) -> int:
    if not re.fullmatch(r"(?:19|20)[0-9]{2}", words):
        raise DrumtowerError(BAD_YEAR.say(year=words))
    return int(words)


def _area(options: argparse.Namespace, described: Description) -> Area:
    """The area named, or the one that the document speaks of, under a code that plainly stands in for its own."""
    from drumtower.plan import Area

    if options.area:
        code, equals, name = options.area.partition("=")
        if not equals or not name.strip():
            raise DrumtowerError(BAD_AREA.say(text=options.area))
        return Area(code.strip(), name.strip())
    name = described.area or "—"
    message = AREA_UNKNOWN.say(area=name, code=UNKNOWN_AREA)
    print_findings([Finding(message, Severity.WARNING)], options.language)
    return Area(UNKNOWN_AREA, name)


def _write(options: argparse.Namespace, reading: Reading, proposal: Proposal | None) -> Iterator[str]:
    """Writes the files that were asked for, and says which."""
    if options.text:
        write_file(options.text, reading.document.text + "\n")
        yield options.text
    if proposal is None:
        return
    from drumtower.plan import write_plan

    for plan, output in _plans(options, proposal):
        if Path(output).exists() and not options.force:
            raise DrumtowerError(EXISTS.say(path=output))
        write_plan(plan, output)
        yield output


def _plans(options: argparse.Namespace, proposal: Proposal) -> Iterator[tuple[Plan, str]]:
    """Which plan goes where: the new year's alone, or a folder for each year of which the report states targets."""
    if options.output:
        yield proposal.plan, options.output
        return
    for plan in (proposal.executed, proposal.plan):
        if plan.goals:
            yield plan, str(Path(options.plan_folder) / str(plan.year))


def _plan_form(proposal: Proposal | None) -> dict[str, object]:
    if proposal is None:
        return {}
    plan = proposal.plan
    return {
        "plan": {
            "area": {"code": plan.area.code, "name": plan.area.name},
            "year": plan.year,
            "goals": len(plan.goals),
            "observations": len(plan.observations),
            "left_out": [
                {
                    "fact": left.fact.id,
                    "quote": left.fact.quote,
                    "why": {"zh": left.why.text("zh"), "en": left.why.text("en")},
                }
                for left in proposal.left_out
            ],
        }
    }
