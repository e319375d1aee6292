"""Nothing dated in a closed period changes, by whichever road a transaction comes."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from core.errors import Conflict
from finance.models import Period, Transaction
from finance.planning.services.periods import activate_period, close_period, create_period, reopen_period
from finance.transactions.services.income_and_expenses import (
    copy_transactions,
    create_expense,
    create_income,
    delete_transaction,
    delete_transactions,
    update_transaction,
)
from tests.bookings import spend
from tests.factories import make_deposit, make_wallet
from tests.finance.transactions.helpers import assert_figures_are_sums
from tests.refusals import refused

IN_APRIL, IN_MAY = date(2026, 4, 30), date(2026, 5, 1)


@pytest.fixture
def april(alice, wallet) -> Period:
    days = {"starts_on": date(2026, 4, 1), "ends_on": IN_APRIL}
    return create_period(user=alice, wallet_id=wallet.pk, name="April", **days).answer


@pytest.fixture
def rows(alice, deposit, april) -> dict[str, Transaction]:
    """One transaction in April, which is then closed, and one in May."""
    found = {
        "april": spend(alice, "1", deposit, date=IN_APRIL),
        "may": spend(alice, "2", deposit, date=IN_MAY),
    }
    activate_period(user=alice, period_id=april.pk)
    close_period(user=alice, period_id=april.pk)
    return found


def assert_refused(field: str, service: Any, **arguments: Any) -> None:
    assert refused(Conflict, service, **arguments).fields == {field: ["The period April is closed."]}


@pytest.mark.parametrize("service", [create_income, create_expense])
def test_nothing_is_created_in_it(alice, deposit, rows, service):
    names = {"amount": Decimal(1), "deposit_id": deposit.pk}
    assert_refused("date", service, user=alice, date=IN_APRIL, **names)
    service(user=alice, date=IN_MAY, **names)
    assert_figures_are_sums()


@pytest.mark.parametrize("changes", [{"amount": Decimal(5)}, {"name": "x"}, {"note": "x"}, {"entity_id": None}, {}])
def test_nothing_in_it_is_edited(alice, rows, changes):
    assert_refused("id", update_transaction, user=alice, transaction_id=rows["april"].pk, **changes)


def test_nothing_moves_out_of_it(alice, rows):
    assert_refused("id", update_transaction, user=alice, transaction_id=rows["april"].pk, date=IN_MAY)


def test_nothing_moves_into_it(alice, rows):
    assert_refused("date", update_transaction, user=alice, transaction_id=rows["may"].pk, date=IN_APRIL)


def test_nothing_in_it_is_deleted(alice, rows):
    assert_refused("id", delete_transaction, user=alice, transaction_id=rows["april"].pk)


def test_with_one_in_it_none_is_deleted(alice, rows):
    ids = [rows["may"].pk, rows["april"].pk]
    assert_refused("ids", delete_transactions, user=alice, transaction_ids=ids)


def test_nothing_is_copied_into_it(alice, rows):
    assert_refused("date", copy_transactions, user=alice, transaction_ids=[rows["may"].pk], date=IN_APRIL)


def test_its_transactions_are_copied_elsewhere(alice, rows):
    [copy] = copy_transactions(user=alice, transaction_ids=[rows["april"].pk], date=IN_MAY).answer
    assert (copy.amount, copy.period) == (Decimal(-1), None)
    assert_figures_are_sums()


def test_the_same_days_of_another_wallet_are_open(alice, rows):
    deposit = make_deposit(make_wallet(alice, "Holiday"))
    assert spend(alice, "1", deposit, date=IN_APRIL).period is None


def test_a_reopened_period_is_open(alice, april, rows):
    reopen_period(user=alice, period_id=april.pk)
    update_transaction(user=alice, transaction_id=rows["april"].pk, amount=Decimal(7))
    update_transaction(user=alice, transaction_id=rows["may"].pk, date=IN_APRIL)
    delete_transaction(user=alice, transaction_id=rows["april"].pk)
    assert list(Transaction.objects.values_list("period__name", "amount")) == [("April", Decimal(-2))]
    assert_figures_are_sums()
