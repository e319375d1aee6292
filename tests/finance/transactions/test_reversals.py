"""Reversals: what is taken back of an income, lowering what was earned, and never more than that."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from core.errors import Conflict, NotFound
from finance.ledger.selectors.check import ledger_differences
from finance.ledger.services.repair import repair_ledger
from finance.models import Bucket, Category, Deposit, Entity, MonthlyTotal, Transaction, Wallet
from finance.planning.services.periods import TransactionsOfPeriod, delete_period
from finance.transactions.services.income_and_expenses import (
    copy_transactions,
    delete_transaction,
    delete_transactions,
)
from finance.transactions.services.reversals import create_reversal
from finance.wallets.services.purging import purge_wallets
from tests.bookings import JUNE_1, MAY_5, earn, move, spend
from tests.factories import make_category, make_deposit, make_entity, make_period, make_wallet
from tests.finance.transactions.helpers import (
    SAVEPOINT_AND_RELEASE,
    change,
    reverse,
    reversed_of,
)
from tests.finance.wallets.helpers import balances, parts_of
from tests.refusals import problems_of, refused


def test_a_reversal_has_the_category_entity_and_deposit_of_its_income(salary):
    row = reverse(salary, name="Overpaid", note="By letter")
    assert (row.kind, row.amount, row.date, row.name, row.note) == ("INCOME", -30, MAY_5, "Overpaid", "By letter")
    same = ("category_id", "entity_id", "deposit_id")
    assert [getattr(row, name) for name in same] == [getattr(salary, name) for name in same]
    assert (row.reversal_of_id, row.owed_since) == (salary.pk, MAY_5)
    assert reversed_of(salary) == 30
    assert {total.kind: total.amount for total in MonthlyTotal.objects.all()} == {"INCOME": 30}
    assert Deposit.objects.get().balance == 30


def test_a_reversal_says_which_figures_it_moved(salary):
    facts = {"user": salary.wallet.owner, "amount": Decimal(1), "date": MAY_5}
    movement = create_reversal(income_id=salary.pk, **facts).movement
    assert (movement.income_ids, movement.expense_ids) == ({salary.pk}, set())
    assert movement.deposit_ids == {salary.deposit_id}


def test_it_may_go_off_another_deposit(salary, wallet):
    bank = make_deposit(wallet, "Bank")
    reverse(salary, deposit_id=bank.pk)
    assert Deposit.objects.get(pk=bank.pk).balance == -30


@pytest.mark.parametrize(
    ("amount", "parts"),
    [
        ("60", ("-40.00", "-20.00")),
        ("30", ("-20.00", "-10.00")),
        ("10", ("-6.67", "-3.33")),
        ("0.02", ("-0.01", "-0.01")),
        ("0.01", ("-0.01", "0.00")),
    ],
)
def test_it_comes_out_of_the_buckets_of_the_income_by_the_largest_remainder(salary, amount, parts):
    assert tuple(parts_of(reverse(salary, amount)).values()) == parts
    assert reversed_of(salary) == Decimal(amount)


def test_many_small_ones_take_from_each_bucket_exactly_what_it_got(salary):
    for amount in ("0.01", "59.98", "0.01"):
        reverse(salary, amount)
    assert balances() == {"Fun": "0.00", "Home": "0.00"}


def test_it_is_taken_from_where_it_is_said(salary, wallet, home):
    assert parts_of(reverse(salary, "15", bucket_id=home.pk)) == {"Home": "-15.00"}
    reverse(salary, "45")
    assert balances() == {"Fun": "0.00", "Home": "0.00"}


def test_it_is_taken_from_all_by_their_percentages(wallet, cash, thirds):
    income = earn(wallet.owner, "100", cash)
    row = reverse(income, "100", split_income=True)
    assert list(parts_of(row).values()) == ["-33.00", "-33.00", "-34.00"]


def test_buckets_are_named_in_one_way(salary, home):
    message = "The buckets are named in one way: by a bucket, by the amount for each, or by a split."
    assert problems_of(reverse, salary, bucket_id=home.pk, split_income=True) == {"split_income": [message]}


def test_no_more_than_is_left_of_the_income_is_taken_back(salary):
    reverse(salary)
    assert problems_of(reverse, salary, "30.01") == {"amount": ["No more than 30.00 is left of the income."]}
    reverse(salary)
    assert reversed_of(salary) == 60


def test_neither_is_changed_to_more_than_the_income(salary):
    row, message = reverse(salary), {"amount": ["More than is left of the income would be taken back."]}
    assert problems_of(change, row, amount=Decimal("60.01")) == message
    assert problems_of(change, salary, amount=Decimal("29.99"), bucket_id=None) == message


def test_the_database_refuses_more_than_the_income(salary):
    reverse(salary)
    with pytest.raises(IntegrityError, match="reversals_never_exceed"), transaction.atomic():
        Transaction.objects.filter(pk=salary.pk).update(reversed=Decimal("60.01"))


def test_the_database_refuses_a_reversal_of_an_expense_and_a_refund_of_an_income(salary, cash):
    expense = spend(cash.wallet.owner, "9", cash)
    for kind, sign, names in (("EXPENSE", 1, "reversal_of"), ("INCOME", -1, "refund_of")):
        facts = {"wallet": cash.wallet, "deposit": cash, "date": MAY_5, "kind": kind, "amount": Decimal(sign)}
        row = Transaction(**facts, **{names: salary if names == "reversal_of" else expense})
        with pytest.raises(IntegrityError, match="sign_fits_its_kind"), transaction.atomic():
            Transaction.objects.bulk_create([row])


def test_only_an_income_is_reversed(salary, cash):
    bank, wallet = make_deposit(cash.wallet, "Bank"), cash.wallet
    out, into = make_category(wallet, "Put aside"), make_category(wallet, "Put by", "INCOME")
    transfer = move(wallet.owner, cash, bank, from_category_id=out.pk, to_category_id=into.pk)
    message = {"income_id": ["Only an income is reversed, and neither a reversal nor a transfer is one."]}
    for row in (spend(wallet.owner, "9", cash), reverse(salary), transfer.legs.get(kind="INCOME")):
        assert problems_of(reverse, row, "1") == message


@pytest.mark.parametrize("what", ["category", "entity"])
def test_it_gets_no_category_or_entity_of_its_own(salary, what):
    row = reverse(salary)
    refusal = refused(Conflict, change, row, **{f"{what}_id": None})
    assert refusal.fields == {f"{what}_id": [f"A reversal has the {what} of its income."]}
    assert refusal.rows == [salary]


def test_another_entity_beside_the_income_is_refused(salary, wallet, bob):
    other, strange = make_entity(wallet, "Post"), make_entity(make_wallet(bob, "His"), "His")
    assert problems_of(reverse, salary, entity_id=other.pk) == {
        "entity_id": ["A reversal has the entity of its income."]
    }
    assert refused(NotFound, reverse, salary, entity_id=strange.pk).fields == {"entity_id": ["Entity not found."]}
    assert reverse(salary, entity_id=salary.entity_id).entity_id == salary.entity_id


def test_an_income_with_reversals_is_not_deleted(salary):
    rows = [reverse(salary), reverse(salary)]
    owner = salary.wallet.owner
    refusal = refused(Conflict, delete_transaction, user=owner, transaction_id=salary.pk)
    assert refusal.fields == {"id": ["The transaction has reversals: delete them first."]}
    assert list(refusal.rows) == rows
    refused(Conflict, delete_transactions, user=owner, transaction_ids=[salary.pk, rows[0].pk])
    delete_transactions(user=owner, transaction_ids=[salary.pk, *(row.pk for row in rows)])
    assert not Transaction.objects.exists()
    assert Deposit.objects.get().balance == 0


def test_deleting_a_reversal_gives_the_income_back_what_it_took(salary):
    change_ = delete_transaction(user=salary.wallet.owner, transaction_id=reverse(salary).pk)
    assert change_.movement.income_ids == {salary.pk}
    assert reversed_of(salary) == 0
    assert balances() == {"Fun": "40.00", "Home": "20.00"}


def test_a_reversal_of_an_income_is_not_copied(salary):
    arguments = {"user": salary.wallet.owner, "transaction_ids": [reverse(salary).pk], "date": JUNE_1}
    refusal = refused(Conflict, copy_transactions, **arguments)
    assert refusal.fields == {"ids": ["A reversal of an income is not copied."]}
    assert refusal.rows == [salary]


def test_a_copy_of_an_income_with_reversals_has_none(salary):
    reverse(salary)
    arguments = {"user": salary.wallet.owner, "transaction_ids": [salary.pk], "date": JUNE_1}
    [copy] = copy_transactions(**arguments).answer
    assert (reversed_of(copy), reversed_of(salary)) == (0, 30)


@pytest.mark.parametrize(("ends", "what"), [("2026-05-10", "a reversal"), ("2026-05-31", None)])
def test_a_period_is_deleted_with_an_income_and_all_its_reversals_only(salary, wallet, ends, what):
    row = reverse(salary, on="2026-05-20")
    period = make_period(wallet, ends_on=ends)
    repair_ledger()
    arguments = {"user": wallet.owner, "period_id": period.pk, "transactions": TransactionsOfPeriod.DELETE}
    if what:
        refusal = refused(Conflict, delete_period, **arguments)
        assert str(refusal).startswith(f"Transactions of the period are tied to {what} with")
        assert list(refusal.rows) == [row]
    else:
        delete_period(**arguments)
        assert not Transaction.objects.exists()


def test_a_period_with_a_reversal_of_an_income_elsewhere_keeps_its_transactions(salary, wallet):
    reverse(salary, on="2026-05-20")
    period = make_period(wallet, starts_on="2026-05-20")
    repair_ledger()
    arguments = {"user": wallet.owner, "period_id": period.pk, "transactions": TransactionsOfPeriod.DELETE}
    refusal = refused(Conflict, delete_period, **arguments)
    assert str(refusal).startswith("Transactions of the period are tied to an income with")
    assert list(refusal.rows) == [salary]


def test_what_the_income_names_may_be_retired_meanwhile(salary):
    for model in (Category, Entity, Bucket):
        model.objects.update(is_active=False)
    reverse(salary)
    assert reversed_of(salary) == 30


def test_a_wallet_goes_with_its_reversals(salary):
    reverse(salary)
    purge_wallets(Wallet.objects.filter(pk=salary.wallet_id))
    connection.check_constraints()
    assert not Transaction.objects.exists()


def test_a_wrong_reversed_amount_is_named_and_mended(salary):
    reverse(salary)
    Transaction.objects.filter(pk=salary.pk).update(reversed=Decimal(5))
    wrong = f"reversed of transaction {salary.pk}: stored 5.00, true 30.00"
    assert [str(each) for each in ledger_differences()] == [wrong]
    repair_ledger()
    assert reversed_of(salary) == 30


def test_what_is_taken_back_beyond_the_income_is_left_to_its_owner(salary):
    reverse(salary)
    Transaction.objects.filter(pk=salary.pk).update(reversed=Decimal(0))
    Transaction.objects.filter(reversal_of=salary).update(amount=Decimal(-90))
    wrong = f"reversed of transaction {salary.pk}: stored 0.00, true 90.00"
    assert wrong in [str(each) for each in ledger_differences()]
    repair_ledger()
    assert wrong in [str(each) for each in ledger_differences()]


def test_a_stranger_reverses_nothing(salary, bob):
    facts = {"user": bob, "income_id": salary.pk, "amount": Decimal(1), "date": MAY_5}
    assert refused(NotFound, create_reversal, **facts).fields == {"income_id": ["Transaction not found."]}


def test_everything_wrong_with_a_reversal_is_said_at_once(salary):
    old = make_deposit(salary.wallet, "Old", is_active=False)
    assert problems_of(reverse, salary, "61", deposit_id=old.pk) == {
        "amount": ["No more than 60.00 is left of the income."],
        "deposit_id": ["Old is retired."],
    }


def test_reversing_is_this_many_statements(salary, django_assert_num_queries):
    with django_assert_num_queries(14 + SAVEPOINT_AND_RELEASE):
        reverse(salary)
