"""Letting tests write what PostgreSQL refuses, so that the ledger's check is seen to find it on both databases."""

from django.db import connection

from tests.roles import as_owner_of_tables

DROP_ALL = """
DO $$
DECLARE it record;
BEGIN
    SET CONSTRAINTS ALL IMMEDIATE;
    FOR it IN SELECT conrelid::regclass AS of, conname FROM pg_constraint
        WHERE contype = 'x' OR (contype = 'f' AND array_length(conkey, 1) > 1)
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', it.of, it.conname);
    END LOOP;
    SET CONSTRAINTS ALL DEFERRED;
END $$
"""


def drop_what_sqlite_has_not() -> None:
    """Until the end of the test: the foreign keys of several columns, and the exclusion of overlapping days."""
    if connection.vendor == "postgresql":
        with as_owner_of_tables(connection), connection.cursor() as cursor:
            cursor.execute(DROP_ALL)
