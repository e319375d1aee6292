from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from finance.models.wallet_rows import NamedRow
from finance.money import LIMIT, ZERO, MoneyField, digits_message, has_too_many_digits


class Deposit(NamedRow):
    """A place money is: cash, a bank account, a card, a broker."""

    class Form(models.TextChoices):
        PHYSICAL = "PHYSICAL", "Cash, a safe"
        VIRTUAL = "VIRTUAL", "A bank account, a card, a broker"

    form = models.CharField(max_length=8, choices=Form, default=Form.VIRTUAL, help_text="Whether it can be touched.")
    note = models.CharField(max_length=2000, blank=True, default="", help_text="Anything worth remembering.")
    is_active = models.BooleanField(default=True, help_text="False retires it: kept in reports, no new transactions.")
    balance = MoneyField(
        default=ZERO, editable=False, help_text="The sum of its transactions, in its wallet's currency."
    )
    floor = MoneyField(  # type: ignore[misc]
        null=True,
        blank=True,
        default=ZERO,
        help_text="The balance below which an alert is told: less than 0 where it may be overdrawn; empty for none.",
    )
    reconciled_on = models.DateField(
        null=True,
        blank=True,
        editable=False,
        help_text="The last day on which an asserted balance holds: its transactions until then are reconciled.",
    )

    class Meta(NamedRow.Meta):
        default_related_name = "deposits"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *NamedRow.Meta.constraints,
            models.CheckConstraint(
                condition=Q(balance__gt=-LIMIT) & Q(balance__lt=LIMIT),
                name="deposit_balance_has_at_most_twelve_digits",
                violation_error_code="amount",
                violation_error_message="The deposit's balance would have more than twelve digits before the point.",
            ),
            models.CheckConstraint(
                condition=Q(floor__gt=-LIMIT) & Q(floor__lt=LIMIT),
                name="deposit_floor_has_at_most_twelve_digits",
                violation_error_code="floor",
                violation_error_message="A floor has at most twelve digits before the point.",
            ),
        ]

    def clean(self) -> None:
        if self.floor is not None and has_too_many_digits(self.floor, self.wallet.currency):
            raise ValidationError({"floor": digits_message(self.wallet.currency)})
