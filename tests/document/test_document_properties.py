"""What holds of every document: paragraphs cover the text, offsets agree, nothing but blanks is lost."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from small_files import docx, paragraph, run, table

from drumtower.document import Document, document_of_text, heading_path, read_document, split_sentences

usual = st.sampled_from("全区增长实现完成其中，。；：、（）“”《》①②一二三、.%亿元 \t")
any_sign = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))
words = st.text(alphabet=st.one_of(usual, any_sign), max_size=40)
fixed = ("一、回顾", "（一）经济", "1.投资", "— 5 —", "", "  ", "[footnote 1] 注", "①注释。", "指标\t数", "粮食\t12")
lines = st.lists(st.one_of(words, st.sampled_from(fixed)), max_size=30)
sentences = st.sampled_from(
    ("全区增长5%，好于预期。", "一、回顾", "新增企业12家；", "完成投资3亿元，", "（二）民生改善")
)
breaks = st.sampled_from(["\n", "\r\n", "\n\n", "\f"])


def check(document: Document) -> None:
    assert document.text == "\n".join(each.text for each in document.paragraphs)
    for number, each in enumerate(document.paragraphs, start=1):
        assert each.number == number
        assert document.text[each.start : each.end] == each.text
        assert each.text
        assert each.text == each.text.strip() or each.table
        assert "\n" not in each.text
        assert 0 <= each.lead <= len(each.text)
        assert document.paragraph_at(each.start) is each
        assert all(heading.paragraph <= number or each.note for heading in heading_path(document, each))
    for note in document.notes:
        assert note.anchor is None or 0 <= note.anchor < len(document.text)
        assert any(each.note == note.number for each in document.paragraphs)
    for table_ in document.tables:
        rows = [each.text for each in document.paragraphs if each.table == table_.number]
        assert rows == ["\t".join(row) for row in table_.rows]


@given(lines, breaks)
def test_any_text_makes_a_document_whose_offsets_agree(parts, line_break):
    check(document_of_text(line_break.join(parts)))


@given(st.lists(sentences, min_size=1, max_size=20))
def test_no_character_of_a_text_is_lost(parts):
    text = "\n".join(parts)
    assert re.sub(r"\s", "", document_of_text(text).text) == re.sub(r"\s", "", text)


xml_words = st.text(
    alphabet=st.characters(codec="utf-8", min_codepoint=32, exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=12
)


@given(st.lists(st.one_of(st.lists(xml_words, min_size=1, max_size=4), st.tuples(xml_words, xml_words)), max_size=8))
def test_any_docx_that_is_written_reads_back(blocks):
    made = [table(block, block) if isinstance(block, tuple) else paragraph(*map(run, block)) for block in blocks]
    document = read_document(docx("开头。", *made))
    check(document)
    written = "".join("".join(block) * (2 if isinstance(block, tuple) else 1) for block in blocks)
    kept = re.sub(r"[\s]|[^\w]", "", document.text)
    assert len(kept) >= len(re.sub(r"[\s]|[^\w]", "", written)) - 20 * len(blocks)


@given(words)
def test_sentences_cover_the_text(text):
    spans = split_sentences(text)
    assert "".join(text[span.start : span.end] for span in spans) == text
