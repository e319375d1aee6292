import datetime as dt
from decimal import Decimal

import pytest

from core.errors import NotFound
from finance.days import DateRange
from finance.models import Transfer
from finance.transactions.selectors.filter_checks import require_sound
from finance.transactions.selectors.filters import CodeReference, Range, Reference, TransactionFilter
from tests.factories import (
    make_bucket,
    make_category,
    make_deposit,
    make_entity,
    make_loan,
    make_period,
    make_wallet,
)
from tests.finance.transactions.helpers import add
from tests.refusals import problems_of, refused

Filter = TransactionFilter
MAKERS = {
    "wallet": lambda wallet: wallet,
    "period": make_period,
    "deposit": make_deposit,
    "category": make_category,
    "bucket": make_bucket,
    "entity": make_entity,
    "transfer": lambda wallet: Transfer.objects.create(owner=wallet.owner),
    "loan": lambda wallet: make_loan(make_entity(wallet, "Friend")),
    "refund_of": lambda wallet: add(make_deposit(wallet, "Place"), "-1"),
    "refund": lambda wallet: add(make_deposit(wallet, "Till"), "-1"),
    "reversal_of": lambda wallet: add(make_deposit(wallet, "Box"), "1"),
    "reversal": lambda wallet: add(make_deposit(wallet, "Chest"), "1"),
}


def check(user, filter: Filter) -> None:
    require_sound(user=user, filter=filter)


def nested(depth: int) -> Filter:
    return Filter(none_of=nested(depth - 1)) if depth else Filter()


def test_filters_nest_five_deep(alice, django_assert_num_queries):
    with django_assert_num_queries(0):
        check(alice, nested(5))


def test_filters_do_not_nest_six_deep(alice):
    path = "filter.not.not.not.not.not.not"
    assert problems_of(check, alice, nested(6)) == {path: ["Filters are nested at most 5 deep."]}


@pytest.mark.parametrize(
    ("path", "filter"),
    [
        ("filter.and", Filter(all_of=[Filter()] * 101)),
        ("filter.or", Filter(any_of=[Filter()] * 101)),
        ("filter.kind", Filter(kind=["INCOME"] * 101)),
        ("filter.deposit.ids", Filter(deposit=Reference([1] * 101))),
        ("filter.period.ids", Filter(period=Reference([1] * 101))),
        ("filter.category.ids", Filter(category=Reference([1] * 101))),
        ("filter.bucket.ids", Filter(bucket=Reference([1] * 101))),
        ("filter.entity.ids", Filter(entity=Reference([1] * 101))),
        ("filter.base_category.codes", Filter(base_category=CodeReference(["FOOD"] * 101))),
        ("filter.currency", Filter(currency=["EUR"] * 101)),
        ("filter.or.1.not.kind", Filter(any_of=[Filter(), Filter(none_of=Filter(kind=["INCOME"] * 101))])),
    ],
)
def test_a_list_has_at_most_100_items(alice, path, filter):
    assert problems_of(check, alice, filter) == {path: ["A list has at most 100 items."]}


def test_a_filter_has_at_most_100_filters_in_it(alice):
    forty_nine = Filter(any_of=[Filter()] * 49)
    check(alice, Filter(any_of=[Filter()] * 49, none_of=forty_nine))
    too_many = Filter(all_of=[forty_nine, forty_nine])
    assert problems_of(check, alice, too_many) == {"filter": ["A filter has at most 100 filters in it."]}


def test_a_range_of_dates_does_not_end_before_it_starts(alice):
    turned_around = Filter(date=DateRange(dt.date(2026, 5, 2), dt.date(2026, 5, 1)))
    assert problems_of(check, alice, turned_around) == {"filter.date": ["The start is after the end."]}


def test_a_range_of_amounts_does_not_end_before_it_starts(alice):
    turned_around = Filter(all_of=[Filter(amount=Range(Decimal(2), Decimal(1)))])
    assert problems_of(check, alice, turned_around) == {"filter.and.0.amount": ["The start is after the end."]}


@pytest.mark.parametrize(
    ("amount", "message"),
    [
        ("-0.01", "An amount is 0 or more; its direction is the kind's."),
        ("1000000000000", "An amount has at most twelve digits before the point."),
        ("0.00001", "An amount has at most 4 digits after the point."),
    ],
)
def test_amounts_in_a_filter_are_amounts(alice, amount, message):
    assert problems_of(check, alice, Filter(amount=Range(Decimal(amount)))) == {"filter.amount": [message]}
    assert problems_of(check, alice, Filter(amount=Range(None, Decimal(amount)))) == {"filter.amount": [message]}


def test_a_text_to_look_for_has_at_most_200_characters(alice):
    check(alice, Filter(text="x" * 200))
    message = "A text to look for has at most 200 characters."
    assert problems_of(check, alice, Filter(text="x" * 201)) == {"filter.text": [message]}


@pytest.mark.parametrize("name", MAKERS)
def test_a_row_of_someone_else_is_as_absent_as_none(alice, bob, wallet, name):
    own, theirs = MAKERS[name](wallet).pk, MAKERS[name](make_wallet(bob)).pk
    check(alice, Filter(**{name: Reference([own])}))
    assert refused(NotFound, check, alice, Filter(**{name: Reference([own, theirs])})).field == f"filter.{name}.ids"
    assert refused(NotFound, check, alice, Filter(**{name: Reference([own, 0])})).field == f"filter.{name}.ids"
    assert refused(NotFound, check, alice, Filter(**{name: Reference([own, 2**62])})).field == f"filter.{name}.ids"


def test_the_place_that_names_an_absent_row_is_told(alice, wallet):
    own = make_entity(wallet).pk
    parts = [Filter(entity=Reference([own])), Filter(none_of=Filter(entity=Reference([0])))]
    assert refused(NotFound, check, alice, Filter(any_of=parts)).field == "filter.or.1.not.entity.ids"


def test_a_code_of_no_base_category_is_not_found(alice):
    check(alice, Filter(base_category=CodeReference(["FOOD", "RENT"], none=True)))
    assert (
        refused(NotFound, check, alice, Filter(base_category=CodeReference(["FOOD", "food"]))).field
        == "filter.base_category.codes"
    )


@pytest.mark.parametrize("times", [1, 10])
def test_one_statement_for_each_field_in_which_rows_are_named(alice, wallet, django_assert_num_queries, times):
    names = {name: Reference([make(wallet).pk]) for name, make in MAKERS.items()}
    part = Filter(**names, base_category=CodeReference(["FOOD"]))
    with django_assert_num_queries(13):
        check(alice, Filter(any_of=[part] * times))
