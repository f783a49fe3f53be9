"""What base's tests begin with: a district and its neighbour, a department, the three administrators.

Django is imported inside: pytest reads this file before the settings are there.
"""

from __future__ import annotations

import pytest


@pytest.fixture
def gulou(db):
    """The district."""
    from drumtower.base.services import add_area

    return add_area(None, "320106", "南京市鼓楼区")


@pytest.fixture
def xuanwu(db):
    """Its neighbour."""
    from drumtower.base.services import add_area

    return add_area(None, "320102", "南京市玄武区")


@pytest.fixture
def commerce(gulou):
    """A department of the district."""
    from drumtower.base.services import add_department

    return add_department(None, gulou, "commerce", "区商务局")


@pytest.fixture
def sysadmin(gulou):
    """The system administrator, who keeps people."""
    from cast import someone

    return someone("sysadmin", "system_admin", area=gulou)


@pytest.fixture
def secadmin(gulou):
    """The security administrator, who grants roles."""
    from cast import someone

    return someone("secadmin", "security_admin", area=gulou)


@pytest.fixture
def auditor(gulou):
    """The auditor, who reads the trail."""
    from cast import someone

    return someone("auditor", "auditor", area=gulou)


@pytest.fixture
def officer(gulou):
    """The plan officer, who has set a password."""
    from cast import someone

    return someone("officer", "officer", area=gulou)
