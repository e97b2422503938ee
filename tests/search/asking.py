"""Asking the search page as a reader does."""

import re
from html import unescape

from django.test import Client
from django.urls import reverse


def answer(client: Client, **parameters):
    """Return the response of the search page."""
    return client.get(reverse("search"), parameters)


def page(client: Client, **parameters) -> str:
    """Return the page as text; it must have been answered."""
    response = answer(client, **parameters)
    assert response.status_code == 200, response.content.decode()
    return response.content.decode()


def titles(client: Client, **parameters) -> list[str]:
    """Return the titles of the results, in their order."""
    found = re.findall(r'<h3 class="card-title"><a [^>]*><bdi[^>]*>(.*?)</bdi>', page(client, **parameters))
    return [unescape(re.sub(r"</?mark>", "", title)) for title in found]


def refusal(client: Client, **parameters) -> str:
    """Return the text of the page that refuses the parameters."""
    response = answer(client, **parameters)
    assert response.status_code == 400
    return unescape(response.content.decode())
