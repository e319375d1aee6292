from typing import ClassVar

from django.db import models

from core.models.owned import SavedModel


class Invitation(SavedModel):
    """A code with which one person may register, known only by its hash; it goes when it is used."""

    digest = models.BinaryField(max_length=32, unique=True, help_text="SHA-256 of the code.")
    expires_at = models.DateTimeField(help_text="When it stops being good.")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["expires_at"], name="invitation_expiry")]

    def __str__(self) -> str:
        return f"until {self.expires_at:%Y-%m-%d %H:%M}"
