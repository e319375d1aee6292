"""Refunds of categories and reversals by their mutations: what is answered, and what is refused."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finance.models import Category, Deposit, Entity, Transaction, Wallet
from tests.bookings import earn
from tests.factories import make_bucket, make_category, make_entity
from tests.finance.wallets.helpers import make_thirds
from tests.graphql_api.mutation_requests import id_of, invalid, mutate

DATES = {"date": "2026-05-06"}
ROW = """transaction { kind direction amount date name note refundOf { id } reversalOf { id } reversed refunded
    category { id } entity { id } deposit { balance } allocations { bucket { name } amount } }
  movement { expenses { id } incomes { id reversed } deposits { balance } }"""


@pytest.fixture
def clothes(wallet: Wallet, bank: Deposit) -> Category:
    return make_category(wallet, "Clothes", default_deposit=bank)


@pytest.fixture
def pay(wallet: Wallet, bank: Deposit) -> Category:
    return make_category(wallet, "Pay", "INCOME", default_deposit=bank)


@pytest.fixture
def shop(wallet: Wallet) -> Entity:
    return make_entity(wallet)


@pytest.fixture
def salary(bank: Deposit, pay: Category) -> Transaction:
    return earn(bank.wallet.owner, "100", bank, category_id=pay.pk)


def test_a_refund_of_a_category_answers_what_it_moved(as_alice, clothes, shop):
    fun = make_bucket(clothes.wallet, "Fun")
    answer = mutate(
        as_alice, "createRefund", ROW, categoryId=id_of(clothes), entityId=id_of(shop), bucketId=id_of(fun),
        amount="12.50", name="Bonus", note="Points", **DATES,
    )  # fmt: skip
    assert answer["transaction"] == {
        "kind": "EXPENSE", "direction": "IN", "amount": "12.50", "date": "2026-05-06", "name": "Bonus",
        "note": "Points", "refundOf": None, "reversalOf": None, "reversed": "0.00", "refunded": "0.00",
        "category": {"id": id_of(clothes)}, "entity": {"id": id_of(shop)}, "deposit": {"balance": "12.50"},
        "allocations": [{"bucket": {"name": "Fun"}, "amount": "12.50"}],
    }  # fmt: skip
    assert answer["movement"] == {"expenses": [], "incomes": [], "deposits": [{"balance": "12.50"}]}


def test_a_refund_of_a_base_category(as_alice, bank):
    names = {"baseCategoryCode": "FOOD", "depositId": id_of(bank)}
    row = mutate(as_alice, "createRefund", ROW, amount="3", **names, **DATES)["transaction"]
    assert row["category"] == {"id": id_of(Category.objects.get(base_category__code="FOOD"))}


def test_a_reversal_answers_what_was_taken_back(as_alice, salary):
    answer = mutate(as_alice, "createReversal", ROW, incomeId=id_of(salary), amount="30", **DATES)
    row = answer["transaction"]
    assert (row["kind"], row["direction"], row["amount"]) == ("INCOME", "OUT", "30.00")
    assert (row["reversalOf"], row["category"]) == ({"id": id_of(salary)}, {"id": id_of(salary.category)})
    assert answer["movement"]["incomes"] == [{"id": id_of(salary), "reversed": "30.00"}]
    assert answer["movement"]["deposits"] == [{"balance": "70.00"}]


def test_a_reversal_of_a_category_is_taken_from_all_buckets(as_alice, pay):
    make_thirds(pay.wallet)
    given = {"categoryId": id_of(pay), "amount": "0.05", "splitIncome": True}
    row = mutate(as_alice, "createReversal", ROW, **given, **DATES)["transaction"]
    assert [each["amount"] for each in row["allocations"]] == ["0.02", "0.01", "0.02"]


@pytest.mark.parametrize(
    ("name", "field", "of_nothing", "of_two"),
    [
        (
            "createRefund", "expenseId", "A refund is of an expense or has a category.",
            "A refund is of one thing: an expense, a category, or that of a base category.",
        ),
        (
            "createReversal", "incomeId", "A reversal is of an income or has a category.",
            "A reversal is of one thing: an income, a category, or that of a base category.",
        ),
    ],
)  # fmt: skip
def test_it_is_of_exactly_one_thing(as_alice, salary, name, field, of_nothing, of_two):
    assert mutate(as_alice, name, "", amount="1", **DATES) == invalid(**{field: of_nothing})
    both = {field: id_of(salary), "categoryId": id_of(salary.category)}
    assert mutate(as_alice, name, "", amount="1", **both, **DATES) == invalid(categoryId=of_two)
    assert Transaction.objects.count() == 1


def test_a_reversal_above_its_income_is_invalid(as_alice, salary):
    result = mutate(as_alice, "createReversal", "", incomeId=id_of(salary), amount="100.01", **DATES)
    assert result == invalid(amount="No more than 100.00 is left of the income.")


def test_it_is_changed_by_the_amount_that_is_shown(as_alice, salary):
    mutate(as_alice, "createReversal", "", incomeId=id_of(salary), amount="30", **DATES)
    row = Transaction.objects.get(reversal_of=salary)
    answer = mutate(as_alice, "updateTransaction", ROW, id=id_of(row), amount="31")
    assert (answer["transaction"]["amount"], answer["transaction"]["direction"]) == ("31.00", "OUT")
    assert answer["movement"]["incomes"] == [{"id": id_of(salary), "reversed": "31.00"}]
    mutate(as_alice, "deleteTransaction", "", id=id_of(row))
    assert Transaction.objects.get().reversed == 0


def test_a_refund_of_a_category_keeps_one(as_alice, clothes):
    mutate(as_alice, "createRefund", "", categoryId=id_of(clothes), amount="5", **DATES)
    row = Transaction.objects.get()
    result = mutate(as_alice, "updateTransaction", "", id=id_of(row), categoryId=None)
    assert result == invalid(categoryId="A refund without an expense has a category.")


def test_an_income_tells_its_reversals_the_earliest_first(as_alice, salary):
    document = "query($id: ID!) { node(id: $id) { ... on Transaction { reversals { amount reversalOf { id } } } } }"
    assert as_alice(document, id=id_of(salary))["data"]["node"]["reversals"] == []
    for amount, day in (("1", "2026-05-07"), ("2", "2026-05-06")):
        mutate(as_alice, "createReversal", "", incomeId=id_of(salary), amount=amount, date=day)
    found = as_alice(document, id=id_of(salary))["data"]["node"]["reversals"]
    assert found == [{"amount": amount, "reversalOf": {"id": id_of(salary)}} for amount in ("2.00", "1.00")]


@pytest.mark.parametrize("count", [1, 5])
def test_reversals_of_many_incomes_are_one_statement(as_alice, bank, count):
    for _ in range(count):
        row = earn(bank.wallet.owner, "100", bank)
        mutate(as_alice, "createReversal", "", incomeId=id_of(row), amount="1", **DATES)
    document = "{ transactions(filter: { not: { reversal: { none: true } } }) { nodes { reversals { id } } } }"
    with CaptureQueriesContext(connection) as statements:
        nodes = as_alice(document)["data"]["transactions"]["nodes"]
    assert [len(node["reversals"]) for node in nodes] == [1] * count
    assert len([each for each in statements if re.search(r'"reversal_of_id" (IN|= ANY)', each["sql"])]) == 1
