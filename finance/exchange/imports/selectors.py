"""What is read of imports: the latest of a wallet, their accounts, and their rows by pages."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Final

from django.db.models import Count, F
from django.db.models.expressions import OrderBy

from core.lookups import rows_by_id, rows_by_parent
from core.models import User
from core.paging import Page, page_of
from finance.exchange.imports.deciding import RowFilter
from finance.models import Import, ImportRow, ImportStatement, Wallet

MOST_ACCOUNTS: Final = 100
"""Of one file; those behind them are not listed."""

imports_by_id: Final = rows_by_id(Import)
import_rows_by_id: Final = rows_by_id(ImportRow)
import_statements_by_id: Final = rows_by_id(ImportStatement)
statements_by_import: Final = rows_by_parent(ImportStatement, "origin", "position")


def page_of_imports(
    *,
    user: User,
    wallet: Wallet,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Page[Import]:
    """The latest first."""
    rows = Import.objects.for_user(user).filter(wallet=wallet)
    ordering = [OrderBy(F("pk"), descending=True)]
    return page_of(rows, ordering=ordering, first=first, after=after, last=last, before=before)


def status_counts_by_import(*, user: User, ids: Collection[int]) -> dict[int, Mapping[tuple[str, str], int]]:
    """How many rows each import has, by what they are and what becomes of them."""
    counted = ImportRow.objects.for_user(user).filter(origin__in=ids).order_by()
    found: dict[int, Counter[tuple[str, str]]] = {id_: Counter() for id_ in ids}
    for origin, status, decision, rows in counted.values_list("origin", "status", "decision").annotate(Count("pk")):
        found[origin][status, decision] = rows
    return {**found}


def page_of_import_rows(
    *,
    user: User,
    origin: Import,
    filter: RowFilter | None = None,
    first: int | None = None,
    after: str | None = None,
    last: int | None = None,
    before: str | None = None,
) -> Page[ImportRow]:
    """In the order of the file."""
    rows = ImportRow.objects.for_user(user).filter((filter or RowFilter()).condition(), origin=origin)
    ordering = [OrderBy(F("position"))]
    return page_of(rows, ordering=ordering, first=first, after=after, last=last, before=before)
