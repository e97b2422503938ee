"""How pages show web addresses that curators or imports brought in."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def web_address(address: str, rel: str = "nofollow") -> SafeString:
    """Return a link to an outside address, or plain text where it is not one of the web.

    Fields are checked when they are saved; this holds for rows that came in by another way.
    """
    followable = address.startswith(("https://", "http://"))
    return render_to_string(
        "components/web_address.html", {"address": address, "rel": rel, "followable": followable}
    )
