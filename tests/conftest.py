"""What every test starts from."""

import pytest
from django.conf import settings as django_settings
from django.test import Client

from tests import factories as make

pytest_plugins = ["tests.plugins.browser", "tests.plugins.database"]


def pytest_configure() -> None:
    """Do without what only costs time: hashed file names and slow password hashes."""
    django_settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    django_settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns of a missing folder
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _institution_of_several(settings, tmp_path):
    """Four eyes hold unless a test says otherwise, and files go to a folder of the test's own."""
    settings.ONE_PERSON = False
    settings.UPLOADS_DIR = settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.fixture
def client_of(db):
    """Return a client signed in with a role, or as the account given."""

    def sign_in(role_or_user) -> Client:
        user = make.make_user(role_or_user) if isinstance(role_or_user, str) else role_or_user
        client = Client()
        client.force_login(user)
        return client

    return sign_in
