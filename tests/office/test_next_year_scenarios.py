"""方案、目标依据、草案: what-ifs saved and compared, what targets go by, and next year's plan made from what was chosen."""

from __future__ import annotations

import io
import json
import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from example_desk import AREA, example_desk, text_of

from drumtower.base.models import AuditEntry
from drumtower.calendar import frozen
from drumtower.forecast import formula_words, read_scenario
from drumtower.office.plans import advice, choosing, queries
from drumtower.office.plans.chosen import SavedScenario, TargetChoice
from drumtower.office.plans.formulas import Formula, read_formula
from drumtower.plan import PlanError, Stage, compare, read_plan

pytestmark = pytest.mark.django_db
HOME = f"/{AREA}/2024/next-year/"
BASIS, SCENARIOS, DRAFT = f"{HOME}basis/", f"{HOME}scenarios/", f"{HOME}draft/"


@pytest.fixture(scope="module")
def example(django_db_setup, django_db_blocker):
    with example_desk(django_db_blocker) as found:
        yield found


@pytest.fixture
def desk(example, db):
    return example


def get(desk, address, status=200):
    answer = desk.as_("officer").get(address)
    assert answer.status_code == status
    return answer.content.decode()


def post(desk, address, status, **fields):
    answer = desk.as_("officer").post(address, fields)
    assert answer.status_code == status, "\n".join(text_of(answer.content.decode()))[:1500]
    return answer.content.decode()


def row():
    return queries.find_plan(AREA, 2024)


def choose(desk, **words):
    wanted = {code.replace("_", "-"): text for code, text in words.items()}
    choosing.choose_set(row(), desk.people["officer"], wanted, "会议商定")


def refused(shown):
    return shown.split('class="faults"')[1].split("</div>")[0]


# --- what the targets go by -------------------------------------------------------------------------------------------


def give(desk, status=303, **fields):
    opened = re.search(r'name="opened" value="(\d+)"', get(desk, BASIS))[1]
    return post(desk, BASIS, status, **{"do": "keep", "opened": opened, "reason": "市里的通知", **fields})


def test_what_the_city_set_is_held_against_the_choice(desk):
    choose(desk, M01_1="增长5%以上")
    give(desk, kind="city", target="M01-1", number="增长5.5%以上")
    shown = get(desk, HOME)
    first = re.findall(r'<tr id="([^"]+)">(.*?)</tr>', shown, re.DOTALL)[0]
    assert first[0] == "M01-1"
    assert "低于市下达" in first[1]
    assert any("地区生产总值不低于市下达" in line and "差 0.5" in line for line in text_of(shown))
    assert "市里的通知" in get(desk, BASIS)
    give(desk, kind="city", key="M01-1", do="drop", reason="文件收回")
    assert "低于市下达" not in "".join(text_of(get(desk, HOME)))
    assert AuditEntry.objects.order_by("-pk").first().action == "plans.next_basis"


def test_a_five_year_path_says_what_each_year_needs(desk):
    give(
        desk,
        kind="path",
        indicator="high-tech",
        way="total",
        aim="300",
        first="2024",
        last="2028",
        words="五年净增300家",
    )
    scenario = advice.recorded(row(), desk.plan(2024))
    assert [(p.words, p.aim) for p in scenario.paths] == [("五年净增300家", Decimal(300))]
    shown = "".join(text_of(get(desk, f"{HOME}T01-1/")))
    assert "五年净增300家" in shown or "倒排不了" in shown


