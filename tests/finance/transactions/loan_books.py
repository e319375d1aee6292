"""Loans for tests: made, repaid and proven from the rows."""

import pytest

from core.errors import InvalidInput
from finance.ledger.selectors.check import ledger_differences
from finance.models import Deposit, Loan, Transaction
from tests.finance.transactions.helpers import assert_figures_are_sums, everything


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
