"""Where money is and what it is for: table in, table out."""

from decimal import Decimal
from functools import partial
from threading import Thread
from unittest.mock import Mock

import pytest
from django.db import connection

from finance.models import Bucket, Deposit
from finance.reports import current_report as module
from finance.reports.current_report import Holding, current_report
from finance.transactions.services.income_and_expenses import create_income
from tests.factories import make_bucket, make_deposit, make_user, make_wallet
from tests.finance.reports.helpers import MAY, book, record


@pytest.fixture
def household(alice, wallet) -> dict[str, int]:
    """250 in all, of which 200 are in buckets; the ids of everything by name."""
    deposits = [make_deposit(wallet, name) for name in ("Bank", "Cash", "Card", "Old", "Older")]
    for deposit, table in zip(deposits, ["INCOME 300", "INCOME 0.01", "EXPENSE -100", "INCOME 49.99"], strict=False):
        book(deposit, f"2026-05-05 {table}")
    Deposit.objects.filter(name__startswith="Old").update(is_active=False)
    buckets = [make_bucket(wallet, name) for name in ("Needs", "Wants", "Dreams", "Gone")]
    for bucket, balance in zip(buckets, ("150", "60", "-10", "0"), strict=True):
        Bucket.objects.filter(pk=bucket.pk).update(balance=Decimal(balance), is_active=bucket.name != "Gone")
    return {row.name: row.pk for row in (*deposits, *buckets)}


def test_shows_every_deposit_and_bucket_with_its_share_the_largest_first(alice, wallet, household):
    report = current_report(user=alice, wallet=wallet)

    assert report.deposits == [
        Holding(household["Bank"], "EUR", Decimal(300), Decimal(120)),
        Holding(household["Old"], "EUR", Decimal("49.99"), Decimal("20.00")),
        Holding(household["Cash"], "EUR", Decimal("0.01"), Decimal(0)),
        Holding(household["Card"], "EUR", Decimal(-100), Decimal(-40)),
    ]
    assert report.buckets == [
        Holding(household["Needs"], "EUR", Decimal(150), Decimal(60)),
        Holding(household["Wants"], "EUR", Decimal(60), Decimal(24)),
        Holding(household["Dreams"], "EUR", Decimal(-10), Decimal(-4)),
    ]


def test_deposits_buckets_and_balance_agree(alice, wallet, household):
    report = current_report(user=alice, wallet=wallet)

    assert (report.balance, report.deposits_total, report.buckets_total) == (250, 250, 200)
    assert (report.unallocated, report.unallocated_share, report.is_consistent) == (50, 20, True)


def test_more_in_the_buckets_than_there_is_leaves_less_than_nothing_unallocated(alice, wallet, household):
    Bucket.objects.filter(name="Wants").update(balance=Decimal(160))

    report = current_report(user=alice, wallet=wallet)

    assert (report.unallocated, report.unallocated_share, report.is_consistent) == (-50, -20, True)


def test_a_balance_that_its_movements_do_not_explain_is_said(alice, wallet, household):
    Deposit.objects.filter(name="Bank").update(balance=Decimal(301))

    report = current_report(user=alice, wallet=wallet)

    assert (report.balance, report.deposits_total, report.is_consistent) == (250, 251, False)


def test_equal_holdings_come_by_age_and_have_no_share_of_nothing(alice, wallet):
    second, first = make_deposit(wallet, "B"), make_deposit(wallet, "A")

    report = current_report(user=alice, wallet=wallet)

    assert report.deposits == [Holding(second.pk, "EUR", Decimal(0), None), Holding(first.pk, "EUR", Decimal(0), None)]
    assert (report.unallocated, report.unallocated_share, report.is_consistent) == (0, None, True)


def test_nothing_has_a_share_of_a_wallet_that_holds_less_than_nothing(alice, wallet):
    cash, card = make_deposit(wallet, "Cash"), make_deposit(wallet, "Card")
    needs = make_bucket(wallet, "Needs", balance=Decimal(30))
    record(cash, "2026-05-05", "INCOME", "100")
    record(card, "2026-05-05", "EXPENSE", "-150")

    report = current_report(user=alice, wallet=wallet)

    assert report.deposits == [
        Holding(cash.pk, "EUR", Decimal(100), None),
        Holding(card.pk, "EUR", Decimal(-150), None),
    ]
    assert report.buckets == [Holding(needs.pk, "EUR", Decimal(30), None)]
    assert (report.balance, report.unallocated, report.unallocated_share) == (-50, -80, None)


def test_an_empty_and_another_users_wallet_hold_nothing(alice, bob, wallet, household):
    for user, empty in ((alice, make_wallet(alice, "Empty")), (bob, wallet)):
        report = current_report(user=user, wallet=empty)
        assert (report.deposits, report.buckets, report.balance, report.is_consistent) == ([], [], 0, True)


@pytest.mark.parametrize("count", [1, 20])
def test_it_is_two_statements_for_any_number_of_deposits(alice, wallet, count, django_assert_num_queries):
    for number in range(count):
        book(make_deposit(wallet, f"Deposit {number}"), "2026-05-05 INCOME 1\n2026-04-05 INCOME 1")
        make_bucket(wallet, f"Bucket {number}")
    with django_assert_num_queries(2):
        assert len(current_report(user=alice, wallet=wallet).deposits) == count


@pytest.mark.django_db(transaction=True)
def test_its_parts_agree_although_money_moves_while_it_is_read(monkeypatch):
    alice = make_user()
    wallet = make_wallet(alice, is_default=True)
    deposit, bucket = make_deposit(wallet), make_bucket(wallet)
    read_buckets = module.BUCKETS

    def earn() -> None:
        create_income(user=alice, amount=Decimal(7), date=MAY, deposit_id=deposit.pk, bucket_id=bucket.pk)
        connection.close()

    def rows_after_a_write(**of):
        thread = Thread(target=earn)
        thread.start()
        thread.join()
        return read_buckets(**of)

    buckets = Mock(asked=lambda **of: Mock(rows=partial(rows_after_a_write, **of)))
    monkeypatch.setattr(module, "BUCKETS", buckets)
    report = current_report(user=alice, wallet=wallet)
    assert (report.deposits_total, report.buckets_total) == (0, 0)
    monkeypatch.undo()
    report = current_report(user=alice, wallet=wallet)
    assert (report.deposits_total, report.buckets_total) == (7, 7)
