"""What was prepared reads what its queryset would, whatever the values, and makes its SQL once."""

import datetime as dt
import threading
from typing import Any

import pytest
from django.db import connection
from django.db.models import BigIntegerField, BooleanField, CharField, DateField, DateTimeField, F, QuerySet
from django.db.models.sql.compiler import SQLCompiler
from django.test.utils import CaptureQueriesContext

from core.acting import acting_for, for_everyone
from core.models import SignIn, User
from core.prepared import Prepared
from core.tokens import USERS_OF_SESSIONS, _users_of_sessions
from tests.factories import make_user
from tests.tokens import issue_access_token

MOMENT = dt.datetime(2026, 5, 15, 12, 30, 15, 250_000, tzinfo=dt.UTC)


def users(since: Any, day: Any, is_demo: Any, but: Any) -> QuerySet[User, Any]:
    found = User.objects.filter(joined_at__gte=since, is_demo=is_demo).exclude(full_name=but).exclude(demo_day__lt=day)
    return found.order_by("-pk").values_list("pk", "email", "joined_at", "demo_day", "is_demo", "known_networks")[:5]


PREPARED = Prepared(
    lambda *columns: columns,
    users,
    since=DateTimeField(),
    day=DateField(),
    is_demo=BooleanField(),
    but=CharField(),
)


@pytest.fixture
def some(db: None) -> None:
    for number in range(8):
        make_user(f"user{number}@example.com")
    User.objects.update(joined_at=MOMENT, demo_day=dt.date(2026, 5, 15))
    User.objects.filter(email__endswith="3@example.com").update(is_demo=True, demo_day=None)
    User.objects.filter(email__endswith="5@example.com").update(
        full_name="50% of 'O\"Brien\\'; --", known_networks=b"ab"
    )


def plain(rows: Any) -> list[tuple[Any, ...]]:
    return [tuple(bytes(value) if isinstance(value, memoryview) else value for value in row) for row in rows]


@pytest.mark.parametrize(
    "since", [MOMENT, MOMENT + dt.timedelta(microseconds=1), dt.datetime.min.replace(tzinfo=dt.UTC)]
)
@pytest.mark.parametrize("day", [dt.date(2026, 5, 15), dt.date(2026, 5, 16)])
@pytest.mark.parametrize("is_demo", [True, False])
@pytest.mark.parametrize("but", ["", "%s", "50% of 'O\"Brien\\'; --"])
def test_its_rows_are_those_of_its_queryset(some, since, day, is_demo, but):
    values = {"since": since, "day": day, "is_demo": is_demo, "but": but}
    assert plain(PREPARED(**values)) == plain(users(**values))


def test_its_sql_is_made_once_and_is_that_of_its_queryset(db, monkeypatch):
    values = {"user_id": 7, "session_id": 3}
    USERS_OF_SESSIONS(**values)
    with CaptureQueriesContext(connection) as usual:
        list(_users_of_sessions(**values))
    monkeypatch.setattr(SQLCompiler, "as_sql", None)
    with CaptureQueriesContext(connection) as prepared:
        USERS_OF_SESSIONS(**values)
    assert [query["sql"] for query in prepared] == [query["sql"] for query in usual]


def test_what_has_no_rows_whatever_the_values_is_not_asked_for(some, django_assert_num_queries):
    none = Prepared(
        lambda pk: pk,
        lambda user: User.objects.filter(pk=user).values_list("pk")[:0],
        user=BigIntegerField(),
    )
    with django_assert_num_queries(0):
        assert none(user=1) == []


def test_it_is_behind_the_wall_as_any_other_statement(alice, bob):
    sessions = Prepared(
        lambda pk: pk,
        lambda user: SignIn.objects.filter(user_id=user).values_list("pk"),
        user=BigIntegerField(),
    )
    for user in (alice, bob):
        issue_access_token(user)
    with acting_for(alice):
        assert len(sessions(user=alice.pk)) == 1
        assert len(sessions(user=bob.pk)) == (0 if connection.vendor == "postgresql" else 1)
    with for_everyone():
        assert len(sessions(user=bob.pk)) == 1


def test_threads_share_what_was_made(some):
    doubled = Prepared(
        lambda number: number,
        lambda more: User.objects.filter(email="user0@example.com").values_list(F("token_version") + more),
        more=BigIntegerField(),
    )
    assert doubled(more=2) == [2]
    found: list[int] = []

    def ask() -> None:
        statement = doubled.statement
        assert statement
        found.append(len(statement.values))

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert found == [2]
