from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from strawberry.dataloader import DataLoader

from core.models import User
from finance.models import Deposit, Wallet
from finance.money import ZERO
from finance.selectors.deposits import deposits_by_id, deposits_by_wallet
from finance.selectors.wallets import wallet_balances, wallets_by_id
from graphql_api.loaders.base import loader_from


@dataclass(frozen=True, slots=True)
class Loaders:
    """The loaders of one request; every one already sees only ``user``'s rows."""

    wallet: DataLoader[int, Wallet | None]
    wallet_balance: DataLoader[int, Decimal]
    deposit: DataLoader[int, Deposit | None]
    deposits_of_wallet: DataLoader[int, list[Deposit]]

    @classmethod
    def for_user(cls, user: User) -> "Loaders":
        return cls(
            wallet=loader_from(partial(wallets_by_id, user=user), missing=None),
            wallet_balance=loader_from(partial(wallet_balances, user=user), missing=ZERO),
            deposit=loader_from(partial(deposits_by_id, user=user), missing=None),
            deposits_of_wallet=loader_from(partial(deposits_by_wallet, user=user), missing=[]),
        )
