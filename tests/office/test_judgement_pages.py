"""我的判断: the officer's number beside those of the department and the estimate; what is refused, kept and shown."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal

import pytest
from example_desk import AREA, example_desk, numbers_on, text_of

from drumtower.base.models import Area, Grant, Role, User
from drumtower.base.recording import record
from drumtower.calendar import Period, frozen, now
from drumtower.forecast import LEVELS, Judgement, Said, plan_chances, plan_ends_over
from drumtower.office.plans import judging, models, queries
from drumtower.office.plans.estimates import estimated_text
from drumtower.office.plans.models import EndJudgement
from drumtower.office.plans.services import Filing, file_observations
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.views import judgement_card
from drumtower.plan import Measure, Status

pytestmark = pytest.mark.django_db
LIST = f"/{AREA}/2024/estimates/"
PAGE = f"{LIST}retail/?of=growth"
JUDGE = f"{LIST}retail/judge/"
GIVEN = {
    "of": "growth",
    "median": "约5.6%",
    "low": "5.2",
    "high": "６.1",
    "reason": "两家商场十一月开业",
    "do": "judge",
}


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    with example_desk(django_db_blocker) as found:
        yield found


def get(desk, address, who="officer", status=200):
    answer = desk.as_(who).get(address)
    assert answer.status_code == status
    return answer.content.decode()


def post(desk, status=303, who="officer", **given):
    held = EndJudgement.objects.current().filter(indicator="retail").exclude(median="").order_by("-month").first()
    fields = {**GIVEN, "opened": held.pk if held else 0, **given}
    answer = desk.as_(who).post(JUDGE, fields)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode() if status != 303 else answer.headers["Location"]


def field(shown, name):
    return re.search(rf'<input id="field-{name}"[^>]*value="([^"]*)"', shown)[1]


def fault(shown, name):
    found = re.search(rf'<p class="fault" id="field-{name}-fault">([^<]*)</p>', shown)
    return found[1] if found else ""


def sides(shown):
    table = shown.split('id="h-sides"')[1].split("</table>")[0]
    return re.findall(r'<th scope="row">([^\s<]+)', table)


def test_two_numbers_stand_side_by_side_before_anybody_judged(desk):
    shown = get(desk, PAGE)
    assert sides(shown) == ["部门预计", "测算"]
    assert (field(shown, "median"), "撤回判断" in shown) == ("", False)
    assert "全年判断（%）" in shown


def test_a_judgement_stands_beside_the_others_and_changes_neither(desk):
    before = numbers_on(get(desk, PAGE))
    assert post(desk).endswith(f"{LIST}retail/?of=growth&saved=yes")
    shown = get(desk, PAGE)
    assert sides(shown) == ["部门预计", "测算", "计划员判断"]
    assert before <= numbers_on(shown)
    assert ("/320106/2024/number/judged:retail:growth:1:0.5/", "5.6") in numbers_on(shown)
    assert "两家商场十一月开业" in shown
    data = json.loads(shown.split('<script id="fan-retail-growth" type="application/json">')[1].split("</script>")[0])
    assert data["judged"] == {"value": "5.6", "low": "5.2", "high": "6.1", "words": "判断"}


def test_the_chance_by_the_range_is_that_of_the_rooms_below(desk):
    post(desk)
    shown = get(desk, PAGE)
    odds = next(text for address, text in numbers_on(shown) if "/odds:M04-1:" in address)
    day = date(2024, 10, 20)
    ends = plan_ends_over(desk.plan(2024), Period.of_months(2024, 9), day, earlier=(desk.plan(2023),))[-1]
    estimate = ends.estimate_of("retail", Measure.GROWTH)
    judged = Judgement("", ends.month, Said(Decimal("5.6"), Decimal("5.2"), Decimal("6.1")), "").expectation(estimate)
    assert len(LEVELS) == 7
    expected = {**ends.expectations, ("retail", Measure.GROWTH): judged}
    found = plan_chances(desk.plan(2024), day, earlier=(desk.plan(2023),), estimates=expected)
    likely = next(each for each in found if each.sub_target.code == "M04-1").attainment.probability
    assert odds == f"{likely * 100:.0f}"


def test_without_a_range_there_is_no_chance_by_it(desk):
    post(desk, low="", high="")
    assert not any("/odds:" in address for address, _text in numbers_on(get(desk, PAGE)))


def test_the_list_shows_it_beside_the_estimate_to_the_officer_alone(desk):
    post(desk)
    row = get(desk, LIST).split('<tr id="M04-1">')[1].split("</tr>")[0]
    assert "计划员判断" in row
    leader = get(desk, LIST, "leader")
    assert "计划员判断" not in leader
    assert "两家商场十一月开业" not in leader


def test_its_numbers_open_to_who_when_and_why_for_the_officer_alone(desk):
    post(desk)
    numbers = {a: t for a, t in numbers_on(get(desk, PAGE)) if "/judged:" in a or "/odds:" in a}
    assert len(numbers) == 4
    for address, text in numbers.items():
        lines = text_of(get(desk, address))
        assert any(line.startswith(text) for line in lines), address
        assert {"两家商场十一月开业", "2024-10-20 09:00", "2024-09"} <= set(lines)
        get(desk, address, "leader", 404)
    for ref in (
        "judged:retail:growth:9:0.5",
        "judged:retail:growth:1:0.3",
        "judged:retail",
        "odds:M04-1:7",
        "odds:M01-1:1",
    ):
        get(desk, f"/{AREA}/2024/number/{ref}/", status=404)


def test_all_that_was_said_stays_in_sight(desk):
    post(desk)
    post(desk, median="5.5", low="", high="", reason="一家商场延期")
    told = get(desk, PAGE).split("判断过什么")[1].split("</ul>")[0]
    assert told.index("一家商场延期") < told.index("两家商场十一月开业")
    assert [text for _a, text in sorted(numbers_on(told))] == ["5.2", "5.6", "6.1", "5.5"]
    assert field(get(desk, PAGE), "median") == "5.5"


def test_what_is_wrong_is_said_at_each_field_and_what_was_typed_stays(desk):
    shown = post(desk, 400, median="5—6%", low="4.8", high="x", reason=" ")
    assert fault(shown, "median") == "“5—6%”不是一个确定的数：判断写一个数，范围写在下端和上端"
    assert fault(shown, "high").startswith("“【x】”读不懂")
    assert fault(shown, "reason") == "没有保存：请写明理由"
    assert (field(shown, "median"), field(shown, "low"), field(shown, "high")) == ("5—6%", "4.8", "x")
    assert "没有保存：请改正下面标出的地方" in shown
    assert not EndJudgement.objects.exists()


def test_what_was_typed_is_shown_as_text_and_nothing_else(desk):
    shown = post(desk, 400, median='"><script>alert(1)</script>', reason="<b>")
    assert "<script>alert" not in shown
    assert "<b></textarea>" not in shown


@pytest.mark.parametrize("do", ["judge", "back"])
@pytest.mark.parametrize("of", ["nonsense", "", "share"])
def test_a_number_never_lands_on_another_measure(desk, of, do):
    shown = post(desk, 400, of=of, do=do)
    assert "没有保存：您打开的那一项已经没有数可据，下面是" in shown
    assert (field(shown, "median"), field(shown, "low")) == ("", "")
    assert "两家商场十一月开业" in shown
    assert not EndJudgement.objects.exists()


def test_after_another_measure_the_form_goes_by_what_stands_of_the_one_shown(desk):
    post(desk)
    held = EndJudgement.objects.get()
    shown = get(desk, f"{LIST}retail/?of=nonsense")
    of = re.search(r'name="of" value="(\w+)"', shown)[1]
    again = post(desk, 400, of="nonsense", opened=0)
    opened = int(re.search(r'name="opened" value="(\d+)"', again)[1])
    assert opened == (held.pk if of == "growth" else 0)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"median": "52", "low": "", "high": ""}, ["median"]),
        ({"median": "550", "low": "5.2", "high": "610"}, ["median", "high"]),
        ({"low": "-52"}, ["low"]),
    ],
)
def test_a_number_far_from_the_estimate_is_asked_about_before_it_is_kept(desk, given, wrong):
    assert "没有写错" not in get(desk, PAGE)
    shown = post(desk, 400, **given)
    assert [name for name in ("median", "low", "high") if fault(shown, name)] == wrong
    assert all(fault(shown, name) == "离测算的范围很远，请核对" for name in wrong)
    assert re.search(r"没有保存：下面标出的数离测算的范围（[\d.]+%至[\d.]+%）很远", shown)
    assert '<input type="checkbox" name="sure" value="1">' in shown
    assert field(shown, "median") == given.get("median", "约5.6%")
    assert not EndJudgement.objects.exists()
    post(desk, sure="1", **given)
    assert EndJudgement.objects.current().count() == 1


def test_what_is_near_is_kept_and_what_cannot_be_read_is_told_first(desk):
    shown = post(desk, 400, median="52", low="x", high="53")
    assert fault(shown, "low").startswith("“【x】”读不懂")
    assert 'name="sure"' not in shown
    post(desk)
    assert EndJudgement.objects.get().median == "5.6"


def test_a_second_officer_sees_the_first_and_loses_nothing(desk):
    post(desk)
    shown = post(desk, 409, opened=0, median="4.9", low="", high="", reason="十月客流回落")
    assert "已于2024-10-20 09:00对社会消费品零售总额写了“5.6%”（理由：两家商场十一月开业）" in shown
    assert field(shown, "median") == "4.9"
    assert "十月客流回落" in shown
    opened = int(re.search(r'name="opened" value="(\d+)"', shown)[1])
    post(desk, opened=opened, median="4.9", low="", high="", reason="十月客流回落")
    assert EndJudgement.objects.current().get().median == "4.9"
    assert EndJudgement.objects.count() == 2


def test_a_judgement_of_this_month_is_taken_back_with_a_reason(desk):
    post(desk)
    assert fault(post(desk, 400, do="back", reason=""), "reason")
    post(desk, do="back", reason="写错了指标")
    shown = get(desk, PAGE)
    assert sides(shown) == ["部门预计", "测算"]
    assert "写错了指标" in shown
    post(desk, 400, do="back", reason="再撤一次")


def test_a_past_day_is_read_only_and_shows_what_was_said_by_then(desk):
    with frozen("2024-09-10T10:00"):
        post(desk, median="5.8", low="", high="", reason="暑期数偏低")
    post(desk)
    shown = get(desk, f"{PAGE}&on=2024-09-30")
    assert "暑期数偏低" in shown
    assert "两家商场十一月开业" not in shown
    assert "保存判断" not in shown
    assert ("/320106/2024/number/judged:retail:growth:1:0.5/?on=2024-09-30", "5.8") in numbers_on(shown)
    assert sides(shown) == ["测算", "计划员判断"]
    assert sides(get(desk, f"{PAGE}&on=2024-09-09")) == ["测算"]
    assert desk.as_("officer").post(f"{JUDGE}?on=2024-09-30", GIVEN | {"opened": 0}).status_code == 403


def test_a_past_day_tells_nothing_of_a_change_that_came_later(desk):
    for day, median in (("2024-08-10T10:00", "5.8"), ("2024-08-20T10:00", "5.5")):
        with frozen(day):
            post(desk, median=median, low="", high="")
    at = f"/{AREA}/2024/number/judged:retail:growth:1:0.5/"
    told = "2024-08-20改了判断，这一次留着备查"
    assert told in text_of(get(desk, at))
    assert told in text_of(get(desk, f"{at}?on=2024-08-20"))
    assert told not in text_of(get(desk, f"{at}?on=2024-08-19"))


def test_beside_a_judgement_stands_the_estimate_of_its_day(desk):
    """The August figure of retail came on 18 September, so that a judgement of September 12 goes by the figures of July."""
    with frozen("2024-09-12T10:00"):
        post(desk, median="5.8", low="", high="")
    at = f"/{AREA}/2024/number/judged:retail:growth:1:0.5/"
    beside = numbers_on(get(desk, at))
    (address, text) = next((a, t) for a, t in beside if "/end:retail" in a)
    assert address == f"/{AREA}/2024/number/end:retail:growth:2024-08:0.5:2024-09-12/"
    ends = plan_ends_over(desk.plan(2024), Period.of_months(2024, 8), date(2024, 9, 12), earlier=(desk.plan(2023),))[-1]
    assert text == estimated_text(ends.estimate_of("retail", Measure.GROWTH).median, "%")
    shown = text_of(get(desk, address))
    assert any(line.startswith(text) for line in shown)
    assert "2024-09-12" in shown


@pytest.mark.parametrize("day", ["2024-10-21", "2024-08-30", "x", "", "2024-09-12:1"])
def test_an_estimate_of_a_day_that_is_none_is_not_there(desk, day):
    get(desk, f"/{AREA}/2024/number/end:retail:growth:2024-08:0.5:{day}/", status=404)


def test_nothing_is_estimated_for_a_mark_that_is_not_there(desk, monkeypatch):
    sight = Sight(queries.find_plan(AREA, 2024), desk.people["officer"], queries.EVERYTHING, None, date(2024, 10, 20))
    asked = []
    found = judgement_card.subject_of
    monkeypatch.setattr(judgement_card, "subject_of", lambda *given: asked.append(given) or found(*given))
    assert judgement_card.mark_of(sight, "retail", Measure.GROWTH) is None
    assert asked == []
    post(desk)
    assert judgement_card.mark_of(sight, "retail", Measure.GROWTH)["value"] == "5.6"


def test_why_there_is_no_estimate_is_said_as_elsewhere(desk):
    """Enterprises are recognised in batches: their number is no series, however many months of it there are."""
    shown = get(desk, f"{LIST}tech-sme/")
    assert "数太少，还不能测算" not in shown
    assert "按批次公布" in shown.split('id="h-sides"')[1].split("</table>")[0]


@pytest.mark.parametrize("who", ["leader", "reader"])
def test_who_does_not_keep_the_plan_judges_nothing(desk, who):
    assert desk.as_(who).post(JUDGE, GIVEN | {"opened": 0}).status_code == 403
    assert not EndJudgement.objects.exists()


def test_the_officer_of_another_area_judges_nothing_here(desk):
    with record(None, "test"):
        area = Area.objects.create(code="320102", name="邻区")
        person = User(login="beside", name="邻", area=area, password_since=now())
        person.save()
        Grant(person=person, role=Role.OFFICER, area=area, granted_by="a", confirmed_by="b", since=now()).save()
    from django.test import Client

    client = Client()
    client.force_login(person)
    assert client.post(JUDGE, GIVEN | {"opened": 0}).status_code == 403
    assert not EndJudgement.objects.exists()


def test_what_cannot_be_judged_says_so(desk):
    code = next(
        each.code for each in desk.plan(2024).indicators if not desk.plan(2024).observations.of_indicator(each.code)
    )
    assert "我的判断" not in get(desk, f"{LIST}{code}/")
    answer = desk.as_("officer").post(f"{LIST}{code}/judge/", GIVEN | {"opened": 0})
    assert answer.status_code == 400
    assert desk.as_("officer").post(f"{LIST}nothing/judge/", GIVEN).status_code == 404
    assert desk.as_("officer").get(JUDGE).status_code == 405


def test_a_year_whose_value_has_come_is_not_judged_any_more(desk):
    filing = Filing("revenue", "2024", Measure.GROWTH, "1.9%", status=Status.PRELIMINARY)
    with frozen("2024-12-31T10:00"):
        assert "保存判断" in get(desk, f"{LIST}revenue/?of=growth")
        file_observations(models.Plan.objects.get(area=AREA, year=2024), [filing], None, reason="全年快报")
        shown = get(desk, f"{LIST}revenue/?of=growth")
        assert "全年数已经有了，不再判断" in shown
        assert "保存判断" not in shown
        answer = desk.as_("officer").post(f"{LIST}revenue/judge/", GIVEN | {"opened": 0})
        assert answer.status_code == 400
    assert not EndJudgement.objects.exists()


def test_an_explained_gap_is_due_no_more_and_tells_the_reason(desk):
    shown = get(desk, LIST)
    gaps = int(re.search(r"(\d+) 项差距需说明", shown)[1])
    stated = models.Observation.objects.get(indicator="investment", of="growth", period="2024", status="estimate")
    person = desk.people["officer"]
    judging.explain_gap(
        models.Plan.objects.get(area=AREA, year=2024), person, stated.pk, "项目集中在四季度入库", opened=0
    )
    row = get(desk, LIST).split('<tr id="M03-1">')[1].split("</tr>")[0]
    assert "差距已说明" in row
    assert "项目集中在四季度入库" in row
    assert int(re.search(r"(\d+) 项差距需说明", get(desk, LIST))[1]) == gaps - 1
    assert "差距的依据：项目集中在四季度入库" in get(desk, f"{LIST}investment/?of=growth")


def test_a_page_with_judgements_asks_the_database_little(desk, django_assert_max_num_queries):
    for _ in range(4):
        post(desk)
    client = desk.as_("officer")
    client.get(PAGE)
    client.get(LIST)
    for address in (LIST, PAGE):
        with django_assert_max_num_queries(14):
            client.get(address)
