"""What the database refuses of wallets and their rows, whoever writes them."""

from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import RestrictedError

from finance.models import Category, Deposit, Period, Prediction, Transaction, Transfer, Wallet
from tests.factories import (
    make_category,
    make_entity,
    make_loan,
    make_period,
    make_prediction,
    make_wallet,
)


@pytest.fixture
def elsewhere(alice):
    return make_wallet(alice, "Elsewhere")


def spent(wallet, deposit, **fields):
    facts = {"kind": "EXPENSE", "amount": Decimal(-1), "date": date(2026, 5, 4)} | fields
    return Transaction(wallet=wallet, deposit=deposit, **facts)


INCOME = {"kind": "INCOME", "amount": Decimal(9), "date": date(2026, 5, 3)}


def without_it(row):
    """Whether the database goes on without the row when it is deleted with nobody looking."""
    try:
        with transaction.atomic():
            type(row).objects.filter(pk=row.pk)._raw_delete("default")
            connection.check_constraints()
    except IntegrityError:
        return False
    return True


def test_one_wallet_is_the_default(alice, wallet):
    with pytest.raises(IntegrityError), transaction.atomic():
        Wallet.objects.bulk_create([Wallet(owner=alice, name="Second", currency="EUR", is_default=True)])


def test_each_person_has_a_default_wallet(bob, wallet):
    make_wallet(bob, "Daily", is_default=True)
    assert Wallet.objects.filter(is_default=True).count() == 2


@pytest.mark.parametrize("balance", ["1000000000000", "-1000000000000"])
def test_a_balance_has_at_most_twelve_digits(deposit, balance):
    with pytest.raises(IntegrityError), transaction.atomic():
        Deposit.objects.update(balance=Decimal(balance))


@pytest.mark.parametrize(
    ("kind", "priority"),
    [
        ("INCOME", "SAVINGS"),
        ("INCOME", "OTHERS"),
        ("INCOME", "MOST_IMPORTANT"),
        ("EXPENSE", "REGULAR"),
        ("EXPENSE", "IRREGULAR"),
        ("NEUTRAL", "REGULAR"),
        ("NEUTRAL", "OTHERS"),
        ("EXPENSE", "URGENT"),
    ],
)
def test_a_priority_fits_the_kind(wallet, kind, priority):
    with pytest.raises(IntegrityError), transaction.atomic():
        Category.objects.bulk_create([Category(wallet=wallet, name="Odd", kind=kind, priority=priority)])


@pytest.mark.parametrize("plan", [{"current_plan": Decimal(-1)}, {"initial_plan": Decimal(-1)}])
def test_a_plan_is_not_negative(wallet, plan):
    make_prediction(make_period(wallet), make_category(wallet))
    with pytest.raises(IntegrityError), transaction.atomic():
        Prediction.objects.update(**plan)


