"""The web server: where it may listen, how it is started, and when it answers."""

import errno
import http.client
import os
import socket
import subprocess
import sys
from collections.abc import Mapping

from launch import processes
from launch.options import ROOT, Options
from launch.refusal import Refused

ANSWER_SECONDS = 60


def check_port(options: Options) -> None:
    """Refuse in one line where the site could not listen; a free port may be taken later all the same."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            options.host, options.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError):
        raise Refused(f'HOST is "{options.host}", which is no name or address; try 127.0.0.1.') from None
    with socket.socket(family, kind, protocol) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(address)
        except OSError as error:
            raise Refused(_why_not(error, options)) from None


def _why_not(error: OSError, options: Options) -> str:
    where = f"{options.host}:{options.port}"
    match error.errno:
        case errno.EADDRINUSE:
            other = options.port + 1 if options.port < 65535 else 8000
            return f"Port {options.port} on {options.host} is taken: stop what uses it, or: make run PORT={other}"
        case errno.EACCES:
            return f"This user may not listen on {where}; take a port from 1024 up: make run PORT=8000"
        case errno.EADDRNOTAVAIL:
            return (
                f"HOST is {options.host}, which is not an address of this machine; try 127.0.0.1 or 0.0.0.0."
            )
        case _:
            return f"Cannot listen on {where}: {error.strerror}."


def start_web(options: Options, env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start gunicorn; it answers a moment later."""
    host = f"[{options.host}]" if ":" in options.host else options.host
    command = [sys.executable, "-m", "gunicorn", "--config", "python:launch.gunicorn_settings"]
    return processes.start([*command, "--bind", f"{host}:{options.port}"], env=env, cwd=ROOT)


def wait_for_answer(options: Options, web: subprocess.Popen[bytes]) -> None:
    """Wait until /healthz answers 200; raise ``Refused`` if the server ends or goes on saying else."""
    last_answer = "nothing"

    def answers() -> bool:
        nonlocal last_answer
        if web.poll() is not None:
            raise Refused(f"The web server ended at once (exit code {web.returncode}); its reason is above.")
        try:
            last_answer = str(ask_health(options))
        except OSError:
            return False
        return last_answer == "200"

    if not processes.wait_until(answers, seconds=ANSWER_SECONDS, pause=0.05):
        raise Refused(f"{options.address}healthz answers {last_answer} after {ANSWER_SECONDS} s, not 200.")


def ask_health(options: Options) -> int:
    """Return the status that /healthz answers with."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(options.host, options.host)  # noqa: S104
    connection = http.client.HTTPConnection(host, options.port, timeout=10)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status
    finally:
        connection.close()


def allowed_hosts(options: Options) -> str:
    """Return the names under which the site may be asked for, where the operator gave none."""
    names = ["localhost", "127.0.0.1", "[::1]", socket.gethostname().lower()]
    if options.host not in ("0.0.0.0", "::"):  # noqa: S104
        names.append(f"[{options.host}]" if ":" in options.host else options.host)
    return os.environ.get("ALLOWED_HOSTS") or ",".join(dict.fromkeys(names))
