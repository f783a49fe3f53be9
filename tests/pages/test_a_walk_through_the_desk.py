"""The desk as people use it: walks with mouse and keyboard, without scripts, in English, and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_desk import EXAMPLES, Reader, Readers
from example_pages import LEADER, OFFICER, PAGES, STRANGER, YEAR
from playwright.sync_api import Page, expect

from drumtower.base.demo import PASSWORD, demo_accounts
from drumtower.office.documents import queries
from drumtower.office.documents.models import Draft
from drumtower.plan import to_json
from drumtower.plan.files import read_plan

pytestmark = pytest.mark.database
WITHOUT_SCRIPTS = {"java_script_enabled": False}
CHINESE = re.compile(r"[\u3400-\u9fff]")
QUOTED = [
    *("中文", "优良", "增长5%左右", "60家以上", "控制在28以内", "年底前竣工", "上半年", "功效系数法", "新增"),
    *("分别", "今年", "去年", "等"),
    *("指标", "时期", "数值", "状态", "来源", "说明", "当月", "累计", "增速"),
]
"""Chinese words that an English page quotes: the switch back, terms, and what is typed into a plan and a pasted block."""
NOTE = "九月起按新口径登记"
"""What an officer writes beside a goal on a walk; the goal keeps it."""
PAINTED = """canvas => {
  const dots = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  return dots.some(value => value !== 0);
}"""
SAID = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), said = [document.title];
  while (walker.nextNode()) {
    const node = walker.currentNode, within = node.parentElement, seen = within.closest('select') || within;
    if (!within.closest('script, textarea, .wording, [lang^=zh]') && seen.checkVisibility()) { said.push(node.data); }
  }
  for (const e of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
    said.push(...['aria-label', 'title', 'placeholder'].map(name => e.getAttribute(name) || ''));
  }
  return said.map(words => words.trim()).filter(Boolean);
}"""


@pytest.fixture(autouse=True)
def _no_complaints(readers: Readers) -> Iterator[None]:
    """Whatever a window complained about on the way fails the walk in the end."""
    yield
    assert [fault for reader in readers.all() for fault in reader.faults()] == []


# ---- with the mouse


def test_from_the_login_to_the_source_of_a_number_and_back(readers: Readers):
    reader = readers.another(STRANGER)
    page = reader.see(YEAR)
    expect(page.get_by_role("heading", level=1)).to_have_text("登录")
    page.get_by_label("登录名").fill(OFFICER)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page).to_have_url(f"{reader.address}{YEAR}")
    off_course = page.locator("section", has=page.get_by_role("heading", name="偏离计划"))
    off_course.get_by_role("link", name="固定资产投资").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("固定资产投资")
    value = page.locator(".standing, .target").locator("a.number").first
    written = value.inner_text()
    value.click()
    expect(page.locator("main")).to_contain_text("得知")
    assert digits(written) in page.locator("main").inner_text()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("固定资产投资")
    page.go_back()
    expect(page).to_have_url(f"{reader.address}{YEAR}")


def digits(words: str) -> str:
    """The number in the words of a link."""
    found = re.search(r"\d+(\.\d+)?", words)
    assert found, words
    return found[0]


def test_a_leader_is_told_in_words_and_edits_nothing(readers: Readers):
    reader = readers[LEADER]
    page = reader.see(f"{YEAR}goals/M03/")
    expect(page.locator(".tag.unlikely").first).to_have_text("难以完成")
    expect(page.get_by_role("link", name=re.compile("修改|填报"))).to_have_count(0)
    reader.see(f"{YEAR}goals/M03/edit/", status=403)
    expect(page.get_by_role("heading", level=1)).to_have_text("您的角色不能打开这个页面")


# ---- with the keyboard


