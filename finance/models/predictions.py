from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from finance.models.categories import Category
from finance.models.periods import Period
from finance.models.wallet_rows import EditableRow
from finance.models.wallets import Wallet
from finance.money import ZERO, MoneyField, digits_message, has_too_many_digits


class Prediction(EditableRow):
    """The planned spending of one expense category in one period."""

    wallet = models.ForeignKey(Wallet, on_delete=models.CASCADE, db_index=False, related_name="predictions")
    period = models.ForeignKey(Period, on_delete=models.CASCADE, related_name="predictions")
    category = models.ForeignKey(Category, on_delete=models.RESTRICT, related_name="predictions")
    initial_plan = MoneyField(  # type: ignore[misc]
        null=True, blank=True, editable=False, help_text="The plan when the period was activated; empty before."
    )
    current_plan = MoneyField(help_text="The plan now; 0 or more, in the wallet's currency.")
    note = models.CharField(max_length=2000, blank=True, default="", help_text="Anything worth remembering.")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["wallet", "period", "category"],
                name="prediction_is_unique_to_category_and_period",
                violation_error_code="category_id",
                violation_error_message="The category has a prediction in this period.",
            ),
            models.CheckConstraint(
                condition=Q(current_plan__gte=ZERO) & (Q(initial_plan=None) | Q(initial_plan__gte=ZERO)),
                name="prediction_plan_is_not_negative",
                violation_error_code="current_plan",
                violation_error_message="A plan cannot be negative.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category} in {self.period}"

    def clean(self) -> None:
        currency = self.wallet.currency
        if self.current_plan < 0:
            raise ValidationError({"current_plan": "A plan cannot be negative."})
        if has_too_many_digits(self.current_plan, currency):
            raise ValidationError({"current_plan": digits_message(currency)})
