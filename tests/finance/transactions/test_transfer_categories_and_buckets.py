"""What a transfer counts as and which buckets it moves money between."""

from decimal import Decimal
from functools import partial

import pytest

from core.errors import NotFound
from finance.ledger.selectors.check import ledger_differences
from finance.models import Allocation, BaseCategory
from finance.reports.summaries import monthly_summaries
from finance.transactions.services.transfers import create_transfer
from tests.bookings import MAY_5, move
from tests.factories import make_bucket, make_category, make_deposit, make_wallet
from tests.finance.transactions.helpers import SAVEPOINT_AND_RELEASE, assert_figures_are_sums, balances_of, legs_of
from tests.refusals import problems_of, refused

MAY_1 = MAY_5.replace(day=1)


@pytest.fixture
def to_cash(alice, bank, cash):
    return partial(move, alice, bank, cash)


@pytest.fixture
def saving(wallet):
    return make_category(wallet, "Put aside", "EXPENSE")


@pytest.fixture
def saved(wallet):
    return make_category(wallet, "Saved", "INCOME")


@pytest.fixture
def swap(wallet):
    return make_category(wallet, "Swap", "NEUTRAL")


def test_without_categories_nothing_is_earned_or_spent(alice, wallet, bank, cash):
    move(alice, bank, cash)
    [may] = monthly_summaries(user=alice, wallet=wallet, from_=MAY_1, to=MAY_1)
    assert (may.summary.income, may.summary.expense) == (Decimal(0), Decimal(0))


def test_with_both_categories_it_counts_as_an_expense_and_an_income(alice, wallet, bank, cash, saving, saved):
    transfer = move(alice, bank, cash, from_category_id=saving.pk, to_category_id=saved.pk)
    assert [(row.kind, row.category) for row in legs_of(transfer)] == [("EXPENSE", saving), ("INCOME", saved)]
    [may] = monthly_summaries(user=alice, wallet=wallet, from_=MAY_1, to=MAY_1)
    assert (may.summary.income, may.summary.expense) == (Decimal(10), Decimal(10))
    assert_figures_are_sums()


def test_the_category_of_each_leg_is_of_its_own_wallet(alice, bank, saving, saved):
    away = make_deposit(make_wallet(alice, "Holiday"))
    theirs = make_category(away.wallet, "From home", "INCOME")
    transfer = move(alice, bank, away, from_category_id=saving.pk, to_category_id=theirs.pk)
    assert [row.category for row in legs_of(transfer)] == [saving, theirs]
    names = {"user": alice, "from_deposit_id": bank.pk, "to_deposit_id": away.pk, "from_category_id": saving.pk}
    problems = refused(
        NotFound, create_transfer, amount=Decimal(1), date=MAY_5, to_category_id=saved.pk, **names
    ).fields
    assert problems == {"to_category_id": ["Category not found."]}


def test_neutral_categories_keep_both_legs_neutral(alice, bank, cash, swap):
    for categories in ({"from_category_id": swap.pk}, {"from_category_id": swap.pk, "to_category_id": swap.pk}):
        transfer = move(alice, bank, cash, **categories)
        assert [row.kind for row in legs_of(transfer)] == ["NEUTRAL", "NEUTRAL"]
        assert [row.category for row in legs_of(transfer)] == [swap, swap if "to_category_id" in categories else None]


OTHER_TOO = "The other leg has a category that is not neutral: name one for this leg too."


def test_one_category_asks_for_the_other(to_cash, saving, saved):
    assert problems_of(to_cash, from_category_id=saving.pk) == {"to_category_id": [OTHER_TOO]}
    assert problems_of(to_cash, to_category_id=saved.pk) == {"from_category_id": [OTHER_TOO]}


def test_the_kinds_of_both_categories_fit(to_cash, saving, saved, swap):
    of_income, of_expense = "Saved is a category of kind INCOME.", "Put aside is a category of kind EXPENSE."
    of_neutral = "Swap is a category of kind NEUTRAL."
    turned = problems_of(to_cash, from_category_id=saved.pk, to_category_id=saving.pk)
    assert turned == {"from_category_id": [of_income], "to_category_id": [of_expense]}
    assert problems_of(to_cash, from_category_id=saving.pk, to_category_id=swap.pk) == {"to_category_id": [of_neutral]}
    assert problems_of(to_cash, from_category_id=swap.pk, to_category_id=saved.pk) == {"from_category_id": [of_neutral]}
    assert problems_of(to_cash, from_category_id=saved.pk) == {
        "from_category_id": [of_income],
        "to_category_id": [OTHER_TOO],
    }


def test_a_retired_category_takes_nothing_new(to_cash, wallet, saving, saved):
    old = make_category(wallet, "Old", is_active=False)
    assert problems_of(to_cash, from_category_id=old.pk, to_category_id=saved.pk) == {
        "from_category_id": ["Old is retired."]
    }


