"""Rules that several services hold: what is retired takes nothing new, and what is closed stays as it is."""

import datetime as dt
from collections.abc import Collection
from typing import Any, Final

from django.db.models import BigIntegerField, DateField, QuerySet

from core.errors import MOST_ROWS, Conflict, InvalidInput, Mention, Problems
from core.prepared import Prepared, columns_of, instance_of
from finance.models import BaseCategory, Bucket, Category, Deposit, Entity, Period, Transaction, Wallet
from finance.models.wallet_rows import WalletRow

MOST_CATEGORIES: Final = 500
"""Of one wallet."""
Retirable = Bucket | Deposit | Category | Entity | BaseCategory


def retired(field: str, *rows: Retirable | None) -> Problems:
    """What is wrong with naming these rows for anything new: that the first of them that is retired is so."""
    for row in rows:
        if row and not row.is_active:
            name = f"The base category {row.name}" if isinstance(row, BaseCategory) else row.name
            return {field: [Mention(f"{name} is retired.", row)]}
    return {}


def require_active(field: str, *rows: Retirable | None) -> None:
    """Refuse retired rows for anything new."""
    if problems := retired(field, *rows):
        raise InvalidInput(problems)


def require_open(period: Period | None, field: str) -> None:
    """Refuse a change to a closed period, or to a transaction dated in one."""
    if period and period.status == Period.Status.CLOSED:
        raise Conflict(f"The period {period.name} is closed.", field, rows=[period])


def open_period_on(wallet: Wallet, date: dt.date, field: str) -> Period | None:
    """The period of ``wallet`` that ``date`` falls in, if any; Conflict when it is closed."""
    period = next(iter(PERIOD_ON(wallet=wallet.pk, date=date)), None)
    require_open(period, field)
    return period


def _period_on(wallet: Any, date: Any) -> QuerySet[Period, Any]:
    periods = Period.objects.filter(wallet=wallet, starts_on__lte=date, ends_on__gte=date).order_by("pk")
    return periods.values_list(*columns_of(Period))[:1]


PERIOD_ON: Final = Prepared(instance_of(Period), _period_on, wallet=BigIntegerField(), date=DateField())


def require_all_open(transactions: QuerySet[Transaction], field: str, what: str = "transactions") -> None:
    """Refuse when any of the transactions is dated in a closed period, saying how many are."""
    closed = transactions.filter(period__status=Period.Status.CLOSED)
    if count := closed.count():
        periods = Period.objects.filter(transactions__in=closed).order_by("pk").distinct()[:MOST_ROWS]
        raise Conflict(f"{count} of its {what} are in closed periods, which never change.", field, rows=periods)


def require_room(rows: QuerySet[Any], limit: int) -> None:
    """Refuse one more row where ``limit`` of them are there, so that plain lists stay small."""
    if rows.count() >= limit:
        place = "a wallet" if issubclass(rows.model, WalletRow) else "an account"
        raise Conflict(f"At most {limit} {rows.model._meta.verbose_name_plural} in {place}.")


def require_distinct(ids: Collection[int], field: str, limit: int = 100) -> None:
    if not ids:
        raise InvalidInput({field: ["At least one id is needed."]})
    if len(ids) > limit:
        raise InvalidInput({field: [f"At most {limit} ids at once."]})
    if len(set(ids)) < len(ids):
        raise InvalidInput({field: ["An id is named twice."]})
