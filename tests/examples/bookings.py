"""What the examples of transactions, transfers and loans are tried with."""

import datetime as dt
from decimal import Decimal
from typing import Final

from finance.models import Deposit, Entity
from finance.people.demo_data import BANK, CASH, FRIEND, RETURNED
from finance.transactions.services.loans import lend_money
from tests.examples.demo import MAY, Demo, Values, Variables, in_wallet, nothing
from tests.graphql_api.households import node_id

LUNCHES: Final = {"text": "lunch", "kind": ["EXPENSE"], "date": {"from": f"{MAY}-01"}}


def of_latest(name: str, **more: object) -> Variables:
    """An input that names the latest transaction of this name."""
    return lambda demo: {"input": {"id": demo.latest(name), **more}}


def of_loan(**more: object) -> Variables:
    return lambda demo: {"input": {"id": demo.loan, **more}}


def loan_without_repayments(demo: Demo) -> Values:
    bank = Deposit.objects.for_user(demo.user).get(name=BANK)
    friend = Entity.objects.for_user(demo.user).get(name=FRIEND)
    terms = {"amount": Decimal(5), "date": dt.date(2026, 5, 19)}
    lent = lend_money(user=demo.user, entity_id=friend.pk, deposit_id=bank.pk, **terms).answer.loan
    return {"input": {"id": node_id(lent)}}


OF_BOOKINGS: Final[dict[str, Variables]] = {
    "Transactions": lambda demo: {**in_wallet(demo), "filter": LUNCHES, "orderBy": ["AMOUNT_DESC", "DATE_DESC"]},
    "TransactionsOfAllWallets": lambda _: {"filter": LUNCHES, "first": 10},
    "Transaction": lambda demo: {"id": demo.latest("One shirt back")},
    "SumsByMonthAndCategory": in_wallet,
    "SumsByDay": lambda demo: {**in_wallet(demo), "from": f"{MAY}-01", "to": f"{MAY}-31"},
    "LoadAgain": lambda demo: {"ids": [demo.wallet, demo.deposit(CASH), demo.latest("Rent"), demo.period(MAY)]},
    "AddForm": in_wallet,
    "SuggestCategory": lambda _: {"note": "weekly shopping", "kind": ["EXPENSE"]},
    "OpenSavings": nothing,
    "Lunch": nothing,
    "AddExpense": nothing,
    "AddIncome": nothing,
    "ResplitIncome": of_latest("Salary"),
    "AddTransfer": lambda demo: {
        "input": {"fromDepositId": demo.deposit(BANK), "toDepositId": demo.deposit(CASH), "amount": "80.00"}
    },
    "UpdateTransfer": lambda demo: {"input": {"id": demo.transfer("Cash from the machine"), "amount": "90.00"}},
    "DeleteTransfer": lambda demo: {"input": {"id": demo.transfer("Cash from the machine")}},
    "AddRefund": lambda demo: {"input": {"amount": "10.00", "expenseId": demo.latest(RETURNED)}},
    "AddReversal": lambda demo: {"input": {"amount": "30.00", "incomeId": demo.latest("Salary"), "splitIncome": True}},
    "UpdateTransaction": of_latest("Lunch", amount="31.00", note="Without dessert.", expectedVersion=1),
    "CopyTransactions": lambda demo: {
        "input": {"ids": [demo.latest("Rent"), demo.latest("Electricity")], "shiftMonths": 1}
    },
    "DeleteTransaction": of_latest("Cinema", expectedVersion=1),
    "DeleteTransactions": lambda demo: {"input": {"ids": [demo.latest("Cinema"), demo.latest("Lunch")]}},
    "Loans": in_wallet,
    "Loan": lambda demo: {"id": demo.loan},
    "LendMoney": lambda demo: {
        "input": {"entityId": demo.entity(FRIEND), "depositId": demo.deposit(CASH), "amount": "20.00"}
    },
    "BorrowMoney": lambda demo: {
        "input": {"entityId": demo.entity("Savings bank"), "depositId": demo.deposit(BANK), "amount": "500.00"}
    },
    "RepayLoan": lambda demo: {"input": {"loanId": demo.loan, "amount": "50.00"}},
    "UpdateLoan": of_loan(note="The rest by summer.", dueOn="2026-08-31"),
    "DeleteLoan": loan_without_repayments,
}
