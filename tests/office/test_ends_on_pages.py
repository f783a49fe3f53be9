"""The card of year ends on the pages of goals and indicators: the fan for the officer, words for leaders, and why there is none."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from example_desk import AREA, example_desk, numbers_on, text_of

pytestmark = pytest.mark.django_db
GOALS, INDICATORS = f"/{AREA}/2024/goals/", f"/{AREA}/2024/indicators/"
CARD = re.compile(r'<section class="card [^"]*" aria-labelledby="h-ends">.*?</section>', re.DOTALL)
DATA = re.compile(r'<script id="(fan-[^"]*)" type="application/json">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    with example_desk(django_db_blocker) as found:
        yield found


def page(desk, who, address):
    answer = desk.as_(who).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def card(desk, who, address):
    """The card on a page, or None."""
    found = CARD.search(page(desk, who, address))
    return found[0] if found else None


def words_of(shown):
    """What is read of a card, a line for each block."""
    return text_of(f"<main>{shown}</main>")


def fans(shown):
    return {key: json.loads(data) for key, data in DATA.findall(shown)}


def test_the_page_of_a_goal_draws_the_fan_with_the_target_and_earlier_estimates(desk):
    shown = card(desk, "officer", f"{GOALS}M03/")
    (fan,) = fans(shown).values()
    assert fan == fans(page(desk, "officer", f"/{AREA}/2024/estimates/investment/?of=growth"))["fan-investment-growth"]
    assert [(aim["words"], aim["stretch"]) for aim in fan["aims"]] == [("目标0", False), ("力争3", True)]
    assert len(fan["past"]) > 4
    assert fan["actual"][8] == "-1.8"


def test_the_card_says_what_an_officer_can_repeat_what_is_needed_and_what_moved_it(desk):
    lines = words_of(card(desk, "officer", f"{GOALS}T03/"))
    told = "\n".join(lines)
    assert lines[0] == "年底测算按截至 2024-09 的数据、2024-10-20 所知测算 · 只供参考，上报的仍是部门预计和实际数"
    assert "按截至2024年9月的数据测算，全年技术合同成交额约为" in told
    assert re.search(r"105亿元 难以完成 完成的可能 <?\d+%", told)
    assert "四季度需月均18.3亿元（前三季度月均5.58亿元），全年才能达到105亿元。" in lines
    assert re.search(r"比上月：测算下调[\d.]+亿元，为[\d.]+亿元。2024年前三季度为50.2亿元，比上次测算所含的低", told)
    assert "“判断”看的是现在的进度，这里看的是年底的可能，两个可以不同。" in lines


def test_the_card_leads_to_the_whole_estimate(desk):
    assert f'href="/{AREA}/2024/estimates/investment/?of=growth"' in card(desk, "officer", f"{GOALS}M03/")
    past = card(desk, "officer", f"{GOALS}M03/?on=2024-07-20")
    assert f"/{AREA}/2024/estimates/investment/?on=2024-07-20&amp;of=growth" in past
    assert "按截至 2024-06 的数据、2024-07-20 所知测算" in past


def test_the_table_behind_the_fan_holds_every_month(desk):
    shown = card(desk, "officer", f"{GOALS}M04/")
    months = re.findall(r'<th scope="row">(2024-\d\d)</th>', shown)
    assert months[0] == "2024-09"
    assert months == sorted(months, reverse=True)
    assert len(months) >= 5
    assert all(unescape(address).startswith(f"/{AREA}/2024/number/") for address, _ in numbers_on(shown))


def test_of_several_targets_the_gravest_is_shown_and_a_link_chooses_another(desk):
    shown = card(desk, "officer", f"{GOALS}T28/")
    assert list(fans(shown)) == ["fan-skills-training-count"]
    links = [unescape(each) for each in re.findall(r'<a href="([^"]*end=[^"]*)"', shown)]
    assert len(links) == 3
    for link in links:
        chosen = card(desk, "officer", link)
        (key,) = fans(chosen)
        assert link.split("end=")[1].split("#")[0] == ".".join(key.removeprefix("fan-").rsplit("-", 1))
        assert chosen.count('aria-current="true"') == 1
    assert list(fans(card(desk, "officer", f"{GOALS}T28/?end=nothing.at.all"))) == list(fans(shown))


def test_a_target_without_an_estimate_says_why_in_one_line(desk):
    told = "\n".join(words_of(card(desk, "officer", f"{GOALS}T22/")))
    why = "“新增亿元楼宇数”按批次公布，一年一两次，没有进度可算；看批次日历。"
    assert re.search(rf"新增亿元楼宇数 2幢 待数据\s*{why}", told)


def test_a_goal_none_of_whose_targets_can_be_estimated_has_no_picture_and_says_why(desk):
    shown = page(desk, "officer", f"{GOALS}T07/")
    assert fans(shown) == {}
    assert "“新增高层次人才数”按批次公布" in CARD.search(shown)[0]


def test_the_page_of_an_indicator_draws_what_its_targets_rest_on_and_offers_the_rest(desk):
    shown = card(desk, "officer", f"{INDICATORS}retail/")
    assert list(fans(shown)) == ["fan-retail-growth"]
    assert "增长6%以上 难以完成" in " ".join(words_of(shown))
    level = card(desk, "officer", f"{INDICATORS}retail/?end=retail.level")
    assert list(fans(level)) == ["fan-retail-level"]
    assert "增长6%以上" not in " ".join(words_of(level))


@pytest.mark.parametrize("address", [f"{GOALS}M03/", f"{INDICATORS}investment/"])
def test_a_leader_reads_words_and_no_number(desk, address):
    shown = card(desk, "leader", address)
    lines = words_of(shown)
    assert "保持稳定增长、力争达到3% 难以完成" in lines
    assert fans(shown) == {}
    assert numbers_on(shown) == set()
    assert not re.search("可能 |八成|测算[上下]调|月均", "\n".join(lines[1:]))


def test_who_does_not_see_drafts_sees_no_card(desk):
    assert card(desk, "reader", f"{GOALS}M03/") is None
    assert card(desk, "reader", f"{INDICATORS}investment/") is None


def test_without_the_library_the_pages_go_on_and_say_what_is_missing(desk, monkeypatch):
    from drumtower.forecast import _errors
    from drumtower.office.plans import sight

    sight.forget()
    monkeypatch.setattr(_errors, "find_spec", lambda name: None)
    for who, address in (("officer", f"{GOALS}M03/"), ("leader", f"{GOALS}M03/"), ("officer", f"{INDICATORS}retail/")):
        shown = page(desk, who, address)
        assert "drumtower[forecast]" in CARD.search(shown)[0]
        assert "h-months" in shown


def test_every_number_of_the_card_opens(desk):
    for address, text in sorted(numbers_on(card(desk, "officer", f"{GOALS}M03/")))[::3]:
        lines = text_of(page(desk, "officer", address))
        assert text in {re.sub(r"[^0-9.<>−]", "", line) for line in lines}, address


def test_the_card_asks_the_database_little(desk, django_assert_max_num_queries):
    client = desk.as_("officer")
    for address in (f"{GOALS}M03/", f"{INDICATORS}retail/"):
        client.get(address)
        with django_assert_max_num_queries(16):
            client.get(address)
