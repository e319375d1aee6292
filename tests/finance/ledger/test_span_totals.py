"""Totals of months and periods: whatever is wrong is named and repaired; they move with what is booked."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from finance.ledger.selectors.check import ledger_differences
from finance.ledger.services.contributions import book, contributions_of, named
from finance.ledger.services.keys import Key, Total
from finance.models import MonthlyTotal, SpanTotal, Transaction
from tests.bookings import spend
from tests.factories import make_category, make_deposit, make_entity, make_period
from tests.finance.transactions.helpers import assert_figures_are_sums, stored_spans

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


@pytest.fixture
def rent(wallet) -> Transaction:
    """400 of the period May, which all kinds of totals are of, and 100 of June, which is in no period."""
    deposit = make_deposit(wallet)
    make_period(wallet, status="ACTIVE")
    names = {"category_id": make_category(wallet, "Rent").pk, "entity_id": make_entity(wallet, "Landlord").pk}
    spend(wallet.owner, "100", deposit, "2026-06-01", **names)
    return spend(wallet.owner, "400", deposit, "2026-05-01", **names)


def told() -> list[str]:
    return [str(difference) for difference in ledger_differences()]


def test_what_is_kept(rent):
    wallet, period, category, entity = rent.wallet_id, rent.period_id, rent.category_id, rent.entity_id
    assert stored_spans() == {
        (wallet, MAY, None, None, None, None, "EXPENSE"): (Decimal(-400), 1),
        (wallet, JUNE, None, None, None, None, "EXPENSE"): (Decimal(-100), 1),
        (wallet, None, MAY, None, None, None, "EXPENSE"): (Decimal(-400), 1),
        (wallet, None, JUNE, None, None, None, "EXPENSE"): (Decimal(-100), 1),
        (wallet, None, None, period, None, None, "EXPENSE"): (Decimal(-400), 1),
        (wallet, None, None, period, category, None, "EXPENSE"): (Decimal(-400), 1),
        (wallet, None, None, period, None, entity, "EXPENSE"): (Decimal(-400), 1),
    }


def test_nothing_is_left_where_nothing_is_booked(rent):
    rows = Transaction.objects.all()
    book(before=contributions_of(rows))
    assert not SpanTotal.objects.exists()


def test_a_month_stays_where_only_its_period_is_left(rent):
    before = contributions_of([rent])
    book(before=before, after=named(before, period_id=None))
    Transaction.objects.update(period=None)
    assert_figures_are_sums()


def test_nothing_is_written_where_only_the_deposit_is_another(rent, django_assert_num_queries):
    before = contributions_of([rent])
    other = make_deposit(rent.wallet, "Other")
    with django_assert_num_queries(3):
        book(before=before, after=named(before, deposit_id=other.pk))


def test_a_sum_may_be_larger_than_any_amount(wallet):
    """A thousand of the largest amounts, which pass what either database has for a whole number."""
    deposits = [make_deposit(wallet, f"Deposit {number}") for number in range(1000)]
    most = Decimal("999999999999.99")
    keys = [Key(wallet.pk, MAY, None, deposit.pk, None, None, "INCOME") for deposit in deposits]
    book(after={key: Total(most, 1) for key in keys})
    keys = [(wallet.pk, MAY, None), (wallet.pk, None, MAY)]
    assert stored_spans() == {(*key, None, None, None, "INCOME"): (1000 * most, 1000) for key in keys}


def test_a_wrong_amount_is_named(rent):
    SpanTotal.objects.filter(month=MAY).update(low=0)
    key = f"total of wallet {rent.wallet_id}, month 2026-05, EXPENSE"
    assert told() == [f"{key}: stored -10000.00 from 1 transaction, true -400.00 from 1 transaction"]


def test_an_amount_of_other_digits_is_right(rent):
    """What counts is what they make together."""
    high, low = SpanTotal.objects.filter(month=MAY).values_list("high", "low").get()
    SpanTotal.objects.filter(month=MAY).update(high=high - 1, low=low + 10**8)
    assert told() == []


def test_a_wrong_count_is_named(rent):
    SpanTotal.objects.exclude(category=None).update(count=2)
    key = f"total of wallet {rent.wallet_id}, period {rent.period_id}, category {rent.category_id}, EXPENSE"
    assert told() == [f"{key}: stored -400.00 from 2 transactions, true -400.00 from 1 transaction"]


def test_a_wrong_day_is_named(rent):
    SpanTotal.objects.filter(day=JUNE).update(low=0, count=2)
    key = f"total of wallet {rent.wallet_id}, day 2026-06-01, EXPENSE"
    assert told() == [f"{key}: stored -10000.00 from 2 transactions, true -100.00 from 1 transaction"]


def test_a_missing_one_is_named(rent):
    SpanTotal.objects.exclude(entity=None).delete()
    key = f"total of wallet {rent.wallet_id}, period {rent.period_id}, entity {rent.entity_id}, EXPENSE"
    assert told() == [f"{key}: stored none, true -400.00 from 1 transaction"]


def test_one_of_nothing_is_named(rent):
    SpanTotal.objects.create(wallet=rent.wallet, month=date(2026, 7, 1), kind="INCOME", high=0, low=0, count=0)
    key = f"total of wallet {rent.wallet_id}, month 2026-07, INCOME"
    assert told() == [f"{key}: stored 0.00 from 0 transactions, true none"]


def test_repair_mends_them(rent):
    right = stored_spans()
    SpanTotal.objects.filter(month=MAY).delete()
    SpanTotal.objects.update(low=1)
    MonthlyTotal.objects.update(amount=Decimal(1))
    with pytest.raises(CommandError):
        call_command("check_ledger")
    call_command("check_ledger", "--repair")
    assert stored_spans() == right
