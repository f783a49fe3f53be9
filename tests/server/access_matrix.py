"""Who may open what: every view, in one table, and the people who try each.

    TABLE["plans:overview"] = Line("/320106/2024/", PLAN_READERS)

A new view needs one line here; `test_access_matrix.py` fails as long as it has none.

``address``   what is asked for: the example plan of 2024 of 鼓楼区 (320106) is loaded; ``{name}`` is filled from ``World``
``who``       the group that may; everybody else gets 403, and a stranger is sent to log in
``get``       what those get who may: the status, or None for a view that only takes forms (then it is 405)
``post``      the same for a form with ``fields``, None for a view that takes none; whatever it changes is undone
"""

from __future__ import annotations

from dataclasses import dataclass, field

HERE, BESIDE, ABOVE, BELOW = "320106", "320102", "320100", "320106002"

PLAN_ROLES = ("officer", "liaison", "leader", "supervision", "deputy", "reader")
ADMINISTRATORS = ("system_admin", "security_admin", "auditor")
ROLES = (*PLAN_ROLES, *ADMINISTRATORS)

STRANGER, NO_ROLE = "stranger", "person without a role"
OTHER_LIAISON = "liaison of another department"

PLACES = {"": HERE, " beside": BESIDE, " of the city": ABOVE, " of a subdistrict": BELOW}
"""How somebody's name ends, by the area of their role: the plan's own, its neighbour, the one around it, one inside it."""

PEOPLE = [NO_ROLE, OTHER_LIAISON, *(f"{role}{place}" for place in PLACES for role in ROLES)]
"""Everybody who tries, besides the stranger.  The liaison belongs to the department that the addresses are about."""


def everywhere(*roles: str) -> frozenset[str]:
    """Those who hold a role in whatever area: for pages on one's own area, whichever it is."""
    return frozenset(f"{role}{place}" for place in PLACES for role in roles)


# --- groups

EVERYBODY = frozenset({STRANGER, *PEOPLE})
PERSONS = frozenset(PEOPLE)
PLAN_READERS = frozenset({*PLAN_ROLES, OTHER_LIAISON, *(f"{role} of the city" for role in PLAN_ROLES)})
PLAN_KEEPERS = frozenset({"officer"})
DRAFT_READERS = frozenset(
    f"{role}{place}" for role in ("officer", "leader", "supervision") for place in ("", " of the city")
)
FIGURE_FILERS = frozenset({"officer", "liaison"})
"""Of the department that the addresses are about, 区统计局 (statistics)."""
ALL_FIGURE_FILERS = FIGURE_FILERS | {OTHER_LIAISON}
"""Of whatever department: each is shown the own one."""
SYSTEM = everywhere("system_admin")
SECURITY = everywhere("security_admin")
AUDITORS = everywhere("auditor")
SEE_PEOPLE = SYSTEM | SECURITY
SEE_GRANTS = SYSTEM | SECURITY | AUDITORS
CONFIRM = SYSTEM | AUDITORS
WITHOUT_A_START = PERSONS - PLAN_READERS - SEE_GRANTS
"""Who sees no plan and has no page of an administrator either."""


@dataclass(frozen=True)
class Line:
    """One view: what is asked for, who may, and what they get."""

    address: str
    who: frozenset[str]
    get: int | None = 200
    post: int | None = None
    fields: dict[str, str] = field(default_factory=dict)
    differs: dict[str, int] = field(default_factory=dict)
    """What single people get to GET where it is not ``get``."""


LOGGED_IN_ALREADY = dict.fromkeys(PEOPLE, 302)
TO_THE_OWN_DEPARTMENT = {"liaison": 302, OTHER_LIAISON: 302}
TO_THEIR_OWN = {"liaison": 302, OTHER_LIAISON: 302}
NOBODYS_UPLOAD = "0" * 32

NOT_ISSUED_TO_THEM = dict.fromkeys(
    (f"{role}{place}" for role in ("leader", "deputy", "reader") for place in ("", " of the city")), 404
)

