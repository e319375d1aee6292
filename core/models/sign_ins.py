from typing import ClassVar

from django.conf import settings
from django.db import models

from core.models.owned import OwnedModel


class SignIn(OwnedModel):
    """A session of the user: one sign-in on one device, and what goes on from it until it ends."""

    OWNER = "user"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_ins")
    device = models.CharField(
        max_length=64,
        blank=True,
        default="",
        help_text="The program and the system that signed in, such as Firefox on Linux; empty when they did not say.",
    )
    started_at = models.DateTimeField(help_text="When the user signed in.")
    last_used_at = models.DateTimeField(
        help_text="When its tokens were last renewed, which a client in use does every five minutes."
    )
    expires_at = models.DateTimeField(
        help_text="When it ends unless it is used: seven days after its last use, and thirty after its start at most."
    )
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When it was ended; empty while it goes on.")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["started_at"], name="sign_in_by_age")]

    def __str__(self) -> str:
        return f"{self.device or 'Unknown device'} since {self.started_at:%Y-%m-%d}"
