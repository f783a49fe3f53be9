"""Plans and people for the tests of the office; invented plans come from the tests of the plan room."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent.parent
for folder in (TESTS / "plan", TESTS / "plan" / "files"):
    if str(folder) not in sys.path:
        sys.path.append(str(folder))


@pytest.fixture
def person(db):
    """Makes people: ``person("wang", "王", Role.OFFICER)`` of 鹿溪区, with the department named."""
    from office_plans import make_person

    return make_person


@pytest.fixture
def draft(db):
    """The row of a small plan of 鹿溪区 for 2023 that is not approved yet."""
    from office_plans import DRAFT, load

    return load(DRAFT)


@pytest.fixture
def approved(db):
    """The row of the same plan, approved."""
    from office_plans import APPROVED, load

    return load(APPROVED)
