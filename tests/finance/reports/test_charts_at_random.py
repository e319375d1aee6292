"""Whatever is booked in and between whatever periods, each chart is what plain Python makes of the raw rows."""

import datetime as dt
from decimal import Decimal
from itertools import count, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finance.ledger.services import contributions
from finance.models import Deposit, Kind, Period, Transaction
from finance.planning.selectors import period_deposits
from finance.planning.selectors.previous_plans import not_categorized_by_period, previous_plans
from finance.reports.category_results import category_results
from finance.reports.chart_filters import ALL, ChartFilter
from finance.reports.charts import DepositFigure, cash_flow_by_period, categories_by_period, deposits_by_period
from finance.reports.period_spans import PeriodSpan
from finance.reports.top_entities import top_entities
from finance.transactions.selectors.filters import Reference
from tests.factories import make_category, make_deposit, make_entity, make_prediction, make_user, make_wallet

START = dt.date(2026, 1, 20)
DAYS = st.integers(0, 100)
NUMBERS = count()
BOOKED = st.tuples(
    DAYS, st.sampled_from(Kind.values), st.integers(-500, 500).filter(bool), st.integers(0, 2), st.integers(0, 2)
)
REFERENCES = st.sets(st.integers(0, 2))
"""Places in the lists of Books; the first category and the first entity are none."""
Row = Transaction


class Books:
    """A wallet with periods between the days ``cuts``, every other one left out where ``gaps`` says so."""

    def __init__(self, cuts: set[int], gaps: set[int], booked: list[tuple[Any, ...]], plans: list[int]) -> None:
        self.user = make_user(f"charts-{next(NUMBERS)}@example.com")
        self.wallet = make_wallet(self.user)
        self.deposits = [make_deposit(self.wallet, name) for name in "abc"]
        self.entities = [None, *(make_entity(self.wallet, name) for name in "de")]
        self.categories = [None, make_category(self.wallet, "f", default_deposit=self.deposits[1])]
        self.categories.append(make_category(self.wallet, "g", default_deposit=self.deposits[0]))
        spans = [span for number, span in enumerate(pairwise(sorted(cuts))) if number not in gaps]
        self.periods = Period.objects.bulk_create(
            Period(wallet=self.wallet, name=f"{first}", starts_on=day(first), ends_on=day(end - 1), status="CLOSED")
            for first, end in spans
        )
        self.rows = Transaction.objects.bulk_create(self.row(*values) for values in booked)
        contributions.book(after=contributions.contributions_of(self.rows))
        names = [(period, category) for period in self.periods for category in self.categories[1:]]
        self.plans = [make_prediction(*name, str(plan)) for name, plan in zip(names, plans, strict=False) if plan]

    def row(self, on: int, kind: str, amount: int, place: int, names: int) -> Row:
        date, expense = day(on), kind == Kind.EXPENSE
        signed = {"INCOME": abs(amount), "EXPENSE": -abs(amount), "NEUTRAL": amount}[kind]
        period = next((row for row in self.periods if row.starts_on <= date <= row.ends_on), None)
        return Row(
            wallet=self.wallet, kind=kind, amount=Decimal(signed) / 100, date=date, deposit=self.deposits[place],
            period=period, category=self.categories[names] if expense else None, entity=self.entities[place],
        )  # fmt: skip

    def sum(self, *, since: dt.date = dt.date.min, until: dt.date = dt.date.max, **which: object) -> Decimal:
        """What was earned, moved, or spent, which counts positive."""
        sign = -1 if which.get("kind") == Kind.EXPENSE else 1
        return sign * sum(
            (
                row.amount
                for row in self.rows
                if since <= row.date <= until and all(getattr(row, name) == value for name, value in which.items())
            ),
            start=Decimal(0),
        )

    def within(self, period: Period, **which: object) -> Decimal:
        return self.sum(since=period.starts_on, until=period.ends_on, **which)

    def came_in(self, period: Period, deposit: Deposit) -> Decimal:
        """What is neither earned nor spent and came in."""
        rows = (row for row in self.rows if row.period == period and row.deposit == deposit)
        return sum((row.amount for row in rows if row.kind == Kind.NEUTRAL and row.amount > 0), start=Decimal(0))


def day(number: int) -> dt.date:
    return START + dt.timedelta(number)


@pytest.fixture
def books(db: None) -> type[Books]:
    return Books


@settings(max_examples=40)
@given(
    cuts=st.sets(DAYS, max_size=7),
    gaps=st.sets(st.integers(0, 6)),
    booked=st.lists(BOOKED, max_size=30),
    plans=st.lists(st.integers(0, 3), max_size=14),
    last=st.integers(1, 4),
    asked_for=st.fixed_dictionaries({}, optional=dict.fromkeys(("deposit", "category", "entity"), REFERENCES)),
)
def test_every_figure_is_what_plain_python_makes_of_the_rows(books, cuts, gaps, booked, plans, last, asked_for):
    made = books(cuts, gaps, booked, plans)
    shown = made.periods[-last:]
    span = PeriodSpan(last)
    asked: dict[str, Any] = {"user": made.user, "wallet": made.wallet, "span": span}
    check_chart_of_flows(made, shown, asked)
    check_chart_of_categories(made, shown, asked)
    check_chart_of_deposits(made, shown, asked)
    check_chart_of_balances(made, shown, asked)
    check_filtered(made, shown, span, asked_for)
    check_plans(made, shown, span)
    check_deposits(made)
    check_entities(made)


