"""What stands out in a month: each rule at its threshold, table in, table out."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import InvalidInput
from finance.ledger.services import contributions
from finance.models import BaseCategory
from finance.reports.insights import InsightCode, insights
from tests.factories import make_category, make_deposit, make_wallet
from tests.finance.reports.helpers import record

CODES = ("FOOD", "GROCERIES", "RENT", "TRAVEL", "MISC")


def category(wallet, code):
    """The wallet's category of a base category, which its name is."""
    found = wallet.categories.filter(name=code).first()
    return found or make_category(wallet, code, base_category=BaseCategory.objects.get(code=code))


def book(deposit, income="0", on="2026-05-10", **spent):
    if Decimal(income):
        record(deposit, on, "INCOME", income)
    for code, amount in spent.items():
        record(deposit, on, "EXPENSE", f"-{amount}", category=category(deposit.wallet, code))


def of_may(alice, wallet):
    return insights(user=alice, wallet=wallet, month=dt.date(2026, 5, 1))


def figures_of_may(alice, wallet):
    return [
        (found.code, found.sentence, found.share, found.threshold, found.part, found.whole)
        for found in of_may(alice, wallet)
    ]


def codes_of_may(alice, wallet):
    return [(found.code, found.share) for found in of_may(alice, wallet)]


def test_each_says_its_share_and_the_figures_it_rests_on(alice, wallet, deposit):
    book(deposit, "450", FOOD="125", RENT="200", TRAVEL="50.01", MISC="24.99")
    assert figures_of_may(alice, wallet) == [
        (
            InsightCode.HIGH_FOOD,
            "Food, groceries included, was 31.25 % of expenses: 125.00 of 400.00 EUR, which is more than 25 %.",
            Decimal("31.25"),
            Decimal(25),
            Decimal(125),
            Decimal(400),
        ),
        (
            InsightCode.HIGH_RENT,
            "Rent was 50.00 % of expenses: 200.00 of 400.00 EUR, which is more than 40 %.",
            Decimal("50"),
            Decimal(40),
            Decimal(200),
            Decimal(400),
        ),
        (
            InsightCode.HIGH_TRAVEL,
            "Travel was 12.50 % of expenses: 50.01 of 400.00 EUR, which is more than 10 %.",
            Decimal("12.50"),
            Decimal(10),
            Decimal("50.01"),
            Decimal(400),
        ),
        (
            InsightCode.LOW_SAVINGS,
            "11.11 % of income was saved: 50.00 of 450.00 EUR, which is less than 20 %.",
            Decimal("11.11"),
            Decimal(20),
            Decimal(50),
            Decimal(450),
        ),
    ]


@pytest.mark.parametrize(
    ("spent", "code"),
    [
        ({"FOOD": "25", "MISC": "75"}, None),
        ({"FOOD": "25.01", "MISC": "74.99"}, "HIGH_FOOD"),
        ({"FOOD": "2500.0001", "MISC": "7499.9999"}, "HIGH_FOOD"),
        ({"GROCERIES": "25.01", "MISC": "74.99"}, "HIGH_FOOD"),
        ({"FOOD": "12.50", "GROCERIES": "12.50", "MISC": "75"}, None),
        ({"FOOD": "12.50", "GROCERIES": "12.51", "MISC": "74.99"}, "HIGH_FOOD"),
        ({"RENT": "40", "MISC": "60"}, None),
        ({"RENT": "40.01", "MISC": "59.99"}, "HIGH_RENT"),
        ({"TRAVEL": "10", "MISC": "90"}, None),
        ({"TRAVEL": "10.01", "MISC": "89.99"}, "HIGH_TRAVEL"),
        ({"MISC": "100"}, None),
    ],
)
def test_exactly_the_threshold_is_not_above(alice, wallet, deposit, spent, code):
    book(deposit, **spent)
    assert [found.code for found in of_may(alice, wallet)] == ([code] if code else [])


@pytest.mark.parametrize(
    ("spent", "share"), [("80", None), ("79.99", None), ("80.01", "19.99"), ("100", "0"), ("150", "-50")]
)
def test_savings_under_a_fifth_of_income_stand_out(alice, wallet, deposit, spent, share):
    book(deposit, "100", MISC=spent)
    assert codes_of_may(alice, wallet) == ([("LOW_SAVINGS", Decimal(share))] if share else [])


