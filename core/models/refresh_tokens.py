from django.db import models

from core.models.owned import OwnedModel
from core.models.sign_ins import SignIn


class RefreshToken(OwnedModel):
    """One refresh token, known only by its hash; the tokens that replaced one another are of one sign-in."""

    OWNER = "sign_in__user"

    sign_in = models.ForeignKey(SignIn, on_delete=models.CASCADE, related_name="refresh_tokens")
    digest = models.BinaryField(max_length=32, unique=True, help_text="SHA-256 of the token.")
    rotated_at = models.DateTimeField(null=True, blank=True, help_text="When it was exchanged for the next one.")

    def __str__(self) -> str:
        return f"{self.sign_in_id}, {'rotated' if self.rotated_at else 'newest'}"
