"""An operation has a price before it runs: what it may produce, with the variables and the household of its request."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from graphql import OperationDefinitionNode, get_introspection_query, parse

from core.models import User
from finance.ledger.services.repair import rebuild_totals
from finance.models import Deposit, Transaction, Wallet
from graphql_api.documents.prices.asking import variables_of
from graphql_api.documents.prices.lists import MOST_OF
from graphql_api.documents.prices.price import Request
from graphql_api.documents.prices.reading import read_price
from graphql_api.documents.prices.weights import LIMIT
from graphql_api.schema import schema
from tests.factories import make_category, make_period, make_prediction, make_wallet
from tests.tokens import issue_access_token

GRAPHQL = schema._schema
SOME: dict[str, int] = dict.fromkeys(MOST_OF, 0) | {
    "wallets": 2, "periods": 5, "predictions": 3, "deposits": 4, "transactions": 1_000,
}  # fmt: skip
PAGE = "query ($n: Int) { transactions(first: $n) { nodes { name note } } }"
PLANS = "{ wallets { periods { name predictions { note } } } }"


def units(document: str, rows: dict[str, int] = SOME, **variables: Any) -> float:
    node = parse(document)
    operation = node.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    return read_price(GRAPHQL, node, operation).units(Request(variables_of(operation, variables), rows))


def above(document: str, base: str, **variables: Any) -> float:
    """What a document costs more than another."""
    return units(document, **variables) - units(base)


@pytest.mark.parametrize(
    ("arguments", "entries"),
    [
        ("(first: 1)", 1),
        ("(first: 100)", 100),
        ("(first: 101)", 100),
        ("(first: null)", 50),
        ("", 50),
        ("(last: 7)", 7),
        ("(first: null, last: 7)", 7),
    ],
)
def test_a_page_is_as_long_as_it_is_asked(arguments: str, entries: int) -> None:
    asked, nothing = f"{{ transactions{arguments} {{ nodes {{ name note }} }} }}", "{ transactions { __typename } }"
    assert above(asked, nothing) == 3 * entries


@pytest.mark.parametrize(
    ("document", "variables", "entries"),
    [
        (PAGE, {"n": 20}, 20),
        (PAGE, {}, 50),
        (PAGE, {"n": None}, 50),
        (PAGE, {"n": "many"}, 100),
        (PAGE, {"n": -5}, 100),
        (PAGE, {"n": 10**400}, 100),
        (PAGE.replace("Int", "Int = 9"), {}, 9),
    ],
)
def test_a_variable_says_how_long(document: str, variables: dict[str, Any], entries: int) -> None:
    assert above(document, "{ transactions { __typename } }", **variables) == 3 * entries


@pytest.mark.parametrize(
    ("selected", "each"),
    [
        ("nodes { name }", 2),
        ("nodes { a: name b: name c: name }", 4),
        ("nodes { ...F ...F } } } fragment F on Transaction { name ... { note", 5),
        ("nodes { ... on Node { ... on Transaction { name } ... on Wallet { name } } }", 2),
        ("a: nodes { name } b: nodes { name }", 4),
        ("edges { node { name } }", 4),
    ],
)
def test_aliases_and_fragments_count_as_often_as_they_run(selected: str, each: int) -> None:
    asked = f"{{ transactions(first: 10) {{ {selected} }} }}"
    assert above(asked, "{ transactions { __typename } }") == pytest.approx(10 * each, abs=1)


def test_lists_in_lists_multiply() -> None:
    """Each of two wallets has five periods, each of which costs for its list, and for four units of each entry."""
    document, loaded = "{ wallets { periods { predictions { note } } } }", 6
    assert above(document, "{ wallets { periods { __typename } } }") == 2 * 5 * (loaded + 3 * 4 - 1)


@pytest.mark.parametrize("name", ["category", "deposit", "wallet"])
def test_what_is_looked_up_costs_so_whether_a_resolver_awaits_it_or_answers_with_it(name: str) -> None:
    """Each of ten has a field that is loaded, in place of a plain one, and an object with a name."""
    document, loaded = f"{{ transactions(first: 10) {{ nodes {{ {name} {{ name }} }} }} }}", 6
    assert above(document, "{ transactions(first: 10) { nodes { name } } }") == 10 * (loaded + 2 - 1)


def test_one_period_is_active() -> None:
    every, one = "{ wallets { periods { name } } }", "{ wallets { periods(filter: {status: [ACTIVE]}) { name } } }"
    status = 1
    assert above(every, one) == 2 * ((5 - 1) * 2 - status)


@pytest.mark.parametrize(
    ("range_", "entries"),
    [
        ('from: "2026-01", to: "2026-03"', 3),
        ('from: "2025-12", to: "2026-01"', 2),
        ('from: "2026-03", to: "2026-01"', 0),
        ('from: "0001-01", to: "9999-12"', 1200),
        ('from: "soon", to: "2026-01"', 1200),
    ],
)
def test_a_range_of_months_has_as_many(range_: str, entries: int) -> None:
    asked = f"{{ wallet {{ balanceByMonth({range_}) {{ month }} }} }}"
    assert above(asked, '{ wallet { balanceByMonth(from: "2026-02", to: "2026-01") { month } } }') == 2 * entries


def test_of_several_types_the_dearest_counts() -> None:
    cheap, dear = "... on Bucket { id }", "... on Deposit { id name note }"
    asked = '{{ nodes(ids: ["a", "b"]) {{ {} }} }}'
    assert units(asked.format(cheap + dear)) == units(asked.format(dear)) > units(asked.format(cheap))


def test_what_is_skipped_costs_nothing() -> None:
    both = "__typename ... @skip(if: $no) { nodes { name } } edges @include(if: $no) { node { name } }"
    document = f"query ($no: Boolean!) {{ transactions {{ {both} }} }}"
    assert above(document, "{ transactions { __typename } }", no=True) == 1 + 50 * 4
    assert above(document, "{ transactions { __typename } }", no=False) == 1 + 50 * 2


def answer_to(document: str, user: User | None = None, **variables: Any) -> dict[str, Any]:
    return answer_of(client_of(user), document, **variables)


def client_of(user: User | None) -> Client:
    return Client(headers={"Authorization": f"Bearer {issue_access_token(user)}"} if user else {})


def answer_of(client: Client, document: str, **variables: Any) -> dict[str, Any]:
    body = {"query": document, "variables": variables}
    return client.post("/graphql", body, content_type="application/json").json()  # type: ignore[no-any-return]


def test_every_answer_tells_its_price(alice: User) -> None:
    answer = answer_to("{ me { email username } }", alice)
    assert answer == {
        "data": {"me": {"email": "alice@example.com", "username": ""}},
        "extensions": {"cost": {"requested": units("{ me { email username } }"), "limit": LIMIT}},
    }


def test_an_answer_with_errors_tells_its_price(alice: User) -> None:
    answer = answer_to("{ transactions(first: 0) { nodes { name } } }", alice)
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["INVALID_INPUT"]
    assert answer["extensions"]["cost"]["limit"] == LIMIT


def test_what_does_not_fit_the_schema_has_none(alice: User) -> None:
    assert answer_to("{ transactions { no } }", alice).keys() == {"errors"}


@pytest.fixture
def _plans(wallet: Wallet) -> None:
    """Two wallets with one period between them."""
    make_prediction(make_period(wallet), make_category(wallet))
    make_wallet(wallet.owner, "Other")


LONG = SOME | {"history": 10_000, "histories": 30_000, "busiest_day": 100}
OF_WALLET = "{ wallets { %s { __typename } } }"
LARGEST = "{ wallets { transactionAggregates%s { largest } } }"
DAYS = 'from: "2026-05-01", to: "2026-05-10"'


@pytest.mark.parametrize(
    ("document", "more"),
    [
        (OF_WALLET % "transactionAggregates", 0),
        (OF_WALLET % "transactionAggregates(groupBy: [DAY, KIND])", 0),
        (OF_WALLET % "transactionAggregates(groupBy: [MONTH, ENTITY], filter: {or: {kind: INCOME}})", 0),
        (OF_WALLET % f"transactionAggregates(filter: {{date: {{{DAYS}}}}})", 0),
        (OF_WALLET % f"transactionAggregates(groupBy: CATEGORY, filter: {{date: {{{DAYS}}}}})", 2 * 200),
        (OF_WALLET % 'transactionAggregates(groupBy: CATEGORY, filter: {date: {from: "2026-05-01"}})', 2 * 2_000),
        (OF_WALLET % f"transactionAggregates(groupBy: DAY, filter: {{date: {{{DAYS}}}, entity: {{none: true}}}})", 400),
        (OF_WALLET % "transactionAggregates(filter: {isTransfer: true})", 2 * 2_000),
        (OF_WALLET % 'transactionAggregates(filter: {not: {text: "tea"}})', 2 * 2_000),
        (LARGEST % "", 2 * 2_000),
        (LARGEST % f"(filter: {{date: {{{DAYS}}}}})", 2 * 200),
        (OF_WALLET % 'alerts(month: "2026-05")', 2 * 3_500),
        (OF_WALLET % 'anomalies(month: "2026-05")', 2 * 2_000),
        (OF_WALLET % "expenseStatistics", 2 * 2_500),
        (OF_WALLET % f"expenseStatistics({DAYS})", 2 * 250),
        (OF_WALLET % f"dailyTotals({DAYS})", 0),
        (OF_WALLET % "transactions", 0),
        (OF_WALLET % f"transactions(filter: {{date: {{{DAYS}}}}}, orderBy: [DATE_ASC])", 0),
        (OF_WALLET % 'transactions(filter: {text: "tea"})', 2 * 3_500),
        (OF_WALLET % f'transactions(filter: {{text: "tea", date: {{{DAYS}}}}})', 2 * 350),
        (OF_WALLET % "transactions(orderBy: [AMOUNT_DESC])", 0),
        ("{ transactions(orderBy: NAME_ASC) { __typename } }", 0),
        ('{ transactions(orderBy: NAME_ASC, filter: {text: "tea"}) { __typename } }', 10_500),
        ("{ transactionAggregates { __typename } }", 0),
        ("{ transactionAggregates { ...on TransactionAggregate { largest } } }", 6_000),
        ("{ me { expenseStatistics { __typename } } }", 7_500),
        (f"{{ me {{ dailyTotals({DAYS}) {{ __typename }} }} }}", 0),
    ],
)
def test_what_reads_a_history_costs_as_much_as_there_is_in_the_days_asked(document: str, more: int) -> None:
    assert units(document, LONG) - units(document, SOME) == pytest.approx(more)


def test_of_a_long_history_some_is_paid_for(alice: User, bank: Deposit, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has more transactions than can be paid for still gets the sum of all."""
    rows = {"wallet": bank.wallet, "deposit": bank, "kind": "EXPENSE", "amount": -1}
    Transaction.objects.bulk_create([Transaction(date="2026-05-01", **rows) for _ in range(30)])
    rebuild_totals(Wallet.objects.all())
    document = "{ wallets { transactionAggregates { largest } } }"
    whole = answer_to(document, alice)["extensions"]["cost"]["requested"]
    monkeypatch.setattr("finance.reports.household_rows.MOST_READ", 10)
    part = answer_to(document, alice)
    assert part["data"] == {"wallets": [{"transactionAggregates": [{"largest": "1.00"}]}]}
    assert whole - part["extensions"]["cost"]["requested"] == (30 - 10) * 0.2


