"""Expenses far above what their entity usually costs: the rule of anomalies, one-sided, whatever the category."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finance.reports.alerts import AnomalyFound, alerts
from finance.reports.anomalies import MOST_ANOMALIES, ExpenseAboveUsual, expenses_above_usual
from tests.factories import make_category, make_deposit, make_entity, make_wallet
from tests.finance.transactions.helpers import add

MAY, TODAY = date(2026, 5, 1), date(2026, 5, 20)
USUAL = ("2", "4", "4", "4", "5", "5", "7", "9")
"""Their mean is 5 and their population standard deviation 2."""


@pytest.fixture
def shop(wallet):
    return make_entity(wallet)


def add_all(deposit, entity, *amounts, on="2026-04-15", **fields):
    return [add(deposit, f"-{amount}", on, entity=entity, **fields) for amount in amounts]


def of_may(user, wallet):
    return expenses_above_usual(user=user, month=MAY, wallet=wallet)


def amounts(user, wallet):
    return [found.amount for found in of_may(user, wallet)]


def test_more_than_three_deviations_above_is_told(alice, wallet, deposit, shop):
    add_all(deposit, shop, *USUAL)
    _, above = add_all(deposit, shop, "11", "12.01", on="2026-05-20")
    assert of_may(alice, wallet) == [
        ExpenseAboveUsual(
            transaction_id=above.pk,
            wallet_id=wallet.pk,
            entity_id=shop.pk,
            currency="EUR",
            date=date(2026, 5, 20),
            amount=Decimal("12.01"),
            mean=Decimal(5),
            deviation=Decimal(2),
            z=Decimal("3.50"),
            compared_with=8,
            since=date(2026, 2, 1),
        )
    ]


@pytest.mark.parametrize(("amount", "told"), [("11", False), ("11.0001", True)])
def test_exactly_three_deviations_are_usual(alice, wallet, deposit, shop, amount, told):
    add_all(deposit, shop, *USUAL)
    add_all(deposit, shop, amount, on="2026-05-01")
    assert amounts(alice, wallet) == ([Decimal(amount)] if told else [])


def test_far_too_little_is_not_told(alice, wallet, deposit, shop):
    add_all(deposit, shop, "102", "104", "104", "104", "105", "105", "107", "109")
    add_all(deposit, shop, "98", on="2026-05-31")
    assert of_may(alice, wallet) == []


@pytest.mark.parametrize(("before", "told"), [(["1", "2", "3", "4"], False), (["5"] * 9, False), (list("12345"), True)])
def test_five_that_differ_are_enough(alice, wallet, deposit, shop, before, told):
    add_all(deposit, shop, *before)
    add_all(deposit, shop, "1000", on="2026-05-01")
    assert bool(of_may(alice, wallet)) == told


def test_the_three_months_before_decide_where_they_have_five_else_all_before(alice, wallet, deposit, shop):
    rare = make_entity(wallet, "Rare")
    add_all(deposit, shop, *["1000", "2000"] * 5, on="2026-01-31")
    add_all(deposit, shop, "1", "2", "1", "2", "1", on="2026-02-01")
    add_all(deposit, rare, "10", "20", on="2019-07-01")
    add_all(deposit, rare, "10", "20", "12", "18", on="2026-04-30")
    for entity in (shop, rare):
        add_all(deposit, entity, "100", on="2026-05-01")
    found = {each.entity_id: (each.mean, each.compared_with, each.since) for each in of_may(alice, wallet)}
    assert found == {shop.pk: (Decimal("1.4"), 5, date(2026, 2, 1)), rare.pk: (Decimal(15), 6, None)}


def test_refunds_other_kinds_other_entities_and_later_months_do_not_count(alice, wallet, deposit, shop):
    expense = add_all(deposit, shop, *USUAL)[0]
    add(deposit, "1.5", "2026-04-20", kind="EXPENSE", entity=shop, refund_of=expense)
    add(deposit, "-900", "2026-04-20", kind="NEUTRAL", entity=shop)
    add_all(deposit, make_entity(wallet, "Landlord"), "900", "950", "990")
    add_all(deposit, None, "900", "950", "990")
    add_all(deposit, shop, "500", "5000", on="2026-06-01")
    add_all(deposit, shop, "12", on="2026-05-01")
    add_all(deposit, None, "100000", on="2026-05-02")
    assert [(found.amount, found.mean, found.compared_with) for found in of_may(alice, wallet)] == [(12, 5, 8)]


def test_what_its_category_is_unlike_too_is_told_once(alice, wallet, deposit, shop, food):
    """Of those before, all are of the entity and in the category."""
    add_all(deposit, shop, *USUAL, category=food)
    [both] = add_all(deposit, shop, "20", on="2026-05-02", category=food)
    [alone] = add_all(deposit, shop, "30", on="2026-05-03")
    [elsewhere] = add_all(deposit, shop, "40", on="2026-05-04", category=make_category(wallet, "Fun"))
    found = alerts(user=alice, wallet=wallet, month=MAY, today=date(2026, 1, 1))
    ids = [each.anomaly.transaction_id if isinstance(each, AnomalyFound) else each.transaction_id for each in found]
    assert [type(each) for each in found] == [AnomalyFound, ExpenseAboveUsual, ExpenseAboveUsual]
    assert ids == [both.pk, elsewhere.pk, alone.pk]


def test_at_most_a_hundred_are_told_with_the_furthest_first(alice, wallet, deposit, shop):
    add_all(deposit, shop, *USUAL)
    add_all(deposit, shop, *["20"] * MOST_ANOMALIES, "19", "30", on="2026-05-20")
    found = alerts(user=alice, wallet=wallet, month=MAY, today=date(2026, 1, 1))
    assert [each.amount for each in found] == [30, *[20] * (MOST_ANOMALIES - 1)]


def test_a_wallet_tells_only_its_own_and_nobody_elses(alice, bob, wallet):
    his = make_wallet(bob)
    for owner, place, amount in [(alice, wallet, "20"), (alice, make_wallet(alice, "B"), "30"), (bob, his, "40")]:
        deposit, entity = make_deposit(place, "Place"), make_entity(place, "Her")
        add_all(deposit, entity, *USUAL)
        add_all(deposit, entity, amount, on="2026-05-20")
        assert amounts(owner, place) == [Decimal(amount)]
    assert amounts(alice, his) == []


def test_the_largest_amounts_there_are_stay_exact(alice, wallet, deposit, shop):
    add_all(deposit, shop, *["0.0001"] * 8, "0.0002")
    add_all(deposit, shop, "999999999999.9999", on="2026-05-20")
    # In ten-thousandths the mean is 10/9, the deviation sqrt(8)/9.
    assert [(found.amount, found.z) for found in of_may(alice, wallet)] == [
        (Decimal("999999999999.9999"), Decimal("31819805153394631.88"))
    ]


@pytest.mark.parametrize("count", [1, 20])
def test_three_statements_tell_them_whatever_the_history(alice, wallet, deposit, count):
    for number in range(count):
        often, rare = make_entity(wallet, f"Often {number}"), make_entity(wallet, f"Rare {number}")
        add_all(deposit, often, *USUAL)
        add_all(deposit, rare, *USUAL, on="2020-04-15")
        for entity in (often, rare):
            add_all(deposit, entity, "20", on="2026-05-20")
    with CaptureQueriesContext(connection) as statements:
        assert len(of_may(alice, wallet)) == count * 2
    assert len(statements) == 3
