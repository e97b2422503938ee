"""Requests per second: a client so plain that it takes little of the machine from the server it measures."""

import socket
import time
from itertools import cycle
from threading import Thread

CONNECTIONS = 8  # as many as the site has threads; fewer may leave one of its two processes idle
TIMEOUT_SECONDS = 60


class Failed(Exception):
    """The server answered something else than 200, or not at all."""


class Connection:
    """One kept-alive connection without cookies; every answer must be 200 and say its length."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket: socket.socket | None = None

    def get(self, address: str) -> int:
        """Ask for an address and return the number of bytes in the answer's body."""
        request = f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n\r\n".encode("ascii")
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), TIMEOUT_SECONDS)
            self._answers = self._socket.makefile("rb")
        self._socket.sendall(request)
        status = self._answers.readline()
        length, stays = -1, True
        while (header := self._answers.readline().strip().lower()) != b"":
            if header.startswith(b"content-length:"):
                length = int(header[15:])
            elif header == b"connection: close":
                stays = False
        if b" 200 " not in status or length < 0:
            raise Failed(f"{address}: {status.decode(errors='replace').strip() or 'no answer'}")
        self._answers.read(length)
        if not stays:
            self.close()
        return length

    def close(self) -> None:
        """Close; the next request opens it anew."""
        if self._socket is not None:
            self._answers.close()
            self._socket.close()
            self._socket = None


def requests_per_second(port: int, addresses: list[str], seconds: float) -> float:
    """Return how many requests a second the site answers when `CONNECTIONS` ask without a pause.

    The addresses are asked for in turn. Requests under way when the time is up are waited for and counted.
    """
    end = time.monotonic() + seconds
    counts = [0] * CONNECTIONS
    errors: list[Exception] = []

    def ask(number: int) -> None:
        connection = Connection(port)
        turn = cycle(addresses[number % len(addresses) :] + addresses[: number % len(addresses)])
        try:
            while time.monotonic() < end and not errors:
                connection.get(next(turn))
                counts[number] += 1
        except (OSError, Failed) as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [Thread(target=ask, args=[number]) for number in range(CONNECTIONS)]
    start = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise Failed(str(errors[0]))
    return sum(counts) / (time.monotonic() - start)