def test_a_constraint_of_ones_own_is_checked(desk):
    choose(desk, M01_1="增长5%以上", M04_1="增长5%以上")
    give(desk, kind="constraint", name="社零快于经济1个点", formula="M04-1 − M01-1 ≥ 1", reason="商务局意见")
    shown = text_of(get(desk, HOME))
    assert any("社零快于经济1个点" in line and "差 1" in line for line in shown)
    give(desk, kind="standard", on="0", reason="今年另有安排")
    assert not advice.recorded(row(), desk.plan(2024)).standard


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "city", "target": "M05-2", "number": "5"}, "“M05-2”没有单一的数值"),
        ({"kind": "city", "target": "M01-1", "number": "很多"}, "很多"),
        ({"kind": "city", "target": "M01-1", "number": "5", "reason": " "}, "请写明出处或理由"),
        (
            {"kind": "path", "indicator": "gdp", "way": "average", "aim": "五点五个", "first": "2021", "last": "2025"},
            "不是数字",
        ),
        (
            {"kind": "path", "indicator": "gdp", "way": "average", "aim": "5", "first": "2026", "last": "2030"},
            "并包含2025年",
        ),
        ({"kind": "path", "indicator": "none", "way": "average", "aim": "5", "first": "2021", "last": "2025"}, "none"),
        ({"kind": "constraint", "formula": "M99 - M01-1 >= 1"}, "“M99”没有单一的数值"),
        ({"kind": "constraint", "formula": "M01-1"}, "看不懂“M01-1”"),
        ({"kind": "city", "key": "M03-1", "do": "drop"}, "没有这一条"),
        ({"kind": "nothing"}, "没有这一条"),
    ],
)
def test_what_cannot_be_a_basis_is_said_and_nothing_is_written(desk, fields, said):
    before = advice.bases_of(row())
    assert said in refused(give(desk, 400, **fields))
    assert advice.bases_of(row()) == before


def test_two_who_change_what_targets_go_by(desk):
    opened = re.search(r'name="opened" value="(\d+)"', get(desk, BASIS))[1]
    give(desk, kind="city", target="M01-1", number="5.5")
    fields = {"kind": "city", "target": "M01-1", "number": "6", "reason": "又一份通知", "do": "keep", "opened": opened}
    shown = post(desk, BASIS, 400, **fields)
    assert "改动了明年目标" in refused(shown)
    assert "又一份通知" in shown


# --- formulas ---------------------------------------------------------------------------------------------------------

CODES = ("M01-1", "M01-10", "M02-1")


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("M02-1 − 0.5×M01-1 ≥ 0", Formula((("M02-1", Decimal(1)), ("M01-1", Decimal("-0.5"))), Decimal(0), None)),
        ("-2 <= M02-1-M01-10 <= 4", Formula((("M02-1", Decimal(1)), ("M01-10", Decimal(-1))), Decimal(-2), Decimal(4))),
        ("M02-1 >= M01-1", Formula((("M02-1", Decimal(1)), ("M01-1", Decimal(-1))), Decimal(0), None)),
        ("60 ≤ M01-1 + M02-1", Formula((("M01-1", Decimal(1)), ("M02-1", Decimal(1))), Decimal(60), None)),
        ("2 M01-1 = 10", Formula((("M01-1", Decimal(2)),), Decimal(10), Decimal(10))),
    ],
)
def test_formulas_are_read_and_written_back_alike(text, formula):
    assert read_formula(text, CODES) == formula
    assert read_formula(formula_words(dict(formula.terms), formula.low, formula.high), CODES) == formula


@pytest.mark.parametrize(
    "text", ["", "M01-1", "M01-1 ≥", "M01-1 ≥ x", "4 ≤ M01-1 ≤ 2", "1 ≤ M01-1 ≥ 0", "M01-1 M02-1 ≥ 0", "≥≥", "1 ≥ 0"]
)
def test_formulas_that_cannot_be_read_are_refused(text):
    with pytest.raises(PlanError):
        read_formula(text, CODES)


# --- scenarios --------------------------------------------------------------------------------------------------------


def test_a_what_if_is_saved_compared_and_copied_into_the_choices(desk):
    choose(desk, M01_1="增长5%以上")
    post(desk, SCENARIOS, 303, do="save", name="冷一些", assumptions="地区生产总值 -1\n", reason="外贸走弱")
    cold = SavedScenario.objects.get(name="冷一些")
    choose(desk, M01_1="增长6%以上")
    shown = get(desk, f"{SCENARIOS}?with=now&with={cold.pk}")
    table = shown.split('id="h-compared"')[-1]
    first = re.search(r"<tbody>(.*?)</tbody>", table, re.DOTALL)[1].split("<tr")
    gdp = next(part for part in first if "M01-1" in part)
    assert "增长6%以上" in gdp
    assert "增长5%以上" in gdp
    assert "地区生产总值 −1" in shown
    assert re.search(r"以下 \d+ 个都一样", table)
    assert first.index(gdp) < 10
    assert "请写明理由" not in shown
    assert "要写明理由" in refused(post(desk, SCENARIOS, 400, do="copy", scenario=cold.pk, reason=""))
    post(desk, SCENARIOS, 303, do="copy", scenario=cold.pk, reason="按冷一些的方案")
    held = TargetChoice.objects.current().get(target="M01-1")
    assert (held.words, held.reason) == ("增长5%以上", "按冷一些的方案")


