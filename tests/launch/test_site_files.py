"""What the site finds in its folder when it starts."""

import os

import pytest

from launch.site_files import Made, secret_key


@pytest.fixture
def source(tmp_path, monkeypatch):
    """Return a file that something is made from."""
    monkeypatch.setattr("launch.site_files.ROOT", tmp_path)
    path = tmp_path / "style.css"
    path.write_text("a {}")
    return path


def test_the_key_is_made_once_and_for_its_user_only(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    key = secret_key(tmp_path)
    assert len(key) > 50
    assert secret_key(tmp_path) == key
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_a_key_that_is_given_is_not_written_down(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "given")
    assert secret_key(tmp_path) == "given"
    assert not (tmp_path / "secret-key").exists()


def test_an_empty_key_file_of_a_killed_start_is_replaced(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    (tmp_path / "secret-key").write_text("")
    assert len(secret_key(tmp_path)) > 50


def test_what_was_made_is_current_until_a_source_changes(source):
    product = source.with_name("collected")
    product.mkdir()
    Made(product, [source]).note()
    assert Made(product, [source]).is_current
    os.utime(source, (1, 1))
    assert not Made(product, [source]).is_current


def test_what_was_made_and_then_removed_is_not_current(source):
    product = source.with_name("collected")
    Made(product, [source]).note()
    assert not Made(product, [source]).is_current
