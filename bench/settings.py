"""The site's own settings, with the bench's commands and the bare page that requests per second are divided by."""

from archive.settings import *  # noqa: F403
from archive.settings import INSTALLED_APPS as SITE_APPS

INSTALLED_APPS = [*SITE_APPS, "bench"]
ROOT_URLCONF = "bench.urls"
