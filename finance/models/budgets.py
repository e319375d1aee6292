from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.lookups import Exact

from core.functions import DayOfMonth
from finance.models.categories import Category
from finance.models.wallet_rows import EditableRow
from finance.models.wallets import Wallet
from finance.money import ZERO, MoneyField, digits_message, has_too_many_digits


class Budget(EditableRow):
    """The limit that spending of one expense category has in one month."""

    wallet = models.ForeignKey(Wallet, on_delete=models.CASCADE, db_index=False, related_name="budgets")
    category = models.ForeignKey(Category, on_delete=models.RESTRICT, related_name="budgets")
    month = models.DateField(help_text="The first day of the month.")
    limit = MoneyField(help_text="The most to spend; more than 0, in the wallet's currency.")
    note = models.CharField(max_length=2000, blank=True, default="", help_text="Anything worth remembering.")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["wallet", "month", "category"],
                name="budget_is_unique_to_category_and_month",
                violation_error_code="month",
                violation_error_message="The category has a budget in this month.",
            ),
            models.CheckConstraint(
                condition=Exact(DayOfMonth("month"), 1),
                name="budget_month_is_a_first_day",
                violation_error_code="month",
                violation_error_message="A month is named by its first day.",
            ),
            models.CheckConstraint(
                condition=Q(limit__gt=ZERO),
                name="budget_limit_is_positive",
                violation_error_code="limit",
                violation_error_message="A limit is greater than 0.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category} in {self.month:%Y-%m}"

    def clean(self) -> None:
        currency = self.wallet.currency
        problems = {}
        if self.limit <= 0:
            problems["limit"] = "A limit is greater than 0."
        elif has_too_many_digits(self.limit, currency):
            problems["limit"] = digits_message(currency)
        if self.month.day != 1:
            problems["month"] = "A month is named by its first day."
        if problems:
            raise ValidationError(problems)
