"""The page on which a plan file is brought in: checked, compared, imported whole or not at all."""

from __future__ import annotations

import json
import os
import stat
import time
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from desk_pages import faults, sit_down, words
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from office_plans import APPROVED, DRAFT, load, now_in, words_of
from small_plans import CITY

from drumtower.base.models import Area, AuditEntry, Role
from drumtower.calendar import frozen
from drumtower.office.plans import loading, models, uploads
from drumtower.office.plans.services import load_plan
from drumtower.plan import to_json, write_plan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_october():
    with frozen("2023-10-20T09:00"):
        yield


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def officer(person):
    return sit_down(person("wang", "王敏", Role.OFFICER))


def workbook(plan, tmp_path, change=None):
    """The plan as a workbook, with ``change(sheet 目标)`` done to it."""
    place = tmp_path / "plan.xlsx"
    write_plan(plan, place)
    if change is None:
        return SimpleUploadedFile("我的计划.xlsx", place.read_bytes())
    book = openpyxl.load_workbook(place)
    change(book["目标"])
    stream = BytesIO()
    book.save(stream)
    return SimpleUploadedFile("我的计划.xlsx", stream.getvalue())


def put(words_before, words_after):
    """A change of the cell that holds these words."""

    def change(sheet):
        (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == words_before]
        cell.value = words_after

    return change


def send(client, file):
    """Send a file and open its report."""
    answer = client.post("/import/", {"file": file})
    assert answer.status_code == 303, words(answer)
    return answer["Location"], client.get(answer["Location"])


# ---- what is no plan


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("计划.docx", b"x", "文件：“计划.docx”不能导入：请选工作簿或JSON文件（.xlsx、.json）。"),
        ("计划.zip", b"x", "文件：“计划.zip”不能导入：请选工作簿或JSON文件（.xlsx、.json）。"),
        ("计划.xlsx", b"", "文件：“计划.xlsx”是空的。"),
    ],
)
def test_a_file_of_another_kind_is_refused_before_it_is_read(officer, name, content, said):
    answer = officer.post("/import/", {"file": SimpleUploadedFile(name, content)})
    assert (answer.status_code, faults(answer)) == (400, [said])
    assert not uploads.home().exists()


def test_a_form_without_a_file_and_one_too_large_say_so(officer, monkeypatch):
    assert faults(officer.post("/import/")) == ["文件：还没有选文件。"]
    monkeypatch.setattr(uploads, "LARGEST", 1024 * 1024)
    answer = officer.post("/import/", {"file": SimpleUploadedFile("大.json", b" " * (1024 * 1024 + 1))})
    assert faults(answer) == ["文件：“大.json”超过1MB，请在服务器上用“drumtower import”导入。"]


def test_a_file_that_only_looks_like_a_workbook_is_told_in_words(officer):
    _, report = send(officer, SimpleUploadedFile("坏.xlsx", b"PK\x03\x04 nothing"))
    assert report.status_code == 200
    assert faults(report)[0].startswith("1 处错误，还没有导入")
    assert "导入会改动什么" not in words(report)


# ---- a new plan


def test_a_new_plan_is_examined_then_imported(officer, tmp_path):
    address, report = send(officer, workbook(DRAFT, tmp_path))
    said = words(report)
    assert "我的计划.xlsx wang 于 2023-10-20 09:00 上传" in said
    assert "这是一份新的计划 文件里有 2 项目标、3 个子项、4 个数值。" in said
    assert "没有发现问题。" in said
    assert models.Plan.objects.count() == 0
    done = officer.post(address, {"do": "import"})
    assert (done.status_code, done["Location"]) == (303, address)
    assert "已经导入" in words(officer.get(address))
    assert words_of(now_in(models.Plan.objects.get()), "T01-1") == "60家以上"
    assert AuditEntry.objects.get(action="plans.import_plan").actor_name == "wang"


def test_the_file_is_kept_under_a_name_nobody_can_guess_and_removed_after_import(officer, tmp_path):
    address, _ = send(officer, workbook(DRAFT, tmp_path))
    (folder,) = uploads.home().iterdir()
    assert address == f"/import/{folder.name}/"
    assert len(folder.name) == 32
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (folder / "upload.xlsx").exists()
    officer.post(address, {"do": "import"})
    assert not (folder / "upload.xlsx").exists()
    assert officer.post(address, {"do": "import"}).status_code == 200


def test_what_nobody_imported_is_removed_after_a_week(officer, tmp_path):
    address, _ = send(officer, workbook(DRAFT, tmp_path))
    (folder,) = uploads.home().iterdir()
    for days, there in ((6, True), (8, False)):
        moment = time.time() - days * 86_400
        os.utime(folder, (moment, moment))
        uploads.sweep()
        assert folder.exists() is there
    assert officer.get(address).status_code == 404


# ---- faults


def test_every_fault_is_told_with_its_cell_and_nothing_is_imported(officer, tmp_path):
    address, report = send(officer, workbook(DRAFT, tmp_path, put("60家以上", "力争左右")))
    said = words(report)
    assert faults(report)[0].startswith("1 处错误，还没有导入")
    assert "“目标”第4行“目标值”" in said
    assert "「力争【左右】」读不懂" in said
    assert officer.post(address, {"do": "import"}).status_code == 409
    assert models.Plan.objects.count() == 0


def test_the_rows_without_faults_are_taken_when_asked_for(officer, tmp_path):
    address, report = send(officer, workbook(DRAFT, tmp_path, put("力争增长7%", "力争左右")))
    assert "只取没有错误的行" in words(report)
    assert officer.post(address, {"do": "good"}).status_code == 303
    plan = now_in(models.Plan.objects.get())
    assert [t.code for g in plan.goals for t in g.targets] == ["M01-1", "T01-1"]


