"""Deleting what transactions may name: refused while any does, unless they are moved to another row first."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.db.models import QuerySet

from core.errors import MOST_ROWS, Conflict, Row
from finance.ledger.selectors.movements import deletion_of, movement_of
from finance.ledger.services.changes import Change
from finance.models import Bucket, Category, Deposit, Entity
from finance.transactions.services.rule_references import rules_naming

MOVE_OR_RETIRE: Final = "move them to another one, or retire it"


def delete_unused(row: Category | Deposit | Entity, **others: QuerySet[Any]) -> Change[None]:
    """Delete ``row``, whose wallet is locked; Conflict when transactions, rules or ``others`` use it."""
    require_unused(row, MOVE_OR_RETIRE, "id", transactions=row.transactions.all(), **others, rules=rules_naming(row))
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


def _counted(count: int, names: str) -> str:
    """Such as "2 transactions"."""
    return f"{count} {names.removesuffix('s') if count == 1 else names}"


def _some_of(rows: Mapping[str, QuerySet[Any]], counts: Mapping[str, int]) -> Iterator[Row]:
    """What there are fewest of first, so that the many do not leave it out."""
    for name in sorted(counts, key=counts.__getitem__):
        yield from rows[name].order_by("pk")[:MOST_ROWS]
