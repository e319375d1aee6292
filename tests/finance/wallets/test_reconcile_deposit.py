"""Reconciling a deposit: what a statement says is kept, held against transactions, and reconciles what it covers."""

from decimal import Decimal

import pytest

from core.errors import Conflict, InvalidInput, NotFound
from finance.ledger.selectors.check import ledger_differences
from finance.ledger.selectors.movements import Deleted, RefetchScope
from finance.models import BalanceAssertion, Transaction
from finance.wallets.services import balance_assertions
from finance.wallets.services.balance_assertions import delete_balance_assertion, reconcile_deposit
from finance.wallets.services.deposits import delete_deposit, update_deposit
from finance.wallets.services.wallets import delete_wallet, update_wallet
from tests.bookings import day, earn, spend
from tests.factories import make_category, make_deposit, make_period, make_wallet
from tests.finance.wallets.assertions import asserted, reconcile, reconciled_on
from tests.refusals import problems_of, refused


@pytest.fixture
def account(alice, bank):
    """With 100 at the end of May, and 70 since June."""
    earn(alice, "120", bank, "2026-05-01")
    spend(alice, "20", bank, "2026-05-31")
    spend(alice, "30", bank, "2026-06-01")
    return bank


def test_a_balance_that_the_transactions_come_to_holds(account):
    row = reconcile(account, "100", note="Statement 5")
    assert (row.deposit, row.note, row.status) == (account, "Statement 5", "HOLDS")
    assert asserted() == [("2026-05-31", "100.00", "0.00", "HOLDS")]
    assert reconciled_on(account) == "2026-05-31"


@pytest.mark.parametrize(("balance", "difference"), [("99.99", "0.01"), ("130", "-30.00"), ("-1", "101.00")])
def test_another_balance_is_kept_with_its_difference_and_reconciles_nothing(account, balance, difference):
    reconcile(account, balance)
    assert asserted() == [("2026-05-31", f"{Decimal(balance):.2f}", difference, "BROKEN")]
    assert reconciled_on(account) is None


def test_it_holds_as_soon_as_the_transactions_come_to_it(alice, account):
    reconcile(account, "93")
    spend(alice, "7", account, "2026-05-12")
    assert asserted() == [("2026-05-31", "93.00", "0.00", "HOLDS")]
    assert reconciled_on(account) == "2026-05-31"


def test_the_balance_is_that_at_the_end_of_the_day(account):
    for on, balance in [("2026-04-30", "0"), ("2026-05-01", "120"), ("2026-05-30", "120"), ("2027-01-01", "70")]:
        assert reconcile(account, balance, on).status == "HOLDS"
    assert reconciled_on(account) == "2027-01-01"


def test_saying_it_anew_changes_the_one_there_is_and_keeps_its_note(account):
    first = reconcile(account, "90", note="Statement 5")
    second = reconcile(account, "100")
    assert (second.pk, second.version, second.note) == (first.pk, 2, "Statement 5")
    assert asserted() == [("2026-05-31", "100.00", "0.00", "HOLDS")]
    assert reconcile(account, "100", note="").note == ""


def test_a_balance_that_held_may_be_said_anew_as_another(account):
    reconcile(account, "100")
    reconcile(account, "90")
    assert asserted() == [("2026-05-31", "90.00", "10.00", "BROKEN")]
    assert reconciled_on(account) is None


def test_a_deposit_is_reconciled_until_the_last_balance_that_holds(account):
    reconcile(account, "120", "2026-05-03")
    reconcile(account, "100")
    later = reconcile(account, "71", "2026-06-30")
    assert reconciled_on(account) == "2026-05-31"
    delete_balance_assertion(user=account.wallet.owner, assertion_id=later.pk)
    assert reconciled_on(account) == "2026-05-31"


def test_what_is_forgotten_reconciles_nothing(account):
    row = reconcile(account, "100")
    reconcile(account, "120", "2026-05-03")
    movement = delete_balance_assertion(user=account.wallet.owner, assertion_id=row.pk).movement
    assert movement.deleted == {Deleted("BalanceAssertion", row.pk)}
    assert movement.deposit_ids == {account.pk}
    assert movement.refetch == {RefetchScope.TRANSACTIONS}
    assert asserted() == [("2026-05-03", "120.00", "0.00", "HOLDS")]
    assert reconciled_on(account) == "2026-05-03"


