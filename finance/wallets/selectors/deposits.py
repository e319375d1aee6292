from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import BigIntegerField, QuerySet, TextChoices

from core.lookups import rows_by_id, rows_by_parent
from core.prepared import Prepared, columns_of, instance_of
from finance.models import Deposit
from finance.transactions.selectors.filters import Range
from finance.transactions.selectors.listing import is_among, is_as, listed

deposits_by_id: Final = rows_by_id(Deposit)


deposits_by_wallet: Final = rows_by_parent(Deposit, "wallet", "folded_name", "pk")
"""The deposits of each wallet, retired ones too, by name."""


def deposits_of_wallet(user: Any, wallet: Any) -> QuerySet[Deposit, Any]:
    """The columns of those of one wallet, in the same order."""
    deposits = Deposit.objects.for_user(user).filter(wallet=wallet).order_by("folded_name", "pk")
    return deposits.values_list(*columns_of(Deposit))


DEPOSITS_OF_WALLET: Final = Prepared(
    instance_of(Deposit), deposits_of_wallet, user=BigIntegerField(), wallet=BigIntegerField()
)


class DepositOrder(TextChoices):
    """What deposits can be ordered by."""

    NAME_ASC = "NAME_ASC", "By name"
    NAME_DESC = "NAME_DESC", "By name from the end"
    BALANCE_ASC = "BALANCE_ASC", "The smallest balance first"
    BALANCE_DESC = "BALANCE_DESC", "The largest balance first"


@dataclass(frozen=True, slots=True)
class DepositFilter:
    """A deposit matches when it matches everything that is not None."""

    name: str | None = None
    is_active: bool | None = True
    form: Collection[str] | None = None
    ranges: Mapping[str, Range] = field(default_factory=dict)
    """Of its balance."""

    def matches(self, deposit: Deposit) -> bool:
        return is_among(deposit.form, self.form) and is_as(deposit.is_active, self.is_active)


def chosen_deposits(
    deposits: Iterable[Deposit], *, filter: DepositFilter, order_by: Sequence[DepositOrder]
) -> list[Deposit]:
    """Those that match; by name unless ``order_by`` says otherwise."""
    keys = {"NAME": lambda row: row.folded_name, "BALANCE": lambda row: row.balance}
    return listed(deposits, wanted=filter.matches, order_by=order_by, keys=keys, name=filter.name, ranges=filter.ranges)
