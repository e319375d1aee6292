from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.fields import FoldedField, MomentField, NameField
from core.models.owned import OwnedModel
from core.scopes import Scope


class PersonalAccessToken(OwnedModel):
    """A token that lets a program do a part of what its owner may, until a day the owner chose."""

    OWNER = "user"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="personal_access_tokens")
    name = NameField(max_length=64, help_text="What it is for; unique among the owner's tokens that are not revoked.")
    folded_name = FoldedField("name")
    scopes = models.JSONField(default=list, help_text="What it opens, as values of Scope.")
    digest = models.BinaryField(max_length=32, unique=True, help_text="SHA-256 of the token.")
    prefix = models.CharField(max_length=16, help_text="How the token begins, to know it again.")
    created_at = MomentField(help_text="When it was made.")
    expires_at = models.DateTimeField(db_index=True, help_text="When it stops being good.")
    last_used_at = models.DateTimeField(null=True, blank=True, help_text="When it was last used, to within an hour.")
    revoked_at = models.DateTimeField(null=True, blank=True, help_text="When it was ended before its time.")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user", "folded_name"],
                condition=Q(revoked_at=None),
                name="personal_access_token_name_is_unique",
                violation_error_code="name",
                violation_error_message="Another token has this name.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} until {self.expires_at:%Y-%m-%d}"

    @property
    def opens(self) -> frozenset[Scope]:
        return frozenset(scope for scope in Scope if scope.value in self.scopes)
