"""What booking writes: the difference between before and after, and nothing else; its caller is atomic."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from core.errors import InvalidInput
from finance.ledger.services.contributions import (
    book,
    contributions_by_month,
    contributions_in,
    contributions_of,
    named,
)
from finance.ledger.services.keys import Key, Total
from finance.models import Deposit, Entity, MonthlyTotal, Transaction
from tests.factories import make_category, make_deposit, make_entity, make_period
from tests.finance.transactions.helpers import add
from tests.refusals import everything

MAY = date(2026, 5, 1)


@pytest.fixture
def key(wallet, deposit) -> Key:
    return Key(wallet.pk, MAY, None, deposit.pk, None, None, "INCOME")


def totals() -> list[tuple[Decimal, int]]:
    return list(MonthlyTotal.objects.order_by("pk").values_list("amount", "count"))


def balance(deposit: Deposit) -> Decimal:
    return Deposit.objects.get(pk=deposit.pk).balance


def test_nothing_is_written_for_no_difference(key, django_assert_num_queries):
    same = {key: Total(Decimal(5), 1)}
    with django_assert_num_queries(0):
        movement = book(before=same, after=dict(same))
    assert (movement.wallet_ids, movement.deposit_ids, movement.period_ids) == (set(), set(), set())


def test_a_first_contribution_makes_a_total(deposit, key):
    movement = book(after={key: Total(Decimal("5.0001"), 2)})
    assert (totals(), balance(deposit)) == ([(Decimal("5.0001"), 2)], Decimal("5.0001"))
    assert (movement.wallet_ids, movement.deposit_ids) == ({key.wallet_id}, {deposit.pk})


def test_a_further_contribution_adds_to_it(deposit, key):
    book(after={key: Total(Decimal(5), 2)})
    book(before={key: Total(Decimal(1), 1)}, after={key: Total(Decimal(4), 2)})
    assert (totals(), balance(deposit)) == ([(Decimal(8), 3)], Decimal(8))


def test_an_empty_total_is_removed(deposit, key):
    book(after={key: Total(Decimal(5), 2)})
    book(before={key: Total(Decimal(5), 2)})
    assert (totals(), balance(deposit)) == ([], Decimal(0))


def test_a_total_of_nothing_that_has_transactions_stays(key):
    book(after={key: Total(Decimal(5), 1)})
    book(after={key: Total(Decimal(-5), 1)})
    assert totals() == [(Decimal(0), 2)]


def test_a_balance_that_stays_is_not_written(key, django_assert_num_queries):
    book(after={key: Total(Decimal(5), 1)})
    june = key._replace(date=date(2026, 6, 1))
    with django_assert_num_queries(5) as statements:
        book(before={key: Total(Decimal(5), 1)}, after={june: Total(Decimal(5), 1)})
    assert not [query for query in statements.captured_queries if "finance_deposit" in query["sql"].split("SET")[0]]
    assert list(MonthlyTotal.objects.values_list("month", "amount")) == [(june.date, Decimal(5))]


@pytest.mark.parametrize("field", ["period", "category", "entity"])
def test_what_is_named_has_a_total_of_its_own(wallet, key, field):
    rows = {"period": make_period(wallet), "category": make_category(wallet), "entity": make_entity(wallet)}
    other = key._replace(**{f"{field}_id": rows[field].pk})
    book(after={key: Total(Decimal(1), 1), other: Total(Decimal(2), 1)})
    book(after={key: Total(Decimal(1), 1), other: Total(Decimal(2), 1)})
    assert sorted(totals()) == [(Decimal(2), 2), (Decimal(4), 2)]


@pytest.mark.parametrize(("keys", "statements"), [(1, 3), (100, 3), (101, 3), (1001, 4)])
def test_totals_are_written_a_thousand_to_a_statement(wallet, key, keys, statements, django_assert_num_queries):
    entities = Entity.objects.bulk_create(Entity(wallet=wallet, name=f"Shop {number}") for number in range(keys))
    after = {key._replace(entity_id=entity.pk): Total(Decimal(1), 1) for entity in entities}
    with django_assert_num_queries(statements):
        book(after=after)
    assert totals() == [(Decimal(1), 1)] * keys


@pytest.mark.parametrize("keys", [100, 101])
def test_many_totals_are_added_to_those_that_are_there(wallet, key, keys):
    entities = Entity.objects.bulk_create(Entity(wallet=wallet, name=f"Shop {number}") for number in range(keys))
    after = {key._replace(entity_id=entity.pk): Total(Decimal("0.0001"), 1) for entity in entities}
    book(after=after)
    book(after=after)
    assert totals() == [(Decimal("0.0002"), 2)] * keys


@pytest.mark.parametrize("sign", [1, -1])
def test_a_balance_beyond_twelve_digits_is_refused(deposit, key, sign):
    book(after={key: Total(sign * Decimal("999999999999.9999"), 1)})
    before = everything()
    june = key._replace(date=date(2026, 6, 1))
    with pytest.raises(InvalidInput) as refusal, transaction.atomic():
        book(after={june: Total(sign * Decimal("0.0001"), 1)})
    assert refusal.value.fields == {
        "amount": ["The deposit's balance would have more than twelve digits before the point."]
    }
    assert everything() == before


@pytest.mark.parametrize("sign", [1, -1])
def test_a_monthly_total_beyond_twelve_digits_is_refused(wallet, key, sign):
    spent = key._replace(kind="EXPENSE")
    largest = sign * Decimal("999999999999.9999")
    book(after={key: Total(largest, 1), spent: Total(-largest, 1)})
    before = everything()
    least = sign * Decimal("0.0001")
    with pytest.raises(InvalidInput) as refusal, transaction.atomic():
        book(after={key: Total(least, 1), spent: Total(-least, 1)})
    assert refusal.value.fields == {
        "amount": ["The month's total would have more than twelve digits before the point."]
    }
    assert everything() == before


def test_contributions_are_the_same_from_python_and_from_the_database(wallet, deposit):
    names = {"category": make_category(wallet), "entity": make_entity(wallet), "period": make_period(wallet)}
    rows = [
        add(deposit, "-1", "2026-05-01", **names),
        add(deposit, "-2", "2026-05-31", **names),
        add(deposit, "-4", "2026-05-31"),
        add(deposit, "8", "2026-05-31"),
        add(make_deposit(wallet, "Cash"), "16.5", "2026-06-01"),
    ]
    found = contributions_in(Transaction.objects.all())
    assert found == contributions_of(rows)
    figures = sorted((total.amount, total.count) for total in found.values())
    assert figures == [(-4, 1), (-2, 1), (-1, 1), (8, 1), (Decimal("16.5"), 1)]
    by_month = contributions_by_month(Transaction.objects.all()).values()
    assert sorted((total.amount, total.count) for total in by_month) == [(-4, 1), (-3, 2), (8, 1), (Decimal("16.5"), 1)]


def test_renamed_contributions_fall_together(wallet, deposit):
    category = make_category(wallet)
    contributions = contributions_of([add(deposit, "-1", category=category), add(deposit, "-2")])
    assert list(named(contributions, category_id=None).values()) == [Total(Decimal(-3), 2)]
