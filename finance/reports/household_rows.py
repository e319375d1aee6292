"""How many rows a user's lists have: what an operation may cost at most is worked out from it before it runs."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from django.db import connection
from django.db.models import BigIntegerField, Count, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Cast

from core.models import OwnedModel, User
from core.prepared import Prepared
from core.readings import Reading, reading, rows_of
from finance.days import days_apart, month_of, months_between
from finance.models import (
    Bucket,
    Category,
    Deposit,
    Entity,
    Import,
    ImportProfile,
    ImportRow,
    Loan,
    Period,
    Prediction,
    Rule,
    SpanTotal,
    Transaction,
    Wallet,
)

LISTS: Final[Mapping[str, tuple[type[OwnedModel], str]]] = {
    "wallets": (Wallet, "owner"),
    "deposits": (Deposit, "wallet"),
    "buckets": (Bucket, "wallet"),
    "categories": (Category, "wallet"),
    "entities": (Entity, "wallet"),
    "periods": (Period, "wallet"),
    "loans": (Loan, "wallet"),
    "imports": (Import, "wallet"),
    "import_profiles": (ImportProfile, "wallet"),
    "rules": (Rule, "wallet"),
    "predictions": (Prediction, "period"),
    "refunds": (Transaction, "refund_of"),
    "reversals": (Transaction, "reversal_of"),
}
"""What is listed, and of which row."""
COUNTED: Final = (*LISTS, "payments", "import_rows", "transactions")
MOST_COUNTED: Final = 10_001
"""Transactions: of more, nothing has more groups than are answered."""
MOST_OF_PAGE: Final = 100
"""Rows of files: nobody asks for more of them at once."""
MOST_READ: Final = 40_000
"""Transactions of a history that are paid for, so that who has more can still ask for what reads all of them."""

HISTORIES: Final = ("history", "histories", "busiest_day")
"""What is counted of transactions when all else is not enough."""
BUSIEST: Final = """
    SELECT MAX(number) FROM (
        SELECT COUNT(*) AS number FROM finance_transaction
        WHERE wallet_id IN (SELECT id FROM finance_wallet WHERE owner_id = %s) GROUP BY date
    ) days
"""


class NumberOf(Subquery):
    """How many rows a query has, which reads no more than these: to look for them among all would read everybody's."""

    output_field = BigIntegerField()
    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"


@reading
def household_rows(*, user: User) -> Reading[dict[str, int]]:
    """The longest list of each kind that any row of the user's has; how many transactions there are, and over how many
    days, months and years. One statement, whose cost does not grow with the history; nothing for who is gone.
    """
    found = yield from rows_of(ROWS.asked(user=user.pk))
    if not found:
        return {}
    *counts, first, last = found[0]
    known = dict(zip(COUNTED, [count or 0 for count in counts], strict=True))
    return known | {"transactions": min(MOST_COUNTED, known["transactions"])} | _time(first, last)


@reading
def histories(*, user: User) -> Reading[dict[str, int]]:
    """How many transactions the longest history of a wallet has, and all of the user's together; each, and what may be
    of one day, no more than MOST_READ. One statement, which reads the totals of months.
    """
    numbers = yield from rows_of(NUMBERS.asked(user=user.pk))
    all_ = min(MOST_READ, sum(numbers))
    return {"history": min(MOST_READ, max(numbers, default=0)), "histories": all_, "busiest_day": all_}


def busiest_day(*, user: User) -> dict[str, int]:
    """How many transactions the user's busiest day has, no more than MOST_READ; one statement, which reads an index."""
    with connection.cursor() as cursor:
        cursor.execute(BUSIEST, [user.pk])
        (number,) = cursor.fetchone()
    return {"busiest_day": min(MOST_READ, number or 0)}


def _rows_of_user(user: Any) -> QuerySet[User, Any]:
    """The length of each list that is COUNTED, and the first and the last day."""
    longest = [_longest(model.objects.for_user(user), of) for model, of in LISTS.values()]
    payments = _most(Loan.objects.for_user(user).values("pk").annotate(number=Count("transactions")))
    files = NumberOf(ImportRow.objects.for_user(user).order_by().values("pk")[:MOST_OF_PAGE])
    transactions = _recorded(user, by="wallet__owner")
    lists, ends = [Subquery(rows) for rows in (*longest, payments)], [Subquery(rows) for rows in _ends(user)]
    return User.objects.filter(pk=user).values_list(*lists, files, Subquery(transactions), *ends)


def _recorded(user: Any, by: str = "wallet") -> QuerySet[Any, Any]:
    """How many transactions there are: totals of months tell it, of which there are few."""
    months = SpanTotal.objects.for_user(user).filter(month__isnull=False).order_by().values(by)
    numbers: QuerySet[Any, Any] = months.annotate(number=Cast(Sum("count"), BigIntegerField())).values_list("number")
    return numbers


def _longest(rows: QuerySet[Any], of: str) -> QuerySet[Any, Any]:
    """The number of rows that most have in common what they are ``of``."""
    return _most(rows.filter(**{f"{of}__isnull": False}).order_by().values(of).annotate(number=Count("pk")))


def _most(numbers: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return numbers.order_by("-number").values("number")[:1]


def _ends(user: Any) -> list[QuerySet[Any, Any]]:
    """The first and the last day of any wallet, each wallet's read from its index."""
    rows = Transaction.objects.filter(wallet=OuterRef("pk")).values("date")
    ends = [rows.order_by("date", "pk"), rows.order_by("-date", "-pk")]
    wallets = [Wallet.objects.for_user(user).annotate(day=Subquery(end[:1])).filter(day__isnull=False) for end in ends]
    return [found.order_by(key).values("day")[:1] for found, key in zip(wallets, ("day", "-day"), strict=True)]


def _time(first: dt.date | None, last: dt.date | None) -> dict[str, int]:
    if first is None or last is None:
        return {"days": 0, "months": 0, "years": 0}
    months = len(months_between(month_of(first), month_of(last)))
    return {"days": days_apart(first, last) + 1, "months": months, "years": last.year - first.year + 1}


ROWS: Final = Prepared(lambda *row: row, _rows_of_user, user=BigIntegerField())
NUMBERS: Final = Prepared(lambda number: number, _recorded, user=BigIntegerField())
"""Of each wallet."""
