"""测算准不准: what is scored and when, what may be concluded of it, and that every number on the page opens."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.test import Client
from example_desk import AREA, example_desk, numbers_on, text_of
from python_calamine import CalamineWorkbook

from drumtower.base.models import Area, AuditEntry, Grant, Role, User
from drumtower.base.recording import record
from drumtower.calendar import Period, frozen, now
from drumtower.forecast import Judgement, Said, Side, score_plan
from drumtower.office.plans import accuracy, judging, models, queries, sight
from drumtower.office.plans.services import Filing, file_observations, withdraw_observation
from drumtower.office.plans.sight import Sight
from drumtower.plan import Measure, Status

pytestmark = pytest.mark.django_db
PAGE = f"/{AREA}/2024/accuracy/"
LEVEL = Measure.LEVEL
REVENUE = f"{PAGE}?series=revenue:level&back=5"


@pytest.fixture(scope="module")
def bare(django_db_setup, django_db_blocker):
    """The example, in which nobody stated or judged anything during 2023."""
    with example_desk(django_db_blocker) as found:
        yield found


@pytest.fixture
def desk(bare):
    """The same after a department stated 2023 three times, and an officer judged it twice."""
    row = models.Plan.objects.get(area=AREA, year=2023)
    for day, value in (("2023-05-20", "190亿元"), ("2023-08-20", "187亿元"), ("2023-11-20", "185亿元")):
        with frozen(day):
            filing = Filing("revenue", "2023", LEVEL, value, status=Status.ESTIMATE)
            file_observations(row, [filing], None, reason="按进展调整")
    officer, opened = person("plan-officer"), 0
    for day, month, median in (("2023-05-15", 4, "183"), ("2023-08-12", 7, "184.5")):
        with frozen(day):
            said = Said(Decimal(median), Decimal(181), Decimal(187))
            about = {"month": Period.of_months(2023, month), "unit": "亿元", "opened": opened}
            opened = judging.judge(row, officer, "revenue", LEVEL, said, "税源摸底", **about).pk
    return bare


def person(login, area=AREA):
    with record(None, "test"):
        place, _ = Area.objects.get_or_create(code=area, defaults={"name": "邻区"})
        found = User(login=login, name="合成计划员", area=place, password_since=now())
        found.save()
        Grant(person=found, role=Role.OFFICER, area=place, granted_by="a", confirmed_by="b", since=now()).save()
    return found


def sheets_of(answer):
    """Every visible sheet of the answer, by name: its rows without the hidden column of keys."""
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    names = [name for name in book.sheet_names if not name.startswith("_")]
    return {name: [row[1:] for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)] for name in names}


def parts(rows, first):
    """The lines above a table, its headings, and its rows by heading."""
    at = next(i for i, row in enumerate(rows) if row[0] == first)
    headings = [str(each) for each in rows[at]]
    return [row[0] for row in rows[:at]], headings, [dict(zip(headings, row, strict=True)) for row in rows[at + 1 :]]


def get(desk, address, who="officer", status=200):
    answer = desk.as_(who).get(address)
    assert answer.status_code == status
    return answer.content.decode()


def sight_of(desk, on=None, year=2024):
    row = queries.find_plan(AREA, year)
    return Sight(row, desk.people["officer"], queries.EVERYTHING, on, on or date(2024, 10, 20))


def months(shown):
    table = shown.split('id="h-months"')[1].split("</table>")[0]
    return re.findall(r'<th scope="row">(\d{4}-\d\d)</th>', table)


def test_the_scores_are_those_of_the_room_below(desk):
    plan, before = desk.plan(2024), desk.plan(2023)
    made = [
        Judgement("一般公共预算收入", Period.of_months(2023, month), Said(Decimal(median), Decimal(181), Decimal(187)),
                  "税源摸底", "合成计划员", day)
        for month, median, day in ((4, "183", date(2023, 5, 15)), (7, "184.5", date(2023, 8, 12)))
    ]  # fmt: skip
    day = date(2024, 10, 20)
    assert accuracy.card_of(sight_of(desk), 5) == score_plan(plan.as_of(day), made, day, earlier=[before])


def test_three_sides_stand_in_the_row_of_a_month_and_the_nearest_is_named(desk):
    shown = get(desk, REVENUE)
    lines = text_of(shown)
    told = next(line for line in lines if line.startswith("2023-07"))
    assert all(number in told for number in ("184.2亿元", "190亿元", "184.5亿元"))
    assert told.endswith("计划员判断")
    assert months(shown)[0] == "2023-12"
    assert "部门预计和测算只比了1次（一个指标一年算一次），还说明不了什么。" in lines
    assert "计划员判断的八成可能范围，2个月里有2个月包住了全年数，应在八成上下。" in lines


def test_others_are_compared_over_the_months_of_both(desk):
    track = next(t for t in accuracy.tracks_of(accuracy.card_of(sight_of(desk), 5)) if t.key == "revenue:level")
    both = track.said_by(Side.DEPARTMENT, Side.MODEL)
    assert {row.month.end.month for row in both} == set(range(5, 13))
    assert track.mean_error(Side.DEPARTMENT) == Decimal("3.425")
    own = [row.score(Side.MODEL).error for row in both]
    assert track.mean_error(Side.MODEL, Side.DEPARTMENT) == sum(own) / len(own)
    assert track.mean_error(Side.MODEL) != track.mean_error(Side.MODEL, Side.DEPARTMENT)


def test_more_years_are_shown_when_asked_for(desk):
    last, all_ = months(get(desk, f"{PAGE}?series=revenue:level")), months(get(desk, REVENUE))
    assert {month[:4] for month in last} == {"2023"}
    assert {month[:4] for month in all_} == {"2021", "2022", "2023"}
    assert months(get(desk, f"{PAGE}?series=revenue:level&back=x")) == last
    assert months(get(desk, f"{PAGE}?series=revenue:level&back=3")) == all_


def test_past_months_are_not_estimated_again_when_a_figure_of_this_year_comes(desk, monkeypatch):
    sight.forget()
    first = accuracy.card_of(sight_of(desk), 5)
    counted = []
    make = accuracy.model_sayings
    monkeypatch.setattr(accuracy, "model_sayings", lambda *given: counted.append(given) or make(*given))
    filing = Filing("jobs", "2024", Measure.COUNT, "2.55万人", status=Status.ESTIMATE)
    file_observations(models.Plan.objects.get(area=AREA, year=2024), [filing], None, reason="按进展调整")
    assert accuracy.card_of(sight_of(desk), 5).months == first.months
    assert counted == []


def test_every_number_opens_and_is_the_same_there(desk):
    numbers = sorted(numbers_on(get(desk, REVENUE)))
    kinds = {address.split("/number/")[1].split(":")[0] for address, _text in numbers}
    assert kinds == {"came", "miss", "off", "past"}
    whose = [n for n in numbers if ":department" in n[0] or ":officer" in n[0]]
    for address, text in {*numbers[::9], *whose[::2]}:
        assert any(line.startswith(text) for line in text_of(get(desk, address))), address
        get(desk, address, "leader", 404)


def test_what_a_side_said_opens_to_who_said_it_and_why(desk):
    at = f"/{AREA}/2024/number/past:revenue:level:2023-07"
    assert {"税源摸底", "合成计划员", "2023-08-12 00:00"} <= set(text_of(get(desk, f"{at}:officer:0.5/")))
    department = text_of(get(desk, f"{at}:department:0.5/"))
    assert any("2023-05-20" in line for line in department)
    assert "先后公布的各个数" in " ".join(department)
    model = " ".join(text_of(get(desk, f"{at}:model:0.1/")))
    assert "2023-08-12" in model
    assert "按截至2023年7月的数据测算" in model


@pytest.mark.parametrize(
    "ref",
    [
        "past:revenue:level:2023-07:officer:0.3",
        "past:revenue:level:2023-06:officer:0.5",
        "past:revenue:level:2023-07:nobody:0.5",
        "past:revenue:level:2024-07:model:0.5",
        "past:revenue",
        "came:revenue:level:2019",
        "miss:revenue:level:2023-01:department",
        "off:1:nothing:level:model",
        "off:1:air-days:rate:officer",
        "off:2:revenue:level:model",
    ],
)
def test_a_number_that_is_none_is_said_to_be_none(desk, ref):
    get(desk, f"/{AREA}/2024/number/{ref}/", status=404)


def test_the_picture_holds_a_dot_for_everything_said(desk):
    shown = get(desk, REVENUE)
    data = json.loads(shown.split('<script id="misses" type="application/json">')[1].split("</script>")[0])
    dots = {side["side"]: side["dots"] for side in data["sides"]}
    assert {side: len(found) for side, found in dots.items()} == {"model": 33, "department": 8, "officer": 2}
    assert dots["officer"] == [[4, "-1.2", "2023 183亿元"], [7, "0.3", "2023 184.5亿元"]]


def test_only_the_estimate_is_scored_where_nobody_else_left_a_figure(bare):
    lines = text_of(get(bare, PAGE))
    assert "往年只有测算可以对账：没有留下当年各月的部门预计，也没有写过判断。" in lines
    assert "2024 年有 12 个指标报了预计、0 个写了判断，等全年数公布（一般在次年一月下旬）录入以后对账。" in lines
    assert not any("计划员判断" in line and "相差" in line for line in lines)


def test_a_judgement_of_this_year_waits_for_its_value(desk):
    row, officer = models.Plan.objects.get(area=AREA, year=2024), desk.people["officer"]
    about = {"month": Period.of_months(2024, 9), "unit": "%", "opened": 0}
    judging.judge(row, officer, "retail", Measure.GROWTH, Said(Decimal("5.6")), "商场开业", **about)
    shown = get(desk, PAGE)
    assert "2024 年有 12 个指标报了预计、1 个写了判断" in shown
    assert "2024-09" not in months(shown)


def test_a_figure_taken_from_an_estimate_is_not_waited_for_as_the_departments(bare):
    row = models.Plan.objects.get(area=AREA, year=2024)
    source = "采用测算：合成〔测算320106/2024：retail:level:2024-09@2024-10-20〕"
    filing = Filing("retail", "2024", Measure.LEVEL, "1270亿元", status=Status.ESTIMATE, source=source)
    file_observations(row, [filing], None, reason="采用测算")
    assert "2024 年有 12 个指标报了预计、0 个写了判断" in get(bare, PAGE)


def test_behind_one_past_estimate_no_other_is_made(desk, monkeypatch):
    from drumtower.office.plans.trace import _scored

    at = f"/{AREA}/2024/number/past:revenue:level:2023-07:model:0.1/"
    get(desk, at)
    made = []
    found = _scored.year_ends
    monkeypatch.setattr(_scored, "year_ends", lambda *given, **asked: made.append(found(*given, **asked)) or made[-1])
    assert "按截至2023年7月的数据测算" in " ".join(text_of(get(desk, at)))
    assert [[e.series.name for e in each.estimates] for each in made] == [["一般公共预算收入"]]


def test_where_no_year_is_known_the_page_says_what_is_needed(bare):
    lines = text_of(get(bare, f"/{AREA}/2023/accuracy/?on=2023-03-31"))
    assert any(line.startswith("还没有一年可以对账") for line in lines)
    assert "导出表格" not in lines
    assert any("还没有部门预计，也没有判断" in line or "等全年数公布" in line for line in lines)


def test_a_past_day_knows_only_what_was_known_then(desk):
    with frozen("2024-10-20T11:00"):
        row = models.Plan.objects.get(area=AREA, year=2023)
        stated = models.Observation.objects.get(indicator="revenue", value="185亿元", status="estimate")
        withdraw_observation(row, stated.pk, None, "误报")
    assert "185亿元" in " ".join(text_of(get(desk, f"{REVENUE}&on=2024-10-19")))
    assert "185亿元" not in " ".join(text_of(get(desk, REVENUE)))


def test_the_workbook_holds_every_month_and_what_may_be_concluded(desk):
    sheets = sheets_of(desk.as_("officer").get(f"/{AREA}/2024/accuracy.xlsx?back=5"))
    assert list(sheets) == ["逐月对账", "谁更准"]
    above, _headings, found = parts(sheets["逐月对账"], "指标")
    assert above[0] == "测算准不准"
    assert len(found) == len(accuracy.card_of(sight_of(desk), 5).months)
    july = next(row for row in found if (row["指标"], row["数据截至"]) == ("一般公共预算收入", "2023-07"))
    told = ("全年数", "部门预计", "部门预计相差", "计划员判断", "计划员判断下端", "计划员判断包住没有", "谁更近")
    assert [july[name] for name in told] == [184.2, 190, 5.8, 184.5, 181, "包住了", "计划员判断"]
    assert july["按这一天所知"] == "2023-08-12"
    _above, _headings, contests = parts(sheets["谁更准"], "谁")
    assert {(row["谁"], row["和谁比"], row["月数"]) for row in contests} == {
        ("部门预计", "测算", 8), ("计划员判断", "测算", 2), ("计划员判断", "部门预计", 1),
    }  # fmt: skip
    assert AuditEntry.objects.latest("pk").action == "plans.export"


@pytest.mark.parametrize("who", ["leader", "reader"])
def test_scores_are_for_the_officer_alone(desk, who):
    get(desk, PAGE, who, 403)
    get(desk, f"/{AREA}/2024/accuracy.xlsx", who, 403)
    assert "accuracy" not in get(desk, f"/{AREA}/2024/estimates/", "leader")
    assert f'href="{PAGE}"' in get(desk, f"/{AREA}/2024/estimates/")


def test_the_officer_of_another_area_sees_nothing(desk):
    client = Client()
    client.force_login(person("beside", "320102"))
    assert client.get(PAGE).status_code == 403


def test_without_the_library_the_page_names_what_is_missing(desk, monkeypatch):
    from drumtower.forecast import _errors

    sight.forget()
    monkeypatch.setattr(_errors, "find_spec", lambda name: None)
    assert "forecast" in get(desk, PAGE).split("<main")[1]
    assert "forecast" in get(desk, f"/{AREA}/2024/accuracy.xlsx").split("<main")[1]


def test_words_for_a_series_that_is_none_show_the_first(desk):
    assert months(get(desk, f"{PAGE}?series=<script>")) == months(get(desk, PAGE))


def test_the_page_asks_the_database_little(desk, django_assert_max_num_queries):
    client = desk.as_("officer")
    client.get(PAGE)
    with django_assert_max_num_queries(14):
        client.get(PAGE)
