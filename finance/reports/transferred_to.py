from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet

from core.models import User
from core.prepared_conditions import PreparedWhere
from core.readings import Reading, last_rows_of
from finance.models import Transaction, Wallet
from finance.reports.cache import cached
from finance.reports.top_entities import USUAL_ENTITIES, require_size
from finance.sums import SumOfMoney


@dataclass(frozen=True, slots=True)
class TransferPoint:
    """How much came to a deposit by transfers: in a period, or ever."""

    wallet_id: int
    currency: str
    period_id: int | None
    deposit_id: int
    amount: Decimal


@cached
def transferred_to(
    *, user: User, wallet: Wallet, period_id: int | None = None, first: int = USUAL_ENTITIES
) -> Reading[list[TransferPoint]]:
    """The deposits of a wallet to which transfers brought most in a period, or ever: the largest first, ties by id.

    One statement. What comes from another wallet counts; a transfer between buckets of one deposit brings it nothing.
    InvalidInput names ``first`` out of its limits.
    """
    require_size(first)
    when = {} if period_id is None else {"period": period_id}
    sums = yield from last_rows_of(SUMS.asked({"wallet": wallet.pk, **when}, user=user.pk))
    points = [TransferPoint(wallet.pk, wallet.currency, period_id, deposit_id, amount) for deposit_id, amount in sums]
    return sorted(points, key=lambda point: (-point.amount, point.deposit_id))[:first]


def sums_brought(which: Q, user: Any) -> QuerySet[Transaction, Any]:
    """The deposit and sum of what came by transfers of this kind."""
    legs = Transaction.objects.for_user(user).filter(which, transfer__isnull=False, amount__gt=0)
    out = Transaction.objects.filter(transfer=OuterRef("transfer"), deposit=OuterRef("deposit"), amount__lt=0)
    return legs.filter(~Exists(out)).order_by().values_list("deposit_id").annotate(sum=SumOfMoney("amount"))


SUMS: Final = PreparedWhere(lambda *row: row, Transaction, sums_brought, user=BigIntegerField())
