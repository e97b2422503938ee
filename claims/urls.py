"""Addresses of all pages that show claims and evidence, those of events, sources, agents and places among them."""

from django.urls import path

from claims.views.agent import AgentPage
from claims.views.claim import ClaimPage
from claims.views.event import EventPage
from claims.views.lists import ClaimList, QuestionList
from claims.views.place import PlacePage
from claims.views.question import QuestionPage
from claims.views.source import SourcePage

urlpatterns = [
    path("claims/", ClaimList.as_view(), name="claim-list"),
    path("claims/<str:identifier>/", ClaimPage.as_view(), name="claim-detail"),
    path("questions/", QuestionList.as_view(), name="question-list"),
    path("questions/<str:identifier>/", QuestionPage.as_view(), name="question-detail"),
    path("events/<str:identifier>/", EventPage.as_view(), name="event-detail"),
    path("sources/<str:identifier>/", SourcePage.as_view(), name="source-detail"),
    path("agents/<str:identifier>/", AgentPage.as_view(), name="agent-detail"),
    path("places/<str:identifier>/", PlacePage.as_view(), name="place-detail"),
]
