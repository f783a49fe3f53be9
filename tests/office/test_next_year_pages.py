"""明年目标: what the officer sees and chooses, what is recorded, and what happens when two choose at once."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from example_desk import AREA, example_desk, numbers_on, text_of

from drumtower.base.models import AuditEntry
from drumtower.calendar import frozen
from drumtower.forecast import advise
from drumtower.office.plans import choosing, models, queries, sight
from drumtower.office.plans.advice import SET_KEYS
from drumtower.office.plans.chosen import TargetChoice
from drumtower.plan import PlanError

pytestmark = pytest.mark.django_db
PAGE = f"/{AREA}/2024/next-year/"
GDP = f"{PAGE}M01-1/"


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    with example_desk(django_db_blocker) as found:
        yield found


def get(desk, address, who="officer", status=200):
    answer = desk.as_(who).get(address)
    assert answer.status_code == status
    return answer.content.decode()


def post(desk, address, status, **fields):
    answer = desk.as_("officer").post(address, fields)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def pick(desk, code, words, reason="与全市安排衔接", status=303, opened=None):
    held = TargetChoice.objects.current().filter(target=code).first()
    shown = opened if opened is not None else held.pk if held else 0
    return post(desk, f"{PAGE}{code}/", status, own=words, reason=reason, opened=shown, do="choose")


def row(shown, code):
    return shown.split(f'<tr id="{code}">')[1].split("</tr>")[0]


def order(shown):
    return re.findall(r'<tr id="([^"]+)">', shown)


# --- what is seen -----------------------------------------------------------------------------------------------------


def test_the_page_says_how_many_are_chosen_and_by_which_figures(desk):
    lines = text_of(get(desk, PAGE))
    assert "2025 年的 47 个目标，已选定 0 个。" in lines
    assert any("按截至 2024-09 的数据、2024-10-20 所知测算" in line for line in lines)


def test_the_figures_are_those_of_the_command(desk):
    from drumtower.calendar import Period
    from drumtower.forecast import plan_ends

    day = date(2024, 10, 20)
    plan, earlier = (desk.plan(year).as_of(day) for year in (2024, 2023))
    estimates = plan_ends(plan, Period.of_months(2024, 9), day, earlier=(earlier,)).expectations
    advice = advise(plan, earlier=(earlier,), estimates=estimates)
    data = get(desk, PAGE).split('<script id="tradeoff" type="application/json">')[1].split("</script>")[0]
    sets = json.loads(data)["sets"]
    assert sets == [[str(advice.mean(s.reach)), str(advice.mean(s.ambition))] for s in advice.sets]


def test_what_must_be_said_of_a_proposal_stands_beside_it_until_something_is_chosen(desk):
    note = "比今年目标（105亿元）松：明年再定这个数"
    assert note in row(get(desk, PAGE), "T03-1")
    assert note in get(desk, f"{PAGE}T03-1/")
    assert "每个目标的把握不低于 50%，奋斗的不低于 25%" in get(desk, PAGE)
    pick(desk, "T03-1", "105亿元")
    assert note not in row(get(desk, PAGE), "T03-1")


def test_what_is_proposed_on_the_page_is_likelier_kept_than_missed_or_says_why(desk):
    shown = get(desk, PAGE)
    proposed = [each for each in (row(shown, code) for code in order(shown)) if "建议，未选定" in each]
    assert len(proposed) > 20
    unlikely = [each for each in proposed if "把握不大" in each or "把握很小" in each]
    assert unlikely
    assert all("没有一个候选值的把握到50%" in each for each in unlikely)


def test_every_number_of_next_year_opens_and_is_the_same_there(desk):
    pick(desk, "M01-1", "增长5.5%左右")
    found = numbers_on(get(desk, PAGE)) | numbers_on(get(desk, GDP))
    own = [(a, t) for a, t in sorted(found) if re.search(r"number/(next|kept|drive|given|set):", a)]
    assert len(own) > 100
    for address, text in own[::7]:
        lines = text_of(get(desk, address))
        assert text in {re.sub(r"[^0-9.<>−]", "", line) for line in lines}, address


@pytest.mark.parametrize("ref", ["next:M01-1:0.5", "kept:M01-1:now", "drive:M01-1:5", "set:balanced:reach"])
def test_the_numbers_of_next_year_open_for_the_officer_alone(desk, ref):
    get(desk, f"/{AREA}/2024/number/{ref}/")
    get(desk, f"/{AREA}/2024/number/{ref}/", "leader", 404)


@pytest.mark.parametrize(
    "ref",
    [
        "next:M01-1:0.3",
        "next:XX:0.5",
        "kept:M01-1:77",
        "drive:M01-1",
        "given:M01-1:city",
        "set:9999999:reach",
        "set:x:y",
    ],
)
def test_a_number_of_next_year_that_is_none_is_said_to_be_none(desk, ref):
    get(desk, f"/{AREA}/2024/number/{ref}/", status=404)


def test_without_the_library_the_page_says_what_is_missing_and_goes_on(desk, monkeypatch):
    from drumtower.forecast import _errors

    sight.forget()
    monkeypatch.setattr(_errors, "find_spec", lambda name: None)
    shown = get(desk, PAGE)
    assert "forecast" in shown.split("<main")[1]
    assert "今年先按单位预计和已有各月推算" in shown
    sight.forget()


def test_nobody_but_the_officer_finds_the_way_there(desk):
    assert f'href="{PAGE}"' in get(desk, f"/{AREA}/2024/")
    for who in ("leader", "reader"):
        assert PAGE not in get(desk, f"/{AREA}/2024/", who)
        get(desk, PAGE, who, 403)


# --- choosing ---------------------------------------------------------------------------------------------------------


def test_a_choice_is_recorded_with_who_and_why_and_stays_listed(desk):
    pick(desk, "M04-1", "增长5%以上", "消费恢复慢")
    pick(desk, "M04-1", "5.5", "商务局再提半个点")
    shown = text_of(get(desk, f"{PAGE}M04-1/"))
    assert any("增长5.5%以上" in line and "现在" in line and "商务局再提半个点" in line for line in shown)
    assert any("增长5%以上" in line and "消费恢复慢" in line for line in shown)
    line = AuditEntry.objects.order_by("-pk").first()
    assert (line.action, line.subject, line.reason) == ("plans.next_choose", "2024/M04-1", "商务局再提半个点")
    assert (line.before, line.after) == ({"choice M04-1": "增长5%以上"}, {"choice M04-1": "增长5.5%以上"})


def test_taking_back_is_an_entry_too(desk):
    pick(desk, "T01-1", "净增55家")
    held = TargetChoice.objects.current().get(target="T01-1")
    post(desk, f"{PAGE}T01-1/", 303, reason="等市里下达", opened=held.pk, do="back")
    assert "建议，未选定" in row(get(desk, PAGE), "T01-1")
    assert any("撤回" in line and "等市里下达" in line for line in text_of(get(desk, f"{PAGE}T01-1/")))
    again = TargetChoice.objects.current().get(target="T01-1")
    assert "没有已选定的目标可以撤回" in post(desk, f"{PAGE}T01-1/", 400, reason="再撤", opened=again.pk, do="back")


@pytest.mark.parametrize(
    ("words", "reason", "said"),
    [
        ("增长5.5%左右", "", "选定目标要写明理由"),
        ("", "没有写", "请选一个候选值，或写出目标"),
        ("一个都不能少", "试试", "一个都不能少"),
        ("增长5%、6%", "两个数", "增长5%、6%"),
    ],
)
def test_what_cannot_be_kept_is_said_and_stays_in_the_form(desk, words, reason, said):
    before = TargetChoice.objects.count()
    shown = pick(desk, "T17-1", words, reason, 400)
    assert said in shown.split('class="faults"')[1].split("</div>")[0]
    assert f'value="{words}"' in shown
    assert reason in shown
    assert TargetChoice.objects.count() == before


def test_a_number_that_may_be_a_slip_is_asked_about_once_more(desk):
    before = TargetChoice.objects.count()
    shown = pick(desk, "M04-1", "增长500%", "手快", 400)
    said = shown.split('class="faults"')[1].split("</div>")[0]
    assert "增长500%" in said
    assert "很远" in said
    assert TargetChoice.objects.count() == before
    assert 'name="sure"' not in get(desk, f"{PAGE}M04-1/")
    assert 'name="sure"' in shown
    post(desk, f"{PAGE}M04-1/", 303, own="增长500%", reason="确实如此", opened=0, sure="1", do="choose")
    assert "增长500%" in row(get(desk, PAGE), "M04-1")


@pytest.mark.parametrize("typed", ["5.5", "５．５％", "5.5%"])
def test_a_bare_number_stands_in_this_years_words_however_it_is_typed(desk, typed):
    held = TargetChoice.objects.current().filter(target="M01-1").first()
    pick(desk, "M01-1", typed, opened=held.pk if held else 0)
    assert TargetChoice.objects.current().get(target="M01-1").words == "增长5.5%以上"


def test_two_who_choose_at_once_both_see_both(desk):
    pick(desk, "T18-1", "增长5%", "甲的理由", opened=0)
    shown = pick(desk, "T18-1", "增长6%", "乙的理由", 409, opened=0)
    assert "甲的理由" in shown.split('class="faults"')[1].split("</div>")[0]
    assert 'value="增长6%"' in shown
    assert "乙的理由" in shown
    held = TargetChoice.objects.current().get(target="T18-1")
    assert f'name="opened" value="{held.pk}"' in shown
    pick(desk, "T18-1", "增长6%", "乙的理由", opened=held.pk)


def test_choices_that_do_not_go_together_come_first_with_their_numbers(desk):
    pick(desk, "M01-1", "增长6%以上")
    pick(desk, "M02-1", "增长1%以上")
    shown = get(desk, PAGE)
    assert set(order(shown)[:2]) == {"M01-1", "M02-1"}
    assert "与别的目标不相称" in row(shown, "M01-1")
    said = next(line for line in text_of(shown) if line.startswith("不相称"))
    assert "一般公共预算收入增速不低于经济增速的0.3倍" in said
    assert "= −0.8" in said
    assert "差 0.8" in said
    pick(desk, "M02-1", "增长2%以上")
    assert "不相称" not in "".join(text_of(get(desk, PAGE))[:12]).replace("相称不相称", "")


def test_a_choice_that_is_hardly_kept_is_marked(desk):
    pick(desk, "T16-1", "增长12%")
    assert "把握很小" in row(get(desk, PAGE), "T16-1").split("tag")[1]


def test_a_past_day_shows_what_was_chosen_then(desk):
    with frozen("2024-11-05T09:00"):
        pick(desk, "T14-1", "增长4.5%")
        assert "增长4.5%" in row(get(desk, PAGE), "T14-1")
        then = row(get(desk, f"{PAGE}?on=2024-10-25"), "T14-1")
    assert "建议，未选定" in then
    with frozen("2024-11-05T09:00"):
        assert "过去的一天只能看" in desk.as_("officer").post(f"{PAGE}T14-1/?on=2024-10-25", {}).content.decode()


# --- a whole set ------------------------------------------------------------------------------------------------------


def opened(desk):
    return re.search(r'name="opened" value="([^"]*)"', get(desk, PAGE))[1]


def test_a_whole_set_fills_what_is_open_and_leaves_what_is_chosen(desk):
    pick(desk, "M01-1", "增长4.5%左右")
    post(desk, f"{PAGE}take/", 303, set="balanced", reason="成套起步", opened=opened(desk))
    held = {each.target: each.words for each in TargetChoice.objects.current()}
    assert held["M01-1"] == "增长4.5%左右"
    assert len([words for words in held.values() if words]) >= 20
    assert AuditEntry.objects.order_by("-pk").first().action == "plans.next_choose_set"
    assert "没有还要选定的目标" in post(desk, f"{PAGE}take/", 400, set="safe", reason="再来", opened=opened(desk))
    post(desk, f"{PAGE}take/", 303, set="safe", reason="全部改稳", everything="1", opened=opened(desk))
    assert TargetChoice.objects.current().get(target="M01-1").words != "增长4.5%左右"


def test_what_has_no_candidates_keeps_this_years_words_in_one_step(desk):
    shown = get(desk, PAGE)
    wordless = [code for code in order(shown) if "建议，未选定" not in row(shown, code)]
    post(desk, f"{PAGE}take/", 303, set="same", reason="沿用", opened=opened(desk))
    held = {each.target: each.words for each in TargetChoice.objects.current() if each.words}
    assert held["M06-1"] == "与经济增长基本同步"
    assert set(wordless) <= set(held)
    assert "沿用今年的提法" not in get(desk, PAGE)


def test_a_set_is_refused_where_somebody_moved_or_no_reason_stands(desk):
    seen = opened(desk)
    pick(desk, "T03-1", "96亿元")
    shown = post(desk, f"{PAGE}take/", 400, set="bold", reason="起步", everything="1", opened=seen)
    assert "已于2024-10-20" in shown.split('class="faults"')[1].split("</div>")[0]
    shown = post(desk, f"{PAGE}take/", 400, set="bold", reason=" ", everything="1", opened=opened(desk))
    assert "要写明理由" in shown


def test_services_refuse_those_who_may_not(desk):
    found = queries.find_plan(AREA, 2024)
    with pytest.raises(PlanError):
        choosing.choose(found, desk.people["leader"], "M01-1", "5", "试试", opened=0)
    assert models.TargetChoice is TargetChoice


@pytest.mark.parametrize("place", ["docs/reference/pages.md", "docs/en/reference/pages.md"])
def test_the_docs_name_every_set_that_can_be_taken(place):
    pages = (Path(__file__).parents[2] / place).read_text(encoding="utf-8")
    section = pages.split("next-year/take/`")[1].split("\n### ")[0]
    assert [key for key in (*SET_KEYS, "same") if f"`{key}`" not in section] == []


def test_this_year_in_the_table_is_called_what_it_is(desk):
    """预计 is the departments' word: what is computed stands as 测算, what a department says as 单位预计."""
    shown = text_of(get(desk, GDP))
    assert [line.split()[0] for line in shown if line.startswith("2024（")] == ["2024（测算）"]
    assert not [line for line in shown if "（预计）" in line]
