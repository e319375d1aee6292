"""Money that moves on no day that is named moves today, which is the user's day and not the server's."""

import datetime as dt

import pytest

from finance.models import Transaction, Wallet
from tests.clocks import stop_clock
from tests.factories import make_deposit
from tests.graphql_api.households import node_id
from tests.graphql_api.retries import OF_FINANCE, ready_input, send
from tests.graphql_api.schema_walk import input_type

DATED = sorted(name for name in OF_FINANCE if "date" in input_type(name).fields)
CHANGES = {"copyTransactions", "updateTransaction", "updateTransfer"}
"""Here no date means something else."""


def test_all_that_moves_money_is_tried():
    assert [name for name in DATED if name not in CHANGES] == [
        "borrowMoney", "createExpense", "createIncome", "createRefund", "createReversal", "createTransfer", "lendMoney",
        "reconcileDeposit", "repayLoan", "setOpeningBalance",
    ]  # fmt: skip


@pytest.mark.parametrize(("time_zone", "today"), [("Asia/Tokyo", "2027-03-01"), ("America/New_York", "2027-02-28")])
@pytest.mark.parametrize("name", sorted({*DATED} - CHANGES))
def test_without_a_date_it_is_the_users_today(name, time_zone, today, as_alice, alices, monkeypatch):
    values = ready_input(name, alices)
    if name == "setOpeningBalance":
        values["depositId"] = node_id(make_deposit(Wallet.objects.get(is_default=True), "New"))
    before = set(Transaction.objects.values_list("pk", flat=True))
    alices.user.changed(time_zone=time_zone).save()
    stop_clock(monkeypatch, "2027-02-28T20:00:00+00:00")
    answer = send(as_alice, name, {key: value for key, value in values.items() if key not in {"date", "dueOn"}})
    assert answer["__typename"].endswith("Payload"), answer
    new = Transaction.objects.exclude(pk__in=before)
    assert {row.date for row in new} == {dt.date.fromisoformat(today)}


def test_an_opening_balance_that_is_said_anew_stays_on_its_day(as_alice, alices):
    said = {"depositId": alices.ids["Deposit"], "amount": "3"}
    send(as_alice, "setOpeningBalance", said | {"date": "2026-05-02"})
    assert send(as_alice, "setOpeningBalance", said | {"amount": "4"})["__typename"] == "SetOpeningBalancePayload"
    row = Transaction.objects.get(is_opening=True)
    assert (row.date, row.amount) == (dt.date(2026, 5, 2), 4)