def test_it_tells_the_assertion_the_deposit_and_that_others_are_reconciled(account):
    movement = reconcile_deposit(
        user=account.wallet.owner, deposit_id=account.pk, date=day("2026-05-31"), balance=Decimal(100)
    ).movement
    assert movement.assertion_ids == {BalanceAssertion.objects.get().pk}
    assert (movement.deposit_ids, movement.wallet_ids) == ({account.pk}, {account.wallet_id})
    assert movement.refetch == {RefetchScope.TRANSACTIONS}


@pytest.mark.parametrize(("balance", "amount"), [("91", "-9.00"), ("109", "9.00")])
def test_an_adjustment_is_a_neutral_transaction_of_the_day(account, balance, amount):
    assert reconcile(account, balance, adjust=True).status == "HOLDS"
    row = Transaction.objects.latest("pk")
    told = (row.kind, f"{row.amount:.2f}", f"{row.date}", row.name, row.category, row.deposit)
    assert told == ("NEUTRAL", amount, "2026-05-31", "Balance adjustment", None, account)
    assert asserted() == [("2026-05-31", f"{balance}.00", "0.00", "HOLDS")]
    assert reconciled_on(account) == "2026-05-31"


@pytest.mark.parametrize("kind", ["INCOME", "EXPENSE", "NEUTRAL"])
@pytest.mark.parametrize(("balance", "amount"), [("91", -9), ("109", 9)])
def test_an_adjustment_of_a_category_is_of_its_kind_whichever_way_it_goes(wallet, account, kind, balance, amount):
    category = make_category(wallet, "Adjusted", kind)
    assert reconcile(account, balance, adjust=True, category_id=category.pk).status == "HOLDS"
    row = Transaction.objects.latest("pk")
    assert (row.kind, row.amount, row.category) == (kind, amount, category)
    assert asserted()[0][3] == "HOLDS"


def test_nothing_is_adjusted_where_it_holds(account):
    reconcile(account, "100", adjust=True)
    assert Transaction.objects.count() == 3


def test_a_balance_that_held_is_said_anew_and_adjusted(account):
    reconcile(account, "100")
    assert reconcile(account, "90", adjust=True).status == "HOLDS"
    assert asserted() == [("2026-05-31", "90.00", "0.00", "HOLDS")]


def test_an_adjustment_that_would_break_a_later_balance_is_refused(account):
    later = reconcile(account, "70", "2026-06-30")
    error = refused(Conflict, reconcile, account, "90", adjust=True)
    assert (error.field, error.rows) == ("break_assertions", [later])


def test_an_adjustment_in_a_closed_period_is_refused(wallet, account):
    may = make_period(wallet, status="CLOSED")
    error = refused(Conflict, reconcile, account, "90", adjust=True)
    assert (error.field, error.rows) == ("date", [may])


def test_a_closed_period_is_reconciled(wallet, account):
    make_period(wallet, status="CLOSED")
    assert reconcile(account, "100").status == "HOLDS"


def test_a_retired_deposit_is_reconciled_but_not_adjusted(alice, account):
    update_deposit(user=alice, deposit_id=account.pk, is_active=False)
    assert reconcile(account, "100").status == "HOLDS"
    assert problems_of(reconcile, account, "90", adjust=True) == {"deposit_id": ["Bank is retired."]}


def test_a_retired_category_adjusts_nothing(wallet, account):
    old = make_category(wallet, "Old", is_active=False)
    told = problems_of(reconcile, account, "90", adjust=True, category_id=old.pk)
    assert told == {"category_id": ["Old is retired."]}


def test_a_category_without_an_adjustment_is_refused(food, account):
    told = problems_of(reconcile, account, "90", category_id=food.pk)
    assert told == {"category_id": ["A category is only of what adjusts the balance."]}


@pytest.mark.parametrize(
    ("balance", "message"),
    [
        ("1.001", "An amount in EUR has at most 2 digits after the point."),
        ("1000000000000", "An amount has at most twelve digits before the point."),
        ("-1000000000000", "An amount has at most twelve digits before the point."),
    ],
)
def test_a_balance_that_none_can_be_is_refused(account, balance, message):
    assert problems_of(reconcile, account, balance) == {"balance": [message]}


