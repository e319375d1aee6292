from importlib import import_module

from django.apps import AppConfig
from django.contrib.admin import apps as admin


class CoreConfig(AppConfig):
    name = "core"
    default = True
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("core.checks")


class SiteConfig(admin.SimpleAdminConfig):
    """The admin, whose pages are found where its address is (graphql_api/urls.py), not at every start of a command."""

    default = False
    default_site = "core.admin_site.Site"
