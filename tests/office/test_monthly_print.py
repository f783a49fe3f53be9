"""The monthly table in print: one page of A4 laid across, as Chromium prints it; what is only for the screen stays away."""

from __future__ import annotations

import re

import pytest
from example_desk import AREA, EXAMPLES
from office_plans import make_person

from drumtower.base.models import Area, Role
from drumtower.base.recording import record
from drumtower.calendar import frozen, now
from drumtower.office.plans import services

A4_ACROSS = re.compile(rb"/MediaBox \[0 0 841\.[0-9]+ 59[45]")
PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.fixture
def printing(desk):
    """The desk in a browser, with the example year under way and somebody signed in."""
    with frozen("2024-10-20T09:00"):
        services.load_once(EXAMPLES / "2024")
        officer = make_person("print", "印", Role.OFFICER, area=Area.objects.get(code=AREA))
        with record(None, "test"):
            officer.password_since = now()
            officer.save()
        desk.sign_in(officer)
        yield desk


def test_the_monthly_table_is_printed_on_one_page(printing):
    for month in ("2024-03", "2024-09"):
        printing.open(f"/{AREA}/2024/monthly/{month}/")
        printed = printing.page.pdf(prefer_css_page_size=True)
        assert len(PAGE.findall(printed)) == 1, month
        assert A4_ACROSS.search(printed), month


def test_every_page_of_the_table_is_accessible(printing, axe):
    for path in ("monthly/", "monthly/2024-09/", "compare/?with=version:批准"):
        printing.open(f"/{AREA}/2024/{path}")
        assert axe(printing.page) == [], path
        printing.resize(360)
        printing.open(f"/{AREA}/2024/{path}")
        assert printing.page.evaluate("document.documentElement.scrollWidth") <= 360, path
        assert axe(printing.page) == [], path
        printing.resize(1440)
