"""The pages on which figures are filed: cell by cell, or as a pasted block; every refusal stands beside its cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from desk_pages import PLAN, faults, fields, page_of, sit_down, words
from django.test import Client
from office_plans import DRAFT, load, now_in
from small_plans import indicator, seen

from drumtower.base.models import AuditEntry, Role
from drumtower.calendar import frozen
from drumtower.office.plans import models, services
from drumtower.plan import Department, Direction, Frequency, Kind, Measure, ObservationBook, Status

pytestmark = pytest.mark.django_db
MONTHLY = {"frequency": Frequency.MONTH, "cumulative": True}
SHOPS = f"{PLAN}/departments/swj/figures/"
PASTE = f"{PLAN}/departments/swj/figures/paste/"


@pytest.fixture(autouse=True)
def _in_october():
    with frozen("2023-10-20T09:00"):
        yield


@pytest.fixture
def plan(db):
    """The small plan with monthly indicators: 商贸企业 and 税收 of 区商务局, 社零 of 区统计局."""
    departments = (*DRAFT.departments, Department("tjj", "区统计局"))
    more = (
        indicator("shops", "引进商贸企业", "家", kind=Kind.COUNT, owner="swj", aliases=("商贸企业",), **MONTHLY),
        indicator("tax", "税收收入", "亿元", owner="swj", **MONTHLY),
        indicator("retail", "社会消费品零售总额", "亿元", owner="tjj", **MONTHLY),
        indicator("air", "优良天数比率", "%", kind=Kind.RATE, owner="tjj", frequency=Frequency.MONTH),
        indicator("fires", "事故起数", "起", kind=Kind.COUNT, direction=Direction.LOWER, owner="fgw", **MONTHLY),
    )
    kept = tuple(i for i in DRAFT.indicators if i.code != "shops")
    figures = (
        *DRAFT.observations,
        seen("shops", "40家", "count", "2023-01..08", "家", known_from=date(2023, 9, 10)),
        seen("shops", "50家", "count", "2022-01..09", "家", known_from=date(2022, 10, 10)),
        seen("tax", "100亿元", "level", "2023-01..08", "亿元", known_from=date(2023, 9, 10)),
        seen("tax", "3.1%", "growth", "2023-01..08", known_from=date(2023, 9, 10)),
        seen(
            "retail", "88亿元", "level", "2023-01..09", "亿元", known_from=date(2023, 10, 15), status=Status.PRELIMINARY
        ),
    )
    return load(
        replace(DRAFT, departments=departments, indicators=(*kept, *more), observations=ObservationBook(figures))
    )


@pytest.fixture
def liaison(person):
    return sit_down(person("zhao", "赵联络", Role.LIAISON, department="swj"))


@pytest.fixture
def officer(person):
    return sit_down(person("wang", "王敏", Role.OFFICER))


def figure(row, code, of=Measure.COUNT, period="2023-Q1..Q3"):
    found = now_in(row).observations.best(code, "990106", period, of)
    return None if found is None else (found.value.words, found.status, found.source, found.note)


def send(client, do="save", address=SHOPS, **changes):
    """Open the table of September, fill cells in, and send it."""
    filled = fields(client.get(address, {"month": "9"}), "reason")
    return client.post(address, filled | {name.replace("__", "."): text for name, text in changes.items()} | {"do": do})


# ---- the table


def test_the_month_before_is_asked_for_with_what_is_known_beside(plan, liaison):
    page = liaison.get(SHOPS)
    said = words(page)
    assert "报数 区商务局" in said
    assert "填写的才保存，空着的不动 共 2 项，2 项还没有报" in said
    assert "引进商贸企业 家 累计（期末） 1—9月 引进商贸企业 1—8月 40 家 上年同期 50 家" in said
    assert fields(page, "reason")["month"] == "9"
    assert fields(page, "reason")["source.shops"] == "区商务局报送"


def test_only_what_is_filled_in_is_saved(plan, liaison):
    answer = send(liaison, total__shops="超60家", note__shops="含两家待核")
    assert (answer.status_code, answer["Location"]) == (303, f"{SHOPS}?month=9&saved=1&known=0")
    assert figure(plan, "shops") == ("超60家", Status.ACTUAL, "区商务局报送", "含两家待核")
    assert figure(plan, "tax", Measure.LEVEL) is None
    said = words(liaison.get(answer["Location"]))
    assert said.startswith("报数 区商务局 鹿溪区2023年计划")
    assert "已保存 1 个数值。" in said
    assert "共 2 项，1 项还没有报" in said
    assert AuditEntry.objects.get(action="plans.file_figures").actor_name == "zhao"


def test_official_words_of_every_kind_are_read(plan, liaison):
    answer = send(
        liaison,
        total__tax="112.4亿元",
        month__tax="12.4",
        growth__tax="−3.2%",
        note__tax="减税",
        status__tax="preliminary",
    )
    assert answer.status_code == 303
    assert figure(plan, "tax", Measure.LEVEL)[:2] == ("112.4亿元", Status.PRELIMINARY)
    assert str(now_in(plan).observations.best("tax", "990106", "2023-09", Measure.LEVEL).value) == "12.4亿元"
    growth = now_in(plan).observations.best("tax", "990106", "2023-Q1..Q3", Measure.GROWTH)
    assert (str(growth.value), growth.base_period) == ("-3.2%", "2022-Q1..Q3")


def test_one_bad_cell_stops_all_and_says_why_beside_it(plan, liaison):
    answer = send(liaison, total__shops="很多", total__tax="112亿元")
    assert answer.status_code == 400
    assert faults(answer)[0] == "没有保存，请先改正"
    assert faults(answer)[1].startswith("引进商贸企业 累计（期末）：")
    text = answer.content.decode()
    assert 'href="#cell-total.shops"' in text
    assert 'id="cell-total.shops"' in text
    assert 'aria-describedby="cell-total.shops-fault"' in text
    assert fields(answer, "reason")["total.tax"] == "112亿元"
    assert figure(plan, "tax", Measure.LEVEL) is None
    assert "只保存没有问题的 1 个" in words(answer)


def test_the_good_cells_are_saved_when_asked_for(plan, liaison):
    answer = send(liaison, "good", total__shops="很多", total__tax="112亿元")
    assert answer.status_code == 400
    assert figure(plan, "tax", Measure.LEVEL)[0] == "112亿元"
    assert faults(answer)[0] == "这些没有保存，请改正"
    left = fields(answer, "reason")
    assert (left["total.shops"], left["total.tax"]) == ("很多", "")


@pytest.mark.parametrize(
    ("cell", "value", "odd"),
    [
        ("total__shops", "50000家", "与2022年前三季度的50家相差一百倍以上"),
        ("total__shops", "39家", "累计数比2023年1—8月的40家还小"),
        ("growth__tax", "-0.5%", "与2023年1—8月的3.1%正负相反"),
    ],
)
def test_a_jump_asks_for_a_word(plan, liaison, cell, value, odd):
    code = cell.partition("__")[2]
    refused = send(liaison, **{cell: value})
    assert refused.status_code == 400
    assert faults(refused)[1].endswith(f"：{odd}。确实如此请写说明，或勾选“核对无误”。")
    assert send(liaison, **{cell: value, f"sure__{code}": "1"}).status_code == 303


def test_the_unit_of_another_thing_is_refused(plan, liaison):
    answer = send(liaison, total__tax="112家")
    assert answer.status_code == 400
    assert len(faults(answer)) == 2
    assert faults(answer)[1].startswith("税收收入 累计（期末）：")


def test_a_unit_of_another_kind_is_told_as_that_and_not_as_a_jump(plan, liaison):
    answer = send(liaison, total__shops="5亿元", sure__shops="1")
    assert answer.status_code == 400
    (fault,) = faults(answer)[1:]
    assert "“5亿元”的单位是亿元" in fault
    assert faults(send(liaison, total__shops="5亿元"))[1:] == [fault]


def test_a_correction_needs_a_reason_and_is_a_further_vintage(plan, liaison):
    with frozen("2023-10-18"):
        services.file_observations(plan, [services.Filing("shops", "2023-01..09", Measure.COUNT, "58家")], None)
    refused = send(liaison, total__shops="57家")
    assert faults(refused)[1:] == ["引进商贸企业 累计（期末）：已有数值“58家”，改为“57家”要写明更正理由"]
    assert send(liaison, total__shops="57家", reason="一家重复").status_code == 303
    assert [
        o.value.words for o in now_in(plan).observations.vintages("shops", "990106", "2023-Q1..Q3", Measure.COUNT)
    ] == ["57家", "58家"]
    assert send(liaison, total__shops="57家")["Location"].endswith("saved=0&known=1")


def test_figures_of_the_statistics_bureau_cannot_be_altered(plan, officer):
    address = f"{PLAN}/departments/tjj/figures/"
    said = words(officer.get(address, {"month": "9"}))
    assert "已报 初步 88 亿元 统计部门的数据，由导入更新，不在这里改。" in said
    refused = send(officer, address=address, total__retail="90亿元", reason="想改")
    assert refused.status_code == 400
    assert faults(refused)[1:] == [
        "社会消费品零售总额 累计（期末）：社会消费品零售总额 2023年前三季度是统计部门的数据，只能重新导入，不能填报改动"
    ]


def test_an_empty_table_is_told_so(plan, liaison):
    answer = send(liaison)
    assert (answer.status_code, faults(answer)) == (400, ["没有保存，请先改正", "还没有填写任何数值。"])


# ---- who


def test_an_officer_files_for_all_and_a_liaison_only_for_the_own_department(plan, officer, liaison):
    assert "区商务局" in words(officer.get(f"{PLAN}/figures/"))
    sent = liaison.get(f"{PLAN}/figures/")
    assert (sent.status_code, sent["Location"]) == (302, SHOPS)
    for address in (f"{PLAN}/departments/fgw/figures/", f"{PLAN}/departments/fgw/figures/paste/"):
        assert (liaison.get(address).status_code, liaison.post(address).status_code) == (403, 403)
    forged = liaison.post(f"{PLAN}/figures/", {"month": "9", "total.fires": "1起", "do": "save"})
    assert forged.status_code == 400
    assert figure(plan, "fires") is None


def test_a_liaison_of_no_department_of_the_plan_files_nothing(plan, person):
    stranger = sit_down(person("qian", "钱", Role.LIAISON, department="jyj"))
    assert stranger.get(f"{PLAN}/figures/").status_code == 403
    assert sit_down(person("sun", "孙", Role.LEADER)).get(f"{PLAN}/figures/").status_code == 403


# ---- the block


def rows(response):
    """The rows of the preview, as lines of words."""
    text = response.content.decode()
    body = text[text.index('class="dense pasted"') : text.index("</table>")]
    return [" ".join(words_of(part).split()) for part in body.split("<tr")[2:]]


def words_of(html):
    from desk_pages import _Page

    found = _Page()
    found.feed("<tr" + html)
    return " ".join(found.parts)


def paste(client, block, do="check", address=PASTE, **more):
    filled = fields(client.get(address, {"month": "9"}), "block")
    return client.post(address, filled | {"block": block, "do": do} | more)


def test_a_pasted_block_is_shown_as_it_is_understood(plan, liaison):
    checked = paste(liaison, "指标\t时期\t数值\t状态\n商贸企业\t1-9月\t58\t初步\n税收收入\t前三季度\t112.4亿元\t\n")
    assert checked.status_code == 200
    assert rows(checked) == [
        "2 商贸企业 读作 引进商贸企业 1-9月 读作 2023年前三季度 58 读作 58家 初步 可以保存",
        "3 税收收入 前三季度 读作 2023年前三季度 112.4亿元 — 可以保存",
    ]
    assert figure(plan, "shops") is None
    saved = liaison.post(PASTE, fields(checked, "block") | {"do": "save"})
    assert (saved.status_code, saved["Location"]) == (303, f"{SHOPS}?month=9&saved=2&known=0&left=0")
    assert figure(plan, "shops")[:3] == ("58", Status.PRELIMINARY, "区商务局报送")


def test_a_block_with_a_bad_cell_saves_nothing(plan, liaison):
    block = (
        "指标\t时期\t数值\n引进商贸企业\t1-9月\t58家\n税收收人\t1-9月\t112\n税收收入\t十三月\t112\n事故起数\t1-9月\t3"
    )
    refused = paste(liaison, block, "save")
    assert refused.status_code == 400
    said = rows(refused)
    assert said[0].endswith("可以保存")
    assert said[1] == "3 税收收人 计划里没有“税收收人”，是不是“税收收入”？ 1-9月 读作 2023年前三季度 112 有问题"
    assert said[2].startswith("4 税收收入 十三月 ")
    assert said[3] == "5 事故起数 “事故起数”不归本单位报数。 1-9月 读作 2023年前三季度 3 有问题"
    assert faults(refused)[0] == "3 行有问题，全部还没有保存"
    assert fields(refused, "block")["block"].strip() == block
    assert figure(plan, "shops") is None


def test_the_good_rows_of_a_block_are_saved_when_asked_for(plan, liaison):
    saved = paste(liaison, "引进商贸企业\t1-9月\t58家\n税收收人\t1-9月\t112", "good")
    assert (saved.status_code, saved["Location"]) == (303, f"{SHOPS}?month=9&saved=1&known=0&left=1")
    assert figure(plan, "shops")[0] == "58家"


def test_a_wide_block_without_periods_speaks_of_the_month(plan, liaison):
    checked = paste(liaison, "指标名称\t当月\t累计\t同比增长\t备注\n税收收入\t12.4\t112.4\t3.0\t平稳")
    assert rows(checked) == [
        "2 税收收入 12.4 读作 12.4亿元，2023年9月 112.4 读作 112.4亿元，2023年前三季度 3.0 读作 3.0%，2023年前三季度 平稳 可以保存"
    ]
    assert liaison.post(PASTE, fields(checked, "block") | {"do": "save"}).status_code == 303
    assert figure(plan, "tax", Measure.GROWTH)[0] == "3.0"


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("", "还没有粘贴内容。从Excel或WPS里选中几列，复制后粘贴到下面的框里。"),
        ("指标\t数值\t数值\n税收收入\t1\t2", "“数值”有不止一列，请只留一列。"),
        ("税收收入\t1-9月\t1\n" * 501, "一次最多500行，这里有501行，请分几次粘贴。"),
    ],
)
def test_a_block_that_is_none_is_told_so(plan, liaison, block, said):
    answer = paste(liaison, block)
    assert answer.status_code == 400
    assert faults(answer) == [said]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("\t1-9月\t5", "没有写指标。"),
        ("税收收入\t1-9月\t", "没有写数值。"),
        ("税收收入\t1-9月\t112亿元\t差不多", "“差不多”不是状态，请写实际、初步、预计或最终。"),
        ("税收收入\t2019年\t112亿元", "2019年不在计划的年度，也不是上一年。"),
        ("税收收入\t1-9月\t112亿元\t\t\t\t多出", "这一行比表头多出1格。"),
        ("税收收入\t1-9月\t90亿元", "累计数比2023年1—8月的100亿元还小"),
        ("税收收入\t1-9月\t112亿元\n税收收入\t前三季度\t113亿元", "与第1行说的是同一个数。"),
    ],
)
def test_every_fault_of_a_row_is_told(plan, liaison, row, said):
    answer = paste(liaison, row)
    assert answer.status_code == 400
    assert said in words(answer)


def test_what_is_odd_in_a_block_may_be_confirmed(plan, liaison):
    asked = paste(liaison, "税收收入\t1-9月\t90亿元", "save")
    assert asked.status_code == 400
    sure = fields(asked, "block") | {"sure": "1", "do": "save"}
    assert liaison.post(PASTE, sure).status_code == 303
    assert figure(plan, "tax", Measure.LEVEL)[0] == "90亿元"


def test_what_the_plan_refuses_is_told_at_the_cell(plan, officer):
    answer = paste(officer, "社会消费品零售总额\t1-9月\t90亿元", address=f"{PLAN}/figures/paste/")
    assert rows(answer)[0] == (
        "1 社会消费品零售总额 1-9月 读作 2023年前三季度 90亿元 "
        "社会消费品零售总额 2023年前三季度是统计部门的数据，只能重新导入，不能填报改动 有问题"
    )
    assert models.Observation.objects.filter(value="90亿元").count() == 0


def test_nothing_can_be_put_into_a_page_by_a_block(plan, liaison):
    answer = paste(liaison, '"<b>税收</b>"\t"1-9月\t<script>alert(1)</script>\0')
    assert answer.status_code == 400
    assert "<script>alert" not in answer.content.decode()
    assert "<b>税收" not in answer.content.decode()


def test_a_pasted_block_outlives_its_session(plan, person):
    writer = person("zhao", "赵联络", Role.LIAISON, department="swj")
    client = sit_down(writer)
    filled = fields(client.get(PASTE), "block")
    client.logout()
    block = "引进商贸企业\t1-9月\t58家\n税收收入\t1-9月\t112亿元"
    asked = client.post(PASTE, filled | {"block": block, "do": "save"})
    assert asked.status_code == 401
    assert "刚才填写的内容已保留" in words(asked)
    from test_editing_pages import resume

    again = Client()
    again.force_login(writer, backend="drumtower.base.login.PasswordBackend")
    sent = fields(resume(again, asked), "block")
    assert sent["block"].replace("\r\n", "\n") == block
    assert again.post(PASTE, sent).status_code == 303
    assert figure(plan, "shops")[0] == "58家"


def test_two_who_file_the_same_cell_do_not_overwrite_each_other(plan, liaison, officer):
    filled = fields(liaison.get(SHOPS, {"month": "9"}), "reason")
    services.file_observations(plan, [services.Filing("shops", "2023-01..09", Measure.COUNT, "61家")], None)
    refused = liaison.post(SHOPS, filled | {"total.shops": "58家", "do": "save"})
    assert faults(refused)[1:] == ["引进商贸企业 累计（期末）：已有数值“61家”，改为“58家”要写明更正理由"]
    assert page_of(refused).forms
    assert figure(plan, "shops")[0] == "61家"
