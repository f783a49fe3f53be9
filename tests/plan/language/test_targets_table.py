"""The table that officials review drives reading, printing, explaining and judging."""

from __future__ import annotations

import re

import pytest
from targets_table import ROWS, TABLE, Row

from drumtower.plan.language import Outcome, from_notation, judge, notation, read_targets, requirement

EACH = pytest.mark.parametrize("row", ROWS, ids=[row.words for row in ROWS])


def test_the_table_is_long_and_says_nothing_twice():
    words = [(row.words, row.direction) for row in ROWS]
    assert len(words) == len(set(words)) >= 200


def test_the_table_has_its_headings_and_no_empty_cell():
    lines = TABLE.read_text("utf-8").splitlines()
    assert lines[0].split("\t") == [
        "words", "standard", "sentence", "just met", "just missed", "last year", "other", "direction",
    ]  # fmt: skip
    assert all(row.words and row.standard and row.sentence and row.met and row.missed for row in ROWS)


@EACH
def test_words_are_written_in_standard_words(row: Row):
    assert "，".join(str(target) for target in row.targets) == row.standard


@EACH
def test_standard_words_read_back_equal(row: Row):
    assert read_targets(row.standard, lower=row.lower) == row.targets


@EACH
def test_the_json_form_reads_back_equal(row: Row):
    for target in row.targets:
        assert from_notation(notation(target), indicator=target.indicator, note=target.note) == target


@EACH
def test_the_chinese_sentence_says_what_makes_it_met(row: Row):
    assert "｜".join(requirement(target, lower=row.lower) for target in row.targets) == row.sentence


@EACH
def test_the_english_sentence_states_the_same_numbers(row: Row):
    for target in row.targets:
        chinese = numbers(requirement(target, lower=row.lower))
        english = numbers(requirement(target, "en", lower=row.lower))
        assert set(chinese) <= set(english), (chinese, english)


def numbers(sentence: str) -> list[str]:
    """The numbers that a sentence states, without those of dates and of names."""
    bare = re.sub(r"“[^”]*”|PM2\.5|\d+月|20\d\d年|三分之一|1/3|已居第1的", "", sentence)
    return re.findall(r"\d+(?:\.\d+)?", bare)


@EACH
def test_what_just_meets_it_is_met(row: Row):
    for verdict in row.verdicts(row.met):
        assert (verdict.outcome, verdict.degree) == (Outcome.MET, 1), verdict.explain()


@EACH
def test_what_just_misses_it_is_missed(row: Row):
    for verdict in row.verdicts(row.missed):
        assert verdict.outcome is Outcome.MISSED, verdict.explain()
        assert verdict.degree is None or 0 <= verdict.degree < 1


@EACH
def test_the_sentence_on_a_result_begins_with_what_was_asked_and_ends_with_the_outcome(row: Row):
    for values, chinese, english in ((row.met, "完成", "met"), (row.missed, "未完成", "missed")):
        for target, verdict in zip(row.targets, row.verdicts(values), strict=True):
            assert verdict.explain().startswith(requirement(target, lower=row.lower))
            assert verdict.explain("en").startswith(requirement(target, "en", lower=row.lower))
            assert f"，{chinese}" in verdict.explain()
            assert f", {english}" in verdict.explain("en") or f"; {english}" in verdict.explain("en")


@EACH
def test_without_a_result_nothing_is_known(row: Row):
    for target in row.targets:
        verdict = judge(target, None, lower=row.lower)
        assert (verdict.outcome, verdict.degree) == (Outcome.UNKNOWN, None)
        assert verdict.explain() == f"{requirement(target, lower=row.lower)}；尚不能判断：还没有结果"
