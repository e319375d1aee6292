from typing import ClassVar, Final

from django.db import models
from django.db.models import DateField, Q, Value
from django.db.models.functions import Coalesce

from finance.models.categories import Category
from finance.models.entities import Entity
from finance.models.kinds import Kind
from finance.models.periods import Period
from finance.models.wallet_rows import WalletRow
from finance.models.wallets import Wallet

NO_MONTH: Final = Value("0001-01-02", DateField())
"""In place of the month that a total of a day or a period has not, where keys are compared: it begins none."""
NO_DAY: Final = Value("0001-01-01", DateField())
"""In place of the day that a total of a month or a period has not, which differs from one of a day by that."""


class SpanTotal(WalletRow):
    """The signed sum and count of one kind of transactions of a month, of a day or of a period, or of what is of one
    category or entity in a period: so that what tells of these reads few rows however many the transactions are.
    """

    wallet = models.ForeignKey(Wallet, on_delete=models.CASCADE, db_index=False)
    month = models.DateField(null=True, help_text="The first day of the month; empty for a day or a period.")
    day = models.DateField(null=True, help_text="The day; empty for a month or a period.")
    period = models.ForeignKey(Period, on_delete=models.CASCADE, null=True, db_index=False)
    category = models.ForeignKey(Category, on_delete=models.CASCADE, null=True)
    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, null=True)
    kind = models.CharField(max_length=7, choices=Kind)
    high = models.BigIntegerField(help_text="The higher digits of the sum, which is of any size; see finance.sums.")
    low = models.BigIntegerField(help_text="The lower digits of each amount, added up.")
    count = models.BigIntegerField()

    KEY: ClassVar[tuple[str, ...]] = ("wallet_id", "month", "day", "period_id", "category_id", "entity_id", "kind")
    """What the transactions of one total agree in."""

    class Meta:
        default_related_name = "span_totals"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                "wallet",
                Coalesce("month", NO_MONTH),
                Coalesce("day", NO_DAY),
                Coalesce("period", Value(0)),
                Coalesce("category", Value(0)),
                Coalesce("entity", Value(0)),
                "kind",
                name="span_total_is_unique",
                violation_error_code="month",
                violation_error_message="The span has this total already.",
            ),
            models.CheckConstraint(
                condition=Q(month__isnull=False, day=None, period=None, category=None, entity=None)
                | Q(month=None, day__isnull=False, period=None, category=None, entity=None)
                | Q(month=None, day=None, period__isnull=False, entity=None)
                | Q(month=None, day=None, period__isnull=False, category=None),
                name="span_total_is_of_a_month_a_day_or_a_period",
                violation_error_code="month",
                violation_error_message=(
                    "A total is of a month, a day or a period, and of one category or entity in a period."
                ),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["wallet", "month"], condition=Q(month__isnull=False), name="span_total_by_month"),
            models.Index(fields=["wallet", "day"], condition=Q(day__isnull=False), name="span_total_by_day"),
            models.Index(fields=["period", "category", "entity"], name="span_total_by_period"),
        ]

    def __str__(self) -> str:
        span = self.day or self.period if self.month is None else format(self.month, "%Y-%m")
        return f"{span} {self.kind}"
