"""A short invented draft of 鹿溪区, with faults that any version of the checker must see, for the commands that work on drafts."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

DRAFT = """鹿溪区2024年国民经济和社会发展计划执行情况与2025年国民经济和社会发展计划草案的报告

一、2024年国民经济和社会发展计划执行情况

全年新认定高新技术企业61家。现代金融、智能制造、文化旅游营业收入分别增长6.1%、9.4%。

二、2025年国民经济和社会发展计划主要任务

2025年重点抓好以下四个方面工作：

（一）巩固经济向好势头

新认定高新技术企业62家以上，地区生产总值增长5%以上。

（二）增强科技创新能力

技术合同成交额达40亿元。

（三）增进民生福祉

新增托位240个。
"""
CLEAN = DRAFT.replace("6.1%、9.4%", "6.1%、9.4%、7.8%").replace("四个方面", "三个方面")
FAULTS = ("respectively", "enum_exact")


def docx_of(text: str, path: Path) -> Path:
    """A docx with a paragraph for each line that is not empty, the first as title."""
    document = docx.Document()
    for number, line in enumerate(filter(None, text.splitlines())):
        document.add_paragraph(line, style="Title" if number == 0 else None)
    document.save(path)
    return path


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """The draft with its faults as a txt."""
    path = tmp_path / "送审稿.txt"
    path.write_text(DRAFT, "utf-8")
    return path


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """The same without them."""
    path = tmp_path / "定稿.txt"
    path.write_text(CLEAN, "utf-8")
    return path
