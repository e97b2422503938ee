"""Address of the list of sources; the pages of sources and agents need claims and are there."""

from django.urls import path

from sources.views import SourceList

urlpatterns = [path("sources/", SourceList.as_view(), name="source-list")]
