"""All addresses of the site."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, path

from archive import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
    path("admin/", admin.site.urls),
]
