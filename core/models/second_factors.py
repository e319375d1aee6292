from django.conf import settings
from django.db import models

from core.models.owned import OwnedModel


class SecondFactor(OwnedModel):
    """An authenticator app that its owner signs in with beside the password, once they proved that they have it."""

    OWNER = "user"

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="second_factor")
    sealed_secret = models.BinaryField(max_length=64, help_text="What the app makes codes of, sealed.")
    confirmed_at = models.DateTimeField(null=True, blank=True, help_text="When a first code proved it; then it counts.")
    last_step = models.BigIntegerField(default=0, help_text="The last 30 seconds since 1970 whose code was used.")
    recovery_digests = models.JSONField(
        default=list, blank=True, help_text="SHA-256 of each recovery code that was not used."
    )
    failures = models.PositiveIntegerField(default=0, help_text="Wrong codes one after another.")
    failed_at = models.DateTimeField(null=True, blank=True, help_text="When the last code was wrong.")

    def __str__(self) -> str:
        return f"since {self.confirmed_at:%Y-%m-%d}" if self.confirmed_at else "not confirmed"
