"""Whose a row is stands in the row, and in whatever is unique: so tables can be spread over machines by it.

docs/scaling.md, "Sharding by Citus", tells how. What is in no list here names a wallet, or its user.
"""

from typing import Any, Final

import pytest
from django.apps import apps
from django.db import connection, models

from core.models import User
from finance.models import (
    Allocation,
    BalanceAssertion,
    BaseCategory,
    Bucket,
    BucketTotal,
    Budget,
    Category,
    Deposit,
    Entity,
    IdempotencyKey,
    Import,
    ImportFile,
    ImportProfile,
    ImportRow,
    ImportStatement,
    Loan,
    MonthlyTotal,
    Period,
    Prediction,
    Rule,
    RuleMark,
    RuleName,
    SpanTotal,
    Transaction,
    Transfer,
    Wallet,
)
from tests.indexes import indexes_of

OF_A_WALLET: Final = "wallet_id"
TENANTS: Final[dict[type[models.Model], str]] = {
    **dict.fromkeys(
        (Allocation, BalanceAssertion, Bucket, BucketTotal, Budget, Category, Deposit, Entity, Import, ImportFile,
         ImportProfile, ImportRow, ImportStatement, Loan, MonthlyTotal, Period, Prediction, Rule, RuleMark,
         RuleName, SpanTotal, Transaction),
        OF_A_WALLET,
    ),
    IdempotencyKey: "user_id",
    Transfer: "owner_id",
    Wallet: "owner_id",
}  # fmt: skip
"""By which column it is known whose the rows of a table are that grows with its people."""
TOGETHER: Final = {
    "auth_": "Groups and rights of staff, which nobody has by default.",
    "core_": "Who people are, how they sign in, and work to do: found by an address, a digest or a moment.",
    "django_": "Django's own: migrations, sessions and the journal of the admin.",
    "finance_basecategory": "The system's, the same for everyone.",
    "finance_transaction_text": "SQLite's index of words.",
    "procrastinate_": "The carrier of jobs.",
    "sqlite_": "SQLite's own.",
}
"""What stays in one place, by what the names of its tables begin with, and why."""
WITHOUT: Final = {
    "bucket_total_is_unique_to_bucket_and_month": "Named by the code of before as it writes; goes with that.",
    "transfer_has_one_leg_in": "The legs of a transfer may be in two wallets, which are of the owner of the transfer.",
    "transfer_has_one_leg_out": "The legs of a transfer may be in two wallets, which are of the owner of the transfer.",
    "finance_category_base_category_id_c9aae76c": "Read where a base category is retired, for everyone.",
    "finance_idempotencykey_created_at_6f0c1755": "Read where old keys are deleted, for everyone.",
    "import_preview_by_age": "Read where old previews are deleted, for everyone.",
}
"""The indexes that do not tell whose a row is, and why."""
TABLES: Final = {model._meta.db_table: model for model in TENANTS}


def is_kept_together(table: str) -> bool:
    return table.startswith(tuple(TOGETHER))


def keys_of(table: str) -> dict[str, dict[str, Any]]:
    """Its indexes, but for the primary key."""
    return {name: each for name, each in indexes_of(table).items() if not each["primary_key"]}


def tells_whose(table: str, index: dict[str, Any]) -> bool:
    """Whether it has the column, or is not unique and begins with a row that is of the same wallet."""
    model, columns = TABLES[table], index["columns"]
    if TENANTS[model] in columns:
        return True
    references = {field.column for field in model._meta.concrete_fields if field.related_model in TENANTS}
    return not index["unique"] and columns[0] in references


def test_every_table_is_spread_or_kept_together(db: None):
    tables = connection.introspection.table_names()
    assert [table for table in tables if table not in TABLES and not is_kept_together(table)] == []
    assert [table for table in TABLES if table not in tables or is_kept_together(table)] == []


def test_what_is_kept_together_are_tables_that_there_are(db: None):
    tables = connection.introspection.table_names(include_views=True)
    elsewhere = {"sqlite": {"procrastinate_"}, "postgresql": {"finance_transaction_text", "sqlite_"}}
    assert {start for start in TOGETHER if not any(table.startswith(start) for table in tables)} <= (
        elsewhere[connection.vendor] | {"sqlite_"}
    )


def test_no_row_of_a_wallet_is_without_the_column():
    named = {model for model in apps.get_app_config("finance").get_models() if model is not BaseCategory}
    assert named == TENANTS.keys()
    for model, column in TENANTS.items():
        [field] = [field for field in model._meta.concrete_fields if field.column == column]
        assert (field.related_model, field.null) == (Wallet if column == OF_A_WALLET else User, False)


@pytest.mark.parametrize("table", TABLES)
def test_whatever_is_unique_or_indexed_tells_whose_it_is(db: None, table: str):
    without = {name for name, index in keys_of(table).items() if not tells_whose(table, index)}
    assert without <= WITHOUT.keys()


def test_those_that_do_not_are_there(db: None):
    found = {name for table in TABLES for name, index in keys_of(table).items() if not tells_whose(table, index)}
    # SQLite has no names for what is unique in a table itself, and Django makes some up.
    assert found == WITHOUT.keys()


def test_a_new_one_that_does_not_is_found(db: None):
    by_wallet = {"columns": ["wallet_id", None], "unique": True}
    by_parent = {"columns": ["deposit_id"], "unique": False}
    assert [tells_whose("finance_transaction", index) for index in (by_wallet, by_parent)] == [True, True]
    unique = {"columns": ["deposit_id"], "unique": True}
    by_day = {"columns": ["date", "deposit_id"], "unique": False}
    assert [tells_whose("finance_transaction", index) for index in (unique, by_day)] == [False, False]
