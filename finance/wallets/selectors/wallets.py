from collections.abc import Collection
from decimal import Decimal

from django.db.models import Sum

from core.models import User
from finance.models import Deposit, Wallet


def wallets_of(*, user: User) -> list[Wallet]:
    """The user's wallets, the default one first, then by name."""
    return list(Wallet.objects.for_user(user).order_by("-is_default", "folded_name", "pk"))


def wallets_by_id(*, user: User, ids: Collection[int]) -> dict[int, Wallet]:
    return Wallet.objects.for_user(user).in_bulk(ids)


def wallet_balances(*, user: User, ids: Collection[int]) -> dict[int, Decimal]:
    """What is on all deposits of each wallet; wallets without deposits are left out."""
    deposits = Deposit.objects.for_user(user).filter(wallet__in=ids)
    return dict(deposits.values_list("wallet_id").annotate(balance=Sum("balance")))
