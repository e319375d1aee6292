"""Reports by category: table in, table out."""

import datetime as dt
from decimal import Decimal

import pytest

from core.errors import InvalidInput
from finance.reports.lines import Report
from finance.reports.reports import ReportStep, historical_report, monthly_report, profit_and_loss, yearly_report
from finance.reports.summaries import Summary
from tests.factories import make_category, make_deposit, make_entity, make_wallet
from tests.finance.reports.helpers import APRIL, JUNE, MAY, plain, record


@pytest.fixture
def names(wallet) -> dict[int | None, str]:
    """What happened, and the names of the categories by id; half of Rent was booked before it was retired."""
    bank, cash = make_deposit(wallet, "Bank"), make_deposit(wallet, "Cash")
    pay, gifts = make_category(wallet, "Pay", "INCOME"), make_category(wallet, "Gifts", "INCOME")
    food, rent, debts = (
        make_category(wallet, "Food"),
        make_category(wallet, "Rent"),
        make_category(wallet, "D", "NEUTRAL"),
    )
    shop = make_entity(wallet)
    for deposit, day, kind, amount, category in [
        (bank, "2025-12-31", "INCOME", "1", pay),
        (bank, "2026-04-30", "INCOME", "2", pay),
        (bank, "2026-05-01", "INCOME", "1000", pay),
        (cash, "2026-05-31", "INCOME", "500.50", pay),
        (cash, "2026-05-02", "INCOME", "50", gifts),
        (cash, "2026-05-03", "INCOME", "5", None),
        (bank, "2026-05-03", "EXPENSE", "-700", rent),
        (cash, "2026-05-04", "EXPENSE", "-80", food),
        (cash, "2026-05-05", "EXPENSE", "30", food),
        (cash, "2026-05-05", "EXPENSE", "-0.05", None),
        (bank, "2026-05-06", "NEUTRAL", "-40", debts),
        (bank, "2026-05-07", "NEUTRAL", "15", None),
        (cash, "2026-06-01", "EXPENSE", "-9", food),
        (cash, "2027-01-01", "EXPENSE", "-3", rent),
    ]:
        record(deposit, day, kind, amount, category=category, entity=shop if deposit == cash else None)
    rent.is_active = False
    rent.clean_and_save()
    return {category.pk: category.name for category in (pay, gifts, food, rent, debts)} | {None: "-"}


def shown(report: Report, names: dict[int | None, str]) -> list[str]:
    return [f"{line.kind} {names[line.category_id]} {plain(line.amount)} {line.count}" for line in report.lines]


def figures(report: Report) -> tuple[Decimal, Decimal, Decimal, Decimal, Decimal, int]:
    found = report.summary
    return found.income, found.expense, found.neutral, found.net, found.total, found.count


def test_a_month_has_a_line_for_each_category_by_kind_the_largest_first(alice, wallet, names):
    report = monthly_report(user=alice, wallet=wallet, month=MAY)

    assert shown(report, names) == [
        "INCOME Pay 1500.5 2",
        "INCOME Gifts 50 1",
        "INCOME - 5 1",
        "EXPENSE Rent 700 1",
        "EXPENSE Food 50 2",
        "EXPENSE - 0.05 1",
        "NEUTRAL - 15 1",
        "NEUTRAL D -40 1",
    ]
    assert (report.month, report.summary) == (
        MAY,
        Summary("EUR", Decimal("1555.50"), Decimal("750.05"), Decimal(-25), 10),
    )
    assert figures(report)[3:5] == (Decimal("805.45"), Decimal("780.45"))


def test_a_year_has_its_lines_and_those_of_its_twelve_months(alice, wallet, names):
    report = yearly_report(user=alice, wallet=wallet, year=2026)

    assert shown(report, names) == [
        "INCOME Pay 1502.5 3",
        "INCOME Gifts 50 1",
        "INCOME - 5 1",
        "EXPENSE Rent 700 1",
        "EXPENSE Food 59 3",
        "EXPENSE - 0.05 1",
        "NEUTRAL - 15 1",
        "NEUTRAL D -40 1",
    ]
    assert [month.month for month in report.months] == [dt.date(2026, month, 1) for month in range(1, 13)]
    assert {
        f"{month.month:%m}": shown(month, names) for month in report.months if month.lines and month.month != MAY
    } == {
        "04": ["INCOME Pay 2 1"],
        "06": ["EXPENSE Food 9 1"],
    }
    assert report.months[4] == monthly_report(user=alice, wallet=wallet, month=MAY)
    assert report.summary == sum((month.summary for month in report.months), Summary("EUR"))


def test_all_years_have_their_lines_and_a_report_of_each_in_which_something_happened(alice, wallet, names):
    report = historical_report(user=alice, wallet=wallet)

    assert shown(report, names) == [
        "INCOME Pay 1503.5 4",
        "INCOME Gifts 50 1",
        "INCOME - 5 1",
        "EXPENSE Rent 703 2",
        "EXPENSE Food 59 3",
        "EXPENSE - 0.05 1",
        "NEUTRAL - 15 1",
        "NEUTRAL D -40 1",
    ]
    assert [(year.year, figures(year)) for year in report.years] == [
        (2025, (1, 0, 0, 1, 1, 1)),
        (2026, (Decimal("1557.50"), Decimal("759.05"), -25, Decimal("798.45"), Decimal("773.45"), 12)),
        (2027, (0, 3, 0, -3, -3, 1)),
    ]
    assert shown(report.years[1], names) == shown(yearly_report(user=alice, wallet=wallet, year=2026), names)


