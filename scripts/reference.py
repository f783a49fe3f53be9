"""Writes the reference pages that can be read off the code: commands, settings, fields, targets, messages, units and so on.

    python scripts/reference.py           write them into docs/reference and docs/en/reference
    python scripts/reference.py --check   write nothing; say which differ, and exit 1 if any does

Words that the code does not hold stand in reference_texts.toml and reference_targets.toml beside this script.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from drumtower.cli._catalogue import COMMANDS
from drumtower.cli._commands import Argument, Command
from drumtower.document import document_of_text
from drumtower.finding import Wording
from drumtower.plan import Settings, read_result
from drumtower.plan.files import _fields as fields
from drumtower.plan.files._fields import Field, Record
from drumtower.plan.files._shapes import Choice, Day, Flag, Names, Number, PeriodCode, Shape, Whole, Year
from drumtower.plan.language import Case, Target, judge, notation, read_targets, requirement
from drumtower.quantity import read_amount
from drumtower.reading import FACT_RULES, LOOK_ALIKES, RULES, Checked, Fact, FactRule, catalogue, check, read_facts

__all__ = ["main", "pages", "target_forms", "wordings"]

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "drumtower"
HERE = Path(__file__).parent
FOLDERS = {"zh": ROOT / "docs" / "reference", "en": ROOT / "docs" / "en" / "reference"}
ROOMS = ("quantity", "calendar", "sheets", "document", "plan", "forecast", "reading", "cli")


def texts() -> dict[str, Any]:
    """The words that the code does not hold, by page and language."""
    return tomllib.loads((HERE / "reference_texts.toml").read_text("utf-8"))


def target_forms() -> list[dict[str, Any]]:
    """The forms of targets with their examples, in the order of the page."""
    forms: list[dict[str, Any]] = tomllib.loads((HERE / "reference_targets.toml").read_text("utf-8"))["form"]
    return forms


def pages() -> dict[Path, str]:
    """Every generated page with its text."""
    writers: dict[str, Callable[[str], Iterator[str]]] = {
        "commands": _commands,
        "settings": _settings,
        "fields": _fields,
        "targets": _targets,
        "messages": _messages,
        "check-rules": _check_rules,
        "units": _units,
        "periods": _periods,
        "fact-rules": _fact_rules,
        "indicators": _indicators,
    }
    return {
        folder / f"{name}.md": _page(name, language, writer)
        for language, folder in FOLDERS.items()
        for name, writer in writers.items()
    }


def _page(name: str, language: str, writer: Callable[[str], Iterator[str]]) -> str:
    head = texts()["page"][name]
    lines = [
        f"% {'由 scripts/reference.py 生成，请勿手改' if language == 'zh' else 'made by scripts/reference.py'}",
        "",
    ]
    lines += [f"# {head['title'][language]}", "", *head["opening"][language], "", *writer(language)]
    return "\n".join(lines).rstrip() + "\n"


# ---- rules of checking


def check_rules() -> list[dict[str, Any]]:
    """What each rule of checking looks for, with its example."""
    rules: list[dict[str, Any]] = tomllib.loads((HERE / "reference_checks.toml").read_text("utf-8"))["rule"]
    return rules


EXAMPLE_HEAD = (
    "示例区2023年国民经济和社会发展计划执行情况及2024年计划草案的报告\n"
    "——2024年1月10日在区第一届人民代表大会第二次会议上\n"
    "一、2023年国民经济和社会发展计划执行情况\n"
)
"""The heads of the made-up report that the examples are put into."""


def checked_example(words: str) -> Checked:
    """What is said of the words of an example."""
    return check(read_facts(document_of_text(EXAMPLE_HEAD + words + "\n", name="示例")))


def _check_rules(language: str) -> Iterator[str]:
    place, told = _place(language), {each["id"]: each for each in check_rules()}
    for rule in RULES.values():
        yield from (f"## `{rule.id}` {rule.title(language)}", "")
        severity = texts()["severity"][rule.severity.value][language]
        yield from re.split(r"(?<=。)(?=.)|(?<=[a-z)”]\.) (?=[A-Z])", told[rule.id][language])
        yield from (("严重程度：", "Severity: ")[place] + severity + ("。", ".")[place], "")
        yield from _shown_example(rule.id, told[rule.id], language)


def _shown_example(rule: str, told: dict[str, Any], language: str) -> Iterator[str]:
    """The example's words, and what is said of them."""
    yield from ("```text", *told["example"].split("\n"), "```", "")
    if "needs" in told:
        said = told[f"said_{language}"]
    elif told.get("holds"):
        said = next(each.statement for each in checked_example(told["example"]).relations if each.rule == rule)
    else:
        said = next(each.why for each in checked_example(told["example"]).findings if each.rule == rule).text(language)
    yield from ("```text", said, "```", "")