def test_an_assumption_makes_the_same_choice_less_likely(desk):
    choose(desk, M01_1="增长5%以上")
    post(desk, SCENARIOS, 303, do="save", name="照旧")
    post(desk, SCENARIOS, 303, do="save", name="低一个点", assumptions="gdp -1")
    from drumtower.office.plans.sight import Sight

    seen = Sight(row(), desk.people["officer"], queries.EVERYTHING, None, __import__("datetime").date(2024, 10, 20))
    usual, lower = (
        advice.workspace(seen, advice.scenario_of(SavedScenario.objects.get(name=name))).stand("M01-1").chance
        for name in ("照旧", "低一个点")
    )
    assert lower < usual


def test_a_name_is_taken_once_and_dropped_ones_are_no_longer_listed(desk):
    post(desk, SCENARIOS, 303, do="save", name="甲方案")
    assert "已有方案“甲方案”" in refused(post(desk, SCENARIOS, 400, do="save", name="甲方案"))
    held = SavedScenario.objects.get(name="甲方案")
    post(desk, SCENARIOS, 303, do="drop", scenario=held.pk, reason="过时了")
    assert "甲方案" not in "".join(text_of(get(desk, SCENARIOS)))
    assert SavedScenario.objects.filter(name="甲方案").count() == 2
    assert "没有这个方案" in refused(post(desk, SCENARIOS, 400, do="drop", scenario=held.pk, reason="再来"))
    post(desk, SCENARIOS, 303, do="save", name="甲方案")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": " "}, "请给方案起个名称"),
        ({"name": "乙", "assumptions": "地区生产总植 -1"}, "相近的有：地区生产总值"),
        ({"name": "乙", "assumptions": "\ngdp -1\n地区生产总值 低一点"}, "“假设明年”第3行：“低一点”不是数字"),
        ({"name": "乙", "assumptions": "地区生产总值"}, "请写上数"),
        ({"name": "乙", "assumptions": "地区生产总值 1e99"}, "“1e99”不是数字"),
        ({"name": "乙", "assumptions": "地区生产总值 -1\ngdp -2"}, "第2行“gdp -2”和前面一行说的是同一个"),
        ({"name": "乙", "city": "M99 3"}, "“假设市下达”第1行：计划里没有“M99”"),
        ({"name": "乙", "city": "M05-2 3"}, "M05-2"),
    ],
)
def test_a_what_if_that_cannot_be_read_says_why_and_keeps_what_was_typed(desk, fields, said):
    shown = post(desk, SCENARIOS, 400, do="save", **fields)
    assert said in refused(shown)
    assert fields.get("assumptions", "") in shown
    assert not SavedScenario.objects.filter(name="乙").exists()


def test_files_go_out_and_come_in_as_the_command_reads_them(desk):
    choose(desk, M01_1="增长5.5%左右", M06_1="与经济增长基本同步")
    form = json.loads(get(desk, f"{HOME}choices.json"))
    scenario = read_scenario(form)
    assert {c.target: c.words for c in scenario.choices} == {"M01-1": "增长5.5%左右", "M06-1": "与经济增长基本同步"}
    assert scenario.choices[0].reason == "会议商定"
    file = SimpleUploadedFile("x.json", json.dumps(form | {"name": "带回来"}).encode())
    post(desk, SCENARIOS, 303, do="import", file=file)
    saved = SavedScenario.objects.get(name="带回来")
    assert json.loads(get(desk, f"{SCENARIOS}{saved.pk}.json"))["choices"] == form["choices"]
    assert AuditEntry.objects.order_by("-pk").first().action == "plans.export"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "读不懂这个文件"),
        ("[" * 50_000, "读不懂这个文件"),
        ("[]", "方案文件读不懂"),
        ('{"name": "丙", "year": 2030}', "这份方案是2030年的"),
        ('{"name": "丙", "year": 2025, "choices": [{"target": "M99", "words": "5"}]}', "M99"),
        ('{"name": "丙", "year": 2025, "choices": [{"target": "M01-1", "words": "一个都不能少"}]}', "一个都不能少"),
    ],
)
def test_a_file_that_is_no_scenario_is_refused(desk, text, said):
    shown = post(desk, SCENARIOS, 400, do="import", file=SimpleUploadedFile("x.json", text.encode()))
    assert said in refused(shown)
    assert not SavedScenario.objects.filter(name="丙").exists()


