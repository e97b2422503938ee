"""The file types that the archive takes, and what kind of media each is."""

from media.models import MediaKind

# SVG, HTML and office formats are refused: they can carry scripts, or need programs that the archive does not run.
ACCEPTED: dict[str, tuple[MediaKind, tuple[str, ...]]] = {
    "image/jpeg": (MediaKind.IMAGE, ("jpg", "jpeg")),
    "image/png": (MediaKind.IMAGE, ("png",)),
    "image/webp": (MediaKind.IMAGE, ("webp",)),
    "image/gif": (MediaKind.IMAGE, ("gif",)),
    "image/tiff": (MediaKind.IMAGE, ("tif", "tiff")),
    "application/pdf": (MediaKind.PDF, ("pdf",)),
    "audio/mpeg": (MediaKind.AUDIO, ("mp3",)),
    "audio/ogg": (MediaKind.AUDIO, ("ogg", "oga")),
    "audio/wav": (MediaKind.AUDIO, ("wav",)),
    "audio/flac": (MediaKind.AUDIO, ("flac",)),
    "video/mp4": (MediaKind.VIDEO, ("mp4",)),
    "video/webm": (MediaKind.VIDEO, ("webm",)),
    "text/plain": (MediaKind.TEXT, ("txt",)),
}

ACCEPTED_WORDS = "JPEG, PNG, WebP, GIF, TIFF, PDF, MP3, Ogg, WAV, FLAC, MP4, WebM or plain text"


def kind_of_type(mime_type: str) -> MediaKind:
    """Return the kind of media of an accepted type."""
    return ACCEPTED[mime_type][0]


def type_of_name(name: str) -> str:
    """Return the accepted type that the ending of a file name promises, or an empty string."""
    ending = name.rpartition(".")[2].lower()
    return next((mime for mime, (_, endings) in ACCEPTED.items() if ending in endings), "")