def test_a_category_has_one_prediction_in_a_period(wallet):
    category, period = make_category(wallet), make_period(wallet)
    make_prediction(period, category)
    again = Prediction(wallet=wallet, period=period, category=category, current_plan=Decimal(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Prediction.objects.bulk_create([again])


@pytest.mark.parametrize(
    "fields",
    [
        {"amount": Decimal(0)},
        {"kind": "NEUTRAL", "amount": Decimal(0)},
        {"kind": "INCOME", "amount": Decimal(-1)},
        {"kind": "EXPENSE", "amount": Decimal(1)},
        {"kind": "OTHER"},
        {"kind": "NEUTRAL", "reversal_of": True},
        {"kind": "INCOME", "amount": Decimal(1), "reversal_of": True},
        {"kind": "EXPENSE", "amount": Decimal(1), "reversal_of": True},
    ],
)
def test_the_sign_of_an_amount_fits_the_kind(wallet, deposit, fields):
    if "reversal_of" in fields:
        fields = fields | {"reversal_of": Transaction.objects.create(**INCOME, wallet=wallet, deposit=deposit)}
    with pytest.raises(IntegrityError), transaction.atomic():
        Transaction.objects.bulk_create([spent(wallet, deposit, **fields)])


@pytest.mark.parametrize(("kind", "amount"), [("EXPENSE", 1), ("INCOME", -1)])
def test_what_comes_back_of_no_transaction_has_a_category_and_is_no_leg(wallet, deposit, kind, amount):
    back = {"kind": kind, "amount": Decimal(amount), "category": make_category(wallet, "Any", kind)}
    Transaction.objects.bulk_create([spent(wallet, deposit, **back)])
    for wrong in ({"category": None}, {"transfer": Transfer.objects.create(owner=wallet.owner)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Transaction.objects.bulk_create([spent(wallet, deposit, **back | wrong)])


@pytest.mark.parametrize("reversed_", ["-1", "9.0001"])
def test_no_more_is_taken_back_than_was_earned(wallet, deposit, reversed_):
    with pytest.raises(IntegrityError, match="reversals_never_exceed"), transaction.atomic():
        Transaction.objects.bulk_create([spent(wallet, deposit, **INCOME, reversed=Decimal(reversed_))])


@pytest.fixture
def ties(wallet, deposit):
    """What can tie a transaction to others, each with what it needs."""
    entity = make_entity(wallet)
    expense = spent(wallet, deposit)
    income = spent(wallet, deposit, kind="INCOME", amount=Decimal(1))
    Transaction.objects.bulk_create([expense, income])
    return {
        "transfer": {"transfer": Transfer.objects.create(owner=wallet.owner), "kind": "NEUTRAL"},
        "loan": {"loan": make_loan(entity), "entity": entity, "kind": "NEUTRAL"},
        "refund": {"refund_of": expense, "kind": "EXPENSE", "amount": Decimal(1)},
        "reversal": {"reversal_of": income, "kind": "INCOME"},
        "opening": {"is_opening": True, "kind": "NEUTRAL"},
    }


@pytest.mark.parametrize("tie", ["transfer", "loan", "refund", "reversal", "opening"])
def test_a_transaction_may_have_one_tie(wallet, deposit, ties, tie):
    Transaction.objects.bulk_create([spent(wallet, deposit, **ties[tie])])
    assert Transaction.objects.count() == 3


@pytest.mark.parametrize(
    "two", list(combinations(["transfer", "loan", "opening", "refund", "reversal"], 2)), ids="-".join
)
def test_a_transaction_never_has_two_ties(wallet, deposit, ties, two):
    first, second = two
    with pytest.raises(IntegrityError), transaction.atomic():
        Transaction.objects.bulk_create([spent(wallet, deposit, **ties[first] | ties[second])])


@pytest.mark.parametrize("tie", ["loan", "opening"])
def test_a_payment_of_a_loan_and_an_opening_balance_are_neutral(wallet, deposit, ties, tie):
    with pytest.raises(IntegrityError, match="are_neutral"), transaction.atomic():
        Transaction.objects.bulk_create([spent(wallet, deposit, **ties[tie] | {"kind": "EXPENSE"})])


def test_a_payment_of_a_loan_has_an_entity(wallet, deposit, ties):
    with pytest.raises(IntegrityError, match="has_an_entity"), transaction.atomic():
        Transaction.objects.bulk_create([spent(wallet, deposit, **ties["loan"] | {"entity": None})])


def test_a_period_does_not_end_before_it_starts(wallet):
    with pytest.raises(IntegrityError), transaction.atomic():
        Period.objects.bulk_create(
            [Period(wallet=wallet, name="Odd", starts_on=date(2026, 5, 2), ends_on=date(2026, 5, 1))]
        )


@pytest.mark.parametrize("name", ["deposit", "category", "entity", "period"])
def test_a_row_that_a_transaction_names_stays(wallet, deposit, name):
    rows = {
        "deposit": deposit,
        "category": make_category(wallet),
        "entity": make_entity(wallet),
        "period": make_period(wallet),
    }
    Transaction.objects.bulk_create([spent(wallet, **rows)])
    with pytest.raises(RestrictedError):
        rows[name].delete()
    assert not without_it(rows[name])


class TestOnPostgresTheDatabaseItselfRefuses:
    """SQLite keeps such rows; there, the services hold these rules under the lock on the wallet."""

    @pytest.fixture
    def refused(self):
        """How many of the rows that a test writes the database keeps."""
        return connection.vendor == "postgresql"

    def kept(self, row):
        try:
            with transaction.atomic():
                type(row).objects.bulk_create([row])
                connection.check_constraints()
        except IntegrityError:
            return False
        return True

    def test_days_of_two_periods(self, wallet, refused):
        make_period(wallet, "May", "2026-05-01", "2026-05-31")
        overlapping = Period(
            wallet=wallet,
            name="Late May",
            starts_on=date(2026, 5, 31),
            ends_on=date(2026, 6, 30),
            status="CLOSED",
        )
        assert self.kept(overlapping) is not refused

    def test_nothing_that_is_right(self, wallet, deposit):
        right = spent(
            wallet,
            deposit,
            category=make_category(wallet),
            entity=make_entity(wallet),
            period=make_period(wallet),
        )
        assert self.kept(right)
