"""Whether a part of another row may be seen is asked of its own wallet, and of references that PostgreSQL checks twice,
alone and together with the wallet, the check alone goes, as 0030 has it for transactions.

SQLite drops the triggers with their table whenever a migration makes that anew: whichever does so while the code of before may
serve runs ``fill_on_sqlite`` again. Once it no longer may, the triggers go, and the columns become NOT NULL.
"""

from importlib import import_module
from typing import Any

from django.db import migrations

from core.postgres.migrations import giving_way
from core.postgres.walls import changed_wall, of_parent, of_some
from finance.postgres import WALLETS, RunOnPostgres

FILLED = import_module("finance.migrations.0035_rows_of_a_wallet_name_it")
FILLING = import_module("finance.migrations.0036_wallets_of_rows_of_before")
OF_WALLET = of_some("wallet_id", WALLETS)
TABLES = ", ".join(f"'finance_{name}'::regclass" for name in FILLED.PARTS)
DROP = f"""
    DO $$ DECLARE alone record; BEGIN
        FOR alone IN
            SELECT conrelid::regclass AS of, conname FROM pg_constraint AS one
            WHERE conrelid IN ({TABLES}) AND contype = 'f' AND array_length(conkey, 1) = 1 AND EXISTS (
                SELECT FROM pg_constraint AS together
                WHERE together.conrelid = one.conrelid AND together.confrelid = one.confrelid
                    AND together.contype = 'f' AND array_length(together.conkey, 1) > 1 AND one.conkey <@ together.conkey
            )
        LOOP
            EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', alone.of, alone.conname);
        END LOOP;
    END $$
"""  # noqa: S608
NAMED = {"allocation": ("transaction", "bucket"), "buckettotal": ("bucket",), "budget": ("category",),
         "prediction": ("period", "category")}  # fmt: skip
ADD = [
    f"ALTER TABLE finance_{table} ADD CONSTRAINT finance_{table}_{name}_fk FOREIGN KEY ({name}_id)"
    f" REFERENCES finance_{name} (id) DEFERRABLE INITIALLY DEFERRED"
    for table, names in NAMED.items()
    for name in names
]


SEEN = {"allocation": {"bucket_id": "finance_bucket"}, "prediction": {"category_id": "finance_category"}}
"""What rows name that had to be seen by who writes them, and is of their wallet now."""


def wall_by_wallet(name: str, parent: str) -> RunOnPostgres:
    """Back to that of before, which the column would take with it."""
    table = f"finance_{name}"
    before = of_parent(table, f"{parent}_id", f"finance_{parent}")
    return RunOnPostgres(changed_wall(table, OF_WALLET).sql, changed_wall(table, before, **SEEN.get(name, {})).sql)


def fill_on_sqlite(apps: Any, schema_editor: Any) -> None:
    """What is written without a wallet gets it, and what was since 0036."""
    connection = schema_editor.connection
    if connection.vendor != "sqlite":
        return
    for name, parent in FILLED.PARTS.items():
        with connection.cursor() as cursor:
            wallet = FILLED.WALLET_OF.format(parent=parent, row="NEW")
            update = f"UPDATE finance_{name} SET wallet_id = ({wallet}) WHERE id = NEW.id"  # noqa: S608
            cursor.execute(
                f"CREATE TRIGGER {name}_gets_its_wallet AFTER INSERT ON finance_{name} WHEN NEW.wallet_id IS NULL"
                f" BEGIN {update}; END"
            )
        FILLING.fill_table(connection, name, parent)


def let_be_on_sqlite(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            for name in FILLED.PARTS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}_gets_its_wallet")


class Migration(migrations.Migration):
    dependencies = [("finance", "0039_parts_of_before_are_so_too")]

    operations = [
        giving_way(),
        RunOnPostgres(DROP, ADD),
        *(wall_by_wallet(name, parent) for name, parent in FILLED.PARTS.items()),
        migrations.RunPython(fill_on_sqlite, let_be_on_sqlite),
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.AlterField(name, "wallet", FILLED.wallet(name)) for name in FILLED.PARTS]
        ),
    ]
