"""What was asserted holds: every write that would change the balance until its day is refused, unless it says so."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from core.errors import Conflict
from finance.ledger.selectors.movements import RefetchScope
from finance.ledger.services.assertions import breaking_assertions
from finance.models import Deposit, Transaction
from finance.planning.services.periods import TransactionsOfPeriod, create_period, delete_period, update_period
from finance.transactions.services.income_and_expenses import (
    copy_transactions,
    delete_transaction,
    delete_transactions,
    update_transaction,
)
from finance.transactions.services.loans import delete_loan
from finance.transactions.services.opening_balances import set_opening_balance
from finance.transactions.services.recording_many import Draft, Named, record_many
from finance.transactions.services.transfers import delete_transfer, update_transfer
from finance.wallets.services.categories import delete_category
from finance.wallets.services.deposits import delete_deposit
from finance.wallets.services.entities import delete_entity
from tests.bookings import day, earn, give_back, lend, move, repay, spend, take_back
from tests.factories import make_category, make_deposit, make_entity, make_wallet
from tests.finance.wallets.assertions import asserted, reconcile, reconciled_on
from tests.refusals import refused

MAY_31, JUNE_1 = date(2026, 5, 31), date(2026, 6, 1)


class Household:
    """A bank account of which a balance is asserted at the end of May, and cash."""

    def __init__(self, bank: Deposit, cash: Deposit) -> None:
        self.user, self.bank, self.cash = bank.wallet.owner, bank, cash
        self.friend = make_entity(bank.wallet, "Friend")
        self.pay = earn(self.user, "500", bank, "2026-05-02", name="Pay")
        self.meal = spend(self.user, "20", bank, "2026-05-31", name="Meal")
        self.later = spend(self.user, "5", bank, "2026-06-01", name="Later")
        self.paid_in_cash = spend(self.user, "5", cash, "2026-05-01", name="Cash")
        self.transfer = move(self.user, bank, cash, "100", date=day("2026-05-10"))
        self.loan = lend(bank, self.friend, amount=Decimal(30), date=day("2026-05-11"))
        self.opening = set_opening_balance(
            user=self.user, deposit_id=bank.pk, amount=Decimal(50), date=day("2026-05-01")
        ).answer
        self.assertion = reconcile(bank, "400")

    def change(self, row: Transaction, **changes: Any) -> object:
        return update_transaction(user=self.user, transaction_id=row.pk, **changes)

    def change_transfer(self, **changes: Any) -> object:
        return update_transfer(user=self.user, transfer_id=self.transfer.pk, **changes)

    def copy(self, *rows: Transaction, **where: Any) -> object:
        return copy_transactions(user=self.user, transaction_ids=[row.pk for row in rows], **where)

    def import_(self, amount: str, on: date) -> object:
        named = Named("EXPENSE", self.bank.pk, None, None)
        return record_many(user=self.user, drafts=[Draft(named, Decimal(amount), on, "Imported")])

    def delete_period(self, transactions: TransactionsOfPeriod) -> object:
        days = {"starts_on": day("2026-05-31"), "ends_on": day("2026-05-31")}
        period = create_period(user=self.user, wallet_id=self.bank.wallet_id, name="Last day", **days).answer
        return delete_period(user=self.user, period_id=period.pk, transactions=transactions)

    def move_in(self, on: str) -> object:
        safe = make_deposit(self.bank.wallet, "Safe")
        spend(self.user, "9", safe, on)
        return delete_deposit(user=self.user, deposit_id=safe.pk, move_transactions_to_id=self.bank.pk)


@pytest.fixture
def household(bank, cash) -> Household:
    return Household(bank, cash)


def come_to_nothing(home: Household) -> object:
    with breaking_assertions(True):
        both = [spend(home.user, "3", home.bank), earn(home.user, "3", home.bank, "2026-05-06")]
    assert home.assertion.status == "HOLDS"
    return delete_transactions(user=home.user, transaction_ids=[row.pk for row in both])


Write = Callable[[Household], object]
BREAKING: dict[str, Write] = {
    "an expense on the day": lambda home: spend(home.user, "1", home.bank, "2026-05-31"),
    "an expense long before": lambda home: spend(home.user, "1", home.bank, "1999-01-01"),
    "an income": lambda home: earn(home.user, "1", home.bank),
    "a refund": lambda home: give_back(home.user, "1", on="2026-05-31", expense_id=home.meal.pk),
    "a reversal": lambda home: take_back(home.user, "1", on="2026-05-31", income_id=home.pay.pk),
    "another amount": lambda home: home.change(home.meal, amount=Decimal("20.01")),
    "another deposit": lambda home: home.change(home.meal, deposit_id=home.cash.pk),
    "onto the deposit": lambda home: home.change(home.paid_in_cash, deposit_id=home.bank.pk),
    "a later date": lambda home: home.change(home.meal, date=JUNE_1),
    "an earlier date": lambda home: home.change(home.later, date=MAY_31),
    "a deletion": lambda home: delete_transaction(user=home.user, transaction_id=home.meal.pk),
    "many deletions": lambda home: delete_transactions(user=home.user, transaction_ids=[home.later.pk, home.meal.pk]),
    "a copy": lambda home: home.copy(home.later, home.paid_in_cash, date=MAY_31),
    "a transfer": lambda home: move(home.user, home.cash, home.bank),
    "another amount of a transfer": lambda home: home.change_transfer(amount=Decimal(99)),
    "another date of a transfer": lambda home: home.change_transfer(date=JUNE_1),
    "a deleted transfer": lambda home: delete_transfer(user=home.user, transfer_id=home.transfer.pk),
    "a loan": lambda home: lend(home.bank, home.friend),
    "a repayment": lambda home: repay(home.loan, "1", date=MAY_31),
    "a deleted loan": lambda home: delete_loan(user=home.user, loan_id=home.loan.pk),
    "another opening balance": lambda home: set_opening_balance(
        user=home.user, deposit_id=home.bank.pk, amount=Decimal(51)
    ),
    "an import": lambda home: home.import_("1", MAY_31),
    "a period deleted with its transactions": lambda home: home.delete_period(TransactionsOfPeriod.DELETE),
    "another deposit moved in": lambda home: home.move_in("2026-05-31"),
}
KEEPING: dict[str, Write] = {
    "an expense on the day after": lambda home: spend(home.user, "1", home.bank, "2026-06-01"),
    "an expense on another deposit": lambda home: spend(home.user, "1", home.cash),
    "another amount later": lambda home: home.change(home.later, amount=Decimal(7)),
    "another date before": lambda home: home.change(home.meal, date=day("2026-05-01")),
    "another date after": lambda home: home.change(home.later, date=day("2027-05-01")),
    "another name": lambda home: home.change(home.meal, name="Lunch"),
    "another category": lambda home: home.change(home.meal, category_id=make_category(home.bank.wallet, "New").pk),
    "a deletion later": lambda home: delete_transaction(user=home.user, transaction_id=home.later.pk),
    "a copy on the day after": lambda home: home.copy(home.meal, date=JUNE_1),
    "a transfer between others": lambda home: move(home.user, home.cash, make_deposit(home.bank.wallet, "Safe")),
    "another day of a transfer before": lambda home: home.change_transfer(date=day("2026-05-31")),
    "a repayment later": lambda home: repay(home.loan, "1"),
    "another deposit moved in of later": lambda home: home.move_in("2026-06-01"),
    "an import later": lambda home: home.import_("1", JUNE_1),
    "a period deleted without its transactions": lambda home: home.delete_period(TransactionsOfPeriod.KEEP),
    "deletions that come to nothing": come_to_nothing,
    "copies that come to nothing": lambda home: home.copy(
        home.meal, earn(home.user, "20", home.bank, "2026-06-02"), date=MAY_31
    ),
}


@pytest.mark.parametrize("write", BREAKING.values(), ids=BREAKING)
def test_what_would_break_it_is_refused_and_changes_nothing(household, write):
    error = refused(Conflict, _of_one_write(write, household))
    assert str(error) == "The balance of Bank asserted on 2026-05-31 would no longer hold."
    assert (error.field, error.rows) == ("break_assertions", [household.assertion])
    assert asserted() == [("2026-05-31", "400.00", "0.00", "HOLDS")]


def _of_one_write(write: Write, household: Household) -> Callable[[], object]:
    """With whatever it made before taken back, too."""

    def call() -> object:
        with transaction.atomic():
            return write(household)

    return call


@pytest.mark.parametrize("write", BREAKING.values(), ids=BREAKING)
def test_what_says_so_breaks_it_and_is_told(household, write):
    with breaking_assertions(True):
        write(household)
    [(on, balance, difference, status)] = asserted()
    assert (on, balance, status) == ("2026-05-31", "400.00", "BROKEN")
    assert difference != "0.00"
    assert reconciled_on(household.bank) is None


@pytest.mark.parametrize("write", KEEPING.values(), ids=KEEPING)
def test_what_leaves_the_balance_of_the_day_is_written(household, write):
    write(household)
    assert asserted() == [("2026-05-31", "400.00", "0.00", "HOLDS")]
    assert reconciled_on(household.bank) == "2026-05-31"


@pytest.mark.parametrize("delete", [delete_category, delete_entity], ids=["category", "entity"])
def test_merging_what_is_no_deposit_leaves_it(household, delete):
    wallet = household.bank.wallet
    kind = "category" if delete is delete_category else "entity"
    make = make_category if delete is delete_category else make_entity
    old, new = make(wallet, "Old"), make(wallet, "New")
    household.change(household.meal, **{f"{kind}_id": old.pk})
    delete(user=household.user, **{f"{kind}_id": old.pk}, move_transactions_to_id=new.pk)
    assert asserted() == [("2026-05-31", "400.00", "0.00", "HOLDS")]


def test_a_deposit_of_which_a_balance_holds_moves_into_another_only_where_it_is_said(household):
    delete = {"user": household.user, "deposit_id": household.bank.pk, "move_transactions_to_id": household.cash.pk}
    with breaking_assertions(True):
        delete_transfer(user=household.user, transfer_id=household.transfer.pk)
    row = reconcile(household.bank, "500")
    assert refused(Conflict, delete_deposit, **delete).rows == [row]
    with breaking_assertions(True):
        delete_deposit(**delete)
    assert asserted() == []


def test_moving_a_deposit_in_counts_each_day(household):
    """And not the first day of its month."""
    earlier = reconcile(household.bank, "420", "2026-05-30")
    assert earlier.status == "HOLDS"
    assert refused(Conflict, _of_one_write(BREAKING["another deposit moved in"], household)).rows == [
        household.assertion
    ]


def test_every_later_balance_is_broken_with_it(household):
    later = reconcile(household.bank, "395", "2026-06-30")
    last = reconcile(household.bank, "395", "2026-07-31")
    reconcile(household.bank, "50", "2026-05-01")
    error = refused(Conflict, spend, household.user, "1", household.bank)
    message = "The balance of Bank asserted on 2026-05-31 would no longer hold, nor would 2 others."
    assert (str(error), error.rows) == (message, [household.assertion, later, last])
    error = refused(Conflict, spend, household.user, "1", household.bank, "2026-06-02")
    assert str(error) == "The balance of Bank asserted on 2026-06-30 would no longer hold, nor would another one."
    with breaking_assertions(True):
        spend(household.user, "1", household.bank, "2026-06-02")
    assert [(told[2], told[3]) for told in asserted()] == [
        ("0.00", "HOLDS"), ("0.00", "HOLDS"), ("-1.00", "BROKEN"), ("-1.00", "BROKEN"),
    ]  # fmt: skip
    assert reconciled_on(household.bank) == "2026-05-31"


def test_what_is_broken_is_free_to_change_until_it_holds_again(household):
    with breaking_assertions(True):
        row = spend(household.user, "1", household.bank)
    household.change(row, amount=Decimal(9))
    assert asserted() == [("2026-05-31", "400.00", "-9.00", "BROKEN")]
    delete_transaction(user=household.user, transaction_id=row.pk)
    assert asserted() == [("2026-05-31", "400.00", "0.00", "HOLDS")]
    assert reconciled_on(household.bank) == "2026-05-31"
    refused(Conflict, spend, household.user, "1", household.bank)


def test_a_transfer_names_what_it_would_break_on_either_side(household):
    cash = reconcile(household.cash, "95", "2026-05-31")
    error = refused(Conflict, household.change_transfer, amount=Decimal(99))
    assert error.rows == [household.assertion, cash]


def test_a_transfer_from_another_wallet_breaks_it(alice, household):
    abroad = make_deposit(make_wallet(alice, "Trip"), "Abroad")
    assert refused(Conflict, move, alice, abroad, household.bank).rows == [household.assertion]


def test_saying_so_ends_with_the_write(household):
    with breaking_assertions(True):
        spend(household.user, "1", household.cash)
    refused(Conflict, spend, household.user, "1", household.bank)


def test_what_turns_is_told(household):
    with breaking_assertions(True):
        answer = update_transaction(user=household.user, transaction_id=household.meal.pk, amount=Decimal(21))
    assert answer.movement.refetch == {RefetchScope.BALANCE_ASSERTIONS, RefetchScope.TRANSACTIONS}
    again = update_transaction(user=household.user, transaction_id=household.meal.pk, amount=Decimal(22))
    assert again.movement.refetch == {RefetchScope.BALANCE_ASSERTIONS}
    back = update_transaction(user=household.user, transaction_id=household.meal.pk, amount=Decimal(20))
    assert back.movement.refetch == {RefetchScope.BALANCE_ASSERTIONS, RefetchScope.TRANSACTIONS}
    assert update_transaction(user=household.user, transaction_id=household.meal.pk, note="!").movement.refetch == set()


def test_moving_periods_leaves_it(household):
    days = {"starts_on": day("2026-05-01"), "ends_on": day("2026-05-31")}
    period = create_period(user=household.user, wallet_id=household.bank.wallet_id, name="May", **days).answer
    update_period(user=household.user, period_id=period.pk, ends_on=day("2026-05-15"))
    assert [told[3] for told in asserted()] == ["HOLDS"]


def test_a_write_asks_for_no_more_where_nothing_is_asserted_of_its_day_or_later(alice, household):
    free = make_deposit(household.bank.wallet, "Free")

    def statements(deposit: Deposit, on: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            spend(alice, "1", deposit, on)
        return len(captured)

    assert statements(free, "2026-05-05") == statements(household.bank, "2026-06-05")
