from collections.abc import Collection
from decimal import Decimal

from django.db.models import Sum

from core.errors import NotFound
from core.models import User
from finance.models import Deposit, Wallet


def wallets_of(*, user: User) -> list[Wallet]:
    """The user's wallets, the default one first, then by name."""
    return list(Wallet.objects.for_user(user).order_by("-is_default", "folded_name", "pk"))


def wallets_by_id(*, user: User, ids: Collection[int]) -> dict[int, Wallet]:
    return Wallet.objects.for_user(user).in_bulk(ids)


def wallet_or_default(*, user: User, wallet_id: int | None) -> Wallet:
    """The wallet of this id, or the default one when none is named."""
    if wallet_id is not None:
        return Wallet.objects.get_for_user(user, wallet_id, "wallet_id")
    wallet = Wallet.objects.for_user(user).filter(is_default=True).first()
    if wallet is None:
        raise NotFound("Wallet", "wallet_id")
    return wallet


def wallet_balances(*, user: User, ids: Collection[int]) -> dict[int, Decimal]:
    """What is on all deposits of each wallet; wallets without deposits are left out."""
    deposits = Deposit.objects.for_user(user).filter(wallet__in=ids)
    return dict(deposits.values_list("wallet_id").annotate(balance=Sum("balance")))
