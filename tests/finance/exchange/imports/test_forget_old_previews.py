"""A file that was looked at and never booked ends after seven days, with all that was read of it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from finance.exchange.imports.clearing import forget_old_previews
from finance.models import Import, ImportFile, ImportRow, ImportStatement, Wallet
from tests.factories import make_deposit, make_import, make_import_file, make_import_row, make_import_statement

TABLES = (Import, ImportFile, ImportStatement, ImportRow)


def came_in(wallet: Wallet, days_ago: int, state: str = "PREVIEW") -> Import:
    """A file with two rows of a deposit."""
    origin = make_import(wallet, state)
    Import.objects.filter(pk=origin.pk).update(created_at=timezone.now() - timedelta(days=days_ago))
    make_import_file(origin)
    statement = make_import_statement(origin, wallet.deposits.first())
    make_import_row(statement)
    make_import_row(statement)
    return origin


def counts() -> list[int]:
    return [model.objects.count() for model in TABLES]


def test_a_preview_of_seven_days_ago_goes_with_everything_of_it(wallet):
    make_deposit(wallet)
    came_in(wallet, 7)
    lately = came_in(wallet, 6)
    assert forget_old_previews() == 1
    assert counts() == [1, 1, 1, 2]
    assert {row.origin_id for row in ImportRow.objects.all()} == {lately.pk}


@pytest.mark.parametrize("state", ["COMMITTED", "UNDONE"])
def test_what_was_booked_stays(wallet, state):
    came_in(wallet, 400, state)
    assert forget_old_previews() == 0
    assert counts() == [1, 1, 1, 2]


def test_it_takes_as_many_statements_for_one_row_as_for_many(wallet):
    def statements(rows: int) -> int:
        statement = came_in(wallet, 8).statements.get()
        for _ in range(rows):
            make_import_row(statement)
        with CaptureQueriesContext(connection) as queries:
            forget_old_previews()
        return len(queries)

    assert statements(0) == statements(20)
    assert counts() == [0, 0, 0, 0]
