from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from core.lookups import rows_by_id
from core.models import User
from finance.models import Transaction, Transfer


@dataclass(frozen=True, slots=True)
class Legs:
    """The two transactions of a transfer."""

    outgoing: Transaction
    incoming: Transaction


transfers_by_id: Final = rows_by_id(Transfer)


def legs_by_transfer(*, user: User, ids: Collection[int]) -> dict[int, Legs]:
    rows = Transaction.objects.for_user(user).filter(transfer__in=ids)
    outgoing = {row.transfer_id: row for row in rows if row.amount < 0}
    incoming = {row.transfer_id: row for row in rows if row.amount > 0}
    return {id_: Legs(outgoing[id_], incoming[id_]) for id_ in ids if id_ in outgoing and id_ in incoming}
