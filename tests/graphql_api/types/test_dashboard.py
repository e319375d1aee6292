"""The dashboard: the figures it shows, and what they cost."""

import datetime as dt
from decimal import Decimal

import pytest

from finance.ledger.services import contributions
from finance.models import Category, Deposit, Entity, Period, Transaction, Wallet
from finance.planning.services import periods
from tests.bookings import earn, spend
from tests.clocks import stop_clock
from tests.factories import make_category, make_deposit, make_entity, make_period, make_prediction, make_wallet
from tests.graphql_api.errors import extensions, paths_of
from tests.graphql_api.statements import statements

DASHBOARD = """query Dashboard($walletId: ID, $lastPeriods: Int! = 12, $firstTransactions: Int! = 10) {
  dashboard(walletId: $walletId, lastPeriods: $lastPeriods, firstTransactions: $firstTransactions) {
    wallet { id name currency balance }
    deposits { id name balance share }
    currentPeriod { id name startsOn endsOn status income expense net
      predictions { category { id name } initialPlan currentPlan result left progress status } }
    recentTransactions { id kind direction amount date name
      deposit { id name } category { id name } entity { id name } }
    periods { period { id name } income expense }
    months { month summary { income expense net } }
    topEntities { entity { id name } amount } } }"""


@pytest.fixture(autouse=True)
def _in_may(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, "2026-05-20T12:00Z")


@pytest.fixture
def household(alice, wallet) -> Wallet:
    """April closed with 100 earned; May going on with three expenses."""
    bank, cash = make_deposit(wallet, "Bank"), make_deposit(wallet, "Cash", form="PHYSICAL")
    make_deposit(wallet, "Old card", is_active=False)
    food, fun = make_category(wallet, "Food"), make_category(wallet, "Fun")
    shop, cinema = make_entity(wallet, "Shop"), make_entity(wallet, "Cinema")
    april = make_period(wallet, "April", "2026-04-01", "2026-04-30")
    periods.activate_period(user=alice, period_id=april.pk)
    earn(alice, "100", bank, "2026-04-30", name="Salary")
    periods.close_period(user=alice, period_id=april.pk)
    may = make_period(wallet, "May")
    make_prediction(may, food, "50")
    make_prediction(may, fun, "0")
    periods.activate_period(user=alice, period_id=may.pk)
    spend(alice, "12.50", bank, "2026-05-02", category_id=food.pk, entity_id=shop.pk)
    spend(alice, "7.50", bank, "2026-05-03", category_id=food.pk, entity_id=shop.pk)
    spend(alice, "30", cash, "2026-05-03", category_id=fun.pk, entity_id=cinema.pk)
    return wallet


def test_shows_the_default_wallet_with_its_balance(as_alice, household):
    board = as_alice(DASHBOARD)["data"]["dashboard"]
    assert board["wallet"] | {"id": None} == {"id": None, "name": "Daily", "currency": "EUR", "balance": "50.00"}


def test_shows_each_deposit_with_its_share_and_leaves_out_empty_retired_ones(as_alice, household):
    board = as_alice(DASHBOARD)["data"]["dashboard"]
    shown = [(row["name"], row["balance"], row["share"]) for row in board["deposits"]]
    assert shown == [("Bank", "80.00", "160.00"), ("Cash", "-30.00", "-60.00")]


def test_shows_a_retired_deposit_that_still_holds_something(as_alice, household):
    Deposit.objects.filter(name="Cash").update(is_active=False)
    board = as_alice(DASHBOARD)["data"]["dashboard"]
    assert [row["name"] for row in board["deposits"]] == ["Bank", "Cash"]


def test_shows_the_active_period_with_its_totals(as_alice, household):
    period = as_alice(DASHBOARD)["data"]["dashboard"]["currentPeriod"]
    assert {name: period[name] for name in ("name", "startsOn", "endsOn", "status", "income", "expense", "net")} == {
        "name": "May",
        "startsOn": "2026-05-01",
        "endsOn": "2026-05-31",
        "status": "ACTIVE",
        "income": "0.00",
        "expense": "50.00",
        "net": "-50.00",
    }