TABLE: dict[str, Line] = {
    # --- everybody
    "health": Line("/health/", EVERYBODY),
    "base:log_in": Line("/login/", EVERYBODY, 200, 400, {"login": "x", "password": "x"}, LOGGED_IN_ALREADY),
    "base:log_out": Line("/logout/", EVERYBODY, None, 302),
    "base:language": Line("/language/", EVERYBODY, None, 302, {"language": "en"}),
    # --- one's own account
    "base:account": Line("/account/", PERSONS),
    "base:password": Line("/password/", PERSONS, 200, 400),
    # --- administrators, each of their own area
    "base:people": Line("/people/", SEE_PEOPLE),
    "base:new_person": Line("/people/new/", SYSTEM, 200, 400),
    "base:person": Line("/people/of/{own}/", SEE_PEOPLE),
    "base:person_active": Line("/people/of/{own}/active/", SYSTEM, None, 302, {"active": "0"}),
    "base:one_time_password": Line("/people/of/{own}/password/", SYSTEM, None, 200),
    "base:departments": Line("/departments/", SEE_PEOPLE),
    "base:new_department": Line("/departments/new/", SYSTEM, None, 302, {"code": "parks", "name": "合成单位"}),
    "base:grants": Line("/grants/", SEE_GRANTS),
    "base:grant": Line("/grants/new/", SECURITY, None, 302, {"person": "{own}", "role": "reader"}),
    "base:confirm_grant": Line("/grants/{waiting}/confirm/", CONFIRM, None, 302),
    "base:end_grant": Line("/grants/{waiting}/end/", SECURITY, None, 302),
    "base:audit": Line("/audit/", AUDITORS),
    "base:audit_export": Line("/audit.xlsx", AUDITORS),
    # --- plans
    "plans:start": Line("/", PERSONS, 302, differs=dict.fromkeys(WITHOUT_A_START, 200)),
    "plans:overview": Line("/320106/2024/", PLAN_READERS),
    "plans:goals": Line("/320106/2024/goals/", PLAN_READERS),
    "plans:goal": Line("/320106/2024/goals/M01/", PLAN_READERS),
    "plans:indicators": Line("/320106/2024/indicators/", PLAN_READERS),
    "plans:indicator": Line("/320106/2024/indicators/gdp/", PLAN_READERS),
    "plans:number": Line("/320106/2024/number/rate:expected/", PLAN_READERS),
    # --- how the year is expected to end: in words, and in numbers
    "plans:estimates": Line("/320106/2024/estimates/", DRAFT_READERS),
    "plans:estimate": Line("/320106/2024/estimates/gdp/", PLAN_KEEPERS),
    "plans:adopt_estimate": Line("/320106/2024/estimates/gdp/adopt/", PLAN_KEEPERS, 200, 409),
    "plans:judge": Line("/320106/2024/estimates/retail/judge/", PLAN_KEEPERS, None, 400),
    "plans:accuracy": Line("/320106/2024/accuracy/", PLAN_KEEPERS),
    "plans:accuracy_xlsx": Line("/320106/2024/accuracy.xlsx", PLAN_KEEPERS),
    # --- next year's targets
    "plans:next_year": Line("/320106/2024/next-year/", PLAN_KEEPERS),
    "plans:take_set": Line("/320106/2024/next-year/take/", PLAN_KEEPERS, None, 400),
    "plans:next_target": Line("/320106/2024/next-year/M01-1/", PLAN_KEEPERS, 200, 400),
    "plans:next_basis": Line("/320106/2024/next-year/basis/", PLAN_KEEPERS, 200, 400),
    "plans:scenarios": Line("/320106/2024/next-year/scenarios/", PLAN_KEEPERS, 200, 400),
    "plans:scenario_json": Line("/320106/2024/next-year/scenarios/1.json", PLAN_KEEPERS, 404),
    "plans:choices_json": Line("/320106/2024/next-year/choices.json", PLAN_KEEPERS),
    "plans:next_draft": Line("/320106/2024/next-year/draft/", PLAN_KEEPERS, 200, 400),
    "plans:next_draft_xlsx": Line("/320106/2024/next-year/draft.xlsx", PLAN_KEEPERS, 400),
    "plans:next_year_xlsx": Line("/320106/2024/next-year.xlsx", PLAN_KEEPERS),
    # --- comparing, and the monthly table
    "plans:compare": Line("/320106/2024/compare/", PLAN_READERS),
    "plans:monthly": Line("/320106/2024/monthly/", PLAN_READERS),
    "plans:month": Line("/320106/2024/monthly/2024-09/", PLAN_READERS),
    "plans:monthly_issue": Line("/320106/2024/monthly/2024-09/issue/", PLAN_KEEPERS, None, 303, {"after": "0"}),
    # --- exports
    "plans:plan_xlsx": Line("/320106/2024/plan.xlsx", PLAN_READERS),
    "plans:goals_xlsx": Line("/320106/2024/goals.xlsx", PLAN_READERS),
    "plans:off_course_xlsx": Line("/320106/2024/off-course.xlsx", PLAN_READERS),
    "plans:compare_xlsx": Line("/320106/2024/compare.xlsx", PLAN_READERS),
    "plans:monthly_xlsx": Line("/320106/2024/monthly/2024-09.xlsx", PLAN_READERS, differs=NOT_ISSUED_TO_THEM),
    "plans:indicator_xlsx": Line("/320106/2024/indicators/gdp.xlsx", PLAN_READERS),
    # --- editing a plan
    "plans:goal_edit": Line("/320106/2024/goals/M01/edit/", PLAN_KEEPERS, 200, 400),
    "plans:new_target": Line("/320106/2024/goals/M01/targets/new/", PLAN_KEEPERS, 200, 400),
    "plans:target_edit": Line("/320106/2024/targets/T28-3/edit/", PLAN_KEEPERS, 200, 400),
    "plans:drop_target": Line("/320106/2024/targets/T28-3/drop/", PLAN_KEEPERS, 200, 400),
    "plans:indicator_edit": Line("/320106/2024/indicators/gdp/edit/", PLAN_KEEPERS, 200, 400),
    "plans:approve": Line("/320106/2024/approve/", PLAN_KEEPERS, 200, 400),
    "plans:reading": Line("/320106/2024/reading/", PLAN_KEEPERS, 200, 200),
    # --- filing figures
    "plans:figures": Line("/320106/2024/figures/", ALL_FIGURE_FILERS, 200, 400, differs=TO_THEIR_OWN),
    "plans:paste": Line("/320106/2024/figures/paste/", ALL_FIGURE_FILERS, 200, 400, differs=TO_THEIR_OWN),
    "plans:department_figures": Line("/320106/2024/departments/statistics/figures/", FIGURE_FILERS, 200, 400),
    "plans:department_paste": Line("/320106/2024/departments/statistics/figures/paste/", FIGURE_FILERS, 200, 400),
    "plans:explain_gap": Line("/320106/2024/figures/gaps/{stated}/", FIGURE_FILERS, 200, 409),
    # --- documents: a draft of the year, and one that cannot be read, stand in the world
    "documents:papers": Line("/320106/2024/documents/", DRAFT_READERS),
    "documents:upload": Line("/320106/2024/documents/upload/", PLAN_KEEPERS, 303, 400),
    "documents:rules": Line("/320106/2024/documents/rules/", PLAN_KEEPERS, 200, 303),
    "documents:words": Line(
        "/320106/2024/documents/words/", PLAN_KEEPERS, 200, 303, {"words": "税收", "means": "收入"}
    ),
    "documents:paper": Line("/320106/2024/documents/{paper}/", DRAFT_READERS, 302),
    "documents:against": Line("/320106/2024/documents/{paper}/against/", PLAN_KEEPERS, 200, 303),
    "documents:draft": Line("/320106/2024/documents/{paper}/1/", DRAFT_READERS),
    "documents:check": Line("/320106/2024/documents/{paper}/1/check/", PLAN_KEEPERS, None, 303),
    "documents:dismiss": Line("/320106/2024/documents/{paper}/1/dismiss/", PLAN_KEEPERS, None, 409),
    "documents:facts": Line("/320106/2024/documents/{paper}/1/facts/", DRAFT_READERS),
    "documents:decide_facts": Line("/320106/2024/documents/{paper}/1/facts/decide/", PLAN_KEEPERS, None, 303),
    "documents:accept": Line("/320106/2024/documents/{paper}/1/accept/", PLAN_KEEPERS, 200, 409),
    "documents:compare": Line("/320106/2024/documents/{paper}/1/compare/", DRAFT_READERS),
    "documents:download": Line("/320106/2024/documents/{paper}/1/file/json/", DRAFT_READERS),
    "documents:place": Line("/documents/{paper}/1/0-2/", DRAFT_READERS, 302),
    # --- importing
    "plans:import_plan": Line("/import/", everywhere("officer"), 200, 400),
    "plans:import_report": Line(f"/import/{NOBODYS_UPLOAD}/", everywhere("officer"), 404, 404),
}
