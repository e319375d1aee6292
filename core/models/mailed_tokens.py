from typing import ClassVar

from django.conf import settings
from django.db import models

from core.models.owned import OwnedModel


class MailedToken(OwnedModel):
    """A token that was sent by e-mail, known only by its hash: who has it reads what comes to the address."""

    OWNER = "user"

    class Purpose(models.TextChoices):
        PASSWORD_RESET = "PASSWORD_RESET", "Set a new password"
        EMAIL_CONFIRMATION = "EMAIL_CONFIRMATION", "Confirm the e-mail address"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mailed_tokens")
    purpose = models.CharField(max_length=32, choices=Purpose.choices, help_text="The one thing it is good for.")
    email = models.EmailField(
        "e-mail address", max_length=254, help_text="Where it was sent; it is good while that is the user's."
    )
    digest = models.BinaryField(max_length=32, unique=True, help_text="SHA-256 of the token.")
    expires_at = models.DateTimeField(help_text="When it stops being good.")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["expires_at"], name="mailed_token_expiry")]

    def __str__(self) -> str:
        return f"{self.purpose} for {self.email} until {self.expires_at:%Y-%m-%d %H:%M}"
