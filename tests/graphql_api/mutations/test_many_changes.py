"""More rows than can be named: the answer says what to load again, and no write reads them all to say so."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from finance.ledger.selectors.movements import MOST_DELETED, MOST_NAMED
from finance.ledger.services.repair import repair_ledger
from finance.models import Deposit, Entity, Period, Transaction
from finance.wallets.services.entities import delete_entity
from tests.factories import make_category, make_deposit, make_entity, make_period, make_prediction
from tests.graphql_api.caches import changed_by
from tests.graphql_api.mutation_requests import gone, id_of, mutate

CHANGE = "deleted { id typename } movement { transactions { id } predictions { id } periods { id } refetch }"


@pytest.fixture
def shop(wallet) -> Entity:
    return make_entity(wallet)


def record(shop: Entity, count: int, deposit: Deposit | None = None) -> list[Transaction]:
    """Expenses of one day."""
    facts = {"kind": "EXPENSE", "amount": Decimal(-1), "date": dt.date(2026, 5, 5), "entity": shop}
    place = {"wallet": shop.wallet, "deposit": deposit or make_deposit(shop.wallet)}
    rows = Transaction.objects.bulk_create(Transaction(**facts, **place) for _ in range(count))
    repair_ledger()
    return rows


@pytest.mark.parametrize(("count", "named", "told"), [(MOST_NAMED, MOST_NAMED, False), (MOST_NAMED + 1, 0, True)])
def test_as_many_as_can_be_named_are_and_more_are_loaded_again(as_alice, wallet, shop, *, count, named, told):
    record(shop, count)
    target = id_of(make_entity(wallet, "Market"))
    answer = mutate(as_alice, "deleteEntity", CHANGE, id=id_of(shop), moveTransactionsToId=target)
    assert len(answer["movement"]["transactions"]) == named
    assert ("TRANSACTIONS" in answer["movement"]["refetch"]) is told


def test_so_it_is_with_what_is_deleted(as_alice, wallet, shop):
    may = make_period(wallet)
    record(shop, MOST_DELETED + 1)
    deleted = gone(may)
    answer = mutate(as_alice, "deletePeriod", CHANGE, id=id_of(may), transactions="DELETE")
    assert answer["deleted"] == deleted
    assert "TRANSACTIONS" in answer["movement"]["refetch"]
    assert not Transaction.objects.exists()


def test_so_it_is_with_what_follows(as_alice, wallet):
    """A category that is planned in more periods than can be named gets another name."""
    food, first = make_category(wallet), dt.date(2000, 1, 1)
    for number in range(MOST_NAMED + 1):
        day = str(first + dt.timedelta(days=number))
        make_prediction(make_period(wallet, f"Day {number}", day, day, status="CLOSED"), food)
    answer = mutate(as_alice, "updateCategory", CHANGE, id=id_of(food), name="Meals")
    assert (answer["movement"]["periods"], "PERIODS" in answer["movement"]["refetch"]) == ([], True)
    assert Period.objects.count() == MOST_NAMED + 1


def test_a_write_of_many_reads_no_more_than_tells_that_they_are_too_many(alice, wallet, shop):
    record(shop, 2 * MOST_NAMED)
    target = make_entity(wallet, "Market")
    with CaptureQueriesContext(connection) as statements:
        change = delete_entity(user=alice, entity_id=shop.pk, move_transactions_to_id=target.pk)
    assert len(change.movement.transaction_ids) == MOST_NAMED + 1
    assert (change.moved_transactions, len(statements)) == (2 * MOST_NAMED, 22)


@pytest.mark.parametrize("field", ["wallets { id }", "transactions { id }", "refetch"])
def test_nothing_is_read_that_is_not_asked_for(as_alice, wallet, shop, field):
    deposit = make_deposit(wallet)
    counts = []
    for payload in ("__typename", f"movement {{ {field} }}"):
        [row] = record(shop, 1, deposit)
        with CaptureQueriesContext(connection) as statements:
            mutate(as_alice, "deleteTransaction", payload, id=id_of(row))
        counts.append(len(statements))
    assert counts[1] - counts[0] == {"wallets { id }": 1, "transactions { id }": 0, "refetch": 2}[field]


@pytest.mark.parametrize("count", [1, 20])
def test_the_whole_fragment_is_read_in_as_many_statements_for_one_row_as_for_many(as_alice, wallet, shop, count):
    make_prediction(make_period(wallet), make_category(wallet))
    ids = [id_of(row) for row in record(shop, count)]
    with CaptureQueriesContext(connection) as statements:
        change = changed_by(as_alice, "copyTransactions", {"ids": ids, "date": "2026-05-06"})
    assert len(change["movement"]["transactions"]) == count
    assert len(statements) == 34
