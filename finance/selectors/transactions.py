from collections.abc import Collection

from core.models import User
from finance.models import Transaction


def transactions_by_id(*, user: User, ids: Collection[int]) -> dict[int, Transaction]:
    return Transaction.objects.for_user(user).in_bulk(ids)


def latest_transactions(*, user: User, wallet_id: int, limit: int) -> list[Transaction]:
    """The wallet's latest transactions by date, the last recorded of a day first."""
    transactions = Transaction.objects.for_user(user).filter(wallet=wallet_id)
    return list(transactions.order_by("-date", "-pk")[:limit])
