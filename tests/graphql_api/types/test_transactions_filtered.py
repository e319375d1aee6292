"""Filters as a client writes them; tests/finance/transactions/test_filters.py holds what each of them finds."""

from decimal import Decimal

import pytest
from strawberry.relay import to_base64

from finance.models import BaseCategory, Transaction
from finance.transactions.services.refunds import create_refund
from tests.bookings import give_back, take_back
from tests.factories import make_category, make_deposit, make_entity, make_period, make_wallet
from tests.finance.transactions.helpers import add
from tests.graphql_api.errors import extensions, paths_of
from tests.graphql_api.mutation_requests import id_of

DOCUMENT = "query($filter: TransactionFilter) { transactions(filter: $filter, orderBy: [DATE_ASC]) { nodes { name } } }"
OF_WALLET = "query($filter: TransactionFilter) { wallets { transactions(filter: $filter) { nodes { name } } } }"
MAKE = {"Period": make_period, "Deposit": make_deposit, "Category": make_category, "Entity": make_entity}


@pytest.fixture
def rows(wallet) -> dict[str, str]:
    """The ids of what the first of three transactions names."""
    named = {
        "period": make_period(wallet),
        "deposit": make_deposit(wallet),
        "category": make_category(wallet, base_category=BaseCategory.objects.get(code="FOOD")),
        "entity": make_entity(wallet),
    }
    add(named["deposit"], "-12.50", "2026-05-01", "lunch", **{name: named[name] for name in named if name != "deposit"})
    cash = make_deposit(wallet, "Cash")
    add(cash, "3000", "2026-06-01", "Salary")
    add(cash, "-3000", "2026-06-02", "car")
    return {name: id_of(row) for name, row in named.items()}


def found(execute, **filter) -> list[str]:
    answer = execute(DOCUMENT, filter=filter)
    assert "errors" not in answer
    return [node["name"] for node in answer["data"]["transactions"]["nodes"]]


def test_each_field_filters(as_alice, rows):
    reference = {name: {"ids": [rows[name]]} for name in ("period", "category", "entity")}
    for filter in [*({name: value} for name, value in reference.items()), {"deposit": {"ids": [rows["deposit"]]}}]:
        assert found(as_alice, **filter) == ["lunch"]
    assert found(as_alice, baseCategory={"codes": ["FOOD", "RENT"]}) == ["lunch"]
    assert found(as_alice, kind=["INCOME"]) == ["Salary"]
    assert found(as_alice, date={"from": "2026-05-02", "to": "2026-06-01"}) == ["Salary"]
    assert found(as_alice, amount={"from": "12.51"}) == ["Salary", "car"]
    assert found(as_alice, amount={"to": "12.5"}) == ["lunch"]
    assert found(as_alice, text="sALAR") == ["Salary"]


def test_the_way_money_moves_and_what_it_is_tied_to_filter(as_alice, rows):
    assert found(as_alice, direction=["IN"]) == ["Salary"]
    assert found(as_alice, direction=["OUT"]) == ["lunch", "car"]
    assert found(as_alice, isTransfer=True) == found(as_alice, isOpening=True) == []
    nothing = {name: {"none": True} for name in ("transfer", "loan", "refundOf", "refund", "reversalOf", "reversal")}
    assert found(as_alice, isTransfer=False, isOpening=False, **nothing) == ["lunch", "Salary", "car"]


def test_an_expense_is_found_by_its_refunds(as_alice, rows):
    lunch = Transaction.objects.get(name="lunch")
    facts = {"user": lunch.wallet.owner, "expense_id": lunch.pk, "amount": Decimal(1), "date": lunch.date}
    refund = create_refund(**facts, name="Back").answer
    assert found(as_alice, refund={"ids": [id_of(refund)]}) == ["lunch"]
    assert found(as_alice, **{"not": {"refund": {"none": True}}}) == ["lunch"]
    assert found(as_alice, refundOf={"ids": [id_of(lunch)]}) == ["Back"]
    assert "lunch" not in found(as_alice, refund={"none": True})


def test_an_income_is_found_by_its_reversals(as_alice, rows):
    salary = Transaction.objects.get(name="Salary")
    reversal = take_back(salary.wallet.owner, "1", income_id=salary.pk, on=str(salary.date), name="Back")
    assert found(as_alice, reversal={"ids": [id_of(reversal)]}) == ["Salary"]
    assert found(as_alice, **{"not": {"reversal": {"none": True}}}) == ["Salary"]
    assert found(as_alice, reversalOf={"ids": [id_of(salary)]}) == ["Back"]
    assert "Salary" not in found(as_alice, reversal={"none": True})


def test_refunds_and_reversals_are_found_whatever_they_are_of(as_alice, rows):
    lunch, salary = (Transaction.objects.get(name=name) for name in ("lunch", "Salary"))
    wallet, deposit = lunch.wallet, lunch.deposit
    spent, earned = make_category(wallet, "Spent"), make_category(wallet, "Earned", "INCOME")
    give_back(wallet.owner, "1", expense_id=lunch.pk, on=str(lunch.date), name="refund of lunch")
    give_back(wallet.owner, "1", deposit, str(lunch.date), category_id=spent.pk, name="bonus")
    take_back(wallet.owner, "1", income_id=salary.pk, on=str(salary.date), name="reversal of salary")
    take_back(wallet.owner, "1", deposit, str(salary.date), category_id=earned.pk, name="clawback")
    assert {*found(as_alice, isRefund=True)} == {"refund of lunch", "bonus"}
    assert {*found(as_alice, isReversal=True)} == {"reversal of salary", "clawback"}
    assert found(as_alice, isRefund=False, isReversal=False) == ["lunch", "Salary", "car"]
    assert found(as_alice, isRefund=True, refundOf={"none": True}) == ["bonus"]
    assert {*found(as_alice, kind=["EXPENSE"], direction=["IN"])} == {"refund of lunch", "bonus"}


