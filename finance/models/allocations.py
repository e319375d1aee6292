from typing import ClassVar

from django.db import models

from finance.models.buckets import Bucket
from finance.models.transactions import Transaction
from finance.models.wallet_rows import WalletRow
from finance.models.wallets import Wallet
from finance.money import MoneyField, PercentageField


class Allocation(WalletRow):
    """The part of a transaction that belongs to a bucket; all parts together are the transaction's amount."""

    wallet = models.ForeignKey(Wallet, on_delete=models.CASCADE, db_index=False, related_name="allocations")
    transaction = models.ForeignKey(Transaction, on_delete=models.CASCADE, db_index=False, related_name="allocations")
    bucket = models.ForeignKey(Bucket, on_delete=models.RESTRICT, related_name="allocations")
    amount = MoneyField(help_text="Signed like the transaction's; 0 where too little was split.")
    percentage = PercentageField(  # type: ignore[misc]
        null=True, blank=True, help_text="The percentage it was split by; empty when the amount was given."
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["transaction", "bucket", "wallet"],
                name="allocation_is_unique_to_transaction_and_bucket",
                violation_error_code="allocations",
                violation_error_message="A bucket is named twice.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.transaction} in {self.bucket}"
