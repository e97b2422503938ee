"""Refusing malformed requests before any view or query sees them."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

MAX_PARAMETER_LENGTH = 2000


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
