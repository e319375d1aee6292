"""Asserted balances in the schema: what reconciling answers, what is refused because of it, and how it is allowed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finance.models import BalanceAssertion, Transaction
from tests.bookings import earn, spend
from tests.factories import make_deposit
from tests.finance.wallets.assertions import asserted, reconcile
from tests.graphql_api.mutation_requests import conflict, gone, id_of, invalid, mutate
from tests.graphql_api.retries import OF_FINANCE
from tests.graphql_api.schema_walk import input_type

FIELDS = """balanceAssertion { id date balance difference currency status note version deposit { name reconciledOn }
    explanations { reason transactions { name } } }"""
OF_DEPOSIT = """query($id: ID!, $first: Int!) { node(id: $id) { ... on Deposit {
    reconciledOn balanceAssertions(first: $first) { date status } } } }"""
TRANSACTIONS = """query($filter: TransactionFilter) { transactions(filter: $filter, orderBy: [DATE_ASC]) {
    nodes { name isReconciled } } }"""
MESSAGE = "The balance of Bank asserted on 2026-05-31 would no longer hold."
BOOK = {
    "borrowMoney", "commitImport", "commitImportLater", "copyTransactions", "createExpense", "createIncome",
    "createRefund",
    "createReversal", "createTransfer", "deleteDeposit", "deleteLoan", "deletePeriod", "deleteTransaction",
    "deleteTransactions", "deleteTransfer", "lendMoney", "reconcileDeposit", "repayLoan", "setOpeningBalance",
    "undoImport", "undoImportLater", "updateTransaction", "updateTransfer",
}  # fmt: skip
"""The mutations that can move what is on a deposit."""


@pytest.fixture
def account(alice, bank):
    """With 100 at the end of May and 70 since June."""
    earn(alice, "120", bank, "2026-05-01", name="Pay")
    spend(alice, "20", bank, "2026-05-31", name="Meal")
    spend(alice, "30", bank, "2026-06-01", name="Later")
    return bank


def test_every_mutation_that_books_can_say_so():
    assert {name for name in OF_FINANCE if "breakAssertions" in input_type(name).fields} == BOOK


def test_what_holds_is_answered(as_alice, account):
    said = {"depositId": id_of(account), "date": "2026-05-31", "balance": "100", "note": "Statement 5"}
    answer = mutate(as_alice, "reconcileDeposit", FIELDS, **said)
    assert answer["balanceAssertion"] == {
        "id": id_of(BalanceAssertion.objects.get()), "date": "2026-05-31", "balance": "100.00", "difference": "0.00",
        "currency": "EUR", "status": "HOLDS", "note": "Statement 5", "version": 1, "explanations": [],
        "deposit": {"name": "Bank", "reconciledOn": "2026-05-31"},
    }  # fmt: skip


def test_what_differs_is_answered_with_what_may_explain_it(as_alice, account):
    said = {"depositId": id_of(account), "date": "2026-05-31", "balance": "120"}
    row = mutate(as_alice, "reconcileDeposit", FIELDS, **said)["balanceAssertion"]
    assert (row["status"], row["difference"], row["deposit"]["reconciledOn"]) == ("BROKEN", "-20.00", None)
    assert row["explanations"] == [{"reason": "TOO_MUCH", "transactions": [{"name": "Meal"}]}]


def test_a_deposit_lists_what_was_asserted_the_latest_first(as_alice, account):
    for on, balance in [("2026-05-01", "120"), ("2026-05-31", "100"), ("2026-06-30", "1")]:
        reconcile(account, balance, on)
    told = as_alice(OF_DEPOSIT, id=id_of(account), first=2)["data"]["node"]
    assert told == {
        "reconciledOn": "2026-05-31",
        "balanceAssertions": [{"date": "2026-06-30", "status": "BROKEN"}, {"date": "2026-05-31", "status": "HOLDS"}],
    }


@pytest.mark.parametrize("first", [-1, 101])
def test_a_list_of_another_size_is_refused(as_alice, account, first):
    [error] = as_alice(OF_DEPOSIT, id=id_of(account), first=first)["errors"]
    assert error["extensions"]["code"] == "INVALID_INPUT"


def test_transactions_tell_whether_they_are_reconciled_and_are_found_by_it(alice, as_alice, account):
    spend(alice, "1", make_deposit(account.wallet, "Other"), "2026-01-01", name="Other")
    reconcile(account, "100")

    def nodes(**filter):
        found = as_alice(TRANSACTIONS, filter=filter)["data"]["transactions"]["nodes"]
        return [(node["name"], node["isReconciled"]) for node in found]

    reconciled, others = [("Pay", True), ("Meal", True)], [("Other", False), ("Later", False)]
    assert nodes() == [others[0], *reconciled, others[1]]
    assert nodes(isReconciled=True) == reconciled
    assert nodes(isReconciled=False) == others
    assert nodes(**{"not": {"isReconciled": True}}) == others
    assert nodes(**{"not": {"isReconciled": False}}) == reconciled


def test_what_would_break_it_is_a_conflict_that_names_it(as_alice, account):
    row = reconcile(account, "100")
    said = {"depositId": id_of(account), "amount": "1", "date": "2026-05-05"}
    answer = mutate(
        as_alice, "createExpense", "", "... on Conflict { message code fields { path } nodes { id } }", **said
    )
    assert answer == {
        "__typename": "Conflict", "message": MESSAGE, "code": "CONFLICT", "fields": [{"path": "breakAssertions"}],
        "nodes": [{"id": id_of(row)}],
    }  # fmt: skip
    assert Transaction.objects.count() == 3


def test_a_key_that_was_refused_goes_through_once_it_says_so(as_alice, account):
    reconcile(account, "100")
    said = {"depositId": id_of(account), "amount": "1", "date": "2026-05-05", "idempotencyKey": "one"}
    assert mutate(as_alice, "createExpense", "", **said) == conflict(MESSAGE, "breakAssertions")
    said["breakAssertions"] = True
    first = mutate(as_alice, "createExpense", "transaction { id }", **said)
    again = mutate(as_alice, "createExpense", "transaction { id }", **said)
    assert first == again
    assert asserted() == [("2026-05-31", "100.00", "-1.00", "BROKEN")]
    assert Transaction.objects.count() == 4


def test_saying_so_is_for_one_mutation_of_a_document(as_alice, account):
    reconcile(account, "100")
    said = f'depositId: "{id_of(account)}", amount: "1", date: "2026-05-05"'
    document = f"""mutation {{
        first: createExpense(input: {{{said}, breakAssertions: true}}) {{ __typename }}
        back: deleteBalanceAssertion(input: {{id: "{id_of(BalanceAssertion.objects.get())}"}}) {{ __typename }}
        anew: reconcileDeposit(input: {{depositId: "{id_of(account)}", date: "2026-05-31", balance: "99"}}) {{
            __typename }}
        second: createExpense(input: {{{said}}}) {{ __typename }} }}"""
    answer = as_alice(document)["data"]
    assert [each["__typename"] for each in answer.values()] == [
        "CreateExpensePayload", "DeleteBalanceAssertionPayload", "ReconcileDepositPayload", "Conflict",
    ]  # fmt: skip


def test_it_is_forgotten(as_alice, account):
    row = reconcile(account, "100")
    result = mutate(as_alice, "deleteBalanceAssertion", "deleted { id typename }", id=id_of(row))
    assert result["deleted"] == gone(row)
    assert asserted() == []


def test_what_is_wrong_names_its_field(as_alice, food, account):
    said = {"depositId": id_of(account), "date": "2026-05-31", "balance": "1.001", "categoryId": id_of(food)}
    assert mutate(as_alice, "reconcileDeposit", "", **said) == invalid(
        balance="An amount in EUR has at most 2 digits after the point.",
        categoryId="A category is only of what adjusts the balance.",
    )


def test_without_a_day_it_is_of_today(alice, as_alice, account):
    mutate(as_alice, "reconcileDeposit", "", depositId=id_of(account), balance="70")
    assert BalanceAssertion.objects.get().date == alice.today


def test_lists_of_one_and_of_many_take_as_many_statements(as_alice, account):
    """The explanations of all of them, too."""
    document = """query($id: ID!) { node(id: $id) { ... on Deposit { balanceAssertions(first: 25) {
        date explanations { reason transactions { name isReconciled } } } } } }"""

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert "errors" not in as_alice(document, id=id_of(account))
        return len(captured)

    reconcile(account, "120")
    of_one = statements()
    for number in range(2, 22):
        reconcile(account, "100", f"2026-04-{number:02}")
    assert statements() == of_one
