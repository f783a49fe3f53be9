"""Two versions of a paragraph in one row: both can be read off it, and no number is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drumtower.reading import WordFate, changed_words

words = st.text("增长下降家%5.26，。\t ab", max_size=60)


@given(words, words)
def test_both_versions_can_be_read_off(old, new):
    changes = changed_words(old, new)
    assert "".join(c.text for c in changes if c.fate is not WordFate.ADDED) == old
    assert "".join(c.text for c in changes if c.fate is not WordFate.REMOVED) == new


@pytest.mark.parametrize(
    ("old", "new", "removed", "added"),
    [
        ("增长5.2%", "增长5.5%", ["5.2%"], ["5.5%"]),
        ("108亿元", "118亿元", ["108"], ["118"]),
        ("", "新增一段", [], ["新增一段"]),
        ("删去", "", ["删去"], []),
        ("不变", "不变", [], []),
    ],
)
def test_a_number_is_one_word(old, new, removed, added):
    changes = changed_words(old, new)
    assert [c.text for c in changes if c.fate is WordFate.REMOVED] == removed
    assert [c.text for c in changes if c.fate is WordFate.ADDED] == added


def test_endless_paragraphs_are_not_compared_word_by_word():
    old, new = "增" * 5_000, "减" * 5_000
    assert [(c.fate, len(c.text)) for c in changed_words(old, new)] == [
        (WordFate.REMOVED, 5_000),
        (WordFate.ADDED, 5_000),
    ]
