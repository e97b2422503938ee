"""Running several management commands in one process, since each start of Django costs about a second.

``python -m launch.django_commands migrate --verbosity=0 + grant_access attest_app``
"""

import os
import sys


def main(arguments: list[str]) -> None:
    """Run the commands, which ``+`` divides, until one fails."""
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    command = ["manage.py"]
    for argument in [*arguments, "+"]:
        if argument != "+":
            command.append(argument)
        elif len(command) > 1:
            execute_from_command_line(command)
            command = ["manage.py"]


if __name__ == "__main__":
    main(sys.argv[1:])
