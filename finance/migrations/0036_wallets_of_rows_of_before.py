"""Rows that were there get their wallets, some thousands at once, so that nobody waits long for one of them."""

from importlib import import_module
from typing import Any

from django.db import migrations

PARTS = import_module("finance.migrations.0035_rows_of_a_wallet_name_it").PARTS
ROWS = 5_000
FILL = """
    UPDATE finance_{name} SET wallet_id = (SELECT wallet_id FROM finance_{parent} WHERE id = finance_{name}.{parent}_id)
    WHERE wallet_id IS NULL AND id > %s AND id <= %s
"""


def fill(apps: Any, schema_editor: Any) -> None:
    for name, parent in PARTS.items():
        fill_table(schema_editor.connection, name, parent)


def fill_table(connection: Any, name: str, parent: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT min(id), max(id) FROM finance_{name} WHERE wallet_id IS NULL")  # noqa: S608
        first, last = cursor.fetchone()
        for start in range(first - 1, last, ROWS) if first else ():
            cursor.execute(FILL.format(name=name, parent=parent), [start, start + ROWS])


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("finance", "0035_rows_of_a_wallet_name_it")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
