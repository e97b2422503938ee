"""What is measured and how it is told; never how fast anything is."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.test import Client

from bench.asking import Failed, requests_per_second
from bench.loading import load
from bench.pages import Page, change_lists, public_pages
from bench.report import report
from bench.shape import Shape
from bench.timing import measure


@pytest.fixture
def port():
    """Return the port of a server that answers all but /broken."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            body = b"hello"
            self.send_response(500 if self.path == "/broken" else 200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


def test_requests_are_counted(port):
    assert requests_per_second(port, ["/a", "/b"], 0.05) > 0


def test_an_answer_that_is_not_200_ends_the_measurement_and_is_named(port):
    with pytest.raises(Failed, match=r"/broken: HTTP/1\.1 500"):
        requests_per_second(port, ["/broken"], 0.05)


@pytest.mark.django_db
def test_every_list_and_every_page_of_a_record_is_measured():
    load(Shape(100), with_triggers=False)
    pages = {page.name: page for page in public_pages()}
    kinds = ("claim", "question", "event", "source", "place", "media")
    assert {f"{kind}-list" for kind in kinds} <= set(pages)
    assert {f"{kind}-detail" for kind in (*kinds, "agent")} <= set(pages)
    assert pages["claim-detail with much evidence"].addresses


@pytest.mark.django_db
def test_change_lists_of_all_records_are_measured():
    names = {page.name for page in change_lists()}
    assert {"admin claims", "admin evidence", "admin sources", "admin events"} <= names


@pytest.mark.django_db
def test_queries_of_a_page_are_counted(django_assert_num_queries):
    load(Shape(100), with_triggers=False)
    page = next(page for page in public_pages() if page.name == "claim-list")
    client = Client()
    figures = measure(page, client)
    assert figures.status == 200
    with django_assert_num_queries(figures.queries):
        client.get(page.addresses[0])


@pytest.mark.django_db
def test_a_page_that_fails_is_told_as_such():
    assert measure(Page("nothing", "list", ["/nothing/"]), Client()).status == 404


def _figure(name, group, ms, status=200):
    return {"name": name, "group": group, "addresses": ["/"], "status": status, "queries": 3, "cpu_ms": ms,
            "sql_ms": ms, "view_ms": ms * 2, "slowest": ""}  # fmt: skip


def _size(claims, factor):
    figures = [
        _figure("bare template", "bare", 0.0),
        _figure("claim-detail", "detail", 2.0 * factor),
        _figure("claim-list", "list", 3.0 * factor),
        _figure("claim-list ?sort=event", "choice", 5.0 * factor, status=503),
        _figure("admin claims", "admin", 4.0 * factor),
    ]
    notes = {"loaded": {"rows": 100, "seconds": 2.0, "peak_mb": 99.0}, "bytes": 1024**2}
    rates = {"bare template": 1000.0, "claim-detail": 130.0, "claim-list": 50.0}
    return {"claims": claims, "notes": notes, "figures": figures, "rates": rates, "load_average": 0.5}


def test_report_sets_the_figures_beside_the_goals():
    text = report([_size(10, 1.0), _size(1000, 1.4)])
    assert "| claim page requests/s ÷ bare template view | 10 | 0.130 | ≥ 0.12 |" in text
    assert "| SQL of a detail page (the worst: claim-detail) | 1,000 ÷ 10 | 1.4 | ≤ 1.5 |" in text
    assert "| `claim-list ?sort=event` | 10.0 (answers 503) | 14.0 (answers 503) |" in text


def test_report_of_one_size_compares_nothing():
    assert "÷ 10 |" not in report([_size(10, 1.0)])
