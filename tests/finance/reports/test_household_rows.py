"""The lengths of a user's lists, from which the price of an operation is worked out."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.acting import acting_for
from core.models import User
from finance.ledger.services.repair import rebuild_totals
from finance.models import Deposit, Transaction, Wallet
from finance.reports import household_rows as rows_of
from finance.reports.household_rows import busiest_day, histories, household_rows
from tests.factories import (
    make_bucket,
    make_category,
    make_deposit,
    make_entity,
    make_loan,
    make_period,
    make_prediction,
    make_wallet,
)
from tests.plans import rows_read, rows_read_unseen


def record(deposit: Deposit, day: str, amount: int, kind: str = "EXPENSE", **fields: Any) -> Transaction:
    return Transaction.objects.create(
        wallet=deposit.wallet, deposit=deposit, date=day, amount=amount, kind=kind, **fields
    )


def test_nothing_has_no_rows(alice: User) -> None:
    assert set(household_rows(user=alice).values()) == {0}


def test_the_longest_list_of_each_kind_counts(alice: User, bob: User, wallet: Wallet) -> None:
    other = make_wallet(alice, "Other")
    bank, _, _ = (make_deposit(wallet, name) for name in ("Bank", "Cash", "Card"))
    for name in ("a", "b"):
        make_deposit(other, name)
        make_bucket(other, name)
    food, fun = make_category(wallet, "Food"), make_category(wallet, "Fun")
    may, june = make_period(wallet), make_period(wallet, "June", "2026-06-01", "2026-06-30")
    for period, category in ((may, food), (june, food), (june, fun)):
        make_prediction(period, category)
    loan = make_loan(make_entity(wallet))
    spent = [record(bank, "2024-12-31", -100, category=food), record(bank, "2026-01-01", -100, category=food)]
    for day in ("2026-01-02", "2026-01-03", "2026-01-04"):
        record(bank, day, 1, refund_of=spent[1])
    record(bank, "2026-01-05", 1, refund_of=spent[0])
    earned = record(bank, "2026-01-06", 9, "INCOME", category=make_category(wallet, "Pay", "INCOME"))
    record(bank, "2026-01-07", -1, "INCOME", reversal_of=earned)
    for amount in (-100, 1):
        record(bank, "2026-01-08", amount, "NEUTRAL", loan=loan, entity=loan.entity)
    everything_of(bob)
    rebuild_totals(Wallet.objects.all())
    assert household_rows(user=alice) == {
        "wallets": 2, "deposits": 3, "buckets": 2, "categories": 3, "entities": 1, "periods": 2, "loans": 1,
        "imports": 0, "import_rows": 0, "import_profiles": 0, "rules": 0,
        "predictions": 2, "refunds": 3, "reversals": 1, "payments": 2, "transactions": 10, "days": 374, "months": 14,
        "years": 3,
    }  # fmt: skip


def everything_of(bob: User) -> None:
    """More of each kind, which is nobody else's."""
    for number in range(5):
        wallet = make_wallet(bob, f"{number}")
    for number in range(5):
        deposit = make_deposit(wallet, f"{number}")
        category = make_category(wallet, f"{number}")
        spent = record(deposit, "2020-01-01", -10, category=category)
        make_bucket(wallet, f"{number}")
        make_loan(make_entity(wallet, f"{number}"))
    for _ in range(5):
        record(deposit, "2026-12-31", 1, refund_of=spent)


def test_it_takes_one_statement(alice: User, wallet: Wallet, django_assert_num_queries: Any) -> None:
    make_deposit(wallet)
    with django_assert_num_queries(1):
        household_rows(user=alice)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite tells no rows of a plan")
def test_it_reads_no_more_the_more_there_is_of_others(alice: User, bob: User, wallet: Wallet) -> None:
    bank, of_bob = make_deposit(wallet), make_deposit(make_wallet(bob))
    for _ in range(3):
        record(bank, "2026-05-01", -1)
    asked = rows_of.ROWS.asked(user=alice.pk)
    with acting_for(alice):
        before = rows_read_unseen(asked)
    for _ in range(300):
        record(of_bob, "2026-05-01", -1)
    with acting_for(alice):
        assert rows_read_unseen(asked) <= before


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite tells no rows of a plan")
def test_what_is_recorded_is_counted_by_totals_of_months(alice: User, wallet: Wallet) -> None:
    """And the first and the last day are looked up, each twice: whether there is one, and which."""
    bank = make_deposit(wallet)
    for day in ("2026-05-01", "2026-05-02", "2026-06-01") * 20:
        record(bank, day, -1)
    rebuild_totals(Wallet.objects.all())
    with CaptureQueriesContext(connection) as statements:
        assert histories(user=alice)["history"] == 60
    assert rows_read(statements, "finance_transaction") == 0
    assert rows_read(statements, "finance_spantotal") == 2
    with CaptureQueriesContext(connection) as statements:
        assert household_rows(user=alice)["transactions"] == 60
    assert rows_read(statements, "finance_transaction") == 2 * 2
    assert rows_read(statements, "finance_spantotal") == 2


def test_of_histories_the_longest_counts_and_all_together(
    alice: User, bob: User, wallet: Wallet, django_assert_num_queries: Any
) -> None:
    bank, other = make_deposit(wallet), make_deposit(make_wallet(alice, "Other"))
    for day in ("2026-05-01", "2026-05-01", "2026-05-02"):
        record(bank, day, -1)
    record(other, "2026-05-01", -1)
    everything_of(bob)
    rebuild_totals(Wallet.objects.all())
    with django_assert_num_queries(1):
        assert histories(user=alice) == {"history": 3, "histories": 4, "busiest_day": 4}
    with django_assert_num_queries(1):
        assert busiest_day(user=alice) == {"busiest_day": 3}


def test_no_history_is_read_further_than_it_is_paid_for(
    alice: User, wallet: Wallet, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = make_deposit(wallet)
    for _ in range(4):
        record(bank, "2026-05-01", -1)
    rebuild_totals(Wallet.objects.all())
    monkeypatch.setattr(rows_of, "MOST_READ", 3)
    assert household_rows(user=alice)["transactions"] == 4
    monkeypatch.setattr(rows_of, "MOST_COUNTED", 2)
    assert household_rows(user=alice)["transactions"] == 2
    assert histories(user=alice) == {"history": 3, "histories": 3, "busiest_day": 3}
    assert busiest_day(user=alice) == {"busiest_day": 3}


def test_who_has_nothing_has_no_history(alice: User) -> None:
    assert histories(user=alice) == {"history": 0, "histories": 0, "busiest_day": 0}
    assert busiest_day(user=alice) == {"busiest_day": 0}
