"""What a report states becomes the plan: all of it or nothing, nothing overwritten, each figure leads back to the text."""

from __future__ import annotations

import pytest
from desk_pages import fields, sit_down, words
from drafts import TEXT, found_in, officer, send
from office_plans import APPROVED, load, now_in

from drumtower.base.models import AuditEntry
from drumtower.calendar import frozen
from drumtower.finding import DrumtowerError
from drumtower.office.documents import proposing, services
from drumtower.office.documents.examining import plan_for
from drumtower.office.documents.proposing import Written
from drumtower.office.plans import models, queries
from drumtower.plan import Measure, Stage

pytestmark = pytest.mark.django_db
NEXT = TEXT.replace("2023", "2024").replace("2022", "2023").replace("商贸企业60家以上", "商贸企业70家以上")


@pytest.fixture(autouse=True)
def _clock():
    with frozen("2024-01-05T09:00"):
        yield


@pytest.fixture
def zhou(draft):
    """An officer of 鹿溪区, where there is a draft plan for 2023 and none for 2024."""
    return officer()


def offered(examined):
    """What a draft proposes."""
    return proposing.proposals(examined.draft, examined.ruled, plan_for(examined.draft.paper))


def row(examined, quote, indicator=None, words=None):
    """The row of the fact with these words, as an officer sends it."""
    every = offered(examined)
    found = next(each for each in (*every.targets, *every.results) if each.fact.quote == quote)
    return Written(found.key, found.indicator_name if indicator is None else indicator, words or found.words)


def test_targets_of_the_year_and_results_of_the_one_before_are_proposed_beside_what_the_plan_holds(zhou):
    every = offered(found_in(send(zhou, NEXT, year=2024)))
    assert (every.targets[0].words, every.targets[0].indicator_name) == ("增长5%以上", "地区生产总值")
    results = {each.fact.quote: (each.indicator_name, each.now) for each in every.results}
    assert results["4.2%"] == ("地区生产总值", "")
    assert {each.fact.period for each in every.targets} == {"2024"}
    assert {each.fact.period for each in every.results} == {"2023"}


def test_what_is_ticked_begins_the_plan_of_the_year(zhou):
    examined = found_in(send(zhou, NEXT, year=2024))
    said = [row(examined, "5%以上"), row(examined, "4.2%"), row(examined, "70家以上", "引进商贸企业")]
    done = services.accept(zhou, examined, said, title="鹿溪区2024年计划")
    assert (done.year, done.is_new, done.targets, done.figures) == (2024, True, 2, 1)
    plan = now_in(models.Plan.objects.get(year=2024))
    assert [version.stage for version in plan.versions] == [Stage.DRAFT]
    assert {t.words for goal in plan.goals for t in goal.targets} == {"增长5%以上", "70家以上"}
    figure = plan.observations.best("gdp", plan.area.code, "2023", Measure.GROWTH)
    assert str(figure.value) == "4.2%"
    assert figure.source.startswith("2023年计划报告（第1稿），第")
    held = models.Observation.objects.get(indicator="gdp", period="2023")
    assert (held.channel, held.by) == (models.Channel.DOCUMENT, "zhou")
    assert AuditEntry.objects.filter(action="plans.accept_report").count() == 1


def test_results_come_into_the_book_of_their_own_year_too(zhou):
    examined = found_in(send(zhou, NEXT, year=2024))
    services.accept(zhou, examined, [row(examined, "4.2%")])
    last = queries.known(models.Plan.objects.get(year=2023), None, queries.EVERYTHING)
    assert str(last.observations.best("gdp", last.area.code, "2023", Measure.GROWTH).value) == "4.2%"
    assert models.Observation.objects.filter(indicator="gdp", period="2023").count() == 1


