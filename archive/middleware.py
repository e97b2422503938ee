"""What stands before every view: refusing malformed requests, and not waiting too long for another change."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from records.turns import Busy, patience

MAX_PARAMETER_LENGTH = 2000
# Each request that waits for its turn keeps a thread of the server from the readers.
WAIT_SECONDS = 5.0
RETRY_SECONDS = 30


class RefuseMalformedParameters:
    """Answer 400 where the path or a parameter holds a NUL character or is absurdly long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """Check path and query; raised here, so that the site's own 400 page answers."""
        if "\x00" in request.path:
            raise BadRequest("The address contains a NUL character, which no address here has.")
        for name, values in request.GET.lists():
            for value in (name, *values):
                if "\x00" in value:
                    raise BadRequest("A parameter contains a NUL character; remove it.")
                if len(value) > MAX_PARAMETER_LENGTH:
                    raise BadRequest(
                        f"A parameter is longer than {MAX_PARAMETER_LENGTH} characters; shorten it."
                    )


class WaitForTurn:
    """Answer 503 where another change, such as a large upload, takes longer than one request should wait."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with patience(WAIT_SECONDS):
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Say that nothing was changed, and when to try again."""
        if not isinstance(exception, Busy):
            return None
        response = render(request, "503.html", status=503)
        response["Retry-After"] = str(RETRY_SECONDS)
        return response
