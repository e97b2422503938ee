"""The site's addresses, and two bare pages that ask no database."""

from django.urls import include, path
from django.views.generic import TemplateView

BARE = "bench/bare/"
FRAME = "bench/frame/"

urlpatterns = [
    path(BARE, TemplateView.as_view(template_name="bench/bare.html"), name="bench-bare"),
    path(FRAME, TemplateView.as_view(template_name="bench/frame.html"), name="bench-frame"),
    path("", include("archive.urls")),
]
