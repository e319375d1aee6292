"""Budgets: how they are set, deleted and copied, and what changes with their category and wallet."""

from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from core.errors import Conflict, InvalidInput, NotFound
from finance.ledger.selectors.movements import Deleted
from finance.models import Budget, Category
from finance.planning.services.budgets import copy_budgets, delete_budget, set_budget
from finance.wallets.services.categories import delete_category, update_category
from finance.wallets.services.wallets import update_wallet
from tests.bookings import spend
from tests.factories import make_budget, make_category, make_deposit, make_period, make_wallet

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)


@pytest.fixture
def rent(wallet):
    return make_category(wallet, "Rent")


def put(user, category, limit="50", month=MAY, **fields):
    return set_budget(user=user, category_id=category.pk, month=month, limit=Decimal(limit), **fields).answer


def table():
    """Category, month, limit, note and version of every budget."""
    rows = Budget.objects.order_by("category__name", "month")
    found = rows.values_list("category__name", "month", "limit", "note", "version")
    return [(name, f"{month:%m}", f"{limit:.2f}", note, version) for name, month, limit, note, version in found]


@pytest.mark.parametrize("limit", ["0.01", "999999999999.99"])
def test_limits_a_category_in_a_month(alice, food, limit):
    budget = put(alice, food, limit, note="Less sweets")

    assert (budget.category, budget.month) == (food, MAY)
    assert table() == [("Food", "05", limit, "Less sweets", 1)]


def test_setting_it_anew_changes_the_one_there_is_and_keeps_its_note(alice, food):
    first = put(alice, food, "50", note="Less sweets")
    put(alice, food, "7", JUNE)
    second = put(alice, food, "60")

    assert second.pk == first.pk
    assert table() == [("Food", "05", "60.00", "Less sweets", 2), ("Food", "06", "7.00", "", 1)]


def test_a_note_is_changed_and_emptied(alice, food):
    put(alice, food, note="Less sweets")
    put(alice, food, note="No sweets")
    assert table() == [("Food", "05", "50.00", "No sweets", 2)]
    put(alice, food, note="")
    assert table() == [("Food", "05", "50.00", "", 3)]


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"limit": Decimal(0)}, "limit", "A limit is greater than 0."),
        ({"limit": Decimal(-1)}, "limit", "A limit is greater than 0."),
        ({"limit": Decimal("0.001")}, "limit", "An amount in EUR has at most 2 digits after the point."),
        ({"limit": Decimal(10) ** 12}, "limit", "An amount has at most twelve digits before the point."),
        ({"month": date(2026, 5, 2)}, "month", "A month is named by its first day."),
        ({"month": date(2026, 5, 31)}, "month", "A month is named by its first day."),
        ({"note": "x" * 2001}, "note", "The note is longer than 2000 characters."),
    ],
)
@pytest.mark.parametrize("is_there", [False, True])
def test_what_is_no_budget_is_refused_and_nothing_changes(alice, food, is_there, change, field, message):
    if is_there:
        put(alice, food)
    before = table()

    with pytest.raises(InvalidInput) as refusal:
        set_budget(user=alice, **{"category_id": food.pk, "month": MAY, "limit": Decimal(9)} | change)

    assert refusal.value.fields == {field: [message]}
    assert table() == before


@pytest.mark.parametrize("kind", ["INCOME", "NEUTRAL"])
def test_only_expenses_are_limited(alice, wallet, kind):
    with pytest.raises(InvalidInput) as refusal:
        put(alice, make_category(wallet, "Salary", kind))

    assert refusal.value.fields == {"category_id": ["Only the spending of an expense category has a budget."]}
    assert table() == []


def test_a_retired_category_gets_no_new_budget_and_every_problem_is_told(alice, wallet):
    with pytest.raises(InvalidInput) as refusal:
        put(alice, make_category(wallet, "Fax", is_active=False), "0", date(2026, 5, 2))

    assert refusal.value.fields == {
        "category_id": ["Fax is retired."],
        "limit": ["A limit is greater than 0."],
        "month": ["A month is named by its first day."],
    }
    assert table() == []


def test_the_budget_of_a_category_retired_since_still_changes(alice, food):
    put(alice, food)
    Category.objects.update(is_active=False)

    put(alice, food, "60")

    assert table() == [("Food", "05", "60.00", "", 2)]


def test_a_closed_period_freezes_no_budget(alice, wallet, food):
    make_period(wallet, status="CLOSED")
    put(alice, food)
    put(alice, food, "61")
    delete_budget(user=alice, budget_id=put(alice, food, "62").pk)

    assert table() == []


def test_a_budget_is_changed_and_deleted_only_as_it_was_seen(alice, food):
    budget = put(alice, food, "51")
    put(alice, food, "52", expected_version=1)

    for attempt in [
        partial(put, alice, food, "53", expected_version=1),
        partial(delete_budget, user=alice, budget_id=budget.pk, expected_version=1),
    ]:
        with pytest.raises(Conflict) as refusal:
            attempt()
        assert (refusal.value.field, refusal.value.current) == ("expected_version", budget)
        assert table() == [("Food", "05", "52.00", "", 2)]

    deleted = delete_budget(user=alice, budget_id=budget.pk, expected_version=2).movement.deleted
    assert deleted == {Deleted("Budget", budget.pk)}
    assert table() == []