def test_the_largest_balance_is_kept(account):
    reconcile(account, "999999999999.99")
    assert [told[2] for told in asserted()] == ["-999999999899.99"]


def test_another_version_than_was_seen_is_a_conflict(account):
    row = reconcile(account, "100")
    for version in (0, 2):
        error = refused(Conflict, reconcile, account, "90", expected_version=version)
        assert (error.field, error.current) == ("expected_version", row)
    assert refused(Conflict, reconcile, account, "9", "2026-05-01", expected_version=1).current is None
    error = refused(
        Conflict, delete_balance_assertion, user=account.wallet.owner, assertion_id=row.pk, expected_version=2
    )
    assert error.current == row
    assert reconcile(account, "90", expected_version=1).version == 2


@pytest.mark.parametrize("whose", ["bob", "nobody"])
def test_what_is_not_ones_own_is_not_found(alice, bob, whose):
    theirs = make_deposit(make_wallet(bob))
    row = reconcile(theirs, "0")
    ids = (theirs.pk, row.pk) if whose == "bob" else (0, 0)
    error = refused(
        NotFound, reconcile_deposit, user=alice, deposit_id=ids[0], date=day("2026-05-31"), balance=Decimal(1)
    )
    assert (str(error), error.field) == ("Deposit not found.", "deposit_id")
    error = refused(NotFound, delete_balance_assertion, user=alice, assertion_id=ids[1])
    assert (str(error), error.field) == ("Balance assertion not found.", "id")


def test_a_category_of_another_wallet_is_not_found(alice, account):
    other = make_category(make_wallet(alice, "Trip"))
    error = refused(NotFound, reconcile, account, "90", adjust=True, category_id=other.pk)
    assert error.field == "category_id"


def test_a_deposit_has_so_many_assertions(monkeypatch, account, cash):
    monkeypatch.setattr(balance_assertions, "MOST_ASSERTIONS", 2)
    reconcile(account, "0", "2026-04-01")
    reconcile(account, "0", "2026-04-02")
    error = refused(Conflict, reconcile, account, "0", "2026-04-03")
    assert (str(error), error.field) == ("At most 2 balances of a deposit are asserted.", "deposit_id")
    reconcile(account, "1", "2026-04-02")
    reconcile(cash, "0", "2026-04-03")
    assert len(asserted()) == 3


def test_the_currency_of_a_wallet_stays_once_a_balance_is_asserted(alice, wallet, bank):
    row = reconcile(bank, "0")
    error = refused(Conflict, update_wallet, user=alice, wallet_id=wallet.pk, currency="USD")
    assert error.field == "currency"
    delete_balance_assertion(user=alice, assertion_id=row.pk)
    assert update_wallet(user=alice, wallet_id=wallet.pk, currency="USD").answer.currency == "USD"


def test_what_was_asserted_goes_with_its_deposit(alice, bank):
    row = reconcile(bank, "0")
    movement = delete_deposit(user=alice, deposit_id=bank.pk).movement
    assert Deleted("BalanceAssertion", row.pk) in movement.deleted
    assert asserted() == []


def test_what_was_asserted_goes_with_its_wallet(alice, wallet, account):
    make_wallet(alice, "Trip")
    row = reconcile(account, "100")
    movement = delete_wallet(user=alice, wallet_id=wallet.pk, name="Daily").movement
    assert Deleted("BalanceAssertion", row.pk) in movement.deleted
    assert asserted() == []


def test_it_takes_as_many_statements_however_much_there_is(alice, account, django_assert_num_queries):
    for number in range(1, 21):
        spend(alice, "1", account, f"2026-04-{number:02}")
        reconcile(account, f"-{number}", f"2026-04-{number:02}")
    with django_assert_num_queries(9):
        reconcile(account, "80")
    assert len(asserted()) == 21


def test_a_difference_that_is_too_large_names_the_balance(account):
    error = refused(InvalidInput, reconcile, account, "-999999999999.99")
    assert list(error.fields) == ["balance"]
    assert list(ledger_differences()) == []
