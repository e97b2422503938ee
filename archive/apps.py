"""The app `archive`."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "archive"
