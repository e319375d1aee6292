"""Proof of the totals of months, days and periods from the raw rows."""

from collections.abc import Iterator
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet

from finance.ledger.selectors.derived_figures import true_days, true_totals
from finance.ledger.selectors.differences import Difference, of_figure
from finance.ledger.selectors.span_figures import added_up
from finance.ledger.selectors.totals_check import total_of
from finance.models import MonthlyTotal, SpanTotal, Transaction, Wallet
from finance.sums import LIMB

KEY: Final = ", ".join(SpanTotal.KEY)
KEYS: Final = len(SpanTotal.KEY)
FIGURES: Final = 3
"""High, low and count."""
ORDER: Final = "wallet_id, month IS NULL, month, day IS NULL, day, " + ", ".join(
    [*(f"coalesce({name}, 0)" for name in ("period_id", "category_id", "entity_id")), "kind"]
)
COMPARE: Final = f"""
    SELECT {KEY}, sum(high), sum(low), sum(count), sum(true_high), sum(true_low), sum(true_count)
    FROM (
        SELECT {KEY}, high, low, count, NULL AS true_high, NULL AS true_low, NULL AS true_count
        FROM ({{stored}}) AS stored_totals
        UNION ALL
        SELECT {KEY}, NULL, NULL, NULL, high, low, count FROM ({{true}}) AS true_totals
    ) AS compared
    GROUP BY {KEY}
    HAVING count(count) <> count(true_count) OR sum(count) <> sum(true_count)
        OR (sum(high) - sum(true_high)) * {LIMB} <> sum(true_low) - sum(low)
    ORDER BY {ORDER}
"""  # noqa: S608


def wrong_span_totals(wallets: QuerySet[Wallet] | None, *, of_totals: bool) -> Iterator[Difference]:
    """Those that are not what their transactions make, and those that are missing.

    What they make is read from the monthly totals where these are known to be right (``of_totals``), but for the days.
    """
    kept = SpanTotal.of_wallets(wallets).values_list(*SpanTotal.KEY, "high", "low", "count")
    stored, params_of_stored = kept.query.sql_with_params()
    transactions = Transaction.of_wallets(wallets)
    monthly = MonthlyTotal.of_wallets(wallets).values_list(*MonthlyTotal.KEY, "amount", "count")
    totals, params_of_totals = monthly.query.sql_with_params() if of_totals else true_totals(transactions)
    days, params_of_days = true_days(transactions)
    sql = COMPARE.format(stored=stored, true=added_up(totals, days))
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, (*params_of_stored, *params_of_totals, *params_of_days))
        for row in cursor:
            yield _difference(row[:KEYS], row[KEYS : KEYS + FIGURES], row[KEYS + FIGURES :])


def _difference(key: tuple[Any, ...], stored: tuple[Any, ...], true: tuple[Any, ...]) -> Difference:
    wallet, month, day, period, category, entity, kind = key
    named = {"month": month and str(month)[:7], "day": day, "period": period, "category": category, "entity": entity}
    parts = ", ".join(f"{name} {value}" for name, value in named.items() if value is not None)
    what = f"total of wallet {wallet}, {parts}, {kind}"
    return of_figure(SpanTotal, None, "", what=what, stored=_total(*stored), true=_total(*true))


def _total(high: int | None, low: int | None, count: int | None) -> str:
    return total_of(None if high is None or low is None else high * LIMB + low, count)