# ---- a plan that is there


def test_what_an_import_changes_is_shown_before(officer, draft, tmp_path):
    address, report = send(officer, workbook(DRAFT, tmp_path, put("60家以上", "65家以上")))
    assert "T01 引进企业 60家以上 65家以上 提高" in words(report)
    assert words_of(now_in(draft), "T01-1") == "60家以上"
    officer.post(address, {"do": "import"})
    assert words_of(now_in(draft), "T01-1") == "65家以上"


def test_the_same_plan_again_changes_nothing(officer, draft, tmp_path):
    address, report = send(officer, workbook(DRAFT, tmp_path))
    assert "与库里的完全一样，没有要写入的。" in words(report)
    assert officer.post(address, {"do": "import"}).status_code == 409


def test_an_approved_plan_is_not_rewritten_without_an_adjustment(officer, approved, tmp_path):
    address, report = send(officer, workbook(APPROVED, tmp_path, put("60家以上", "50家以上")))
    assert report.status_code == 200
    said = words(report)
    assert "不能导入 没有导入：990106/2023在库中已经批准，导入会改动1处" in said
    assert "没有写调整版本就改动了批准的目标：T01 引进企业：60家以上 → 50家以上" in said
    assert officer.post(address, {"do": "import"}).status_code == 409
    assert words_of(now_in(approved), "T01-1") == "60家以上"


def test_what_changed_since_it_was_examined_is_noticed(officer, draft, tmp_path):
    address, _ = send(officer, workbook(DRAFT, tmp_path, put("60家以上", "65家以上")))
    load_plan(APPROVED)
    refused = officer.post(address, {"do": "import"})
    assert refused.status_code == 409
    assert "不能导入" in words(refused)
    assert words_of(now_in(draft), "T01-1") == "60家以上"


# ---- who


def test_a_plan_of_another_area_is_refused(officer, tmp_path):
    _, report = send(officer, workbook(replace(DRAFT, area=CITY, areas=()), tmp_path))
    assert "文件是云州市（990100）的计划，您只能导入本地区的计划" in words(report)
    assert models.Plan.objects.count() == 0
    assert not Area.objects.filter(code="990100").exists()


def test_an_upload_is_seen_only_in_its_own_area(officer, person, tmp_path):
    address, _ = send(officer, workbook(DRAFT, tmp_path))
    elsewhere = sit_down(person("li", "李", Role.OFFICER, area=CITY))
    assert elsewhere.get(address).status_code == 404
    leader = sit_down(person("sun", "孙", Role.LEADER))
    assert leader.get(address).status_code == 403
    for token in ("x", "..", "0" * 32, "0" * 31 + "/"):
        assert officer.get(f"/import/{token}/").status_code == 404


# ---- large files, in the background


@pytest.fixture
def background(monkeypatch):
    """Every file is large."""
    monkeypatch.setattr(uploads, "LARGE", 10)


def work():
    """What the worker does, until nothing is left."""
    call_command("db_worker", batch=True, interval=0, verbosity=0, startup_delay=False)


@pytest.mark.django_db(transaction=True)
def test_a_large_file_is_worked_on_while_the_person_may_leave(officer, tmp_path, background):
    address, page = send(officer, workbook(DRAFT, tmp_path))
    assert "正在检查 文件较大，正在后台处理。" in words(page)
    assert page["Refresh"] == "3"
    work()
    assert "这是一份新的计划" in words(officer.get(address))
    assert officer.post(address, {"do": "import"}).status_code == 303
    assert "正在导入" in words(officer.get(address))
    assert officer.post(address, {"do": "import"}).status_code == 409
    assert models.Plan.objects.count() == 0
    work()
    assert "已经导入" in words(officer.get(address))
    assert models.Plan.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_job_that_dies_leaves_nothing_half_written(officer, tmp_path, background, monkeypatch):
    address, _ = send(officer, workbook(DRAFT, tmp_path))
    work()
    officer.post(address, {"do": "import"})
    store = loading.store

    def killed(*args):
        store(*args)
        raise SystemExit(1)

    monkeypatch.setattr(loading, "store", killed)
    work()
    assert [model.objects.count() for model in (models.Plan, models.SubTarget, models.Observation)] == [0, 0, 0]
    said = words(officer.get(address))
    assert "后台处理中断了 没有写入一半的内容：一份计划要么全部导入，要么一点也没有。请重新检查。" in said
    monkeypatch.setattr(loading, "store", store)
    officer.post(address, {"do": "check"})
    work()
    officer.post(address, {"do": "import"})
    work()
    assert models.Plan.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_job_of_which_nothing_is_heard_is_taken_for_lost(officer, tmp_path, background):
    address, _ = send(officer, workbook(DRAFT, tmp_path))
    assert "正在检查" in words(officer.get(address))
    upload = uploads.opened(address.split("/")[2])
    assert upload is not None
    upload.note_task("")
    assert "正在检查" in words(officer.get(address))
    long_ago = time.time() - 16 * 60
    os.utime(upload.folder / "state.json", (long_ago, long_ago))
    assert "后台处理中断了" in words(officer.get(address))


def test_json_is_taken_too(officer):
    document = json.dumps(to_json(DRAFT), ensure_ascii=False).encode()
    address, _ = send(officer, SimpleUploadedFile("计划.json", document))
    assert officer.post(address, {"do": "import"}).status_code == 303
    assert load(DRAFT) == models.Plan.objects.get()
