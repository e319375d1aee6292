from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db.models import TextChoices

from core.lookups import rows_by_id
from core.models import User
from finance.models import Deposit, Wallet
from finance.sums import SumOfMoney
from finance.transactions.selectors.listing import is_among, listed


def wallets_of(*, user: User) -> list[Wallet]:
    """The user's wallets, the default one first, then by name."""
    return list(Wallet.objects.for_user(user).order_by("-is_default", "folded_name", "pk"))


wallets_by_id: Final = rows_by_id(Wallet)


def wallet_balances(*, user: User, ids: Collection[int]) -> dict[int, Decimal]:
    """What is on all deposits of each wallet; wallets without deposits are left out."""
    deposits = Deposit.objects.for_user(user).filter(wallet__in=ids)
    return dict(deposits.values_list("wallet_id").annotate(balance=SumOfMoney("balance")))


class WalletOrder(TextChoices):
    """What wallets can be ordered by."""

    NAME_ASC = "NAME_ASC", "By name"
    NAME_DESC = "NAME_DESC", "By name from the end"
    CURRENCY_ASC = "CURRENCY_ASC", "By the code of the currency"
    CURRENCY_DESC = "CURRENCY_DESC", "By the code of the currency from the end"


@dataclass(frozen=True, slots=True)
class WalletFilter:
    """A wallet matches when it matches everything that is not None."""

    name: str | None = None
    currency: Collection[str] | None = None

    def matches(self, wallet: Wallet) -> bool:
        return is_among(wallet.currency, self.currency)


def chosen_wallets(wallets: Iterable[Wallet], *, filter: WalletFilter, order_by: Sequence[WalletOrder]) -> list[Wallet]:
    """Those that match; the default one first, then by name, unless ``order_by`` says otherwise."""
    keys = {"NAME": lambda row: row.folded_name, "CURRENCY": lambda row: row.currency}
    return listed(wallets, wanted=filter.matches, order_by=order_by, keys=keys, name=filter.name)
