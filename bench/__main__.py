"""The door of `make bench`: installs what is missing, and goes on under the environment's Python."""

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit("make bench needs Python 3.11 or newer; name one: make bench PYTHON=python3.12")

from launch import packages, processes
from launch.refusal import Refused

processes.stop_on_signals()
try:
    packages.ensure_packages(packages.RUN, packages.EMBEDDED)
except Refused as error:
    sys.exit(str(error))
except processes.Stopped:
    sys.exit(130)
os.execv(packages.PYTHON, [str(packages.PYTHON), "-m", "bench.run", *sys.argv[1:]])  # noqa: S606
