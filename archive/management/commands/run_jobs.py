"""`manage.py run_jobs`: the worker that does what falls due without a person."""

import logging
import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection

from records import publishing

log = logging.getLogger("attest.worker")


class Command(BaseCommand):
    """Release embargoes that have ended, again and again, until told to stop."""

    help = "Run the worker: it makes embargoed records public when their time has come."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the pause, and whether to do one round only."""
        parser.add_argument("--pause", type=float, default=20.0, help="seconds between two rounds (20)")
        parser.add_argument("--once", action="store_true", help="do what is due now, then stop")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work in rounds; a database that is away for a while is waited for."""
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            self._round()
            if options["once"]:
                return
            stop.wait(options["pause"])

    def _round(self) -> None:
        try:
            released = publishing.release_embargoes()
        except DatabaseError as error:
            log.warning("The database did not answer; trying again in the next round: %s", error)
            connection.close()
            return
        if released:
            log.info("Released %s records from their embargo.", released)
