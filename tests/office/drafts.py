"""Made-up drafts, and people who decide about them, for the tests of documents."""

from __future__ import annotations

from office_plans import make_person

from drumtower.base.models import Role
from drumtower.office.documents import queries, services
from drumtower.office.documents.models import PaperKind

TEXT = """鹿溪区2022年国民经济和社会发展计划执行情况与2023年国民经济和社会发展计划草案的报告

一、2022年计划执行情况
（一）经济运行
2022年，地区生产总值增长4.2%，引进商贸企业43家，其中零售业21家、餐饮业14家、住宿业6家。
新增高层次创新人才41名，包括国家级6名、省级15名、区级22名。
二、2023年主要目标
地区生产总值增长5%以上；引进商贸企业60家以上。
"""
MENDED = TEXT.replace("41名", "43名")


def officer(login="zhou", name="周"):
    """An officer of 鹿溪区."""
    return make_person(login, name, Role.OFFICER)


def send(
    actor, text=TEXT, *, name="报告.txt", paper=None, title="2023年计划报告", kind=PaperKind.PLAN_REPORT, year=2023
):
    """A draft, sent and read."""
    draft = services.upload(actor, actor.area, year, name, text.encode(), kind=kind, title=title, paper=paper)
    services.start_reading(draft)
    return draft


def found_in(draft):
    """What was found in a draft, fetched anew."""
    return queries.examined(queries.find_placed(draft.paper_id, draft.number))


def finding(examined, rule="sum", number=0):
    """A finding of a rule."""
    return [each for each in examined.checked.findings if each.rule == rule][number]


def fact(examined, quote):
    """The key of the fact with these words."""
    return next(examined.keys[each.id] for each in examined.reading.facts if each.quote == quote)
