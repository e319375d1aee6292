"""What the database says: the rows as the books have them, and the figures kept beside them."""

from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from typing import Any

from core.models.owned import TOUCHED
from finance import models
from tests.reference import rows
from tests.reference.books import Books

TABLES = {
    "base_categories": (models.BaseCategory, rows.BaseCategory, ()),
    "wallets": (models.Wallet, rows.Wallet, ()),
    "deposits": (models.Deposit, rows.Deposit, ("balance",)),
    "entities": (models.Entity, rows.Entity, ()),
    "buckets": (models.Bucket, rows.Bucket, ("balance",)),
    "categories": (models.Category, rows.Category, ()),
    "periods": (models.Period, rows.Period, ()),
    "predictions": (models.Prediction, rows.Prediction, ()),
    "budgets": (models.Budget, rows.Budget, ()),
    "transfers": (models.Transfer, rows.Transfer, ()),
    "loans": (models.Loan, rows.Loan, ("repaid",)),
    "transactions": (models.Transaction, rows.Transaction, ("period_id", "refunded", "reversed", "owed_since")),
}
"""Each table's model, its row in the books, and the columns that follow from other rows."""


@dataclass
class Stored:
    """Everything on record at one moment."""

    rows: dict[str, dict[int, Any]]
    figures: dict[tuple[str, int, str], Any]
    versions: dict[tuple[str, int], int]
    updated_at: dict[tuple[str, int], datetime]
    monthly_totals: dict[tuple[Any, ...], tuple[Any, int]]
    span_totals: dict[tuple[Any, ...], tuple[Any, int]]
    bucket_totals: dict[tuple[Any, ...], Any]

    def books(self, user_id: int) -> Books:
        return Books(user_id=user_id, **self.rows)


def read() -> Stored:
    stored = Stored({}, {}, {}, {}, {}, {}, {})
    for table, (model, row, derived) in TABLES.items():
        _read_table(stored, table, model, row, derived)
    for share in models.Allocation.objects.values_list("transaction_id", "bucket_id", "amount", "percentage"):
        stored.rows["transactions"][share[0]].shares[share[1]] = rows.Share(*share[2:])
    columns = (*models.MonthlyTotal.KEY, "amount", "count")
    for *key, amount, count in models.MonthlyTotal.objects.values_list(*columns):
        stored.monthly_totals[tuple(key)] = (amount, count)
    columns = (*models.SpanTotal.KEY, "high", "low", "count")
    for *key, high, low, count in models.SpanTotal.objects.values_list(*columns):
        stored.span_totals[tuple(key)] = (Decimal(high * 10**8 + low).scaleb(-4), count)
    totals = models.BucketTotal.objects.exclude(amount=0)
    for *key, amount in totals.values_list("bucket_id", "month", "amount"):
        stored.bucket_totals[tuple(key)] = amount
    return stored


def _read_table(stored: Stored, table: str, model: Any, row: Any, derived: tuple[str, ...]) -> None:
    versioned = TOUCHED if hasattr(model, "version") else ()
    names = [field.name for field in fields(row) if field.name != "shares"]
    found: dict[int, Any] = {}
    for values in model._default_manager.order_by("pk").values(*names, *derived, *versioned):
        pk = values["id"]
        stored.figures |= {(table, pk, name): values.pop(name) for name in derived}
        if versioned:
            stored.versions[table, pk], stored.updated_at[table, pk] = (values.pop(name) for name in TOUCHED)
        found[pk] = row(**values)
    stored.rows[table] = found


def differences(stored: Stored, books: Books) -> list[str]:
    """Where the database and the books disagree, in a few words each."""
    found = []
    for table in TABLES:
        found += _differences(table, stored.rows[table], books.table(table))
    found += _differences("figure", stored.figures, _figures(books))
    found += _differences("monthly total", stored.monthly_totals, books.monthly_totals())
    found += _differences("total of a span", stored.span_totals, books.span_totals())
    found += _differences("total of a bucket", stored.bucket_totals, books.bucket_totals())
    return found


def _figures(books: Books) -> dict[tuple[str, int, str], Any]:
    figures = {("deposits", pk, "balance"): balance for pk, balance in books.deposit_balances().items()}
    figures |= {("buckets", pk, "balance"): balance for pk, balance in books.bucket_balances().items()}
    figures |= {("loans", pk, "repaid"): books.repaid(loan) for pk, loan in books.loans.items()}
    for pk, row in books.transactions.items():
        figures["transactions", pk, "period_id"] = books.period_id_of(row)
        figures["transactions", pk, "refunded"] = books.taken_back(row) if row.kind == "EXPENSE" else 0
        figures["transactions", pk, "reversed"] = books.taken_back(row) if row.kind == "INCOME" else 0
        figures["transactions", pk, "owed_since"] = books.owed_since(row)
    return figures


def _differences(what: str, stored: dict[Any, Any], true: dict[Any, Any]) -> list[str]:
    if stored == true:
        return []
    keys = [key for key in stored.keys() | true.keys() if stored.get(key) != true.get(key)]
    return [f"{what} {key}: stored {stored.get(key)}, in the books {true.get(key)}" for key in sorted(keys, key=str)]


def fresh_ids(before: Stored, after: Stored) -> dict[str, list[int]]:
    """The ids of new rows by table, in the order in which they were made; of a transfer's legs, the leg out first."""
    found = {table: sorted(after.rows[table].keys() - before.rows[table].keys()) for table in TABLES}
    made = after.rows["transactions"]
    found["transactions"].sort(key=lambda pk: (bool(made[pk].transfer_id) and made[pk].amount > 0, pk))
    return found


def unversioned_changes(before: Stored, after: Stored) -> list[str]:
    """What people edit and is another now, though its version is not higher."""
    return [
        f"{table} {pk} changed and kept its version {after.versions[table, pk]}"
        for (table, pk), version in before.versions.items()
        if (table, pk) in after.versions
        and after.versions[table, pk] <= version
        and _edited(before.rows[table][pk]) != _edited(after.rows[table][pk])
    ]


def untold_changes(before: Stored, after: Stored) -> list[str]:
    """What has a higher version and is not said to have changed since, or the other way round."""
    return [
        f"{table} {pk} went from version {version} to {after.versions[table, pk]}, which its updated_at does not follow"
        for (table, pk), version in before.versions.items()
        if (table, pk) in after.versions
        and (after.versions[table, pk] > version) != (after.updated_at[table, pk] > before.updated_at[table, pk])
    ]


def _edited(row: Any) -> dict[str, Any]:
    return {name: value for name, value in vars(row).items() if name != "initial_plan"}
