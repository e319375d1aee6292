from dataclasses import dataclass
from functools import partial

from strawberry.dataloader import DataLoader

from core.models import User
from finance.models import Deposit, Wallet
from finance.selectors import deposits, wallets
from graphql_api.loaders.base import loader_from


@dataclass(frozen=True, slots=True)
class Loaders:
    """The loaders of one request; every one already sees only ``user``'s rows."""

    wallet: DataLoader[int, Wallet | None]
    deposit: DataLoader[int, Deposit | None]

    @classmethod
    def for_user(cls, user: User) -> "Loaders":
        return cls(
            wallet=loader_from(partial(wallets.wallets_by_id, user=user), missing=None),
            deposit=loader_from(partial(deposits.deposits_by_id, user=user), missing=None),
        )
