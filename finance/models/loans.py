from decimal import Decimal
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from finance.models.entities import Entity
from finance.models.wallet_rows import EditableRow
from finance.money import ZERO, MoneyField, digits_message, has_too_many_digits


class Loan(EditableRow):
    """Money lent to or borrowed from one entity, and what came back of it."""

    class Direction(models.TextChoices):
        LENT = "LENT", "The entity owes"
        BORROWED = "BORROWED", "The entity is owed"

        @property
        def sign(self) -> int:
            """Of the amount that is paid out; repayments have the other."""
            return -1 if self is Loan.Direction.LENT else 1

    entity = models.ForeignKey(Entity, on_delete=models.RESTRICT, related_name="loans")
    direction = models.CharField(max_length=8, choices=Direction, help_text="Who owes whom.")
    principal = MoneyField(help_text="How much was lent or borrowed, in the wallet's currency.")
    repaid = MoneyField(default=ZERO, editable=False, help_text="The sum of its repayments; never above principal.")
    due_on = models.DateField(null=True, blank=True, help_text="The day by which it should be repaid.")
    note = models.CharField(max_length=2000, blank=True, default="", help_text="Anything worth remembering.")

    class Meta:
        default_related_name = "loans"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(principal__gt=ZERO),
                name="loan_principal_is_positive",
                violation_error_code="amount",
                violation_error_message="An amount is greater than 0.",
            ),
            models.CheckConstraint(
                condition=Q(repaid__gte=ZERO) & Q(repaid__lte=F("principal")),
                name="loan_repayments_never_exceed_its_principal",
                violation_error_code="amount",
                violation_error_message="More than is outstanding would be repaid.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.direction}, {self.entity}"

    @property
    def sign(self) -> int:
        """Which way its money went: -1 off the deposit, 1 onto it; repayments go the other way."""
        return Loan.Direction(self.direction).sign

    @property
    def outstanding(self) -> Decimal:
        """What is still to be repaid; the loan is open until it is 0."""
        return self.principal - self.repaid

    def clean(self) -> None:
        if self.principal <= 0:
            raise ValidationError({"amount": "An amount is greater than 0."})
        if has_too_many_digits(self.principal, self.wallet.currency):
            raise ValidationError({"amount": digits_message(self.wallet.currency)})
