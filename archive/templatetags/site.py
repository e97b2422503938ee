"""What the frame of every page needs."""

from typing import Any

from django import template

from archive.navigation import sections

register = template.Library()


@register.inclusion_tag("components/navigation.html", takes_context=True)
def navigation(context: dict[str, Any]) -> dict[str, Any]:
    """Show the sections of the site; works where an error page has no request in its context."""
    request = context.get("request")
    return {"sections": sections(request.path if request else "")}
