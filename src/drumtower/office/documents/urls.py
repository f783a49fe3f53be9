"""The addresses of documents: a year of an area, a paper in it, a draft of that."""

from __future__ import annotations

from django.urls import path

from drumtower.office.documents.views import accepting, check, comparing, deciding, downloads, facts, listing, settings

__all__: list[str] = []

app_name = "documents"
SHELF = "<str:area>/<int:year>/documents/"
DRAFT = f"{SHELF}<int:paper>/<int:number>/"

urlpatterns = [
    path("documents/<int:paper>/<int:number>/<int:start>-<int:end>/", check.place, name="place"),
    path(SHELF, listing.papers, name="papers"),
    path(f"{SHELF}upload/", listing.send, name="upload"),
    path(f"{SHELF}rules/", settings.rules, name="rules"),
    path(f"{SHELF}words/", settings.words, name="words"),
    path(f"{SHELF}<int:paper>/", check.newest, name="paper"),
    path(f"{SHELF}<int:paper>/against/", settings.against, name="against"),
    path(DRAFT, check.draft, name="draft"),
    path(f"{DRAFT}check/", deciding.check_again, name="check"),
    path(f"{DRAFT}dismiss/", deciding.dismiss, name="dismiss"),
    path(f"{DRAFT}facts/", facts.facts, name="facts"),
    path(f"{DRAFT}facts/decide/", facts.decide, name="decide_facts"),
    path(f"{DRAFT}accept/", accepting.accept, name="accept"),
    path(f"{DRAFT}compare/", comparing.compare, name="compare"),
    path(f"{DRAFT}file/<str:form>/", downloads.download, name="download"),
]