def test_the_first_tab_skips_to_what_the_page_is_about(readers: Readers):
    page = readers[OFFICER].see(YEAR)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="跳到正文")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_tab_reaches_everything_in_the_order_it_is_read(readers: Readers):
    page = readers[OFFICER].see(f"{YEAR}goals/M01/edit/")
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
        .filter(e => e.type !== 'hidden' && e.checkVisibility()).map(e => e.outerHTML)"""
    )
    met = []
    for _ in wanted:
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.outerHTML"))
    dates = [each for each in wanted if 'type="date"' in each]
    assert [each for each in dict.fromkeys(met) if each not in dates] == [
        e for e in wanted[: len(set(met))] if e not in dates
    ]


def test_the_menu_opens_and_leads_on_by_keyboard(readers: Readers):
    page = readers[OFFICER].see(YEAR)
    menu = page.locator("details.menu")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("open", "")
    password = menu.get_by_role("link", name="修改密码")
    while not password.evaluate("link => link === document.activeElement"):
        page.keyboard.press("Tab")
        assert menu.evaluate("menu => menu.contains(document.activeElement)")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("修改密码")


def test_what_is_looked_for_is_found_by_keyboard(readers: Readers):
    page = readers[LEADER].see(YEAR)
    page.get_by_role("searchbox").first.focus()
    page.keyboard.type("养老")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="养老服务").first).to_be_visible()


# ---- charts


@pytest.mark.parametrize("path", ["goals/M03/", "goals/T03/", "indicators/gdp/"])
def test_charts_are_drawn_and_their_tables_fold_away(readers: Readers, path: str):
    page = readers[OFFICER].see(f"{YEAR}{path}")
    page.wait_for_selector(".chart canvas")
    assert all(canvas.evaluate(PAINTED) for canvas in page.locator(".chart canvas").all())
    figure = page.locator(".chart-figure").first
    expect(figure.locator("table")).to_be_hidden()
    figure.get_by_text("看数据表").click()
    expect(figure.locator("table")).to_be_visible()


def test_a_page_without_large_charts_loads_no_library(readers: Readers):
    page = readers[OFFICER].see(YEAR)
    assert page.locator("script[src*=echarts]").count() == 0


# ---- without scripts


def test_without_scripts_the_tables_behind_the_charts_stand_open(readers: Readers):
    reader = readers.another(OFFICER, **WITHOUT_SCRIPTS)
    page = reader.see(f"{YEAR}goals/T03/")
    expect(page.locator(".chart-figure table").first).to_be_visible()
    expect(page.locator(".chart").first).to_be_hidden()


def test_without_scripts_the_plan_table_is_filtered(readers: Readers):
    page = readers.another(LEADER, **WITHOUT_SCRIPTS).see(f"{YEAR}goals/")
    page.locator(".filters select[name=department]").select_option(label="区民政局")
    page.locator(".filters").get_by_role("button", name="查看").click()
    expect(page).to_have_url(re.compile("department=civil"))
    expect(page.get_by_role("link", name="养老服务").first).to_be_visible()
    expect(page.locator("main table").get_by_role("link", name="地区生产总值")).to_have_count(0)


def test_without_scripts_an_officer_changes_a_goal(readers: Readers):
    """What is missing is said beside the field and what was typed stays; what changes is shown before it is saved."""
    page = readers.another(OFFICER, **WITHOUT_SCRIPTS).see(f"{YEAR}goals/T03/edit/")
    page.get_by_label("备注").fill(NOTE)
    page.get_by_label("目标名称").fill("")
    page.get_by_role("button", name="看看改了什么").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("目标名称")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("备注")).to_have_value(NOTE)
    page.get_by_label("目标名称").fill("技术合同")
    page.get_by_role("button", name="看看改了什么").click()
    expect(page.get_by_role("region", name="改了什么")).to_contain_text(NOTE)
    page.get_by_role("button", name="保存").click()
    expect(page).to_have_url(re.compile(r"/goals/T03/(\?.*)?$"))
    expect(page.locator("main")).to_contain_text(NOTE)


# ---- in English


def test_the_switch_changes_every_word_and_back(readers: Readers):
    page = readers.another(OFFICER).see(YEAR)
    chinese = page.locator("main").inner_text()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith(YEAR)
    page.get_by_role("button", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-hans")
    assert page.locator("main").inner_text() == chinese


def test_an_english_page_keeps_only_the_words_of_the_plan_in_chinese(readers: Readers):
    """What the plan, the figures and the people are called stays as it is; everything else is English."""
    own, faults = words_of_the_example(), []
    for name, place in PAGES.items():
        reader = in_english(readers, place.login)
        page = reader.see(place.path, status=place.status)
        faults += [f"{name}: {words}" for words in page.evaluate(SAID) if CHINESE.search(without(own, words))]
    assert not faults, "\n".join(dict.fromkeys(faults))


def in_english(readers: Readers, login: str) -> Reader:
    """Somebody's window, switched to English."""
    reader = readers[login]
    cookie = {"name": "language", "value": "en", "url": reader.address}
    reader.page.context.add_cookies([cookie])
    return reader