@pytest.mark.parametrize("name", ["period", "category", "entity"])
def test_none_is_asked_for(as_alice, rows, name):
    assert found(as_alice, **{name: {"none": True}}) == ["Salary", "car"]
    assert found(as_alice, **{name: {"none": True, "ids": [rows[name]]}}) == ["lunch", "Salary", "car"]
    assert found(as_alice, **{name: {}}) == []


def test_filters_join(as_alice, rows):
    large, spent = {"amount": {"from": "1000"}}, {"kind": ["EXPENSE"]}
    assert found(as_alice, **{"and": [large, spent]}) == ["car"]
    assert found(as_alice, **{"or": [{"text": "lunch"}, {"text": "salary"}]}) == ["lunch", "Salary"]
    assert found(as_alice, **{"not": spent}) == ["Salary"]
    assert found(as_alice, **spent, **{"not": {"or": [large, {"text": "nothing"}]}}) == ["lunch"]


def test_null_is_as_absent(as_alice, rows):
    fields = [
        "kind",
        "direction",
        "period",
        "deposit",
        "refundOf",
        "reversalOf",
        "isTransfer",
        "isRefund",
        "baseCategory",
        "date",
        "amount",
        "text",
    ]
    assert found(as_alice, **dict.fromkeys([*fields, "and", "or", "not"])) == ["lunch", "Salary", "car"]
    assert found(as_alice, date={"from": None, "to": None}, amount={"from": None}) == ["lunch", "Salary", "car"]


def test_text_is_words_in_any_order_and_amounts(as_alice, rows):
    assert found(as_alice, text="RÝ sa\u00adla") == ["Salary"]
    assert found(as_alice, text="lunch salary") == []
    assert found(as_alice, text="12,5 SHOP food") == ["lunch"]
    assert found(as_alice, text="3000") == ["Salary", "car"]


def test_a_wallet_is_filtered_alike(as_alice, rows):
    answer = as_alice(OF_WALLET, filter={"text": "LUNCH"})
    assert answer["data"]["wallets"][0]["transactions"]["nodes"] == [{"name": "lunch"}]


@pytest.mark.parametrize("type_name", MAKE)
def test_an_id_of_nothing_of_ones_own_is_not_found(as_alice, bob, rows, type_name):
    theirs = id_of(MAKE[type_name](make_wallet(bob)))
    name = type_name.lower()
    for wrong in (theirs, to_base64(type_name, 0), to_base64("Wallet", 1), "?", ""):
        ids = [rows[name], wrong]
        [error] = as_alice(DOCUMENT, filter={name: {"ids": ids}})["errors"]
        message = f"{type_name} not found."
        path = f"filter.{name}.ids"
        assert (error["message"], error["extensions"]) == (message, extensions("NOT_FOUND", {path: message}))


def test_an_unknown_code_is_not_found(as_alice, rows):
    [error] = as_alice(DOCUMENT, filter={"not": {"baseCategory": {"codes": ["NOPE"]}}})["errors"]
    assert error["extensions"] == extensions("NOT_FOUND", {"filter.not.baseCategory.codes": "Base category not found."})


@pytest.mark.parametrize(
    ("path", "filter"),
    [
        ("filter.date", {"date": {"from": "2026-05-02", "to": "2026-05-01"}}),
        ("filter.amount", {"amount": {"from": "2", "to": "1"}}),
        ("filter.amount", {"amount": {"from": "-1"}}),
        ("filter.amount", {"amount": {"to": "0.00001"}}),
        ("filter.and", {"and": [{}] * 101}),
        ("filter.or.0.not.or", {"or": [{"not": {"or": [{}] * 101}}]}),
        ("filter.kind", {"kind": ["INCOME"] * 101}),
        ("filter.deposit.ids", {"deposit": {"ids": ["x"] * 101}}),
        ("filter.category.ids", {"category": {"ids": ["x"] * 101}}),
        ("filter.baseCategory.codes", {"baseCategory": {"codes": ["FOOD"] * 101}}),
        ("filter.text", {"text": "x" * 201}),
        ("filter.or.0.text", {"or": [{"text": "w " * 11}]}),
        ("filter.not.not.not.not.not.not", {"not": {"not": {"not": {"not": {"not": {"not": {}}}}}}}),
    ],
)
def test_a_filter_that_cannot_be_names_what_is_wrong(as_alice, rows, path, filter):
    [error] = as_alice(DOCUMENT, filter=filter)["errors"]
    assert error["extensions"]["code"] == "INVALID_INPUT"
    assert paths_of(error["extensions"]) == [path]


@pytest.mark.parametrize(
    "filter",
    [
        {"kind": ["SAVINGS"]},
        {"kind": [None]},
        {"amount": {"from": "NaN"}},
        {"amount": {"from": 1}},
        {"date": {"from": "0000-00-00"}},
        {"wallet": ["x"]},
        {"category": {"name": "Food"}},
        {"text": {"regex": ".*"}},
        {"period": {"none": None}},
    ],
)
def test_what_is_no_filter_is_an_error(as_alice, rows, filter):
    answer = as_alice(DOCUMENT, filter=filter)
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    assert "data" not in answer
