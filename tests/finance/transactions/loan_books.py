"""Loans for tests: made, repaid and proven from the rows."""

from datetime import date
from decimal import Decimal

import pytest

from core.errors import InvalidInput
from finance.ledger.selectors.check import ledger_differences
from finance.models import Deposit, Loan, Transaction
from finance.transactions.services.loans import lend_money, repay_loan
from tests.finance.transactions.helpers import MAY_5, assert_figures_are_sums, everything

JUNE_1 = date(2026, 6, 1)


def terms(bank, friend, **fields):
    return {"deposit_id": bank.pk, "entity_id": friend.pk, "amount": Decimal(100), "date": MAY_5} | fields


def lend(bank, friend, **fields) -> Loan:
    return lend_money(user=bank.wallet.owner, **terms(bank, friend, **fields)).answer.loan


def repay(loan, amount="40", **fields) -> Transaction:
    given = {"amount": Decimal(amount), "date": JUNE_1} | fields
    return repay_loan(user=loan.wallet.owner, loan_id=loan.pk, **given).answer


def figures(loan) -> tuple[str, str, str, str]:
    """Principal, repaid, outstanding, and the balance of the only deposit, all proven from the rows."""
    loan = Loan.objects.get(pk=loan.pk)
    assert list(ledger_differences()) == []
    assert_figures_are_sums()
    return str(loan.principal), str(loan.repaid), str(loan.outstanding), str(Deposit.objects.get().balance)


def pay_out_of(loan) -> Transaction:
    return loan.transactions.earliest("pk")


def state():
    return (*everything(), list(Loan.objects.order_by("pk").values_list()))


def refused(expected, call, /, **arguments):
    """Why ``call`` refuses, having changed nothing."""
    before = state()
    with pytest.raises(expected) as refusal:
        call(**arguments)
    assert state() == before
    error = refusal.value
    return error.fields if isinstance(error, InvalidInput) else (str(error), error.field)
