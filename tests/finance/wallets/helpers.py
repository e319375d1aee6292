"""Wallets with buckets, and what transactions put into them."""

from collections.abc import Sequence
from decimal import Decimal

from finance.ledger.services.allocations import Share
from finance.models import Allocation, Bucket, Transaction, Wallet
from tests.factories import make_bucket


def make_thirds(wallet: Wallet) -> list[Bucket]:
    """Three buckets that get 33, 33 and 34 percent of an income."""
    parts = [("Needs", "33"), ("Wants", "33"), ("Savings", "34")]
    return [make_bucket(wallet, name, share, position=place) for place, (name, share) in enumerate(parts)]


def shares(*parts: tuple[Bucket, str]) -> Sequence[Share]:
    return [Share(bucket.pk, Decimal(amount)) for bucket, amount in parts]


def parts_of(row: Transaction) -> dict[str, str]:
    """What each bucket has of a transaction, by its name."""
    allocations = Allocation.objects.filter(transaction=row).select_related("bucket").order_by("bucket__position")
    return {allocation.bucket.name: f"{allocation.amount:.2f}" for allocation in allocations}


def balances() -> dict[str, str]:
    return {name: f"{balance:.2f}" for name, balance in Bucket.objects.order_by("pk").values_list("name", "balance")}
