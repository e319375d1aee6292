"""An expense or income may name its category by the code of its base category: it is found, or made."""

import pytest

from core.errors import Conflict
from finance.ledger.selectors.check import ledger_differences
from finance.models import BaseCategory, Category
from finance.transactions.services import coded_categories
from finance.transactions.services.income_and_expenses import create_expense
from tests.bookings import earn, spend
from tests.factories import make_category, make_wallet
from tests.refusals import problems_of, refused


def make_coded(wallet, name, code="FOOD", **fields) -> Category:
    base = BaseCategory.objects.get(code=code)
    return make_category(wallet, name, kind=base.kind, base_category=base, **fields)


def test_the_category_of_the_code_is_taken(alice, wallet, bank):
    make_category(wallet, "Food")
    meals = make_coded(wallet, "Meals")
    assert spend(alice, "5", bank, base_category_code="FOOD").category == meals
    assert Category.objects.count() == 2


def test_of_several_it_is_the_oldest_one_in_use(alice, wallet, bank):
    make_coded(wallet, "Retired", is_active=False)
    meals = make_coded(wallet, "Meals")
    make_coded(wallet, "Lunches")
    assert spend(alice, "5", bank, base_category_code="FOOD").category == meals


def test_where_there_is_none_it_is_made_with_the_deposit_as_its_default(alice, wallet, bank):
    made = spend(alice, "5", bank, base_category_code="TRAVEL").category
    base = BaseCategory.objects.get(code="TRAVEL")
    assert (made.name, made.kind, made.base_category, made.default_deposit) == ("Travel", "EXPENSE", base, bank)
    assert spend(alice, "5", base_category_code="TRAVEL").category == made
    assert Category.objects.count() == 1
    assert list(ledger_differences()) == []


def test_an_income_has_one_as_well(alice, wallet, bank):
    assert earn(alice, "5", bank, base_category_code="SALARY").category.kind == "INCOME"


def test_without_a_deposit_it_is_in_the_default_wallet(alice, wallet, bank):
    make_coded(make_wallet(alice, "Another"), "Elsewhere")
    meals = make_coded(wallet, "Meals", default_deposit=bank)
    assert spend(alice, "5", base_category_code="FOOD").category == meals


def test_the_movement_names_the_category_that_is_made(alice, wallet, bank):
    change = create_expense(user=alice, amount=5, date=alice.today, deposit_id=bank.pk, base_category_code="FOOD")
    assert change.movement.category_ids == {change.answer.category_id}


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("NOTHING", "There is no base category of this code."),
        ("food", "There is no base category of this code."),
        ("SALARY", "The base category Salary is of kind INCOME."),
        ("RENT", "The base category Rent is retired."),
        ("FOOD", "Another category is called food; name it, or give it the base category."),
        ("BILLS", "Bills is retired."),
    ],
)
def test_what_is_no_category_to_be_is_refused(alice, wallet, bank, code, problem):
    BaseCategory.objects.filter(code="RENT").update(is_active=False)
    make_category(wallet, "food")
    make_coded(wallet, "Bills", "BILLS", is_active=False)
    assert problems_of(spend, alice, "5", bank, base_category_code=code) == {"base_category_code": [problem]}


def test_it_is_named_in_one_way(alice, wallet, bank):
    meals = make_coded(wallet, "Meals")
    problems = problems_of(spend, alice, "5", bank, base_category_code="FOOD", category_id=meals.pk)
    assert problems == {"base_category_code": ["A category is named beside its base category."]}


def test_a_category_is_not_made_for_an_expense_that_is_refused(alice, wallet, bank):
    assert problems_of(spend, alice, "0.001", bank, base_category_code="FOOD").keys() == {"amount"}


def test_a_wallet_has_as_many_categories_as_any_other_way(alice, wallet, bank, monkeypatch):
    monkeypatch.setattr(coded_categories, "MOST_CATEGORIES", 1)
    make_category(wallet, "Only")
    refusal = refused(Conflict, spend, alice, "5", bank, base_category_code="FOOD")
    assert str(refusal) == "At most 1 categories in a wallet."
