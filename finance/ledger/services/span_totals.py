"""Totals of months and periods, which a first screen is read from: moved with the monthly totals, or added up anew."""

from collections.abc import Collection, Sequence
from typing import Final

from django.db import connection
from django.db.models import Q, QuerySet

from finance.ledger.selectors.span_figures import added_up
from finance.ledger.services.keys import NO_TOTAL, Contributions, SpanKey, Total, spans_of
from finance.ledger.services.totals import Parameter, add_to_totals, stored_date
from finance.models import MonthlyTotal, SpanTotal, Wallet
from finance.money import SCALE
from finance.sums import LIMB

COLUMNS: Final = (*SpanTotal.KEY, "high", "low", "count")
UPSERT: Final = f"""
    INSERT INTO finance_spantotal ({", ".join(COLUMNS)})
    VALUES {{rows}}
    ON CONFLICT (wallet_id, coalesce(month, '0001-01-01'), coalesce(period_id, 0), coalesce(category_id, 0),
        coalesce(entity_id, 0), kind)
    DO UPDATE SET
        high = finance_spantotal.high + excluded.high,
        low = finance_spantotal.low + excluded.low,
        count = finance_spantotal.count + excluded.count
"""  # noqa: S608


def move_span_totals(difference: Contributions) -> None:
    """Add what the transactions of monthly totals changed to the totals of their months and periods."""
    changes: dict[SpanKey, Total] = {}
    for key, total in difference.items():
        for span in spans_of(key):
            changes[span] = changes.get(span, NO_TOTAL) + total
    changes = {span: total for span, total in changes.items() if total != NO_TOTAL}
    add_to_totals(UPSERT, [_parameters(span, total) for span, total in changes.items()])
    gone = [span for span, total in changes.items() if total.count < 0]
    if gone:
        _empty(gone)._raw_delete(connection.alias)


def rebuild_span_totals(wallets: QuerySet[Wallet]) -> None:
    """Add up the monthly totals of these wallets, which are right."""
    totals = SpanTotal.of_wallets(wallets)
    totals._raw_delete(totals.db)
    monthly = MonthlyTotal.of_wallets(wallets).values_list(*MonthlyTotal.KEY, "amount", "count")
    sql, params = monthly.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO finance_spantotal ({', '.join(COLUMNS)}) {added_up(sql)}", params)


def _parameters(span: SpanKey, total: Total) -> Sequence[Parameter]:
    wallet_id, month, *names = span
    high, low = divmod(int(total.amount.scaleb(SCALE)), LIMB)
    return (wallet_id, None if month is None else stored_date(month), *names, high, low, total.count)


def _empty(spans: Collection[SpanKey]) -> QuerySet[SpanTotal]:
    """Those of the months and periods of ``spans`` that no transaction is left of."""
    months, periods = {span.month for span in spans}, {span.period_id for span in spans}
    rows = SpanTotal.objects.filter(wallet__in={span.wallet_id for span in spans}, count=0)
    return rows.filter(Q(month__in=months - {None}) | Q(period__in=periods - {None}))
