"""Plans brought into the database, once and again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from office_plans import ADJUSTMENT, APPROVED, DRAFT, load, now_in, row_of, words_of
from small_plans import seen

from drumtower.base.models import AuditEntry
from drumtower.base.queries import verify_trail
from drumtower.calendar import frozen
from drumtower.office.plans import models, services
from drumtower.plan import ObservationBook, PlanError, adjust, read_target, write_plan

pytestmark = pytest.mark.django_db


def reworded(plan, words):
    first = plan.goals[0].targets[0]
    changed = replace(first, words=words, target=read_target(words))
    return (replace(plan.goals[0], targets=(changed, *plan.goals[0].targets[1:])), *plan.goals[1:])


def test_a_plan_brought_in_again_writes_nothing(draft):
    lines = AuditEntry.objects.count()
    again = services.load_plan(DRAFT)
    assert (again.stored.rows, again.is_new) == (0, False)
    assert AuditEntry.objects.count() == lines
    assert models.Plan.objects.get().revision == 1


def test_a_trial_run_writes_nothing(db):
    assert services.load_plan(DRAFT, dry_run=True).stored.rows > 0
    assert not models.Plan.objects.exists()
    assert not AuditEntry.objects.exists()


def test_what_differs_is_written_as_history(draft):
    new = replace(DRAFT, goals=reworded(DRAFT, "增长6%以上"))
    loaded = services.load_plan(new)
    assert (loaded.stored.added, loaded.stored.closed) == (1, 1)
    assert now_in(draft) == new
    assert loaded.stored.before == {"subtarget M01-1": {"words": "增长5%以上"}}
    assert loaded.stored.after == {"subtarget M01-1": {"words": "增长6%以上"}}
    assert verify_trail() is None


def test_figures_that_only_the_database_has_stay(draft):
    new = seen("gdp", "5.3%", period="2023", known_from=date(2024, 1, 20))
    loaded = services.load_plan(replace(DRAFT, observations=ObservationBook([new])))
    assert loaded.stored.figures == 1
    assert list(now_in(draft).observations) == [*DRAFT.observations, new]


def test_an_approved_target_is_not_changed_without_a_version(approved):
    with pytest.raises(PlanError) as refused:
        services.load_plan(replace(APPROVED, goals=reworded(APPROVED, "增长6%以上")))
    assert str(refused.value) == (
        "没有导入：990106/2023在库中已经批准，导入会改动1处；请先作调整（写明批准机关和日期），或从库中导出后再改 [plans.import-refused]\n"
        "  没有写调整版本就改动了批准的目标：M01 经济增长：增长5%以上 → 增长6%以上 [plans.approved-overwritten]"
    )
    assert now_in(approved) == APPROVED


def test_an_adjustment_brings_its_changes_in(approved):
    new = adjust(APPROVED, ADJUSTMENT, goals=reworded(APPROVED, "增长4%以上"))
    services.load_plan(new)
    assert now_in(approved) == new
    assert words_of(now_in(approved).as_of(date(2023, 9, 19)), "M01-1") == "增长5%以上"


def test_an_adjustment_that_tells_the_past_otherwise_is_refused(approved):
    other = replace(APPROVED, goals=reworded(APPROVED, "增长6%以上"))
    with pytest.raises(PlanError, match=r"plans\.approved-overwritten"):
        services.load_plan(adjust(other, ADJUSTMENT, goals=reworded(APPROVED, "增长4%以上")))


def test_a_plan_without_a_version_that_the_database_has_is_refused(approved):
    with pytest.raises(PlanError, match="库中有版本“批准”（2023-01-12），导入的计划里没有"):
        services.load_plan(DRAFT)


def test_a_plan_with_a_fault_is_refused_whole(db):
    with pytest.raises(PlanError):
        services.load_plan(replace(DRAFT, departments=()))
    assert not models.Plan.objects.exists()


def test_examples_loaded_again_keep_what_was_edited(tmp_path, db):
    write_plan(DRAFT, tmp_path / "plan")
    assert services.load_once(tmp_path / "plan") is True
    row = models.Plan.objects.get()
    services.edit_target(row, "M01-1", row_of(row, models.SubTarget, "M01-1"), None, words="增长6%以上")
    assert services.load_once(tmp_path / "plan") is False
    assert words_of(now_in(row), "M01-1") == "增长6%以上"


def test_a_withdrawn_figure_does_not_come_back(draft):
    figure = models.Observation.objects.get(indicator="shops")
    services.withdraw_observation(draft, figure.pk, None, "重复填报")
    again = services.load_plan(DRAFT)
    assert again.stored.rows == 0
    assert [str(f) for f in again.findings] == [
        "shops 2023年上半年 31家已在库中撤回，没有再导入 [plans.withdrawn-before]"
    ]
    assert "shops" not in {o.indicator for o in now_in(draft).observations}


def test_a_past_day_shows_what_the_database_held_then(db):
    with frozen("2023-02-01"):
        row = load(DRAFT)
    with frozen("2023-03-01"):
        services.load_plan(replace(DRAFT, goals=reworded(DRAFT, "增长6%以上")))
    from drumtower.office.plans import mapping

    assert words_of(mapping.load(row, date(2023, 2, 28)), "M01-1") == "增长5%以上"
    assert words_of(mapping.load(row, date(2023, 3, 1)), "M01-1") == "增长6%以上"
