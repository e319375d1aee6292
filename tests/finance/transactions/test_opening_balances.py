"""The opening balance of a deposit: one neutral transaction, said once or said anew, outside of profit and loss."""

from datetime import date
from decimal import Decimal

import pytest

from core.errors import Conflict, NotFound
from finance.ledger.selectors.check import ledger_differences
from finance.models import Bucket, Deposit, Transaction
from finance.reports.summaries import Summary, monthly_summaries
from finance.transactions.services.income_and_expenses import (
    copy_transactions,
    create_income,
    delete_transaction,
    update_transaction,
)
from finance.transactions.services.opening_balances import set_opening_balance
from finance.wallets.services.deposits import delete_deposit
from tests.bookings import MAY_5
from tests.factories import make_bucket, make_deposit, make_period
from tests.finance.transactions.helpers import SAVEPOINT_AND_RELEASE, assert_figures_are_sums
from tests.refusals import problems_of, refused

MAY_1 = date(2026, 5, 1)


def opening(deposit, amount="250", **fields) -> Transaction:
    given = {"amount": Decimal(amount), "date": MAY_1} | fields
    return set_opening_balance(user=deposit.wallet.owner, deposit_id=deposit.pk, **given).answer


def balance_of(deposit) -> Decimal:
    assert list(ledger_differences()) == []
    assert_figures_are_sums()
    return Deposit.objects.get(pk=deposit.pk).balance


def test_it_is_one_neutral_transaction(bank):
    row = opening(bank, note="From the statement")
    assert (row.kind, row.amount, row.date, row.name, row.note, row.is_opening) == (
        "NEUTRAL",
        250,
        MAY_1,
        "Opening balance",
        "From the statement",
        True,
    )
    assert balance_of(bank) == 250


def test_it_may_be_a_debt(bank):
    opening(bank, "-12.50")
    assert balance_of(bank) == Decimal("-12.50")


def test_it_is_neither_income_nor_expense(bank):
    opening(bank)
    create_income(user=bank.wallet.owner, amount=Decimal(3), date=MAY_5, deposit_id=bank.pk)
    [may] = monthly_summaries(user=bank.wallet.owner, wallet=bank.wallet, from_=MAY_1, to=MAY_1)
    assert may.summary == Summary("EUR", income=Decimal(3), neutral=Decimal(250), count=2)


def test_said_anew_it_changes_and_there_is_still_one(bank):
    first = opening(bank, note="Guessed")
    second = opening(bank, "-5", date=MAY_5)
    assert (second.pk, second.amount, second.date, second.note, second.version) == (first.pk, -5, MAY_5, "Guessed", 2)
    assert balance_of(bank) == -5


def test_its_bucket_follows_it(bank):
    update_transaction(user=bank.wallet.owner, transaction_id=opening(bank).pk, bucket_id=make_bucket(bank.wallet).pk)
    opening(bank, "-5")
    assert Bucket.objects.get().balance == -5
    assert balance_of(bank) == -5


def test_deleting_it_takes_it_off(bank):
    delete_transaction(user=bank.wallet.owner, transaction_id=opening(bank).pk)
    assert balance_of(bank) == 0
    assert opening(bank).version == 1


def test_it_is_not_copied(bank):
    arguments = {"user": bank.wallet.owner, "transaction_ids": [opening(bank).pk], "date": MAY_5}
    found = refused(Conflict, copy_transactions, **arguments).fields
    assert found == {"ids": ["An opening balance is not copied, since a deposit has one."]}


def test_a_deposit_gets_no_second_one_from_another_deposit(bank, wallet):
    opening(bank)
    row = opening(make_deposit(wallet, "Cash"))
    arguments = {"user": wallet.owner, "transaction_id": row.pk, "deposit_id": bank.pk}
    found = problems_of(update_transaction, **arguments)
    assert found == {"deposit_id": ["The deposit has an opening balance."]}


def test_a_deleted_deposit_leaves_its_own_as_any_other_transaction_where_there_is_one(bank, wallet):
    cash = make_deposit(wallet, "Cash")
    kept, moved = opening(bank), opening(cash, "7")
    delete_deposit(user=wallet.owner, deposit_id=cash.pk, move_transactions_to_id=bank.pk)
    assert dict(Transaction.objects.values_list("pk", "is_opening")) == {kept.pk: True, moved.pk: False}
    assert balance_of(bank) == 257


def test_a_deleted_deposit_gives_its_own_to_one_without(bank, wallet):
    cash = make_deposit(wallet, "Cash")
    row = opening(cash)
    delete_deposit(user=wallet.owner, deposit_id=cash.pk, move_transactions_to_id=bank.pk)
    assert Transaction.objects.get(pk=row.pk).is_opening
    assert balance_of(bank) == 250


@pytest.mark.parametrize(
    ("amount", "message"),
    [
        ("0", "An amount of 0 moves nothing."),
        ("0.001", "An amount in EUR has at most 2 digits after the point."),
        ("-1000000000000", "An amount has at most twelve digits before the point."),
    ],
)
@pytest.mark.parametrize("is_there", [False, True])
def test_an_amount_that_cannot_be_is_refused(bank, is_there, amount, message):
    if is_there:
        opening(bank)
    assert problems_of(opening, bank, amount) == {"amount": [message]}


def test_a_retired_deposit_gets_none_but_may_correct_its_own(bank, wallet):
    cash = make_deposit(wallet, "Cash", is_active=False)
    assert problems_of(opening, cash, "0") == {
        "amount": ["An amount of 0 moves nothing."],
        "deposit_id": ["Cash is retired."],
    }
    opening(bank)
    Deposit.objects.update(is_active=False)
    opening(bank, "1")
    assert balance_of(bank) == 1


def test_nothing_is_written_into_or_moved_out_of_a_closed_period(bank, wallet):
    period = make_period(wallet, status="ACTIVE")
    row = opening(bank)
    period.changed(status="CLOSED").clean_and_save()
    assert refused(Conflict, opening, bank, date=date(2026, 6, 1)).fields == {
        "deposit_id": ["The period May is closed."]
    }
    cash = make_deposit(wallet, "Cash")
    assert refused(Conflict, opening, cash, date=date(2026, 5, 31)).fields == {"date": ["The period May is closed."]}
    assert Transaction.objects.get().pk == row.pk


def test_a_stale_version_is_a_conflict_with_the_current_transaction(bank):
    row = opening(bank)
    opening(bank, "1")
    with pytest.raises(Conflict) as refusal:
        opening(bank, "2", expected_version=1)
    assert (refusal.value.field, refusal.value.current) == ("expected_version", row)
    assert balance_of(bank) == 1


def test_another_users_deposit_is_not_found(bank, bob):
    arguments = {"user": bob, "deposit_id": bank.pk, "amount": Decimal(1), "date": MAY_1}
    assert refused(NotFound, set_opening_balance, **arguments).fields == {"deposit_id": ["Deposit not found."]}


def test_saying_it_is_this_many_statements(bank, django_assert_num_queries):
    with django_assert_num_queries(8 + SAVEPOINT_AND_RELEASE):
        opening(bank)
