"""Drafts in the database: sent, read, checked; what officers decide stays, and nobody decides over another's head."""

from __future__ import annotations

import pytest
from drafts import MENDED, TEXT, fact, finding, found_in, officer, send
from office_plans import make_person

from drumtower.base.models import AuditEntry, Role
from drumtower.base.queries import verify_trail
from drumtower.base.recording import UnrecordedError
from drumtower.calendar import frozen
from drumtower.finding import DrumtowerError
from drumtower.office.documents import keeping, queries, services
from drumtower.office.documents.models import (
    Content,
    Dismissal,
    Draft,
    Paper,
    PaperKind,
    Result,
    RuleSwitch,
    Ruling,
    Stage,
    TermKind,
    Verdict,
)
from drumtower.office.documents.services import Ruled
from drumtower.reading import Reading

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock():
    with frozen("2023-01-05T09:00"):
        yield


@pytest.fixture
def zhou(draft):
    """An officer of 鹿溪区, where there is a plan for 2023."""
    return officer()


def actions():
    return list(AuditEntry.objects.filter(action__startswith="documents.").values_list("action", flat=True))


# ---- a file becomes a draft


def test_a_file_becomes_the_first_draft_of_a_paper_and_is_read(zhou):
    draft = send(zhou)
    assert (draft.paper.title, draft.paper.year, draft.number, draft.by) == ("2023年计划报告", 2023, 1, "zhou")
    assert bytes(Content.objects.get(pk=draft.pk).data) == TEXT.encode()
    assert draft.result.stage == Stage.CHECKED
    assert draft.result.counts["facts"] == len(found_in(draft).reading.facts) > 8
    assert actions() == ["documents.upload"]
    assert verify_trail() is None


def test_a_further_file_becomes_the_next_draft_and_the_same_file_none(zhou):
    first = send(zhou)
    second = send(zhou, MENDED, paper=first.paper)
    assert (second.number, second.paper_id) == (2, first.paper_id)
    with pytest.raises(DrumtowerError, match="与第2稿一模一样"):
        send(zhou, MENDED, paper=first.paper)
    assert Draft.objects.count() == 2


