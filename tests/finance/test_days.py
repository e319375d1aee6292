"""Days and months as calendars count them."""

import datetime as dt

import pytest

from core.errors import InvalidInput
from finance import days
from finance.days import EVER, DateRange
from tests.bookings import day


def span(text: str) -> DateRange:
    """The range that "2026-05-01/2026-05-31" writes; a bound may be left out."""
    return DateRange(*(day(bound) if bound else None for bound in text.split("/")))


def refusal(check, *arguments, **named) -> dict[str, list[str]]:
    with pytest.raises(InvalidInput) as refused:
        check(*arguments, **named)
    return dict(refused.value.fields)


@pytest.mark.parametrize("text", ["2026-05-01/2026-05-01", "2026-05-01/2026-05-02", "2026-05-01/", "/2026-05-01", "/"])
def test_a_range_that_goes_forward_or_is_open_is_sound(text):
    span(text).check("days")


def test_a_range_that_is_turned_around_is_refused_by_its_name():
    assert refusal(span("2026-05-02/2026-05-01").check, "days") == {"days": ["The start is after the end."]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-05-01/2026-05-31", True), ("2026-05-01/2026-06-30", True), ("2026-05-01/", True), ("/2024-02-29", True),
        ("/", True), ("2026-05-02/2026-05-31", False), ("2026-05-01/2026-05-30", False), ("/2024-02-28", False),
    ],
)  # fmt: skip
def test_whole_months(text, expected):
    assert span(text).is_whole_months is expected


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("2026-05-01/2026-05-31", "2026-05-10/2026-06-10", "2026-05-10/2026-05-31"),
        ("2026-05-01/2026-05-31", "/", "2026-05-01/2026-05-31"),
        ("/2026-05-31", "2026-05-10/", "2026-05-10/2026-05-31"),
        ("2026-05-01/2026-05-02", "2026-05-03/2026-05-04", "2026-05-03/2026-05-02"),
    ],
)
def test_the_days_of_two_ranges(one, other, both):
    assert span(one).within(span(other)) == span(other).within(span(one)) == span(both)


def test_ever_has_no_bounds():
    assert span("/") == EVER


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2026-05-17", "2026-05-01", "2026-05-31"),
        ("2024-02-29", "2024-02-01", "2024-02-29"),
        ("2100-02-01", "2100-02-01", "2100-02-28"),
        ("9999-12-31", "9999-12-01", "9999-12-31"),
    ],
)
def test_the_month_of_a_day_and_its_last_day(date, first, last):
    assert (days.month_of(day(date)), days.last_day(day(date))) == (day(first), day(last))
    assert days.days_of_month(day(first)) == span(f"{first}/{last}")


def test_a_window_counts_its_last_day():
    assert days.window(day("2026-05-20"), 7) == span("2026-05-14/2026-05-20")
    assert days.window(day("2026-05-20"), 1) == span("2026-05-20/2026-05-20")


@pytest.mark.parametrize(
    ("date", "count", "month"),
    [
        ("2026-05-31", 0, "2026-05-01"),
        ("2026-05-31", 5, "2025-12-01"),
        ("2026-01-01", 1, "2025-12-01"),
        ("2026-05-31", 24, "2024-05-01"),
        ("0001-02-28", 3, "0001-01-01"),
    ],
)
def test_the_month_so_many_months_before(date, count, month):
    assert days.months_before(day(date), count) == day(month)


def test_every_month_and_every_day_between_two():
    months = days.months_between(day("2025-11-30"), day("2026-02-01"))
    assert months == [day(f"{month}-01") for month in ("2025-11", "2025-12", "2026-01", "2026-02")]
    assert days.months_apart(day("2025-11-30"), day("2026-02-01")) == 3
    assert days.days_between(day("2024-02-28"), day("2024-03-01")) == [
        day("2024-02-28"), day("2024-02-29"), day("2024-03-01"),
    ]  # fmt: skip
    assert days.days_apart(day("2024-02-28"), day("2024-03-01")) == 2


def test_a_list_of_days_is_bounded_and_goes_forward():
    assert len(days.require_days(day("2016-01-01"), day("2026-01-07"))) == 3_660
    too_many = refusal(days.require_days, day("2016-01-01"), day("2026-01-08"))
    assert too_many == {"to": ["A range has at most 3,660 days."]}
    turned_around = refusal(days.require_days, day("2026-05-02"), day("2026-05-01"))
    assert turned_around == {"to": ["The start is after the end."]}


def test_the_months_of_a_year():
    assert days.months_of_year(2026) == [dt.date(2026, month, 1) for month in range(1, 13)]
    assert refusal(days.months_of_year, 0) == {"year": ["A year is between 1 and 9999."]}
