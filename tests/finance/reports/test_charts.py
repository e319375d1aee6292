"""What charts cost, and whose they are."""

import pytest

from core.errors import NotFound
from finance.days import DateRange
from finance.models import Kind, Period
from finance.reports.category_results import category_results
from finance.reports.charts import DepositFigure, cash_flow_by_period, categories_by_period, deposits_by_period
from finance.reports.period_spans import PeriodSpan
from finance.reports.top_entities import top_entities
from tests.bookings import day, earn, spend
from tests.factories import make_category, make_deposit, make_entity, make_period


@pytest.mark.parametrize("count", [12, 240])
def test_each_chart_takes_one_statement_for_any_number_of_periods(alice, wallet, count, django_assert_num_queries):
    bank, food, shop = make_deposit(wallet, "Bank"), make_category(wallet, "Food"), make_entity(wallet)
    make_period(wallet, status="ACTIVE")
    spend(alice, "5", bank, "2026-05-05", category_id=food.pk, entity_id=shop.pk)
    earn(alice, "7", bank, "2026-05-05", entity_id=shop.pk)
    fill(wallet, count - 1)
    asked = {"user": alice, "wallet": wallet}
    span = {"span": PeriodSpan(last=240)}
    with django_assert_num_queries(1):
        assert len(cash_flow_by_period(**asked, **span)) == count
    for figure in DepositFigure:
        with django_assert_num_queries(1):
            assert [len(row.points) for row in deposits_by_period(**asked, figure=figure, **span)] == [count]
    with django_assert_num_queries(1):
        assert [len(row.points) for row in categories_by_period(**asked, kind=[Kind.EXPENSE], **span)] == [count]
    with django_assert_num_queries(1):
        assert len(category_results(**asked, category_id=food.pk, **span)) == count
    with django_assert_num_queries(1):
        assert len(top_entities(**asked, period_id=None, kind=[Kind.EXPENSE], first=5)) == 1


def fill(wallet, count):
    days = [f"{2000 + number // 12}-{number % 12 + 1:02}-01" for number in range(count)]
    Period.objects.bulk_create(
        Period(wallet=wallet, name=first, starts_on=day(first), ends_on=day(first), status="CLOSED") for first in days
    )


@pytest.mark.parametrize(
    ("given", "count"), [({}, 12), ({"days": DateRange(day("2000-02-01"))}, 239), ({"last": 240}, 240)]
)
def test_a_chart_has_twelve_periods_unless_a_day_or_a_number_is_given(alice, wallet, given, count):
    fill(wallet, 240)
    assert len(cash_flow_by_period(user=alice, wallet=wallet, span=PeriodSpan(**given))) == count


def test_nobody_sees_anothers(alice, bob, wallet):
    bank, food, shop = make_deposit(wallet, "Bank"), make_category(wallet, "Food"), make_entity(wallet)
    may = make_period(wallet, status="ACTIVE")
    spend(alice, "5", bank, "2026-05-05", category_id=food.pk, entity_id=shop.pk)
    asked = {"user": bob, "wallet": wallet}
    span = {"span": PeriodSpan()}
    assert cash_flow_by_period(**asked, **span) == []
    assert [deposits_by_period(**asked, figure=figure, **span) for figure in DepositFigure] == [[], [], []]
    assert categories_by_period(**asked, kind=[Kind.EXPENSE], **span) == []
    assert top_entities(**asked, period_id=None, kind=[Kind.EXPENSE], first=5) == []
    assert top_entities(**asked, period_id=may.pk, kind=[Kind.EXPENSE], first=5) == []
    with pytest.raises(NotFound):
        category_results(**asked, category_id=food.pk, **span)
