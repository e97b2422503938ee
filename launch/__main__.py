"""The door of the launcher, in old syntax, so that an old Python can say that it is too old."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036
    sys.stderr.write(
        "Attest needs Python 3.11 or newer, and {} is Python {}.{}. "
        "Install a newer one, or name it: make run PYTHON=python3.12\n".format(
            sys.executable, *sys.version_info[:2]
        )
    )
    sys.exit(1)

from launch.commands import main

sys.exit(main(sys.argv[1:]))
