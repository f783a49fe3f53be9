"""The page of a checked draft: complete in itself, everything in its place, hostile words harmless, usable by everybody."""

# ruff: noqa: F811 - a fixture has the name of the argument that takes it

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from command_runs import drumtower  # noqa: F401
from draft_reports import CLEAN, DRAFT, clean, draft  # noqa: F401

HOSTILE = "<script>alert(1)</script>\u202e&lt;\"'><img src=x onerror=alert(1)>\x07"


class Tags(HTMLParser):
    """The tags of a page with their attributes, and whether each was closed in order."""

    VOID = frozenset({"meta", "input", "br"})

    def __init__(self, html):
        super().__init__()
        self.tags, self.ids, self.links, self.text, self._open = [], [], [], [], []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.tags.append((tag, values))
        self.ids += [values["id"]] if "id" in values else []
        self.links += [values["href"]] if "href" in values else []
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def page_of(drumtower, draft, tmp_path, *options):
    path = tmp_path / "页.html"
    drumtower("check", draft, "--html", path, *options)
    return path


def read(drumtower, draft, tmp_path, *options):
    html = page_of(drumtower, draft, tmp_path, *options).read_text("utf-8")
    return html, Tags(html)


def test_the_page_is_complete_in_itself(drumtower, draft, tmp_path):
    html, page = read(drumtower, draft, tmp_path)
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.tags}
    assert "default-src 'none'" in html
    assert not re.findall(r"(?:https?:)?//\w", re.sub(r"/\*.*?\*/", "", html, flags=re.DOTALL))
    assert "url(" not in html
    assert not [values for _, values in page.tags if "style" in values or any(k.startswith("on") for k in values)]


def test_every_link_leads_to_one_place(drumtower, draft, tmp_path):
    _, page = read(drumtower, draft, tmp_path)
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert all(link.startswith("#") for link in page.links)


def test_every_word_of_the_draft_is_there(drumtower, draft, tmp_path):
    _, page = read(drumtower, draft, tmp_path)
    words = re.sub(r"\s", "", "".join(page.text))
    for line in DRAFT.split():
        bare = line.replace("6.1%、9.4%。", "6.1%、9.4%")  # a number of a finding follows
        assert bare.split("四个方面")[0] in words


def test_a_finding_has_a_line_a_mark_and_a_card(drumtower, draft, tmp_path):
    _, page = read(drumtower, draft, tmp_path)
    assert {"l1", "m1", "f1", "l2", "m2", "f2"} <= set(page.ids)
    cards = [values for tag, values in page.tags if tag == "aside"]
    assert all(values["aria-label"].startswith("问题") for values in cards)


def test_a_number_says_in_words_what_supports_it(drumtower, draft, tmp_path):
    _, page = read(drumtower, draft, tmp_path)
    numbers = [v for tag, v in page.tags if tag == "span" and "num" in v.get("class", "").split() and "title" in v]
    assert any("contradicted" in v["class"] and v["title"].startswith("有矛盾") for v in numbers)
    assert any("not-on-file" in v["class"] and v["title"].startswith("暂无出处") for v in numbers)
    assert "数下面的线：" in "".join(page.text)


@pytest.mark.parametrize("where", ["鹿溪区2024年", "全年新认定", "（二）增强"])
def test_hostile_words_are_only_words(drumtower, tmp_path, where):
    path = tmp_path / "稿.txt"
    path.write_text(DRAFT.replace(where, HOSTILE + where), "utf-8")
    html, page = read(drumtower, path, tmp_path)
    assert not {"script", "img"} & {tag for tag, _ in page.tags}
    assert "\u202e" not in html
    assert "\x07" not in html
    assert "<script>alert(1)</script>□" in "".join(page.text)


def test_a_clean_draft_says_so_and_still_shows_every_number(drumtower, clean, tmp_path):
    _, page = read(drumtower, clean, tmp_path, "--without", "target_not_below_last_year")
    text = "".join(page.text)
    assert "没有发现问题" in text
    assert "61家" in text


def test_a_table_is_a_table(drumtower, tmp_path):
    path = tmp_path / "稿.txt"
    rows = "\n".join(["指标\t2024年\t2025年", "托位\t300\t240", "公园\t2\t3"])
    path.write_text(CLEAN + "\n" + rows + "\n", "utf-8")
    _, page = read(drumtower, path, tmp_path)
    assert [tag for tag, _ in page.tags].count("td") >= 9


def test_the_page_speaks_english(drumtower, draft, tmp_path):
    html, page = read(drumtower, draft, tmp_path, "--lang", "en")
    assert '<html lang="en">' in html
    assert {"Findings", "errors", "not on file"} <= set(page.text)


# ---- in a browser


@pytest.mark.parametrize("width", [1440, 1024, 360])
def test_the_page_fits_and_everybody_can_use_it(drumtower, draft, tmp_path, page, axe, width):
    path = page_of(drumtower, draft, tmp_path)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []


def test_a_card_stands_beside_its_paragraph_and_none_covers_another(drumtower, draft, tmp_path, page):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(page_of(drumtower, draft, tmp_path).as_uri())
    boxes = [card.bounding_box() for card in page.locator(".card").all()]
    assert all(above["y"] + above["height"] <= below["y"] for above, below in pairwise(boxes))
    mark, card = page.locator("#m1").bounding_box(), page.locator("#f1").bounding_box()
    assert card["x"] > mark["x"]
    assert abs(card["y"] - mark["y"]) < 120
    paper = page.locator("#m1").locator("xpath=..").bounding_box()
    assert card["x"] >= paper["x"] + paper["width"]


def test_only_errors_are_left_when_asked_for_from_the_keyboard(drumtower, tmp_path, page):
    path = tmp_path / "稿.txt"
    path.write_text(DRAFT.replace("新增托位240个", "PM2.5平均浓度28微克/立方米，同比改善1.2个百分点"), "utf-8")
    page.goto(page_of(drumtower, path, tmp_path).as_uri())
    assert page.locator(".card.warning").first.is_visible()
    page.locator("#errors-only").focus()
    page.keyboard.press("Space")
    assert not page.locator(".card.warning").first.is_visible()
    assert page.locator(".card.error").first.is_visible()
