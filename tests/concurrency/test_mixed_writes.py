"""Many threads write to the same deposits, buckets and periods, and one closes a period in the middle.

Afterwards the books are exactly what was acknowledged: nothing is lost, nothing is there that nobody was told of.
"""

import threading
from collections import Counter
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from core.models import User
from finance.ledger.selectors.check import ledger_differences
from finance.models import Loan, Transaction
from finance.planning.services.periods import close_period
from tests.concurrency.scenes import MOST_BACK, Books, frozen, make_household
from tests.concurrency.writers import Writer
from tests.finance.transactions.helpers import assert_figures_are_sums

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]
SIZES = {"postgresql": (16, 90), "sqlite": (6, 40)}
"""How many threads, and how many writes of each; SQLite lets one write at a time."""


@pytest.fixture
def books(alice) -> list[Books]:
    return [make_household(alice, "Daily", is_default=True), make_household(alice, "Business")]


def write_at_once(writers: list[Writer], writes: int, user: User, books: Books) -> dict[str, Any]:
    """Let every writer write so often; what the period was that the first of them closes half-way."""
    gate, as_closed = threading.Barrier(len(writers)), {}

    def run(writer: Writer) -> None:
        gate.wait()
        for turn in range(writes):
            if writer is writers[0] and turn == writes // 2:
                as_closed.update(close(user, books))
            writer.write()

    threads = [threading.Thread(target=run, args=[writer]) for writer in writers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return as_closed


def close(user: User, books: Books) -> dict[str, Any]:
    """Close May, and look at it before anyone else can write again."""
    try:
        with transaction.atomic():
            close_period(user=user, period_id=books.may.pk)
            return frozen(books.may)
    finally:
        connection.close()


def test_the_books_are_what_was_acknowledged_whatever_is_written_at_once(alice, books):
    threads, writes = SIZES[connection.vendor]
    writers = [Writer(alice, number, books) for number in range(threads)]

    as_closed = write_at_once(writers, writes, alice, books[0])

    assert [bug for writer in writers for bug in writer.bugs] == []
    assert_every_write_was_tried(writers, threads * writes)
    assert_nothing_came_into_the_closed_period(as_closed, books[0])
    assert_own_rows_are_as_acknowledged(writers)
    assert_contested_rows_are_as_acknowledged(writers, books)
    assert_nothing_else_is_there(writers, books)
    assert_figures_are_sums()
    assert [str(difference) for difference in ledger_differences()] == []
    call_command("check_ledger")


def assert_every_write_was_tried(writers: list[Writer], attempts: int) -> None:
    done = sum((writer.done for writer in writers), Counter())
    refused = sum((writer.refused for writer in writers), Counter())
    assert done.total() + refused.total() == attempts
    assert done.keys() == {write.__name__ for write in writers[0].writes}
    assert refused["Conflict"] > 0
    assert done.total() > attempts * 0.7


def assert_nothing_came_into_the_closed_period(as_closed: dict[str, Any], books: Books) -> None:
    assert len(as_closed["transactions"]) > 0
    assert frozen(books.may) == as_closed


def assert_own_rows_are_as_acknowledged(writers: list[Writer]) -> None:
    expected = {pk: row for writer in writers for pk, row in writer.own.items()}
    rows = Transaction.objects.filter(pk__in=expected).values_list("pk", "amount", "date", "deposit_id", "name")
    assert {pk: tuple(row) for pk, *row in rows} == expected
    transfers = {pk: amount for writer in writers for pk, amount in writer.transfers.items()}
    legs: dict[int, list[Any]] = {}
    for pk, amount in Transaction.objects.exclude(transfer=None).order_by("amount").values_list("transfer", "amount"):
        legs.setdefault(pk, []).append(amount)
    assert legs == {pk: [-amount, amount] for pk, amount in transfers.items()}


def assert_contested_rows_are_as_acknowledged(writers: list[Writer], books: list[Books]) -> None:
    changes = sum((writer.contested for writer in writers), Counter())
    deleted = [pk for writer in writers for pk in writer.deleted]
    assert changes
    assert 0 < len(set(deleted)) == len(deleted)
    pks = {row.pk for each in books for row in each.contested} - set(deleted)
    rows = Transaction.objects.filter(pk__in=[*pks, *deleted]).values_list("pk", "amount", "version")
    assert {pk: (-amount, version) for pk, amount, version in rows} == {
        pk: (MOST_BACK + changes[pk], 1 + changes[pk]) for pk in pks
    }
    for each in books:
        repaid = sum(writer.paid_back[each.loan.pk] for writer in writers)
        refunded = sum(writer.refunded[each.expense.pk] for writer in writers)
        reversed_ = sum(writer.reversed[each.income.pk] for writer in writers)
        assert Transaction.objects.get(pk=each.income.pk).reversed == reversed_ <= MOST_BACK
        assert Loan.objects.get(pk=each.loan.pk).repaid == repaid <= MOST_BACK
        assert Transaction.objects.get(pk=each.expense.pk).refunded == refunded <= MOST_BACK


def assert_nothing_else_is_there(writers: list[Writer], books: list[Books]) -> None:
    own = sum(len(writer.own) + 2 * len(writer.transfers) - len(writer.deleted) for writer in writers)
    back = sum(writer.paid_back.total() + writer.refunded.total() + writer.reversed.total() for writer in writers)
    furnished = sum(len(each.contested) + 3 for each in books)
    assert Transaction.objects.count() == own + back + furnished
