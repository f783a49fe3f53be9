"""Reading: a document becomes facts, line by line, in named steps.

lines ──scan──▶ mentions ──▶ clauses ──▶ kind ──▶ name ──▶ period ──▶ role ──▶ parts ──▶ predicate ──▶ facts
                    └── what only looks like a quantity is turned down, with the reason
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from drumtower.document import Document
from drumtower.reading._catalogue import Catalogue, catalogue
from drumtower.reading._clauses import find_passages, place_in_clauses
from drumtower.reading._facts import Fact, Reading, Unplaced
from drumtower.reading._kinds import fix_kind, fix_polarity
from drumtower.reading._lexicon import Lexicon
from drumtower.reading._lines import Line, lines_of
from drumtower.reading._mentions import Mention
from drumtower.reading._naming import name_all
from drumtower.reading._outline import Setting, settings, years_of
from drumtower.reading._parents import set_parents
from drumtower.reading._periods import set_periods
from drumtower.reading._predicates import set_predicate
from drumtower.reading._roles import set_roles
from drumtower.reading._scanning import Rejected, scan
from drumtower.reading._tables import read_row
from drumtower.reading._wordless import wordless

__all__ = ["read_facts"]

UNSURE = frozenset({"bare", "named-set", "table-unit"})
"""Reasons for which what was turned down is listed, because it may be a quantity after all."""


def read_facts(document: Document, lexicon: Lexicon | None = None) -> Reading:
    """What ``document`` states, one quantity at a time, in order; and what looks like one and could not be placed.

    ``lexicon`` holds what officers have corrected before.
    """
    lexicon = lexicon or Lexicon()
    known = catalogue().extended(lexicon.synonyms) if lexicon.synonyms else catalogue()
    lines = list(lines_of(document))
    mentions: list[Mention] = []
    unplaced: list[Unplaced] = []
    set_of: dict[int, Setting] = {}
    for line, setting in settings(document, lines, years_of(document, lines)):
        if line.is_row:
            setting = replace(setting, where=f"table {line.paragraph.table}" if line.paragraph.table else setting.where)
            found, rejected = read_row(document, line, setting, known)
        else:
            found, rejected = _read_line(line, setting, known, lexicon)
        mentions += found
        set_of.update((id(mention), setting) for mention in found)
        unplaced += [_unplaced(document, reject) for reject in rejected if reject.why in UNSURE]
    return Reading(document, _facts(document, mentions, set_of), tuple(unplaced))


def _read_line(
    line: Line, setting: Setting, known: Catalogue, lexicon: Lexicon
) -> tuple[list[Mention], list[Rejected]]:
    if line.paragraph.is_heading:
        return [], []
    mentions, rejected = scan(line)
    mentions = [mention for mention in mentions if not lexicon.rejects(line.text, mention.start, mention.end)]
    place_in_clauses(line.text, mentions)
    find_passages(mentions)
    for index, mention in enumerate(mentions):
        fix_kind(mention, mentions[index - 1] if index else None)
    name_all(mentions, known)
    for mention in mentions:
        entry = known.by_code(mention.code) if mention.code else None
        fix_polarity(mention, lower=bool(entry and entry.lower))
    mentions = sorted([*mentions, *wordless(line, setting, mentions, known)], key=lambda mention: mention.start)
    set_periods(mentions, setting)
    set_roles(mentions, setting)
    set_parents(mentions)
    for mention in mentions:
        set_predicate(mention, known)
    return mentions, rejected


# ---------------------------------------------------------------- mentions become facts


def _facts(document: Document, mentions: list[Mention], set_of: dict[int, Setting]) -> tuple[Fact, ...]:
    ids = {id(mention): f"f{number:03d}" for number, mention in enumerate(mentions, 1)}
    return tuple(_fact(document, mention, set_of[id(mention)], ids) for mention in mentions)


def _fact(document: Document, mention: Mention, setting: Setting, ids: dict[int, str]) -> Fact:
    start, end = mention.line.start_of(mention.start), mention.line.end_of(mention.end)
    number, number2, base = _in_base(mention)
    return Fact(
        id=ids[id(mention)],
        quote=document.text[start:end],
        start=start,
        end=end,
        kind=mention.kind,
        role=mention.role,
        indicator=mention.indicator,
        code=mention.code,
        measure=mention.measure,
        value=mention.value,
        value2=mention.value2,
        unit=mention.unit,
        number=number,
        number2=number2,
        base_unit=base,
        qualifiers=tuple(mention.qualifiers),
        period=mention.period,
        section=setting.section,
        where=setting.where,
        parent=ids.get(id(mention.parent)) if mention.parent else None,
        polarity=mention.polarity,
        predicate=mention.predicate,
        target=mention.target,
        rule=f"{mention.rule} {mention.naming}".strip(),
        confidence=mention.confidence,
    )


def _in_base(mention: Mention) -> tuple[Decimal | None, Decimal | None, str | None]:
    """Value, second value and unit in the base unit of their kind."""
    unit = mention.measured
    if unit is None:
        return mention.value, mention.value2, mention.unit
    base = (
        "pp" if unit.dimension == "points" else _counting_base(unit.symbol, unit.base, unit.dimension, unit.multiplier)
    )
    return _scaled(mention.value, unit.factor), _scaled(mention.value2, unit.factor), base


def _counting_base(symbol: str, base: str, dimension: str, multiplier: str) -> str:
    """Things counted keep their own word (家, 项), which says more than 个."""
    return symbol.removeprefix(multiplier) if dimension == "count" else base


def _scaled(value: Decimal | None, factor: Fraction) -> Decimal | None:
    if value is None:
        return None
    scaled = value * factor.numerator / factor.denominator
    return scaled.normalize() + 0 if scaled != scaled.to_integral_value() else Decimal(int(scaled))


def _unplaced(document: Document, reject: Rejected) -> Unplaced:
    start, end = reject.line.start_of(reject.core[0]), reject.line.end_of(reject.core[1])
    return Unplaced(document.text[start:end], start, end, reject.why)
