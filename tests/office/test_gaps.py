"""差距说明: a 预计 that lies far from what was computed wants a reason, from who answers for it; nobody is told a number."""

from __future__ import annotations

import re
from datetime import date

import pytest
from desk_pages import faults, fields, words
from django.db import transaction
from django.test import Client
from example_desk import AREA, example_desk, text_of

from drumtower.base.models import Area, AuditEntry, Department, Grant, Role, User
from drumtower.base.recording import record
from drumtower.calendar import frozen, now
from drumtower.office.plans import gaps, models, queries, services
from drumtower.office.plans.estimates import needs_a_reason
from drumtower.office.plans.gaps import gap_of, gaps_of
from drumtower.office.plans.sight import Sight
from drumtower.plan import Measure, Observation, Status
from drumtower.quantity import read_amount

pytestmark = pytest.mark.django_db
PLAN = f"/{AREA}/2024"
BUREAU = f"{PLAN}/departments/statistics/figures/"
COMMERCE = f"{PLAN}/departments/commerce/figures/"
DAY = date(2024, 10, 20)
FAR, GROUNDS = "9.9%", "三家企业十一月投产，已签入库"


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    with example_desk(django_db_blocker) as found:
        for code in ("statistics", "commerce"):
            found.people[code] = liaison(code, f"example-{code}", AREA)
        found.people["beside"] = liaison("statistics", "beside", "320102")
        found.people["supervision"] = add("example-supervision", Role.SUPERVISION, AREA)
        found.people["officer beside"] = add("officer-beside", Role.OFFICER, "320102")
        yield found


def liaison(department, login, code):
    area, _ = Area.objects.get_or_create(code=code, defaults={"name": code}) if code == AREA else (other(code), None)
    with record(None, "test"):
        unit, _ = Department.objects.get_or_create(area=area, code=department, defaults={"name": department})
    return add(login, Role.LIAISON, code, unit)


def other(code):
    with record(None, "test"):
        return Area.objects.get_or_create(code=code, defaults={"name": code})[0]


def add(login, role, code, department=None):
    area = other(code)
    with record(None, "test"):
        person = User(login=login, name=f"{role.label}{login}", area=area, department=department, password_since=now())
        person.set_unusable_password()
        person.save()
        Grant(person=person, role=role, area=area, granted_by="anquan", confirmed_by="shenji", since=now()).save()
    return person


@pytest.fixture(autouse=True)
def _undone(desk):
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def sight_of(desk, who="officer", on=None):
    person = desk.people[who]
    return Sight(queries.find_plan(AREA, 2024), person, queries.clearance_of(person, AREA), on, on or DAY)


def row_of(code):
    return models.Observation.objects.current().get(indicator=code, period="2024", status="estimate", of="growth").pk


def state(value, code="trade", note="", reason="再议"):
    """File what a department expects of the year."""
    filing = services.Filing(
        code, "2024", Measure.GROWTH, value, status=Status.ESTIMATE, base_period="2023", source="单位报送", note=note
    )
    services.file_observations(queries.find_plan(AREA, 2024), [filing], None, reason=reason)


def address(code):
    newest = models.Observation.objects.current().filter(indicator=code, period="2024", of="growth", status="estimate")
    return f"{PLAN}/figures/gaps/{newest.order_by('-pk').first().pk}/"


def send(client, where, reason=GROUNDS, **changes):
    filled = fields(client.get(where), "opened")
    return client.post(where, filled | {"reason": reason} | changes)


# ---- what is a gap


def test_figures_far_from_what_was_computed_want_a_reason(desk):
    found = {gap.indicator.code: gap for gap in gaps_of(sight_of(desk))}
    assert set(found) == {"investment", "jobs"}
    assert all(gap.is_due for gap in found.values())
    state(FAR)
    assert "trade" in {gap.indicator.code for gap in gaps_of(sight_of(desk))}


def test_only_the_figures_of_a_department_are_looked_at(desk):
    state(FAR)
    assert [gap.indicator.code for gap in gaps_of(sight_of(desk), ["statistics"])] == ["investment"]
    assert [gap.indicator.code for gap in gaps_of(sight_of(desk), ["commerce"])] == ["trade"]
    assert gaps_of(sight_of(desk), ["nobody"]) == []
    assert gaps_of(sight_of(desk), []) == []


