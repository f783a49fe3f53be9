"""采用为预计: an estimate taken as what is stated of the year, with who, why and which estimate; nothing where anything moved."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

import pytest
from desk_pages import faults, fields, words
from django.db import transaction
from django.test import Client
from example_desk import AREA, example_desk, text_of

from drumtower.base.models import AuditEntry
from drumtower.calendar import frozen
from drumtower.forecast import cited
from drumtower.office.plans import adopting, models, queries, services
from drumtower.office.plans.adopting import as_published, offer_of
from drumtower.office.plans.estimates import ends_of
from drumtower.office.plans.sight import Sight
from drumtower.plan import Measure, Openness, Origin, PlanError, Status
from drumtower.quantity import read_amount

pytestmark = pytest.mark.django_db
LIST = f"/{AREA}/2024/estimates/"
ADOPT = f"{LIST}retail/adopt/"


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    with example_desk(django_db_blocker) as found:
        yield found


@pytest.fixture(autouse=True)
def _undone(desk):
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def sight_of(desk, who="officer", day=date(2024, 10, 20)):
    person = desk.people[who]
    return Sight(queries.find_plan(AREA, 2024), person, queries.clearance_of(person, AREA), None, day)


def asked(desk, address=f"{ADOPT}?of=growth"):
    """The confirmation, as its form stands."""
    client = desk.as_("officer")
    answer = client.get(address)
    assert answer.status_code == 200
    return client, answer, fields(answer, "opened")


def send(desk, **changes):
    client, _answer, filled = asked(desk)
    return client, client.post(ADOPT, filled | {"do": "adopt", "reason": "与前三季度的数对不上"} | changes)


def stated(desk, code="retail", of=Measure.GROWTH):
    """Everything that is stated of the year, the newest first."""
    same = desk.plan(2024).observations.same(code, AREA, "2024", of)
    return [o for o in same if o.status is Status.ESTIMATE and o.of is of]


# ---- what is shown, and what is then in the book


def test_what_stands_and_what_will_stand_are_shown_before_anything_is_saved(desk):
    offer = offer_of(sight_of(desk), "retail", "growth")
    _client, answer, filled = asked(desk)
    said = words(answer)
    assert "现在 预计 5.3 %" in said
    assert "示例，非公布数据（区统计局预计）" in said
    assert f"采用测算 {offer.ways[0].words} 计划员 2024-10-20" in said
    assert "采用测算：按截至2024年9月的数据、2024-10-20所知" in said
    assert "〔" not in said
    assert set(filled) >= {"of", "opened", "reason"}
    assert len(stated(desk)) == 1


def test_an_estimate_that_was_taken_is_an_observation_that_cites_it(desk):
    offer = offer_of(sight_of(desk), "retail", "growth")
    _client, answer = send(desk)
    assert (answer.status_code, answer["Location"]) == (303, f"{LIST}retail/?of=growth&saved=yes")
    new, old = stated(desk)
    assert (str(new.value.quantity), new.known_from, new.base_period) == (
        offer.ways[0].words,
        date(2024, 10, 20),
        "2023",
    )
    assert re.fullmatch(r"\d\.\d%", str(new.value.quantity)), "with the decimals it is published with"
    assert (str(old.value), old.known_from) == ("5.3%", date(2024, 10, 18))
    assert new.origin is Origin.ILLUSTRATIVE, "it rests on figures that only stand in"
    found = cited(new.source)
    assert (found.indicator, found.of, found.day) == ("retail", Measure.GROWTH, date(2024, 10, 20))


def test_the_number_page_leads_on_to_the_estimate_for_those_who_see_it(desk):
    client, _answer = send(desk)
    address = f"/{AREA}/2024/number/o:retail:2024:growth/"
    shown = client.get(address).content.decode()
    leads = re.search(r'<a href="([^"]+)">采用测算：', shown)
    assert leads
    assert leads[1] == f"/{AREA}/2024/number/end:retail:growth:2024-09:0.5/?on=2024-10-20"
    assert client.get(leads[1]).status_code == 200
    assert "计划员，2024-10-20 09:00，填报；理由：与前三季度的数对不上" in " ".join(text_of(shown))
    others = desk.as_("leader").get(address).content.decode()
    assert "采用测算：" in others
    assert "end:retail" not in others


def test_list_goal_and_estimate_say_that_it_was_taken(desk):
    client, _answer = send(desk)
    assert "采用测算" in client.get(LIST).content.decode().split('<tr id="M04-1">')[1].split("</tr>")[0]
    assert "采用测算" in words(client.get(f"{LIST}retail/?of=growth"))
    goal = words(client.get(f"/{AREA}/2024/goals/M04/"))
    assert "采用测算：按截至2024年9月" in goal
    assert "〔" not in goal


def test_the_trail_tells_what_stood_what_stands_and_why(desk):
    send(desk)
    line = AuditEntry.objects.order_by("-pk").first()
    assert (line.action, line.subject, line.actor_name) == ("plans.adopt_estimate", "2024/retail", "example-officer")
    assert line.reason == "与前三季度的数对不上"
    assert line.before == {f"observation retail {AREA} 2024 growth": {"value": "5.3%"}}
    assert "采用测算" in line.after[f"observation retail {AREA} 2024 growth"]["source"]


def test_a_number_below_zero_is_shown_with_a_real_minus_sign(desk):
    client, answer, filled = asked(desk, f"{LIST}investment/adopt/?of=growth")
    assert "采用 −2.8%" in words(answer)
    sent = filled | {"do": "adopt", "reason": "对不上"}
    assert client.post(f"{LIST}investment/adopt/", sent).status_code == 303
    assert str(stated(desk, "investment")[0].value) == "-2.8%"


def test_what_was_taken_is_not_offered_again(desk):
    client, _answer = send(desk)
    again = words(client.get(f"{ADOPT}?of=growth"))
    assert "现在的预计已经是" in again
    with pytest.raises(PlanError, match="不用再采用"):
        adopting.adopt(sight_of(desk), offer_of(sight_of(desk), "retail", "growth"), desk.people["officer"], "再来")


def test_a_figure_of_nobody_needs_no_reason(desk):
    code, of = unstated(desk)
    address = f"{LIST}{code}/adopt/?of={of}"
    client, answer, filled = asked(desk, address)
    assert "现在 还没有报" in words(answer)
    assert client.post(address, filled | {"do": "adopt"}).status_code == 303
    assert len(stated(desk, code, Measure(of))) == 1


def unstated(desk):
    """An indicator with an estimate of which the department has stated nothing."""
    sight = sight_of(desk)
    ends = ends_of(sight)
    for each in ends.ends.estimates:
        source = ends.source_of(each)
        if not each.is_final and not stated(desk, source.indicator.code, source.of):
            return source.indicator.code, source.of.value
    raise AssertionError("every indicator is stated")


# ---- the officer's own judgement


def judge(desk, median="4.0", reason="两家企业停产"):
    """What the officer puts the year at, beside the estimate."""
    from drumtower.office.plans.estimates import as_of
    from drumtower.office.plans.judging import judge as write
    from drumtower.office.plans.judging import read_said

    sight = sight_of(desk)
    said = read_said(median, "", "", "%")
    month = as_of(sight)
    write(sight.row, sight.person, "retail", Measure.GROWTH, said, reason, month=month, unit="%", opened=0)


def test_the_officers_judgement_can_be_taken_in_place_of_the_estimate(desk):
    judge(desk)
    client, answer, filled = asked(desk)
    said = words(answer)
    assert "采用测算" in said
    assert (
        "采用判断 4.0% 计划员 2024-10-20 采用计划员判断：计划员于2024-10-20按截至2024年9月的数据所作 理由：两家企业停产"
        in said
    )
    assert filled["what"] == "estimate"
    taken = client.post(ADOPT, filled | {"do": "adopt", "what": "judgement"})
    assert taken.status_code == 303
    new = stated(desk)[0]
    assert str(new.value) == "4.0%"
    assert cited(new.source).place == 1
    assert "采用判断" in client.get(LIST).content.decode().split('<tr id="M04-1">')[1].split("</tr>")[0]
    shown = client.get(f"/{AREA}/2024/number/o:retail:2024:growth/").content.decode()
    leads = re.search(r'<a href="([^"]+)">采用计划员判断：', shown)[1]
    assert leads == f"/{AREA}/2024/number/judged:retail:growth:1:0.5/?on=2024-10-20"
    assert "两家企业停产" in words(client.get(leads))


def test_the_reason_of_a_judgement_goes_with_it_and_nobody_is_asked_about_its_gap(desk):
    from drumtower.office.plans.gaps import gaps_of

    judge(desk)
    client, _answer, filled = asked(desk)
    client.post(ADOPT, filled | {"do": "adopt", "what": "judgement", "reason": ""})
    assert "retail" not in {gap.indicator.code for gap in gaps_of(sight_of(desk))}
    line = AuditEntry.objects.order_by("-pk").first()
    assert (line.action, line.reason) == ("plans.adopt_estimate", "两家企业停产")
    row = client.get(LIST).content.decode().split('<tr id="M04-1">')[1].split("</tr>")[0]
    assert not [words for words in ("差距", "采用的测算已变") if words in row]


def test_a_judgement_that_came_meanwhile_is_shown_before_anything_is_saved(desk):
    client, _answer, filled = asked(desk)
    judge(desk)
    refused = client.post(ADOPT, filled | {"do": "adopt", "reason": "对不上"})
    assert (refused.status_code, faults(refused)) == (409, ["没有保存：您打开之后有人改动了数据或判断，请看过再定。"])
    assert len(stated(desk)) == 1


@pytest.mark.parametrize("what", ["", "neither", "\0", "x" * 500])
def test_what_is_none_of_both_is_not_taken(desk, what):
    judge(desk)
    client, _answer, filled = asked(desk)
    refused = client.post(ADOPT, filled | {"do": "adopt", "reason": "对不上", "what": what})
    assert (refused.status_code, faults(refused)) == (400, ["没有保存：请选采用测算还是采用判断。"])


def test_a_judgement_without_an_estimate_is_taken_from_its_page(desk, monkeypatch):
    from drumtower.office.plans import judged_ends
    from drumtower.office.plans.views import estimates

    judge(desk)
    for module in (judged_ends, estimates):
        monkeypatch.setattr(module, "sources_of", lambda sight, code: [])
    page = desk.as_("officer").get(f"{LIST}retail/?of=growth").content.decode()
    assert "这个指标还不能测算" in page
    assert f'href="{ADOPT}?of=growth">采用为预计' in page
    assert "采用判断 4.0%" in words(desk.as_("officer").get(f"{ADOPT}?of=growth"))
    with frozen("2024-10-21T09:00"):
        past = desk.as_("officer").get(f"{LIST}retail/?of=growth&on=2024-10-20")
        assert "采用为预计" not in words(past)


# ---- after it was taken


def drift(desk):
    """A figure that moves the estimate far off."""
    figure = services.Filing("retail", "2024-01..09", Measure.GROWTH, "1.1%", base_period="2023-01..09")
    with unbureau():
        services.file_observations(queries.find_plan(AREA, 2024), [figure], None, reason="更正")


def test_no_department_is_asked_about_what_was_taken_and_the_officer_is_told_that_it_is_outdated(desk):
    from drumtower.office.plans.gaps import gaps_of

    client, _answer = send(desk)
    row = client.get(LIST).content.decode().split('<tr id="M04-1">')[1].split("</tr>")[0]
    assert "采用的测算已变" not in row
    drift(desk)
    assert "retail" not in {gap.indicator.code for gap in gaps_of(sight_of(desk))}
    for address in (LIST, f"{LIST}retail/?of=growth", f"/{AREA}/2024/goals/M04/"):
        shown = client.get(address).content.decode()
        assert re.search(rf'采用的测算已变</span> <a class="small" href="{ADOPT}\?of=growth">请更新</a>', shown), (
            address
        )
    leader = desk.as_("leader").get(LIST).content.decode().split('<tr id="M04-1">')[1].split("</tr>")[0]
    assert not [words for words in ("差距需说明", "采用的测算已变", "/adopt/") if words in leader]
    client, _answer = send(desk)
    assert "采用的测算已变" not in client.get(LIST).content.decode()


def test_the_departments_own_number_stays_beside_what_was_taken(desk):
    client, _answer = send(desk)
    taken = str(stated(desk)[0].value.quantity.number)
    table = client.get(f"{LIST}retail/?of=growth").content.decode().split('id="h-sides"')[1].split("</table>")[0]
    rows = [" ".join(text_of(f"<main{each}</main>")) for each in table.split("<tbody")[1].split("</tr>")]
    assert rows[0].startswith("部门预计已由采用的代替 预计5.3%"), rows
    assert rows[1].startswith(f"上报的预计采用测算 预计{taken}%"), rows
    assert rows[2].startswith("测算")


def test_taking_one_estimates_nothing_else_and_nothing_with_the_plan_locked(desk, monkeypatch):
    from drumtower.forecast import PlanYears
    from drumtower.office.plans import sight as sights

    sights.forget()
    wanted, ends = [], PlanYears.ends
    monkeypatch.setattr(
        PlanYears, "ends", lambda self, *given, only=None: (wanted.append(only), ends(self, *given, only=only))[1]
    )
    _client, _answer, _filled = asked(desk)
    assert wanted
    assert {tuple(only or ("all",)) for only in wanted} == {(("retail", Measure.GROWTH),)}
    sight = sight_of(desk)
    offer = offer_of(sight, "retail", "growth")
    wanted.clear()
    adopting.adopt(sight, offer, desk.people["officer"], "对不上")
    assert wanted == []


# ---- what is refused


def test_without_a_reason_nothing_is_saved_and_what_was_typed_stays(desk):
    _client, refused = send(desk, reason="  ")
    assert refused.status_code == 400
    assert faults(refused) == ["没有保存：现在的预计“5.3%”会被替换，请写明理由。"]
    assert len(stated(desk)) == 1


def test_somebody_stated_another_figure_meanwhile(desk):
    client, _answer, filled = asked(desk)
    row = queries.find_plan(AREA, 2024)
    filing = services.Filing("retail", "2024", Measure.GROWTH, "5.5%", status=Status.ESTIMATE, base_period="2023")
    services.file_observations(row, [filing], desk.people["officer"], reason="区商务局来电")
    refused = client.post(ADOPT, filled | {"do": "adopt", "reason": "对不上"})
    assert refused.status_code == 409
    assert faults(refused) == ["没有保存：您打开之后，计划员已于2024-10-20 09:00报了预计“5.5%”；请看过再定。"]
    assert fields(refused, "opened")["reason"] == "对不上"
    assert str(stated(desk)[0].value) == "5.5%"
    assert client.post(ADOPT, fields(refused, "opened") | {"do": "adopt"}).status_code == 303


def test_figures_came_in_meanwhile_so_that_the_estimate_is_another(desk):
    client, _answer, filled = asked(desk)
    opened = filled["opened"].split()[0] + " 9.9%"
    refused = client.post(ADOPT, filled | {"do": "adopt", "reason": "对不上", "opened": opened})
    assert refused.status_code == 409
    assert "测算由“9.9%”变为“" in faults(refused)[0]
    assert len(stated(desk)) == 1


def test_a_figure_that_was_taken_back_meanwhile_is_told(desk):
    row = queries.find_plan(AREA, 2024)
    services.file_observations(row, [filing("5.6%", Status.ESTIMATE)], None, reason="部门重报")
    client, _answer, filled = asked(desk)
    services.withdraw_observation(row, int(filled["opened"].split()[0]), desk.people["officer"], "报错了")
    refused = client.post(ADOPT, filled | {"do": "adopt", "reason": "对不上"})
    assert (refused.status_code, faults(refused)) == (409, ["没有保存：您打开之后有人改动了数据或判断，请看过再定。"])
    assert len(stated(desk)) == 1


@pytest.mark.parametrize("opened", ["", "x", "0 5.2%", "999999999999999999999999 5.2%", "\0", "1" * 5000])
def test_a_form_that_was_not_sent_as_it_was_opened_is_refused(desk, opened):
    _client, refused = send(desk, opened=opened)
    assert refused.status_code == 409
    assert len(stated(desk)) == 1


def test_what_is_written_between_looking_and_saving_is_seen_under_the_lock(desk, monkeypatch):
    sight = sight_of(desk)
    offer = offer_of(sight, "retail", "growth")
    row = queries.find_plan(AREA, 2024)
    services.file_observations(
        row, [services.Filing("jobs", "2024-01..09", Measure.COUNT, "2.1万人")], None, reason="更正"
    )
    with pytest.raises(PlanError, match="有人改动了数据或判断"):
        adopting.adopt(sight, offer, desk.people["officer"], "对不上")
    assert len(stated(desk)) == 1


def test_a_year_whose_figure_is_known_is_closed(desk):
    with frozen("2025-01-15T09:00"):
        row = queries.find_plan(AREA, 2024)
        figure = services.Filing("trade", "2024", Measure.GROWTH, "5.0%", base_period="2023")
        services.file_observations(row, [figure], None, reason="年度数")
        client, address = desk.as_("officer"), f"{LIST}trade/adopt/?of=growth"
        answer = client.get(address)
        assert "2024年已经有全年数，不再采用测算" in words(answer)
        assert 'name="do"' not in answer.content.decode()
        assert "采用为预计" not in words(client.get(f"{LIST}trade/?of=growth"))
        offer = offer_of(sight_of(desk, day=date(2025, 1, 15)), "trade", "growth")
        refused = client.post(address, {"of": "growth", "opened": offer.opened, "reason": "试试"})
        assert (refused.status_code, faults(refused)) == (400, ["2024年已经有全年数，不再采用测算。"])


def test_a_year_long_over_is_closed(desk):
    day = date(2026, 2, 1)
    with frozen(f"{day}T09:00"):
        assert (
            offer_of(sight_of(desk, day=day), "retail", "growth").why_not.text() == "2024年过去一年多了，不再采用测算"
        )


def test_a_past_day_can_only_be_looked_at(desk):
    client = desk.as_("officer")
    past = f"{ADOPT}?of=growth&on=2024-08-20"
    assert client.get(past).status_code == 403
    assert client.post(past, {"reason": "对不上"}).status_code == 403
    shown = client.get(f"{LIST}retail/?of=growth&on=2024-08-20").content.decode()
    assert "adopt/" not in shown


def test_nobody_but_the_officer_of_the_area_takes_one(desk):
    for who in ("leader", "reader"):
        client = desk.as_(who)
        assert client.get(ADOPT).status_code == 403
        assert client.post(ADOPT, {"reason": "对不上"}).status_code == 403
        with pytest.raises(PlanError):
            adopting.adopt(sight_of(desk), offer_of(sight_of(desk), "retail", "growth"), desk.people[who], "对不上")


def test_a_form_of_another_page_is_refused(desk):
    _client, _answer, filled = asked(desk)
    client = Client(enforce_csrf_checks=True)
    client.force_login(desk.people["officer"])
    assert client.post(ADOPT, filled | {"do": "adopt", "reason": "对不上"}).status_code == 403
    assert len(stated(desk)) == 1
    assert send(desk)[1].status_code == 303, "the same form, from its own page"


def test_what_cannot_be_estimated_is_not_offered(desk):
    client = desk.as_("officer")
    code = next(i.code for i in desk.plan(2024).indicators if not desk.plan(2024).observations.of_indicator(i.code))
    assert "这个指标还不能测算" in words(client.get(f"{LIST}{code}/adopt/"))
    assert client.post(f"{LIST}{code}/adopt/", {"reason": "试试"}).status_code == 400
    assert client.get(f"{LIST}nothing/adopt/").status_code == 404


def test_without_the_library_the_page_names_what_is_missing(desk, monkeypatch):
    from drumtower.forecast import _errors
    from drumtower.office.plans import sight

    sight.forget()
    monkeypatch.setattr(_errors, "find_spec", lambda name: None)
    assert "forecast" in words(desk.as_("officer").get(ADOPT))


# ---- as the indicator is published


class Ends:
    """As much of an estimate as rounding needs."""

    def __init__(self, median, unit, so_far=None):
        self.median, self.so_far = Decimal(median), None if so_far is None else Decimal(so_far)
        self.series = type("Named", (), {"unit": unit})


@pytest.mark.parametrize(
    ("median", "unit", "so_far", "alike", "published"),
    [
        ("5.2473", "%", None, ["5.1%", "5.4%", "5%"], "5.2%"),
        ("187.2349", "亿元", None, ["184.2亿元", "120.15亿元", "90.3亿元"], "187.2亿元"),
        ("187.2349", "亿元", None, ["1842000万元"], "1872349万元"),
        ("61.6", "家", None, ["31家", "58家"], "62家"),
        ("0.3", "起", "0", ["0起"], "0起"),
        ("58.2", "家", "58", ["58家"], "58家"),
        ("26138.4", "人", None, ["2.1万人", "2.3万人"], "2.6万人"),
        ("99.97", "%", None, ["99.9%", "100.0%"], "100.0%"),
        ("84.2345", "%", None, ["84.23%", "84.30%"], "84.23%"),
        ("-1.45", "%", None, ["-1.2%"], "-1.5%"),
        ("120.04", "亿元", "120.04", ["120.0亿元", "90.3亿元", "120.04亿元"], "120.1亿元"),
        ("5.2473", "%", None, [], "5.2%"),
    ],
)
def test_a_value_is_rounded_as_the_indicator_is_published(median, unit, so_far, alike, published):
    assert str(as_published(Ends(median, unit, so_far), [read_amount(each) for each in alike])) == published


def test_a_figure_that_rests_on_closed_ones_is_closed_too(desk):
    row = queries.find_plan(AREA, 2024)
    figure = services.Filing(
        "retail", "2024-01..09", Measure.GROWTH, "4.1%", openness=Openness.INTERNAL, base_period="2023-01..09"
    )
    with unbureau():
        services.file_observations(row, [figure], None, reason="更正")
    _client, answer = send(desk)
    assert answer.status_code == 303
    assert stated(desk)[0].openness is Openness.INTERNAL


def test_a_figure_that_rests_on_last_years_alone_is_as_closed_and_stands_in_as_they_do(desk):
    row = queries.find_plan(AREA, 2024)
    with frozen("2024-01-20T09:00"):
        last = services.Filing(
            "revenue", "2023-01..11", Measure.LEVEL, "170亿元", openness=Openness.INTERNAL, origin=Origin.ILLUSTRATIVE
        )
        services.file_observations(row, [last], None, reason="更正")
        offer = offer_of(sight_of(desk, day=date(2024, 1, 20)), "revenue", "level")
        assert offer.stands is None
        adopting.adopt(sight_of(desk, day=date(2024, 1, 20)), offer, desk.people["officer"], "年初")
    new = next(o for o in stated(desk, "revenue", Measure.LEVEL) if cited(o.source))
    assert (new.origin, new.openness) == (Origin.ILLUSTRATIVE, Openness.INTERNAL)


@contextmanager
def unbureau():
    """Figures of the statistics bureau may be filed, as an import would bring them."""
    from drumtower.office.plans import filing

    kept = filing.imported_statuses
    filing.imported_statuses = lambda row: {}
    try:
        yield
    finally:
        filing.imported_statuses = kept


def test_rows_are_only_added(desk):
    before = set(models.Observation.objects.values_list("pk", flat=True))
    send(desk)
    assert models.Observation.objects.filter(pk__in=before, until__isnull=False).count() == 0
    assert models.Observation.objects.count() == len(before) + 1


# ---- a 预计 is no figure of the statistics bureau


def filing(value, status):
    return services.Filing("retail", "2024", Measure.GROWTH, value, status=status, base_period="2023")


def test_an_imported_expectation_may_be_followed_by_another_with_a_reason(desk):
    row = queries.find_plan(AREA, 2024)
    with pytest.raises(PlanError) as refused:
        services.file_observations(row, [filing("5.6%", Status.ESTIMATE)], None)
    assert "要写明更正理由" in refused.value.findings[0].message.text()
    services.file_observations(row, [filing("5.6%", Status.ESTIMATE)], None, reason="部门重报")
    assert [str(o.value) for o in stated(desk)] == ["5.6%", "5.3%"]


@pytest.mark.parametrize("status", [Status.ACTUAL, Status.PRELIMINARY, Status.FINAL])
def test_a_settled_figure_of_the_bureau_is_still_imported_only(desk, status):
    with pytest.raises(PlanError) as refused:
        services.file_observations(queries.find_plan(AREA, 2024), [filing("5.6%", status)], None, reason="年报")
    assert "统计部门的数据" in refused.value.findings[0].message.text()


def test_an_imported_expectation_is_not_taken_back_by_hand(desk):
    row = queries.find_plan(AREA, 2024)
    held = models.Observation.objects.get(indicator="retail", period="2024", of="growth", status="estimate")
    with pytest.raises(PlanError, match="统计部门的数据"):
        services.withdraw_observation(row, held.pk, desk.people["officer"], "不要了")


def test_the_cell_of_the_year_is_open_for_what_is_expected_of_it(desk):
    shown = desk.as_("officer").get(f"/{AREA}/2024/departments/statistics/figures/?month=12").content.decode()
    assert 'name="growth.retail"' in shown
    assert (
        'name="growth.retail"'
        not in desk.as_("officer").get(f"/{AREA}/2024/departments/statistics/figures/?month=9").content.decode()
    )
