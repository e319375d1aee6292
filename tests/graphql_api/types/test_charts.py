"""Charts of a wallet: hand-worked tables, and what is refused."""

import re
from decimal import Decimal

import pytest

from finance.models import Wallet
from finance.planning.services.periods import close_period
from finance.transactions.services.opening_balances import set_opening_balance
from finance.transactions.services.refunds import create_refund
from finance.transactions.services.transfers import create_transfer
from tests.bookings import day, earn, spend
from tests.factories import make_category, make_deposit, make_entity, make_period, make_prediction, make_wallet
from tests.graphql_api.errors import extensions, paths_of
from tests.graphql_api.households import node_id

POINTS = "points { period { name } amount }"
SPAN = "last: $last, from: $from, to: $to"
FLOWS = f"cashFlowByPeriod({SPAN}) {{ period {{ name }} income expense net }}"
DEPOSITS = f"depositsByPeriod(show: %s, {SPAN}) {{ deposit {{ name }} {POINTS} }}"
CATEGORIES = f"categoriesByPeriod(kind: %s, {SPAN}) {{ category {{ name }} {POINTS} }}"
RESULTS = f"""categoryResults(categoryId: "%s", {SPAN}) {{ period {{ name }} prediction {{ id currentPlan }}
  initialPlan currentPlan result left progress status }}"""
TOP = "topEntities { entity { name } amount }"
CHARTS = [FLOWS, DEPOSITS % "INCOME", DEPOSITS % "EXPENSE", DEPOSITS % "BALANCE", CATEGORIES % "EXPENSE"]


@pytest.fixture
def household(alice, wallet):
    """April from the 10th to the 20th, May and June, with money before and in between."""
    bank, cash = make_deposit(wallet, "Bank"), make_deposit(wallet, "Cash")
    make_deposit(wallet, "Unused")
    food, rent = make_category(wallet, "Food", default_deposit=cash), make_category(wallet, "Rent")
    shop, owner, boss = (make_entity(wallet, name) for name in ("Shop", "Owner", "Boss"))
    set_opening_balance(user=alice, deposit_id=bank.pk, amount=Decimal(1000), date=day("2026-01-01"))
    spend(alice, "1", bank, "2026-04-09")
    spend(alice, "2", bank, "2026-04-21")
    april = make_period(wallet, "April", "2026-04-10", "2026-04-20", status="ACTIVE")
    make_prediction(april, food, "60", initial_plan=Decimal(50))
    earn(alice, "500", bank, "2026-04-10", entity_id=boss.pk)
    spend(alice, "40", cash, "2026-04-20", category_id=food.pk, entity_id=shop.pk)
    spend(alice, "300", bank, "2026-04-20", category_id=rent.pk, entity_id=owner.pk)
    close_period(user=alice, period_id=april.pk)
    may = make_period(wallet, status="ACTIVE")
    make_prediction(may, food, "0")
    make_period(wallet, "June", "2026-06-01", "2026-06-30")
    bought = spend(alice, "15.50", cash, "2026-05-31", category_id=food.pk, entity_id=shop.pk)
    create_refund(user=alice, expense_id=bought.pk, amount=Decimal("5.50"), date=day("2026-05-31"))
    spend(alice, "7", bank, "2026-05-05")
    create_transfer(
        user=alice, from_deposit_id=bank.pk, to_deposit_id=cash.pk, amount=Decimal(100), date=day("2026-05-01")
    )
    return wallet


def asked(execute, field, **variables):
    """The answer for one field of the wallet alone: what fails leaves nothing else running."""
    span = ", $last: Int, $from: Date, $to: Date" if "$last" in field else ""
    wallet = node_id(Wallet.objects.get(name="Daily"))
    return execute(f"query($id: ID!{span}) {{ wallet(id: $id) {{ {field} }} }}", id=wallet, **variables)


def ask(execute, field, **variables):
    answer = asked(execute, field, **variables)
    assert "errors" not in answer
    return answer["data"]["wallet"][re.match(r"\w+", field)[0]]


