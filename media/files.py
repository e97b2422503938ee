"""Serving renditions of public media, and originals to staff."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from media.models import MediaItem
from media.store import original_path, rendition_path
from records.pages.strict import check_parameters

RENDITIONS = ("thumb", "view")


@require_safe
def serve_file(request: HttpRequest, sha256: str, rendition: str, ending: str) -> FileResponse:
    """Send one file; whatever the person may not see answers 404, as if it had never existed."""
    check_parameters(request, allowed=())
    if rendition == "original":
        return _original(request, sha256)
    if rendition not in RENDITIONS or ending != "webp" or not _may_see(request, sha256):
        raise Http404
    response = _send(rendition_path(sha256, rendition), "image/webp")
    # Short, so that what is withdrawn is soon gone from caches too.
    response["Cache-Control"] = "private, max-age=60"
    return response


def _original(request: HttpRequest, sha256: str) -> FileResponse:
    item = MediaItem.objects.filter(sha256=sha256).first()
    if item is None or not request.user.has_perm("media.view_mediaitem"):
        raise Http404
    response = _send(original_path(sha256), item.mime_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{item.identifier}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _may_see(request: HttpRequest, sha256: str) -> bool:
    items = MediaItem.objects.filter(sha256=sha256)
    return items.published().exists() or (request.user.has_perm("media.view_mediaitem") and items.exists())


def _send(relative: str, content_type: str) -> FileResponse:
    path = Path(settings.UPLOADS_DIR) / relative
    try:
        response = FileResponse(path.open("rb"), content_type=content_type)
    except OSError as error:
        raise Http404 from error
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
