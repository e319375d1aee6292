"""What money was for: table in, table out."""

import datetime as dt

import pytest

from core.errors import InvalidInput, NotFound
from finance.days import DateRange
from finance.models import BaseCategory, Kind
from finance.reports.breakdowns import Breakdown, BreakdownGrouping, BreakdownPart, category_breakdown
from finance.reports.spans import Span
from tests.factories import make_category, make_deposit, make_period, make_wallet
from tests.finance.reports.helpers import JUNE, MAY, plain, record


@pytest.fixture
def names(wallet) -> dict[int | str | None, str]:
    """What happened, and the names of categories and base categories by id."""
    deposit = make_deposit(wallet)
    base_food, base_rent = (BaseCategory.objects.get(code=code) for code in ("FOOD", "RENT"))
    meals = make_category(wallet, "Meals", base_category=base_food, priority="MOST_IMPORTANT")
    sweets = make_category(wallet, "Sweets", base_category=base_food, priority="OTHERS")
    rent = make_category(wallet, "Rent", base_category=base_rent, priority="MOST_IMPORTANT", is_active=False)
    other = make_category(wallet, "Other")
    pay = make_category(wallet, "Pay", "INCOME", priority="REGULAR")
    for day, kind, amount, category in [
        ("2026-04-30", "EXPENSE", "-1000", meals),
        ("2026-05-01", "EXPENSE", "-100", rent),
        ("2026-05-02", "EXPENSE", "-40", meals),
        ("2026-05-03", "EXPENSE", "-20", sweets),
        ("2026-05-04", "EXPENSE", "10", sweets),
        ("2026-05-30", "EXPENSE", "-25", other),
        ("2026-05-31", "EXPENSE", "-25", None),
        ("2026-05-31", "INCOME", "300", pay),
        ("2026-05-31", "INCOME", "100", None),
        ("2026-05-31", "NEUTRAL", "-7", None),
    ]:
        record(deposit, day, kind, amount, category=category)
    return {row.pk: row.name for row in (meals, sweets, rent, other, pay)}


def shown(breakdown: Breakdown, names: dict[int | str | None, str]) -> list[str]:
    codes = dict(BaseCategory.objects.values_list("pk", "code"))
    return [f"{_name(part, names, codes)} {plain(part.amount)} {part.share} {part.count}" for part in breakdown.parts]


def _name(part: BreakdownPart, names, codes) -> str:
    return names.get(part.category_id) or codes.get(part.base_category_id) or part.priority or "-"


@pytest.mark.parametrize(
    ("group_by", "parts"),
    [
        (
            BreakdownGrouping.CATEGORY,
            ["Rent 100 50.00 1", "Meals 40 20.00 1", "Other 25 12.50 1", "- 25 12.50 1", "Sweets 10 5.00 2"],
        ),
        (BreakdownGrouping.BASE_CATEGORY, ["RENT 100 50.00 1", "FOOD 50 25.00 3", "- 50 25.00 2"]),
        (BreakdownGrouping.PRIORITY, ["MOST_IMPORTANT 140 70.00 2", "- 50 25.00 2", "OTHERS 10 5.00 2"]),
    ],
)
def test_a_months_spending_by_what_its_categories_agree_in(alice, wallet, names, group_by, parts):
    [found] = category_breakdown(user=alice, wallet=wallet, span=Span(month=MAY), group_by=group_by)

    assert shown(found, names) == parts
    assert (found.amount, found.count) == (200, 6)


@pytest.mark.parametrize(
    ("kind", "parts"),
    [("INCOME", ["Pay 300 75.00 1", "- 100 25.00 1"]), ("NEUTRAL", ["- -7 None 1"])],
)
def test_other_kinds_have_breakdowns_too(alice, wallet, names, kind, parts):
    [found] = category_breakdown(user=alice, wallet=wallet, span=Span(month=MAY), kind=[Kind(kind)])

    assert shown(found, names) == parts


def test_several_kinds_have_a_breakdown_each_in_the_order_they_are_named_in(alice, wallet, names):
    kinds = [Kind.NEUTRAL, Kind.EXPENSE, Kind.NEUTRAL]
    found = category_breakdown(user=alice, wallet=wallet, span=Span(month=MAY), kind=kinds)
    assert [(each.kind, each.amount, each.count) for each in found] == [("NEUTRAL", -7, 1), ("EXPENSE", 200, 6)]


