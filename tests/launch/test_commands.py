"""The launcher as a command: its exit codes, and one line for everything that stops a start."""

import ast
import socket
import subprocess
import sys

from launch.options import ROOT


def test_an_unknown_command_is_wrong_usage(launch):
    process = launch("fly")
    _, errors = process.communicate()
    assert process.returncode == 2
    assert errors.startswith("usage: python3 -m launch run | test")


def test_a_taken_port_is_refused_and_another_named(launch):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        process = launch("run", PORT=str(port))
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert errors == (f"Port {port} on 127.0.0.1 is taken: stop what uses it, or: make run PORT={port + 1}\n")


def test_a_host_that_is_no_address_is_refused(refusal):
    line = refusal(HOST="no-such-host.invalid", PORT="8123")
    assert line == 'HOST is "no-such-host.invalid", which is no name or address; try 127.0.0.1.'


def test_an_address_of_another_machine_is_refused(refusal):
    assert refusal(HOST="192.0.2.1").startswith("HOST is 192.0.2.1, which is not an address of this machine")


def test_a_wrong_port_is_refused(refusal):
    assert refusal(PORT="eighty") == 'PORT must be a number from 1 to 65535, and is "eighty".'


def test_a_folder_without_write_permission_is_refused(refusal, tmp_path):
    (tmp_path / "file").write_text("")
    line = refusal(ATTEST_VAR=str(tmp_path / "file" / "var"))
    assert line.startswith(f"Cannot write to {tmp_path}/file/var")
    assert line.endswith("or keep the data elsewhere: ATTEST_VAR=/path/to/folder.")


def test_an_unreachable_database_is_refused(refusal, free_port):
    line = refusal(DATABASE_URL=f"postgresql://me:secret@127.0.0.1:{free_port}/attest", PORT=free_port)
    assert line.startswith(f"DATABASE_URL: cannot connect to 127.0.0.1:{free_port}")
    assert line.endswith("is the server running, and the URL right?")
    assert "secret" not in line


def test_an_old_python_is_told_so_in_one_line():
    pretend = "import sys, runpy; sys.version_info = (3, 9, 2, 'final', 0); runpy.run_module('launch')"
    process = subprocess.run(
        [sys.executable, "-c", pretend], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert process.returncode == 1
    assert process.stderr == (
        f"Attest needs Python 3.11 or newer, and {sys.executable} is Python 3.9. "
        "Install a newer one, or name it: make run PYTHON=python3.12\n"
    )


def test_the_door_of_the_launcher_can_be_read_by_old_pythons():
    for name in ("__init__.py", "__main__.py"):
        ast.parse((ROOT / "launch" / name).read_text(), feature_version=(3, 4))


def test_a_missing_python_is_told_in_one_line():
    command = ["make", "--no-print-directory", "run", "PYTHON=/no/such/python3"]
    process = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert process.stderr.startswith(
        "Attest needs Python 3.11 or newer, and there is no /no/such/python3 here"
    )


def test_make_alone_lists_every_target():
    printed = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    makefile = (ROOT / "Makefile").read_text()
    targets = {line.partition(":")[0] for line in makefile.splitlines() if ": python" in line}
    assert targets == {line.split()[1] for line in printed.splitlines() if line.startswith("make ")}