def figures(execute, field, **variables):
    """The name of each series, and its amounts by the name of the period."""
    return [
        (
            next((row[key] or {"name": None})["name"] for key in ("deposit", "category") if key in row),
            {point["period"]["name"]: point["amount"] for point in row["points"]},
        )
        for row in ask(execute, field, **variables)
    ]


def test_what_came_in_and_went_out_per_period(as_alice, household):
    assert [tuple(row.values()) for row in ask(as_alice, FLOWS)] == [
        ({"name": "April"}, "500.00", "340.00", "160.00"),
        ({"name": "May"}, "0.00", "17.00", "-17.00"),
        ({"name": "June"}, "0.00", "0.00", "0.00"),
    ]


@pytest.mark.parametrize(
    ("figure", "series"),
    [
        ("INCOME", [("Bank", ("500.00", "0.00", "0.00"))]),
        ("EXPENSE", [("Bank", ("300.00", "7.00", "0.00")), ("Cash", ("40.00", "10.00", "0.00"))]),
        ("BALANCE", [("Bank", ("1199.00", "1090.00", "1090.00")), ("Cash", ("-40.00", "50.00", "50.00"))]),
    ],
)
def test_a_figure_per_deposit_and_period(as_alice, household, figure, series):
    expected = [(name, dict(zip(("April", "May", "June"), row, strict=True))) for name, row in series]
    assert figures(as_alice, DEPOSITS % figure) == expected


@pytest.mark.parametrize(
    ("kind", "series"),
    [
        ("INCOME", [(None, ("500.00", "0.00", "0.00"))]),
        (
            "EXPENSE",
            [
                ("Rent", ("300.00", "0.00", "0.00")),
                ("Food", ("40.00", "10.00", "0.00")),
                (None, ("0.00", "7.00", "0.00")),
            ],
        ),
        ("NEUTRAL", [(None, ("0.00", "0.00", "0.00"))]),
    ],
)
def test_a_sum_per_category_and_period(as_alice, household, kind, series):
    expected = [(name, dict(zip(("April", "May", "June"), row, strict=True))) for name, row in series]
    assert figures(as_alice, CATEGORIES % kind) == expected


@pytest.mark.parametrize(
    ("span", "names"),
    [
        ({}, ["April", "May", "June"]),
        ({"last": 1}, ["June"]),
        ({"last": 2}, ["May", "June"]),
        ({"from": "2026-04-20"}, ["April", "May", "June"]),
        ({"from": "2026-04-21"}, ["May", "June"]),
        ({"to": "2026-05-01"}, ["April", "May"]),
        ({"to": "2026-04-30", "from": "2026-04-21"}, []),
        ({"to": "2026-05-31", "last": 1}, ["May"]),
    ],
)
def test_every_chart_shows_the_periods_that_are_asked_for(as_alice, household, span, names):
    food = node_id(household.categories.get(name="Food"))
    assert [row["period"]["name"] for row in ask(as_alice, FLOWS, **span)] == names
    assert [row["period"]["name"] for row in ask(as_alice, RESULTS % food, **span)] == names
    for field in CHARTS[1:]:
        assert {tuple(points) for _, points in figures(as_alice, field, **span)} <= {tuple(names)}
    assert {tuple(points) for _, points in figures(as_alice, DEPOSITS % "BALANCE", **span)} == {tuple(names)} - {()}


def test_a_balance_counts_everything_before_the_first_period_shown(as_alice, household):
    assert figures(as_alice, DEPOSITS % "BALANCE", last=1) == [
        ("Bank", {"June": "1090.00"}),
        ("Cash", {"June": "50.00"}),
    ]


def test_a_category_against_its_predictions(as_alice, household):
    rows = ask(as_alice, RESULTS % node_id(household.categories.get(name="Food")))
    assert [row["prediction"] and row.pop("prediction")["currentPlan"] for row in rows] == ["60.00", "0.00", None]
    assert [tuple(row.values()) for row in rows[:2]] == [
        ({"name": "April"}, "50.00", "60.00", "40.00", "20.00", "66.67", "IN_PLANNED_RANGE"),
        ({"name": "May"}, None, "0.00", "10.00", "-10.00", None, "OVERUSED"),
    ]
    assert tuple(rows[2].values()) == ({"name": "June"}, None, None, None, "0.00", None, None, None)


