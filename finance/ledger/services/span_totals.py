"""Totals of months, days and periods, which a first screen is read from: moved with monthly ones, or added up anew."""

from collections.abc import Collection, Sequence
from functools import reduce
from itertools import chain
from operator import or_
from typing import Final

from django.db import connection
from django.db.models import Q, QuerySet

from finance.ledger.selectors.derived_figures import true_days
from finance.ledger.selectors.span_figures import added_up
from finance.ledger.services.keys import Contributions, SpanKey, Total, changed, day_of, spans_of
from finance.ledger.services.totals import Parameter, add_to_totals, stored_date
from finance.models import MonthlyTotal, SpanTotal, Transaction, Wallet
from finance.money import SCALE
from finance.sums import LIMB

PARTS: Final = ("month", "day", "period_id")
"""What a span is, one of them."""
COLUMNS: Final = (*SpanTotal.KEY, "high", "low", "count")
ON_CONFLICT: Final = """
    ON CONFLICT (wallet_id, coalesce(month, '0001-01-02'), coalesce(day, '0001-01-01'), coalesce(period_id, 0),
        coalesce(category_id, 0), coalesce(entity_id, 0), kind)
    DO UPDATE SET
        high = finance_spantotal.high + excluded.high,
        low = finance_spantotal.low + excluded.low,
        count = finance_spantotal.count + excluded.count
"""


def move_span_totals(months: Contributions, days: Contributions) -> None:
    """Add what transactions changed, told by months and by days, to the totals of their months, days and periods."""
    changes = changed(
        chain(
            ((span, total) for key, total in months.items() for span in spans_of(key)),
            ((day_of(key), total) for key, total in days.items()),
        )
    )
    add_to_totals(SpanTotal, COLUMNS, ON_CONFLICT, [_parameters(span, total) for span, total in changes.items()])
    gone = [span for span, total in changes.items() if total.count < 0]
    if gone:
        _empty(gone)._raw_delete(connection.alias)


def rebuild_span_totals(wallets: QuerySet[Wallet]) -> None:
    """Add up the monthly totals of these wallets, which are right, and the days of their transactions."""
    totals = SpanTotal.of_wallets(wallets)
    totals._raw_delete(totals.db)
    monthly = MonthlyTotal.of_wallets(wallets).values_list(*MonthlyTotal.KEY, "amount", "count")
    sql, params = monthly.query.sql_with_params()
    days, params_of_days = true_days(Transaction.of_wallets(wallets))
    with connection.cursor() as cursor:
        columns = ", ".join(COLUMNS)
        cursor.execute(f"INSERT INTO finance_spantotal ({columns}) {added_up(sql, days)}", (*params, *params_of_days))


def _parameters(span: SpanKey, total: Total) -> Sequence[Parameter]:
    wallet_id, month, day, *names = span
    dates = (None if date is None else stored_date(date) for date in (month, day))
    high, low = divmod(int(total.amount.scaleb(SCALE)), LIMB)
    return (wallet_id, *dates, *names, high, low, total.count)


def _empty(spans: Collection[SpanKey]) -> QuerySet[SpanTotal]:
    """Those of the months, days and periods of ``spans`` that no transaction is left of."""
    rows = SpanTotal.objects.filter(wallet__in={span.wallet_id for span in spans}, count=0)
    named = (Q((f"{name}__in", {getattr(span, name) for span in spans} - {None})) for name in PARTS)
    return rows.filter(reduce(or_, named))
