"""What a new account begins with is as the services would have saved it."""

from decimal import Decimal

from finance.ledger.selectors.check import ledger_differences
from finance.models import Category, Deposit, Period
from finance.people.starter import PRIORITIES, fill_with_household
from finance.planning.services.periods import close_period
from finance.transactions.services.income_and_expenses import create_expense


def test_every_row_is_right_and_every_base_category_is_there(alice, wallet):
    fill_with_household(wallet, alice)
    assert {row.base_category.code for row in Category.objects.all()} == PRIORITIES.keys()
    for row in [*Category.objects.all(), *Deposit.objects.all(), *Period.objects.all()]:
        row.full_clean()
    assert list(ledger_differences()) == []


def test_the_first_expense_needs_nothing_but_a_category(alice, wallet):
    fill_with_household(wallet, alice)
    food = Category.objects.get(name="Food")
    expense = create_expense(user=alice, amount=Decimal(5), date=alice.today, category_id=food.pk).answer
    assert (expense.deposit.name, expense.period) == ("Bank account", Period.objects.get())
    assert close_period(user=alice, period_id=expense.period_id).answer.status == "CLOSED"