# ---- pieces of Markdown


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    return [*lines, *(f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows), ""]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _place(language: str) -> int:
    return 1 if language == "en" else 0


# ---- commands


def _commands(language: str) -> Iterator[str]:
    place = _place(language)
    for command in COMMANDS:
        yield from _command(command, language)
    yield f"## {('每个命令都有的选项', 'Options of every command')[place]}"
    yield ""
    for option, words in texts()["option"].items():
        yield from (f"### `{option}`", "", *words[language], "")


def _command(command: Command, language: str) -> Iterator[str]:
    place = _place(language)
    yield from (f"## drumtower {command.name}", "", _sentence(command.help[place], language), "")
    yield from (_sentence(command.description[place].replace("%%", "%"), language), "", "```text")
    yield from (_usage(command), "```", "")
    for argument in command.arguments:
        yield from _argument(command, argument, language)
    yield from (*texts()["command"].get(command.name, {}).get(language, []), "")


def _argument(command: Command, argument: Argument, language: str) -> Iterator[str]:
    shown = argument.names[0] if argument.names[0].startswith("-") else argument.options["metavar"]
    value = argument.options.get("metavar") if shown.startswith("-") else None
    yield from (f"### {command.name} `{shown}{f' {value}' if value else ''}`", "")
    yield from (_sentence(argument.help[_place(language)].replace("%%", "%"), language), "")


def _usage(command: Command) -> str:
    words = [f"drumtower {command.name}"]
    for argument in command.arguments:
        name, value = argument.names[0], argument.options.get("metavar")
        shown = f"{name} {value}" if name.startswith("-") and value else name if name.startswith("-") else str(value)
        optional = name.startswith("-") or argument.options.get("nargs") == "?"
        words.append(f"[{shown}]" if optional else shown)
    return " ".join(words)


def _sentence(text: str, language: str) -> str:
    """``text`` with its full stop, one sentence a line."""
    ended = text if text[-1] in "。." else text + ("。" if language == "zh" else ".")
    ended = ended[0].upper() + ended[1:] if language == "en" else ended
    return re.sub(r"(?<=。)(?=[^”』」）])", "\n", ended)


# ---- settings and fields


def _settings(language: str) -> Iterator[str]:
    words = texts()["setting"]
    for field in fields.SETTINGS.fields:
        yield from _setting(field, field.key, Settings(), words, language)
        for part in field.one.fields if field.one else ():
            yield from _setting(part, f"{field.key}.{part.key}", Settings().tolerances, words, language)
        if field.many is not None:
            yield from _record_table(field.many, language)


def _setting(field: Field, key: str, home: object, words: dict[str, Any], language: str) -> Iterator[str]:
    place = _place(language)
    yield from (f"## `{key}`", "", *words[key][language], "")
    if field.shape is not None:
        default = _shown_default(getattr(home, field.name), language)
        yield from _table(
            (("工作簿里的名称", "in a workbook")[place], ("可写", "what it takes")[place], ("默认", "default")[place]),
            [(field.heading, _shape(field.shape, language), default)],
        )