def test_shows_how_each_prediction_is_doing(as_alice, household):
    predictions = as_alice(DASHBOARD)["data"]["dashboard"]["currentPeriod"]["predictions"]
    assert [row | {"category": row["category"]["name"]} for row in predictions] == [
        {
            "category": "Food",
            "initialPlan": "50.00",
            "currentPlan": "50.00",
            "result": "20.00",
            "left": "30.00",
            "progress": "40.00",
            "status": "IN_PLANNED_RANGE",
        },
        {
            "category": "Fun",
            "initialPlan": "0.00",
            "currentPlan": "0.00",
            "result": "30.00",
            "left": "-30.00",
            "progress": None,
            "status": "OVERUSED",
        },
    ]


def test_shows_the_latest_transactions_the_last_recorded_of_a_day_first(as_alice, household):
    recent = as_alice(DASHBOARD, firstTransactions=3)["data"]["dashboard"]["recentTransactions"]
    shown = [(row["date"], row["amount"], row["direction"], row["deposit"]["name"]) for row in recent]
    assert shown == [
        ("2026-05-03", "30.00", "OUT", "Cash"),
        ("2026-05-03", "7.50", "OUT", "Bank"),
        ("2026-05-02", "12.50", "OUT", "Bank"),
    ]
    assert (recent[0]["category"]["name"], recent[0]["entity"]["name"]) == ("Fun", "Cinema")


def test_shows_a_transaction_without_category_and_entity(as_alice, household):
    recent = as_alice(DASHBOARD)["data"]["dashboard"]["recentTransactions"]
    assert recent[-1] | {"id": None, "deposit": None} == {
        "id": None,
        "kind": "INCOME",
        "direction": "IN",
        "amount": "100.00",
        "date": "2026-04-30",
        "name": "Salary",
        "deposit": None,
        "category": None,
        "entity": None,
    }


def test_shows_the_latest_periods_the_oldest_first(as_alice, household):
    points = as_alice(DASHBOARD)["data"]["dashboard"]["periods"]
    shown = [(point["period"]["name"], point["income"], point["expense"]) for point in points]
    assert shown == [("April", "100.00", "0.00"), ("May", "0.00", "50.00")]


def test_keeps_the_current_period_when_it_is_not_among_the_latest(as_alice, household):
    make_period(household, "June", "2026-06-01", "2026-06-30")
    board = as_alice(DASHBOARD, lastPeriods=1)["data"]["dashboard"]
    assert [point["period"]["name"] for point in board["periods"]] == ["June"]
    assert (board["currentPeriod"]["name"], board["currentPeriod"]["expense"]) == ("May", "50.00")


def test_shows_twelve_months_up_to_this_one_with_zeros_in_the_gaps(as_alice, household):
    months = as_alice(DASHBOARD)["data"]["dashboard"]["months"]
    assert len(months) == 12
    assert months[0] == {"month": "2025-06", "summary": {"income": "0.00", "expense": "0.00", "net": "0.00"}}
    assert months[-2:] == [
        {"month": "2026-04", "summary": {"income": "100.00", "expense": "0.00", "net": "100.00"}},
        {"month": "2026-05", "summary": {"income": "0.00", "expense": "50.00", "net": "-50.00"}},
    ]


def test_shows_who_got_most_in_the_current_period(as_alice, household):
    top = as_alice(DASHBOARD)["data"]["dashboard"]["topEntities"]
    assert [(row["entity"]["name"], row["amount"]) for row in top] == [("Cinema", "30.00"), ("Shop", "20.00")]


def test_shows_who_got_most_in_this_month_when_no_period_is_active(alice, as_alice, household):
    periods.close_period(user=alice, period_id=Period.objects.get(name="May").pk)
    board = as_alice(DASHBOARD)["data"]["dashboard"]
    assert board["currentPeriod"] is None
    assert [(row["entity"]["name"], row["amount"]) for row in board["topEntities"]] == [
        ("Cinema", "30.00"),
        ("Shop", "20.00"),
    ]


def test_is_all_zeros_and_empty_lists_for_an_empty_wallet(as_alice, wallet):
    board = as_alice(DASHBOARD)["data"]["dashboard"]
    assert board["wallet"]["balance"] == "0.00"
    assert board["currentPeriod"] is None
    assert [board[name] for name in ("deposits", "recentTransactions", "periods", "topEntities")] == [[], [], [], []]
    assert {each["summary"]["net"] for each in board["months"]} == {"0.00"}