@pytest.mark.parametrize(
    ("first", "last", "parts"),
    [
        ("2026-05-01", "2026-05-02", ["Rent 100 71.43 1", "Meals 40 28.57 1"]),
        ("2026-04-30", "2026-05-01", ["Meals 1000 90.91 1", "Rent 100 9.09 1"]),
        ("2026-04-01", "2026-04-30", ["Meals 1000 100.00 1"]),
        ("2026-05-04", "2026-05-29", ["Sweets -10 None 1"]),
        ("2026-05-31", None, ["- 25 100.00 1"]),
        ("2026-05-05", "2026-05-29", []),
    ],
)
def test_a_range_of_days_counts_both_its_ends(alice, wallet, names, first, last, parts):
    days = DateRange(dt.date.fromisoformat(first), last and dt.date.fromisoformat(last))

    [found] = category_breakdown(user=alice, wallet=wallet, span=Span(days=days))
    assert shown(found, names) == parts


def test_a_period_that_spans_months_counts_its_own_days(alice, wallet):
    deposit, food = make_deposit(wallet), make_category(wallet)
    period = make_period(wallet, "Holidays", "2026-05-20", "2026-06-10")
    for day, within in [("2026-05-19", None), ("2026-05-20", period), ("2026-06-10", period), ("2026-06-11", None)]:
        record(deposit, day, "EXPENSE", "-5", category=food, period=within)

    [found] = category_breakdown(user=alice, wallet=wallet, span=Span(period_id=period.pk))

    assert [(part.category_id, part.amount, part.count) for part in found.parts] == [(food.pk, 10, 2)]


@pytest.mark.parametrize("back", [5, 15])
def test_parts_that_are_0_or_less_together_have_no_share(alice, wallet, back):
    deposit = make_deposit(wallet)
    record(deposit, "2026-05-05", "EXPENSE", "-5", category=make_category(wallet))
    record(deposit, "2026-05-06", "EXPENSE", str(back))

    [found] = category_breakdown(user=alice, wallet=wallet, span=Span(month=MAY))

    assert [(part.amount, part.share) for part in found.parts] == [(5, None), (-back, None)]
    assert found.amount == 5 - back


def test_another_users_wallet_has_no_parts(bob, wallet, names):
    for span in (Span(month=MAY), Span(days=DateRange(MAY, JUNE))):
        assert category_breakdown(user=bob, wallet=wallet, span=span)[0].parts == []


def test_a_period_of_another_wallet_is_not_found(alice, wallet):
    elsewhere = make_period(make_wallet(alice, "Other"))
    with pytest.raises(NotFound) as absence:
        category_breakdown(user=alice, wallet=wallet, span=Span(period_id=elsewhere.pk))
    assert absence.value.field == "span.period_id"


@pytest.mark.parametrize("span", [Span(), Span(month=MAY, days=DateRange()), Span(month=MAY, period_id=1)])
def test_exactly_one_span_is_named(alice, wallet, span):
    with pytest.raises(InvalidInput) as refusal:
        category_breakdown(user=alice, wallet=wallet, span=span)
    assert refusal.value.fields == {"span": ["A span is exactly one of a month, a period and a range of days."]}


@pytest.mark.parametrize("count", [1, 20])
@pytest.mark.parametrize("group_by", BreakdownGrouping)
def test_the_cost_does_not_grow_with_the_parts(alice, wallet, group_by, count, django_assert_num_queries):
    deposit, period = make_deposit(wallet), make_period(wallet)
    for number in range(count):
        record(deposit, "2026-05-05", "EXPENSE", "-1", category=make_category(wallet, f"C{number}"), period=period)
    spans = [(Span(month=MAY), 1), (Span(days=DateRange(MAY, JUNE)), 1), (Span(period_id=period.pk), 2)]

    for span, statements in spans:
        with django_assert_num_queries(statements):
            [found] = category_breakdown(user=alice, wallet=wallet, span=span, group_by=group_by)
        assert found.count == count
