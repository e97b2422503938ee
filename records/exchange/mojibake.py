"""Noticing text that was decoded with the wrong encoding somewhere before it came here."""

import re

# How UTF-8 looks when read as windows-1252 or ISO 8859-1 (first) and as windows-1251 (second).
_RUNS = (
    ("cp1252", re.compile("[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2,}")),
    ("cp1251", re.compile("[\u0400-\u04ff\u00a0-\u00bb‚„…†‡€‰‹‘’“”•–—™›№]{4,}")),
)


def likely_original(text: str) -> str:
    """Return what a garbled text probably was (``Киев`` for ``ÐšÐ¸ÐµÐ²``), or nothing where it looks sound.

    A run of letters counts as garbled where its bytes in the old encoding are valid UTF-8 throughout:
    real words of any language hardly ever are.
    """
    if text.isascii():
        return ""
    for codec, pattern in _RUNS:
        for run in pattern.findall(text):
            original = _undo(run, codec)
            if original and original != run and len(original) < len(run):
                return original
    return ""


def _undo(run: str, codec: str) -> str:
    content = bytearray()
    for sign in run:
        try:
            content += sign.encode(codec)
        except UnicodeEncodeError:
            if ord(sign) > 0xFF:
                return ""
            # Five bytes have no character in windows-1252; programs pass them on as they are.
            content.append(ord(sign))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return ""
