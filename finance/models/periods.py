from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from core.errors import START_AFTER_END
from finance.models.wallet_rows import NamedRow


class Period(NamedRow):
    """A span of days of one wallet that is planned and looked back on as one; days of two periods never overlap."""

    class Status(models.TextChoices):
        DRAFT = "DRAFT", "Being planned"
        ACTIVE = "ACTIVE", "Going on; the wallet's current period"
        CLOSED = "CLOSED", "Over; nothing in it changes"

    REFUSED_BY_POSTGRES: ClassVar[list[models.BaseConstraint]] = [
        models.BaseConstraint(
            name="period_days_never_overlap",
            violation_error_code="starts_on",
            violation_error_message="The days overlap another period.",
        )
    ]

    starts_on = models.DateField(help_text="The first day.")
    ends_on = models.DateField(help_text="The last day, which belongs to the period.")
    status = models.CharField(max_length=6, choices=Status, default=Status.DRAFT, help_text="Where it is in its life.")

    class Meta(NamedRow.Meta):
        default_related_name = "periods"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *NamedRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")),
                name="period_starts_before_it_ends",
                violation_error_code="ends_on",
                violation_error_message=START_AFTER_END,
            ),
            models.UniqueConstraint(
                fields=["wallet"],
                condition=Q(status="ACTIVE"),
                name="one_period_of_a_wallet_is_active",
                violation_error_code="status",
                violation_error_message="Another period of the wallet is active.",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["wallet", "starts_on"], name="period_days")]

    def clean(self) -> None:
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": START_AFTER_END})
