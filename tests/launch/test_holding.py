"""One process at a time in a folder, and no lock that outlives its process."""

import signal
import subprocess
import sys

import pytest

from launch.holding import Hold, Taken
from launch.options import ROOT

HOLD_AND_WAIT = """
import sys, time
from pathlib import Path
from launch.holding import Hold
hold = Hold(Path(sys.argv[1]), "process 1, http://127.0.0.1:8000/")
print("held", flush=True)
time.sleep(60)
"""


@pytest.fixture
def lock(tmp_path):
    return tmp_path / "run.lock"


@pytest.fixture
def holder(lock):
    command = [sys.executable, "-c", HOLD_AND_WAIT, str(lock)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_process_is_told_who_holds_it(lock, holder):
    with pytest.raises(Taken, match=r"process 1, http://127\.0\.0\.1:8000/"):
        Hold(lock)


def test_a_killed_process_leaves_no_stale_lock(lock, holder):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    Hold(lock).release()


def test_a_released_lock_can_be_taken_again(lock):
    with Hold(lock, "first"):
        pass
    with Hold(lock, "2nd"):
        assert lock.read_text() == "2nd"
