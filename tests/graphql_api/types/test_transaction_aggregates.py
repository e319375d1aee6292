"""Groups over the wire: the filter of each, sent back as it came, lists what the group sums up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings as run_with
from strawberry.relay import to_base64

from finance.ledger.services.repair import rebuild_totals
from finance.models import BaseCategory, Wallet
from finance.reports.aggregates import transaction_aggregates
from tests.factories import make_category, make_deposit, make_entity, make_period, make_wallet
from tests.finance.reports.test_aggregates_at_random import SOUND
from tests.finance.transactions.helpers import add
from tests.finance.transactions.test_filters_at_random import rows, with_ids
from tests.graphql_api.asked_filters import as_json, fields_of_filter, without_nulls
from tests.graphql_api.errors import paths_of

__all__ = ["rows"]
FIGURES = "currency count sum average largest"
GROUPS = f"""query($filter: TransactionFilter, $keys: [TransactionGroupBy!]! = [], $fill: Boolean! = false) {{
  transactionAggregates(filter: $filter, groupBy: $keys, fillGaps: $fill) {{ {FIGURES} filter {{ %s }}
    month day kind category {{ name }} baseCategory {{ code }} deposit {{ name }} entity {{ name }} period {{ name }}
  }} }}"""
LISTED = """query($filter: TransactionFilter) {
  transactions(filter: $filter, first: 100) { nodes { amount direction } } }"""
OF_WALLET = f"""query($id: ID!, $filter: TransactionFilter) {{ wallet(id: $id) {{
  transactionAggregates(filter: $filter, groupBy: [KIND, MONTH], fillGaps: true) {{
    kind month count sum filter {{ {fields_of_filter({})} }} }} }} }}"""


@pytest.fixture(autouse=True)
def _whatever_it_costs(monkeypatch, settings):
    """Filters are asked for whole here, and again and again, which no page does."""
    monkeypatch.setattr("graphql_api.documents.prices.asking.LIMIT", 10**9)
    settings.RATE_LIMITS = {}


@pytest.fixture
def spent(wallet):
    """Four transactions of which no two have everything in common."""
    food = make_category(wallet, "Food", base_category=BaseCategory.objects.get(code="FOOD"))
    bank, cash = make_deposit(wallet, "Bank"), make_deposit(wallet, "Cash")
    may = make_period(wallet, "May", "2026-05-01", "2026-05-01")
    add(bank, "-2.50", "2026-05-01", category=food, entity=make_entity(wallet), period=may)
    add(bank, "-4", "2026-05-02", category=make_category(wallet, "Own"))
    add(cash, "-8", "2026-05-02")
    add(cash, "16", "2026-06-01")
    add(make_deposit(make_wallet(wallet.owner, "Trip", "USD")), "-32", "2026-05-01")
    rebuild_totals(Wallet.objects.all())


def groups_of(execute, **variables):
    answer = execute(GROUPS % fields_of_filter(variables.get("filter") or {}), **variables)
    assert "errors" not in answer
    return answer["data"]["transactionAggregates"]


def listed(execute, filter) -> list[Decimal]:
    answer = execute(LISTED, filter=filter)
    assert "errors" not in answer
    nodes = answer["data"]["transactions"]["nodes"]
    return [Decimal(node["amount"]) * (1 if node["direction"] == "IN" else -1) for node in nodes]


def test_a_group_says_what_its_transactions_have_in_common(as_alice, spent):
    keys = ["DEPOSIT", "CATEGORY", "BASE_CATEGORY", "ENTITY", "PERIOD", "KIND", "MONTH", "DAY"]
    first = groups_of(as_alice, keys=keys)[0]
    assert first | {"filter": None} == {
        "currency": "EUR",
        "count": 1,
        "sum": "-2.50",
        "average": "-2.50",
        "largest": "2.50",
        "filter": None,
        "month": "2026-05",
        "day": "2026-05-01",
        "kind": "EXPENSE",
        "category": {"name": "Food"},
        "baseCategory": {"code": "FOOD"},
        "deposit": {"name": "Bank"},
        "entity": {"name": "Shop"},
        "period": {"name": "May"},
    }


def test_everything_is_in_one_group_per_currency_without_keys(as_alice, spent):
    groups = groups_of(as_alice)
    assert [(each["currency"], each["count"], each["sum"], each["average"], each["largest"]) for each in groups] == [
        ("EUR", 4, "1.50", "0.38", "16.00"),
        ("USD", 1, "-32.00", "-32.00", "32.00"),
    ]
    assert [without_nulls(each["filter"]) for each in groups] == [{"currency": ["EUR"]}, {"currency": ["USD"]}]


@pytest.mark.parametrize(
    ("keys", "count"),
    [
        (["MONTH"], 3),
        (["DAY"], 4),
        (["CATEGORY"], 4),
        (["BASE_CATEGORY"], 3),
        (["DEPOSIT"], 3),
        (["ENTITY"], 3),
        (["KIND"], 3),
        (["PERIOD"], 3),
        (["BASE_CATEGORY", "MONTH", "DEPOSIT"], 5),
    ],
)
def test_a_groups_filter_sent_back_lists_its_transactions(as_alice, spent, keys, count):
    groups = groups_of(as_alice, keys=keys)
    assert len(groups) == count
    for group in groups:
        amounts = listed(as_alice, group["filter"])
        assert (len(amounts), sum(amounts)) == (group["count"], Decimal(group["sum"]))
        assert max(map(abs, amounts)) == Decimal(group["largest"])


def test_a_filter_narrows_the_groups_and_stays_in_their_filters(as_alice, spent):
    asked = {"amount": {"from": "3.00"}, "or": [{"kind": ["EXPENSE"]}, {"not": {"text": "x"}}]}
    [group] = groups_of(
        as_alice, keys=["CATEGORY"], filter=asked | {"date": {"from": "2026-05-02", "to": "2026-06-01"}}
    )[1:]
    assert without_nulls(group["filter"]) == asked | {
        "currency": ["EUR"],
        "category": {"ids": [], "none": True},
        "date": {"from": "2026-05-02", "to": "2026-06-01"},
    }
    assert sorted(listed(as_alice, group["filter"])) == [Decimal(-8), Decimal(16)]


def test_a_wallets_groups_are_its_own_and_have_no_gaps(as_alice, wallet, spent):
    answer = as_alice(OF_WALLET, id=to_base64("Wallet", str(wallet.pk)))
    groups = answer["data"]["wallet"]["transactionAggregates"]
    assert [(each["kind"], each["month"], each["count"], each["sum"]) for each in groups] == [
        ("EXPENSE", "2026-05", 3, "-14.50"),
        ("EXPENSE", "2026-06", 0, "0.00"),
        ("INCOME", "2026-05", 0, "0.00"),
        ("INCOME", "2026-06", 1, "16.00"),
    ]
    filter = without_nulls(groups[0]["filter"])
    assert filter == {"kind": ["EXPENSE"], "date": {"from": "2026-05-01", "to": "2026-05-31"}}


def test_a_key_named_twice_is_refused_by_its_argument(as_alice, wallet):
    [error] = as_alice(GROUPS % "text", keys=["DAY", "DAY"])["errors"]
    assert (error["extensions"]["code"], paths_of(error["extensions"])) == ("INVALID_INPUT", ["groupBy"])


@pytest.mark.parametrize("rows", [1, 20])
def test_groups_with_their_names_cost_one_statement_and_one_per_kind_of_name(
    as_alice, wallet, django_assert_num_queries, rows
):
    """Beside who asks."""
    bank = make_deposit(wallet)
    for number in range(rows):
        add(bank, "-1", category=make_category(wallet, f"C{number}"))
    with django_assert_num_queries(4):
        assert len(groups_of(as_alice, keys=["CATEGORY", "DEPOSIT"])) == rows


@run_with(max_examples=60)
@given(filter=SOUND)
def test_any_filter_is_answered_as_it_was_asked_and_finds_the_same_again(alice, as_alice, rows, filter):
    named = with_ids(filter, rows)
    found = transaction_aggregates(user=alice, filter=named)
    groups = groups_of(as_alice, filter=as_json(named))
    assert [(each["count"], Decimal(each["sum"])) for each in groups] == [
        (each.figures.count, each.figures.sum) for each in found
    ]
    for group in groups:
        assert without_nulls(group["filter"]) == as_json(named) | {"currency": [group["currency"]]}
        assert groups_of(as_alice, filter=group["filter"]) == [group]
