"""The rows of an import that something becomes of, as they are committed: by thousands, and only what that asks for."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from finance.exchange.imports.drafts import Decision
from finance.models import Import, ImportRow


class Decided(NamedTuple):
    """A row whose decision is not to leave it; that has a day and an amount, as the database holds."""

    pk: int
    position: int
    line: int
    date: dt.date
    amount: Decimal
    counterparty: str
    description: str
    reason: str
    decision: str
    corrects: str
    is_withdrawal: bool
    name: str
    category_id: int | None
    entity_id: int | None
    bucket_id: int | None
    suggested: Mapping[str, str]
    meets_id: int | None
    pairs_with: int | None
    to_deposit_id: int | None
    deposit_id: int | None
    account: int
    """The place of its account in the file."""


PLACES: Final = {"deposit_id": "statement__deposit", "account": "statement__position"}
COLUMNS: Final = tuple(PLACES.get(name, name) for name in Decided._fields)


def decided_rows(origin: Import) -> list[Decided]:
    """In the order of the file."""
    rows = ImportRow.objects.filter(origin=origin).exclude(decision=Decision.SKIP).order_by("position")
    return [Decided._make(values) for values in rows.values_list(*COLUMNS)]