def test_a_paper_of_another_year_takes_no_draft(zhou):
    first = send(zhou)
    with pytest.raises(DrumtowerError, match="不在了"):
        send(zhou, MENDED, paper=first.paper, year=2022)
    assert (Draft.objects.count(), Content.objects.count(), Result.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("role", [Role.LIAISON, Role.LEADER, Role.SUPERVISION, Role.DEPUTY, Role.READER])
def test_only_officers_send_and_decide(zhou, role):
    examined = found_in(send(zhou))
    other = make_person("other", "他", role, department="swj")
    key = finding(examined).key
    for attempt in (
        lambda: send(other, MENDED),
        lambda: services.dismiss(other, examined, key, "四舍五入"),
        lambda: services.take_back(other, examined.draft, key),
        lambda: services.rule_on_facts(other, examined, [Ruled(fact(examined, "4.2%"), Verdict.CONFIRMED)]),
        lambda: services.switch_rules(other, zhou.area, ["sum"]),
        lambda: services.set_against(other, examined.draft.paper, previous=None, companions=[], plan=False),
        lambda: services.remember_term(other, zhou.area, TermKind.INDICATOR, "税收", "收入"),
        lambda: services.read_again(other, examined.draft),
        lambda: services.accept(other, examined, []),
    ):
        with pytest.raises(DrumtowerError, match="没有做这件事的权限"):
            attempt()
    assert actions() == ["documents.upload"]


def test_a_file_that_cannot_be_read_is_kept_with_the_reason(zhou):
    draft = services.upload(zhou, zhou.area, 2023, "报告.docx", b"PK\x03\x04 not a package", title="坏的")
    result = services.start_reading(draft)
    assert result.stage == Stage.UNREADABLE
    assert len(result.why) == 2
    assert all(result.why)
    assert queries.examined(draft) is None


def test_what_nobody_foresaw_is_kept_as_unreadable_and_raised(zhou, monkeypatch):
    from drumtower.office.documents import examining

    draft = services.upload(zhou, zhou.area, 2023, "报告.txt", TEXT.encode(), title="好的")
    monkeypatch.setattr(examining, "read_facts", lambda *args, **options: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        services.start_reading(draft)
    assert Result.objects.get().stage == Stage.UNREADABLE
    monkeypatch.undo()
    assert services.read_again(zhou, queries.find_placed(draft.paper_id, 1)).stage == Stage.CHECKED


def test_rows_are_written_in_records_only_and_never_deleted(zhou):
    draft = send(zhou)
    with pytest.raises(UnrecordedError):
        Paper(area=zhou.area, year=2023, kind="other", title="x", at=draft.at).save()
    with pytest.raises(UnrecordedError):
        draft.delete()
    with pytest.raises(UnrecordedError):
        Content.objects.all().delete()


def test_what_is_kept_is_read_back_equal(zhou):
    reading = found_in(send(zhou)).reading
    assert keeping.unpack(Reading, keeping.pack(reading)) == reading


# ---- background


@pytest.mark.django_db(transaction=True)
def test_a_large_draft_is_read_by_a_job(zhou, monkeypatch):
    from drumtower.office.documents import shelving

    monkeypatch.setattr(shelving, "is_large", lambda name, size: True)
    draft = send(zhou)
    assert draft.result.stage == Stage.WAITING
    work()
    assert Result.objects.get().stage == Stage.CHECKED


def work():
    """The worker, until the queue is empty."""
    from django.core.management import call_command

    call_command("db_worker", batch=True, interval=0, verbosity=0, startup_delay=False)


def test_what_was_being_read_when_the_worker_died_is_begun_again(zhou):
    draft = services.upload(zhou, zhou.area, 2023, "报告.txt", TEXT.encode(), title="断了的")
    Result.objects.filter(pk=draft.pk).update(stage=Stage.READING, step=1, task="gone")
    assert services.resume() == 1
    assert Result.objects.get().stage == Stage.CHECKED
    assert services.resume() == 0


def test_a_page_that_waits_begins_a_lost_reading_again(zhou):
    draft = services.upload(zhou, zhou.area, 2023, "报告.txt", TEXT.encode(), title="断了的")
    Result.objects.filter(pk=draft.pk).update(stage=Stage.WAITING, task="12345678-1234-5678-1234-567812345678")
    assert services.watched(queries.find_placed(draft.paper_id, 1)).stage == Stage.CHECKED


# ---- findings put aside


def test_a_finding_is_put_aside_stays_so_in_the_next_draft_and_is_taken_back(zhou):
    examined = found_in(send(zhou))
    key = finding(examined).key
    services.dismiss(zhou, examined, key, " 含 兼职 ")
    second = send(zhou, TEXT.replace("4.2%", "4.3%"), paper=examined.draft.paper)
    again = found_in(second)
    assert [(each.key, each.dismissed) for each in again.checked.dismissed] == [(key, "含 兼职")]
    assert key not in [each.key for each in again.checked.findings]
    services.take_back(zhou, second, key)
    assert key in [each.key for each in found_in(second).checked.findings]
    row = Dismissal.objects.get()
    assert row.until is not None
    assert actions().count("documents.dismiss") == actions().count("documents.take_back") == 1


def test_a_finding_is_not_put_aside_without_reason_nor_one_that_is_not_there(zhou):
    examined = found_in(send(zhou))
    with pytest.raises(DrumtowerError, match="请写明为什么"):
        services.dismiss(zhou, examined, finding(examined).key, "  ")
    with pytest.raises(DrumtowerError, match="没有了"):
        services.dismiss(zhou, examined, "sum-0000", "有")


def test_of_two_officers_the_second_is_told_what_the_first_said(zhou):
    examined, chen = found_in(send(zhou)), officer("chen", "陈")
    key = finding(examined).key
    services.dismiss(zhou, examined, key, "含兼职")
    with pytest.raises(DrumtowerError) as refused:
        services.dismiss(chen, examined, key, "口径不同")
    assert "周在2023-01-05 09:00已经认定它不是问题，理由是“含兼职”" in str(refused.value)
    services.take_back(chen, examined.draft, key)
    with pytest.raises(DrumtowerError, match="已经被收回"):
        services.take_back(zhou, examined.draft, key)
    assert Dismissal.objects.count() == 1


# ---- facts


def test_facts_are_confirmed_corrected_and_rejected_and_stay_so_in_the_next_draft(zhou):
    examined = found_in(send(zhou))
    first, second, third = (fact(examined, quote) for quote in ("4.2%", "43家", "6家"))
    said = [
        Ruled(first, Verdict.CONFIRMED),
        Ruled(second, Verdict.CORRECTED, values={"value": "41"}),
        Ruled(third, Verdict.REJECTED),
    ]
    assert services.rule_on_facts(zhou, examined, said) == 3
    later = found_in(send(zhou, TEXT.replace("41名", "43名"), paper=examined.draft.paper))
    ruled = {later.keys[each.id]: each for each in later.ruled.facts}
    assert ruled[second].value == ruled[second].number == 41
    assert ruled[second].rule == "officer"
    assert third not in ruled
    assert later.rulings[first].verdict == Verdict.CONFIRMED


def test_a_ruling_is_replaced_never_overwritten(zhou):
    examined = found_in(send(zhou))
    key = fact(examined, "4.2%")
    services.rule_on_facts(zhou, examined, [Ruled(key, Verdict.CONFIRMED)])
    opened = Ruling.objects.current().get().pk
    services.rule_on_facts(zhou, found_in(examined.draft), [Ruled(key, Verdict.REJECTED, opened)])
    assert [row.until is None for row in Ruling.objects.order_by("pk")] == [False, True]
    opened = Ruling.objects.current().get().pk
    services.rule_on_facts(zhou, found_in(examined.draft), [Ruled(key, None, opened)])
    assert not Ruling.objects.current().exists()
    assert services.rule_on_facts(zhou, found_in(examined.draft), [Ruled(key, None)]) == 0


def test_every_ruling_that_cannot_be_kept_is_told_and_none_is_kept(zhou):
    examined, chen = found_in(send(zhou)), officer("chen", "陈")
    taken, bad, good = (fact(examined, quote) for quote in ("4.2%", "43家", "6家"))
    services.rule_on_facts(zhou, examined, [Ruled(taken, Verdict.CONFIRMED)])
    said = [
        Ruled(taken, Verdict.REJECTED),
        Ruled(bad, Verdict.CORRECTED, values={"value": "四十", "period": "去年"}),
        Ruled(good, Verdict.CONFIRMED),
        Ruled("nothing", Verdict.CONFIRMED),
    ]
    with pytest.raises(DrumtowerError) as refused:
        services.rule_on_facts(chen, examined, said)
    assert [str(each.message) for each in refused.value.findings] == [
        "“4.2%”：周在2023-01-05 09:00已经改成“已确认”；您的认定没有保存",
        "“43家”的value写成“四十”，读不懂",
        "“43家”的period写成“去年”，读不懂",
        "这个数在最新的读取结果里没有了，请重新打开这一页",
    ]
    assert Ruling.objects.count() == 1


def test_a_correction_changes_what_is_found(zhou):
    examined = found_in(send(zhou))
    assert finding(examined).expected
    key = fact(examined, "22名")
    services.rule_on_facts(zhou, examined, [Ruled(key, Verdict.CORRECTED, values={"value": "20"})])
    assert "sum" in [each.rule for each in found_in(examined.draft).checked.findings]
    services.read_again(zhou, queries.find_placed(examined.draft.paper_id, 1))
    assert "sum" not in [each.rule for each in found_in(examined.draft).checked.findings]


def test_a_name_that_was_told_is_known_at_the_next_reading(zhou):
    text = TEXT.replace("引进商贸企业43家", "商贸招引43家")
    examined = found_in(send(zhou, text))
    words = next(each.indicator for each in examined.reading.facts if each.quote == "43家")
    services.remember_term(zhou, zhou.area, TermKind.INDICATOR, words, "引进商贸企业")
    draft = queries.find_placed(examined.draft.paper_id, 1)
    services.read_again(zhou, draft)
    named = {each.quote: each.indicator for each in found_in(draft).reading.facts}
    assert named["43家"] == "引进商贸企业"
    services.remember_term(zhou, zhou.area, TermKind.INDICATOR, words, "")
    services.read_again(zhou, draft)
    assert {e.quote: e.indicator for e in found_in(draft).reading.facts}["43家"] != "引进商贸企业"


# ---- rules, comparisons


def test_a_rule_that_is_off_says_nothing_until_it_is_on_again(zhou):
    examined = found_in(send(zhou))
    assert finding(examined)
    services.switch_rules(zhou, zhou.area, ["sum"])
    quiet = found_in(examined.draft).checked
    assert "sum" not in {each.rule for each in (*quiet.findings, *quiet.relations)}
    services.switch_rules(zhou, zhou.area, [])
    assert finding(found_in(examined.draft))
    assert RuleSwitch.objects.get().until is not None
    with pytest.raises(DrumtowerError, match="没有“nothing”这条规则"):
        services.switch_rules(zhou, zhou.area, ["nothing"])


def test_a_paper_is_compared_with_what_its_kind_suggests_until_somebody_chooses(zhou):
    paper = send(zhou).paper
    work_report = send(zhou, "一般公共预算收入3亿元。", title="工作报告", kind=PaperKind.WORK_REPORT).paper
    last = send(zhou, "2022年，工业增长3%。", title="上年", kind=PaperKind.LAST_REPORT).paper
    suggested = queries.comparison_of(paper)
    assert (suggested.previous, suggested.companions, suggested.plan) == (last, (work_report,), True)
    services.set_against(zhou, paper, previous=None, companions=[last], plan=False)
    services.set_against(zhou, paper, previous=work_report, companions=[], plan=True)
    chosen = queries.comparison_of(paper)
    assert (chosen.previous, chosen.companions, chosen.plan, chosen.chosen) == (work_report, (), True, True)
    with pytest.raises(DrumtowerError, match="另一地区"):
        services.set_against(zhou, paper, previous=paper, companions=[], plan=True)


def test_a_result_is_stale_once_what_it_rests_on_has_changed(zhou):
    from drumtower.office.documents.examining import basis_of

    draft = send(zhou)
    assert draft.result.basis == basis_of(draft.paper)
    send(zhou, "一般公共预算收入3亿元。", title="工作报告", kind=PaperKind.WORK_REPORT)
    assert draft.result.basis != basis_of(draft.paper)
    services.read_again(zhou, draft)
    assert draft.result.basis == basis_of(draft.paper)
