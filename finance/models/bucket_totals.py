from typing import ClassVar

from django.db import models
from django.db.models import Q

from finance.models.buckets import Bucket
from finance.models.wallet_rows import WalletRow
from finance.models.wallets import Wallet
from finance.money import LIMIT, MoneyField


class BucketTotal(WalletRow):
    """The signed sum of the allocations of a bucket in one month: what its balance on a day is read from."""

    wallet = models.ForeignKey(Wallet, on_delete=models.CASCADE, db_index=False, related_name="bucket_totals")
    bucket = models.ForeignKey(Bucket, on_delete=models.CASCADE, db_index=False)
    month = models.DateField(help_text="The first day of the month.")
    amount = MoneyField(help_text="0 where as much came as went, or nothing is left of the month.")

    class Meta:
        default_related_name = "totals"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["wallet", "bucket", "month"],
                name="bucket_total_is_unique",
                violation_error_code="month",
                violation_error_message="The month has this total already.",
            ),
            models.UniqueConstraint(
                fields=["bucket", "month"],
                name="bucket_total_is_unique_to_bucket_and_month",
                violation_error_code="month",
                violation_error_message="The month has this total already.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=-LIMIT) & Q(amount__lt=LIMIT),
                name="bucket_total_has_at_most_twelve_digits",
                violation_error_code="amount",
                violation_error_message="The bucket's month would have more than twelve digits before the point.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bucket} in {self.month:%Y-%m}"
