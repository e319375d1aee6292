"""What an error says beside its words: the fields of the input, and the objects that the words name."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from core.errors import Conflict
from finance.models import (
    BaseCategory,
    Bucket,
    Budget,
    Category,
    Deposit,
    Entity,
    Loan,
    Period,
    Prediction,
    Rule,
    Transaction,
    Transfer,
)
from finance.transactions.services import loans
from tests.factories import make_prediction
from tests.graphql_api.errors import ERROR, extensions
from tests.graphql_api.household_inputs import expense
from tests.graphql_api.households import Ids, make_household, node_id
from tests.graphql_api.mutation_requests import mutate

Rows = list[Any]
WITH_NODES = f"{ERROR} ... on Error {{ nodes {{ id }} }}"


def closed() -> Rows:
    Period.objects.filter(name="ALICE May").update(status="CLOSED")
    return [Period.objects.get(name="ALICE May")]


def retired(model: Any, name: str) -> Callable[[], Rows]:
    def row() -> Rows:
        model.objects.filter(name=name).update(is_active=False)
        return [model.objects.get(name=name)]

    return row


def retired_bucket() -> Rows:
    Bucket.objects.filter(name="ALICE needs").update(is_active=False, percentage=0)
    return [Bucket.objects.get(name="ALICE needs")]


def retired_base_category() -> Rows:
    base = BaseCategory.objects.earliest("pk")
    BaseCategory.objects.filter(pk=base.pk).update(is_active=False)
    Category.objects.filter(name="ALICE fun").update(base_category=base)
    return [base]


def repaid() -> Rows:
    loan = Loan.objects.get()
    change = loans.repay_loan(user=loan.wallet.owner, loan_id=loan.pk, amount=Decimal(1), date=dt.date(2026, 6, 9))
    return [change.answer]


def uses_of_shop() -> Rows:
    transactions = Transaction.objects.filter(name__in=["ALICE lunch", "ALICE loan"]).order_by("pk")
    return [Loan.objects.get(), Rule.objects.get(), *transactions]


def uses_of_food() -> Rows:
    return [Transaction.objects.get(name="ALICE lunch"), Prediction.objects.get(), Budget.objects.get()]


def names_of_food() -> Rows:
    return [*uses_of_food(), Rule.objects.get()]


def uses_of_needs() -> Rows:
    return [Rule.objects.get(), *Transaction.objects.filter(allocations__bucket__name="ALICE needs").order_by("pk")]


def uses_of_cash() -> Rows:
    return list(Transaction.objects.filter(deposit__name="ALICE cash").order_by("pk"))


def planned() -> Rows:
    june = Period.objects.get(name="ALICE June")
    return [make_prediction(june, Category.objects.get(name="ALICE food"))]


def row_of(model: Any, **names: Any) -> Callable[[], Rows]:
    return lambda: [model.objects.get(**names)]


MAY, DINNER, REFUND, PAY, REVERSAL, DEBTS, LOAN, TRANSFER = (
    row_of(Period, name="ALICE May"),
    row_of(Transaction, name="ALICE dinner"),
    row_of(Transaction, name="ALICE refund"),
    row_of(Transaction, name="ALICE pay"),
    row_of(Transaction, name="ALICE reversal"),
    row_of(Category, name="ALICE debts"),
    row_of(Loan),
    row_of(Transfer),
)


def id_of(rows: Callable[[], Rows]) -> str:
    return node_id(rows()[0])


def of_pay_out() -> str:
    return node_id(Transaction.objects.get(name="ALICE loan"))


def of_leg() -> str:
    return node_id(Transaction.objects.filter(transfer__isnull=False).earliest("pk"))


REFUSALS: list[tuple[str, Callable[[Ids], dict[str, Any]], Callable[[], Rows]]] = [
    ("updateTransaction", lambda ids: {"id": ids["Transaction"], "note": "x"}, closed),
    ("deleteTransaction", lambda ids: {"id": ids["Transaction"]}, closed),
    ("updatePrediction", lambda ids: {"id": ids["Prediction"], "currentPlan": "1"}, closed),
    ("updateLoan", lambda ids: {"id": ids["Loan"], "entityId": ids["Entity2"]}, closed),
    ("updatePeriod", lambda ids: {"id": ids["Period2"], "startsOn": "2026-05-31"}, MAY),
    ("activatePeriod", lambda ids: {"id": ids["Period2"]}, MAY),
    ("deletePrediction", lambda ids: {"id": ids["Prediction"]}, closed),
    ("createExpense", expense, retired(Deposit, "ALICE bank")),
    ("createExpense", expense, retired(Category, "ALICE food")),
    ("createExpense", expense, retired(Entity, "ALICE shop")),
    ("createExpense", expense, retired_bucket),
    ("createExpense", lambda ids: expense(ids) | {"categoryId": ids["Category2"]}, retired_base_category),
    ("createExpense", lambda ids: expense(ids) | {"categoryId": ids["Category3"]}, DEBTS),
    ("deleteTransaction", lambda _: {"id": id_of(DINNER)}, REFUND),
    ("deleteTransaction", lambda _: {"id": id_of(PAY)}, REVERSAL),
    ("updateTransaction", lambda _: {"id": id_of(PAY), "date": "2026-05-09"}, REVERSAL),
    ("createReversal", lambda _: {"incomeId": id_of(PAY), "amount": "1", "date": "2026-05-05"}, PAY),
    ("updateTransaction", lambda ids: {"id": id_of(REVERSAL), "entityId": ids["Entity2"]}, PAY),
    ("copyTransactions", lambda _: {"ids": [id_of(REVERSAL)], "date": "2026-05-09"}, PAY),
    ("updateTransaction", lambda _: {"id": id_of(DINNER), "date": "2026-05-09"}, REFUND),
    ("updateTransaction", lambda _: {"id": id_of(REFUND), "date": "2026-05-07"}, DINNER),
    ("createRefund", lambda _: {"expenseId": id_of(DINNER), "amount": "1", "date": "2026-05-07"}, DINNER),
    ("repayLoan", lambda ids: {"loanId": ids["Loan"], "amount": "1", "date": "2026-05-06"}, LOAN),
    ("updateTransaction", lambda _: {"id": of_pay_out(), "date": "2026-06-10"}, repaid),
    ("updateTransaction", lambda ids: {"id": id_of(REFUND), "categoryId": ids["Category2"]}, DINNER),
    ("copyTransactions", lambda _: {"ids": [id_of(REFUND)], "date": "2026-05-09"}, DINNER),
    ("deleteTransaction", lambda _: {"id": of_leg()}, TRANSFER),
    ("updateTransaction", lambda _: {"id": of_leg(), "note": "x"}, TRANSFER),
    ("deleteTransaction", lambda _: {"id": of_pay_out()}, LOAN),
    ("updateTransaction", lambda ids: {"id": of_pay_out(), "entityId": ids["Entity2"]}, LOAN),
    ("copyTransactions", lambda _: {"ids": [of_pay_out()], "date": "2026-05-09"}, LOAN),
    ("deleteLoan", lambda ids: {"id": ids["Loan"]}, repaid),
    ("deletePeriod", lambda ids: {"id": ids["Period"], "transactions": "DELETE"}, repaid),
    ("deleteDeposit", lambda ids: {"id": ids["Deposit2"]}, uses_of_cash),
    ("deleteEntity", lambda ids: {"id": ids["Entity"]}, uses_of_shop),
    ("deleteCategory", lambda ids: {"id": ids["Category"]}, names_of_food),
    ("updateCategory", lambda ids: {"id": ids["Category"], "kind": "INCOME"}, uses_of_food),
    ("deleteBucket", lambda ids: {"id": ids["Bucket"]}, uses_of_needs),
    ("copyPredictions", lambda ids: {"periodId": ids["Period2"]}, planned),
]
"""A mutation, its input and the rows that its refusal names, which are brought into the way first."""


@pytest.mark.parametrize(
    ("name", "values", "rows"), REFUSALS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_refusal_names_the_rows_of_its_words(name, values, rows, as_alice, alices):
    named = [{"id": node_id(row)} for row in rows()]
    answer = mutate(as_alice, name, "", WITH_NODES, **values(alices.ids))
    assert answer["__typename"] in {"Conflict", "InvalidInput"}
    assert answer["nodes"] == named


def test_what_is_not_the_callers_is_never_named(as_bob, alices, bob, monkeypatch):
    foreign = Period.objects.get(name="ALICE May")

    def refuse(**_: object) -> None:
        raise Conflict("The period is closed.", "id", rows=[foreign])

    monkeypatch.setattr("finance.planning.services.periods.close_period", refuse)
    own = make_household(bob, "BOB")
    answer = mutate(as_bob, "closePeriod", "", WITH_NODES, id=own.ids["Period"])
    assert (answer["__typename"], answer["nodes"]) == ("Conflict", [])


def test_what_nothing_is_named_by_names_nothing(as_alice, alices):
    answer = mutate(as_alice, "createDeposit", "", WITH_NODES, name="")
    assert (answer["__typename"], answer["code"], answer["nodes"]) == ("InvalidInput", "INVALID_INPUT", [])


def test_at_most_100_rows_are_named(alices):
    rows = [Period(pk=number) for number in range(101)]
    assert Conflict("Too many.", rows=rows).rows == rows[:100]


PAGE = """{ wallets { name
  turned: dailyTotals(from: "2026-05-02", to: "2026-05-01") { date }
  many: transactions(first: 1000) { nodes { id } }
  foreign: topEntities(periodId: "UGVyaW9kOjA=") { amount } } }"""


def test_one_refused_argument_leaves_the_rest_of_the_page_and_its_error_stands_beside_it(as_alice, wallet):
    answer = as_alice(PAGE)
    assert answer["data"] == {"wallets": [{"name": "Daily", "turned": None, "many": None, "foreign": None}]}
    assert {error["path"][2]: (error["path"][:2], error["extensions"]) for error in answer["errors"]} == {
        "turned": (["wallets", 0], extensions("INVALID_INPUT", {"to": "The start is after the end."})),
        "many": (["wallets", 0], extensions("INVALID_INPUT", {"first": "A page has 1 to 100 rows."})),
        "foreign": (["wallets", 0], extensions("NOT_FOUND", {"periodId": "Period not found."})),
    }


@pytest.mark.parametrize("document", ["{ %s }", '{ node(id: "%s", no: 1) { id } }', "{ wallets(%s: 1) { id } }"])
def test_what_is_quoted_of_a_request_is_not_longer_than_words_are(as_alice, document):
    for error in as_alice(document % ("a" * 100_000))["errors"]:
        assert len(error["message"]) < 600
        assert all(len(field["path"] or "") < 600 for field in error["extensions"]["fields"])


def test_the_path_of_a_field_nobody_knows_is_not_longer_either(as_alice):
    document = "mutation($input: TokenAuthInput!) { tokenAuth(input: $input) { __typename } }"
    error = as_alice(document, input={"a" * 100_000: 1})["errors"][-1]
    assert len(error["message"]) < 600
    assert [len(field["path"]) < 600 for field in error["extensions"]["fields"]] == [True]
