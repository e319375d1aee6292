from typing import ClassVar

from django.db import models

from core.fields import FoldedField, NameField
from core.models.owned import SavedModel
from finance.models.kinds import Kind
from finance.models.names import ALIKE, can_be_read


class BaseCategory(SavedModel):
    """A category of the system's own, with a stable code, that users' categories refer to."""

    code = models.CharField(max_length=32, unique=True, help_text="Stable, in capitals, such as FOOD.")
    name = NameField(
        max_length=64,
        validators=[can_be_read],
        help_text=f"As people read it, such as Food. Unique in its kind. {ALIKE}",
    )
    folded_name = FoldedField("name", null=False)
    kind = models.CharField(max_length=7, choices=Kind, help_text="The kind of the categories that may refer to it.")
    is_active = models.BooleanField(default=True, help_text="False retires it: kept in reports, no new transactions.")

    class Meta:
        verbose_name_plural = "base categories"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["kind", "folded_name"],
                name="base_category_name_is_unique_in_its_kind",
                violation_error_code="name",
                violation_error_message="Another base category of this kind has this name.",
            )
        ]

    def __str__(self) -> str:
        return self.name