def test_a_budget_deleted_since_it_was_seen_is_not_made_anew(alice, food):
    with pytest.raises(Conflict) as refusal:
        put(alice, food, expected_version=1)

    assert (refusal.value.field, refusal.value.current) == ("expected_version", None)
    assert table() == []


def test_another_users_category_and_budget_are_not_found(alice, bob, food):
    budget = put(alice, food, "51")

    for field, attempt in {
        "category_id": partial(put, bob, food, "1"),
        "id": partial(delete_budget, user=bob, budget_id=budget.pk),
        "wallet_id": partial(copy_budgets, user=bob, wallet_id=food.wallet_id, from_month=MAY, to_month=JUNE),
    }.items():
        with pytest.raises(NotFound) as refusal:
            attempt()
        assert refusal.value.field == field

    assert table() == [("Food", "05", "51.00", "", 1)]


def test_copies_what_is_missing_of_active_categories(alice, wallet, food, rent):
    fax = make_category(wallet, "Fax", is_active=False)
    abroad = make_category(make_wallet(alice, "Abroad"), "Beach")
    for category, limit in [(food, "51"), (rent, "702"), (fax, "3"), (abroad, "4")]:
        make_budget(category, "2026-05-01", limit, note=f"{limit} at most", version=5)
    make_budget(rent, "2026-06-01", "701")

    copied = copy_budgets(user=alice, from_month=MAY, to_month=JUNE)

    assert (copied.within, len(copied.answer), copied.skipped) == (wallet, 1, 2)
    assert [row for row in table() if row[1] == "06"] == [
        ("Food", "06", "51.00", "51 at most", 1),
        ("Rent", "06", "701.00", "", 1),
    ]
    again = copy_budgets(user=alice, wallet_id=wallet.pk, from_month=MAY, to_month=JUNE)
    assert (again.answer, again.skipped) == ([], 3)


def test_copies_backwards_as_well(alice, food):
    make_budget(food, "2026-06-01", "51")
    copied = copy_budgets(user=alice, from_month=JUNE, to_month=MAY)
    assert [(budget.month, budget.limit) for budget in copied.answer] == [(MAY, Decimal(51))]


@pytest.mark.parametrize(
    ("months", "field", "message"),
    [
        ((date(2026, 5, 2), JUNE), "from_month", "A month is named by its first day."),
        ((MAY, date(2026, 6, 30)), "to_month", "A month is named by its first day."),
        ((MAY, MAY), "to_month", "The month to copy to is the month to copy from."),
    ],
)
def test_copies_from_one_month_to_another(alice, food, months, field, message):
    make_budget(food)
    with pytest.raises(InvalidInput) as refusal:
        copy_budgets(user=alice, from_month=months[0], to_month=months[1])
    assert refusal.value.fields == {field: [message]}
    assert Budget.objects.count() == 1


@pytest.mark.parametrize("count", [1, 20])
def test_copying_many_takes_as_many_statements_as_one(alice, wallet, django_assert_num_queries, count):
    for number in range(count):
        make_budget(make_category(wallet, f"Category {number}"))
    with django_assert_num_queries(6):  # the savepoint, the wallet, what to copy, how many there are, copies, release
        copied = copy_budgets(user=alice, from_month=MAY, to_month=JUNE)
    assert len(copied.answer) == count


def test_a_category_with_a_budget_is_not_deleted_nor_does_its_kind_change(alice, food):
    budget = make_budget(food)
    with pytest.raises(
        Conflict, match=r"^Food is used by 1 budget; move them to another one, or retire it\.$"
    ) as refusal:
        delete_category(user=alice, category_id=food.pk)
    assert refusal.value.rows == [budget]
    with pytest.raises(Conflict, match=r"^Food is used by 1 budget; its kind cannot change\.$"):
        update_category(user=alice, category_id=food.pk, kind="INCOME")
    assert Budget.objects.get().category.kind == "EXPENSE"


def test_budgets_move_with_the_category_and_those_of_one_month_add_up(alice, wallet, food, rent):
    for category, month, limit, note in [(food, "05", "51", "a"), (food, "06", "61", "b"), (rent, "06", "7", "c")]:
        make_budget(category, f"2026-{month}-01", limit, note=note)
    spend(alice, "5", make_deposit(wallet), "2026-05-04", category_id=food.pk)

    delete_category(user=alice, category_id=food.pk, move_transactions_to_id=rent.pk)

    assert table() == [("Rent", "05", "51.00", "a", 2), ("Rent", "06", "68.00", "c\nb", 2)]


def test_limits_that_add_up_to_too_much_do_not_move(alice, food, rent):
    make_budget(food, limit="999999999999")
    make_budget(rent, limit="1")
    before = table()
    with pytest.raises(InvalidInput) as refusal:
        delete_category(user=alice, category_id=food.pk, move_transactions_to_id=rent.pk)
    assert refusal.value.fields == {
        "move_transactions_to_id": ["Together their figures would have more than twelve digits before the point."]
    }
    assert table() == before


def test_the_currency_of_a_wallet_with_a_budget_stays(alice, wallet, food):
    make_budget(food)
    with pytest.raises(Conflict) as refusal:
        update_wallet(user=alice, wallet_id=wallet.pk, currency="JPY")
    assert refusal.value.field == "currency"
    wallet.refresh_from_db()
    assert wallet.currency == "EUR"