def words_of_the_example() -> list[str]:
    """Every Chinese text of the plans, and the names of the people; the longest first."""
    texts = {*QUOTED, NOTE, *(each for account in demo_accounts() for each in (account.name, account.department))}
    for year in ("2023", "2024"):
        texts |= set(strings(to_json(read_plan(EXAMPLES / year))))
    texts |= set(words_of_the_drafts())
    return sorted(filter(CHINESE.search, texts), key=len, reverse=True)


def words_of_the_drafts() -> Iterator[str]:
    """What the example's papers are called, what was read in them, and what findings quote of them."""
    for draft in Draft.objects.select_related("paper", "result"):
        yield draft.paper.title
        found = queries.examined(draft)
        assert found is not None
        for each in found.reading.facts:
            yield from filter(None, (each.indicator, each.quote, f"下降{each.quote}", each.target, each.section))
            yield each.section.split("）")[0] + "）"
        yield from (heading.number + heading.title for heading in found.reading.document.headings)
        yield from (each.quote for each in found.reading.unplaced)
        for finding in found.whole.findings:
            yield from (finding.quote, finding.stated, finding.expected, finding.suggestion)
            yield from (value for _name, value in finding.why.params)
        for question in found.whole.questions:
            yield from (question.indicator, question.last, question.target)


def strings(data: object) -> Iterator[str]:
    """Every string in nested data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value)


def without(own: list[str], words: str) -> str:
    """The words without those of the example."""
    for each in own:
        words = words.replace(each, "")
    return words


# ---- on paper


def test_paper_shows_the_page_and_nothing_to_click(readers: Readers):
    page = readers[OFFICER].see(f"{YEAR}goals/")
    page.emulate_media(media="print")
    for thing in ("header.top", ".skip", ".filters", "footer form"):
        expect(page.locator(thing).first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.emulate_media(media="screen")


def test_the_monthly_table_is_one_sheet_of_paper(readers: Readers):
    page = readers[LEADER].see(f"{YEAR}monthly/2024-09/")
    assert sheets(page) == 1


def sheets(page: Page) -> int:
    """How many sheets a page prints on."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


# ---- in an older browser


def test_the_layout_needs_nothing_that_an_older_chromium_does_not_know():
    """Chromium 88 knows neither nesting nor container queries, :has, layers, subgrids or new colour functions."""
    rules = re.sub(r"/\*.*?\*/", "", (style()).read_text("utf-8"), flags=re.DOTALL)
    unknown = (
        r"@container|@layer|@scope|:has\(|subgrid|color-mix\(|oklch\(|\b\d+(?:cq[wh]|dv[wh])\b|text-wrap|aspect-ratio"
    )
    assert re.findall(unknown, rules) == []
    assert list(nested(rules)) == []


def style() -> Path:
    """The one style sheet."""
    from drumtower import base

    return Path(base.__file__).parent / "static" / "base" / "desk.css"


def nested(rules: str) -> Iterator[str]:
    """Rules inside rules; only @media, @supports and @page may hold some."""
    inside: list[str] = []
    for head, brace in re.findall(r"([^{}]*)([{}])", rules):
        if brace == "}":
            inside.pop()
            continue
        if any(not outer.startswith(("@media", "@supports", "@page")) for outer in inside):
            yield head.strip()
        inside.append(head.rsplit(";", 1)[-1].strip())
