from datetime import date
from decimal import Decimal

import pytest

from core.errors import NotFound
from finance.models import BaseCategory, MonthlyTotal, Transaction
from finance.transactions.services.income_and_expenses import create_income
from tests.bookings import MAY_5, earn, spend
from tests.factories import make_category, make_deposit, make_entity, make_period, make_wallet
from tests.finance.transactions.helpers import SAVEPOINT_AND_RELEASE, assert_figures_are_sums
from tests.refusals import problems_of, refused


def test_an_income_adds_to_its_deposit(alice, deposit):
    income = earn(alice, "12.50", deposit, name="Pay", note="May")
    deposit.refresh_from_db()
    assert (income.kind, income.amount, deposit.balance) == ("INCOME", Decimal("12.50"), Decimal("12.50"))
    assert (income.name, income.note, income.wallet) == ("Pay", "May", deposit.wallet)
    assert_figures_are_sums()


def test_an_expense_takes_from_its_deposit(alice, deposit):
    expense = spend(alice, "12.50", deposit)
    deposit.refresh_from_db()
    assert (expense.kind, expense.amount, deposit.balance) == ("EXPENSE", Decimal("-12.50"), Decimal("-12.50"))
    assert_figures_are_sums()


def test_what_agrees_in_everything_is_one_monthly_total(alice, wallet, deposit):
    names = {"deposit_id": deposit.pk, "category_id": make_category(wallet).pk, "entity_id": make_entity(wallet).pk}
    for day in (1, 31):
        spend(alice, "2", date=date(2026, 5, day), **names)
    spend(alice, "4", date=date(2026, 6, 1), **names)
    totals = MonthlyTotal.objects.order_by("month").values_list("month", "amount", "count")
    assert list(totals) == [(date(2026, 5, 1), Decimal(-4), 2), (date(2026, 6, 1), Decimal(-4), 1)]
    assert_figures_are_sums()


def test_the_movement_names_what_moved(alice, wallet, deposit):
    period = make_period(wallet)
    change = create_income(user=alice, amount=Decimal(1), date=MAY_5, deposit_id=deposit.pk)
    movement = change.movement
    assert (movement.wallet_ids, movement.deposit_ids, movement.period_ids) == ({wallet.pk}, {deposit.pk}, {period.pk})


@pytest.mark.parametrize(("day", "is_in"), [(30, None), (1, "May"), (31, "May")])
def test_the_date_says_the_period(alice, wallet, deposit, day, is_in):
    make_period(wallet)
    month = 5 if is_in else 4
    row = spend(alice, "1", deposit, date=date(2026, month, day))
    assert (row.period and row.period.name) == is_in


def test_the_default_deposit_of_the_category_is_taken_when_none_is_named(alice, wallet, deposit):
    category = make_category(wallet, default_deposit=make_deposit(wallet, "Card"))
    assert spend(alice, "1", category_id=category.pk).deposit.name == "Card"
    assert spend(alice, "1", category_id=category.pk, deposit_id=deposit.pk).deposit.name == "Account"


def test_a_category_without_default_deposit_is_not_enough(alice, wallet):
    category = make_category(wallet)
    message = "A deposit is missing; the category has no default deposit."
    assert problems_of(spend, alice, "1", category_id=category.pk) == {"deposit_id": [message]}


def test_some_deposit_or_category_is_named(alice, wallet):
    message = "A deposit is missing, or a category with a default deposit."
    assert problems_of(spend, alice, "1") == {"deposit_id": [message]}


@pytest.mark.parametrize("make", [earn, spend])
@pytest.mark.parametrize(
    ("amount", "message"),
    [
        ("0", "An amount is greater than 0."),
        ("-1", "An amount is greater than 0."),
        ("1000000000000", "An amount has at most twelve digits before the point."),
        ("12.345", "An amount in EUR has at most 2 digits after the point."),
    ],
)
def test_an_amount_is_positive_and_fits_its_currency(alice, deposit, make, amount, message):
    assert problems_of(make, alice, amount, deposit_id=deposit.pk) == {"amount": [message]}


@pytest.mark.parametrize(("currency", "amount"), [("JPY", "1200"), ("EUR", "0.01"), ("KWD", "1.005")])
def test_an_amount_has_the_digits_of_its_currency(alice, currency, amount):
    deposit = make_deposit(make_wallet(alice, currency, currency))
    spend(alice, amount, deposit)
    deposit.refresh_from_db()
    assert deposit.balance == -Decimal(amount)


@pytest.mark.parametrize(
    ("currency", "amount", "digits"),
    [("JPY", "1.5", "no"), ("EUR", "0.001", "at most 2"), ("KWD", "1.0005", "at most 3")],
)
def test_an_amount_finer_than_its_currency_is_refused(alice, currency, amount, digits):
    deposit = make_deposit(make_wallet(alice, currency, currency))
    message = f"An amount in {currency} has {digits} digits after the point."
    assert problems_of(earn, alice, amount, deposit_id=deposit.pk) == {"amount": [message]}


