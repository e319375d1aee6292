"""Nothing comes back before it was given: no refund before its expense, reversal before its income, repayment before
its loan."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from core.errors import InvalidInput
from finance.ledger.selectors.check import ledger_differences
from finance.ledger.services.repair import repair_ledger
from finance.models import Transaction, Wallet
from finance.transactions.services.income_and_expenses import update_transaction
from finance.transactions.services.loans import lend_money, repay_loan
from finance.transactions.services.refunds import create_refund
from finance.transactions.services.reversals import create_reversal
from tests.bookings import MAY_5, earn, spend
from tests.factories import make_deposit, make_entity
from tests.refusals import refused

MAY_4, MAY_9, MAY_10, MAY_11 = (date(2026, 5, day) for day in (4, 9, 10, 11))
TOO_EARLY = {
    "refund": "A refund is not dated before its expense.",
    "reversal": "A reversal is not dated before its income.",
    "repayment": "A repayment is not dated before its loan.",
}
LEFT_BEHIND = {
    "refund": "A refund is dated before this day.",
    "reversal": "A reversal is dated before this day.",
    "repayment": "A repayment of the loan is dated before this day.",
}

pytestmark = pytest.mark.parametrize("what", ["refund", "reversal", "repayment"])


@pytest.fixture
def given(wallet: Wallet, what: str) -> Transaction:
    """9 spent, earned or lent on 5 May."""
    cash = make_deposit(wallet)
    if what != "repayment":
        return {"refund": spend, "reversal": earn}[what](wallet.owner, "9", cash)
    loan = {"deposit_id": cash.pk, "entity_id": make_entity(wallet).pk, "amount": Decimal(9), "date": MAY_5}
    return lend_money(user=wallet.owner, **loan).answer


def bring_back(given: Transaction, day: date) -> Transaction:
    facts = {"user": given.wallet.owner, "amount": Decimal(4), "date": day}
    if given.loan_id:
        return repay_loan(loan_id=given.loan_id, **facts).answer
    if given.kind == "INCOME":
        return create_reversal(income_id=given.pk, **facts).answer
    return create_refund(expense_id=given.pk, **facts).answer


def redate(row: Transaction, day: date) -> None:
    update_transaction(user=row.wallet.owner, transaction_id=row.pk, date=day)
    assert list(ledger_differences()) == []


def test_it_comes_back_on_the_same_day_at_the_earliest(given, what):
    refusal = refused(InvalidInput, bring_back, given, MAY_4)
    assert (refusal.fields, refusal.rows) == ({"date": [TOO_EARLY[what]]}, [given.loan or given])
    assert bring_back(given, MAY_5).owed_since == MAY_5
    assert list(ledger_differences()) == []


def test_it_is_not_given_another_day_before_that(given, what):
    row = bring_back(given, MAY_10)
    refusal = refused(InvalidInput, redate, row, MAY_4)
    assert (refusal.fields, refusal.rows) == ({"date": [TOO_EARLY[what]]}, [given.loan or given])
    redate(row, MAY_5)


def test_what_was_given_is_not_given_a_later_day_than_what_came_back(given, what):
    early, _ = bring_back(given, MAY_9), bring_back(given, MAY_11)
    refusal = refused(InvalidInput, redate, given, MAY_10)
    assert (refusal.fields, refusal.rows) == ({"date": [LEFT_BEHIND[what]]}, [early])
    redate(given, MAY_9)
    assert set(Transaction.objects.exclude(owed_since=None).values_list("owed_since", flat=True)) == {MAY_9}
    assert Transaction.objects.get(pk=early.pk).version == 1


def test_the_database_refuses_it(given, what):
    row = bring_back(given, MAY_10)
    with pytest.raises(IntegrityError), transaction.atomic():
        Transaction.objects.filter(pk=row.pk).update(date=MAY_4)
    assert Transaction.objects.get(pk=row.pk).date == MAY_10


def test_another_day_than_that_of_what_was_given_is_found_and_repaired(given, what):
    row = bring_back(given, MAY_10)
    Transaction.objects.filter(pk=row.pk).update(owed_since=MAY_4)
    assert [str(each) for each in ledger_differences()] == [
        f"day that transaction {row.pk} is owed since: stored 2026-05-04, true 2026-05-05"
    ]
    repair_ledger()
    assert Transaction.objects.get(pk=row.pk).owed_since == MAY_5


def test_what_is_older_than_the_rule_stays_until_it_is_given_another_day(given, what):
    row = bring_back(given, MAY_10)
    Transaction.objects.filter(pk=row.pk).update(owed_since=None, date=MAY_4)
    update_transaction(user=given.wallet.owner, transaction_id=row.pk, note="By post")
    update_transaction(user=given.wallet.owner, transaction_id=given.pk, note="By post")
    assert not [each for each in ledger_differences() if each.field == "owed_since"]
    refused(InvalidInput, redate, row, date(2026, 5, 3))
    update_transaction(user=given.wallet.owner, transaction_id=row.pk, date=MAY_9)
    assert Transaction.objects.get(pk=row.pk).owed_since == MAY_5