# --- the draft --------------------------------------------------------------------------------------------------------


def test_the_draft_holds_what_was_chosen_and_lists_what_was_not(desk, tmp_path):
    assert "还没有选定一个目标" in "".join(text_of(get(desk, DRAFT)))
    choose(desk, M01_1="增长5.5%左右", M06_1="与经济增长基本同步", P14_1="建成")
    shown = text_of(get(desk, DRAFT))
    assert "3 项目标、3 个子项；44 个还没有选定，不带过去。" in shown
    assert any("一般公共预算收入" in line for line in shown)
    content = desk.as_("officer").get(f"{HOME}draft.xlsx").content
    (tmp_path / "draft.xlsx").write_bytes(content)
    plan = read_plan(tmp_path / "draft.xlsx")
    assert plan.year == 2025
    assert [s.words for goal in plan.goals for s in goal.targets] == ["增长5.5%左右", "与经济增长基本同步", "建成"]
    post(desk, DRAFT, 303)
    made = queries.known(queries.find_plan(AREA, 2025), None, queries.EVERYTHING)
    assert compare(made, plan) == []
    assert made.current.stage is Stage.DRAFT
    assert made.title == "鼓楼区2025年国民经济和社会发展计划（草案）"
    assert {d.code for d in made.departments} == {d.code for d in desk.plan(2024).departments}
    assert AuditEntry.objects.order_by("-pk").first().action == "plans.next_draft"
    assert "2025年计划已经有了" in refused(post(desk, DRAFT, 400))
    desk.as_("officer").get(f"/{AREA}/2025/").content.decode()


def test_the_draft_shares_its_figures_with_this_years_plan(desk):
    from drumtower.office.plans.models import Observation

    choose(desk, M01_1="增长5.5%左右")
    before = Observation.objects.count()
    post(desk, DRAFT, 303)
    assert Observation.objects.count() == before


def test_the_table_is_exported_with_all_sets(desk):
    from python_calamine import CalamineWorkbook

    choose(desk, M01_1="增长5.5%左右")
    content = desk.as_("officer").get(f"/{AREA}/2024/next-year.xlsx").content
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = book.get_sheet_by_name("明年目标").to_python()
    assert any(r[1] == "M01-1" and "增长5.5%左右" in r and "会议商定" in r for r in rows)
    assert len(book.get_sheet_by_name("整套的取舍").to_python()) > 400


def test_a_reason_that_looks_like_a_formula_stays_text(desk):
    from python_calamine import CalamineWorkbook

    choosing.choose_set(row(), desk.people["officer"], {"M01-1": "增长5%以上"}, "=HYPERLINK(1)")
    content = desk.as_("officer").get(f"/{AREA}/2024/next-year.xlsx").content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("明年目标").to_python()
    assert any("HYPERLINK(1)" in str(cell) for r in rows for cell in r)
    assert not any(str(cell) == "" for r in rows if r[1] == "M01-1" for cell in r[16:17])


@pytest.mark.parametrize("address", [BASIS, SCENARIOS, DRAFT])
def test_a_past_day_is_only_read(desk, address):
    with frozen("2024-11-05T09:00"):
        get(desk, f"{address}?on=2024-10-25")
        answer = desk.as_("officer").post(f"{address}?on=2024-10-25", {"do": "save"})
    assert answer.status_code == 403