def test_profit_and_loss_of_some_months_as_a_whole(alice, wallet, names):
    (whole,) = profit_and_loss(user=alice, wallet=wallet, from_=APRIL, to=JUNE)

    assert shown(whole, names) == [
        "INCOME Pay 1502.5 3",
        "INCOME Gifts 50 1",
        "INCOME - 5 1",
        "EXPENSE Rent 700 1",
        "EXPENSE Food 59 3",
        "EXPENSE - 0.05 1",
    ]
    assert (whole.from_, whole.to, whole.summary.net, whole.margin) == (
        APRIL,
        JUNE,
        Decimal("798.45"),
        Decimal("51.26"),
    )


def test_profit_and_loss_month_by_month(alice, wallet, names):
    march = dt.date(2026, 3, 1)
    months = profit_and_loss(user=alice, wallet=wallet, from_=march, to=JUNE, step=ReportStep.MONTH)

    assert [(entry.from_, entry.to, entry.summary.net, entry.margin) for entry in months] == [
        (march, march, 0, None),
        (APRIL, APRIL, 2, 100),
        (MAY, MAY, Decimal("805.45"), Decimal("51.78")),
        (JUNE, JUNE, -9, None),
    ]
    assert shown(months[3], names) == ["EXPENSE Food 9 1"]


def test_lines_of_equal_amounts_come_by_category_and_those_without_one_last(alice, wallet):
    deposit = make_deposit(wallet)
    first, second = make_category(wallet, "Z"), make_category(wallet, "A")
    for category in (None, second, first):
        record(deposit, "2026-05-05", "EXPENSE", "-1", category=category)

    report = monthly_report(user=alice, wallet=wallet, month=MAY)

    assert [line.category_id for line in report.lines] == [first.pk, second.pk, None]


def test_an_expense_given_back_in_full_keeps_its_line(alice, wallet):
    deposit = make_deposit(wallet)
    record(deposit, "2026-05-05", "EXPENSE", "-5")
    record(deposit, "2026-05-06", "EXPENSE", "5")

    (line,) = monthly_report(user=alice, wallet=wallet, month=MAY).lines

    assert (line.category_id, line.amount, line.count) == (None, 0, 2)


def test_an_empty_wallet_has_empty_reports(alice, wallet):
    one = {"user": alice, "wallet": wallet}
    year = yearly_report(**one, year=2026)

    assert monthly_report(**one, month=MAY) == year.months[4]
    assert (year.lines, year.summary, len(year.months)) == ([], Summary("EUR"), 12)
    assert (historical_report(**one).lines, historical_report(**one).years) == ([], [])
    assert [entry.lines for entry in profit_and_loss(**one, from_=MAY, to=MAY)] == [[]]


def test_nothing_of_another_wallet_is_in_a_report(alice, bob, wallet, names):
    other = make_wallet(alice, "Other")
    for user, place in ((alice, other), (bob, wallet)):
        assert historical_report(user=user, wallet=place).lines == []
        assert monthly_report(user=user, wallet=place, month=MAY).lines == []
        assert yearly_report(user=user, wallet=place, year=2026).lines == []
        assert profit_and_loss(user=user, wallet=place, from_=MAY, to=MAY)[0].lines == []


def test_a_month_is_named_by_its_first_day(alice, wallet):
    with pytest.raises(InvalidInput) as refusal:
        monthly_report(user=alice, wallet=wallet, month=dt.date(2026, 5, 2))
    assert refusal.value.fields == {"month": ["A month is named by its first day."]}


def test_a_year_that_no_calendar_has_is_refused(alice, wallet):
    with pytest.raises(InvalidInput) as refusal:
        yearly_report(user=alice, wallet=wallet, year=10_000)
    assert refusal.value.fields == {"year": ["A year is between 1 and 9999."]}


def test_months_turned_around_are_refused(alice, wallet):
    with pytest.raises(InvalidInput) as refusal:
        profit_and_loss(user=alice, wallet=wallet, from_=JUNE, to=MAY)
    assert refusal.value.fields == {"to": ["The start is after the end."]}


@pytest.mark.parametrize("months", [1, 36])
def test_each_report_is_one_statement_whatever_the_history(alice, wallet, months, django_assert_num_queries):
    deposit = make_deposit(wallet)
    for number in range(months):
        category = make_category(wallet, f"Category {number}")
        record(deposit, f"{2024 + number // 12}-{number % 12 + 1:02}-05", "EXPENSE", "-1", category=category)
    one = {"user": alice, "wallet": wallet}
    span = {"from_": dt.date(2024, 1, 1), "to": dt.date(2026, 12, 1)}

    with django_assert_num_queries(1):
        assert monthly_report(**one, month=dt.date(2024, 1, 1)).summary.count == 1
    with django_assert_num_queries(1):
        assert yearly_report(**one, year=2024).summary.count == min(months, 12)
    with django_assert_num_queries(1):
        assert historical_report(**one).summary.count == months
    for step in ReportStep:
        with django_assert_num_queries(1):
            assert sum(entry.summary.count for entry in profit_and_loss(**one, **span, step=step)) == months