def test_the_largest_amount_is_kept_exactly(alice, deposit):
    earn(alice, "999999999999.99", deposit)
    deposit.refresh_from_db()
    assert deposit.balance == Decimal("999999999999.99")


def test_texts_are_as_long_as_they_may_be(alice, deposit):
    row = spend(alice, "1", deposit, name="n" * 128, note="o" * 2000)
    assert (len(row.name), len(row.note)) == (128, 2000)


@pytest.mark.parametrize(("field", "longest"), [("name", 128), ("note", 2000)])
def test_longer_texts_are_refused(alice, deposit, field, longest):
    message = f"The {field} is longer than {longest} characters."
    assert problems_of(spend, alice, "1", deposit_id=deposit.pk, **{field: "x" * 10_000}) == {field: [message]}


def test_every_problem_is_told_at_once(alice, wallet):
    names = {
        "deposit_id": make_deposit(wallet, is_active=False).pk,
        "category_id": make_category(wallet, kind="INCOME").pk,
        "entity_id": make_entity(wallet, is_active=False).pk,
    }
    problems = problems_of(spend, alice, "0", name="x" * 129, **names)
    assert sorted(problems) == ["amount", "category_id", "deposit_id", "entity_id", "name"]


def test_what_is_retired_takes_nothing_new(alice, wallet, deposit):
    card = make_deposit(wallet, "Card", is_active=False)
    food, shop = make_category(wallet, is_active=False), make_entity(wallet, is_active=False)
    assert problems_of(spend, alice, "1", deposit_id=card.pk) == {"deposit_id": ["Card is retired."]}
    for names, name in [({"category_id": food.pk}, "Food"), ({"entity_id": shop.pk}, "Shop")]:
        expected = {field: [f"{name} is retired."] for field in names}
        assert problems_of(spend, alice, "1", deposit_id=deposit.pk, **names) == expected


def test_a_retired_default_deposit_takes_nothing_new(alice, wallet):
    category = make_category(wallet, default_deposit=make_deposit(wallet, "Card", is_active=False))
    assert problems_of(spend, alice, "1", category_id=category.pk) == {"deposit_id": ["Card is retired."]}


def test_a_retired_base_category_takes_nothing_new(alice, wallet, deposit):
    food = BaseCategory.objects.get(code="FOOD")
    category = make_category(wallet, "Lunch", base_category=food)
    food.changed(is_active=False).save()
    message = f"The base category {food.name} is retired."
    problems = problems_of(spend, alice, "1", deposit_id=deposit.pk, category_id=category.pk)
    assert problems == {"category_id": [message]}


@pytest.mark.parametrize(
    ("make", "kind"), [(earn, "EXPENSE"), (earn, "NEUTRAL"), (spend, "INCOME"), (spend, "NEUTRAL")]
)
def test_the_category_is_of_the_transactions_kind(alice, wallet, deposit, make, kind):
    category = make_category(wallet, "Misc", kind)
    problems = problems_of(make, alice, "1", deposit_id=deposit.pk, category_id=category.pk)
    assert problems == {"category_id": [f"Misc is a category of kind {kind}."]}


def test_what_is_of_another_user_is_not_found(alice, bob, deposit):
    theirs = make_wallet(bob)
    category, entity = make_category(theirs), make_entity(theirs)
    assert refused(NotFound, spend, alice, "1", deposit_id=make_deposit(theirs).pk).field == "deposit_id"
    assert refused(NotFound, spend, alice, "1", deposit_id=deposit.pk, category_id=category.pk).field == "category_id"
    assert refused(NotFound, spend, alice, "1", category_id=category.pk).field == "category_id"
    assert refused(NotFound, spend, alice, "1", deposit_id=deposit.pk, entity_id=entity.pk).field == "entity_id"


def test_what_is_of_another_wallet_is_not_found(alice, deposit):
    other = make_wallet(alice, "Holiday")
    assert (
        refused(NotFound, spend, alice, "1", deposit_id=deposit.pk, category_id=make_category(other).pk).field
        == "category_id"
    )
    assert (
        refused(NotFound, spend, alice, "1", deposit_id=deposit.pk, entity_id=make_entity(other).pk).field
        == "entity_id"
    )


@pytest.mark.parametrize("field", ["deposit_id", "category_id", "entity_id"])
def test_what_is_not_there_is_not_found(alice, deposit, field):
    assert refused(NotFound, spend, alice, "1", **{"deposit_id": deposit.pk} | {field: 0}).field == field


def test_an_expense_is_nine_statements(alice, wallet, deposit, django_assert_num_queries):
    names = {"deposit_id": deposit.pk, "category_id": make_category(wallet).pk, "entity_id": make_entity(wallet).pk}
    spend(alice, "1", **names)
    with django_assert_num_queries(9 + SAVEPOINT_AND_RELEASE):
        spend(alice, "1", **names)
    assert Transaction.objects.count() == 2
