import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from core.models.owned import OwnedModel


class RefreshToken(OwnedModel):
    """One refresh token, known only by its hash; the tokens that replaced one another share a family."""

    OWNER = "user"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="refresh_tokens")
    family = models.UUIDField(default=uuid.uuid4, db_index=True, help_text="One sign-in; revoked as a whole.")
    digest = models.BinaryField(max_length=32, unique=True, help_text="SHA-256 of the token.")
    expires_at = models.DateTimeField(help_text="Seven days after issue, within the family's limit.")
    family_expires_at = models.DateTimeField(help_text="Thirty days after sign-in.")
    rotated_at = models.DateTimeField(null=True, blank=True, help_text="When it was exchanged for the next one.")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["family_expires_at"], name="refresh_token_expiry"),
        ]

    def __str__(self) -> str:
        return f"{self.family} until {self.expires_at:%Y-%m-%d}"
