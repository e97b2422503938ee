"""Chromium for browser tests: a page at any width, in light or dark, with or without JavaScript."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from launch.browser import find_chromium

# Playwright keeps an event loop in the main thread, where Django then takes each query for one from async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# The first, since containers and root have no sandbox; the rest, since a test must not reach out of the machine.
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
HERE = ("127.0.0.1", "localhost", "")
WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Return the Chromium of this run; a test run without one fails and says what to install."""
    return find_chromium()


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """Return one Chromium for all browser tests of this process."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """Return a function that opens an empty page: ``open_page(width=390, dark=True, javascript=False)``.

    Paths are relative to the live server where the test uses ``live_server``. At the end the test fails if any of
    its pages wrote an error to the console or asked another host for something; what a test expects of that kind
    it lists first: ``page.expected_problems = ["404"]``.
    """
    contexts = []
    problems: list[tuple[Page, str]] = []

    def open_one(
        *, width: int = 1280, height: int = 900, dark: bool = False, javascript: bool = True
    ) -> Page:
        uses_server = "live_server" in request.fixturenames
        context = browser.new_context(
            base_url=request.getfixturevalue("live_server").url if uses_server else None,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.expected_problems = []  # type: ignore[attr-defined]
        _listen(page, problems)
        return page

    yield open_one
    for context in contexts:
        context.close()
    unexpected = [
        problem
        for page, problem in problems
        if not any(expected in problem for expected in page.expected_problems)  # type: ignore[attr-defined]
    ]
    assert unexpected == []


def _listen(page: Page, problems: list[tuple[Page, str]]) -> None:
    """Note errors in the console, uncaught ones, and requests that leave the machine."""

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append((page, f"console: {message.text} ({message.location.get('url', '')})"))

    def on_request(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in HERE:
            problems.append((page, f"asked another host: {request.url}"))

    page.on("console", on_console)
    page.on("pageerror", lambda error: problems.append((page, f"uncaught: {error}")))
    page.on("request", on_request)


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Return a function that lists what WCAG 2.2 AA and axe's best practices object to on a page."""
    checker = Axe()

    def violations(page: Page) -> list[str]:
        options: dict[str, Any] = {"runOnly": {"type": "tag", "values": WCAG_2_2_AA}}
        found = checker.run(page, options=options).response["violations"]
        return [
            f"{violation['id']}: {node['html']} ({node.get('failureSummary', '').strip()})"
            for violation in found
            for node in violation["nodes"]
        ]

    return violations