@pytest.mark.parametrize(
    ("period", "arguments", "found"),
    [
        (None, {}, [("Owner", "300.00"), ("Shop", "50.00")]),
        (None, {"first": 1}, [("Owner", "300.00")]),
        (None, {"kind": "INCOME"}, [("Boss", "500.00")]),
        (None, {"kind": "NEUTRAL"}, []),
        (None, {"kind": "[INCOME, EXPENSE]"}, [("Boss", "500.00"), ("Owner", "300.00"), ("Shop", "50.00")]),
        (None, {"first": 0}, []),
        ("April", {}, [("Owner", "300.00"), ("Shop", "40.00")]),
        ("May", {}, [("Shop", "10.00")]),
        ("May", {"kind": "INCOME"}, []),
    ],
)
def test_who_got_or_gave_most(as_alice, household, period, arguments, found):
    id_ = period and node_id(household.periods.get(name=period))
    given = {"periodId": f'"{id_}"'} if id_ else {}
    arguments = ", ".join(f"{name}: {value}" for name, value in (given | arguments).items())
    rows = ask(as_alice, f"topEntities({arguments}) {{ entity {{ name }} amount }}" if arguments else TOP)
    assert [(row["entity"]["name"], row["amount"]) for row in rows] == found


@pytest.mark.parametrize("field", [*CHARTS, TOP])
def test_an_empty_wallet_has_empty_charts(as_alice, wallet, field):
    assert ask(as_alice, field) == []


def test_a_period_without_anything_is_zero_where_there_is_no_series(as_alice, wallet):
    make_period(wallet)
    assert [tuple(row.values()) for row in ask(as_alice, FLOWS)] == [({"name": "May"}, "0.00", "0.00", "0.00")]
    assert [ask(as_alice, field) for field in CHARTS[1:]] == [[]] * 4


def refusal(execute, field, **variables):
    return asked(execute, field, **variables)["errors"][0]["extensions"]


@pytest.mark.parametrize("field", CHARTS)
@pytest.mark.parametrize(
    ("span", "named"),
    [({"last": 0}, "last"), ({"last": 241}, "last"), ({"from": "2026-05-02", "to": "2026-05-01"}, "to")],
)
def test_a_span_that_cannot_be_is_refused_by_name(as_alice, household, field, span, named):
    refused = refusal(as_alice, field, **span)
    assert (refused["code"], paths_of(refused)) == ("INVALID_INPUT", [named])


@pytest.mark.parametrize("first", [-1, 51])
def test_a_size_out_of_its_bounds_is_refused_by_name(as_alice, household, first):
    refused = refusal(as_alice, f"topEntities(first: {first}) {{ amount }}")
    assert (refused["code"], paths_of(refused)) == ("INVALID_INPUT", ["first"])


def test_only_expense_categories_have_results(as_alice, household):
    pay = make_category(household, "Pay", "INCOME")
    refused = refusal(as_alice, RESULTS % node_id(pay))
    assert (refused["code"], paths_of(refused)) == ("INVALID_INPUT", ["categoryId"])


@pytest.mark.parametrize("whose", ["nobody's", "another user's", "of another wallet"])
def test_what_is_not_in_the_wallet_is_not_found(alice, bob, as_alice, household, whose):
    other = {"another user's": make_wallet(bob, "Bob's"), "of another wallet": make_wallet(alice, "Other")}.get(whose)
    category, period = (node_id(make_category(other)), node_id(make_period(other))) if other else ("x", "x")
    assert refusal(as_alice, RESULTS % category) == extensions("NOT_FOUND", {"categoryId": "Category not found."})
    top = refusal(as_alice, f'topEntities(periodId: "{period}") {{ amount }}')
    assert top == extensions("NOT_FOUND", {"periodId": "Period not found."})
