"""The demo year: the same plausible figures on every day, written at once, with a ledger that is right."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate, pairwise

import pytest
from django.db import connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext

from finance.ledger.selectors.check import ledger_differences
from finance.models import (
    Allocation,
    BaseCategory,
    Bucket,
    Category,
    Deposit,
    Entity,
    Period,
    Prediction,
    Transaction,
    Wallet,
)
from finance.people.demo import fill_with_demo_data
from finance.people.demo_book import open_book
from finance.people.demo_data import MONTHS
from finance.people.demo_months import record_months
from tests.factories import make_wallet

TODAY = date(2026, 11, 20)
DAYS = [TODAY, date(2028, 2, 29), date(2027, 2, 28), date(2026, 1, 1), date(2026, 12, 31), date(2026, 7, 31)]
each_day = pytest.mark.parametrize("today", DAYS, ids=str)


def spent_in(period: Period) -> dict[str, Decimal]:
    """The spending of each planned category, 0 where there is none."""
    expenses = period.transactions.filter(kind="EXPENSE")
    sums = dict(expenses.values_list("category__name").annotate(sum=Sum("amount")))
    return {name: -sums.get(name, Decimal(0)) for name in period.predictions.values_list("category__name", flat=True)}


@each_day
def test_the_figures_do_not_depend_on_the_day(alice, today):
    fill_with_demo_data(alice, today)
    assert dict(Deposit.objects.values_list("name", "balance")) == {
        "Bank account": Decimal("7170.65"),
        "Savings account": Decimal("3729.90"),
        "Cash": Decimal("239.40"),
        "Investment account": Decimal("2056.80"),
    }
    assert dict(Bucket.objects.values_list("name", "balance")) == {
        "Home and food": Decimal("621.85"),
        "Fun": Decimal("272.40"),
        "Future": Decimal("2018.10"),
        "Travel": Decimal("1855.50"),
    }
    current = Transaction.objects.filter(period__status="ACTIVE")
    assert current.filter(kind="INCOME").aggregate(sum=Sum("amount"))["sum"] == Decimal("3234.00")
    assert current.filter(kind="EXPENSE").aggregate(sum=Sum("amount"))["sum"] == Decimal("-2199.70")


@each_day
def test_the_order_of_the_latest_transactions_does_not_depend_on_the_day(alice, today):
    fill_with_demo_data(alice, today)
    latest = Transaction.objects.order_by("-date", "-pk").values_list("name", flat=True)[:6]
    assert list(latest) == [
        "One shirt back",
        "Cash from the machine",
        "Cash from the machine",
        "Weekly shopping",
        "Interest",
        "Birthday party",
    ]


@each_day
def test_periods_are_the_twelve_months_up_to_today_and_the_next(alice, today):
    fill_with_demo_data(alice, today)
    periods = list(Period.objects.order_by("starts_on"))
    assert len(periods) == MONTHS + 1 == 13
    assert all(period.starts_on.day == 1 for period in periods)
    assert all(later.starts_on == earlier.ends_on + timedelta(days=1) for earlier, later in pairwise(periods))
    assert [period.status for period in periods] == ["CLOSED"] * 11 + ["ACTIVE", "DRAFT"]
    assert periods[-2].starts_on <= today <= periods[-2].ends_on
    assert periods[-2].name == f"{today:%B %Y}"


@each_day
def test_nothing_happens_after_today(alice, today):
    fill_with_demo_data(alice, today)
    assert not Transaction.objects.filter(date__gt=today).exists()


@each_day
def test_the_ledger_is_right(alice, today):
    fill_with_demo_data(alice, today)
    assert list(ledger_differences()) == []


def test_every_row_is_as_the_services_would_have_saved_it(alice):
    """To constraints the database has held them already."""
    fill_with_demo_data(alice, TODAY)
    for model in (Wallet, Deposit, Bucket, Entity, Category, Period, Prediction, Transaction, Allocation):
        for row in model.objects.all():
            row.full_clean(validate_constraints=False)


def test_no_deposit_is_ever_overdrawn_and_no_bucket_overspent(alice):
    fill_with_demo_data(alice, TODAY)
    for deposit in Deposit.objects.all():
        amounts = deposit.transactions.order_by("date", "pk").values_list("amount", flat=True)
        assert min(accumulate(amounts)) > 0, deposit.name
    for bucket in Bucket.objects.all():
        amounts = bucket.allocations.order_by("transaction__date", "transaction__pk").values_list("amount", flat=True)
        assert min(accumulate(amounts)) > 0, bucket.name


def test_every_month_saves_money_and_records_twenty_to_thirty_incomes_and_expenses(alice):
    fill_with_demo_data(alice, TODAY)
    for period in Period.objects.exclude(status="DRAFT"):
        rows = period.transactions.exclude(kind="NEUTRAL")
        assert 20 <= rows.filter(refund_of=None).count() <= 30
        assert rows.aggregate(net=Sum("amount"))["net"] > 0


def test_the_plans_of_the_current_period_show_every_status(alice):
    fill_with_demo_data(alice, TODAY)
    period = Period.objects.get(status="ACTIVE")
    spent = spent_in(period)
    plans = dict(period.predictions.values_list("category__name", "current_plan"))
    assert {name for name in plans if spent[name] == 0} == {"Health"}
    assert {name for name in plans if spent[name] == plans[name]} == {"Rent"}
    assert {name for name in plans if spent[name] > plans[name]} == {"Eating out"}
    assert {name for name in plans if 0 < spent[name] < plans[name]} == {
        "Bills", "Groceries", "Leisure", "Pension", "Transport",
    }  # fmt: skip


def test_some_plans_were_changed_after_their_period_began(alice):
    fill_with_demo_data(alice, TODAY)
    bills = Prediction.objects.filter(category__name="Bills", period__status="ACTIVE").get()
    assert (bills.initial_plan, bills.current_plan) == (Decimal(140), Decimal(150))


def test_a_user_without_a_wallet_gets_a_default_one(alice):
    fill_with_demo_data(alice, TODAY)
    wallet = Wallet.objects.get()
    assert (wallet.owner, wallet.name, wallet.currency, wallet.is_default) == (alice, "Household", "EUR", True)


def test_the_default_wallet_is_filled_and_the_others_are_left(alice, wallet):
    other = make_wallet(alice, "Other")
    fill_with_demo_data(alice, TODAY)
    assert wallet.deposits.count() == 4
    assert other.deposits.count() == 0
    assert Wallet.objects.count() == 2


def test_two_users_get_the_same_year_each_of_their_own(alice, bob):
    fill_with_demo_data(alice, TODAY)
    fill_with_demo_data(bob, TODAY)
    of_alice, of_bob = (Transaction.objects.filter(wallet__owner=user) for user in (alice, bob))
    facts = ("date", "kind", "amount", "name", "deposit__name", "category__name", "entity__name", "period__name")
    assert list(of_alice.order_by("pk").values_list(*facts)) == list(of_bob.order_by("pk").values_list(*facts))
    assert list(ledger_differences()) == []


def test_categories_refer_to_no_retired_base_category(alice):
    BaseCategory.objects.filter(code="FOOD").update(is_active=False)
    fill_with_demo_data(alice, TODAY)
    assert Category.objects.get(name="Eating out").base_category is None
    assert Category.objects.get(name="Rent").base_category.code == "RENT"


def test_the_lines_of_a_year_are_written_in_a_handful_of_statements(alice):
    book = open_book(alice, TODAY)
    with CaptureQueriesContext(connection) as statements:
        record_months(book)
    assert Transaction.objects.count() == 343
    assert len(statements) == 7
