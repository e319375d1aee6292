"""Conditions are named as in ``filter``, and each set of them is one statement."""

import datetime as dt
from typing import Any

import pytest
from django.db.models import BigIntegerField, Q, QuerySet

from core.models import User
from core.prepared_conditions import PreparedWhere
from tests.factories import make_user

NOON = dt.datetime(2026, 5, 15, 12, tzinfo=dt.UTC)


def emails(which: Q, least: Any) -> QuerySet[User, Any]:
    return User.objects.filter(which, pk__gte=least).order_by("email").values_list("email")


EMAILS = PreparedWhere(lambda email: email, User, emails, least=BigIntegerField())


@pytest.fixture
def some(db: None) -> None:
    for number, name in enumerate(["one", "three", "two"]):
        make_user(f"{name}@example.com")
        User.objects.filter(email=f"{name}@example.com").update(
            joined_at=NOON + dt.timedelta(number), demo_day=NOON.date() if number else None
        )


@pytest.mark.usefixtures("some")
@pytest.mark.parametrize(
    "where",
    [
        {},
        {"email": "two@example.com"},
        {"email__in": ["two@example.com", "one@example.com"]},
        {"email__in": []},
        {"joined_at__gt": NOON},
        {"joined_at__gte": NOON, "joined_at__lt": NOON + dt.timedelta(1)},
        {"joined_at__lte": NOON, "is_active": True},
        {"demo_day__isnull": True},
        {"demo_day__isnull": False, "pk__in": range(10**4)},
    ],
)
def test_it_reads_what_the_filter_does(where):
    assert EMAILS.asked(where, least=0).rows() == [email for (email,) in emails(Q(**where), 0)]


def test_whether_a_column_is_empty_is_a_part_of_the_statement():
    first, second, third = (
        EMAILS.asked({"demo_day__isnull": absent, "email": email}, least=0).prepared
        for absent, email in [(True, "a"), (False, "a"), (True, "b")]
    )
    assert first is third
    assert first is not second
