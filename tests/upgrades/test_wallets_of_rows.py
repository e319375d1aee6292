"""Parts of other rows get the wallet of these: those of before, and those that the code of before goes on writing."""

from importlib import import_module
from io import BytesIO
from typing import Any

import pytest
from django.db import connection

from core.models import User
from finance.exchange.backup.export import backup
from finance.exchange.backup.restore import restore_backup
from finance.ledger.selectors.check import ledger_differences
from finance.ledger.services.repair import repair_ledger
from finance.models import Allocation, Bucket, BucketTotal, Budget, Period, Prediction, Wallet
from finance.people.demo import fill_with_demo_data
from finance.planning.services.budgets import copy_budgets, set_budget
from finance.planning.services.predictions import copy_predictions, create_prediction
from tests.bookings import spend
from tests.factories import (
    make_bucket,
    make_budget,
    make_category,
    make_deposit,
    make_period,
    make_prediction,
    make_user,
    make_wallet,
)
from tests.roles import as_owner_of_tables

PARTS = import_module("finance.migrations.0035_rows_of_a_wallet_name_it").PARTS
FILLING = import_module("finance.migrations.0036_wallets_of_rows_of_before")
MODELS: dict[str, Any] = {str(each._meta.model_name): each for each in (Allocation, BucketTotal, Budget, Prediction)}
each_table = pytest.mark.parametrize("name", PARTS)
UPSERT = """
    INSERT INTO finance_buckettotal (bucket_id, month, amount) VALUES (%s, %s, 20000)
    ON CONFLICT (bucket_id, month) DO UPDATE SET amount = finance_buckettotal.amount + excluded.amount
"""


@pytest.fixture
def parts(wallet: Wallet) -> None:
    """Three of every table, in two wallets."""
    for number, each in enumerate((wallet, wallet, make_wallet(wallet.owner, "Trip"))):
        bucket, category = make_bucket(each, str(number)), make_category(each, str(number))
        make_prediction(make_period(each, str(number), f"2026-0{number + 5}-01", f"2026-0{number + 5}-28"), category)
        make_budget(category)
        spend(each.owner, "1", make_deposit(each, str(number)), category_id=category.pk, bucket_id=bucket.pk)


def owners_statements(*statements: str) -> None:
    """By whoever owns the tables."""
    if connection.vendor == "sqlite":
        run(*statements)
        return
    with as_owner_of_tables(connection):
        run("SET CONSTRAINTS ALL IMMEDIATE", *statements, "SET CONSTRAINTS ALL DEFERRED")


def run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def let_rows_have_no_wallet(name: str) -> None:
    if connection.vendor == "postgresql":
        owners_statements(f"ALTER TABLE finance_{name} DROP CONSTRAINT {name}_has_a_wallet")


def fill_no_more(name: str) -> None:
    on = f" ON finance_{name}" if connection.vendor == "postgresql" else ""
    owners_statements(f"DROP TRIGGER {name}_gets_its_wallet{on}")


def wallets_in(name: str) -> list[int | None]:
    return list(MODELS[name].objects.order_by("pk").values_list("wallet_id", flat=True))


@each_table
def test_rows_of_before_get_the_wallet_of_what_they_are_a_part_of(parts, monkeypatch, name):
    monkeypatch.setattr(FILLING, "ROWS", 2)
    right = wallets_in(name)
    assert [*dict.fromkeys(right)] == [*Wallet.objects.order_by("pk").values_list("pk", flat=True)]
    let_rows_have_no_wallet(name)
    MODELS[name].objects.update(wallet=None)
    FILLING.fill_table(connection, name, PARTS[name])
    assert wallets_in(name) == right


@each_table
def test_a_row_that_the_code_of_before_writes_gets_its_wallet(parts, name):
    right = wallets_in(name)
    columns = ", ".join(f'"{field.column}"' for field in MODELS[name]._meta.concrete_fields if field.name != "wallet")
    run(
        f"CREATE TEMPORARY TABLE written AS SELECT {columns} FROM finance_{name}",  # noqa: S608
        f"DELETE FROM finance_{name}",  # noqa: S608
        f"INSERT INTO finance_{name} ({columns}) SELECT {columns} FROM written",  # noqa: S608
        "DROP TABLE written",
    )
    assert wallets_in(name) == right


def test_totals_of_buckets_are_added_to_as_the_code_of_before_does(parts):
    totals = BucketTotal.objects.order_by("pk")
    with connection.cursor() as cursor:
        for bucket_id, month in (
            *totals.values_list("bucket_id", "month"),
            (Bucket.objects.earliest("pk").pk, "2027-01-01"),
        ):
            cursor.execute(UPSERT, [bucket_id, month])
    wallets = wallets_in("buckettotal")
    assert list(totals.values_list("wallet_id", "amount")) == list(zip(wallets, [1, 1, 1, 2], strict=True))
    assert wallets == [*totals.values_list("bucket__wallet_id", flat=True)]


@pytest.mark.parametrize("name", PARTS)
def test_nothing_that_is_written_now_waits_for_a_wallet(db, name):
    """Demos, plans and limits and their copies, backups, and what is made anew of the rest."""
    fill_no_more(name)
    let_rows_have_no_wallet(name)
    alice, bob = make_user("alice@example.com"), make_user("bob@example.com")
    make_wallet(alice, is_default=True)
    fill_with_demo_data(alice, alice.today)
    plan_more(alice)
    repair_ledger()
    restore_backup(user=bob, file=BytesIO("".join(backup(user=alice)).encode()))
    assert None not in wallets_in(name)
    assert len(wallets_in(name)) > 10
    assert list(ledger_differences()) == []


def plan_more(user: User) -> None:
    budget, last = Budget.objects.latest("month"), Period.objects.latest("starts_on")
    next_year = budget.month.replace(year=budget.month.year + 1)
    copy_budgets(user=user, from_month=budget.month, to_month=next_year)
    new = make_category(budget.wallet, "New")
    set_budget(user=user, category_id=new.pk, month=next_year, limit=budget.limit)
    create_prediction(user=user, period_id=last.pk, category_id=new.pk, current_plan=budget.limit)
    first = last.ends_on.replace(year=last.ends_on.year + 1)
    copy_predictions(user=user, period_id=make_period(budget.wallet, "Next", str(first), str(first)).pk)
