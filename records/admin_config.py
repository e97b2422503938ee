"""Django's admin with the archive's own site in place of the default one."""

from django.contrib.admin.apps import AdminConfig


class AttestAdminConfig(AdminConfig):
    """Stands in INSTALLED_APPS where ``django.contrib.admin`` would."""

    default_site = "records.admin_site.AttestAdminSite"
