from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from core.fields import FoldedField
from finance.models.categories import Category
from finance.models.deposits import Deposit
from finance.models.entities import Entity
from finance.models.kinds import Kind
from finance.models.periods import Period
from finance.models.wallet_rows import WalletRow
from finance.money import ZERO, MoneyField, digits_message, has_too_many_digits

__all__ = ["Kind", "Transaction"]


class Transaction(WalletRow):
    """One movement of money on one deposit."""

    kind = models.CharField(max_length=7, choices=Kind, help_text="Whether it is an income, an expense or neither.")
    amount = MoneyField(help_text="The signed change of the deposit's balance, never 0.")
    date = models.DateField(help_text="The day it counts on.")
    name = models.CharField(max_length=128, blank=True, default="", help_text="What it was, in a few words.")
    note = models.CharField(max_length=2000, blank=True, default="", help_text="Anything worth remembering.")
    folded_text = FoldedField("name", "note")
    deposit = models.ForeignKey(Deposit, on_delete=models.RESTRICT)
    category = models.ForeignKey(Category, on_delete=models.RESTRICT, null=True, blank=True)
    entity = models.ForeignKey(Entity, on_delete=models.RESTRICT, null=True, blank=True)
    period = models.ForeignKey(
        Period,
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        editable=False,
        help_text="The period of its wallet that its date falls in.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_related_name = "transactions"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(amount=ZERO),
                name="transaction_amount_is_not_zero",
                violation_error_code="amount",
                violation_error_message="An amount of 0 moves nothing.",
            ),
            models.CheckConstraint(
                condition=Q(kind="INCOME", amount__gt=ZERO) | Q(kind="EXPENSE", amount__lt=ZERO) | Q(kind="NEUTRAL"),
                name="transaction_sign_fits_its_kind",
                violation_error_code="amount",
                violation_error_message="An income adds to its deposit and an expense takes from it.",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["wallet", "date", "id"], name="transaction_by_date"),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.name or self.kind} {self.amount}"

    def clean(self) -> None:
        if (self.kind == Kind.INCOME and self.amount <= 0) or (self.kind == Kind.EXPENSE and self.amount >= 0):
            raise ValidationError({"amount": "An amount is greater than 0."})
        if has_too_many_digits(self.amount, self.wallet.currency):
            raise ValidationError({"amount": digits_message(self.wallet.currency)})