def _fields(language: str) -> Iterator[str]:
    place = _place(language)
    words = texts()["record"]
    for name, record in _records():
        yield from (f"## {record.name}" if place == 0 else f"## {words[name]['title']}", "", *words[name][language], "")
        yield from _record_table(record, language)


def _records() -> Iterator[tuple[str, Record]]:
    """The records in the order of the texts, which must name every one that is no part of the settings."""
    order = list(texts()["record"])
    known = {name for name in fields.__all__ if isinstance(getattr(fields, name), Record)}
    if missing := known - {"SETTINGS", "TOLERANCES", "BONUS"} - set(order):
        raise ValueError(f"reference_texts.toml has nothing to say of {sorted(missing)}")
    return ((name, getattr(fields, name)) for name in order)


def _record_table(record: Record, language: str) -> list[str]:
    heads = (("键", "工作簿里的名称", "可写", "默认"), ("key", "in a workbook", "what it takes", "default"))
    return _table(heads[_place(language)], [_field_row(field, language) for field in record.fields])


def _field_row(field: Field, language: str) -> tuple[str, str, str, str]:
    below = field.one or field.many
    if field.shape is not None:
        takes = _shape(field.shape, language)
    else:
        pattern = ("一组{}", "several: {}")[_place(language)] if field.many else "{}"
        takes = pattern.format(_record_name(below, language) if below else "")
    required = ("必填", "required")[_place(language)]
    simple = required if field.required else _shown_default(field.default, language) if field.shape else ""
    return f"`{field.key}`", field.heading, takes, simple


def _record_name(record: Record, language: str) -> str:
    """What a record is called: its Chinese name, or the English title of its table."""
    titles = {id(each): texts()["record"][name]["title"] for name, each in _records()}
    return record.name if language == "zh" else str(titles.get(id(record), "see settings"))


def _shape(shape: Shape, language: str) -> str:
    words = texts()["shape"]
    if isinstance(shape, Choice):
        return "、".join(f"`{member.value}`{_gloss(chinese)}" for member, chinese in shape.chinese.items())
    kinds = (Number, Whole, Year, Day, Flag, PeriodCode, Names)
    kind = next((k.__name__ for k in kinds if type(shape) is k), "Text")
    return str(words[kind][language])


def _gloss(chinese: str) -> str:
    return f"（{chinese}）"


def _shown_default(value: object, language: str) -> str:
    if value is None or value in ("", ()):
        return ("空", "empty")[_place(language)]
    if isinstance(value, bool):
        return "`yes`" if value else "`no`"
    return f"`{format(value, 'f') if isinstance(value, Decimal) else value}`"


# ---- targets


def _targets(language: str) -> Iterator[str]:
    for form in target_forms():
        ops = "、".join(f"`{op}`" for op in form["op"])
        yield from (f"## {form[language]}{f' {ops}' if ops else ''}", "", *form["about"][language], "")
        heads = texts()["targets"]["heads"][language]
        yield from _table(heads, [row for example in form["example"] for row in _example(example, language)])
    yield from texts()["targets"]["closing"][language]


def _example(example: dict[str, Any], language: str) -> Iterator[tuple[str, ...]]:
    lower = example.get("lower")
    targets = read_targets(example["words"], lower=lower)
    for number, target in enumerate(targets):
        meaning = requirement(target, language, lower=lower)
        met, missed = (_result(example, key, target, len(targets)) for key in ("met", "missed"))
        words = example["words"] if number == 0 else ""
        yield words + _context(example, language), str(target), meaning, f"`{_op(target)}`", met, missed


def _op(target: Target) -> str:
    return str(notation(target)["op"])


