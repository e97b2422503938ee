"""Addresses of media items and their files."""

from django.urls import path

from media.files import serve_file
from media.views import MediaList, MediaPage

urlpatterns = [
    path("media/", MediaList.as_view(), name="media-list"),
    path("media/<str:identifier>/", MediaPage.as_view(), name="media-detail"),
    path("files/<str:sha256>/<str:rendition>.<str:ending>", serve_file, name="media-file"),
]