def check_chart_of_flows(made, shown, asked):
    assert [(row.period_id, row.income, row.expense) for row in cash_flow_by_period(**asked)] == [
        (period.pk, made.within(period, kind=Kind.INCOME), made.within(period, kind=Kind.EXPENSE)) for period in shown
    ]


def check_chart_of_categories(made, shown, asked):
    for kind in Kind:
        expected = {
            category and category.pk: amounts
            for category in made.categories
            if any(row.kind == kind and row.category == category and row.period in shown for row in made.rows)
            for amounts in [[made.within(period, kind=kind, category=category) for period in shown]]
        }
        assert plotted(categories_by_period(**asked, kind=[kind]), shown) == expected


def check_chart_of_deposits(made, shown, asked):
    for figure in ("INCOME", "EXPENSE"):
        expected = {
            deposit.pk: [made.within(period, kind=figure, deposit=deposit) for period in shown]
            for deposit in made.deposits
            if any(row.kind == figure and row.deposit == deposit and row.period in shown for row in made.rows)
        }
        assert plotted(deposits_by_period(**asked, figure=DepositFigure(figure)), shown) == expected


def check_chart_of_balances(made, shown, asked):
    assert plotted(deposits_by_period(**asked, figure=DepositFigure.BALANCE), shown) == {
        deposit.pk: [made.sum(until=period.ends_on, deposit=deposit) for period in shown]
        for deposit in made.deposits
        if shown and any(row.deposit == deposit and row.date <= shown[-1].ends_on for row in made.rows)
    }


def check_filtered(made, shown, span, asked_for):
    """Each chart with a filter is the chart without one of a wallet that has only what the filter is of."""
    rows, every = {"deposit": made.deposits, "category": made.categories, "entity": made.entities}, made.rows
    wanted = {name: [rows[name][place] for place in places] for name, places in asked_for.items()}
    filter = ChartFilter(
        **{name: Reference([row.pk for row in named if row], None in named) for name, named in wanted.items()}
    )
    made.rows = [row for row in every if all(getattr(row, name) in named for name, named in wanted.items())]
    asked: dict[str, Any] = {"user": made.user, "wallet": made.wallet, "span": span, "filter": filter}
    check_chart_of_flows(made, shown, asked)
    check_chart_of_categories(made, shown, asked)
    check_chart_of_deposits(made, shown, asked)
    if wanted.keys() <= {"deposit"}:
        check_chart_of_balances(made, shown, asked)
    check_entities(made, filter)
    made.rows = every


def plotted(series, shown):
    """The amounts by the id of their series; every series has a point for each period, in order."""
    assert [[point.period_id for point in row.points] for row in series] == [[row.pk for row in shown]] * len(series)
    sums = [row.sum for row in series]
    assert sums == sorted(sums, reverse=True)
    return {row.row_id: [point.amount for point in row.points] for row in series}


def check_plans(made, shown, span):
    plans = {(plan.period_id, plan.category_id): plan for plan in made.plans}
    before = dict(zip([period.pk for period in made.periods], [None, *made.periods], strict=False))
    for category in made.categories[1:]:
        found = (
            category_results(user=made.user, wallet=made.wallet, category_id=category.pk, span=span) if shown else []
        )
        planned = [plans.get((period.pk, category.pk)) for period in shown]
        assert [(row.prediction_id, row.current_plan, row.result) for row in found] == [
            (plan and plan.pk, plan and plan.current_plan, made.within(period, kind="EXPENSE", category=category))
            for period, plan in zip(shown, planned, strict=True)
        ]
    previous = previous_plans(user=made.user, ids=[plan.pk for plan in made.plans])
    for plan in made.plans:
        earlier = before[plan.period_id]
        old = earlier and plans.get((earlier.pk, plan.category_id))
        assert previous[plan.pk].plan == (old and old.current_plan)
        spent = earlier and made.within(earlier, kind="EXPENSE", category=plan.category)
        assert previous[plan.pk].result == spent
    lines = not_categorized_by_period(user=made.user, ids=[period.pk for period in made.periods])
    for period in made.periods:
        earlier = before[period.pk]
        spent = earlier and made.within(earlier, kind="EXPENSE", category=None)
        assert (lines[period.pk].result, lines[period.pk].previous_result) == (
            made.within(period, kind="EXPENSE", category=None),
            spent,
        )


def check_deposits(made):
    found = period_deposits.deposits_by_period(user=made.user, ids=[period.pk for period in made.periods])
    assert {
        id_: [(row.deposit_id, row.planned, row.available, row.spent) for row in rows] for id_, rows in found.items()
    } == {
        period.pk: [
            (
                deposit.pk,
                sum(
                    plan.current_plan
                    for plan in made.plans
                    if plan.period == period and plan.category.default_deposit == deposit
                ),
                made.sum(until=period.starts_on - dt.timedelta(1), deposit=deposit)
                + made.within(period, kind="INCOME", deposit=deposit)
                + made.came_in(period, deposit),
                made.within(period, kind="EXPENSE", deposit=deposit),
            )
            for deposit in made.deposits
        ]
        for period in made.periods
    }


def check_entities(made, filter=ALL):
    for period in [None, *made.periods]:
        for kind in Kind:
            which = {"kind": kind} | ({"period": period} if period else {})
            sums = [(entity.pk, made.sum(entity=entity, **which)) for entity in made.entities[1:]]
            expected = sorted([row for row in sums if row[1] > 0], key=lambda row: (-row[1], row[0]))
            found = top_entities(
                user=made.user,
                wallet=made.wallet,
                period_id=period and period.pk,
                kind=[kind],
                first=50,
                filter=filter,
            )
            assert [(row.entity_id, row.amount) for row in found] == expected
