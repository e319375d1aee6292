"""Migrations from 0.2.0 on can be applied while the code of before serves. How: docs/operations.md, "Upgrades"."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.upgrades.downtime import faults

OURS = ("core", "finance")
LAST_OF_0_2_0 = {"core": 18, "finance": 34}
"""Up to these the whole schema is new, and nobody serves meanwhile."""
TABLE = 'CREATE TABLE "finance_goal" ("id" bigint NOT NULL PRIMARY KEY);'
RULE = 'ALTER TABLE "finance_goal" ADD CONSTRAINT "a_goal_is_reached_once" CHECK ("amount" > 0)'
INDEX = 'INDEX {}"goals_by_name" ON "finance_goal" ("name");'


def later_migrations() -> list[tuple[str, str]]:
    every = MigrationLoader(None).disk_migrations
    return sorted((app, name) for app, name in every if app in OURS and int(name[:4]) > LAST_OF_0_2_0[app])


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite makes a table anew for each change.")
def test_no_migration_from_now_on_stops_the_house(db):
    found = {}
    for app, name in later_migrations():
        call_command("sqlmigrate", app, name, stdout=(told := StringIO()), no_color=True)
        found[f"{app}.{name}"] = faults(told.getvalue().splitlines())
    assert {name: codes for name, codes in found.items() if codes} == {}


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("CREATE " + INDEX.format(""), "CREATE_INDEX"),
        ("DROP INDEX goals_by_name;", "DROP_INDEX"),
        (f"{RULE};", "VALIDATED_AT_ONCE"),
        ('ALTER TABLE "finance_goal" ADD CONSTRAINT "wallet" FOREIGN KEY ("wallet_id") REFERENCES "w" ("id");',
         "VALIDATED_AT_ONCE"),
        ('ALTER TABLE "finance_goal" ADD CONSTRAINT "name_is_unique" UNIQUE ("name");', "ADD_UNIQUE"),
        ('ALTER TABLE "finance_goal" DROP COLUMN "name" CASCADE;', "DROP_COLUMN"),
        ('ALTER TABLE "finance_goal" RENAME COLUMN "name" TO "title";', "RENAME_COLUMN"),
        ('ALTER TABLE "finance_goal" RENAME TO "finance_aim";', "RENAME_TABLE"),
        ('ALTER TABLE "finance_goal" ALTER COLUMN "name" TYPE text USING "name"::text;', "ALTER_COLUMN"),
        ('ALTER TABLE "finance_goal" ADD COLUMN "name" text NOT NULL;', "NOT_NULL"),
    ],
)  # fmt: skip
def test_what_keeps_others_waiting_or_breaks_them_is_found(statement, code):
    assert faults([statement]) == [code]


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE " + INDEX.format("CONCURRENTLY ")],
        ["DROP INDEX CONCURRENTLY IF EXISTS goals_by_name;"],
        ['ALTER TABLE "finance_goal" ADD CONSTRAINT "name_is_unique" UNIQUE USING INDEX "made_concurrently";'],
        [f"{RULE} NOT VALID;"],
        ['ALTER TABLE "finance_goal" VALIDATE CONSTRAINT "a_goal_is_reached_once";'],
        ['ALTER TABLE "finance_goal" ADD COLUMN "name" text NULL;'],
        [TABLE, f"{RULE};", "CREATE " + INDEX.format("")],
    ],
)
def test_what_does_not_is_let_be(statements):
    assert faults(statements) == []
