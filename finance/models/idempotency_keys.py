from typing import ClassVar

from django.conf import settings
from django.db import models

from core.models import OwnedModel


class IdempotencyKey(OwnedModel):
    """A write that a client named, and what came of it; kept so that a retry answers the same and does nothing."""

    OWNER = "user"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="idempotency_keys")
    mutation = models.CharField(max_length=64, help_text="The name of the mutation, such as createIncome.")
    key = models.CharField(max_length=200, help_text="What the client called this one write.")
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the input.")
    result = models.JSONField(null=True, help_text="References to what the write made, changed or deleted.")
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user", "mutation", "key"],
                name="idempotency_key_is_unique",
                violation_error_code="idempotency_key",
                violation_error_message="The key was used before.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mutation} {self.key}"
