"""Addresses of the lists of events and places; their pages need claims and are there."""

from django.urls import path

from events.views import EventList, PlaceList

urlpatterns = [
    path("events/", EventList.as_view(), name="event-list"),
    path("places/", PlaceList.as_view(), name="place-list"),
]