def _context(example: dict[str, Any], language: str) -> str:
    place = _place(language)
    if "last" in example:
        return (f"（上年{example['last']}）", f" (last year {example['last']})")[place]
    if "other" in example:
        name, _, value = example["other"].partition("=")
        shown = ("参照数", "each") if name == "*" else (name, name)
        return (f"（{shown[0]}{value}）", f" ({shown[1]} {value})")[place]
    return ("（越低越好）", " (less is better)")[place] if example.get("lower") else ""


def _result(example: dict[str, Any], key: str, target: Target, count: int) -> str:
    """The result of ``key``, after making sure that it really comes out so.  Raises ``ValueError`` where it does not."""
    if key not in example or count > 1:
        return "—"
    evidence = read_result(example[key], target)
    name, _, value = example.get("other", "").partition("=")
    others = {name: read_amount(value), "*": read_amount(value)} if name else {}
    last = read_amount(example["last"]) if "last" in example else None
    verdict = judge(target, evidence, Case(evidence, last=last, others=others, lower=example.get("lower")))
    if verdict.outcome != key:
        raise ValueError(f"{example['words']} with {example[key]} is {verdict.outcome}, not {key}")
    return str(example[key])


# ---- messages


def wordings() -> dict[str, list[Wording]]:
    """Every wording by room, in the order of the rooms' files."""
    found: dict[str, dict[str, Wording]] = {room: {} for room in ROOMS}
    for path in sorted(SOURCE.rglob("_messages.py")):
        parts = path.relative_to(SOURCE.parent).with_suffix("").parts
        values = vars(importlib.import_module(".".join(parts))).values()
        found.setdefault(parts[1], {}).update({v.id: v for v in values if isinstance(v, Wording)})
    return {room: list(said.values()) for room, said in found.items() if said}


def _messages(language: str) -> Iterator[str]:
    words = texts()
    for room, said in wordings().items():
        topics: dict[str, list[Wording]] = {}
        for wording in said:
            topics.setdefault(wording.id.split(".")[0], []).append(wording)
        for topic in sorted(topics):
            yield from (f"## {topic}", "", *words["topic"][topic][language], "")
            for wording in sorted(topics[topic], key=lambda w: w.id):
                yield from _message(wording, words["advice"], language)
        if room not in ROOMS:
            raise ValueError(f"the reference does not know the room {room}")


def _message(wording: Wording, advice: dict[str, Any], language: str) -> Iterator[str]:
    place = _place(language)
    heads = ("中文", "English")
    yield from (f"### {wording.id}", "")
    yield from _table(heads, [(_blanks(wording.zh), _blanks(wording.en))])
    if wording.id in advice:
        yield from (("怎么办：", "What to do: ")[place] + advice[wording.id][language], "")


def _blanks(template: str) -> str:
    return re.sub(r"\{(\w+)\}", r"‹\1›", template).replace("\n", " ").replace("<", "&lt;")


# ---- units


def _units(language: str) -> Iterator[str]:
    place = _place(language)
    table = tomllib.loads((SOURCE / "quantity" / "units.toml").read_text("utf-8"))
    names = texts()["dimension"]
    for kind, part in table.items():
        if "base" not in part:
            continue
        yield from (f"## {names.get(kind, {}).get(language, kind)} `{kind}`", "")
        base = part["base"] or ("（无单位）", "(no unit)")[place]
        yield from (f"{('基本单位', 'Base unit')[place]}{('：', ': ')[place]}{base}{('。', '.')[place]}", "")
        rows = [
            (symbol, _factor(unit["is"], part["base"]), "、".join(unit.get("also", ())))
            for symbol, unit in part["units"].items()
        ]
        heads = (("单位", "合", "也可写"), ("unit", "is", "also written"))[place]
        yield from _table(heads, rows)
        if "each" in part:
            yield from (("与基本单位一比一：", "One to one with the base unit: ")[place] + _one_line(part["each"]), "")


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _factor(factor: str, base: str) -> str:
    return f"{factor} {base}".strip()


# ---- periods


