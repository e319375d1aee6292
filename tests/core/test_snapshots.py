import psycopg
import pytest
from django.db import OperationalError, connection

from core.errors import DatabaseUnavailable
from core.models import User
from core.outages import outage
from core.snapshots import snapshot
from tests.factories import make_user
from tests.writers import write_elsewhere

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_read_inside_is_of_one_moment():
    with snapshot():
        before = User.objects.count()
        write_elsewhere()
        assert User.objects.count() == before == 0


def test_what_was_written_meanwhile_is_seen_after_it():
    with snapshot():
        User.objects.count()
        write_elsewhere()
    assert User.objects.count() == 1


def fail_inside() -> None:
    with snapshot():
        User.objects.count()
        raise ZeroDivisionError


def test_an_error_inside_leaves_the_connection_as_it_was():
    with pytest.raises(ZeroDivisionError):
        fail_inside()
    assert make_user("after@example.com").pk


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite prepares nothing on a server.")
def test_what_was_prepared_inside_is_prepared_for_the_next_one(monkeypatch):
    def prepared() -> list[str]:
        with snapshot():
            psycopg.Cursor(connection.connection).execute("SELECT 'prepared'", prepare=True)
            cursor = connection.connection.execute(
                "SELECT name FROM pg_prepared_statements WHERE statement ~ 'prepared'"
            )
            return [name for (name,) in cursor]

    connection.ensure_connection()
    monkeypatch.setattr(connection.connection, "prepare_threshold", 0)
    first = prepared()
    assert len(first) == 1
    assert prepared() == first


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite's connections are not lost.")
def test_a_connection_that_is_lost_inside_is_told_as_any_other():
    def read_after_the_loss() -> None:
        with snapshot():
            pid = connection.connection.info.backend_pid
            with psycopg.connect(connection.connection.info.dsn) as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
            User.objects.count()

    try:
        with pytest.raises(OperationalError) as lost:
            read_after_the_loss()
        assert isinstance(outage(lost.value), DatabaseUnavailable)
    finally:
        connection.close()


def test_nothing_can_be_written_by_mistake_on_postgresql():
    if connection.vendor == "sqlite":
        with snapshot():
            make_user("lost@example.com")
        assert User.objects.count() == 0
        return
    with pytest.raises(Exception, match="read-only transaction"), snapshot():
        make_user("refused@example.com")


def test_a_snapshot_inside_another_is_of_the_same_moment():
    with snapshot():
        before = User.objects.count()
        with snapshot():
            write_elsewhere()
        assert User.objects.count() == before == 0