def test_it_does_not_depend_on_who_asks(desk):
    state(FAR)
    told = [(gap.indicator.code, gap.row) for gap in gaps_of(sight_of(desk))]
    assert told == [(gap.indicator.code, gap.row) for gap in gaps_of(sight_of(desk, "commerce"))]


def test_without_the_library_there_is_no_gap_and_figures_are_filed(desk, monkeypatch):
    from drumtower.forecast import _errors
    from drumtower.office.plans.sight import forget

    forget()
    monkeypatch.setattr(_errors, "find_spec", lambda name: None)
    assert gaps_of(sight_of(desk)) == []
    client = desk.as_("commerce")
    assert client.get(f"{PLAN}/").status_code == 200
    assert "请说明依据" not in words(client.get(COMMERCE))
    filled = fields(client.get(COMMERCE, {"month": "12"}), "reason")
    cell = {"growth.trade": FAR, "status.trade": "estimate", "sure.trade": "1", "reason": "重报", "do": "save"}
    saved = client.post(COMMERCE, filled | cell)
    assert saved.status_code == 303
    assert client.get(saved["Location"]).status_code == 200
    assert models.Observation.objects.filter(indicator="trade", period="2024", value=FAR).exists()
    forget()


def test_a_day_of_which_nothing_is_known_has_no_gap(desk):
    assert gaps_of(sight_of(desk, on=date(2024, 1, 15))) == []


class Ends:
    """As much of an estimate as the question needs."""

    is_final = False

    def __init__(self, low, high, unit="%"):
        self._ends = {"0.1": low, "0.9": high}
        self.series = type("Named", (), {"unit": unit})

    def quantile(self, level):
        from decimal import Decimal

        return Decimal(self._ends[level])


@pytest.mark.parametrize(
    ("value", "is_far"),
    [
        ("5.3%", False),
        ("5.4%", True),
        ("4.1%", True),
        ("4.2%", False),
        ("超5.3%", False),
        ("6%以上", True),
        ("不超过4%", True),
        ("5%左右", False),
        ("8%左右", True),
        ("2—4%", True),
        ("4—5%", False),
        ("60家", False),
    ],
)
def test_a_figure_is_far_where_all_of_it_lies_outside_of_the_range_as_pages_tell_it(value, is_far):
    stated = Observation("x", AREA, None, Measure.GROWTH, read_amount(value), Status.ESTIMATE)
    assert needs_a_reason(Ends("4.1512", "5.2831"), stated) is is_far


# ---- the filing page


def test_the_liaison_is_told_in_words_and_gives_a_reason(desk):
    client = desk.as_("statistics")
    shown = client.get(BUREAU)
    said = words(shown)
    assert "全年预计，请说明依据 1 个还没有说明" in said
    assert "与按各月数推算的相差较大" in said
    assert "固定资产投资增速 预计 −1.5 %" in said
    assert "新增城镇就业" not in said.split("填写的才保存")[0]
    answer = client.post(address("investment"), fields(shown, "opened") | {"reason": GROUNDS})
    assert (answer.status_code, answer["Location"]) == (303, f"{BUREAU}?saved=yes")
    again = words(client.get(answer["Location"]))
    assert "已保存。" in client.get(answer["Location"]).content.decode()
    assert "都已说明" in again
    assert f"{GROUNDS}（单位联络员example-statistics，2024-10-20）" in again


def test_no_page_of_a_liaison_tells_a_number_of_the_estimate(desk):
    ends = sight_of(desk)
    from drumtower.office.plans.estimates import ends_of

    estimate = ends_of(ends).estimate_of("investment", Measure.GROWTH)
    numbers = {f"{estimate.quantile(level):.1f}".replace("-", "−") for level in ("0.1", "0.5", "0.9")}
    client = desk.as_("statistics")
    for where in (BUREAU, address("investment")):
        section = client.get(where).content.decode().split('class="gap"')[1].split("</form>")[0]
        assert not {n for n in numbers if n in section}
        assert "可能" not in section
        assert "/end:" not in section


