"""`make run`: the whole site on one machine, from an empty folder to the ready line and the stop."""

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass

from launch import databases, processes
from launch.holding import Hold, Taken
from launch.options import ROOT, Options
from launch.refusal import Refused
from launch.server import Server
from launch.site_files import migrated_tables, migration_files, secret_key, static_files
from launch.web import allowed_hosts, check_port, start_web, wait_for_answer


@dataclass(frozen=True)
class Urls:
    """The database as its owner, who migrates, and as the site, which may not alter tables."""

    owner: str
    application: str


def run_site(options: Options) -> int:
    """Start everything, print the ready line and watch over it until a signal; leave no process behind."""
    stack = ExitStack()
    try:
        stack.enter_context(hold_var(options))
        parts: dict[str, subprocess.Popen[bytes]] = {}
        urls = _given_database(options) if options.database_url else _own_database(options, parts, stack)
        env = site_environment(options)
        _prepare(options, urls, env)
        _start_site(options, {**env, "DATABASE_URL": urls.application}, parts, stack)
        print(f"Attest is ready: {options.address}", flush=True)
        _watch(parts)
    finally:
        processes.ignore_signals()
        stack.close()
    return 0


def hold_var(options: Options) -> Hold:
    """Take the folder of the run-time data for this launch; raise ``Refused`` where another one has it."""
    try:
        return Hold(options.var / "run.lock", f"process {os.getpid()}, {options.address}")
    except Taken as taken:
        raise Refused(
            f"Attest already runs on {options.var} ({taken}): stop it first, or start a second one: "
            f"make run PORT={options.port + 1} ATTEST_VAR={options.var}-2"
        ) from None


def _given_database(options: Options) -> Urls:
    databases.check_database("DATABASE_URL", options.database_url)
    if options.owner_url != options.database_url:
        databases.check_database("DATABASE_OWNER_URL", options.owner_url)
    return Urls(options.owner_url, options.database_url)


def _own_database(options: Options, parts: dict[str, subprocess.Popen[bytes]], stack: ExitStack) -> Urls:
    server = Server(options.var / "postgres", options.var / "log" / "postgres.log")
    stack.callback(server.stop)
    parts["PostgreSQL"] = server.start()
    databases.make_database(server)
    return Urls(
        server.url(databases.OWNER, databases.DATABASE), server.url(databases.APPLICATION, databases.DATABASE)
    )


def site_environment(options: Options) -> dict[str, str]:
    """Return the environment of the Django side, all but the database."""
    env = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
    return {
        "ATTEST_DEMO": "1",
        **env,
        "DJANGO_SETTINGS_MODULE": "archive.settings",
        "ATTEST_VAR": str(options.var),
        "SECRET_KEY": secret_key(options.var),
        "ALLOWED_HOSTS": allowed_hosts(options),
    }


COLLECT_STATIC = ["collectstatic", "--noinput", "--clear", "--verbosity=0"]

# The site must not know the owner's password; the rest is make talking to make.
NOT_PASSED_ON = {"DATABASE_URL", "DATABASE_OWNER_URL", "MAKELEVEL", "MAKEFLAGS", "MFLAGS"}


def _prepare(options: Options, urls: Urls, env: Mapping[str, str]) -> None:
    """Bring the tables, the rights on them and the static files up to date; a second start finds them so."""
    tables, static = migrated_tables(options.var), static_files(options.var)
    commands = []
    own = not options.database_url
    if not (own and tables.is_current and databases.has_migrated(urls.owner, migration_files())):
        commands.append(["migrate", "--verbosity=0"])
        application = databases.role_of(urls.application)
        if application != databases.role_of(urls.owner):
            commands.append(["grant_access", application])
    if not static.is_current:
        commands.append(COLLECT_STATIC)
    if commands:
        run_commands(commands, {**env, "DATABASE_URL": urls.owner})
        static.note()
        if own:
            tables.note()


def run_commands(commands: list[list[str]], env: Mapping[str, str]) -> None:
    """Run management commands in one process; raise ``Refused`` if one fails, which has said why."""
    joined = [part for command in commands for part in ("+", *command)]
    code = processes.run([sys.executable, "-m", "launch.django_commands", *joined], env=env, cwd=ROOT)
    if code:
        names = " or ".join(command[0] for command in commands)
        raise Refused(
            f"Attest cannot start: manage.py {names} failed (exit code {code}); its reason is above."
        )


def _start_site(
    options: Options, env: Mapping[str, str], parts: dict[str, subprocess.Popen[bytes]], stack: ExitStack
) -> None:
    check_port(options)  # again: the first start takes minutes
    parts["The web server"] = web = start_web(options, env)
    stack.callback(processes.stop, web)
    if env["ATTEST_DEMO"] == "1":
        run_commands([["load_demo"]], env)  # while the web server starts
    wait_for_answer(options, web)
    worker = processes.start([sys.executable, "manage.py", "run_jobs"], env=env, cwd=ROOT)
    parts["The worker (manage.py run_jobs)"] = worker
    stack.callback(processes.stop, worker)


def _watch(parts: Mapping[str, subprocess.Popen[bytes]]) -> None:
    """Wait until one part ends, which it should not; signals come as ``Stopped``."""

    def ended() -> list[str]:
        return [name for name, process in parts.items() if process.poll() is not None]

    processes.wait_until(lambda: bool(ended()))
    name = ended()[0]
    raise Refused(f"{name} ended by itself (exit code {parts[name].returncode}), so Attest has stopped.")
