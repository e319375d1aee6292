from django.conf import settings
from django.db import models

from core.models import EditableModel


class Transfer(EditableModel):
    """Two transactions, out of one place and into another, that are made, changed and deleted as one."""

    OWNER = "owner"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="transfers")

    def __str__(self) -> str:
        return f"Transfer {self.pk}"