def test_shows_the_wallet_that_is_named(alice, as_alice, household):
    make_deposit(make_wallet(alice, "Savings", "JPY"), "Vault")
    wallets = as_alice("{ wallets { id name } }")["data"]["wallets"]
    named = next(row["id"] for row in wallets if row["name"] == "Savings")
    board = as_alice(DASHBOARD, walletId=named)["data"]["dashboard"]
    assert [row["name"] for row in board["deposits"]] == ["Vault"]


def test_another_users_wallet_is_not_found_and_shows_nothing(as_bob, as_alice, household, bob):
    make_wallet(bob, "Bob's", is_default=True)
    foreign = as_alice("{ wallets { id } }")["data"]["wallets"][0]["id"]
    answer = as_bob(DASHBOARD, walletId=foreign)
    assert answer["data"] == {"dashboard": None}
    assert answer["errors"][0]["extensions"] == extensions("NOT_FOUND", {"walletId": "Wallet not found."})


@pytest.mark.parametrize(
    ("size", "value"), [("lastPeriods", 0), ("lastPeriods", 241), ("firstTransactions", -1), ("firstTransactions", 101)]
)
def test_a_size_out_of_its_limits_is_refused_by_name(as_alice, wallet, size, value):
    answer = as_alice(DASHBOARD, **{size: value})
    assert answer["errors"][0]["extensions"]["code"] == "INVALID_INPUT"
    assert paths_of(answer["errors"][0]["extensions"]) == [size]


def test_a_size_of_none_leaves_its_list_empty(as_alice, household):
    asked = (
        "{ dashboard(firstTransactions: 0, firstEntities: 0) { recentTransactions { name } topEntities { amount } } }"
    )
    assert as_alice(asked)["data"]["dashboard"] == {"recentTransactions": [], "topEntities": []}


def test_needs_somebody_signed_in(execute, db):
    assert execute(DASHBOARD)["errors"][0]["extensions"]["code"] == "NOT_SIGNED_IN"


def test_takes_nine_statements(as_alice, household):
    assert statements(as_alice, DASHBOARD) == 9


def test_takes_one_statement_where_nothing_was_written_since_and_tells_the_same(as_alice, household, settings):
    settings.COMPILED_EXECUTION, settings.KNOWN_ANSWERS = True, 16
    first = as_alice(DASHBOARD)
    assert statements(as_alice, DASHBOARD) == 1
    assert as_alice(DASHBOARD) == first


def test_takes_nine_statements_for_many_periods_deposits_and_transactions_too(alice, as_alice, household):
    fill(household, periods=240, deposits=50, entities=40, transactions=600)
    assert statements(as_alice, DASHBOARD, lastPeriods=240, firstTransactions=100) == 9


def fill(wallet: Wallet, *, periods: int, deposits: int, entities: int, transactions: int) -> None:
    """Rows in bulk, with the ledger brought up to date at the end."""
    firsts = [dt.date(2000 + index // 12, index % 12 + 1, 1) for index in range(periods)]
    Period.objects.bulk_create(
        Period(wallet=wallet, name=f"{first:%Y-%m}", starts_on=first, ends_on=first, status="CLOSED")
        for first in firsts
    )
    places = Deposit.objects.bulk_create(Deposit(wallet=wallet, name=f"Place {index}") for index in range(deposits))
    people = Entity.objects.bulk_create(Entity(wallet=wallet, name=f"Person {index}") for index in range(entities))
    food = Category.objects.get(wallet=wallet, name="Food")
    rows = Transaction.objects.bulk_create(
        Transaction(
            wallet=wallet,
            kind="EXPENSE",
            amount=Decimal(-index - 1),
            date=dt.date(2026, 5, 4),
            category=food,
            deposit=places[index % deposits],
            entity=people[index % entities],
            period=Period.objects.get(wallet=wallet, name="May"),
        )
        for index in range(transactions)
    )
    contributions.book(after=contributions.contributions_of(rows))
