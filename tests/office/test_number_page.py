"""Every number of the example opens, and the page behind it shows that number and where it comes from."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

import pytest
from example_desk import AREA, example_desk, numbers_on, text_of
from office_plans import DRAFT, load, make_person

from drumtower.base.models import Role
from drumtower.base.recording import record
from drumtower.calendar import frozen, now
from drumtower.office.plans import queries
from drumtower.office.plans.filing import Filing, file_observations
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.trace import UnknownNumberError, trace
from drumtower.plan import Measure, ObservationBook, Outlook, Status

pytestmark = pytest.mark.django_db
KINDS = {
    "o",
    "m",
    "line",
    "gap",
    "share",
    "v",
    "aim",
    "pace",
    "due",
    "need",
    "dist",
    "chg",
    "rank",
    "rate",
    "count",
    "weight",
}


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    with example_desk(django_db_blocker) as found:
        yield found


def sight_of(desk, year, who="officer"):
    person = desk.people[who]
    row = queries.find_plan(AREA, year)
    with frozen("2024-10-20T09:00"):
        from drumtower.calendar import today

        return Sight(row, person, queries.clearance_of(person, AREA), None, today())


def pages_of(plan):
    """The addresses of all goals and indicators of a plan, and of the lists that lead to them."""
    root = f"/{AREA}/{plan.year}/"
    goals = [f"{root}goals/{goal.code}/" for goal in plan.goals]
    indicators = [f"{root}indicators/{each.code}/" for each in plan.indicators]
    return [root, f"{root}goals/", f"{root}indicators/", *goals, *indicators]


def test_every_number_of_every_page_opens_and_is_the_same_there(desk):
    client, found = desk.as_("officer"), set()
    for plan in (desk.plan(2024), desk.plan(2023)):
        for address in pages_of(plan):
            answer = client.get(address)
            assert answer.status_code == 200, address
            found |= numbers_on(answer.content.decode())
    sights = {year: sight_of(desk, year) for year in (2023, 2024)}
    wrong, seen, waiting = [], set(), sorted(found)
    while waiting:
        address, text = waiting.pop()
        if (address, text) in seen:
            continue
        seen.add((address, text))
        _empty, _area, year, _number, ref, _end = address.split("/")
        try:
            behind = trace(sights[int(year)], unquote(ref))
        except UnknownNumberError:
            wrong.append(f"{address} leads nowhere")
            continue
        said = {
            behind.figure.text.lstrip("+\N{MINUS SIGN}"),
            *(v.figure.text.lstrip("\N{MINUS SIGN}") for v in behind.vintages),
        }
        if text.lstrip("+\N{MINUS SIGN}") not in said:
            wrong.append(f"{address} shows {sorted(said)}, not {text}")
        inputs = (*behind.inputs, *behind.beside)
        waiting += [(i.figure.address, i.figure.text) for i in inputs if i.figure.address]
    assert not wrong
    assert {unquote(address.split("/")[4]).partition(":")[0] for address, _text in seen} >= KINDS
    assert len(seen) > 1500


def shown(desk, ref, who="officer", query=""):
    """What is read on the page behind a number of 2024."""
    answer = desk.as_(who).get(f"/{AREA}/2024/number/{ref}/{query}")
    assert answer.status_code == 200
    return text_of(answer.content.decode())


def test_a_stated_figure_with_its_vintages(desk):
    assert shown(desk, "o:gdp:2024-Q1:growth") == [
        "计划目标 › 地区生产总值 › 这个数的出处",
        "地区生产总值增速",
        "2024年一季度 · 鼓楼区2024年国民经济和社会发展计划（正文所列部分）",
        "数值",
        "5.4%※",
        "※ 这是示例，不是公布的数据。",
        "状态",
        "最终",
        "出处",
        "示例，非公布数据（区统计局季报）",
        "得知日期",
        "2024-07-18",
        "录入",
        "系统，2024-10-20 09:00，导入",
        "计算基础",
        "不变价",
        "基期",
        "2023年一季度",
        "口径",
        "总量按现价、增速按不变价",
        "备注",
        "与半年核算一并修订",
        "公开程度",
        "公开",
        "性质",
        "示例，非公布数据",
        "指标",
        "地区生产总值",
        "先后公布的各个数取最可靠、最新的一个，其余留存",
        "数值 状态 得知日期 出处 录入",
        "5.4%※现用 最终 2024-07-18 示例，非公布数据（区统计局季报）与半年核算一并修订 系统，2024-10-20 09:00，导入",
        "5.6%※ 初步 2024-04-18 示例，非公布数据（区统计局季报） 系统，2024-10-20 09:00，导入",
        "放在一起看",
        "数 数值",
        "地区生产总值增速，2023年一季度 4.3%※",
        "地区生产总值增速（全市平均），2024年一季度 5.0%※",
        "地区生产总值位次，2024年一季度 4位※",
        "地区生产总值，2024年一季度 490.9亿元※",
        "用在哪项目标",
        "地区生产总值增长5%以上",
        "这个数的编号 o:gdp:2024-Q1:growth",
    ]


def test_what_is_needed_each_month_shows_its_formula_and_inputs(desk):
    assert shown(desk, "need:T03-1")[1:] == [
        "技术合同成交额余下各月平均须完成",
        "余下3个月 · 鼓楼区2024年国民经济和社会发展计划（正文所列部分）",
        "数值",
        "18.3亿元",
        "1—9月累计50.2亿元，序时应达55.0亿元，落后4.8亿元；后3个月须月均18.3亿元，照目前进度、按往年各月占比约15.2亿元。",
        "怎样得来",
        "（105亿元−50.2亿元）÷余下3个月。",
        "用到的数，每个都可再点开",
        "数 数值",
        "技术合同成交额，2024年前三季度 初步50.2亿元※",
        "年度目标“105亿元” 105亿元",
        "用在哪项目标",
        "技术合同105亿元",
        "这个数的编号 need:T03-1",
    ]


def test_a_net_gain_shows_the_bridge_it_was_computed_by(desk):
    lines = shown(desk, "v:T01-1")
    assert "净增=新增62家−到期41家−撤销2家−迁出5家。" in lines
    at = lines.index("数 数值")
    assert lines[at + 1 : at + 5] == [
        "高新技术企业新增，2024年前三季度 62家※",
        "高新技术企业（到期），2024年前三季度 41家※",
        "高新技术企业（撤销），2024年前三季度 2家※",
        "高新技术企业（迁出），2024年前三季度 5家※",
    ]


def test_a_share_due_names_the_years_it_rests_on(desk):
    lines = shown(desk, "due:T03-1")
    assert "往年到9月累计占全年比重的平均，最近三年里有确切数的2年。" in lines
    assert "2021年前三季度累计占全年 52.2%" in lines
    assert "2022年前三季度累计占全年 52.5%" in lines


def test_a_rate_lists_the_goals_it_counts(desk):
    sight = sight_of(desk, 2024)
    found = trace(sight, "rate:expected")
    assert (found.figure.text, len(found.members)) == (f"{sight.progress.expected_rate:f}", 34)
    assert found.how == "每项目标中已完成和预计可完成的子项所占份额之和，除以目标项数：17÷34×100%"
    shares = {m.code: m.share for m in found.members}
    assert (shares["M01"], shares["M05"], shares["T22"]) == ("1", "1/2", "2/3")


def test_what_is_done_by_now_and_what_is_reckoned_as_met_are_told_apart(desk):
    sight = sight_of(desk, 2024)
    done, reckoned = trace(sight, "rate:done"), trace(sight, "rate:completion")
    shares = {m.code: (m.share, m.outlook_words) for m in done.members}
    assert (shares["M01"], shares["T04"], shares["T22"]) == (("0", "预计可完成"), ("1", "已完成"), ("1/3", "待数据"))
    shares = {m.code: (m.share, m.outlook_words) for m in reckoned.members}
    assert (shares["M01"], shares["T04"]) == (("1", "完成"), ("0", "尚不能判断"))
    last = trace(sight_of(desk, 2023), "rate:completion")
    assert {m.outlook_words for m in last.members} == {"完成", "部分完成", "未完成"}
    assert all((m.share == "1") == (m.outlook_words == "完成") for m in last.members)


def test_what_is_taken_away_stands_in_brackets_below_zero(desk):
    assert trace(sight_of(desk, 2024), "dist:M02-1").how == "本区减去全市平均：1.4%−（−1.0%）"


def test_a_target_of_a_place_is_said_in_its_words(desk):
    assert str(trace(sight_of(desk, 2023), "aim:M04-3").figure) == "保持全市第一"


def test_counts_list_their_goals(desk):
    sight = sight_of(desk, 2024)
    for outlook, count in sight.progress.counts.items():
        found = trace(sight, f"count:{outlook.value}")
        assert (found.figure.text, len(found.members)) == (str(count), count)
        assert {m.outlook for m in found.members} <= {outlook}
    off = trace(sight, "count:section:民生福祉:off")
    assert {m.outlook for m in off.members} <= {Outlook.MISSED, Outlook.UNLIKELY, Outlook.AT_RISK}


def test_a_past_day_knows_only_what_was_known(desk):
    then = shown(desk, "o:gdp:2024-Q1:growth", query="?on=2024-05-01")
    assert "初步5.6%※" in then
    assert "公布过一次，没有修订" in then
    assert desk.as_("officer").get(f"/{AREA}/2024/number/o:gdp:2024-H1:growth/?on=2024-05-01").status_code == 404


@pytest.mark.parametrize(
    "ref",
    ["x:1", "o:gdp", "o:gdp:2024-Q1:size", "o:gdp:heute:growth", "o:nothing:2024-Q1:level", "t:M99-1", "rate:odd", "count:odd",
     "count:section:没有", "rate:expected:section:没有", "line:T03-1:2024-13", "m:gdp:level", "share:gdp:level:2024",
     "places:gdp", "weight:city:nothing", "due:M01-1:2024-Q1", "o:gdp:2024-Q1:growth:全市平均@999999", ":", "::::", "o:a:b:c:d@e"],
)  # fmt: skip
def test_a_reference_to_nothing_is_answered_in_words(desk, ref):
    answer = desk.as_("officer").get(f"/{AREA}/2024/number/{ref}/")
    assert answer.status_code == 404
    assert text_of(answer.content.decode())[:2] == [
        "没有这个数",
        "这个地址所指的数，在这份计划里没有：地址可能写错了，或者这个数到这一天还不知道，或者不对您开放。",
    ]


def sign_in(client, login, name, role):
    """Lets somebody in whose password is not to be changed first."""
    found = make_person(login, name, role)
    with record(None, "test.person"):
        found.password_since = now()
        found.save(update_fields=["password_since"])
    client.force_login(found)
    return found


def test_a_restricted_figure_stays_hidden(draft, client):
    address = "/990106/2023/number/o:secret:2023-01..06:level/"
    with frozen("2023-08-01T09:00"):
        sign_in(client, "wang", "王静", Role.OFFICER)
        assert client.get(address).status_code == 200
        sign_in(client, "li", "李明", Role.READER)
        assert client.get(address).status_code == 404


def test_who_entered_a_figure_and_why(db, client):
    with frozen("2023-02-01T09:00"):
        draft = load(DRAFT)
    with frozen("2023-08-01T09:00"):
        wang = sign_in(client, "wang", "王静", Role.OFFICER)
        figure = Filing(
            "shops", "2023-01..06", Measure.COUNT, "32家", status=Status.FINAL, source="商务局", note="补报"
        )
        file_observations(draft, [figure], wang, reason="漏报一家")
        page = client.get("/990106/2023/number/o:shops:2023-01..06:count/").content.decode()
    lines = text_of(page)
    at = lines.index("数值 状态 得知日期 出处 录入")
    assert lines[at + 1 : at + 3] == [
        "32家现用 最终 2023-08-01 商务局补报 王静，2023-08-01 09:00，填报；理由：漏报一家",
        "31家 实际 2023-07-10 — 系统，2023-02-01 09:00，导入",
    ]


def test_who_owes_a_figure_is_who_reports_it(desk):
    sight = sight_of(desk, 2024)
    page = desk.as_("officer").get(f"/{AREA}/2024/").content.decode()
    lines = text_of(page)
    assert any(line.startswith("区卫生健康委员会") and line.endswith("缺最近一月 1 项") for line in lines)
    assert not any(line.startswith("区教育局") and line.endswith("缺最近一月 1 项") for line in lines)
    assert [m.code for m in trace(sight, "count:owed:health").members] == ["T30-1"]


def test_nobody_is_said_to_have_reported_where_there_are_no_figures(db, client):
    load(replace(DRAFT, observations=ObservationBook([])))
    sign_in(client, "wang", "王静", Role.OFFICER)
    with frozen("2023-03-01T09:00"):
        lines = text_of(client.get("/990106/2023/").content.decode())
    assert "还没有单位报数。" in lines
    assert "各单位都已报到最近一月。" not in lines


def test_the_desk_opens_on_the_year_under_way_and_not_on_a_draft_of_the_next(db, client):
    for year in (2022, 2023, 2024):
        load(replace(DRAFT, year=year, observations=ObservationBook([])))
    sign_in(client, "wang", "王静", Role.LEADER)
    with frozen("2023-10-20T09:00"):
        assert client.get("/").headers["Location"] == "/990106/2023/"
        page = client.get("/990106/2023/").content.decode()
        assert '<a href="/990106/2024/">2024年计划</a> · <a href="/990106/2022/">2022年计划</a>' in page
    with frozen("2021-10-20T09:00"):
        assert client.get("/").headers["Location"] == "/990106/2024/"
    sign_in(client, "shen", "审计", Role.AUDITOR)
    assert client.get("/").headers["Location"] == "/grants/"
