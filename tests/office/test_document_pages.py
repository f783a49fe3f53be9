"""The pages of documents: a draft is sent, seen with its findings, decided upon; what is wrong is said in words."""

from __future__ import annotations

import io
import json
import re
import zipfile

import openpyxl
import pytest
from desk_pages import faults, fields, page_of, sit_down, words
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from drafts import MENDED, TEXT, fact, finding, found_in, officer, send
from office_plans import make_person

from drumtower.base.models import AuditEntry, Role
from drumtower.calendar import frozen
from drumtower.office.documents import services, uploads
from drumtower.office.documents.found import QUIET
from drumtower.office.documents.models import Dismissal, Draft, Paper, Result, Ruling, Stage

pytestmark = pytest.mark.django_db
LIST = "/990106/2023/documents/"
UPLOAD = f"{LIST}upload/"
ENCODED = TEXT.encode()


@pytest.fixture(autouse=True)
def _clock():
    with frozen("2023-01-05T09:00"):
        yield


@pytest.fixture
def zhou(draft):
    """An officer of 鹿溪区, where there is a plan for 2023."""
    return officer()


@pytest.fixture
def desk(zhou):
    """The officer before a browser."""
    return sit_down(zhou)


@pytest.fixture
def sent(zhou):
    """A draft that has been read, and the address of its page."""
    row = send(zhou)
    return row, f"{LIST}{row.paper_id}/1/"


def upload(desk, content=ENCODED, name="报告.txt", **fields):
    """The answer to a file that is sent."""
    return desk.post(UPLOAD, {"kind": "plan_report", "file": SimpleUploadedFile(name, content), **fields})


# ---- sending


def test_an_empty_page_says_what_to_do_first(desk):
    assert "先上传计划报告草稿" in words(desk.get(LIST))


def test_a_small_draft_is_seen_with_its_findings_at_once(desk):
    answer = upload(desk, title="2023年计划报告")
    assert answer.status_code == 303
    page = desk.get(answer["Location"])
    assert "核对 ：2023年计划报告" in words(page).replace("：", " ：").replace("  ", " ")
    assert "总数与分项" in words(page)
    listed = words(desk.get(LIST))
    assert "第 1 稿" in listed
    assert "已核" in listed


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("报告.exe", b"MZ", "“报告.exe”读不了：请选"),
        ("报告.docm", b"PK", "“报告.docm”读不了：请选"),
        ("报告.txt", b"", "“报告.txt”是空的"),
    ],
)
def test_what_cannot_be_a_draft_is_refused_in_words_and_nothing_is_kept(desk, name, content, said):
    answer = upload(desk, content, name, title="我写的名称")
    assert answer.status_code == 400
    assert said in " ".join(faults(answer))
    assert 'value="我写的名称"' in answer.content.decode()
    assert not Paper.objects.exists()


def test_a_form_without_a_file_is_refused(desk):
    assert "还没有选文件" in " ".join(faults(desk.post(UPLOAD, {"kind": "plan_report"})))


