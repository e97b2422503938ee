"""Opening an uploaded file in a child process with limits, and making its renditions there.

Decoders are the part of an archive that hostile files aim at. The child has little memory and time, gets no
secrets in its environment and writes only into the folder it is given.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

TIME_LIMIT_SECONDS = 30


@dataclass(frozen=True)
class Decoded:
    """What the child found: the true type, the size in pixels if it has one, and the renditions by name."""

    mime_type: str
    width: int | None
    height: int | None
    renditions: dict[str, bytes]


def decode(path: Path, promised_type: str) -> Decoded:
    """Decode the file at `path`, whose name promises `promised_type`.

    Raises ``ValidationError`` with the reason where the file is damaged, too large or not what it claims to be.
    """
    with tempfile.TemporaryDirectory(prefix="attest-decode-") as folder:
        answer = _ask_child(path, promised_type, Path(folder))
        if "refused" in answer:
            raise ValidationError(answer["refused"], code="file_refused")
        renditions = {file.stem: file.read_bytes() for file in sorted(Path(folder).glob("*.webp"))}
    return Decoded(answer["mime_type"], answer.get("width"), answer.get("height"), renditions)


def _ask_child(path: Path, promised_type: str, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "media.decode_child", str(path), promised_type, str(folder)]
    try:
        done = subprocess.run(
            command,
            cwd=settings.BASE_DIR,
            env={"LC_ALL": "C.UTF-8", "TMPDIR": str(folder)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIME_LIMIT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {
            "refused": f"Opening the file took longer than {TIME_LIMIT_SECONDS} seconds; send a smaller one."
        }
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        return {"refused": "Opening the file took more memory than allowed; send a smaller one."}
    return answer
