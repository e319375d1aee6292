from threading import Thread

import pytest
from django.db import connection

from core.models import User
from core.snapshots import snapshot
from tests.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)


def write_elsewhere() -> None:
    """Another connection adds a user and commits."""

    def add() -> None:
        make_user("late@example.com")
        connection.close()

    thread = Thread(target=add)
    thread.start()
    thread.join()


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
