from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import BigIntegerField, F, QuerySet, TextChoices

from core.lookups import IDS, rows_by_id
from core.models import User
from core.prepared import IsAmong, Prepared, columns_of, instance_of
from core.readings import Reading, reading, rows_of
from finance.models import Deposit, Wallet
from finance.sums import SumOfMoney
from finance.transactions.selectors.listing import is_among, listed


@reading
def wallets_of(*, user: User) -> Reading[list[Wallet]]:
    """The user's wallets, the default one first, then by name."""
    return (yield from rows_of(WALLETS.asked(user=user.pk)))


def wallets_of_user(user: Any) -> QuerySet[Wallet, Any]:
    """The columns of these."""
    rows = Wallet.objects.for_user(user).order_by("-is_default", "folded_name", "pk")
    return rows.values_list(*columns_of(Wallet))


WALLETS: Final = Prepared(instance_of(Wallet), wallets_of_user, user=BigIntegerField())


wallets_by_id: Final = rows_by_id(Wallet)


@reading
def wallet_balances(*, user: User, ids: Collection[int]) -> Reading[dict[int, Decimal]]:
    """What is on all deposits of each wallet; wallets without deposits are left out."""
    return dict((yield from rows_of(BALANCES.asked(user=user.pk, ids=ids))))


def balances_of_wallets(user: Any, ids: Any) -> QuerySet[Deposit, Any]:
    """The id of each of these wallets, and what is on its deposits."""
    deposits = Deposit.objects.for_user(user).filter(IsAmong(F("wallet"), ids)).order_by()
    return deposits.values_list("wallet_id").annotate(balance=SumOfMoney("balance"))


BALANCES: Final = Prepared(lambda pk, sum: (pk, sum), balances_of_wallets, user=BigIntegerField(), ids=IDS)


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
