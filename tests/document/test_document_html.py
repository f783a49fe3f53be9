"""A web page as a document: the text without the site around it."""

from __future__ import annotations

import pytest

from drumtower.document import DocumentError, Format, Where, read_document

SITE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>松湖区2031年政府工作报告_松湖区人民政府</title>
<style>p {{ color: red }}</style><script>var 数 = "增长99%。";</script></head><body>
<header><a href="/">首页</a><a href="/x">政务公开，公开目录，公开指南，依申请公开。</a></header>
<nav><ul><li><a>新闻</a></li><li><a>机构职能及领导分工情况介绍页面。</a></li></ul></nav>
<div class="crumbs"><a>首页</a> &gt; <a>政府工作报告</a></div>
<h1>松湖区2031年政府工作报告</h1>
<div>发布时间：2031-01-20 来源：区政府办 浏览次数：99</div>
<div class="text"><p>——2031年1月9日在区人民代表大会上</p><p>区长 周小明</p><p>各位代表：</p>
<h2>一、回顾</h2><p>全区生产总值<b>增长5%</b>，好于预期&nbsp;。</p><p>第二段<br>换行后的一段，说明情况。</p>
<table><tr><th>指标</th><th>数值</th></tr><tr><td>收入</td><td>120</td></tr></table>
<p style="display:none">隐藏的一段，不给人看。</p><p>最后一段，说明情况。</p></div>
<div><a>上一篇：某某工作的通知，请各单位认真学习。</a></div>
<footer>版权所有 松湖区人民政府。联系我们，网站地图。</footer></body></html>"""


def test_the_text_is_what_is_left():
    document = read_document(SITE.format(charset="utf-8").encode(), name="报告.html")
    assert document.format is Format.HTML
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "松湖区2031年政府工作报告",
        "——2031年1月9日在区人民代表大会上",
        "区长 周小明",
        "各位代表：",
        "一、回顾",
        "全区生产总值增长5%，好于预期 。",
        "第二段",
        "换行后的一段，说明情况。",
        "指标\t数值",
        "收入\t120",
        "最后一段，说明情况。",
    ]
    assert document.title == "松湖区2031年政府工作报告"
    assert document.tables[0].rows == (("指标", "数值"), ("收入", "120"))
    assert [heading.title for heading in document.headings] == ["回顾"]


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "GB18030"])
def test_the_encoding_is_what_the_page_says(charset):
    content = SITE.format(charset=charset).encode("gb18030")
    assert "全区生产总值增长5%" in read_document(content).text


def test_a_table_for_layout_is_no_table():
    inner = "<table><tr><td>左，说明情况和进展，说明情况和进展。</td><td>12</td></tr></table>"
    page = f"<html><body><table><tr><td>{inner}</td></tr></table></body></html>"
    document = read_document(page.encode())
    assert all(len(table.rows) == 1 for table in document.tables)
    cell = "正文，" * 120 + "完。"
    document = read_document(f"<html><body><table><tr><td>{cell}</td><td>右</td></tr></table></body></html>".encode())
    assert (document.tables, document.paragraphs[0].text) == ((), cell)


def test_tags_left_open_and_nested_without_end_do_no_harm():
    document = read_document(
        b"<html><body>" + b"<div><span>" * 50_000 + "全区增长5%，好于预期，说明情况良好。".encode()
    )
    assert document.paragraphs[-1].where is Where.BODY
    assert "增长5%" in document.text


def test_a_page_without_words_is_empty():
    with pytest.raises(DocumentError) as caught:
        read_document(b"<html><body><script>1</script></body></html>")
    assert caught.value.code == "document.file-empty"
