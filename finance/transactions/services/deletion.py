"""Deleting what transactions may name: refused while any does, unless they are moved to another row first."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeVar

from django.db.models import QuerySet

from core.errors import MOST_ROWS, Conflict, InvalidInput, Row
from core.models import User
from core.models.owned import touched
from finance.ledger.selectors.movements import deletion_of, movement_in, movement_of
from finance.ledger.services import contributions
from finance.ledger.services.changes import Change
from finance.ledger.services.guards import require_active
from finance.models import Bucket, Category, Deposit, Entity
from finance.transactions.services import links

TARGET: Final = "move_transactions_to_id"
MOVE_OR_RETIRE: Final = "move them to another one, or retire it"
TOO_LARGE: Final = "Together their figures would have more than twelve digits before the point."
Named = TypeVar("Named", Bucket, Category, Deposit, Entity)


def delete_unused(row: Category | Deposit | Entity, **others: QuerySet[Any]) -> Change[None]:
    """Delete ``row``, whose wallet is locked; Conflict when transactions or ``others`` use it."""
    require_unused(row, MOVE_OR_RETIRE, "id", transactions=row.transactions.all(), **others)
    return delete(row)


def delete(row: Category | Deposit | Entity) -> Change[None]:
    """Delete ``row``, which nothing uses any more."""
    deleted = deletion_of(row) | movement_of(row.wallet)
    row.delete()
    return Change(None, deleted)


def require_unused(
    row: Bucket | Category | Deposit | Entity, consequence: str, field: str, **users: QuerySet[Any]
) -> None:
    """Conflict that counts and names the rows, such as transactions and loans, that use ``row``, if there are any."""
    counts = {name: count for name, rows in users.items() if (count := rows.count())}
    if counts:
        uses = " and ".join(_counted(count, name) for name, count in counts.items())
        raise Conflict(f"{row.name} is used by {uses}; {consequence}.", field, rows=_some_of(users, counts))


def target_of(row: Named, user: User, target_id: int) -> Named:
    """The row of this id that is to take the place of ``row``."""
    target = type(row).objects.filter(wallet=row.wallet_id).get_for_user(user, target_id, TARGET)
    if target == row:
        raise InvalidInput({TARGET: ["The target is the one to be deleted."]})
    require_active(TARGET, target)
    return target


def move_transactions(row: Category | Deposit | Entity, target: Category | Deposit | Entity) -> Change[None]:
    """Let the transactions of ``row``, whose periods are all open, name ``target`` instead."""
    transactions = row.transactions.all()
    name = str(row._meta.model_name)
    before = contributions.contributions_in(transactions)
    moved = movement_in(transactions) | links.touch_transfers(transactions)
    count = transactions.update(**{name: target}, **touched())
    try:
        booked = contributions.book(before=before, after=contributions.named(before, **{f"{name}_id": target.pk}))
    except InvalidInput as error:
        raise InvalidInput({TARGET: [TOO_LARGE]}) from error
    return Change(None, moved | booked, moved_transactions=count)


def _counted(count: int, names: str) -> str:
    """Such as "2 transactions"."""
    return f"{count} {names.removesuffix('s') if count == 1 else names}"


def _some_of(rows: Mapping[str, QuerySet[Any]], counts: Mapping[str, int]) -> Iterator[Row]:
    """What there are fewest of first, so that the many do not leave it out."""
    for name in sorted(counts, key=counts.__getitem__):
        yield from rows[name].order_by("pk")[:MOST_ROWS]
