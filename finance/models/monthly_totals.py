from typing import ClassVar

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from finance.models.categories import Category
from finance.models.deposits import Deposit
from finance.models.entities import Entity
from finance.models.kinds import Kind
from finance.models.periods import Period
from finance.models.wallet_rows import WalletRow
from finance.models.wallets import Wallet
from finance.money import LIMIT, MoneyField


class MonthlyTotal(WalletRow):
    """The signed sum and count of the transactions that agree in everything it names: what every report reads."""

    wallet = models.ForeignKey(Wallet, on_delete=models.CASCADE)
    month = models.DateField(help_text="The first day of the month.")
    period = models.ForeignKey(Period, on_delete=models.CASCADE, null=True)
    deposit = models.ForeignKey(Deposit, on_delete=models.CASCADE)
    category = models.ForeignKey(Category, on_delete=models.CASCADE, null=True)
    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, null=True)
    kind = models.CharField(max_length=7, choices=Kind)
    amount = MoneyField()
    count = models.BigIntegerField()

    KEY: ClassVar[tuple[str, ...]] = (
        "wallet_id",
        "month",
        "period_id",
        "deposit_id",
        "category_id",
        "entity_id",
        "kind",
    )
    """What the transactions of one total agree in."""

    class Meta:
        default_related_name = "totals"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                "wallet",
                "month",
                Coalesce("period", Value(0)),
                "deposit",
                Coalesce("category", Value(0)),
                Coalesce("entity", Value(0)),
                "kind",
                name="monthly_total_is_unique",
                violation_error_code="month",
                violation_error_message="The month has this total already.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=-LIMIT) & Q(amount__lt=LIMIT),
                name="monthly_total_has_at_most_twelve_digits",
                violation_error_code="amount",
                violation_error_message="The month's total would have more than twelve digits before the point.",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["wallet", "period", "kind"], name="monthly_total_by_period"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.kind}"
