import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_entity, make_wallet
from tests.graphql_api.errors import paths_of

DOCUMENT = """query($first: Int! = 50, $after: String, $filter: EntityFilter, $orderBy: EntityOrder) { wallets {
  entities(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
    edges { cursor } nodes { name } pageInfo { hasNextPage hasPreviousPage endCursor } } } }"""


@pytest.fixture
def entities(wallet) -> None:
    for name in ("Émile", "shop", "Baker", "100% Café", "zoo"):
        make_entity(wallet, name)
    make_entity(wallet, "Closed shop", is_active=False)


def names(execute, **arguments) -> list[str]:
    return [node["name"] for node in page(execute, **arguments)["nodes"]]


def page(execute, **arguments):
    return execute(DOCUMENT, **arguments)["data"]["wallets"][0]["entities"]


def test_entities_come_by_name_without_retired_ones(as_alice, entities):
    assert names(as_alice) == ["100% Café", "Baker", "Émile", "shop", "zoo"]


def test_retired_ones_come_when_asked_for(as_alice, entities):
    assert names(as_alice, filter={"isActive": None}) == ["100% Café", "Baker", "Closed shop", "Émile", "shop", "zoo"]
    assert names(as_alice, filter={"isActive": False}) == ["Closed shop"]


def test_they_come_from_the_end_when_asked_for(as_alice, entities):
    assert names(as_alice, orderBy="NAME_DESC") == ["zoo", "shop", "Émile", "Baker", "100% Café"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SHOP", ["shop"]),
        ("émi", ["Émile"]),
        ("0%", ["100% Café"]),
        ("_", []),
        ("%", ["100% Café"]),
        ("", ["100% Café", "Baker", "Émile", "shop", "zoo"]),
        ("nobody", []),
    ],
)
def test_text_is_looked_for_in_the_name(as_alice, entities, text, expected):
    assert names(as_alice, filter={"name": text}) == expected


def test_pages_follow_one_another(as_alice, entities):
    found, after, more = [], None, True
    while more:
        result = page(as_alice, first=2, after=after)
        found.append([node["name"] for node in result["nodes"]])
        after, more = result["pageInfo"]["endCursor"], result["pageInfo"]["hasNextPage"]
    assert found == [["100% Café", "Baker"], ["Émile", "shop"], ["zoo"]]


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({"first": 0}, "first"),
        ({"first": 101}, "first"),
        ({"after": "x"}, "after"),
        ({"filter": {"name": "x" * 201}}, "filter.name"),
    ],
)
def test_a_page_that_cannot_be_is_refused(as_alice, entities, arguments, field):
    [error] = as_alice(DOCUMENT, **arguments)["errors"]
    assert error["extensions"]["code"] == "INVALID_INPUT"
    assert paths_of(error["extensions"]) == [field]


def test_nobody_sees_anothers_entities(as_bob, bob, entities):
    make_entity(make_wallet(bob), "Of Bob")
    assert names(as_bob) == ["Of Bob"]


@pytest.mark.parametrize("count", [1, 60])
def test_a_page_is_one_statement(as_alice, wallet, count):
    for number in range(count):
        make_entity(wallet, f"Shop {number}")
    with CaptureQueriesContext(connection) as statements:
        page(as_alice)
    assert len([query for query in statements if 'FROM "finance_entity"' in query["sql"].partition(" WHERE ")[0]]) == 1
