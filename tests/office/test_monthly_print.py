"""The monthly table in print: one page of A4 laid across, as Chromium prints it; what is only for the screen stays away."""

from __future__ import annotations

import re

import pytest
from example_desk import AREA, EXAMPLES
from office_plans import make_person

from drumtower.base.models import Area, Role, User
from drumtower.base.recording import record
from drumtower.calendar import now
from drumtower.office.plans import queries, services
from drumtower.office.plans.filing import Filing
from drumtower.office.plans.issuing import issue_monthly
from drumtower.plan import Measure

A4_ACROSS = re.compile(rb"/MediaBox \[0 0 841\.[0-9]+ 59[45]")
PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.fixture
def printing(desk, monkeypatch):
    """The desk in a browser, with the example year under way and somebody signed in."""
    monkeypatch.setenv("DRUMTOWER_NOW", "2024-10-20T09:00")
    services.load_once(EXAMPLES / "2024")
    officer = make_person("print", "印", Role.OFFICER, area=Area.objects.get(code=AREA))
    with record(None, "test"):
        officer.password_since = now()
        officer.save()
    desk.sign_in(officer)
    return desk


def open_table(printing, month):
    """The table of a month in the browser, really."""
    printing.open(f"/{AREA}/2024/monthly/{month}/")
    assert "主要指标完成情况" in printing.page.inner_text("h1")


def test_the_monthly_table_is_printed_on_one_page(printing):
    for month in ("2024-03", "2024-09"):
        open_table(printing, month)
        printed = printing.page.pdf(prefer_css_page_size=True)
        assert len(PAGE.findall(printed)) == 1, month
        assert A4_ACROSS.search(printed), month


def test_a_corrected_table_still_fits_on_one_page(printing):
    officer = User.objects.get(login="print")
    row = queries.find_plan(AREA, 2024)
    issue_monthly(row, 9, officer, after=0, version="9月调整")
    filing = Filing("tech-contracts", "2024-01..09", Measure.LEVEL, "51.0亿元")
    services.file_observations(row, [filing], officer, reason="企业补登")
    issue_monthly(row, 9, officer, after=1, reason="技术合同企业补登", version="9月调整")
    open_table(printing, "2024-09")
    assert "更正理由：技术合同企业补登" in printing.page.inner_text("main")
    assert len(PAGE.findall(printing.page.pdf(prefer_css_page_size=True))) == 1


def test_every_page_of_the_table_is_accessible(printing, axe):
    for path in ("monthly/", "monthly/2024-09/", "compare/?with=version:批准"):
        printing.open(f"/{AREA}/2024/{path}")
        assert f"/2024/{path.partition('?')[0]}" in printing.page.url
        assert axe(printing.page) == [], path
        printing.resize(360)
        printing.open(f"/{AREA}/2024/{path}")
        assert printing.page.evaluate("document.documentElement.scrollWidth") <= 360, path
        assert axe(printing.page) == [], path
        printing.resize(1440)
