"""What stays the same in a prepared statement is written into it; what changes is a parameter of its type."""

import datetime as dt

import pytest
from django.db import connection
from django.db.models import BigIntegerField, BooleanField, DateField, F, Value

from core.lookups import IDS
from core.models import User
from core.postgres.binding import bound
from core.prepared import IsAmong, Prepared

pytestmark = pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite keeps no statements.")

PREPARED = Prepared(
    lambda *columns: columns,
    lambda day, demo, ids: (
        User.objects.filter(IsAmong(F("pk"), ids), demo_day=day, is_demo=demo)
        .exclude(demo_day__gt=day)
        .exclude(full_name="100 %s O'Hara \\")
        .values_list("pk", Value("half %"))[:4]
    ),
    day=DateField(),
    demo=BooleanField(),
    ids=IDS,
)


def test_parameters_are_numbered_by_their_names_and_have_types():
    statement = PREPARED.statement
    assert statement
    sent = bound(statement)
    assert sorted(parameter.name for parameter in sent.parameters) == ["day", "demo", "ids"]
    assert sent.sql.count("::date") == 2
    assert sent.sql.count("::boolean") == 1
    assert sent.sql.count("::bigint[]") == 1
    assert "$4" not in sent.sql


def test_all_else_stands_in_the_text_quoted():
    statement = PREPARED.statement
    assert statement
    sql = bound(statement).sql
    assert "'half %'" in sql
    assert "E'100 %s O''Hara \\\\'" in sql
    assert sql.endswith("LIMIT 4")


def test_values_are_bound_in_the_order_of_the_parameters():
    statement = PREPARED.statement
    assert statement
    sent = bound(statement)
    given = {"day": dt.date(2026, 5, 1), "demo": True, "ids": [3, 4]}
    assert (
        dict(zip([parameter.name for parameter in sent.parameters], sent.values(given, connection), strict=True))
        == given
    )


def test_numbers_of_any_size_make_one_statement():
    one = Prepared(lambda pk: pk, lambda pk: User.objects.filter(pk=pk).values_list("pk"), pk=BigIntegerField())
    assert one.statement
    assert "= $1::bigint" in bound(one.statement).sql
