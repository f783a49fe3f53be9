"""Every page of the desk that somebody can open in the example: the tests look at each in a browser."""

from __future__ import annotations

from dataclasses import dataclass

YEAR = "/320106/2024/"
PAPERS, DRAFT = "/320106/2025/documents/", "2/2/"
OFFICER, LEADER, LIAISON = "officer", "leader", "liaison1"
PEOPLE_KEEPER, GRANTER, AUDITOR = "sysadmin", "secadmin", "auditor"
STRANGER = ""


@dataclass(frozen=True)
class Place:
    """A page: who opens it, where, and what the answer's status is."""

    login: str
    path: str
    status: int = 200


PAGES: dict[str, Place] = {
    "login": Place(STRANGER, "/login/"),
    "overview": Place(OFFICER, YEAR),
    "overview for a leader": Place(LEADER, YEAR),
    "overview of a past day": Place(OFFICER, f"{YEAR}?on=2024-06-30"),
    "overview of a year that is over": Place(OFFICER, "/320106/2023/"),
    "plan table": Place(OFFICER, f"{YEAR}goals/"),
    "plan table, off course only": Place(LEADER, f"{YEAR}goals/?state=off&group=department"),
    "plan table, nothing found": Place(OFFICER, f"{YEAR}goals/?q=nothing-of-that-name"),
    "goal": Place(OFFICER, f"{YEAR}goals/M01/"),
    "goal off course": Place(LEADER, f"{YEAR}goals/M03/"),
    "goal with a pace line": Place(OFFICER, f"{YEAR}goals/T03/"),
    "goal of many targets": Place(OFFICER, f"{YEAR}goals/T28/"),
    "project": Place(OFFICER, f"{YEAR}goals/P14/"),
    "indicators": Place(OFFICER, f"{YEAR}indicators/"),
    "indicator": Place(OFFICER, f"{YEAR}indicators/gdp/"),
    "estimates": Place(OFFICER, f"{YEAR}estimates/"),
    "estimate": Place(OFFICER, f"{YEAR}estimates/retail/?of=growth"),
    "an estimate taken as stated": Place(OFFICER, f"{YEAR}estimates/retail/adopt/?of=growth"),
    "how good estimates are": Place(OFFICER, f"{YEAR}accuracy/"),
    "number": Place(OFFICER, f"{YEAR}number/v:M01-1/"),
    "number of the year": Place(LEADER, f"{YEAR}number/rate:expected/"),
    "compare": Place(OFFICER, f"{YEAR}compare/"),
    "months": Place(OFFICER, f"{YEAR}monthly/"),
    "month": Place(LEADER, f"{YEAR}monthly/2024-09/"),
    "edit a goal": Place(OFFICER, f"{YEAR}goals/M01/edit/"),
    "edit a target": Place(OFFICER, f"{YEAR}targets/M01-1/edit/"),
    "new target": Place(OFFICER, f"{YEAR}goals/M01/targets/new/"),
    "drop a target": Place(OFFICER, f"{YEAR}targets/T28-3/drop/"),
    "edit an indicator": Place(OFFICER, f"{YEAR}indicators/gdp/edit/"),
    "file figures": Place(OFFICER, f"{YEAR}figures/"),
    "file figures of a department": Place(LIAISON, f"{YEAR}departments/commerce/figures/"),
    "file figures that want grounds": Place(OFFICER, f"{YEAR}departments/statistics/figures/"),
    "paste figures": Place(OFFICER, f"{YEAR}figures/paste/"),
    "documents": Place(OFFICER, PAPERS),
    "documents for a leader": Place(LEADER, PAPERS),
    "documents of a year without any": Place(OFFICER, "/320106/2023/documents/"),
    "a draft": Place(OFFICER, f"{PAPERS}{DRAFT}"),
    "a draft for a leader": Place(LEADER, f"{PAPERS}{DRAFT}"),
    "a draft, errors only": Place(OFFICER, f"{PAPERS}{DRAFT}?severity=error"),
    "figures of a draft": Place(OFFICER, f"{PAPERS}{DRAFT}facts/?section=一（二）"),
    "a draft into the plan": Place(OFFICER, f"{PAPERS}{DRAFT}accept/"),
    "two drafts": Place(OFFICER, f"{PAPERS}{DRAFT}compare/"),
    "with what a draft is compared": Place(OFFICER, f"{PAPERS}2/against/"),
    "checking rules": Place(OFFICER, f"{PAPERS}rules/"),
    "names remembered": Place(OFFICER, f"{PAPERS}words/"),
    "import a plan": Place(OFFICER, "/import/"),
    "account": Place(OFFICER, "/account/"),
    "password": Place(OFFICER, "/password/"),
    "people": Place(PEOPLE_KEEPER, "/people/"),
    "new person": Place(PEOPLE_KEEPER, "/people/new/"),
    "person": Place(PEOPLE_KEEPER, "/people/of/leader/"),
    "grants": Place(GRANTER, "/grants/"),
    "audit trail": Place(AUDITOR, "/audit/"),
    "refused": Place(OFFICER, "/audit/", 403),
    "not there": Place(OFFICER, f"{YEAR}goals/ZZ9/", 404),
    "no such page": Place(STRANGER, "/nowhere/", 404),
}