@pytest.mark.usefixtures("_plans")
def test_what_a_household_cannot_have_is_not_paid_for(alice: User, wallet: Wallet) -> None:
    """100 wallets with 2,000 periods of 500 predictions would be too much; hers are not."""
    assert units(PLANS, MOST_OF) > LIMIT
    answer = answer_to(PLANS, alice)
    assert "errors" not in answer
    assert answer["extensions"]["cost"]["requested"] == units(PLANS, SOME | {"periods": 1, "predictions": 1})


def test_nobody_is_told_to_sign_in_and_not_that_it_costs(db: None) -> None:
    (error,) = answer_to(PLANS)["errors"]
    assert error["extensions"]["code"] == "NOT_SIGNED_IN"


def test_too_much_is_refused_with_its_price_before_it_runs(alice: User) -> None:
    for number in range(100):
        Wallet.objects.bulk_create([Wallet(owner=alice, name=f"{number}", currency="EUR")])
    names = " ".join(f"n{number}: name" for number in range(30))
    document = f"{{ wallets {{ w0: transactions {{ nodes {{ {names} }} }} }} }}"
    price = units(document, dict.fromkeys(MOST_OF, 0) | {"wallets": 100})
    assert price > LIMIT
    signed_in = client_of(alice)
    with CaptureQueriesContext(connection) as captured:
        answer = answer_of(signed_in, document)
    (error,) = answer.pop("errors")
    cost = {"cost": {"requested": price, "limit": LIMIT}}
    assert answer == {"extensions": cost}
    assert error["extensions"] == {"code": "GRAPHQL_LIMIT_EXCEEDED", "fields": []} | cost
    assert error["message"] == (
        f"The operation may cost {price:,} units, and no more than {LIMIT:,} are allowed: "
        "ask for fewer fields or shorter lists."
    )
    assert len(captured) == 4, "who it is, how much they have, and how long their history and their busiest day are"


