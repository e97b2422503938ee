"""What the environment may ask for, and the line that answers what makes no sense."""

from pathlib import Path

import pytest

from launch.options import ROOT, make_var, read_options
from launch.refusal import Refused

URL = "postgresql://attest_app:secret@db.example:5432/attest"


def test_nothing_asked_for_is_the_demo_on_port_8000():
    options = read_options({})
    assert options.address == "http://127.0.0.1:8000/"
    assert options.var == ROOT / "var"
    assert options.database_url == ""


def test_host_port_and_folder_are_taken_from_the_environment():
    options = read_options({"HOST": "::1", "PORT": "9000", "ATTEST_VAR": "/srv/data"})
    assert options.address == "http://[::1]:9000/"
    assert options.var == Path("/srv/data")


def test_one_url_serves_as_owner_and_application():
    options = read_options({"DATABASE_URL": URL})
    assert options.owner_url == options.database_url == URL


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "8000.0", "٨٠٠٠", " 80"])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(Refused, match="PORT must be a number from 1 to 65535"):
        read_options({"PORT": port})


@pytest.mark.parametrize(
    ("url", "message"),
    [
        (
            "mysql://u:secret@h/d",
            "DATABASE_URL is a mysql URL; Attest runs on PostgreSQL only: postgresql://",
        ),
        ("sqlite:///secret.db", "DATABASE_URL is a sqlite URL; Attest runs on PostgreSQL only"),
        ("secret", "DATABASE_URL is no URL; Attest runs on PostgreSQL only"),
        ("postgresql://u:secret@h:5432", "DATABASE_URL names no database"),
        ("postgresql://u:secret@h:port/d", "DATABASE_URL is not a URL"),
        ("postgresql://[u:secret@h/d", "DATABASE_URL is not a URL"),
    ],
)
def test_a_url_that_is_not_of_postgresql_is_refused_without_showing_it(url, message):
    with pytest.raises(Refused, match=message) as refused:
        read_options({"DATABASE_URL": url})
    assert "secret" not in str(refused.value)


def test_an_owner_without_an_application_is_refused():
    with pytest.raises(Refused, match="DATABASE_OWNER_URL is set but DATABASE_URL is not"):
        read_options({"DATABASE_OWNER_URL": URL})


def test_a_folder_that_cannot_be_made_is_refused_with_the_mend(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused, match=r"Cannot write to .*file.*ATTEST_VAR=/path/to/folder"):
        make_var(tmp_path / "file" / "var")