def test_right_after_filing_the_reason_is_asked_for_with_what_was_noted(desk):
    client = desk.as_("commerce")
    filled = fields(client.get(COMMERCE, {"month": "12"}), "reason")
    cell = {
        "growth.trade": FAR, "status.trade": "estimate", "note.trade": "两家外贸企业回流", "sure.trade": "1", "reason": "重报",
    }  # fmt: skip
    saved = client.post(COMMERCE, filled | cell | {"do": "save"})
    assert saved.status_code == 303
    told = client.get(saved["Location"])
    assert "进出口" in words(told).split("填写的才保存")[0]
    form = fields(told, "opened")
    assert form["reason"].strip() == "两家外贸企业回流"
    assert "这是报数时写的说明，合用的话直接保存。" in words(told)
    assert gap_of(sight_of(desk), int(address("trade").split("/")[-2])).is_due, "a note alone is no reason yet"
    assert client.post(address("trade"), form).status_code == 303
    assert not gap_of(sight_of(desk), int(address("trade").split("/")[-2])).is_due


def test_another_figure_wants_another_reason(desk):
    client = desk.as_("commerce")
    state(FAR)
    send(client, address("trade"))
    assert [gap.is_due for gap in gaps_of(sight_of(desk), ["commerce"])] == [False]
    state("11%")
    assert [gap.is_due for gap in gaps_of(sight_of(desk), ["commerce"])] == [True]
    assert "请说明依据 1 个还没有说明" in words(client.get(COMMERCE))


def test_an_officer_sees_those_of_all_departments_and_may_speak_for_one(desk):
    client = desk.as_("officer")
    said = words(client.get(f"{PLAN}/figures/"))
    assert "请说明依据 2 个还没有说明" in said
    assert "固定资产投资增速 预计 −1.5 % ※ 区统计局 差距需说明 代为说明" in said
    assert send(client, address("investment"), **{"from": "estimates"})["Location"] == f"{PLAN}/estimates/?saved=yes"
    assert f"差距已说明 改写说明 {GROUNDS}（计划员，2024-10-20）" in words(client.get(f"{PLAN}/figures/"))


def test_the_page_of_figures_costs_little(desk, django_assert_max_num_queries):
    client = desk.as_("statistics")
    client.get(BUREAU)
    with django_assert_max_num_queries(24):
        client.get(BUREAU)


# ---- what is to be done, and who reads it


def test_the_overview_names_what_wants_a_reason_to_those_who_may_give_it(desk):
    state(FAR)
    said = {
        who: words(desk.as_(who).get(f"{PLAN}/")) for who in ("statistics", "commerce", "officer", "leader", "reader")
    }
    assert "差距需说明 固定资产投资增速 · 去说明" in said["statistics"]
    assert "固定资产投资增速 · 去说明" not in said["commerce"]
    assert "去说明" in said["commerce"]
    assert "固定资产投资增速、" in said["officer"]
    assert not [who for who in ("leader", "reader") if "去说明" in said[who]]
    send(desk.as_("statistics"), address("investment"))
    assert "去说明" not in words(desk.as_("statistics").get(f"{PLAN}/"))
    assert "去说明" not in words(desk.as_("statistics").get(f"{PLAN}/?on=2024-10-19"))


def test_who_reads_how_the_year_ends_reads_the_reason_behind_the_figure(desk):
    send(desk.as_("statistics"), address("investment"))
    number = f"{PLAN}/number/o:investment:2024:growth/"
    told = {
        who: " ".join(text_of(desk.as_(who).get(number).content.decode())) for who in desk.people if "beside" not in who
    }
    reads = {who for who, said in told.items() if GROUNDS in said}
    assert reads == {"officer", "leader", "supervision", "statistics"}


def test_the_list_of_estimates_tells_the_reason_with_who_and_when_and_leads_the_officer_on(desk):
    def row(who, query=""):
        shown = desk.as_(who).get(f"{PLAN}/estimates/{query}").content.decode()
        return shown.split('<tr id="M03-1">')[1].split("</tr>")[0]

    where = f"{address('investment')}?from=estimates"
    assert where in row("officer")
    assert "差距需说明" in row("leader")
    assert "/figures/gaps/" not in row("leader") + row("supervision") + row("officer", "?on=2024-10-19")
    send(desk.as_("statistics"), where)
    for who in ("officer", "leader", "supervision"):
        assert "差距已说明" in row(who)
        assert f"{GROUNDS}（单位联络员example-statistics，2024-10-20）" in row(who)
    assert "1 项差距需说明" in words(desk.as_("officer").get(f"{PLAN}/estimates/"))


