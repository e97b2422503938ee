"""Finding a Chromium, and never going on without one."""

import pytest

from launch.browser import find_chromium
from launch.refusal import Refused


@pytest.fixture
def bare_machine(monkeypatch, tmp_path):
    """Pretend that no browser is installed and none can be; return the only folder on the PATH."""
    for name in ("CHROMIUM", "PLAYWRIGHT_BROWSERS_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("launch.browser.APPLICATIONS", ())
    monkeypatch.setattr("launch.browser._install", lambda: None)
    (tmp_path / "bin").mkdir()
    return tmp_path / "bin"


def put_program(path, prints):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho {prints}\n")
    path.chmod(0o755)
    return path


def test_without_any_the_commands_to_run_are_named(bare_machine):
    with pytest.raises(
        Refused, match=r"apt-get install chromium \(as root\), or .* -m playwright install chromium"
    ):
        find_chromium()


def test_the_systems_own_is_found(bare_machine):
    program = put_program(bare_machine / "google-chrome", "Google Chrome 156")
    assert find_chromium() == program


def test_playwrights_own_is_found(bare_machine, tmp_path):
    folder = tmp_path / ".cache" / "ms-playwright" / "chromium-1300"
    program = put_program(folder / "chrome-linux64" / "chrome", "Chromium 156")
    assert find_chromium() == program


def test_the_named_one_comes_first(bare_machine, monkeypatch, tmp_path):
    put_program(bare_machine / "chromium", "Chromium 155")
    named = put_program(tmp_path / "elsewhere", "Chromium 156")
    monkeypatch.setenv("CHROMIUM", str(named))
    assert find_chromium() == named


@pytest.mark.parametrize("prints", ["install me from the snap store", ""])
def test_what_does_not_print_a_version_is_passed_over(bare_machine, prints):
    put_program(bare_machine / "chromium-browser", prints)
    with pytest.raises(Refused):
        find_chromium()


def test_a_named_one_that_does_not_start_is_refused(bare_machine, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/no/such/chromium")
    with pytest.raises(Refused, match="CHROMIUM names /no/such/chromium, which does not start as a browser"):
        find_chromium()


@pytest.mark.browser
def test_the_browser_of_the_tests_opens_pages(open_page, axe):
    page = open_page(width=390, dark=True)
    page.set_content("<html lang=en><title>T</title><main><h1>Heading</h1><img src='data:,'></main></html>")
    page.expected_problems = ["data:,"]
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert page.evaluate("innerWidth") == 390
    assert any(violation.startswith("image-alt") for violation in axe(page))
