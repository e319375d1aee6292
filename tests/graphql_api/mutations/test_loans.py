"""Loans, refunds and opening balances by their mutations and queries: what is answered, and what is refused."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finance.models import Deposit, Entity, Loan, Transaction, Wallet
from finance.transactions.services.bucket_choice import ONE_WAY
from tests.bookings import lend, spend
from tests.factories import make_bucket, make_entity
from tests.graphql_api.mutation_requests import conflict, gone, id_of, invalid, mutate

MOVEMENT = """deleted { id typename } movement {
  deposits { balance } loans { principal repaid outstanding isOpen } expenses { id refunded } wallets { balance } }"""
TRANSACTION = f"""transaction {{ kind direction amount date name isOpening refunded loan {{ id }} refundOf {{ id }} }}
  {MOVEMENT}"""
LOAN = "loan { direction principal repaid outstanding isOpen dueOn note version entity { name } wallet { name } }"
DATES = {"date": "2026-05-05"}


@pytest.fixture
def friend(wallet: Wallet) -> Entity:
    return make_entity(wallet, "Friend")


@pytest.fixture
def lent(bank: Deposit, friend: Entity) -> Loan:
    return lend(bank, friend)


@pytest.fixture
def expense(bank: Deposit) -> Transaction:
    return spend(bank.wallet.owner, "100", bank)


def loan_input(bank, friend, **fields):
    return {"depositId": id_of(bank), "entityId": id_of(friend), "amount": "100", **DATES} | fields


def figures(repaid: str, outstanding: str) -> list[dict[str, object]]:
    loan = {"principal": "100.00", "repaid": repaid, "outstanding": outstanding}
    return [loan | {"isOpen": outstanding != "0.00"}]


@pytest.mark.parametrize(
    ("name", "direction", "balance"), [("lendMoney", "OUT", "-100.00"), ("borrowMoney", "IN", "100.00")]
)
def test_a_loan_answers_its_pay_out_and_what_it_moved(as_alice, bank, friend, name, direction, balance):
    answer = mutate(as_alice, name, TRANSACTION, **loan_input(bank, friend, name="For the car"))
    assert answer["transaction"] == {
        "kind": "NEUTRAL",
        "direction": direction,
        "amount": "100.00",
        "date": "2026-05-05",
        "name": "For the car",
        "isOpening": False,
        "refunded": "0.00",
        "loan": {"id": id_of(Loan.objects.get())},
        "refundOf": None,
    }
    assert answer["movement"]["loans"] == figures("0.00", "100.00")
    assert answer["movement"]["deposits"] == [{"balance": balance}]


def test_a_repayment_answers_what_is_outstanding(as_alice, lent):
    answer = mutate(as_alice, "repayLoan", TRANSACTION, loanId=id_of(lent), amount="100", **DATES)
    assert (answer["transaction"]["direction"], answer["transaction"]["amount"]) == ("IN", "100.00")
    assert answer["movement"]["loans"] == figures("100.00", "0.00")


def test_undoing_a_repayment_answers_what_is_outstanding_again(as_alice, lent):
    mutate(as_alice, "repayLoan", TRANSACTION, loanId=id_of(lent), amount="40", **DATES)
    deleted = gone(Transaction.objects.latest("pk"))
    answer = mutate(as_alice, "deleteTransaction", MOVEMENT, id=deleted[0]["id"])
    assert answer["deleted"] == deleted
    assert answer["movement"]["loans"] == figures("0.00", "100.00")


def test_above_what_is_outstanding_is_invalid(as_alice, lent):
    result = mutate(as_alice, "repayLoan", TRANSACTION, loanId=id_of(lent), amount="100.01", **DATES)
    assert result == invalid(amount="No more than 100.00 is outstanding.")
    assert Loan.objects.get().repaid == 0


def test_a_loan_changes(as_alice, lent, wallet):
    sister = make_entity(wallet, "Sister")
    fields = {"dueOn": "2026-12-31", "note": "Later", "entityId": id_of(sister)}
    assert mutate(as_alice, "updateLoan", LOAN, id=id_of(lent), **fields)["loan"] == {
        "direction": "LENT",
        "principal": "100.00",
        "repaid": "0.00",
        "outstanding": "100.00",
        "isOpen": True,
        "dueOn": "2026-12-31",
        "note": "Later",
        "version": 2,
        "entity": {"name": "Sister"},
        "wallet": {"name": "Daily"},
    }
    assert mutate(as_alice, "updateLoan", LOAN, id=id_of(lent), dueOn=None)["loan"]["dueOn"] is None


def test_a_loan_is_deleted_with_its_pay_out(as_alice, lent):
    deleted = gone(lent, Transaction.objects.get())
    answer = mutate(as_alice, "deleteLoan", MOVEMENT, id=id_of(lent))
    assert (answer["deleted"], answer["movement"]["deposits"]) == (deleted, [{"balance": "0.00"}])
    assert not Transaction.objects.exists()


def test_a_loan_with_repayments_is_a_conflict(as_alice, lent):
    mutate(as_alice, "repayLoan", TRANSACTION, loanId=id_of(lent), amount="40", **DATES)
    result = mutate(as_alice, "deleteLoan", "", id=id_of(lent))
    assert result == conflict("The loan has repayments: delete them first.", "id")
    assert Transaction.objects.count() == 2


def test_a_refund_answers_what_was_given_back(as_alice, expense):
    answer = mutate(as_alice, "createRefund", TRANSACTION, expenseId=id_of(expense), amount="30", **DATES)
    row = answer["transaction"]
    assert (row["kind"], row["direction"], row["amount"]) == ("EXPENSE", "IN", "30.00")
    assert row["refundOf"] == {"id": id_of(expense)}
    assert answer["movement"]["expenses"] == [{"id": id_of(expense), "refunded": "30.00"}]


def test_a_refund_goes_where_it_is_said_to(as_alice, expense):
    fun, home = make_bucket(expense.wallet, "Fun"), make_bucket(expense.wallet, "Home")
    buckets = "transaction { allocations { bucket { name } amount } }"
    given = {"expenseId": id_of(expense), "amount": "30", **DATES}
    whole = mutate(as_alice, "createRefund", buckets, **given, bucketId=id_of(fun))["transaction"]
    assert whole["allocations"] == [{"bucket": {"name": "Fun"}, "amount": "30.00"}]
    parts = [{"bucketId": id_of(fun), "amount": "10"}, {"bucketId": id_of(home), "amount": "20"}]
    divided = mutate(as_alice, "createRefund", buckets, **given, allocations=parts)["transaction"]
    assert [each["amount"] for each in divided["allocations"]] == ["10.00", "20.00"]
    both = mutate(as_alice, "createRefund", buckets, **given, bucketId=id_of(fun), allocations=parts)
    assert both == invalid(allocations=ONE_WAY)


def test_an_expense_tells_its_refunds_the_earliest_first(as_alice, expense):
    document = "query($id: ID!) { node(id: $id) { ... on Transaction { refunds { amount refundOf { id } } } } }"
    assert as_alice(document, id=id_of(expense))["data"]["node"]["refunds"] == []
    for amount, day in (("1", "2026-05-07"), ("2", "2026-05-06")):
        mutate(as_alice, "createRefund", "", expenseId=id_of(expense), amount=amount, date=day)
    found = as_alice(document, id=id_of(expense))["data"]["node"]["refunds"]
    assert found == [{"amount": amount, "refundOf": {"id": id_of(expense)}} for amount in ("2.00", "1.00")]


@pytest.mark.parametrize("count", [1, 5])
def test_refunds_of_many_expenses_are_one_statement(as_alice, bank, count):
    for _ in range(count):
        row = spend(bank.wallet.owner, "100", bank)
        mutate(as_alice, "createRefund", "", expenseId=id_of(row), amount="1", **DATES)
    document = "{ transactions(filter: { not: { refund: { none: true } } }) { nodes { refunds { id } } } }"
    with CaptureQueriesContext(connection) as statements:
        nodes = as_alice(document)["data"]["transactions"]["nodes"]
    assert [len(node["refunds"]) for node in nodes] == [1] * count
    assert len([each for each in statements if re.search(r'"refund_of_id" (IN|= ANY)', each["sql"])]) == 1


def test_a_refund_above_its_expense_is_invalid(as_alice, expense):
    result = mutate(as_alice, "createRefund", TRANSACTION, expenseId=id_of(expense), amount="100.01", **DATES)
    assert result == invalid(amount="No more than 100.00 is left of the expense.")
    assert Transaction.objects.count() == 1


def test_an_opening_balance_is_set_and_set_anew(as_alice, bank):
    mutate(as_alice, "setOpeningBalance", TRANSACTION, depositId=id_of(bank), amount="250", **DATES)
    answer = mutate(as_alice, "setOpeningBalance", TRANSACTION, depositId=id_of(bank), amount="-12.50", **DATES)
    row = answer["transaction"]
    assert (row["direction"], row["amount"], row["isOpening"]) == ("OUT", "12.50", True)
    assert answer["movement"]["deposits"] == [{"balance": "-12.50"}]
    assert Transaction.objects.count() == 1


def test_an_opening_balance_of_nothing_is_invalid(as_alice, bank):
    result = mutate(as_alice, "setOpeningBalance", TRANSACTION, depositId=id_of(bank), amount="0", **DATES)
    assert result == invalid(amount="An amount of 0 moves nothing.")
    assert not Transaction.objects.exists()


def test_an_opening_balance_is_no_income_of_the_month_or_the_dashboard(alice, as_alice, bank):
    today = alice.today.isoformat()
    mutate(as_alice, "setOpeningBalance", TRANSACTION, depositId=id_of(bank), amount="250", date=today)
    document = "{ dashboard { wallet { balance } months { summary { income expense net } } } }"
    board = as_alice(document)["data"]["dashboard"]
    assert board["wallet"] == {"balance": "250.00"}
    assert board["months"][-1]["summary"] == {"income": "0.00", "expense": "0.00", "net": "0.00"}


def test_loans_are_listed_by_due_date_and_by_whether_they_are_open(as_alice, bank, friend, lent):
    late, soon = (lend(bank, friend, due_on=date(2026, month, 1)) for month in (9, 6))
    mutate(as_alice, "repayLoan", TRANSACTION, loanId=id_of(soon), amount="100", **DATES)
    settled = "settled: loans(filter: {isOpen: false}) { id }"
    document = f"{{ wallets {{ all: loans {{ id }} open: loans(filter: {{isOpen: true}}) {{ id }} {settled} }} }}"
    [data] = as_alice(document)["data"]["wallets"]
    assert {name: [loan["id"] for loan in found] for name, found in data.items()} == {
        "all": [id_of(soon), id_of(late), id_of(lent)],
        "open": [id_of(late), id_of(lent)],
        "settled": [id_of(soon)],
    }


def test_the_loans_of_a_wallet_have_their_payments(as_alice, lent):
    mutate(as_alice, "repayLoan", TRANSACTION, loanId=id_of(lent), amount="40", date="2026-05-06")
    document = "{ wallets { loans(filter: {isOpen: true}) { transactions { direction amount } } } }"
    payments = [{"direction": "OUT", "amount": "100.00"}, {"direction": "IN", "amount": "40.00"}]
    assert as_alice(document)["data"]["wallets"] == [{"loans": [{"transactions": payments}]}]


@pytest.mark.parametrize("count", [1, 5])
def test_loans_with_their_payments_take_as_many_statements_for_one_as_for_many(
    as_alice, bank, friend, django_assert_num_queries, count
):
    for _ in range(count):
        lend(bank, friend)
    document = "{ wallets { loans { entity { name } wallet { name } transactions { amount } } } }"
    with django_assert_num_queries(6):
        [data] = as_alice(document)["data"]["wallets"]
    assert len(data["loans"]) == count
