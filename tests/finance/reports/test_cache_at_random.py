"""Whatever is written, rolled back and asked in whatever order, a report that is kept says what one worked out says."""

import datetime as dt
from decimal import Decimal
from itertools import count

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.stores import store_at
from finance.days import DateRange
from finance.models import Kind, Transaction
from finance.planning.services import periods
from finance.reports import breakdowns, cache, charts, current_report, expense_statistics, reports, spending, summaries
from finance.reports.breakdowns import BreakdownGrouping
from finance.reports.category_results import category_results
from finance.reports.chart_filters import ChartFilter
from finance.reports.charts import DepositFigure
from finance.reports.period_spans import PeriodSpan
from finance.reports.spans import Span
from finance.reports.top_entities import top_entities
from finance.reports.transferred_to import transferred_to
from finance.transactions.selectors.filters import Reference
from finance.transactions.services import income_and_expenses, transfers
from finance.wallets.services import categories, entities
from tests.bookings import earn, spend
from tests.factories import make_bucket, make_category, make_deposit, make_period, make_user, make_wallet
from tests.report_stores import PLACES

FIRST, LAST, MAY_5 = dt.date(2026, 4, 1), dt.date(2026, 6, 1), dt.date(2026, 5, 5)
FOOD = object()
"""Stands for the category of the books."""
MAY, PERIODS = Span(month=dt.date(2026, 5, 1)), PeriodSpan()
NAMELESS = ChartFilter(category=Reference(none=True), entity=Reference(none=True))
REPORTS = [
    (current_report.current_report, {}),
    (reports.monthly_report, {"month": dt.date(2026, 5, 1)}),
    (reports.yearly_report, {"year": 2026}),
    (reports.historical_report, {}),
    (reports.profit_and_loss, {"from_": FIRST, "to": LAST}),
    (summaries.monthly_summaries, {"from_": FIRST, "to": LAST}),
    (summaries.income_vs_expense, {"span": MAY}),
    (breakdowns.category_breakdown, {"span": MAY, "group_by": BreakdownGrouping.CATEGORY, "kind": [Kind.EXPENSE]}),
    (charts.cash_flow_by_period, {"span": PERIODS}),
    (charts.deposits_by_period, {"figure": DepositFigure.BALANCE, "span": PERIODS}),
    (category_results, {"category_id": FOOD, "span": PERIODS}),
    (top_entities, {"period_id": None, "kind": [Kind.EXPENSE], "first": 5}),
    (transferred_to, {"period_id": None, "first": 5}),
    (charts.categories_by_period, {"kind": [Kind.EXPENSE], "span": PERIODS}),
    (charts.categories_by_period, {"kind": [Kind.EXPENSE], "span": PERIODS, "filter": NAMELESS}),
    (spending.spending_summaries, {"today": MAY_5}),
    (spending.daily_totals, {"start": FIRST, "end": LAST}),
    (expense_statistics.expense_statistics, {"days": DateRange(FIRST, LAST)}),
]
NUMBERS = count()
SPEND, EARN, MOVE, DELETE, RENAME, CLOSE, ADD = WRITES = range(7)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("ask"), st.integers(0, len(REPORTS) - 1), st.booleans()),
        st.tuples(st.just("write"), st.sampled_from(WRITES), st.booleans()),
    ),
    min_size=6,
    max_size=20,
)


@pytest.fixture(autouse=True)
def _worked_out_anew() -> None:
    """Not here."""


class Books:
    def __init__(self) -> None:
        self.user = make_user(f"reader-{next(NUMBERS)}@example.com")
        self.wallet = make_wallet(self.user, is_default=True)
        self.deposits = [make_deposit(self.wallet, name) for name in ["Bank", "Cash"]]
        self.food = make_category(self.wallet)
        make_bucket(self.wallet, percentage="100")
        self.period = make_period(self.wallet)
        periods.activate_period(user=self.user, period_id=self.period.pk)
        for _ in range(2):
            self.write(SPEND)

    def write(self, what: int) -> None:
        number, (bank, cash), user = next(NUMBERS), self.deposits, self.user
        amount = Decimal(number % 7 + 1)
        match what:
            case 0:
                spend(user, str(amount), bank, category_id=self.food.pk)
            case 1:
                earn(user, str(amount), cash, split_income=number % 2 == 0)
            case 2:
                transfers.create_transfer(
                    user=user, from_deposit_id=bank.pk, to_deposit_id=cash.pk, amount=amount, date=dt.date(2026, 6, 2)
                )
            case 3:
                row = Transaction.objects.for_user(user).filter(transfer=None).first()
                if row:
                    income_and_expenses.delete_transaction(user=user, transaction_id=row.pk)
            case 4:
                categories.update_category(user=user, category_id=self.food.pk, name=f"Food {number}")
            case 5:
                periods.update_period(user=user, period_id=self.period.pk, ends_on=dt.date(2026, 5, 3 + number % 20))
            case 6:
                entities.create_entity(user=user, wallet_id=self.wallet.pk, name=f"Shop {number}")

    def ask(self, number: int) -> None:
        selector, arguments = REPORTS[number]
        asked = {name: self.food.pk if value is FOOD else value for name, value in arguments.items()}
        asked |= {"user": self.user, "wallet": self.wallet}
        assert selector(**asked) == selector.computed(**asked)

    def fail_to_write(self, what: int, number: int) -> None:
        """A write that is seen by a report and then rolled back."""
        with transaction.atomic():
            self.write(what)
            self.ask(number)
            transaction.set_rollback(True)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.django_db
def test_what_is_kept_is_what_would_be_worked_out(place, monkeypatch):
    store = store_at(place)
    monkeypatch.setattr(cache, "STORE", store)

    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(STEPS)
    def run(steps) -> None:
        with transaction.atomic():
            books = Books()
            for step, number, is_rolled_back in steps:
                if step == "ask":
                    books.ask(number)
                elif is_rolled_back:
                    books.fail_to_write(number, number)
                else:
                    books.write(number)
            for number in range(len(REPORTS)):
                books.ask(number)
                books.ask(number)
            transaction.set_rollback(True)

    run()
    if place:
        store._redis.close()