def test_accepted_twice_nothing_is_doubled_and_a_new_value_is_a_new_vintage(zhou):
    examined = found_in(send(zhou, NEXT, year=2024))
    services.accept(zhou, examined, [row(examined, "4.2%")])
    assert services.accept(zhou, examined, [row(examined, "4.2%")]).figures == 0
    with frozen("2024-01-08T09:00"):
        assert services.accept(zhou, examined, [row(examined, "4.2%", words="4.3%")]).figures == 1
    assert sorted(models.Observation.objects.filter(period="2023").values_list("value", flat=True)) == ["4.2%", "4.3%"]


def test_every_row_that_is_not_right_is_told_and_nothing_is_written(zhou):
    examined = found_in(send(zhou, NEXT, year=2024))
    said = [row(examined, "5%以上", words="增长左右"), row(examined, "4.2%", words="很多"), row(examined, "70家以上")]
    with pytest.raises(DrumtowerError) as refused:
        services.accept(zhou, examined, said)
    assert {each.place.key for each in refused.value.findings} == {said[0].key, said[1].key}
    assert not models.Plan.objects.filter(year=2024).exists()
    with pytest.raises(DrumtowerError, match="还没有选"):
        services.accept(zhou, examined, [])


def test_an_approved_plan_takes_no_targets_but_figures(db):
    load(APPROVED)
    zhou = officer()
    examined = found_in(send(zhou))
    with pytest.raises(DrumtowerError, match="批准"):
        services.accept(zhou, examined, [row(examined, "5%以上")])
    assert services.accept(zhou, examined, [row(examined, "4.2%")]).figures == 1


def test_a_target_is_added_beside_those_of_its_goal_and_none_is_rewritten(zhou):
    examined = found_in(send(zhou))
    before = now_in(models.Plan.objects.get(year=2023))
    assert services.accept(zhou, examined, [row(examined, "5%以上")]).targets == 1
    plan = now_in(models.Plan.objects.get(year=2023))
    assert plan.goals[0].targets[:2] == before.goals[0].targets
    assert [t.code for t in plan.goals[0].targets] == ["M01-1", "M01-2", "M01-3"]


# ---- on the page


@pytest.fixture
def desk(zhou):
    """The officer before a browser."""
    return sit_down(zhou)


def test_the_page_ticks_what_the_plan_lacks_and_writes_it(desk, zhou):
    draft = send(zhou, NEXT, year=2024)
    to = f"/990106/2024/documents/{draft.paper_id}/1/accept/"
    page = desk.get(to)
    assert "2024年还没有计划，入库时先建草案。" in words(page)
    sent = fields(page, "take")
    assert len(sent["take"] if isinstance(sent["take"], list) else [sent["take"]]) >= 2
    answer = desk.post(to, sent)
    assert answer.status_code == 303
    assert "已入计划库：目标 " in desk.get(answer["Location"]).content.decode()


def test_the_number_page_leads_to_the_place_in_the_draft(desk, zhou):
    examined = found_in(send(zhou, NEXT, year=2024))
    services.accept(zhou, examined, [row(examined, "4.2%")])
    page = desk.get("/990106/2023/number/o:gdp:2023:growth/").content.decode()
    assert "〔文稿" not in page
    start = page.index('href="/documents/') + 6
    place = desk.get(page[start : page.index('"', start)])
    assert place.status_code == 302
    shown = desk.get(place["Location"]).content.decode()
    assert ">4.2%</a>" in shown[shown.index(' here"') :][:200]


def test_a_fault_is_told_at_its_row_and_what_was_typed_stays(desk, zhou):
    draft = send(zhou, NEXT, year=2024)
    to = f"/990106/2024/documents/{draft.paper_id}/1/accept/"
    key = row(found_in(draft), "5%以上").key
    answer = desk.post(to, {"take": key, f"indicator-{key}": "地区生产总值", f"words-{key}": "增长左右"})
    assert answer.status_code == 409
    assert 'value="增长左右"' in answer.content.decode()
    assert "1行不对，全部没有入库" in words(answer)