def test_a_file_above_the_limit_is_refused_before_it_is_read(desk, monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST", 1024 * 1024)
    monkeypatch.setattr(services, "upload", None)
    answer = upload(desk, b"0" * (1024 * 1024 + 1))
    assert answer.status_code == 400
    assert "超过1MB" in " ".join(faults(answer))


def test_200_megabytes_are_refused_before_a_byte_is_read(desk):
    class Unread:
        """What nobody may read."""

        def read(self, *size: int) -> bytes:
            raise AssertionError("it was read")

        readline = read

    answer = desk.generic("POST", UPLOAD, b"", CONTENT_LENGTH=str(200 * 1024**2), **{"wsgi.input": Unread()})
    assert answer.status_code == 413


def bomb() -> bytes:
    """A docx that unpacks to 200 MB."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b"<Types/>")
        package.writestr("word/document.xml", b"0" * 200_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("炸弹.docx", bomb),
        ("假的.docx", lambda: b"PK\x03\x04" + b"x" * 100),
        ("假的.pdf", lambda: b"%PDF-1.7\nnothing"),
    ],
)
def test_a_hostile_file_is_kept_as_unreadable_with_the_reason(desk, name, make):
    answer = upload(desk, make(), name)
    assert answer.status_code == 303
    page = desk.get(answer["Location"])
    assert "读不出这个文件" in words(page)
    assert Result.objects.get().why[0]
    assert "读不出" in words(desk.get(LIST))


def test_a_name_with_folders_and_markup_is_shown_as_text(desk):
    answer = upload(desk, name="..\\..\\<b>报告</b>.txt")
    page = desk.get(answer["Location"]).content.decode()
    assert "<b>报告" not in page
    assert Draft.objects.get().name == "b>.txt"


def test_a_large_draft_says_how_far_it_is_and_asks_again(desk, monkeypatch):
    from drumtower.office.documents import shelving

    monkeypatch.setattr(shelving, "is_large", lambda name, size: True)
    address = upload(desk)["Location"]
    page = desk.get(address)
    assert page["Refresh"] == "3"
    assert "正在后台处理" in words(page)
    Result.objects.update(stage=Stage.READING, step=1)
    assert "读取中（第 2 步，共 3 步）" in words(desk.get(address))


def test_a_session_that_ended_while_the_form_was_open_says_that_the_file_is_to_be_chosen_again(zhou):
    stranger = Client()
    answer = upload(stranger, title="2023年计划报告")
    assert answer.status_code == 401
    assert not Paper.objects.exists()


# ---- a draft


def test_every_number_is_underlined_and_every_finding_stands_beside_its_place(desk, sent):
    row, to = sent
    page = desk.get(to).content.decode()
    examined = found_in(row)
    assert page.count('<a class="q ') == len(examined.reading.facts)
    wrong = [each for each in examined.checked.findings if each.rule not in QUIET]
    assert page.count('<aside class="finding') == len(wrong) > 0
    for number in range(1, len(wrong) + 1):
        assert f'id="f{number}"' in page


def test_what_is_missing_is_said_apart(desk, sent):
    row, to = sent
    missing = [each for each in found_in(row).checked.findings if each.rule in QUIET]
    page = desk.get(to).content.decode()
    assert missing
    assert page.count('name="key"') == len(found_in(row).checked.findings)
    assert "没有来源支持的数" in page


def test_the_text_of_the_draft_is_all_there_and_is_text(desk, zhou):
    row = send(zhou, TEXT + "<script>alert(1)</script>共3家。")
    page = desk.get(f"{LIST}{row.paper_id}/1/").content.decode()
    shown = page[page.index('<article class="report"') : page.index("</article>")]
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown


def test_filters_leave_out_findings_but_keep_their_numbers(desk, sent):
    row, to = sent
    examined = found_in(row)
    number = next(n for n, each in enumerate(examined.checked.findings, 1) if each.rule == "sum")
    page = desk.get(f"{to}?rule=sum").content.decode()
    assert re.findall(r'<aside class="finding \w+" id="f(\d+)"', page) == [str(number)]
    assert "这样筛选没有问题" in words(desk.get(f"{to}?rule=placeholder")) or examined.checked.findings == ()
    assert desk.get(f"{to}?severity=nonsense&rule=%00&at=9-x").status_code == 200


def test_a_finding_is_dismissed_shown_below_and_taken_back(desk, sent):
    row, to = sent
    key = finding(found_in(row)).key
    answer = desk.post(f"{to}dismiss/", {"key": key, "reason": "含兼职"})
    assert answer.status_code == 303
    page = words(desk.get(to))
    assert "已认定不是问题" in page
    assert "含兼职" in page
    desk.post(f"{to}dismiss/", {"key": key, "do": "take_back"})
    assert "含兼职" not in words(desk.get(to))


def test_what_was_typed_stays_where_another_was_first(desk, sent):
    row, to = sent
    examined = found_in(row)
    key = finding(examined).key
    services.dismiss(officer("chen", "陈"), examined, key, "含兼职")
    answer = desk.post(f"{to}dismiss/", {"key": key, "reason": "口径不同"})
    assert answer.status_code == 409
    assert "陈在2023-01-05 09:00已经认定它不是问题，理由是“含兼职”" in words(answer)
    answer = desk.post(f"{to}dismiss/", {"key": finding(examined).key + "x", "reason": "口径不同"})
    assert answer.status_code == 409
    assert Dismissal.objects.count() == 1


def test_a_dismissal_typed_before_the_session_ended_is_offered_again(zhou, sent):
    row, to = sent
    stranger = Client()
    answer = stranger.post(f"{to}dismiss/", {"key": finding(found_in(row)).key, "reason": "含兼职人员"})
    assert answer.status_code == 401
    assert fields(answer, "kept")["kept"]


def test_leaders_see_the_draft_and_no_form_to_decide(zhou, sent):
    _, to = sent
    leader = sit_down(make_person("li", "李", Role.LEADER))
    for path in (to, f"{to}facts/", f"{to}compare/", LIST):
        page = page_of(leader.get(path))
        assert {action for action, _ in page.forms if "/documents/" in action} == set()


@pytest.mark.parametrize("role", [Role.LIAISON, Role.DEPUTY, Role.READER])
def test_who_sees_no_draft_finds_no_way_to_it(zhou, sent, role):
    other = sit_down(make_person("other", "他", role, department="swj"))
    assert "/documents/" not in other.get("/990106/2023/").content.decode()


def test_the_menu_of_the_plan_leads_to_the_documents(desk):
    assert f'href="{LIST}"' in desk.get("/990106/2023/").content.decode()


def test_a_goal_leads_to_where_the_newest_report_speaks_of_it(desk, sent):
    row, to = sent
    page = desk.get("/990106/2023/goals/M01/").content.decode()
    assert "《2023年计划报告》里怎样写" in page
    place = re.search(rf'href="(/documents/{row.paper_id}/1/[^"]+)"', page)[1]
    assert desk.get(place)["Location"].startswith(f"{to}?at=")
    reader = sit_down(make_person("du", "读", Role.READER))
    assert "里怎样写" not in reader.get("/990106/2023/goals/M01/").content.decode()


def test_a_draft_checked_against_what_has_changed_says_so_and_is_checked_again(desk, zhou, sent):
    _, to = sent
    assert "有变化" not in words(desk.get(to))
    send(zhou, "工业增长3%。", title="工作报告", kind="work_report")
    assert "核对之后，计划库、比对的材料或认定有变化。" in words(desk.get(to))
    assert desk.post(f"{to}check/").status_code == 303
    assert "有变化" not in words(desk.get(to))


def test_what_belongs_to_another_year_or_area_is_not_found(desk, sent):
    row, _ = sent
    for path in (
        f"/990106/2022/documents/{row.paper_id}/1/",
        f"/990199/2023/documents/{row.paper_id}/1/",
        f"{LIST}{row.paper_id}/7/",
        f"{LIST}999/",
        "/990106/1800/documents/",
        f"/documents/{row.paper_id}/9/1-2/",
    ):
        assert desk.get(path).status_code == 404, path


# ---- facts


def test_facts_are_ruled_on_in_one_form(desk, sent):
    row, to = sent
    page = desk.get(f"{to}facts/?section=一（一）")
    sent_fields = fields(page, "fact")
    key = fact(found_in(row), "43家")
    sent_fields |= {f"value-{key}": "41", "do": "confirm"}
    answer = desk.post(f"{to}facts/decide/", sent_fields)
    assert answer.status_code == 303
    verdicts = list(Ruling.objects.current().values_list("verdict", flat=True))
    assert verdicts.count("corrected") == 1
    assert verdicts.count("confirmed") == len(verdicts) - 1 >= 5
    assert "已更正" in words(desk.get(answer["Location"]))


def test_a_value_that_cannot_be_read_is_told_at_its_fact_and_stays_typed(desk, sent):
    row, to = sent
    key = fact(found_in(row), "43家")
    sent_fields = fields(desk.get(f"{to}facts/?section=一（一）"), "fact") | {f"value-{key}": "四十"}
    answer = desk.post(f"{to}facts/decide/", sent_fields)
    assert answer.status_code == 409
    assert 'value="四十"' in answer.content.decode()
    assert "读不懂" in " ".join(faults(answer))
    assert not Ruling.objects.exists()


def test_a_number_leads_to_its_fact(desk, sent):
    _, to = sent
    link = re.search(r'<a class="q [^"]*" href="([^"]*)">5%以上', desk.get(to).content.decode())[1]
    page = desk.get(link.replace("&amp;", "&").split("#")[0]).content.decode()
    assert f'id="{link.split("#")[1]}"' in page


# ---- two drafts


def test_two_drafts_are_compared_by_figures_and_by_words(desk, zhou, sent):
    row, to = sent
    assert "只有这一稿" in words(desk.get(f"{to}compare/"))
    send(zhou, MENDED, paper=row.paper)
    page = desk.get(f"{LIST}{row.paper_id}/2/compare/")
    assert "41名" in words(page)
    assert "43名" in words(page)
    assert "<ins>43</ins>" in page.content.decode()


# ---- taken away


def test_findings_are_taken_away_as_a_table_and_for_machines(desk, sent):
    row, to = sent
    table = openpyxl.load_workbook(io.BytesIO(desk.get(f"{to}file/xlsx/").content))
    cells = [str(cell.value) for sheet in table for line in sheet.iter_rows() for cell in line]
    assert "总数与分项" in cells
    told = json.loads(desk.get(f"{to}file/json/").content)
    assert len(told["facts"]) == len(found_in(row).reading.facts)
    assert told["findings"][0].keys() >= {
        "rule",
        "severity",
        "place",
        "quote",
        "stated",
        "expected",
        "why",
        "suggestion",
    }
    assert desk.get(f"{to}file/original/").content == TEXT.encode()
    assert desk.get(f"{to}file/nothing/").status_code == 404
    assert AuditEntry.objects.filter(action="documents.export").count() == 3


def test_the_page_and_the_sarif_log_are_taken_away(desk, sent):
    _, to = sent
    page = desk.get(f"{to}file/html/")
    assert page["Content-Type"].startswith("text/html")
    assert "attachment" in page["Content-Disposition"]
    assert "总数与分项" in page.content.decode()
    log = json.loads(desk.get(f"{to}file/sarif/").content)
    assert log["version"] == "2.1.0"
    assert log["runs"][0]["results"][0]["ruleId"] == "sum"
    assert desk.get(f"{to}file/docx/").status_code == 404


def test_a_docx_comes_back_with_its_comments(desk, zhou):
    import docx

    written, stream = docx.Document(), io.BytesIO()
    for line in TEXT.splitlines():
        written.add_paragraph(line)
    written.save(stream)
    to = upload(desk, stream.getvalue(), "报告.docx")["Location"]
    assert "带批注的 docx" in words(desk.get(to))
    answer = desk.get(f"{to}file/docx/")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as package:
        assert "总数与分项" in package.read("word/comments.xml").decode()


# ---- settings


def test_rules_are_switched_and_names_remembered_on_their_pages(desk, sent):
    _, to = sent
    form = fields(desk.get(f"{LIST}rules/"), "on")
    form["on"] = [rule for rule in form["on"] if rule != "sum"]
    assert desk.post(f"{LIST}rules/", form).status_code == 303
    assert "总数与分项" not in words(desk.get(to))
    desk.post(f"{LIST}words/", {"kind": "indicator", "words": "财力", "means": "一般公共预算收入"})
    assert "财力" in words(desk.get(f"{LIST}words/"))
    desk.post(f"{LIST}words/", {"kind": "indicator", "words": "财力", "means": ""})
    assert "财力" not in words(desk.get(f"{LIST}words/"))


def test_with_what_a_paper_is_compared_is_chosen_on_its_page(desk, zhou, sent):
    row, to = sent
    other = send(zhou, "工业增长3%。", title="政府工作报告", kind="work_report")
    page = f"{LIST}{row.paper_id}/against/"
    assert str(other.paper_id) == fields(desk.get(page), "companion")["companion"]
    answer = desk.post(page, {"previous": "", "companion": [], "plan": "1"})
    assert answer.status_code == 303
    assert "与计划库比对" in words(desk.get(to))


# ---- how often the database is asked


def test_a_page_asks_equally_often_however_much_was_found(desk, zhou):
    few = send(zhou, "\n".join(["共引进企业53家，包括商贸7家、服务14家。"] * 2), title="少")
    many = send(zhou, "\n".join(f"共引进企业{n}家，包括商贸7家、服务14家。" for n in range(53, 93)), title="多")
    counts = []
    for row in (few, many):
        for page in ("", "facts/", "compare/", "accept/"):
            path = f"{LIST}{row.paper_id}/1/{page}"
            desk.get(path)
            with CaptureQueriesContext(connection) as caught:
                assert desk.get(path).status_code == 200
            counts.append(len(caught))
    assert counts[:4] == counts[4:]
    assert max(counts) <= 40