def test_a_mutation_that_is_too_dear_writes_nothing(alice: User, wallet: Wallet) -> None:
    page = " ".join(f"n{number}: note" for number in range(20))
    nodes = " ".join(f"p{number}: transactions {{ nodes {{ {page} }} }}" for number in range(30))
    result = f"... on CreateWalletPayload {{ wallet {{ {nodes} }} }}"
    copies = [f'a{number}: createWallet(input: {{name: "new", currency: "EUR"}}) {{ {result} }}' for number in range(3)]
    answer = answer_to(f"mutation {{ {' '.join(copies)} }}", alice)
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["GRAPHQL_LIMIT_EXCEEDED"]
    assert not Wallet.objects.filter(name__startswith="new").exists()


def test_the_whole_schema_can_be_asked_for() -> None:
    document = get_introspection_query(
        specified_by_url=True, directive_is_repeatable=True, schema_description=True, input_value_deprecation=True
    )
    assert units(document) < LIMIT


def test_the_price_of_a_document_is_read_once(alice: User, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[object] = []
    monkeypatch.setattr("graphql_api.documents.parsing.read_price", _noted(read))
    for number in (1, 2, 3):
        answer_to("query Once($n: Int) { transactions(first: $n) { nodes { note } } }", alice, n=number)
    assert len(read) == 1


def _noted(read: list[object]) -> Callable[..., Any]:
    def noted(*arguments: Any) -> Any:
        read.append(arguments)
        return read_price(*arguments)

    return noted
