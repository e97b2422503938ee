"""The app `curators`."""

from django.apps import AppConfig


class CuratorsConfig(AppConfig):
    name = "curators"
