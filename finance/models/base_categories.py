from django.db import models

from core.models.owned import SavedModel
from finance.models.kinds import Kind


class BaseCategory(SavedModel):
    """A category of the system's own, with a stable code, that users' categories refer to."""

    code = models.CharField(max_length=32, unique=True, help_text="Stable, in capitals, such as FOOD.")
    name = models.CharField(max_length=64, help_text="As people read it, such as Food.")
    kind = models.CharField(max_length=7, choices=Kind, help_text="The kind of the categories that may refer to it.")
    is_active = models.BooleanField(default=True, help_text="False retires it: kept in reports, no new transactions.")

    class Meta:
        verbose_name_plural = "base categories"

    def __str__(self) -> str:
        return self.name
