from django.db import models

from finance.models.wallet_rows import NamedRow


class Entity(NamedRow):
    """Who money comes from or goes to: an employer, a shop, a person."""

    note = models.CharField(max_length=2000, blank=True, default="", help_text="Anything worth remembering.")
    is_active = models.BooleanField(default=True, help_text="False retires it: kept in reports, no new transactions.")

    class Meta(NamedRow.Meta):
        default_related_name = verbose_name_plural = "entities"
