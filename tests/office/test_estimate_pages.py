"""年底测算: every target with how it is expected to end, one estimate with its fan, and who sees them in numbers."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from html import unescape

import pytest
from example_desk import AREA, example_desk, numbers_on, text_of

from drumtower.calendar import Period
from drumtower.forecast import ForecastError, plan_ends_over
from drumtower.office.plans import estimates, queries
from drumtower.office.plans.estimates import needs_a_reason
from drumtower.plan import Outlook

pytestmark = pytest.mark.django_db
LIST = f"/{AREA}/2024/estimates/"
RETAIL = f"{LIST}retail/?of=growth"


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    with example_desk(django_db_blocker) as found:
        yield found


def page(desk, who, address, status=200):
    answer = desk.as_(who).get(address)
    assert answer.status_code == status
    return answer.content.decode()


def row(shown, code):
    return shown.split(f'<tr id="{code}">')[1].split("</tr>")[0]


def same_by_the_command(desk, name):
    """The estimate as ``drumtower forecast PLAN --earlier PLAN --as-of 2024-10-20`` computes it."""
    from datetime import date

    plan, before = (queries.known(queries.find_plan(AREA, year), None, queries.EVERYTHING) for year in (2024, 2023))
    found = plan_ends_over(plan, Period.of_months(2024, 9), date(2024, 10, 20), earlier=(before,))[-1]
    return found, next(e for e in found.ends.estimates if e.series.name == name)


def test_an_officer_sees_the_figures_of_the_estimate_and_those_of_the_department(desk):
    _ends, retail = same_by_the_command(desk, "社会消费品零售总额增速")
    told = row(page(desk, "officer", LIST), "M04-1")
    numbers = {text for _address, text in numbers_on(told)}
    low, middle, high = (f"{retail.quantile(level):.1f}" for level in ("0.1", "0.5", "0.9"))
    assert {low, middle, high, "5.3", "5.2"} <= numbers
    assert "难以完成" in told


def test_what_is_grave_comes_first(desk):
    shown = page(desk, "officer", LIST)
    order = re.findall(r'<td data-label="判断"><span><span class="tag (\w+)"', shown)
    severities = [Outlook(word).severity for word in order]
    assert severities == sorted(severities)
    assert len(set(severities)) > 2


def test_the_page_says_by_which_figures_and_on_which_day(desk):
    assert "按截至 2024-09 的数据、2024-10-20 所知测算" in page(desk, "officer", LIST)
    assert "按截至 2024-06 的数据、2024-07-20 所知测算" in page(desk, "officer", f"{LIST}?on=2024-07-20")


def test_a_past_day_is_computed_again_as_it_was(desk):
    first = page(desk, "officer", f"{LIST}?on=2024-07-20")
    assert row(first, "M04-1") != row(page(desk, "officer", LIST), "M04-1")
    from drumtower.office.plans import sight

    sight.forget()
    assert row(page(desk, "officer", f"{LIST}?on=2024-07-20"), "M04-1") == row(first, "M04-1")


def test_a_leader_reads_words_and_no_number_of_an_estimate(desk):
    shown = page(desk, "leader", LIST)
    assert "难以完成" in shown
    assert "预计可完成" in shown
    assert "差距需说明" in shown
    kinds = {unescape(address).split("/number/")[1].split(":")[0] for address, _text in numbers_on(shown)}
    assert not kinds & {"end", "chance"}
    assert "可能性" not in shown
    assert "八成" not in shown


@pytest.mark.parametrize("ref", ["end:retail:growth:2024-09:0.5", "chance:M04-1:2024-09"])
def test_the_numbers_of_an_estimate_open_for_the_officer_alone(desk, ref):
    address = f"/{AREA}/2024/number/{ref}/"
    shown = page(desk, "officer", address)
    assert "2024-10-20" in shown
    assert page(desk, "leader", address, 404)
    assert page(desk, "reader", address, 404)


@pytest.mark.parametrize(
    "ref",
    [
        "end:retail:growth:2024-10:0.5",
        "end:retail:growth:2024-09:0.33",
        "end:nothing:growth:2024-09:0.5",
        "end:retail",
        "chance:M04-1:2023-09",
        "chance:XX:2024-09",
    ],
)
def test_a_number_that_is_none_is_said_to_be_none(desk, ref):
    page(desk, "officer", f"/{AREA}/2024/number/{ref}/", 404)


def test_every_number_of_the_pages_opens_and_is_the_same_there(desk):
    found = numbers_on(page(desk, "officer", LIST)) | numbers_on(page(desk, "officer", RETAIL))
    own = [(address, text) for address, text in sorted(found) if "/end:" in address or "/chance:" in address]
    assert len(own) > 60
    for address, text in own[::4]:
        lines = text_of(page(desk, "officer", address))
        assert text in {re.sub(r"[^0-9.<>−]", "", line) for line in lines}, address


def test_the_list_holds_those_of_one_outlook(desk):
    shown = page(desk, "officer", f"{LIST}?state=at_risk")
    rows = re.findall(r'<td data-label="判断"><span><span class="tag (\w+)"', shown)
    assert rows
    assert set(rows) == {"at_risk"}


def test_the_fan_opens_from_the_last_figure_to_december(desk):
    shown = page(desk, "officer", RETAIL)
    data = json.loads(shown.split('<script id="fan-retail-growth" type="application/json">')[1].split("</script>")[0])
    _ends, retail = same_by_the_command(desk, "社会消费品零售总额增速")
    assert data["months"][-1] == "12月"
    assert data["actual"][8] == "5.2"
    assert data["actual"][9:] == [None] * 3
    widest = [[Decimal(edge[month]) for edge in data["bands"][0]] for month in (8, 9, 10, 11)]
    widths = [high - low for low, high in widest]
    assert widths[0] == 0
    assert widths == sorted(widths)
    assert abs(widest[-1][0] - retail.quantiles[0]) < Decimal("0.0001")
    assert abs(widest[-1][1] - retail.quantiles[-1]) < Decimal("0.0001")
    assert data["aims"] == [{"value": "6", "words": "目标6", "stretch": False}]
    assert len(data["past"]) > 3


def test_the_officer_finds_what_to_say_and_why_it_moved(desk):
    _ends, retail = same_by_the_command(desk, "社会消费品零售总额增速")
    lines = text_of(page(desk, "officer", RETAIL))
    told = next(line for line in lines if line.startswith("按截至2024年9月的数据测算"))
    assert all(str(sentence) in told for sentence in retail.sentences())
    assert any(line.startswith(("测算上调", "测算下调")) for line in lines)
    assert any("2024年前三季度为5.2%" in line for line in lines)


def test_an_indicator_that_cannot_be_estimated_says_so(desk):
    code = next(
        each.code for each in desk.plan(2024).indicators if not desk.plan(2024).observations.of_indicator(each.code)
    )
    assert "这个指标还不能测算" in page(desk, "officer", f"{LIST}{code}/")
    page(desk, "officer", f"{LIST}nothing/", 404)


def test_goals_and_indicators_lead_there_for_the_officer_alone(desk):
    for address in (f"/{AREA}/2024/goals/M04/", f"/{AREA}/2024/indicators/retail/"):
        assert f'href="{LIST}retail/"' in page(desk, "officer", address)
        assert f'href="{LIST}retail/"' not in page(desk, "leader", address)


def test_without_the_library_the_page_names_what_is_missing(desk, monkeypatch):
    from drumtower.forecast import _errors
    from drumtower.office.plans import sight

    sight.forget()
    monkeypatch.setattr(_errors, "find_spec", lambda name: None)
    for address in (LIST, RETAIL):
        assert "forecast" in page(desk, "officer", address).split("<main")[1]
    with pytest.raises(ForecastError):
        _errors.need_numpy()


def test_a_stated_figure_outside_of_the_range_needs_a_reason(desk):
    ends, invested = same_by_the_command(desk, "固定资产投资增速")
    assert ends.day.isoformat() == "2024-10-20"
    assert invested.quantile("0.9") < Decimal("-1.5")
    assert "差距需说明" in row(page(desk, "officer", LIST), "M03-1")
    assert not needs_a_reason(invested, None)


def test_a_page_asks_the_database_little(desk, django_assert_max_num_queries):
    client = desk.as_("officer")
    client.get(LIST)
    for address in (LIST, RETAIL):
        with django_assert_max_num_queries(12):
            client.get(address)


def test_january_is_the_first_month(desk):
    row = queries.find_plan(AREA, 2024)
    from datetime import date

    from drumtower.office.plans.sight import Sight

    days = {date(2024, 1, 10): 1, date(2024, 2, 29): 2, date(2024, 3, 1): 2, date(2023, 12, 1): 1, date(2025, 3, 1): 12}
    for day, month in days.items():
        sight = Sight(row, desk.people["officer"], queries.EVERYTHING, day, day)
        assert estimates.as_of(sight).end.month == month