def test_a_reason_is_told_as_known_on_the_day(desk):
    send(desk.as_("statistics"), address("investment"))
    with frozen("2024-10-22T09:00"):
        send(desk.as_("statistics"), address("investment"), "改了：只有两家")
        leader = desk.as_("leader")
        number = f"{PLAN}/number/o:investment:2024:growth/"
        assert "改了：只有两家" in leader.get(number).content.decode()
        past = leader.get(f"{number}?on=2024-10-21").content.decode()
        assert GROUNDS in past
        assert "改了" not in past


def test_the_trail_says_which_figure_was_explained(desk):
    send(desk.as_("statistics"), address("investment"))
    line = AuditEntry.objects.order_by("-pk").first()
    assert (line.action, line.actor_name, line.reason) == ("plans.explain_gap", "example-statistics", GROUNDS)
    assert line.after == {"gap investment 2024 -1.5%": GROUNDS}


# ---- what is refused


@pytest.mark.parametrize("reason", ["", "   ", "\n\t"])
def test_no_words_are_no_reason(desk, reason):
    refused = send(desk.as_("statistics"), address("investment"), reason)
    assert (refused.status_code, faults(refused)) == (400, ["没有保存：请说明差距的依据。"])
    assert gap_of(sight_of(desk), row_of("investment")).is_due


def test_two_who_explain_at_once_do_not_overwrite_each_other(desk):
    client, where = desk.as_("statistics"), address("investment")
    filled = fields(client.get(where), "opened")
    send(desk.as_("officer"), where, "区统计局来电说明")
    refused = client.post(where, filled | {"reason": GROUNDS})
    assert refused.status_code == 409
    assert "区统计局来电说明" in faults(refused)[0]
    assert fields(refused, "opened")["reason"].strip() == GROUNDS
    assert client.post(where, fields(refused, "opened")).status_code == 303
    assert gaps.GapReason.objects.count() == 2, "both stay"


def test_a_figure_that_was_replaced_meanwhile_is_not_explained(desk):
    state(FAR)
    client, where = desk.as_("commerce"), address("trade")
    filled = fields(client.get(where), "opened")
    state("3.3%")
    refused = client.post(where, filled | {"reason": GROUNDS})
    assert refused.status_code == 409
    assert "这个预计已经换了" in faults(refused)[0]
    assert GROUNDS in words(refused), "what was written can be copied"
    assert "不用说明" in words(client.get(where))


@pytest.mark.parametrize("opened", ["", "x", "-1", "9" * 40, "12"])
def test_a_form_that_was_not_sent_as_it_was_opened_is_refused(desk, opened):
    assert send(desk.as_("statistics"), address("investment"), opened=opened).status_code == 409
    assert gap_of(sight_of(desk), row_of("investment")).is_due


@pytest.mark.parametrize("number", ["0", "999999", "9" * 30, "x", "-3"])
def test_a_figure_that_is_none_is_said_to_be_none(desk, number):
    assert desk.as_("officer").get(f"{PLAN}/figures/gaps/{number}/").status_code == 404
    assert desk.as_("statistics").get(f"{PLAN}/figures/gaps/{number}/").status_code == 403


def test_only_who_answers_for_the_figure_explains_it(desk):
    where = address("investment")
    for who in ("commerce", "leader", "reader", "supervision", "beside", "officer beside"):
        client = desk.as_(who)
        assert (client.get(where).status_code, client.post(where, {"reason": GROUNDS}).status_code) == (403, 403), who
    assert gap_of(sight_of(desk), row_of("investment")).is_due


def test_a_form_of_another_page_is_refused(desk):
    client = Client(enforce_csrf_checks=True)
    client.force_login(desk.people["statistics"])
    assert client.post(address("investment"), {"opened": "0", "reason": GROUNDS}).status_code == 403
    assert gap_of(sight_of(desk), row_of("investment")).is_due


def test_a_past_day_can_only_be_looked_at(desk):
    client, where = desk.as_("statistics"), f"{address('investment')}?on=2024-10-19"
    assert (client.get(where).status_code, client.post(where, {"reason": GROUNDS}).status_code) == (403, 403)


def test_words_cannot_put_anything_into_a_page(desk):
    client = desk.as_("statistics")
    send(client, address("investment"), "<script>alert(1)</script>\0" + "长" * 3000)
    shown = client.get(BUREAU).content.decode()
    assert "<script>alert" not in shown
    assert re.search("&lt;script&gt;alert", shown)