def test_a_retired_base_category_takes_nothing_new(to_cash, wallet, saved):
    base = BaseCategory.objects.get(code="FOOD")
    lunch = make_category(wallet, "Lunch", base_category=base)
    base.changed(is_active=False).save()
    problems = problems_of(to_cash, from_category_id=lunch.pk, to_category_id=saved.pk)
    assert problems == {"from_category_id": [f"The base category {base.name} is retired."]}


@pytest.mark.parametrize("field", ["from_category_id", "to_category_id"])
def test_a_category_of_another_user_or_of_nobody_is_not_found(to_cash, bob, field):
    theirs = make_category(make_wallet(bob))
    assert refused(NotFound, to_cash, **{field: theirs.pk}).fields == {field: ["Category not found."]}
    assert refused(NotFound, to_cash, **{field: 0}).fields == {field: ["Category not found."]}


def test_each_leg_is_in_its_bucket_as_a_whole(alice, wallet, bank, cash):
    needs, fun = make_bucket(wallet, "Needs"), make_bucket(wallet, "Fun")
    transfer = move(alice, bank, cash, "10.01", from_bucket_id=needs.pk, to_bucket_id=fun.pk)
    out, into = legs_of(transfer)
    allocations = list(Allocation.objects.order_by("amount").values_list("transaction", "bucket", "amount"))
    assert allocations == [(out.pk, needs.pk, Decimal("-10.01")), (into.pk, fun.pk, Decimal("10.01"))]
    assert balances_of(needs, fun) == [Decimal("-10.01"), Decimal("10.01")]
    assert list(ledger_differences()) == []


def test_the_movement_names_the_buckets(alice, wallet, bank, cash):
    needs, fun = make_bucket(wallet, "Needs"), make_bucket(wallet, "Fun")
    names = {"from_deposit_id": bank.pk, "to_deposit_id": cash.pk, "from_bucket_id": needs.pk, "to_bucket_id": fun.pk}
    change = create_transfer(user=alice, amount=Decimal(1), date=MAY_5, **names)
    assert change.movement.bucket_ids == {needs.pk, fun.pk}


def test_between_buckets_the_deposit_may_be_the_same(alice, wallet, bank):
    needs, fun = make_bucket(wallet, "Needs"), make_bucket(wallet, "Fun")
    move(alice, bank, bank, from_bucket_id=needs.pk, to_bucket_id=fun.pk)
    move(alice, bank, bank, "3", to_bucket_id=fun.pk)
    assert balances_of(bank, needs, fun) == [Decimal(0), Decimal(-10), Decimal(13)]
    assert_figures_are_sums()


def test_a_bucket_may_be_the_same_on_another_deposit(alice, wallet, bank, cash):
    needs = make_bucket(wallet)
    move(alice, bank, cash, from_bucket_id=needs.pk, to_bucket_id=needs.pk)
    assert balances_of(bank, cash, needs) == [Decimal(-10), Decimal(10), Decimal(0)]
    assert list(ledger_differences()) == []


def test_the_same_bucket_on_the_same_deposit_is_nowhere_to_go(alice, wallet, bank):
    needs = make_bucket(wallet)
    names = {"from_deposit_id": bank.pk, "to_deposit_id": bank.pk, "from_bucket_id": needs.pk, "to_bucket_id": needs.pk}
    problems = problems_of(create_transfer, user=alice, amount=Decimal(1), date=MAY_5, **names)
    assert problems == {"to_deposit_id": ["The money comes from this place."]}


@pytest.mark.parametrize("field", ["from_bucket_id", "to_bucket_id"])
def test_a_bucket_of_elsewhere_or_retired_is_refused(to_cash, alice, bob, wallet, field):
    elsewhere = make_bucket(make_wallet(alice, "Holiday"))
    theirs = make_bucket(make_wallet(bob))
    old = make_bucket(wallet, "Old", is_active=False)
    for pk in (elsewhere.pk, theirs.pk, 0):
        assert refused(NotFound, to_cash, **{field: pk}).fields == {field: ["Bucket not found."]}
    assert problems_of(to_cash, **{field: old.pk}) == {field: ["Old is retired."]}


def test_a_bucket_beyond_twelve_digits_is_refused(to_cash, wallet):
    full = make_bucket(wallet, balance=Decimal("999999999999"))
    message = "The bucket's balance would have more than twelve digits before the point."
    assert problems_of(to_cash, to_bucket_id=full.pk) == {"amount": [message]}


def test_with_everything_between_wallets_it_is_twenty_five_statements(alice, wallet, bank, django_assert_num_queries):
    away = make_deposit(make_wallet(alice, "Holiday"))
    names = {
        "from_category_id": make_category(wallet, "Put aside", "EXPENSE").pk,
        "to_category_id": make_category(away.wallet, "Saved", "INCOME").pk,
        "from_bucket_id": make_bucket(wallet).pk,
        "to_bucket_id": make_bucket(away.wallet).pk,
    }
    move(alice, bank, away, **names)
    with django_assert_num_queries(25 + SAVEPOINT_AND_RELEASE):
        move(alice, bank, away, **names)
    assert balances_of(bank, away) == [Decimal(-20), Decimal(20)]
