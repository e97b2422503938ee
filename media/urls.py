"""Addresses of media items and their files."""

from django.urls import path

from media.files import serve_file

urlpatterns = [
    path("files/<str:sha256>/<str:rendition>.<str:ending>", serve_file, name="media-file"),
]
