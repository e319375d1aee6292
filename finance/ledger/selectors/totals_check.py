"""Proof of the totals that reports are read from: each is the sum of its rows, and none is missing."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet

from finance.ledger.selectors.derived_figures import true_bucket_totals, true_totals
from finance.ledger.selectors.differences import Difference, name_of, of_figure
from finance.models import Allocation, BucketTotal, MonthlyTotal, Transaction, Wallet
from finance.money import SCALE, plain_figure

COMPARE_TOTALS: Final = """
    SELECT {key}, sum(stored_amount), sum(stored_count), sum(true_amount), sum(true_count)
    FROM (
        SELECT {key}, amount AS stored_amount, count AS stored_count, NULL AS true_amount, NULL AS true_count
        FROM ({stored}) AS stored_totals
        UNION ALL
        SELECT {key}, NULL, NULL, total, transactions FROM ({true}) AS true_totals
    ) AS compared
    GROUP BY {key}
    HAVING count(stored_count) <> count(true_count)
        OR sum(stored_count) <> sum(true_count) OR sum(stored_amount) <> sum(true_amount)
    ORDER BY {key}
"""


def wrong_totals(wallets: QuerySet[Wallet] | None) -> Iterator[Difference]:
    """Monthly totals that are not what their transactions make, and those that are missing."""
    totals = MonthlyTotal.of_wallets(wallets).values_list(*MonthlyTotal.KEY, "amount", "count")
    stored, params_of_stored = totals.query.sql_with_params()
    true, params_of_true = true_totals(Transaction.of_wallets(wallets))
    sql = COMPARE_TOTALS.format(key=", ".join(MonthlyTotal.KEY), stored=stored, true=true)
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, (*params_of_stored, *params_of_true))
        for row in cursor:
            yield _difference_of_totals(*row)


def _difference_of_totals(*row: Any) -> Difference:
    *key, stored, stored_count, true, true_count = row
    wallet, month, period, deposit, category, entity, kind = key
    return of_figure(
        MonthlyTotal,
        None,
        "",
        what=f"monthly total of wallet {wallet}, month {str(month)[:7]}, period {name_of(period)}, deposit {deposit}, "
        f"category {name_of(category)}, entity {name_of(entity)}, {kind}",
        stored=total_of(stored, stored_count),
        true=total_of(true, true_count),
    )


COMPARE_BUCKET_TOTALS: Final = """
    SELECT bucket_id, month, sum(stored_amount), sum(true_amount)
    FROM (
        SELECT bucket_id, month, amount AS stored_amount, 0 AS true_amount FROM ({stored}) AS stored_totals
        UNION ALL
        SELECT bucket_id, month, 0, total FROM ({true}) AS true_totals
    ) AS compared
    GROUP BY bucket_id, month
    HAVING sum(stored_amount) <> sum(true_amount)
    ORDER BY bucket_id, month
"""


def wrong_bucket_totals(wallets: QuerySet[Wallet] | None) -> Iterator[Difference]:
    """Totals of buckets by months that are not what their allocations make; one that is not there is 0."""
    totals = BucketTotal.of_wallets(wallets).values_list("bucket_id", "month", "amount")
    stored, params_of_stored = totals.query.sql_with_params()
    true, params_of_true = true_bucket_totals(Allocation.of_wallets(wallets))
    with connection.chunked_cursor() as cursor:
        cursor.execute(COMPARE_BUCKET_TOTALS.format(stored=stored, true=true), (*params_of_stored, *params_of_true))
        for bucket_id, month, *figures in cursor:
            what = f"total of bucket {bucket_id}, month {str(month)[:7]}"
            yield of_figure(BucketTotal, None, "", what=what, stored=_figure(figures[0]), true=_figure(figures[1]))


def total_of(amount: int | Decimal | None, count: int | None) -> str:
    """How a total is told; none where there is no sum."""
    if amount is None:
        return "none"
    return f"{_figure(amount)} from {count} transaction{'' if count == 1 else 's'}"


def _figure(stored: int | Decimal) -> str:
    return plain_figure(Decimal(stored).scaleb(-SCALE))
