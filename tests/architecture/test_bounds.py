"""Every field, order and filter of the schema costs the same however long a history is, or says what bounds that."""

from typing import Final

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLObjectType

from finance.models import Transaction
from finance.transactions.selectors.transactions import KEYS, TransactionOrder
from graphql_api.documents.prices.bounds import BOUNDS, SEARCHED
from graphql_api.documents.prices.weights import ROW_WEIGHTS, WEIGHTS
from graphql_api.schema import schema

GRAPHQL: Final = schema._schema
FLAT: Final = {
    "BalanceAssertion.explanations": "the latest 500 transactions of a year, as it says",
    "Deposit.balanceAssertions": "a short list",
    "Import.rows": "a page in the order of the file, whose rows are few or filtered",
    "Period.deposits": "totals of the period",
    "Period.predictions": "a total of each category in the period",
    "Prediction.previousPlan": "a row",
    "Prediction.previousResult": "a total",
    "Query.allocationPreview": "the buckets of a wallet",
    "Query.baseCategories": "what the system has",
    "Query.dashboard": "totals of months and periods, and a page",
    "Query.job": "a row by its id",
    "Query.node": "a row by its id",
    "Query.nodes": "rows by their ids",
    "Query.suggestCategory": "the latest 2,000 transactions, as it says",
    "Query.wallet": "a row by its id",
    "Query.wallets": "a short list",
    "TransactionConnection.isTotalCountCapped": "as many as are counted",
    "TransactionConnection.totalCount": "as many as are counted",
    "User.hasTotp": "a row",
    "User.personalAccessTokens": "a short list",
    "User.sessions": "a short list",
    "Wallet.buckets": "a short list",
    "Wallet.cacheStatus": "no row of the wallet's",
    "Wallet.categories": "a short list",
    "Wallet.deposits": "a short list",
    "Wallet.entities": "a page",
    "Wallet.imports": "a page",
    "Wallet.loans": "a short list",
    "Wallet.periods": "a total of each period",
}
"""Fields that read no more of a longer history, and what they read."""
SHORT_LISTS: Final = {
    "Budget", "Bucket", "Category", "Deposit", "Entity", "Loan", "Period", "PeriodDeposit", "Prediction", "Wallet",
}  # fmt: skip
"""What lists are of whose orders and filters are applied to rows that are read already, or to names of entities."""
INDEXED: Final = {"amount", "date", "text"}
"""What a filter of transactions asks of an index; everything else it asks of rows, as the field says."""


def asked_for_with_arguments_or_dear() -> set[str]:
    """Fields that may read more than the row they are of."""
    return {
        f"{type_.name}.{name}"
        for type_ in GRAPHQL.type_map.values()
        if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__")
        for name, field in type_.fields.items()
        if type_.name not in {"Mutation", "Movement"} and (field.args or f"{type_.name}.{name}" in WEIGHTS)
    }


def test_every_field_is_flat_or_says_what_bounds_it() -> None:
    assert asked_for_with_arguments_or_dear() == FLAT.keys() | BOUNDS.keys()
    assert FLAT.keys() & BOUNDS.keys() == set()


def test_descriptions_say_the_bounds() -> None:
    for coordinate, bound in BOUNDS.items():
        type_, name = coordinate.split(".")
        assert bound in GRAPHQL.type_map[type_].fields[name].description


def test_what_is_paid_for_by_rows_is_bounded() -> None:
    assert {name for name in ROW_WEIGHTS if not name.startswith("Mutation.")} <= BOUNDS.keys()


def test_every_order_of_transactions_is_that_of_an_index() -> None:
    """See tests/finance/transactions/test_pages_of_wallets.py, too: any page of each reads that page."""
    assert {order.value.rpartition("_")[0] for order in TransactionOrder} == KEYS.keys()
    indexes = {tuple(index.fields) for index in Transaction._meta.indexes}
    assert {("wallet", key.name, "id") for key in KEYS.values()} <= indexes


def test_every_other_order_and_filter_is_of_a_short_list() -> None:
    orders = {name for name, type_ in GRAPHQL.type_map.items() if isinstance(type_, GraphQLEnumType)}
    assert {name.removesuffix("Order") for name in orders if name.endswith("Order")} == SHORT_LISTS | {"Transaction"}
    filters = {name for name, type_ in GRAPHQL.type_map.items() if isinstance(type_, GraphQLInputObjectType)}
    parts = {"BaseCategory", "Chart", "ImportRow", "Reference", "Transaction"}
    assert {name.removesuffix("Filter") for name in filters if name.endswith("Filter")} <= SHORT_LISTS | parts


def test_what_a_filter_of_transactions_asks_of_an_index_is_said() -> None:
    assert GRAPHQL.type_map["TransactionFilter"].fields.keys() >= INDEXED
    assert all(word in SEARCHED for word in ("amounts", "words", "date"))
