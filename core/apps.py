from django.apps import AppConfig
from django.contrib.admin import apps as admin


class CoreConfig(AppConfig):
    name = "core"
    default = True
    default_auto_field = "django.db.models.BigAutoField"


class SiteConfig(admin.AdminConfig):
    default = False
    default_site = "core.admin_site.Site"
