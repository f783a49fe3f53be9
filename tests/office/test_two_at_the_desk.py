"""Several people at one desk: nobody waits for ever, and nobody is shown what another may see."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from desk_pages import PLAN, sit_down
from django.db import DatabaseError, connection
from django.test import Client
from office_plans import APPROVED, DRAFT, DRAFTED, load, make_person
from small_plans import goal, indicator, seen, small_plan, target

from drumtower.base.models import Area, AuditEntry, Role
from drumtower.base.queries import verify_trail
from drumtower.base.recording import record
from drumtower.calendar import Period, frozen
from drumtower.forecast import Said
from drumtower.office.plans import filing, judging, models, queries, services
from drumtower.office.plans.services import Filing, file_observations
from drumtower.plan import Kind, Measure, PlanError, from_json, to_json


def at_once(*deeds):
    """What each of the deeds gives, or the fault it ends with, when all begin in the same moment."""
    gate = threading.Barrier(len(deeds))

    def do(deed):
        try:
            gate.wait(10)
            return deed()
        except DatabaseError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(do, deeds))


@pytest.fixture
def two_years(transactional_db):
    """The plans of two years of one area, both with shops."""
    next_year = small_plan(
        indicator("shops", "引进商贸企业", "家", kind=Kind.COUNT, owner="swj"),
        goal("T01", target("shops", "70家以上", "T01-1"), name="引进企业", department="swj"),
        seen("shops", "31家", "count", "2023-01..06", "家", known_from=date(2023, 7, 10)),
        versions=(replace(DRAFTED, day=date(2024, 1, 3)),),
        title="鹿溪区2024年计划",
        year=2024,
    )
    return load(DRAFT), load(from_json(to_json(next_year)))


@pytest.mark.django_db(transaction=True)
def test_two_who_file_for_two_years_do_not_wait_for_each_other_for_ever(two_years, monkeypatch):
    gate, others = threading.Barrier(2), filing._others

    def meet(*given):
        with suppress(threading.BrokenBarrierError):
            gate.wait(1)
        return others(*given)

    monkeypatch.setattr(filing, "_others", meet)
    done = at_once(
        *(
            lambda row=row, month=month: file_observations(
                row, [Filing("shops", f"2023-01..{month}", Measure.COUNT, "40家")], None
            )
            for row, month in zip(two_years, ("07", "08"), strict=True)
        )
    )
    assert [getattr(each, "new", each) for each in done] == [1, 1]
    assert verify_trail() is None


@pytest.mark.django_db(transaction=True)
def test_a_figure_of_two_years_is_filed_in_both_plans(two_years):
    first, _ = two_years
    services.file_observations(first, [Filing("shops", "2023-01..06", Measure.COUNT, "33家")], None, reason="补报")
    services.file_observations(first, [Filing("shops", "2023-01..09", Measure.COUNT, "50家")], None)
    kept = [[str(o.value) for o in queries.known(row).observations.of_indicator("shops")] for row in two_years]
    assert kept == [["31家", "33家", "50家"], ["31家", "33家"]]


@pytest.mark.django_db(transaction=True)
def test_two_who_bring_in_the_same_plan_bring_in_one(transactional_db):
    with record(None, "test.area", area="990106"):
        Area.objects.create(code="990106", name="鹿溪区")
    done = at_once(*[lambda: services.load_plan(DRAFT).row.pk] * 2)
    assert [type(each) for each in done] == [int, int]
    assert len(set(done)) == 1
    assert models.SubTarget.objects.current().count() == 3


# ---- what one process remembers for several people


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/goals/", "/goals/T01/", "/indicators/secret/", "/indicators/gdp/"])
def test_what_is_remembered_for_one_is_shown_to_nobody_else(approved, path):
    """Whoever asks first: each gets the page that would be made for them alone."""
    with frozen("2023-10-20T09:00"):
        people = [
            make_person("zhu", "朱", Role.OFFICER),
            make_person("du", "杜", Role.SUPERVISION),
            make_person("ling", "凌", Role.LEADER),
            make_person("shang", "尚", Role.LIAISON, department="swj"),
            make_person("fa", "法", Role.LIAISON, department="fgw"),
            make_person("du-shang", "都", Role.SUPERVISION, Role.LIAISON, department="swj"),
            make_person("dai", "代", Role.DEPUTY),
            make_person("kan", "看", Role.READER),
        ]
        clients = [sit_down(person) for person in people]
        alone = [page(client, path, forget=True) for client in clients]
        together = [page(client, path) for client in clients]
        backwards = [page(client, path) for client in reversed(clients)][::-1]
    assert together == alone
    assert backwards == alone


def page(client: Client, path: str, *, forget: bool = False) -> str:
    """A page without what differs from one request to the next."""
    import re

    from drumtower.office.plans import sight

    if forget:
        sight.forget()
    text = client.get(f"{PLAN}{path}").content.decode()
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)


@pytest.mark.django_db
def test_a_page_of_yesterday_leads_to_pages_of_yesterday(approved, person):
    client = sit_down(person("kan", "看", Role.READER))
    with frozen("2023-10-20T09:00"):
        assert "?on=" not in client.get(f"{PLAN}/").content.decode().partition("<main")[2].partition("</main")[0]
    with frozen("2023-10-21T09:00"):
        main = client.get(f"{PLAN}/?on=2023-10-20").content.decode().partition("<main")[2].partition("</main")[0]
    assert f'href="{PLAN}/goals/M01/?on=2023-10-20"' in main
    assert f'href="{PLAN}/goals/M01/"' not in main


# ---- openness and embargo, on every page


PATHS = [
    "/", "/goals/", "/goals/M01/", "/goals/T01/", "/indicators/", "/indicators/secret/", "/indicators/gdp/",
    "/number/o:secret:2023-01..06:level/", "/number/o:gdp:2023-01..09:growth/", "/number/v:M01-1/", "/number/t:M01-1/",
    "/compare/", "/monthly/", "/monthly/2023-09/", "/monthly/2023-06/", "/?on=2023-10-19", "/indicators/gdp/?on=2023-10-19",
]  # fmt: skip


def figures_on(text: str) -> set[str]:
    import re

    return set(re.findall(r"12 ?亿元|12<span|(?<![\d.])5\.1(?=%|<)|(?<=value\": )5\.1", text))


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("role", [Role.DEPUTY, Role.READER, Role.LIAISON])
def test_what_is_restricted_or_not_out_yet_stands_on_no_page(approved, person, path, role):
    unit = "fgw" if role is Role.LIAISON else ""
    with frozen("2023-10-20T09:00"):
        officer = sit_down(person("zhu", "朱", Role.OFFICER))
        officer.get(f"{PLAN}{path}")
        client = sit_down(person("ta", "他", role, department=unit))
        answer = client.get(f"{PLAN}{path}")
    assert answer.status_code in (200, 403, 404)
    assert figures_on(answer.content.decode()) == set()


@pytest.mark.django_db
def test_those_who_may_see_it_do(approved, person):
    with frozen("2023-10-20T09:00"):
        client = sit_down(person("zhu", "朱", Role.OFFICER))
        assert client.get(f"{PLAN}/number/o:secret:2023-01..06:level/").status_code == 200
        assert figures_on(client.get(f"{PLAN}/indicators/secret/").content.decode())
    with frozen("2023-10-26T09:00"):
        assert figures_on(client.get(f"{PLAN}/indicators/gdp/").content.decode())


# ---- what no page may be tricked into


@pytest.mark.django_db
def test_services_ask_who_acts_whichever_page_calls_them(draft, person):
    """A page that forgot to ask changes nothing."""
    liaison = person("shang", "尚", Role.LIAISON, department="swj")
    opened = models.SubTarget.objects.current().get(plan=draft, code="T01-1").pk
    lines = AuditEntry.objects.count()
    for deed in (
        lambda: services.edit_target(draft, "T01-1", opened, liaison, words="1家以上"),
        lambda: services.approve(draft, draft.edition, liaison, approved_by="区人代会"),
        lambda: services.withdraw_observation(draft, 1, liaison, "不要了"),
        lambda: services.load_plan(replace(DRAFT, title="别的"), liaison),
        lambda: file_observations(draft, [Filing("gdp", "2023-01..09", Measure.GROWTH, "9%")], liaison),
        lambda: file_observations(draft, [Filing("none", "2023-01..09", Measure.LEVEL, "9")], liaison),
    ):
        with pytest.raises(PlanError) as refused:
            deed()
        assert refused.value.message.text("zh") == "shang没有做这件事的权限"
    assert AuditEntry.objects.count() == lines
    own = [Filing("shops", "2023-01..09", Measure.COUNT, "50家")]
    assert file_observations(draft, own, liaison).new == 1


# ---- another area


@pytest.mark.django_db
def test_a_liaison_files_nothing_in_another_area_whose_department_is_called_the_same(approved, person):
    from small_plans import CITY

    client = sit_down(person("wai", "外", Role.LIAISON, department="swj", area=CITY))
    for path in ("/figures/", "/figures/paste/", "/departments/swj/figures/", "/departments/swj/figures/paste/"):
        assert client.get(f"{PLAN}{path}").status_code == 403
        assert client.post(f"{PLAN}{path}", {"total.shops": "99", "month": "9"}).status_code == 403
    assert APPROVED.observations == queries.known(approved, None, queries.EVERYTHING).observations


# --- judgements


@pytest.mark.django_db(transaction=True)
def test_of_two_who_judge_in_one_moment_one_is_told_of_the_other(transactional_db):
    row = load(DRAFT)
    people = [make_person("wang", "王", Role.OFFICER), make_person("li", "李", Role.OFFICER)]

    def judge(person, median):
        about = {"month": Period.of_months(2023, 7), "unit": "%", "opened": 0}
        try:
            return judging.judge(row, person, "gdp", Measure.GROWTH, Said(Decimal(median)), "理由", **about)
        except judging.JudgedMeanwhileError as error:
            return error

    found = at_once(lambda: judge(people[0], "5.1"), lambda: judge(people[1], "4.9"))
    kept = [each for each in found if isinstance(each, models.EndJudgement)]
    refused = [each for each in found if isinstance(each, judging.JudgedMeanwhileError)]
    locked = [each for each in found if isinstance(each, DatabaseError)]
    assert (len(kept), len(refused) + len(locked)) == (1, 1)
    assert all(each.held == kept[0] for each in refused)
    assert models.EndJudgement.objects.get() == kept[0]
    assert verify_trail() is None