def test_what_was_not_earned_is_no_base_for_savings_and_zeros_stand_out_in_nothing(alice, wallet, deposit):
    assert of_may(alice, wallet) == []
    book(deposit, MISC="100")
    assert of_may(alice, wallet) == []


def test_months_in_which_more_came_back_than_was_spent_have_no_shares(alice, wallet, deposit):
    food = category(wallet, "FOOD")
    record(deposit, "2026-04-10", "EXPENSE", "-100", category=food)
    record(deposit, "2026-05-10", "EXPENSE", "60", category=food)
    record(deposit, "2026-05-10", "EXPENSE", "-10", category=category(wallet, "RENT"))
    assert of_may(alice, wallet) == []


def test_refunds_are_taken_off_and_other_months_wallets_and_transfers_left_out(alice, wallet, deposit):
    book(deposit, FOOD="30", MISC="70")
    record(deposit, "2026-05-11", "EXPENSE", "10", category=category(wallet, "FOOD"))
    book(deposit, on="2026-04-30", FOOD="500")
    book(deposit, on="2026-06-01", RENT="500")
    book(make_deposit(make_wallet(alice, "Abroad")), TRAVEL="500")
    record(deposit, "2026-05-11", "NEUTRAL", "-5000")
    assert of_may(alice, wallet) == []


def test_spending_without_a_category_or_base_category_is_of_the_whole(alice, wallet, deposit):
    book(deposit, RENT="41", MISC="9")
    record(deposit, "2026-05-11", "EXPENSE", "-25")
    record(deposit, "2026-05-11", "EXPENSE", "-25", category=make_category(wallet, "Mine"))
    assert codes_of_may(alice, wallet) == [("HIGH_RENT", Decimal(41))]


def test_the_currency_and_its_digits_are_the_wallets(alice):
    yen = make_wallet(alice, "Tokyo", "KWD")
    book(make_deposit(yen), RENT="1.125")
    assert [found.sentence for found in of_may(alice, yen)] == [
        "Rent was 100.00 % of expenses: 1.125 of 1.125 KWD, which is more than 40 %."
    ]


def test_a_month_is_named_by_its_first_day(alice, wallet):
    with pytest.raises(InvalidInput) as refusal:
        insights(user=alice, wallet=wallet, month=dt.date(2026, 5, 2))
    assert refusal.value.fields == {"month": ["A month is named by its first day."]}


def test_nobody_learns_anything_of_anothers_wallet(alice, bob, wallet):
    book(make_deposit(wallet), RENT="50")
    assert len(of_may(alice, wallet)) == 1
    assert insights(user=bob, wallet=wallet, month=dt.date(2026, 5, 1)) == []


@settings(max_examples=60)
@given(rows=st.lists(st.tuples(st.sampled_from([*CODES, "INCOME"]), st.decimals("0.01", "100", places=2)), max_size=9))
def test_any_month_stands_out_as_plain_python_says(alice, wallet, deposit, rows):
    contributions.book(before=contributions.contributions_of(wallet.transactions.all()))
    wallet.transactions.all().delete()
    for code, amount in rows:
        book(deposit, **({"income": str(amount)} if code == "INCOME" else {code: amount}))
    assert [found.code for found in of_may(alice, wallet)] == list(standing_out(rows))


def standing_out(rows):
    def spent(*codes):
        return sum(amount for code, amount in rows if code in codes)

    whole, income = spent(*CODES), spent("INCOME")
    for code, part, share in [
        ("HIGH_FOOD", spent("FOOD", "GROCERIES"), 4),
        ("HIGH_RENT", spent("RENT"), Decimal("2.5")),
        ("HIGH_TRAVEL", spent("TRAVEL"), 10),
    ]:
        if part * share > whole:
            yield code
    if income and (income - whole) * 5 < income:
        yield "LOW_SAVINGS"


@pytest.mark.parametrize("count", [1, 40])
def test_three_statements_tell_them_whatever_the_history(alice, wallet, deposit, count):
    for number in range(count):
        mine = make_category(wallet, f"Mine {number}", base_category=BaseCategory.objects.get(code=CODES[number % 5]))
        record(deposit, "2026-05-01", "EXPENSE", "-1", category=mine)
        record(deposit, "2020-05-01", "EXPENSE", "-1", category=mine)
    with CaptureQueriesContext(connection) as statements:
        assert of_may(alice, wallet)
    assert len([statement for statement in statements if "SELECT" in statement["sql"]]) == 3
