"""All addresses of the site."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from archive import views
from archive.search_page import SearchPage

handler400 = "archive.errors.bad_request"
handler403 = "archive.errors.permission_denied"
handler404 = "archive.errors.not_found"
handler500 = "archive.errors.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.Home.as_view(), name="home"),
    path("search/", SearchPage.as_view(), name="search"),
    path("about/", views.about, name="about"),
    path("healthz", views.healthz, name="healthz"),
    path("admin/", admin.site.urls),
    path("", include("claims.urls")),
    path("", include("events.urls")),
    path("", include("sources.urls")),
    path("", include("media.urls")),
]
