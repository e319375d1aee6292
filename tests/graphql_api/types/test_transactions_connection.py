"""Transactions page by page: of a wallet and of all wallets."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_category, make_deposit, make_entity, make_wallet
from tests.finance.transactions.helpers import add
from tests.graphql_api.errors import paths_of

PAGE = """edges { cursor node { name } } nodes { name }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"""
ALL = f"""query($first: Int! = 50, $after: String, $orderBy: [TransactionOrder!]) {{
  transactions(first: $first, after: $after, orderBy: $orderBy) {{ {PAGE} }} }}"""
OF_WALLETS = """query($first: Int! = 50, $after: String) {
  wallets { name transactions(first: $first, after: $after, orderBy: [DATE_ASC]) { nodes { name } } } }"""
FULL = """{ transactions { nodes { id kind direction amount wallet { name } deposit { name } category { name }
  entity { name } period { name } } } }"""


@pytest.fixture
def five(wallet) -> None:
    deposit = make_deposit(wallet)
    for day in range(1, 6):
        add(deposit, "1", f"2026-05-0{day}", name=str(day))


def names(connection) -> str:
    return "".join(node["name"] for node in connection["nodes"])


def error(answer) -> tuple[str, list[str]]:
    """The code of the one error and the fields it names."""
    [found] = answer["errors"]
    extensions = found["extensions"]
    return extensions["code"], paths_of(extensions)


def test_the_latest_come_first(as_alice, five):
    page = as_alice(ALL)["data"]["transactions"]
    ends = (page["edges"][0]["cursor"], page["edges"][-1]["cursor"])
    expected = {"hasNextPage": False, "hasPreviousPage": False, "startCursor": ends[0], "endCursor": ends[1]}
    assert (names(page), page["pageInfo"]) == ("54321", expected)
    assert [edge["node"]["name"] for edge in page["edges"]] == ["5", "4", "3", "2", "1"]


def test_an_empty_page_has_no_cursors(as_alice, wallet):
    page = as_alice(ALL)["data"]["transactions"]
    info = {"hasNextPage": False, "hasPreviousPage": False, "startCursor": None, "endCursor": None}
    assert page == {"edges": [], "nodes": [], "pageInfo": info}


@pytest.mark.parametrize(
    ("order_by", "pages"), [(["DATE_DESC"], ["54", "32", "1"]), (["AMOUNT_ASC", "NAME_ASC"], ["12", "34", "5"])]
)
def test_the_end_cursor_leads_to_the_next_page(as_alice, five, order_by, pages):
    after, found, more = None, [], True
    while more:
        page = as_alice(ALL, first=2, after=after, orderBy=order_by)["data"]["transactions"]
        found.append(names(page))
        assert page["pageInfo"]["hasPreviousPage"] == (len(found) > 1)
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert found == pages


def test_any_cursor_leads_to_what_follows_it(as_alice, five):
    cursor = as_alice(ALL)["data"]["transactions"]["edges"][1]["cursor"]
    assert names(as_alice(ALL, after=cursor)["data"]["transactions"]) == "321"


@pytest.mark.parametrize(
    ("field", "value"), [("first", 0), ("first", 101), ("first", -1), ("after", "x"), ("after", "")]
)
def test_a_page_that_cannot_be_is_refused(as_alice, five, field, value):
    answer = as_alice(ALL, **{field: value})
    assert (error(answer), answer["data"]) == (("INVALID_INPUT", [field]), {"transactions": None})


def test_a_cursor_of_another_order_is_refused(as_alice, five):
    cursor = as_alice(ALL)["data"]["transactions"]["pageInfo"]["startCursor"]
    assert error(as_alice(ALL, after=cursor, orderBy=["DATE_ASC"])) == ("INVALID_INPUT", ["after"])


def test_a_key_is_named_once(as_alice, five):
    assert error(as_alice(ALL, orderBy=["DATE_ASC", "DATE_DESC"])) == ("INVALID_INPUT", ["orderBy"])


def test_each_wallet_lists_its_own(as_alice, alice, five):
    add(make_deposit(make_wallet(alice, "Holiday")), "1", name="beach")
    wallets = as_alice(OF_WALLETS)["data"]["wallets"]
    assert {wallet["name"]: names(wallet["transactions"]) for wallet in wallets} == {
        "Daily": "12345",
        "Holiday": "beach",
    }


def test_nobody_sees_anothers_transactions(as_bob, bob, five):
    make_wallet(bob)
    assert as_bob(ALL)["data"]["transactions"]["nodes"] == []
    assert as_bob(OF_WALLETS)["data"]["wallets"][0]["transactions"]["nodes"] == []


def test_another_users_cursor_shows_nothing_of_theirs(as_alice, as_bob, bob, five):
    cursor = as_alice(ALL)["data"]["transactions"]["pageInfo"]["startCursor"]
    add(make_deposit(make_wallet(bob)), "1", "2026-05-01", name="own")
    assert names(as_bob(ALL, after=cursor)["data"]["transactions"]) == "own"


def test_nobody_reads_without_a_session(execute, five):
    assert execute(ALL)["errors"][0]["extensions"]["code"] == "NOT_SIGNED_IN"


@pytest.mark.parametrize("rows", [1, 40])
def test_a_page_with_all_it_names_is_six_statements(as_alice, wallet, rows):
    for number in range(rows):
        names = {"category": make_category(wallet, f"C{number}"), "entity": make_entity(wallet, f"E{number}")}
        add(make_deposit(wallet, f"D{number}"), "-1", **names)
    with CaptureQueriesContext(
        connection,
    ) as statements:
        nodes = as_alice(FULL)["data"]["transactions"]["nodes"]
    assert (len(nodes), len(statements)) == (rows, 6)


def test_a_page_is_one_statement_beside_the_sign_in(as_alice, five):
    with CaptureQueriesContext(connection) as statements:
        as_alice(ALL)
    who_asks, *asked = [query["sql"] for query in statements if "finance" in query["sql"]]
    assert "core_user" in who_asks
    assert [sql.split('"finance_')[1].split('"')[0] for sql in asked] == ["transaction"]


def test_the_last_ones_come_in_the_order_of_the_list_and_lead_back(as_alice, five):
    document = """query($before: String) { transactions(last: 2, before: $before) {
      totalCount isTotalCountCapped nodes { name } pageInfo { hasNextPage hasPreviousPage startCursor } } }"""
    found = as_alice(document)["data"]["transactions"]
    assert (names(found), found["totalCount"], found["isTotalCountCapped"]) == ("21", 5, False)
    assert (found["pageInfo"]["hasNextPage"], found["pageInfo"]["hasPreviousPage"]) == (False, True)
    before = as_alice(document, before=found["pageInfo"]["startCursor"])["data"]["transactions"]
    assert (names(before), before["totalCount"]) == ("43", 5)
    assert (before["pageInfo"]["hasNextPage"], before["pageInfo"]["hasPreviousPage"]) == (True, True)


@pytest.mark.parametrize(
    ("fields", "more"), [("totalCount", 1), ("totalCount isTotalCountCapped", 1), ("__typename", 0)]
)
def test_counting_takes_a_statement_only_when_asked(as_alice, wallet, fields, more):
    with CaptureQueriesContext(connection) as statements:
        as_alice(f"{{ transactions {{ nodes {{ id }} {fields} }} }}")
    assert len(statements) == 2 + more


def test_a_page_that_goes_both_ways_is_refused_beside_its_wallet(as_alice, wallet):
    answer = as_alice("{ wallets { name transactions(first: 1, last: 1) { nodes { id } } } }")
    assert answer["data"]["wallets"] == [{"name": "Daily", "transactions": None}]
    assert [error["path"] for error in answer["errors"]] == [["wallets", 0, "transactions"]]
