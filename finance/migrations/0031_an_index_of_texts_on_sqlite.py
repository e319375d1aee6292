"""Words in transactions are looked up in an index of three characters each, where SQLite has FTS5 with trigrams.

It keeps no text of its own, and triggers bring each row into it. SQLite drops them with the table whenever a migration
makes that anew: whichever does runs ``make`` again. Without them, or the index, looking for words reads all rows.
"""

import logging
from typing import Any

from django.db import DatabaseError, migrations, transaction

logger = logging.getLogger(__name__)
NAME = "finance_transaction_text"
OLD = f"INSERT INTO {NAME} ({NAME}, rowid, folded_text) VALUES ('delete', old.id, old.folded_text)"  # noqa: S608
NEW = f"INSERT INTO {NAME} (rowid, folded_text) VALUES (new.id, new.folded_text)"  # noqa: S608
MAKE = (
    f"CREATE VIRTUAL TABLE {NAME} USING fts5"
    " (folded_text, content='finance_transaction', content_rowid='id', tokenize='trigram', detail=none)",
    f"INSERT INTO {NAME} ({NAME}) VALUES ('rebuild')",  # noqa: S608
    f"CREATE TRIGGER {NAME}_made AFTER INSERT ON finance_transaction BEGIN {NEW}; END",
    f"CREATE TRIGGER {NAME}_gone AFTER DELETE ON finance_transaction BEGIN {OLD}; END",
    f"CREATE TRIGGER {NAME}_changed AFTER UPDATE OF folded_text ON finance_transaction"
    f" WHEN old.folded_text IS NOT new.folded_text BEGIN {OLD}; {NEW}; END",
)
MANY = {
    "transaction_by_date": "1000000 100000 100 1",
    "transaction_by_amount": "1000000 100000 100 1",
    "transaction_by_name": "1000000 100000 100 1",
    "transaction_by_creation": "1000000 100000 1 1",
    "finance_transaction_wallet_id_857477cf": "1000000 100000",
}
"""What `ANALYZE` would tell of many rows: how many an index has, and how many agree in its first columns."""
STATISTICS = (
    "ANALYZE finance_basecategory",
    "DELETE FROM sqlite_stat1 WHERE tbl IN ('finance_basecategory', 'finance_transaction')",
    *(
        f"INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('finance_transaction', '{index}', '{stat}')"  # noqa: S608
        for index, stat in MANY.items()
    ),
    "ANALYZE sqlite_schema",
)
UNMAKE = (
    *(f"DROP TRIGGER IF EXISTS {NAME}_{event}" for event in ("made", "gone", "changed")),
    f"DROP TABLE IF EXISTS {NAME}",
)


def make(apps: Any, schema_editor: Any) -> None:
    """All of it or nothing."""
    if schema_editor.connection.vendor != "sqlite":
        return
    try:
        with transaction.atomic(using=schema_editor.connection.alias):
            run(schema_editor, UNMAKE + MAKE + STATISTICS)
    except DatabaseError as error:
        logger.warning("There is no index of the texts of transactions, which may be slow to look through: %s", error)


def unmake(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        run(schema_editor, UNMAKE)


def run(schema_editor: Any, statements: tuple[str, ...]) -> None:
    with schema_editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0030_references_that_are_checked_once"),
    ]

    operations = [migrations.RunPython(make, unmake)]
