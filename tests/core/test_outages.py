"""Which errors say that the database cannot be used, and which that too many want to."""

import sqlite3

import psycopg
import pytest
from django.db import Error, IntegrityError, InterfaceError, OperationalError, connection
from psycopg_pool import PoolTimeout

from core import outages
from core.errors import DatabaseUnavailable, TimedOut, TooBusy
from core.models import User
from core.outages import outage


def caused(by: Exception, error: type[Error] = OperationalError) -> Error:
    found = error(str(by))
    found.__cause__ = by
    return found


LOST = [
    caused(psycopg.OperationalError("connection refused")),
    caused(psycopg.OperationalError("consuming input failed: server closed the connection unexpectedly")),
    caused(psycopg.InterfaceError("the connection is closed"), InterfaceError),
    caused(psycopg.errors.AdminShutdown("terminating connection due to administrator command")),
    caused(psycopg.errors.CannotConnectNow("the database system is starting up")),
    caused(psycopg.errors.ConnectionFailure("connection failure")),
    caused(psycopg.errors.DiskFull("could not extend file: No space left on device")),
    caused(sqlite3.OperationalError("unable to open database file")),
    caused(sqlite3.OperationalError("database or disk is full")),
    caused(sqlite3.OperationalError("disk I/O error")),
    caused(sqlite3.OperationalError("attempt to write a readonly database")),
]
STOPPED = [
    caused(psycopg.errors.QueryCanceled("canceling statement due to statement timeout")),
    caused(psycopg.errors.IdleInTransactionSessionTimeout("terminating connection due to idle-in-transaction timeout")),
    caused(sqlite3.OperationalError("interrupted")),
]
IN_THE_WAY = [
    caused(psycopg.errors.DeadlockDetected("deadlock detected")),
    caused(psycopg.errors.SerializationFailure("could not serialize access")),
    caused(psycopg.errors.LockNotAvailable("canceling statement due to lock timeout")),
    caused(sqlite3.OperationalError("database is locked")),
]
OTHERS = [
    caused(psycopg.errors.UniqueViolation("duplicate key"), IntegrityError),
    caused(sqlite3.OperationalError("no such table: finance_wallet")),
    RuntimeError("connection refused"),
    None,
]


@pytest.mark.parametrize("error", LOST, ids=str)
def test_a_database_that_cannot_be_used_is_told_as_that(error):
    assert isinstance(outage(error), DatabaseUnavailable)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL cannot be told how large its disk is.")
@pytest.mark.django_db(transaction=True)
def test_a_disk_that_is_full_is_told_as_that():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
    try:
        with pytest.raises(OperationalError, match="full") as full:
            User.objects.bulk_create(User(email=f"{number}@example.com", full_name="a" * 150) for number in range(5000))
        assert isinstance(outage(full.value), DatabaseUnavailable)
    finally:
        connection.close()
    assert not User.objects.exists()


@pytest.mark.parametrize("error", IN_THE_WAY, ids=str)
def test_whoever_meets_others_may_try_again(error):
    assert isinstance(outage(error), TooBusy)


@pytest.mark.parametrize("error", STOPPED, ids=str)
def test_what_was_stopped_is_told_as_that(error):
    assert isinstance(outage(error), TimedOut)


@pytest.mark.parametrize("error", OTHERS, ids=str)
def test_nothing_else_is(error):
    assert outage(error) is None


@pytest.mark.parametrize(("is_full", "told"), [(True, TooBusy), (False, DatabaseUnavailable)])
def test_who_waits_in_vain_for_a_connection_is_told_whether_the_pool_is_full(monkeypatch, is_full, told):
    monkeypatch.setattr(outages, "_is_pool_full", lambda: is_full)
    assert isinstance(outage(caused(PoolTimeout())), told)
