"""Deposits in a period: a hand-worked table, what is left out, and what it costs."""

from decimal import Decimal

import pytest

from finance.ledger.services import contributions
from finance.planning.selectors.period_deposits import deposits_by_period
from finance.transactions.services.opening_balances import set_opening_balance
from finance.transactions.services.refunds import create_refund
from tests.bookings import day, earn, move, spend
from tests.factories import make_category, make_deposit, make_period, make_prediction, make_wallet
from tests.graphql_api.households import node_id
from tests.graphql_api.statements import statements

DEPOSITS = """query($period: ID!) { node(id: $period) { ... on Period { deposits {
  deposit { name } period { name } planned available spent leftToPlan leftToSpend } } } }"""


@pytest.fixture
def may(wallet):
    return make_period(wallet, starts_on="2026-05-10", ends_on="2026-05-20", status="ACTIVE")


def ask(execute, period):
    answer = execute(DEPOSITS, period=node_id(period))
    assert "errors" not in answer
    rows = answer["data"]["node"]["deposits"]
    assert {row.pop("period")["name"] for row in rows} <= {period.name}
    return {row.pop("deposit")["name"]: tuple(row.values()) for row in rows}


def test_shows_what_is_planned_available_spent_and_left(alice, as_alice, wallet, bank, may):
    cash = make_deposit(wallet, "Cash")
    food, fun = (make_category(wallet, name, default_deposit=cash) for name in ("Food", "Fun"))
    rent = make_category(wallet, "Rent", default_deposit=bank)
    for category, plan in [(food, "40"), (fun, "10.50"), (rent, "500"), (make_category(wallet, "Trips"), "900")]:
        make_prediction(may, category, plan)
    earn(alice, "600", bank, "2026-04-30")
    earn(alice, "70", cash, "2026-05-20")
    spend(alice, "25", bank, "2026-05-09", category_id=rent.pk)
    spend(alice, "480", bank, "2026-05-10", category_id=rent.pk)
    spend(alice, "30", cash, "2026-05-20", category_id=rent.pk)
    assert ask(as_alice, may) == {
        "Bank": ("500.00", "575.00", "480.00", "75.00", "20.00"),
        "Cash": ("50.50", "70.00", "30.00", "19.50", "20.50"),
    }


@pytest.mark.parametrize(
    ("on", "earned", "spent_before", "spent"),
    [
        ("2026-04-30", "8.00", "3.00", "0.00"),
        ("2026-05-01", "8.00", "3.00", "0.00"),
        ("2026-05-09", "8.00", "3.00", "0.00"),
        ("2026-05-10", "8.00", "0.00", "3.00"),
        ("2026-05-20", "8.00", "0.00", "3.00"),
        ("2026-05-21", "0.00", "0.00", "0.00"),
        ("2026-05-31", "0.00", "0.00", "0.00"),
        ("2026-06-01", "0.00", "0.00", "0.00"),
    ],
)
@pytest.mark.parametrize("neighbours", [False, True])
def test_each_day_is_before_in_or_after_the_period(
    alice, as_alice, wallet, bank, may, neighbours, on, earned, spent_before, spent
):
    """The same, whether or not the days around the period are in periods themselves."""
    earn(alice, "8", bank, on)
    spend(alice, "3", bank, on)
    if neighbours:
        before = make_period(wallet, "Before", "2026-04-15", "2026-05-09", status="CLOSED")
        after = make_period(wallet, "After", "2026-05-21", "2026-06-15", status="CLOSED")
        place(wallet, [before, after])
    available = f"{Decimal(earned) - Decimal(spent_before):.2f}"
    assert ask(as_alice, may)["Bank"][1:3] == (available, spent)


def place(wallet, periods):
    """Move the transactions of these days into the periods, as creating them does."""
    for period in periods:
        rows = wallet.transactions.filter(date__gte=period.starts_on, date__lte=period.ends_on)
        before = contributions.contributions_of(rows.all())
        rows.update(period=period)
        contributions.book(before=before, after=contributions.contributions_of(rows.all()))


def test_money_given_back_lowers_what_was_spent_when_it_comes(alice, as_alice, bank, may):
    bought = spend(alice, "9", bank, "2026-05-01")
    create_refund(user=alice, expense_id=bought.pk, amount=Decimal(4), date=day("2026-05-10"))
    assert ask(as_alice, may)["Bank"] == ("0.00", "-9.00", "-4.00", "-9.00", "4.00")


def test_what_a_deposit_holds_is_available_however_it_came_there(alice, as_alice, wallet, bank, may):
    cash = make_deposit(wallet, "Cash")
    set_opening_balance(user=alice, deposit_id=bank.pk, amount=Decimal(1000), date=day("2026-05-01"))
    move(alice, bank, cash, "300", date=day("2026-05-02"))
    spend(alice, "50", cash, "2026-05-09")
    assert available(as_alice, may) == {"Bank": "700.00", "Cash": "250.00"}


def test_what_comes_in_during_the_period_is_available_and_what_goes_out_is_not_taken_off(
    alice, as_alice, wallet, bank, may
):
    cash = make_deposit(wallet, "Cash")
    set_opening_balance(user=alice, deposit_id=bank.pk, amount=Decimal(100), date=day("2026-05-10"))
    move(alice, bank, cash, "20", date=day("2026-05-20"))
    move(alice, cash, bank, "5", date=day("2026-05-20"))
    move(alice, bank, cash, "1", date=day("2026-05-21"))
    assert available(as_alice, may) == {"Bank": "105.00", "Cash": "20.00"}
    assert ask(as_alice, may)["Bank"] == ("0.00", "105.00", "0.00", "105.00", "0.00")


def available(execute, period):
    return {name: figures[1] for name, figures in ask(execute, period).items()}


def test_a_transfer_with_categories_is_an_expense_here_and_an_income_there(alice, as_alice, wallet, bank, may):
    cash = make_deposit(wallet, "Cash")
    out, into = make_category(wallet, "Put aside"), make_category(wallet, "Put aside", "INCOME")
    move(alice, bank, cash, "20", date=day("2026-05-12"), from_category_id=out.pk, to_category_id=into.pk)
    assert ask(as_alice, may) == {
        "Bank": ("0.00", "0.00", "20.00", "0.00", "-20.00"),
        "Cash": ("0.00", "20.00", "0.00", "20.00", "0.00"),
    }


def test_deposits_come_by_name_and_retired_ones_only_with_a_figure(alice, as_alice, wallet, may):
    old, empty = make_deposit(wallet, "old card"), make_deposit(wallet, "Empty card")
    make_deposit(wallet, "Wallet")
    earn(alice, "1", old, "2026-05-01")
    type(old).objects.filter(pk__in=[old.pk, empty.pk]).update(is_active=False)
    assert list(ask(as_alice, may)) == ["old card", "Wallet"]


def test_nobody_sees_anothers(bob, may):
    assert deposits_by_period(user=bob, ids=[may.pk]) == {}


@pytest.mark.parametrize("count", [1, 12])
def test_takes_five_statements_for_any_number_of_periods_deposits_and_wallets(alice, as_alice, bank, count):
    for number in range(count):
        wallet = make_wallet(alice, f"{number}", is_default=False)
        make_deposit(wallet, "Bank")
        for month in range(1, count + 1):
            make_period(wallet, f"{month}", f"2026-{month:02}-01", f"2026-{month:02}-28", status="CLOSED")
    with_deposits = statements(as_alice, "{ wallets { periods { id deposits { planned available spent } } } }")
    assert with_deposits - statements(as_alice, "{ wallets { periods { id } } }") == 5
