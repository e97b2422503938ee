"""What every template may use: the name of the site and its way of working."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """Return the site's name, and whether one person may publish alone (shown publicly)."""
    return {"site_name": settings.SITE_NAME, "one_person": settings.ONE_PERSON, "demo": settings.DEMO}
