"""Proof of the ledger from the raw rows: what is stored and differs from what the transactions say.

Each check is one statement, so that it compares figures of one moment, and yields only what differs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db import connection
from django.db.models import F

from finance.ledger.selectors.derived_figures import (
    in_wrong_period,
    true_balance_of_deposit,
    true_period_of_transaction,
    true_totals,
)
from finance.ledger.selectors.differences import Difference
from finance.ledger.selectors.link_check import tie_differences
from finance.models import Deposit, MonthlyTotal, Transaction, Wallet
from finance.money import SCALE, format_money


@dataclass(frozen=True, slots=True)
class LedgerSize:
    """How many rows a check of the ledger looks at."""

    wallets: int
    deposits: int
    transactions: int
    monthly_totals: int


def ledger_size() -> LedgerSize:
    return LedgerSize(*(model._default_manager.count() for model in (Wallet, Deposit, Transaction, MonthlyTotal)))


def ledger_differences() -> Iterator[Difference]:
    """Everything stored that is not what the transactions say; a right ledger has none."""
    yield from _foreign_references()
    yield from _wrong_periods()
    yield from _wrong_balances()
    yield from _wrong_totals()
    yield from tie_differences()


def _wrong_balances() -> Iterator[Difference]:
    deposits = Deposit.objects.annotate(true=true_balance_of_deposit())
    wrong = deposits.exclude(balance=F("true")).order_by("pk")
    for pk, name, stored, true in wrong.values_list("pk", "name", "balance", "true").iterator():
        yield Difference(f"balance of deposit {pk} ({name})", format_money(stored), format_money(true))


def _wrong_periods() -> Iterator[Difference]:
    wrong = in_wrong_period(Transaction.objects.all()).order_by("pk")
    for pk, stored, true in wrong.values_list("pk", "period_id", true_period_of_transaction()).iterator():
        yield Difference(f"period of transaction {pk}", _id(stored), _id(true))


REFERENCES: Final = [("deposit", "wallet_id"), ("category", "wallet_id"), ("category", "kind"), ("entity", "wallet_id")]
"""What a transaction names, and the field in which the two must agree."""


def _foreign_references() -> Iterator[Difference]:
    for name, field in REFERENCES:
        theirs, label = f"{name}__{field}", field.removesuffix("_id")
        rows = Transaction.objects.filter(**{f"{name}__isnull": False}).exclude(**{theirs: F(field)}).order_by("pk")
        for pk, named, stored, true in rows.values_list("pk", f"{name}_id", theirs, field).iterator():
            yield Difference(f"{label} of {name} {named}, which transaction {pk} names", str(stored), str(true))


COMPARE_TOTALS: Final = """
    SELECT {key}, sum(stored_amount), sum(stored_count), sum(true_amount), sum(true_count)
    FROM (
        SELECT {key}, amount AS stored_amount, count AS stored_count, NULL AS true_amount, NULL AS true_count
        FROM finance_monthlytotal
        UNION ALL
        SELECT {key}, NULL, NULL, total, transactions FROM ({true_totals}) AS true_totals
    ) AS compared
    GROUP BY {key}
    HAVING count(stored_count) <> count(true_count)
        OR sum(stored_count) <> sum(true_count) OR sum(stored_amount) <> sum(true_amount)
    ORDER BY {key}
"""


def _wrong_totals() -> Iterator[Difference]:
    sql, params = true_totals(Transaction.objects.all())
    with connection.cursor() as cursor:
        cursor.execute(COMPARE_TOTALS.format(key=", ".join(MonthlyTotal.KEY), true_totals=sql), params)
        for *key, stored, stored_count, true, true_count in cursor:
            wallet, month, period, deposit, category, entity, kind = key
            yield Difference(
                f"monthly total of wallet {wallet}, month {str(month)[:7]}, period {_id(period)}, deposit {deposit}, "
                f"category {_id(category)}, entity {_id(entity)}, {kind}",
                _total(stored, stored_count),
                _total(true, true_count),
            )


def _total(amount: int | Decimal | None, count: int | None) -> str:
    if amount is None:
        return "none"
    return f"{format_money(Decimal(amount).scaleb(-SCALE))} from {count} transaction{'' if count == 1 else 's'}"


def _id(pk: int | None) -> str:
    return "none" if pk is None else str(pk)
