"""The figures of budgets: table in, table out."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from core.errors import InvalidInput, NotFound
from finance.ledger.services import contributions
from finance.models import Transaction
from finance.planning.selectors.budgets import (
    SpentBudget,
    WalletMonth,
    budgets_by_id,
    budgets_by_wallet_month,
    budgets_of_month,
)
from tests.bookings import spend
from tests.factories import make_budget, make_category, make_deposit, make_period, make_wallet

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


def refund(expense: Transaction, amount: str, on: date) -> None:
    """Give back a part of an expense, as the service of refunds books it."""
    same = {name: getattr(expense, name) for name in ("wallet", "kind", "deposit", "category", "period")}
    row = Transaction.objects.create(**same, amount=Decimal(amount), date=on, refund_of=expense)
    contributions.book(after=contributions.contributions_of([row]))


def spent(budgets):
    return [(budget.month, budget.limit, budget.spent) for budget in budgets]


@pytest.mark.parametrize(
    ("limit", "spent", "left", "progress", "is_exceeded", "exceeded_by"),
    [
        ("100", "0", "100", "0.00", False, "0"),
        ("100", "-5", "105", None, False, "0"),
        ("30", "10", "20", "33.33", False, "0"),
        ("100", "99.99", "0.01", "99.99", False, "0"),
        ("100", "100", "0", "100.00", False, "0"),
        ("100", "100.01", "-0.01", "100.01", True, "0.01"),
        ("0.01", "999999999999.99", "-999999999999.98", "9999999999999900.00", True, "999999999999.98"),
    ],
)
def test_what_is_left_the_progress_and_the_excess(limit, spent, left, progress, is_exceeded, exceeded_by):
    found = SpentBudget(1, 1, "EUR", 1, MAY, Decimal(limit), "", 1, timezone.now(), timezone.now(), Decimal(spent))

    assert (found.left, found.progress) == (Decimal(left), progress and Decimal(progress))
    assert (found.is_exceeded, found.exceeded_by) == (is_exceeded, Decimal(exceeded_by))


def test_what_the_category_spent_in_the_month_counts_whatever_the_period(alice, wallet, deposit, food):
    make_period(wallet, "Around payday", "2026-04-25", "2026-05-24", status="ACTIVE")
    make_budget(food, "2026-05-01", "50")
    make_budget(food, "2026-06-01", "40")
    for amount, day in [("1", "2026-04-30"), ("2", "2026-05-01"), ("4", "2026-05-31"), ("8", "2026-06-01")]:
        spend(alice, amount, deposit, day, category_id=food.pk)
    spend(alice, "16", make_deposit(wallet, "Cash"), "2026-05-15", category_id=food.pk)
    spend(alice, "32", deposit, "2026-05-15", category_id=make_category(wallet, "Rent").pk)
    spend(alice, "64", deposit, "2026-05-15")

    assert spent(budgets_of_month(user=alice, month=MAY)) == [(MAY, Decimal(50), Decimal(22))]
    assert spent(budgets_of_month(user=alice, month=JUNE)) == [(JUNE, Decimal(40), Decimal(8))]


def test_refunds_are_taken_off_the_month_they_come_in(alice, deposit, food):
    make_budget(food, "2026-05-01", "50")
    make_budget(food, "2026-06-01", "40")
    expense = spend(alice, "30", deposit, "2026-05-15", category_id=food.pk)
    refund(expense, "10", date(2026, 5, 31))
    refund(expense, "5", JUNE)

    assert spent(budgets_of_month(user=alice, month=MAY)) == [(MAY, Decimal(50), Decimal(20))]
    assert spent(budgets_of_month(user=alice, month=JUNE)) == [(JUNE, Decimal(40), Decimal(-5))]


def test_a_months_budgets_come_by_the_name_of_their_category_and_of_one_wallet(alice, wallet):
    abroad = make_wallet(alice, "Abroad")
    for name in ("rent", "Apples", "Élan", "Bread"):
        make_budget(make_category(wallet, name, is_active=name != "Bread"), limit=str(len(name)))
    make_budget(make_category(abroad, "Beach"), limit="9")

    limits = [budget.limit for budget in budgets_of_month(user=alice, month=MAY)]
    assert limits == [6, 5, 4, 4]
    assert [budget.limit for budget in budgets_of_month(user=alice, month=MAY, wallet_id=abroad.pk)] == [9]


def test_several_months_of_several_wallets_are_one_statement(alice, bob, wallet, food, django_assert_num_queries):
    abroad, his = make_wallet(alice, "Abroad"), make_category(make_wallet(bob), "Food")
    beach = make_category(abroad, "Beach")
    for category in (food, beach, his):
        for month in ("2026-05-01", "2026-06-01"):
            make_budget(category, month, note=f"{category} {month[5:7]}")
    keys = [WalletMonth(wallet.pk, MAY), WalletMonth(abroad.pk, JUNE), WalletMonth(his.wallet_id, MAY)]

    with django_assert_num_queries(1):
        found = budgets_by_wallet_month(user=alice, ids=keys)

    assert [[budget.note for budget in found[key]] for key in keys] == [["Food 05"], ["Beach 06"], []]
    assert len(found) == 3


@pytest.mark.parametrize("count", [1, 20])
def test_a_month_is_one_statement_after_its_wallet(alice, wallet, deposit, django_assert_num_queries, count):
    for number in range(count):
        category = make_category(wallet, f"Category {number}")
        make_budget(category)
        spend(alice, "101", deposit, "2026-05-15", category_id=category.pk)
    with django_assert_num_queries(2):
        assert len(budgets_of_month(user=alice, month=MAY)) == count


def test_budgets_by_id_are_the_users_own(alice, bob, food):
    budget, his = make_budget(food), make_budget(make_category(make_wallet(bob)))
    assert list(budgets_by_id(user=alice, ids=[budget.pk, his.pk, 0])) == [budget.pk]


def test_a_month_is_named_by_its_first_day_and_the_wallet_is_ones_own(alice, bob, wallet):
    with pytest.raises(InvalidInput) as refusal:
        budgets_of_month(user=alice, month=date(2026, 5, 2))
    assert refusal.value.fields == {"month": ["A month is named by its first day."]}
    with pytest.raises(NotFound) as absence:
        budgets_of_month(user=bob, month=MAY, wallet_id=wallet.pk)
    assert absence.value.field == "wallet_id"
