"""What a request asks of its database is stopped once its time is over, and what it had written is not there."""

from contextvars import copy_context
from threading import Thread

import pytest
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from core import deadlines
from core.deadlines import is_over, seconds_left, within
from core.errors import TimedOut
from core.middleware import Deadlines
from core.models import User
from core.outages import outage
from core.writes import write
from tests.core.test_writes import RETRIED
from tests.factories import make_user

ENDLESS = """WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 1000000000)
    SELECT count(*) FROM numbers"""
SHORT = 0.2


def ask(statement: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()


def test_time_goes_by(monkeypatch):
    now = iter([100.0, 103.0, 103.0, 105.0])
    monkeypatch.setattr(deadlines.time, "monotonic", lambda: next(now))
    with within(5):
        assert seconds_left() == 2.0
        with pytest.raises(TimedOut):
            seconds_left()


def test_there_is_as_much_time_as_it_takes_where_none_was_set():
    with within(-1):
        assert is_over()
    assert seconds_left() is None
    assert not is_over()


def test_a_thread_has_the_time_of_whoever_began_it():
    found: list[bool] = []
    with within(-1):
        thread = Thread(target=copy_context().run, args=[lambda: found.append(is_over())])
    thread.start()
    thread.join()
    assert found == [True]


@pytest.mark.django_db(transaction=True)
def test_a_statement_is_stopped_when_the_time_is_over():
    with within(SHORT), pytest.raises((OperationalError, TimedOut)) as stopped:
        ask(ENDLESS)
    assert isinstance(outage(stopped.value) or stopped.value, TimedOut)
    assert ask("SELECT 1") == (1,)


@pytest.mark.django_db(transaction=True)
def test_what_was_written_before_is_not_there():
    @transaction.atomic
    def make_and_ask() -> None:
        make_user("carol@example.com")
        ask(ENDLESS)

    with within(SHORT), pytest.raises((OperationalError, TimedOut)):
        make_and_ask()
    assert not User.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_write_is_not_tried_again_when_the_time_is_over(monkeypatch):
    tried: list[int] = []

    @write
    def refused() -> None:
        tried.append(1)
        raise RETRIED[0]

    monkeypatch.setattr("core.writes._pause", lambda _: monkeypatch.setattr(deadlines, "is_over", lambda: True))
    with within(60), pytest.raises(TimedOut):
        refused()
    assert tried == [1]


@pytest.mark.parametrize(
    ("path", "seconds"),
    [("/graphql", 20), ("/admin/", 20), ("/exports/backup.json", 600), ("/imports/backup", 600)],
)
def test_files_have_more_time_than_pages(path, seconds):
    left: list[float | None] = []

    def answer(_request: HttpRequest) -> HttpResponse:
        left.append(seconds_left())
        return HttpResponse()

    Deadlines(answer)(RequestFactory().get(path))
    assert left[0] == pytest.approx(seconds, abs=1)
