import datetime as dt

import pytest
from django.db import connection

from core.backups import postgres
from core.backups.checksums import difference, rows_of
from core.backups.manifests import Contents, Rows

ROWS = [(1, "Émile", None, b"\x00", 30.5), (2, "Zoë", "2026-05-05", b"", 0)]


def test_rows_have_the_same_checksum_in_whatever_order():
    assert rows_of(ROWS) == rows_of(ROWS[::-1]) == Rows(2, "e9886d267eece91202d4012917389f45")


@pytest.mark.parametrize("change", [(1, "Emile", None, b"\x00", 30.5), (1, "Émile", "", b"\x00", 30.5), ROWS[1]])
def test_one_value_makes_another(change):
    assert rows_of([change, ROWS[1]]).checksum != rows_of(ROWS).checksum


def test_two_equal_rows_do_not_cancel_out():
    assert len({rows_of(ROWS[:1] * times).checksum for times in range(4)}) == 4


def test_the_first_table_that_differs_is_named():
    found = Contents({"a": Rows(1, "a" * 32), "b": Rows(2, "b" * 32)}, [])
    told = Contents({"a": Rows(1, "a" * 32), "b": Rows(3, "c" * 32), "c": Rows(0, "0" * 32)}, [])
    assert difference(found, told) == "b has 2 rows (bbbbbbbb), and the backup says 3 rows (cccccccc)"
    assert difference(told, told) is None


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has these forms.")
def test_postgresql_tells_values_as_django_keeps_them_in_sqlite(db):
    with postgres._connected() as own:
        [row] = own.execute(
            "SELECT true, 30.50, 30.00::numeric(5, 2), '2026-05-05'::date, '2026-05-05 14:00:00.12+02'::timestamptz,"
            " '2026-05-05 12:00:00+00'::timestamptz, '\\x00ff'::bytea, NULL::date, 'é'"
        ).fetchall()
    moments = "2026-05-05 12:00:00.120000", "2026-05-05 12:00:00"
    assert row == (1, 30.5, 30, "2026-05-05", *moments, b"\x00\xff", None, "é")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has types of its own.")
@pytest.mark.parametrize("microsecond", [0, 120000])
def test_django_keeps_moments_in_sqlite_so(alice, microsecond):
    moment = dt.datetime(2026, 5, 5, 12, 0, 0, microsecond, tzinfo=dt.UTC)
    type(alice).objects.update(joined_at=moment)
    with connection.cursor() as cursor:
        cursor.execute("SELECT CAST(joined_at AS text) FROM core_user")
        assert cursor.fetchall() == [("2026-05-05 12:00:00" + (".120000" if microsecond else ""),)]
