from django.conf import settings
from django.db import models
from django.utils import timezone

from core.models import EditableModel


class Transfer(EditableModel):
    """Two transactions, out of one place and into another, that are made, changed and deleted as one."""

    OWNER = "owner"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="transfers")
    created_at = models.DateTimeField(default=timezone.now, editable=False, help_text="When it was recorded.")

    def __str__(self) -> str:
        return f"Transfer {self.pk}"