def _periods(language: str) -> Iterator[str]:
    with (ROOT / "tests" / "calendar" / "periods.tsv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    found: dict[str, dict[str, str]] = {}
    words: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["code"], row)
        words.setdefault(row["code"], []).append(_in_its_year(row, language))
    name = "standard" if language == "zh" else "English"
    heads = (("代码", "时期", "可以写成"), ("code", "period", "may be written"))[_place(language)]
    yield from (f"## {texts()['periods']['title'][language]}", "")
    yield from _table(heads, [(f"`{code}`", row[name], "；".join(words[code])) for code, row in found.items()])


def _in_its_year(row: dict[str, str], language: str) -> str:
    """The words, with the year of the text around them where they are counted from it."""
    year = row["year"]
    if not year or year in row["code"]:
        return row["words"].strip()
    return row["words"].strip() + (f"（{year}年的文中）", f" (in a text of {year})")[_place(language)]


# ---- facts


REPORT = "某区2023年国民经济和社会发展计划执行情况及2024年计划草案的报告\n"
PARTS = {False: "一、2023年计划执行情况\n", True: "二、2024年计划安排\n"}


def _fact_rules(language: str) -> Iterator[str]:
    place = _place(language)
    heads = (("指标", "读出", "类别", "角色", "时期"), ("indicator", "read", "kind", "role", "period"))[place]
    yield from (("## 怎样读出事实", "## How facts are read")[place], "")
    for rule in FACT_RULES:
        yield from _rule_opening(rule, language)
        yield from _table(heads, [_fact_row(fact) for fact in _facts_of(rule)])
    yield from (("## 什么不是数量", "## What is no quantity")[place], "")
    for rule in LOOK_ALIKES:
        yield from _rule_opening(rule, language)


def _rule_opening(rule: FactRule, language: str) -> Iterator[str]:
    yield from (f"### {rule.heading}", "", rule.en if language == "en" else rule.zh, "")
    yield from ("```text", *rule.example.split("\n"), "```", "")


def _facts_of(rule: FactRule) -> tuple[Fact, ...]:
    opening = REPORT + PARTS[rule.id.startswith("wordless")]
    return read_facts(document_of_text(opening + rule.example)).facts


def _fact_row(fact: Fact) -> tuple[str, ...]:
    return (fact.indicator or "—", fact.target or fact.quote, fact.kind.value, fact.role.value, fact.period or "—")


def _indicators(language: str) -> Iterator[str]:
    place = _place(language)
    names = texts()["dimension"]
    heads = (
        ("指标", "代码", "单位的种类", "简称", "也称", "说明"),
        ("indicator", "code", "units", "short", "also", "notes"),
    )[place]
    for field in dict.fromkeys(entry.field for entry in catalogue().entries):
        yield from (f"## {field}", "")
        rows = [
            (
                entry.name,
                f"`{entry.code}`",
                "、".join(names.get(unit, {}).get(language, unit) for unit in entry.units),
                "、".join(entry.short),
                "、".join(entry.also),
                "；".join(_traits(entry.lower, entry.comparable)[language]),
            )
            for entry in catalogue().entries
            if entry.field == field
        ]
        yield from _table(heads, rows)


def _traits(lower: bool, comparable: bool) -> dict[str, list[str]]:
    zh = [*(["越低越好"] if lower else []), *(["增幅按可比口径，不由两年数额推算"] if comparable else [])]
    en = [*(["lower is better"] if lower else []), *(["growth on a comparable base"] if comparable else [])]
    return {"zh": zh, "en": en}


# ---- the script


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages, or with ``--check`` say which are out of date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a page is out of date")
    check = parser.parse_args(arguments).check
    stale = [path for path, text in pages().items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        print(f"{'out of date' if check else 'wrote'}: {path.relative_to(ROOT)}")
        if not check:
            path.write_text(pages()[path], "utf-8")
    return 1 if stale and check else 0


if __name__ == "__main__":
    sys.exit(main())
