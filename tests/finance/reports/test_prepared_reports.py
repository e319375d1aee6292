"""What reports have prepared reads what their querysets do, of any books, for their owner and for nobody else."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Q
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from core.models import User
from core.prepared import Prepared
from core.prepared_conditions import PreparedWhere
from finance.ledger.selectors import balances as balances_of_days
from finance.models import Kind
from finance.planning.selectors import budgets
from finance.reports import (
    alerts,
    anomalies,
    balances,
    category_results,
    chart_rows,
    current_report,
    expense_statistics,
    paces,
    reports,
    spending,
    spending_windows,
    summaries,
    top_entities,
    transferred_to,
)
from finance.reports.spans import BY_KIND, BY_NAMES, ONE_BY_ONE, PERIODS, WHOLE_PERIOD, sums_by
from finance.wallets.selectors import wallets
from tests.factories import make_budget
from tests.finance.reports.test_prepared import APRIL, BOOKING, JUNE, Books

MAY, END = dt.date(2026, 5, 1), dt.date(2026, 6, 30)
KINDS = (Kind.EXPENSE, Kind.INCOME)
Case = tuple[str, list[Any], list[Any]]
MONTHS = {"month__gte": APRIL, "month__lte": MAY}
DATES = {"date__gte": APRIL, "date__lte": END}
OF_TIME = [
    (reports.BY_MONTH, [{"month": MAY}, {**MONTHS, "kind__in": KINDS}]),
    (reports.BY_YEAR, [{}]),
    (reports.TOGETHER, [MONTHS]),
    (sums_by(BY_NAMES, ("kind", "category__base_category_id")), [MONTHS]),
    (sums_by(BY_KIND, ("kind",)), [{"month__isnull": False, "month__gt": APRIL}, {"day__gte": MAY, "day__lt": JUNE}]),
    (sums_by(ONE_BY_ONE, ("kind", "category__priority")), [{**DATES, "kind__in": KINDS}]),
    (top_entities.sums_by_entity(()), [{"kind__in": KINDS}, {"month": APRIL, "kind__in": KINDS}]),
    (transferred_to.SUMS, [{}]),
    (anomalies.expenses_with("category_id"), [DATES]),
    (anomalies.spreads_by("entity_id"), [{"date__gte": APRIL, "date__lt": MAY}]),
    (budgets.BUDGETS, [{"month__in": [APRIL, MAY]}]),
]
"""What is asked of rows of a wallet, or of all of a user's."""


def of_rows(user: int, wallet: int) -> Iterator[Case]:
    for number, (prepared, asked) in enumerate(OF_TIME):
        for where in asked:
            for of in ({}, {"wallet": wallet}):
                yield case(f"{number} {where} {of}", prepared, {**where, **of}, user=user)


def of_periods(user: int, books: Books) -> Iterator[Case]:
    of = {"user": user, "wallet": books.wallet.pk}
    charts = {
        "flows": chart_rows.flows(12),
        "counted flows": chart_rows.counted_flows(12, ()),
        "deposits": chart_rows.sums_by("deposit_id", KINDS, 1, ()),
        "categories": chart_rows.totals_of_categories(KINDS, 24),
        "balances": chart_rows.closing_balances(12, ()),
    }
    for where in ({}, {"ends_on__gte": MAY}, {"ends_on__gte": APRIL, "starts_on__lte": MAY}):
        for name, prepared in charts.items():
            yield case(f"{name} {where}", prepared, where, **of)
        for category in books.wallet.categories.all():
            yield case(f"results {where}", category_results._results(12), where, **of, category=category.pk)
    for period in books.periods:
        yield case(f"{period}", PERIODS, {"pk": period.pk, "wallet": books.wallet.pk}, user=user)
        whole = {"period": period.pk, **WHOLE_PERIOD}
        yield case(f"kinds of {period}", sums_by(BY_KIND, ("kind",)), whole, user=user)


def of_wallets(user: int, wallet: int) -> Iterator[Case]:
    ends = {"start_0": APRIL, "end_0": MAY, "start_1": JUNE, "end_1": END}
    for where in ({}, {"pk": wallet}):
        yield case("windows", spending_windows._spent(2), where, user=user, **ends)
        yield case("days", spending.EARNED_AND_SPENT, where, user=user, start=APRIL, end=JUNE)
        yield case("statistics", expense_statistics.figures_between(tuple(DATES)), where, user=user, **DATES)
        yield case("all statistics", expense_statistics.figures_between(()), where, user=user)


def of_a_wallet(user: int, wallet: int) -> Iterator[Case]:
    of, day = {"user": user, "wallet": wallet}, {"on": MAY, "last": dt.date(2026, 5, 31)}
    yield plain("balances", balances.BALANCES, **of, since=APRIL)
    yield plain("deposits", current_report.DEPOSITS, **of)
    yield plain("buckets", current_report.BUCKETS, **of)
    yield plain("currencies", summaries.CURRENCIES, user=user)
    yield plain("wallets", wallets.WALLETS, user=user)
    yield plain("active deposits", balances_of_days.ACTIVE_DEPOSITS, **of, **day)
    yield plain("active buckets", balances_of_days.ACTIVE_BUCKETS, **of, **day)
    yield plain("active period", paces.ACTIVE_PERIOD, **of, today=JUNE)
    yield plain("periods", alerts.PERIODS_IN_FORCE, **of, first=MAY, last=JUNE)
    yield plain("loans", alerts.LOANS_DUE, **of, today=JUNE)


def case(name: str, prepared: PreparedWhere[Any], where: dict[str, Any], **values: Any) -> Case:
    rows = prepared._build(Q(**where), **values)
    return name, prepared.asked(where, **values).rows(), [prepared._row(*row) for row in rows]


def plain(name: str, prepared: Prepared[Any], **values: Any) -> Case:
    return name, prepared(**values), [prepared._row(*row) for row in prepared._build(**values)]


def cases(user: User, books: Books) -> Iterator[Case]:
    yield from of_rows(user.pk, books.wallet.pk)
    yield from of_periods(user.pk, books)
    yield from of_wallets(user.pk, books.wallet.pk)
    yield from of_a_wallet(user.pk, books.wallet.pk)


@settings(max_examples=10, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(drawn=st.lists(BOOKING, max_size=12))
def test_prepared_reads_what_the_queryset_does(alice, bob, drawn):
    with transaction.atomic():
        books = Books(alice, drawn)
        make_budget(books.wallet.categories.filter(kind=Kind.EXPENSE).earliest("pk"))
        for name, prepared, queried in cases(alice, books):
            assert sorted(prepared, key=str) == sorted(queried, key=str), name
        assert [name for name, prepared, _ in cases(bob, books) if prepared != []] == []
        transaction.set_rollback(True)


@pytest.mark.parametrize("count", [1, 2])
def test_other_values_are_the_same_statement_and_other_conditions_another(alice, count):
    asked = [reports.BY_MONTH.asked({"month": month}, user=alice.pk).prepared for month in (APRIL, MAY)]
    others = [reports.BY_MONTH.asked({"month__lt": MAY}, user=alice.pk).prepared for _ in range(count)]
    assert len({*asked}) == len({*others}) == 1
    assert {*asked}.isdisjoint(others)
