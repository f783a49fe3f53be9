"""Goals, targets, indicators and settings edited: in a draft, in an approved plan, and by two people at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from office_plans import ADJUSTMENT, now_in, row_of, words_of

from drumtower.base.models import AuditEntry, Role
from drumtower.calendar import frozen
from drumtower.office.plans import models, queries, services
from drumtower.office.plans.services import EditConflictError
from drumtower.plan import Direction, PlanError, Settings, Stage, TargetError

pytestmark = pytest.mark.django_db


def opened(row, code, model=models.SubTarget):
    return row_of(row, model, code)


def test_words_are_changed_in_a_draft(draft, person):
    wang = person("wang", "王静", Role.OFFICER)
    services.edit_target(draft, "M01-1", opened(draft, "M01-1"), wang, words="增长5.5%以上", note="大会意见")
    target = now_in(draft).goals[0].targets[0]
    assert (target.words, target.note, str(target.target)) == ("增长5.5%以上", "大会意见", "增长5.5%以上")
    line = AuditEntry.objects.latest("pk")
    assert (line.actor, line.action, line.area, line.subject) == (wang, "plans.edit_target", "990106", "2023/M01-1")
    assert line.before == {"subtarget M01-1": {"words": "增长5%以上", "note": ""}}
    assert line.after == {"subtarget M01-1": {"words": "增长5.5%以上", "note": "大会意见"}}
    assert list(queries.history(draft, "M01")) == [line]
    assert list(queries.history(draft, "T01")) == []


def test_words_that_cannot_be_read_change_nothing(draft):
    with pytest.raises(TargetError):
        services.edit_target(draft, "M01-1", opened(draft, "M01-1"), None, words="力争增长左右")
    assert words_of(now_in(draft), "M01-1") == "增长5%以上"


def test_a_change_that_changes_nothing_leaves_no_trace(draft):
    lines = AuditEntry.objects.count()
    services.edit_target(draft, "M01-1", opened(draft, "M01-1"), None, words="增长5%以上")
    assert AuditEntry.objects.count() == lines
    assert models.Plan.objects.get().revision == 1


def test_two_people_editing_one_target(draft, person):
    first, second = person("wang", "王静", Role.OFFICER), person("li", "李明", Role.OFFICER)
    shown = opened(draft, "M01-1")
    with frozen("2023-02-01T10:20"):
        services.edit_target(draft, "M01-1", shown, first, words="增长6%以上")
    with pytest.raises(EditConflictError) as conflict:
        services.edit_target(draft, "M01-1", shown, second, words="增长4%以上")
    assert conflict.value.message.text() == (
        "M01-1在您打开之后已由王静于2023-02-01 10:20修改：“增长5%以上” → “增长6%以上” ≠ “增长4%以上”。"
        "您的修改没有保存，请核对后再存"
    )
    assert [(d.column, d.yours) for d in conflict.value.differences] == [("words", "增长4%以上")]
    assert words_of(now_in(draft), "M01-1") == "增长6%以上"


def test_two_people_editing_one_goal(draft, person):
    first, second = person("wang", "王静", Role.OFFICER), person("li", "李明", Role.OFFICER)
    shown = opened(draft, "M01", models.Goal)
    services.edit_goal(draft, "M01", shown, first, weight=Decimal(2))
    with pytest.raises(EditConflictError, match="王静"):
        services.edit_goal(draft, "M01", shown, second, department="swj")
    assert [(g.weight, g.department) for g in now_in(draft).goals] == [(Decimal(2), "fgw"), (Decimal(1), "swj")]


def test_a_target_that_was_dropped_meanwhile(draft, person):
    first = person("wang", "王静", Role.OFFICER)
    shown = opened(draft, "M01-2")
    services.drop_target(draft, "M01-2", shown, first)
    with pytest.raises(EditConflictError, match="王静"):
        services.edit_target(draft, "M01-2", shown, None, words="力争增长8%")


def test_a_target_that_was_only_moved_is_no_conflict(draft):
    shown = opened(draft, "T01-1")
    models_before = models.SubTarget.objects.count()
    services.add_target(
        draft, "M01", None, indicator="gdp", words="1000亿元以上", tier=now_in(draft).goals[0].targets[0].tier
    )
    assert models.SubTarget.objects.count() == models_before + 1
    services.edit_target(draft, "T01-1", shown, None, words="65家以上")
    assert words_of(now_in(draft), "T01-1") == "65家以上"


def test_a_target_gets_the_next_code(draft):
    code = services.add_target(draft, "M01", None, indicator="gdp", words="1000亿元以上")
    assert code == "M01-3"
    assert [t.code for t in now_in(draft).goals[0].targets] == ["M01-1", "M01-2", "M01-3"]


def test_the_only_target_of_a_goal_stays(draft):
    with pytest.raises(PlanError):
        services.drop_target(draft, "T01-1", opened(draft, "T01-1"), None)
    assert len(now_in(draft).goals) == 2


def test_an_approved_target_changes_only_by_an_adjustment(approved):
    with pytest.raises(PlanError) as refused:
        services.edit_target(approved, "M01-1", opened(approved, "M01-1"), None, words="增长4%以上")
    assert refused.value.message.text() == ("计划已有“批准”版，改动须作为调整版本保存：请写明批准机关、日期和理由")
    services.edit_target(approved, "M01-1", opened(approved, "M01-1"), None, words="增长4%以上", adjustment=ADJUSTMENT)
    plan = now_in(approved)
    assert (plan.current.approved_by, words_of(plan, "M01-1")) == ("区人大常委会", "增长4%以上")
    assert words_of(plan.as_of(date(2023, 9, 19)), "M01-1") == "增长5%以上"


def test_a_note_is_mended_in_an_approved_plan(approved):
    services.edit_target(approved, "M01-1", opened(approved, "M01-1"), None, note="见报告第二部分")
    assert now_in(approved).goals[0].targets[0].note == "见报告第二部分"


def test_an_indicator_is_read_otherwise(draft):
    services.edit_indicator(draft, "shops", opened(draft, "shops", models.Indicator), None, direction=Direction.LOWER)
    plan = now_in(draft)
    assert plan.indicator("shops").direction is Direction.LOWER
    with pytest.raises(PlanError):
        services.edit_indicator(draft, "gdp", opened(draft, "gdp", models.Indicator), None, owner="nobody")


def test_a_draft_is_approved_once(draft):
    with pytest.raises(PlanError, match=r"plans\.no-approver"):
        services.approve(draft, 1, None, approved_by=" ")
    with frozen("2023-01-12"):
        services.approve(draft, 1, None, approved_by="区人代会")
    assert now_in(draft).current.stage is Stage.APPROVED
    assert now_in(draft).current.day == date(2023, 1, 12)
    with pytest.raises(PlanError, match=r"plans\.approved-already"):
        services.approve(draft, 2, None, approved_by="区人代会")


def test_settings_are_changed_by_an_adjustment_and_earlier_days_keep_theirs(approved):
    settings = Settings(method="加权完成率")
    services.adjust_plan(approved, 1, None, ADJUSTMENT, settings=settings)
    plan = now_in(approved)
    assert plan.settings == settings
    assert plan.as_of(date(2023, 9, 19)).settings == Settings()
    with pytest.raises(EditConflictError):
        services.adjust_plan(approved, 1, None, ADJUSTMENT, settings=Settings())


def test_a_figure_filed_meanwhile_stops_no_adjustment(approved):
    from drumtower.plan import Measure

    services.file_observations(approved, [services.Filing("shops", "2023-01..07", Measure.COUNT, "40家")], None)
    services.adjust_plan(approved, 1, None, ADJUSTMENT, settings=Settings(method="加权完成率"))
    row = models.Plan.objects.get()
    assert (row.revision, row.edition) == (3, 2)
